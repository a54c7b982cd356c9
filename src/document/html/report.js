// One report, no framework. The numbers are read once, when they are first needed; everything on the page can be read without this file.
(() => {
'use strict';
const $ = (s, r = document) => r.querySelector(s), $$ = (s, r = document) => [...r.querySelectorAll(s)];
const root = document.documentElement, live = $('#live'), tip = $('#tip');
let store; const D = () => store ||= JSON.parse($('#data').textContent), stem = () => $('#data') ? D().name : 'report';
const say = text => { live.textContent = ''; setTimeout(() => { live.textContent = text; }, 30); };
const el = (tag, text, cls) => { const e = document.createElement(tag); if (text != null) e.textContent = text; if (cls) e.className = cls; return e; };
const stamp = (id, into) => into.append($(id).content.cloneNode(true));

// ---- the numbers: a cell is (question, row, group)
const cell = (q, r, g) => {
  const Q = D().questions[q], row = Q.rows[r], v = Q.cells[r][g], key = r + '.' + g;
  return v === 0 ? null : { row, v, group: D().groups[g], base: v[6] || Q.bases[row[5]][g], method: v.length > 5 ? v[5] : v[2] === null ? '' : row[6], flag: Q.flags[key] || '', higher: Q.higher[key] || '' };
};
const quote = s => /[",\n\r]/.test(s) ? '"' + s.replace(/"/g, '""') + '"' : s;
const csv = list => {
  const out = [D().head];
  for (const q of list) { const Q = D().questions[q]; Q.rows.forEach((row, r) => D().groups.forEach((G, g) => {
    const c = cell(q, r, g); if (!c) return; const { v, base: b } = c;
    out.push([Q.id, ...row.slice(0, 5), G[0], G[1], G[2], v[0], v[1], v[2], v[3], c.method, b[3], v[4], b[0], b[1], b[2], c.flag, G[3], c.higher].map(x => x === null ? '' : quote(String(x))).join(','));
  })); }
  return out.join('\n') + '\n';
};
const save = (name, blob) => { const a = el('a'); a.href = URL.createObjectURL(blob); a.download = name; document.body.append(a); a.click(); a.remove(); setTimeout(() => URL.revokeObjectURL(a.href), 4000); };
const fileName = (ex, ext) => `${stem()}-${ex.id.replace(/^(q|people)-/, '')}${ex.dataset.at > 0 ? '-by-' + ex.dataset.at : ''}.${ext}`;
const banners = ex => { const s = $('[data-switch]', ex); return s ? JSON.parse(s.dataset.switch) : []; };

// ---- banner switch: one fieldset of radios an exhibit; views "0" total, "1".. banners, full = every column and row
const show = (ex, view, full, first) => {
  ex.dataset.at = view; const charts = $$('.ch[data-view]', ex), own = charts.some(f => f.dataset.view === view) ? view : '0';
  for (const f of charts) f.hidden = f.dataset.view !== own;
  const table = $('.bt', ex), mx = $('.mx', ex); if (!table) return;
  table.dataset.view = full ? 'full' : view;
  if (mx) { mx.parentElement.hidden = view !== '0' || full; table.parentElement.hidden = view === '0' && !full; }
  const key = $('.key', ex); if (key) key.hidden = own === '0';
  const b = $('[data-act=full]', ex); if (b) { b.setAttribute('aria-expanded', !!full); b.textContent = full ? 'Compact table' : 'Full table'; }
  if (!first) { rove(table); if (mx) rove(mx); }
};
const tables = $$('.ex').filter(ex => $('.bt', ex));
for (const ex of tables) {
  const all = banners(ex); if (!all.length) continue;
  const set = el('fieldset', null, 'seg'), name = $('.eye b', ex)?.textContent || $('h2,h3', ex).textContent;
  set.append(el('legend', name + ': show results by', 'vh'));
  ['Total', ...all].forEach((title, v) => {
    const label = el('label'), input = el('input'); input.type = 'radio'; input.name = 'by-' + ex.id; input.value = v; input.checked = v === 0;
    label.append(input, el('span', title)); set.append(label);
  });
  set.addEventListener('change', e => { show(ex, e.target.value, false); say(name + ', ' + e.target.nextSibling.textContent); });
  $('[data-switch]', ex).append(set);
}

// ---- buttons under exhibits: those for which there is something to hand out
for (const box of $$('[data-acts]')) {
  const ex = box.closest('.ex,section'), all = box.dataset.acts === 'all', has = { copy: !all && !!$('table', ex) && !$('.prof', ex), csv: all || !!ex.dataset.q, svg: !!$('.ch .wide', ex), png: !!$('.ch .wide', ex), full: !!$('.bt .x,.bt .b1', ex) };
  if (!Object.values(has).some(Boolean)) continue;
  stamp('#t-acts', box); for (const [name, kept] of Object.entries(has)) if (!kept) $(`[data-act=${name}]`, box).remove();
  if (!has.csv && !has.svg) $('i', box).remove();
  if (all) $('[data-act=csv]', box).textContent = 'All results (CSV)';
  const name = ($('h2,h3', ex) || $('h2', ex.closest('.part')) || {}).textContent;
  $$('button', box).forEach(b => { if (b.dataset.act !== 'full') b.append(el('span', ': ' + name, 'vh')); });
}
const act = {
  csv(ex) { const own = ex.dataset.q; save(own ? fileName({ id: ex.id, dataset: {} }, 'csv') : 'results.csv', new Blob([csv(own ? own.split(' ').map(Number) : D().questions.keys())], { type: 'text/csv' })); },
  full(ex) { const on = $('[data-act=full]', ex).getAttribute('aria-expanded') !== 'true'; show(ex, ex.dataset.at, on); },
  copy(ex) {
    const t = $$('table', ex).find(t => t.offsetParent), seen = e => getComputedStyle(e).display !== 'none';
    const text = c => [...c.childNodes].map(n => n.nodeName === 'SUP' ? ' ' + n.textContent : n.textContent).join('').trim();
    const rows = [...t.rows].filter(seen).map(r => [...r.cells].filter(seen)).filter(r => r.length);
    const wide = Math.max(...rows.map(r => r.length)), tsv = rows.map((r, i) => [...(r.length < wide && i === 1 ? ['', ''] : []), ...r.flatMap(c => [text(c), ...Array(c.colSpan - 1).fill('')])].join('\t')).join('\n');
    const clone = t.cloneNode(true), all = [...t.querySelectorAll('tr,th,td')]; [...clone.querySelectorAll('tr,th,td')].forEach((c, i) => { if (!seen(all[i])) c.remove(); });
    document.addEventListener('copy', e => { e.clipboardData.setData('text/plain', tsv); e.clipboardData.setData('text/html', clone.outerHTML); e.preventDefault(); }, { once: true });
    const range = document.createRange(); range.selectNode(t); const s = getSelection(); s.removeAllRanges(); s.addRange(range);
    say(document.execCommand('copy') ? 'Table copied' : 'Copy failed: select the table and copy'); s.removeAllRanges();
  },
  svg(ex) { save(fileName(ex, 'svg'), new Blob([picture(ex)], { type: 'image/svg+xml' })); },
  png(ex) {
    const text = picture(ex), img = new Image();
    img.onload = () => { const c = el('canvas'); c.width = img.width * 2; c.height = img.height * 2; const x = c.getContext('2d'); x.scale(2, 2); x.drawImage(img, 0, 0); c.toBlob(b => save(fileName(ex, 'png'), b)); };
    img.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(text);
  },
  print() { print(); },
  theme() { const dark = !isDark(); root.dataset.theme = dark ? 'dark' : 'light'; try { localStorage.setItem('sr-theme', root.dataset.theme); } catch { } press(); },
};
document.addEventListener('click', e => {
  const b = e.target.closest('[data-act]'); if (b) return act[b.dataset.act](b.closest('.ex,section,header'));
});

// ---- a picture that stands alone: light colours as attributes, headline, question, base and source, font inside
const PROPS = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-size', 'font-weight', 'text-anchor'];
const picture = ex => {
  const live = $$('.ch', ex).find(f => !f.hidden).querySelector('.wide'), family = getComputedStyle(document.body).fontFamily, svg = live.cloneNode(true), was = root.dataset.theme;
  root.dataset.theme = 'light'; const [ink, mut, ground] = ['--ink', '--mut', '--bg'].map(v => getComputedStyle(root).getPropertyValue(v).trim()), from = $$('*', live), to = $$('*', svg);
  from.forEach((n, i) => { if (/^(title|desc)$/.test(n.nodeName)) return; const st = getComputedStyle(n); for (const p of n.nodeName === 'text' ? PROPS : PROPS.slice(0, 5)) { const v = st.getPropertyValue(p); if (v && v !== 'none' || p === 'fill') to[i].setAttribute(p, v.replace('px', '')); } });
  was ? root.dataset.theme = was : delete root.dataset.theme; to.forEach(n => n.removeAttribute('class')); $$('path[fill=none]:not([stroke])', svg).forEach(n => n.remove());
  const [, , w, h] = live.getAttribute('viewBox').split(' ').map(Number), pad = 32, pen = el('canvas').getContext('2d'), lines = [];
  const wrap = (text, size, weight, fill) => { pen.font = `${weight} ${size}px ${family}`; let line = ''; for (const word of text.split(/\s+/)) { if (line && pen.measureText(line + ' ' + word).width > w) { lines.push([line, size, weight, fill]); line = word; } else line = line ? line + ' ' + word : word; } if (line) lines.push([line, size, weight, fill]); };
  const own = s => $$(s, ex)[0]?.textContent.trim() || '';
  wrap(own('h2,h3'), 21, 600, ink); if (own('.word')) wrap(own('.word'), 14, 400, mut); if (ex.dataset.at > 0) wrap('By ' + banners(ex)[ex.dataset.at - 1], 14, 600, ink);
  let y = pad - 4, head = ''; const NS = 'http://www.w3.org/2000/svg', out = document.createElementNS(NS, 'svg'), put = () => { for (const [t, s, wt, f] of lines) { y += s * 1.3; const n = document.createElementNS(NS, 'text'); for (const [k, v] of [['x', pad], ['y', y.toFixed(1)], ['font-size', s], ['font-weight', wt], ['fill', f]]) n.setAttribute(k, v); n.textContent = t; out.append(n); } lines.length = 0; };
  const alt = document.createElementNS(NS, 'title'); alt.textContent = own('h2,h3') + '. ' + (live.parentElement.querySelector('.alt')?.textContent || ''); out.setAttribute('role', 'img');
  const bg = document.createElementNS(NS, 'rect'), style = document.createElementNS(NS, 'style'); style.textContent = $('#fonts').textContent; bg.setAttribute('width', '100%'); bg.setAttribute('height', '100%'); bg.setAttribute('fill', ground); out.append(alt, style, bg); put();
  y += 22; svg.setAttribute('x', pad); svg.setAttribute('y', y); svg.setAttribute('width', w); svg.setAttribute('height', h); svg.removeAttribute('class'); out.append(svg); y += h + 14;
  if (ex.dataset.at > 0) wrap(own('.key'), 11, 400, mut); wrap(own('.foot'), 11, 400, mut); if ($$('.end p').length > 1 && !/^Source/m.test(own('.foot'))) wrap($('.end p').textContent, 11, 400, mut); put();
  for (const [k, v] of [['width', w + 2 * pad], ['height', Math.ceil(y + pad - 6)], ['viewBox', `0 0 ${w + 2 * pad} ${Math.ceil(y + pad - 6)}`], ['font-family', family]]) out.setAttribute(k, v);
  return new XMLSerializer().serializeToString(out);
};

// ---- popover: pointer on a cell, or focus on one; Escape closes; the pointer may move onto it
const place = td => {
  const tr = td.parentElement, t = tr.closest('table'), q = tr.dataset.q ?? t.dataset.q ?? td.closest('.ex')?.dataset.q;
  if (!tr.dataset.r || !t.dataset.g || q == null) return null;
  const k = td.cellIndex - 1, r = tr.dataset.r.split(','), g = t.dataset.g.split(','), gg = g.length > 1 ? g[k] : g[0], rr = r.length > 1 ? r[k] : r[0];
  return rr === '' || rr == null ? null : gg === '' || gg == null ? (td.matches('.ti') ? [+q, +r[0], 0] : null) : [+q, +rr, +gg];
};
const target = n => { const td = n.closest?.('tbody td'); if (!td) return null; const p = place(td); return p && [td, p]; };
const plain = s => String(s).replace(/^'(?=[=+\-@])/, ''), half = x => Math.floor(+x.toFixed(9) + .5);
const percent = x => x > 0 && x < .005 ? '<0.5' : x >= .995 && x < 1 ? '>99.5' : String(half(x * 100)), count = x => half(+x).toLocaleString('en-US');
const signed = x => (x < 0 ? '\u2212' : x > 0 ? '+' : '') + half(Math.abs(x) * 100);
// a share is a percentage, a score has a sign, any other number has the decimals of its cell
const SHARES = ['answer', 'neutral', 'aside', 'net'], shown = (x, type, like) => SHARES.includes(type) ? percent(x) : type === 'score' ? signed(x) : (+x).toLocaleString('en-US', { minimumFractionDigits: like, maximumFractionDigits: like });
const words = list => list.length < 2 ? list.join('') : list.slice(0, -1).join(', ') + ' and ' + list.at(-1);
let at = null, hide, mute = false;
const open = (node, [q, r, g]) => {
  clearTimeout(hide); if (at === node) return; close(); const c = cell(q, r, g); if (!c) return; at = node;
  const [, , label, type, statement] = c.row, off = c.flag === 'suppressed' || c.v[0] === null, dl = el('dl'), add = (k, v) => dl.append(el('dt', k), el('dd', v)), share = SHARES.includes(type);
  const like = (node.textContent.match(/\.(\d+)/) || ['', ''])[1].length, name = plain(statement && plain(statement) !== plain(label) ? plain(statement) + ': ' + plain(label) : label);
  tip.replaceChildren(el('b', name + ' · ' + plain(c.group[2])));
  if (off) tip.append(el('p', c.flag === 'suppressed' ? 'Not shown: the base is too small.' : 'Not shown: it could tell of single respondents.'));
  else { const v = el('span', shown(c.v[0], type, like) + (share ? '%' : ''), 'v'); if (c.v[2] !== null) v.append(el('small', shown(c.v[2], type, like) + (share ? '–' : ' to ') + shown(c.v[3], type, like) + ', ' + D().interval)); tip.append(v); }
  if (c.base[0] !== null) add('Unweighted base', Number.isNaN(+c.base[0]) ? c.base[0] : count(c.base[0])); if (D().weighted && c.base[1] !== null) add('Weighted base', count(c.base[1])); if (c.base[2] !== null) add('Effective base', count(c.base[2])); if (!off && c.v[4] !== null) add('Design effect', (+c.v[4]).toFixed(2)); tip.append(dl);
  if (c.flag === 'small_base') tip.append(el('p', '† Small effective base: read with care.')); if (c.flag === 'caution') tip.append(el('p', 'To be read with caution.'));
  if (c.higher && !off) { const names = c.higher.split(' ').map(l => plain(D().groups.find(x => x[3] === l)?.[2])); tip.append(el('p', `Higher than ${words(names)}: ${D().significance}.`)); }
  tip.style.left = '0'; tip.hidden = false; node.setAttribute('aria-describedby', 'tip');
  const b = node.getBoundingClientRect(), t = tip.getBoundingClientRect(), y = b.top - t.height - 8;
  tip.style.left = Math.max(12, Math.min(root.clientWidth - t.width - 12, b.left + b.width / 2 - t.width / 2)) + 'px'; tip.style.top = (y > 60 ? y : Math.min(b.bottom + 8, innerHeight - t.height - 8)) + 'px';
};
const close = () => { clearTimeout(hide); if (at) at.removeAttribute('aria-describedby'); at = null; tip.hidden = true; };
const later = () => { clearTimeout(hide); hide = setTimeout(close, 160); };
document.addEventListener('pointermove', e => { if (e.movementX || e.movementY) mute = false; }, { passive: true });
document.addEventListener('pointerover', e => { if (mute) return; if (e.target.closest?.('#tip')) return clearTimeout(hide); const t = target(e.target); t ? open(...t) : at && at !== document.activeElement && later(); });
document.addEventListener('focusin', e => { const t = target(e.target); t ? open(...t) : close(); });
// the popover of a focused cell goes with it; that of the pointer closes
document.addEventListener('scroll', () => { if (!at) return; const node = at, b = node.getBoundingClientRect(), p = place(node); close(); if (p && node === document.activeElement && b.bottom > 60 && b.top < innerHeight) open(node, p); }, { passive: true, capture: true });
document.addEventListener('keydown', e => { if (e.key === 'Escape') { mute = true; close(); } if (e.key === '/' && !/INPUT|TEXTAREA/.test(e.target.nodeName)) { e.preventDefault(); $('#find').focus(); } });

// ---- arrow keys in tables: one tab stop a table
function rove(t) { $$('tbody td[tabindex]', t).forEach(c => c.removeAttribute('tabindex')); const c = t.offsetParent && $$('tbody tr:first-child td', t).concat($$('tbody td', t).slice(0, 200)).find(c => place(c) && c.offsetParent); if (c) { c.tabIndex = 0; if (t.parentElement.matches('.sc')) t.parentElement.removeAttribute('tabindex'); } }
document.addEventListener('keydown', e => {
  const td = e.target.closest?.('tbody td'), step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1], Home: [-99, 0], End: [99, 0] }[e.key]; if (!td || !step) return;
  const t = td.closest('table'), rows = $$('tbody tr', t).map(r => [...r.cells].filter(c => c.matches('td') && c.offsetParent && place(c))).filter(r => r.length), y = rows.findIndex(r => r.includes(td)), x = rows[y].indexOf(td);
  const row = rows[Math.max(0, Math.min(rows.length - 1, y + step[1]))], next = row[Math.max(0, Math.min(row.length - 1, x + step[0]))];
  e.preventDefault(); td.tabIndex = -1; next.tabIndex = 0; next.focus({ preventScroll: true }); next.scrollIntoView({ block: 'nearest', inline: 'nearest' }); const p = place(next); if (p) { at = null; open(next, p); }
});

// ---- sorting: descending, ascending, as asked; parts stay under their net
for (const th of $$('th[data-k]')) { const b = el('button'); b.type = 'button'; b.append(...th.childNodes); th.append(b); th.setAttribute('aria-sort', 'none'); b.addEventListener('click', () => sort(th)); }
const text = td => { const n = parseFloat(td.textContent.replace(/[,±+‖\s]/g, '').replace('\u2212', '-')); return Number.isNaN(n) ? -Infinity : n; };
const value = (tr, k) => { const td = tr.cells[k], p = td && place(td), c = p && cell(...p); return !td ? -Infinity : !p ? text(td) : c && c.v[0] !== null && c.flag !== 'suppressed' ? +c.v[0] : -Infinity; };
const sort = th => {
  const t = th.closest('table'), body = t.tBodies[0], next = { none: 'descending', descending: 'ascending', ascending: 'none' }[th.getAttribute('aria-sort')];
  $$('th[aria-sort]', t).forEach(x => x.setAttribute('aria-sort', 'none')); th.setAttribute('aria-sort', next); t.rest ||= [...body.rows];
  const families = []; t.rest.forEach(r => r.matches('.sub') && families.length ? families.at(-1).push(r) : families.push([r]));
  if (next !== 'none') { const sign = next === 'descending' ? -1 : 1; families.sort((a, b) => { const [x, y] = [a, b].map(f => value(f[0], th.dataset.k)); return x === y ? 0 : sign * (x < y ? -1 : 1); }); }
  body.append(...families.flat()); rove(t); say(next === 'none' ? 'Original order' : 'Sorted ' + next);
};

// ---- contents: search, where we are; theme and print
stamp('#t-find', $('[data-find]')); stamp('#t-tools', $('[data-tools]'));
const links = $$('.toc a'), index = links.map(a => { const s = document.getElementById(a.hash.slice(1)); return [a, (a.textContent + ' ' + (s.matches('.part:has(.ex)') ? '' : $$('h2,h3,.word,caption,th[scope=row]', s).map(n => n.textContent).join(' '))).toLowerCase()]; });
$('#find').addEventListener('input', e => {
  const q = e.target.value.trim().toLowerCase().split(/\s+/).filter(Boolean); let n = 0;
  for (const [a, text] of index) { const hit = q.every(w => text.includes(w)); a.parentElement.hidden = !hit; if (hit && q.length) n++; }
  for (const li of $$('.toc .sec')) if ($$('li:not([hidden])', li).length) li.hidden = false;
  $('.find .cnt').textContent = q.length ? (n ? `${n} match${n > 1 ? 'es' : ''}, Enter opens the first` : 'Nothing found') : '';
});
$('#find').addEventListener('keydown', e => { if (e.key === 'Enter') { const hit = e.target.value.trim() && index.find(([a, text]) => e.target.value.trim().toLowerCase().split(/\s+/).every(w => text.includes(w))); if (hit) hit[0].click(); } });
const seen = new IntersectionObserver(list => { for (const e of list) if (e.isIntersecting) { links.forEach(a => a.removeAttribute('aria-current')); const a = links.find(a => a.hash === '#' + e.target.id); if (a) { a.setAttribute('aria-current', 'location'); const n = $('.toc'); if (n.scrollHeight > n.clientHeight) n.scrollTop += a.getBoundingClientRect().top - n.getBoundingClientRect().top - n.clientHeight / 3; } } }, { rootMargin: '-80px 0px -75% 0px' });
links.forEach(a => seen.observe(document.getElementById(a.hash.slice(1))));
const media = matchMedia('(prefers-color-scheme: dark)'), isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : media.matches, press = () => $('[data-act=theme]').setAttribute('aria-pressed', isDark());
media.addEventListener('change', press); press();
let shut = []; addEventListener('beforeprint', () => { close(); shut = $$('details:not([open],.tests)'); shut.forEach(d => d.open = true); }); addEventListener('afterprint', () => shut.forEach(d => d.open = false));
// every view is set before any layout is asked for: one reflow, not one an exhibit
tables.forEach(ex => show(ex, '0', false, true)); $$('.bt,.mx,.pf').forEach(rove);
root.dataset.ready = performance.now().toFixed(0);
})();
