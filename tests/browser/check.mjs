// node check.mjs MODULES SHOTS REPORT…   Checks report.html of each report folder in Chromium: what readers see and do, what is downloaded, printed and read out.
// MODULES is the folder where playwright-core and axe-core are installed; Chromium is on the path or in $CHROMIUM. Screenshots go to SHOTS.
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs'; import os from 'node:os'; import path from 'node:path';

const [modules, shots, ...folders] = process.argv.slice(2).map(p => path.resolve(p));
const require = createRequire(path.join(modules, 'package.json'));
const { chromium } = require('playwright-core'), axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const exe = process.env.CHROMIUM || execFileSync('sh', ['-c', 'command -v chromium']).toString().trim();
const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'page-')); fs.mkdirSync(shots, { recursive: true });
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const launch = o => chromium.launchPersistentContext(fs.mkdtempSync(path.join(tmp, 'u-')), { executablePath: exe, headless: true, args, viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...o });
let bad = 0, good = 0;
const ok = (name, pass, note = '') => { pass ? good++ : bad++; if (!pass || process.env.VERBOSE) console.log(`${pass ? 'ok  ' : 'FAIL'} ${name}${note ? ' · ' + note : ''}`); };
const ready = page => page.waitForFunction(() => document.documentElement.dataset.ready);
const limits = { example: 600e3, long: 2e6 };

for (const folder of folders) {
  const report = path.basename(folder), file = path.join(folder, 'report.html'), url = 'file://' + file, html = fs.readFileSync(file, 'utf8');
  const bytes = fs.statSync(file).size, hasData = /<script type="application\/json" id="data">/.test(html), t0 = Date.now();
  console.log(`== ${report}: ${(bytes / 1e3).toFixed(0)} kB`);
  ok('size', bytes < (limits[report] || 2e6), `${bytes}`);
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(m => m[1]); ok('ids are unique', new Set(ids).size === ids.length, ids.filter((id, at) => ids.indexOf(id) !== at).slice(0, 3).join());
  const markup = html.replace(/<script[\s\S]*?<\/script>/g, '');
  ok('no style and no event attributes', !/<[a-z][^>]*\s(style|on[a-z]+)=/i.test(markup.replace(/"[^"]*"/g, '""'))); ok('no path of a machine', !/\/(work|tmp|home|root|Users)\//.test(html));
  ok('every link within the page leads somewhere', [...markup.matchAll(/href="#([^"]*)"/g)].every(m => ids.includes(m[1])), [...markup.matchAll(/href="#([^"]*)"/g)].map(m => m[1]).filter(h => !ids.includes(h)).slice(0, 3).join());

  const ctx = await launch({ reducedMotion: 'reduce' }), page = ctx.pages()[0], noise = [], asked = [];
  page.on('console', m => noise.push(m.text())); page.on('pageerror', e => noise.push(e.message)); ctx.on('request', r => { if (r.url() !== url && !r.url().startsWith(url + '#') && !/^(data|blob):/.test(r.url())) asked.push(r.url()); });
  await page.goto(url); await ready(page);
  const done = await page.evaluate(() => +document.documentElement.dataset.ready); ok('usable within 1.5 s', done < 1500, `${done} ms`);
  ok('the fonts are those of the page', await page.evaluate(async () => { await document.fonts.ready; const f = [...document.fonts].filter(f => !/other/.test(f.family)); return f.length === 2 && f.every(x => x.status === 'loaded'); }));
  ok('texts of charts are no wider than they were measured', await page.evaluate(() => [...document.querySelectorAll('.ch:not([hidden]) svg.wide')].every(svg => [...svg.querySelectorAll('text')].every(t => { const b = t.getBBox(), w = svg.viewBox.baseVal.width; return b.x > -3 && b.x + b.width < w + 3; }))));

  // exhibits with banners: a battery and a plain one, where the report has them
  const { battery, plain } = await page.evaluate(() => { const all = [...document.querySelectorAll('.ex')].filter(e => e.querySelector('.seg') && e.id.startsWith('q-')); return { battery: all.find(e => e.querySelector('.mx'))?.id, plain: all.find(e => !e.querySelector('.mx'))?.id }; });
  for (const id of [battery, plain].filter(Boolean)) {
    const ex = page.locator('#' + id), radio = n => ex.locator(`.seg input[value="${n}"]`);
    await radio(0).focus(); await page.keyboard.press('ArrowRight');
    ok(`${id}: the switch changes chart and table`, await ex.evaluate(e => { const f = [...e.querySelectorAll('.ch')].filter(x => !x.hidden), s = t => getComputedStyle(t).display; return f.length === 1 && f[0].dataset.view === '1' && [...e.querySelectorAll('.bt th.b1')].every(t => s(t) !== 'none') && [...e.querySelectorAll('.bt th.b2,.bt .ti')].every(t => s(t) === 'none'); }));
    await ex.locator('[data-act=full]').click(); ok(`${id}: the full table has every column and row`, await ex.evaluate(e => [...e.querySelectorAll('.bt th,.bt tr.x')].every(t => getComputedStyle(t).display !== 'none')));
    await ex.locator('[data-act=full]').click(); await radio(0).check({ force: true });
  }

  // search
  await page.locator('body').click({ position: { x: 2, y: 300 } }); await page.keyboard.press('/'); const word = await page.evaluate(() => document.querySelector('.toc .sec li a span, .toc a').textContent.split(/\s+/).sort((a, b) => b.length - a.length)[0]); await page.keyboard.type(word);
  const [found, all] = await page.evaluate(() => { const a = [...document.querySelectorAll('.toc a')]; return [a.filter(x => x.offsetParent).length, a.length]; }); ok('search narrows the contents', found > 0 && found < all, `${found} of ${all} for ${word}`);
  await page.keyboard.press('Enter'); ok('Enter opens the first', /#/.test(page.url())); await page.locator('#find').fill('no such word anywhere'); ok('search says that nothing was found', /Nothing/.test(await page.locator('.find .cnt').textContent())); await page.locator('#find').fill('');

  // sorting: down, up, back
  const table = battery ? `#${battery} .mx` : hasData ? `#${plain || 'none'} .bt` : 'table:has(th[data-k])', head = page.locator(`${table} th[data-k]`).first();
  if (await head.count()) {
    const k = +await head.getAttribute('data-k'), order = () => page.locator(table).first().evaluate((t, k) => [...t.tBodies[0].rows].filter(r => !r.matches('.sub') && r.offsetParent).map(r => r.cells[k].textContent), k), num = a => a.map(x => parseFloat(x.replace('−', '-').replace(/[,±+‖\s]/g, ''))).filter(x => !Number.isNaN(x));
    const before = await order(), press = () => head.locator('button').click(); await press(); const down = await order(), sorted = await head.getAttribute('aria-sort'); await press(); const up = await order(); await press(); const back = await order();
    ok('sorting: down, up, back', num(down).every((x, i, a) => !i || a[i - 1] >= x) && num(up).every((x, i, a) => !i || a[i - 1] <= x) && back.join() === before.join(), down.join(' ')); ok('aria-sort', sorted === 'descending');
  }

  if (hasData) {
    // popover
    const cells = page.locator(`#${battery || plain} table td[tabindex="0"]:visible`).first(), tip = page.locator("#tip");
    // The pointer comes from elsewhere; on a slow machine the grace between cell and popover may be over before it arrives.
    const until = async what => { for (let tries = 0; tries < 5; tries++) { await page.mouse.move(2, 2); await cells.scrollIntoViewIfNeeded(); await cells.hover(); if (await what().then(() => true, () => false)) return; } };
    await until(() => tip.waitFor({ timeout: 1000 }));
    ok('a number is told in words', await tip.isVisible() && /interval[\s\S]*base/i.test(await tip.textContent()), (await tip.textContent()).slice(0, 120));
    const box = await tip.boundingBox(); ok('the popover is inside the window', box && box.x >= 0 && box.x + box.width <= 1280 && box.y >= 0);
    await until(() => tip.hover({ timeout: 1000 })); await page.waitForTimeout(300); ok('the popover can be hovered', await tip.isVisible()); await page.keyboard.press('Escape'); ok('Escape dismisses it', !await tip.isVisible());
    await page.mouse.move(2, 2); await cells.focus(); ok('the popover opens on focus', await tip.isVisible()); await page.keyboard.press('ArrowDown');
    ok('arrow keys move it', await page.evaluate(() => document.activeElement.matches('td') && document.activeElement.getAttribute('aria-describedby') === 'tip' && !document.querySelector('#tip').hidden));
    ok('a table is one tab stop', await page.evaluate(() => [...document.querySelectorAll('table')].every(t => t.querySelectorAll('tbody td[tabindex="0"]').length <= 1)));
    // what is shown is what is stored, rounded
    const wrong = await page.evaluate(() => {
      const D = JSON.parse(document.querySelector('#data').textContent), out = [], half = x => Math.floor(+x.toFixed(9) + .5); let n = 0;
      const shares = ['answer', 'neutral', 'aside', 'net'], share = x => x > 0 && x < .005 ? '*' : x >= .995 && x < 1 ? '>99.5' : String(half(x * 100));
      for (const td of document.querySelectorAll('tbody td')) {
        const tr = td.parentElement, t = tr.closest('table'); if (!tr.dataset.r || !t.dataset.g) continue;
        const q = tr.dataset.q ?? t.dataset.q ?? td.closest('.ex').dataset.q, k = td.cellIndex - 1, r = tr.dataset.r.split(','), g = t.dataset.g.split(','), gg = g.length > 1 ? g[k] : g[0], rr = r.length > 1 ? r[k] : r[0];
        if (gg === '' || gg == null || rr === '') continue; n++;
        const Q = D.questions[q], v = Q.cells[rr][gg], flag = Q.flags[rr + '.' + gg]; if (v !== 0 && v[0] === null) { if (!/^(\[s\]|<5%|>95%)$/.test(td.textContent)) out.push([q, rr, gg, td.textContent, 'withheld']); continue; } if (!shares.includes(Q.rows[rr][3]) && v !== 0 && flag !== 'suppressed') continue;
        const want = v === 0 ? '–' : flag === 'suppressed' ? '[s]' : share(+v[0]) + (flag === 'small_base' ? ' †' : flag === 'caution' ? ' [c]' : '');
        if (td.firstChild.textContent.trim() !== want) out.push([q, rr, gg, td.textContent, want]);
      }
      return [n, out.slice(0, 3)];
    });
    ok('cells are the stored numbers, rounded', wrong[0] > 5 && wrong[1].length === 0, `${wrong[0]} cells ${JSON.stringify(wrong[1])}`);
    // downloads
    const grab = async sel => { const [d] = await Promise.all([page.waitForEvent('download'), page.locator(sel).first().click()]); const p = path.join(tmp, d.suggestedFilename()); await d.saveAs(p); return p; };
    const truth = fs.readFileSync(path.join(folder, 'data/results.csv'), 'utf8'), everything = fs.readFileSync(await grab('#methods [data-act=csv]'), 'utf8'); ok('all results are data/results.csv, byte for byte', truth === everything, `${truth.length} ${everything.length}`);
    const one = fs.readFileSync(await grab(`#${plain || battery} [data-act=csv]`), 'utf8'); ok('the results of an exhibit are rows of it', one.split('\n').length > 3 && one.trimEnd().split('\n').every(line => truth.includes(line + '\n')));
    const svg = fs.readFileSync(await grab(`#${battery || plain} [data-act=svg]`), 'utf8'); ok('a picture stands alone', /<svg[^>]*width=/.test(svg) && !/var\(--/.test(svg) && /@font-face/.test(svg) && !/https?:\/\/(?!www\.w3\.org)/.test(svg) && !/ class=/.test(svg), `${(svg.length / 1e3).toFixed(0)} kB`);
    const own = page.locator(`#${battery || plain} .seg input[value="1"]`); await own.check({ force: true }); const png = fs.readFileSync(await grab(`#${battery || plain} [data-act=png]`)); fs.writeFileSync(path.join(shots, `${report}-download.png`), png); ok('a picture of pixels is drawn', png.subarray(1, 4).toString() === 'PNG' && png.readUInt32BE(16) > 1400); await page.locator(`#${battery || plain} .seg input[value="0"]`).check({ force: true });
    const clip = await page.evaluate(sel => { let data; const set = DataTransfer.prototype.setData; DataTransfer.prototype.setData = function (k, v) { if (k === 'text/plain') data = v; return set.call(this, k, v); }; document.querySelector(sel).click(); DataTransfer.prototype.setData = set; return data; }, `#${plain || battery} [data-act=copy]`); ok('a table is copied for spreadsheets', /\t/.test(clip || '') && clip.split('\n').length > 2, JSON.stringify(clip || '').slice(0, 80));
  }

  // accessibility
  const audit = async name => { await page.evaluate(axe); const r = await page.evaluate(() => axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }, resultTypes: ['violations'] })); ok(`axe: ${name}`, r.violations.length === 0, r.violations.map(v => `${v.id} ×${v.nodes.length}: ${v.nodes[0].html.slice(0, 140)} ${v.nodes[0].failureSummary.split('\n')[1]?.trim()}`).join(' | ')); };
  await audit('light'); await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true; })); if (plain) await page.locator(`#${plain} .seg input[value="1"]`).check({ force: true }); if (battery) await page.locator(`#${battery} [data-act=full]`).click();
  await page.mouse.move(2, 2); const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor), was = await ground(); await page.locator('[data-act=theme]').click(); const now = await ground(); ok('the theme changes', was !== now, `${was} ${now}`); await audit('the other theme, all open');
  await page.reload(); await ready(page); ok('the theme is remembered', await ground() === now); await page.locator('[data-act=theme]').click();
  await page.locator('.acts button, .toc a').first().focus(); const hidden = []; for (let i = 0; i < 30; i++) { await page.keyboard.press('Tab'); await page.waitForTimeout(40); hidden.push(await page.evaluate(() => { const e = document.activeElement, b = e.getBoundingClientRect(); return !e.closest('.bar,.skip') && b.height && b.bottom <= 52 ? e.outerHTML.slice(0, 90) + b.bottom : ''; })); } ok('focus is never under the bar', hidden.every(x => !x), hidden.filter(Boolean).slice(0, 2).join());

  // pictures of the page, for people to look at
  const look = async (name, scheme) => { await page.emulateMedia({ colorScheme: scheme }); await page.evaluate(() => localStorage.clear()); await page.goto(url); await ready(page); await page.screenshot({ path: path.join(shots, `${report}-${name}.png`) }); const id = battery || plain; if (id) { await page.evaluate(id => scrollTo({ top: document.getElementById(id).getBoundingClientRect().top + scrollY - 60, behavior: 'instant' }), id); await page.screenshot({ path: path.join(shots, `${report}-${name}-exhibit.png`) }); } };
  await look('light', 'light'); await look('dark', 'dark');
  const ink = () => page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('svg.wide text') || document.body)[document.querySelector('svg.wide text') ? 'fill' : 'color']].join(' ')); const night = await ink(); await page.emulateMedia({ colorScheme: 'dark', media: 'print' }); const paper = await ink(); await page.emulateMedia({ colorScheme: 'light', media: null }); const day = await ink(); ok('dark by preference unless the page is always dark, and light on paper', / data-theme=/.test(html.slice(0, 200)) ? night === day && paper !== day : night !== day && paper === day, `${night} | ${paper} | ${day}`);

  // telephone
  await page.setViewportSize({ width: 360, height: 740 }); await page.goto(url); await ready(page); const over = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth); const o0 = await over(); for (const r of await page.locator('.seg input[value="1"]').all()) await r.check({ force: true }); const o1 = await over(); ok('360 px: nothing scrolls sideways', o0 <= 0 && o1 <= 0, `${o0} ${o1}`);
  ok('targets are 24 px at least', await page.evaluate(() => [...document.querySelectorAll('button,.seg label,.toc a')].filter(e => e.offsetParent).every(e => { const b = e.getBoundingClientRect(); return b.width >= 24 && b.height >= 24; })));
  await audit('telephone'); await page.evaluate(() => scrollTo(0, 0)); await page.screenshot({ path: path.join(shots, `${report}-phone.png`) }); if (battery || plain) { await page.locator('#' + (battery || plain)).scrollIntoViewIfNeeded(); await page.evaluate(id => scrollTo({ top: document.getElementById(id).getBoundingClientRect().top + scrollY - 60, behavior: 'instant' }), battery || plain); await page.screenshot({ path: path.join(shots, `${report}-phone-exhibit.png`) }); }
  ok('nothing is said on the console', noise.length === 0, noise.slice(0, 2).join(' | ')); ok('nothing is asked of a network', asked.length === 0, asked.slice(0, 2).join(' '));
  const csp = await page.evaluate(async () => { const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s); let net = 'open'; try { await fetch('https://example.invalid/'); } catch { net = 'blocked'; } const hit = await new Promise(r => { const t = setTimeout(() => r(false), 800); document.addEventListener('securitypolicyviolation', () => { clearTimeout(t); r(true); }, { once: true }); const i = new Image(); i.src = 'https://example.invalid/x.png'; }); return !window.ran && net === 'blocked' && hit; }); ok('the policy holds: no added script, no fetch, no picture from elsewhere', csp);

  // paper
  await page.setViewportSize({ width: 1280, height: 900 }); await page.goto(url); await ready(page);
  for (const [format, width, height] of [['A4', 680, 263], ['Letter', 702, 245]]) {
    const pdf = path.join(shots, `${report}-${format}.pdf`); await page.pdf({ path: pdf, format, printBackground: false });
    await page.emulateMedia({ media: 'print' }); await page.setViewportSize({ width, height: 1000 }); const tall = await page.evaluate(px => [...document.querySelectorAll('.keep')].filter(f => f.offsetParent).map(f => [f.getBoundingClientRect().height, f.textContent.trim().slice(0, 40)]).filter(x => x[0] > px), height * 96 / 25.4); await page.emulateMedia({ media: null }); await page.setViewportSize({ width: 1280, height: 900 }); ok(`${format}: every headline fits a page with its chart`, tall.length === 0, JSON.stringify(tall.slice(0, 3)));
  }
  await ctx.close();

  // without scripts, and without motion
  const off = await launch({ javaScriptEnabled: false }), still = off.pages()[0]; await still.goto(url); ok('without scripts no control is dead and everything is there', await still.locator('.seg, .acts button, th button, #find').count() === 0 && (await still.locator('main').innerText()).length > 2000 && (!battery || await still.locator(`#${battery} .ch`).nth(1).isVisible() && await still.locator(`#${battery} .bt`).isVisible())); await off.close();
  const calm = await launch({ reducedMotion: 'reduce' }), quiet = calm.pages()[0]; await quiet.goto(url); ok('reduced motion', await quiet.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior === 'auto')); await calm.close();
  console.log(`   ${((Date.now() - t0) / 1000).toFixed(0)} s`);
}
fs.rmSync(tmp, { recursive: true, force: true }); console.log(`${good} passed, ${bad} failed`); process.exit(bad ? 1 : 0);
