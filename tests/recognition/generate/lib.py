"""Parts of the generator: columns with a role, questions with figures counted from the written cells."""
import csv, io, random, re, tomllib
from pathlib import Path
import pandas as pd

HERE = Path(__file__).resolve().parent.parent / "own"
YES = {"1", "yes", "y", "true", "x", "checked", "ja", "oui", "sí", "si", "sim", "tak", "selected", "2_"}
ALL = []


def clean(x):
    return " ".join(str(x).split())


class F:
    def __init__(s, name, n, ext="csv", sep=",", enc="utf-8", above=(), quote=csv.QUOTE_MINIMAL, not_asked=(), note=None, rows=1, weight=None, eol="\n"):
        s.name, s.n, s.ext, s.sep, s.enc, s.above, s.quote, s.eol = name, n, ext, sep, enc, list(above), quote, eol
        s.na, s.note, s.rows, s.weight = list(not_asked), note, rows, weight
        s.cols, s.qs, s.labels, s.names_row = [], [], {}, None
        s.r = random.Random("own " + name)
        ALL.append(s)

    # columns
    def add(s, head, vals, role):
        vals = list(vals)
        assert len(vals) == s.n, (s.name, head, len(vals))
        head = (head,) if isinstance(head, str) else tuple(head)
        s.cols.append(dict(head=head, vals=["" if v is None else v for v in vals], role=role))
        return len(s.cols) - 1

    def id(s, head="id", vals=None):
        return s.add(head, vals if vals is not None else [i + 1 for i in range(s.n)], "id")

    def meta(s, head, vals):
        return s.add(head, vals if isinstance(vals, (list, tuple)) else [vals] * s.n, "meta")

    def open(s, head, vals):
        return s.add(head, vals, "open")

    def personal(s, head, vals):
        return s.add(head, vals, "personal")

    def wt(s, head, vals):
        return s.add(head, vals, "weight")

    def either(s, head, vals):
        return s.add(head, vals, "either")

    # questions
    def q(s, kind, heads, columns, name=None, order=None, group=False, base=None, not_asked=(), split=None, opts=None, only=None, within=(), golden=None, note=None, also=None, mask=None, say=None):
        if isinstance(heads, (str, tuple)):
            heads, columns = [heads], [columns]
        at = [s.add(h, c, "q") for h, c in zip(heads, columns)]
        s.qs.append(dict(kind=kind, at=at, name=name, order=order, group=group, base=base, na=list(not_asked), split=split, opts=opts, only=only, within=list(within), golden=golden, note=note, also=also, mask=mask, say=say))
        return at

    def one(s, head, opts, w=None, blank=0.0, **k):
        vals = k.pop("vals", None) or s.pick(opts, w)
        return s.q("single", head, s.holes(vals, blank), **k)[0]

    def sc(s, head, order, w=None, blank=0.0, asides=(), pa=0.06, **k):
        vals = k.pop("vals", None) or s.pick(list(order), w)
        vals = [s.r.choice(asides) if asides and s.r.random() < pa else v for v in vals]
        return s.q("scale", head, s.holes(vals, blank), order=list(order), **k)[0]

    def bat(s, heads, order, w=None, blank=0.03, asides=(), order_given=True, **k):
        cols = []
        for _ in heads:
            vals = s.pick(list(order), w or s.hump(len(order)))
            vals = [s.r.choice(asides) if asides and s.r.random() < 0.06 else v for v in vals]
            cols.append(s.holes(vals, blank))
        if order_given and "order" not in k:
            k["order"] = list(order)
        return s.q("battery", list(heads), cols, **k)

    def num(s, head, vals, **k):
        return s.q("numeric", head, list(vals), **k)[0]

    def ticks(s, heads, ps, texts=None, **k):
        """A set whose ticked cells hold the option and whose unticked are blank."""
        k.setdefault("base", "any")
        cols = [[(texts[i] if texts else str(i + 1)) if s.r.random() < p else "" for _ in range(s.n)] for i, p in enumerate(ps)]
        return s.q("multiple", list(heads), cols, **k)

    def boxes(s, heads, ps, yes="1", no="0", blank_rows=0.05, never=(), **k):
        k.setdefault("base", "own")
        skip = [s.r.random() < blank_rows for _ in range(s.n)]
        cols = [["" if skip[j] else (yes if s.r.random() < p and i not in never else no) for j in range(s.n)] for i, p in enumerate(ps)]
        return s.q("multiple", list(heads), cols, **k)

    # values
    def pick(s, opts, w=None):
        w = w or s.uneven(len(opts))
        return s.r.choices(list(opts), w, k=s.n)

    def uneven(s, k):
        w = [s.r.uniform(0.25, 1) * 0.86 ** i for i in range(k)]
        s.r.shuffle(w)
        return w

    def hump(s, k):
        top = s.r.uniform(0.3, 0.8) * (k - 1)
        return [max(0.05, 1 - abs(i - top) / k * 1.35) for i in range(k)]

    def holes(s, vals, p):
        return ["" if s.r.random() < p else v for v in vals]

    def some(s, texts, p):
        """Free text of a part of the respondents, no text twice."""
        texts = list(texts)
        s.r.shuffle(texts)
        return [texts.pop() if texts and s.r.random() < p else "" for _ in range(s.n)]

    def drop(s, share=0.08, first=2):
        """Some respondents stop: their later questions are blank."""
        at = [i for i, c in enumerate(s.cols) if c["role"] in ("q", "open")]
        starts = sorted({q["at"][0] for q in s.qs})
        starts = [x for x in starts if x > at[min(first, len(at) - 1)]]
        if not starts:
            return
        for j in range(s.n):
            if s.r.random() < share:
                stop = s.r.choice(starts)
                for i in at:
                    if i >= stop:
                        s.cols[i]["vals"][j] = ""

    # writing
    def path(s):
        return HERE / "data" / f"{s.name}.{s.ext}"

    def write(s):
        heads = [[(c["head"][r] if r < len(c["head"]) else "") for c in s.cols] for r in range(s.rows)]
        body = [[c["vals"][j] for c in s.cols] for j in range(s.n)]
        if s.ext in ("csv", "tsv", "txt"):
            out = io.StringIO()
            w = csv.writer(out, delimiter=s.sep, quoting=s.quote, lineterminator=s.eol)
            for row in s.above + heads + body:
                w.writerow(row)
            s.path().write_bytes(out.getvalue().encode(s.enc))
        elif s.ext == "xlsx":
            import openpyxl, datetime
            book = openpyxl.Workbook()
            book.properties.creator = "invented"
            book.properties.created = book.properties.modified = datetime.datetime(2026, 1, 1)
            sheet = book.active
            for row in s.above + heads + body:
                sheet.append([None if v == "" else v for v in row])
            book.save(s.path())
        else:
            import pyreadstat
            names = [c["head"][0] for c in s.cols]
            frame = {}
            for c in s.cols:
                vals = [None if v == "" else v for v in c["vals"]]
                frame[c["head"][0]] = pd.Series(vals, dtype=object if any(isinstance(v, str) for v in vals) else float)
            frame = pd.DataFrame(frame)
            labels = [c["head"][1] if len(c["head"]) > 1 else "" for c in s.cols]
            vl = {k: v for k, v in s.labels.items()}
            if s.ext == "sav":
                pyreadstat.write_sav(frame, str(s.path()), column_labels=labels, variable_value_labels=vl, missing_ranges=getattr(s, "missing", None))
            else:
                pyreadstat.write_dta(frame, str(s.path()), column_labels=labels, variable_value_labels=vl)
            assert names
        s.settle()
        s.truth()

    def settle(s):
        """Takes the time of writing out of the file."""
        p = s.path()
        if s.ext == "sav":
            b = bytearray(p.read_bytes())
            b[92:109] = b"01 Jan 2600:00:00"
            p.write_bytes(bytes(b))
        elif s.ext == "dta":
            p.write_bytes(re.sub(rb"\d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d", b"01 Jan 2026 00:00", p.read_bytes()))
        elif s.ext == "xlsx":
            import zipfile
            with zipfile.ZipFile(p) as z:
                parts = [(i.filename, z.read(i)) for i in z.infolist()]
            with zipfile.ZipFile(p, "w", zipfile.ZIP_DEFLATED) as z:
                for name, b in parts:
                    b = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-01-01T00:00:00Z", b) if name.startswith("docProps") else b
                    z.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), b, zipfile.ZIP_DEFLATED)

    def cells(s):
        """Raw cells of the written file by column, blanks as ''."""
        if s.ext in ("csv", "tsv", "txt"):
            text = s.path().read_bytes().decode(s.enc)
            frame = pd.read_csv(io.StringIO(text), sep=s.sep, header=None, dtype=str, keep_default_na=False, skip_blank_lines=False, names=range(len(s.cols)))
            frame = frame.iloc[len(s.above) + s.rows:].reset_index(drop=True)
        elif s.ext == "xlsx":
            frame = pd.read_excel(s.path(), header=None, dtype=object, keep_default_na=False, na_values=[])
            frame = frame.iloc[len(s.above) + s.rows:].reset_index(drop=True)
            frame = frame.map(lambda v: "" if v is None or v != v else (str(int(v)) if isinstance(v, float) and v == int(v) else str(v)))
        else:
            import pyreadstat
            read = pyreadstat.read_sav if s.ext == "sav" else pyreadstat.read_dta
            frame, _ = read(str(s.path()), **({"user_missing": True} if s.ext == "sav" else {}))
            frame.columns = range(len(s.cols))
            frame = frame.map(lambda v: "" if v is None or v != v else (str(int(v)) if isinstance(v, float) and v == int(v) else str(v)))
        assert len(frame) == s.n, (s.name, len(frame), s.n)
        return frame.map(clean) if s.ext != "csv" else frame.map(lambda v: v.strip())

    def lab(s, i, code):
        """Spellings of an option: code and label in labelled files."""
        t = s.labels.get(s.cols[i]["head"][0], {})
        for k, v in t.items():
            if str(k) == str(code) or (str(k).endswith(".0") and str(k)[:-2] == str(code)):
                return [str(code), v]
        return str(code)

    def figures(s, q, cells):
        na = set(s.na) | set(q["na"])
        def base_of(i):
            col = cells[i]
            m = (col != "") & ~col.isin(na)
            return m & q["mask"](cells) if q["mask"] else m
        named = {c["head"][0] for c in s.cols}
        out = []
        at = q["at"]
        ref = (lambda i: i) if s.ext in ("csv", "tsv", "txt") else (lambda i: s.cols[i]["head"][0])
        if q["kind"] == "numeric":
            for i in at:
                x = pd.to_numeric(cells[i][base_of(i)], errors="coerce").dropna()
                g = dict(mean=round(float(x.mean()) + 1e-9, 2), n=int(len(x)))
                if len(at) > 1:
                    g = dict(column=ref(i), **g)
                out.append(g)
        elif q["split"]:
            m = base_of(at[0])
            lists = cells[at[0]][m].map(q["split"])
            counts = {o: int(lists.map(lambda l: o in l).sum()) for o in q["opts"]}
            for o in sorted(counts, key=lambda o: -counts[o])[:2] + [o for o in sorted(counts, key=lambda o: counts[o]) if counts[o]][:1]:
                out.append(dict(option=o, share=pct(counts[o], int(m.sum())), n=int(m.sum())))
        elif q["kind"] == "multiple":
            if q["base"] == "any":
                m = pd.Series(False, index=cells.index)
                for i in at + q["within"]:
                    m |= (cells[i] != "") & ~cells[i].isin(na)
            for i in (at if len(at) <= 4 else [at[0], at[1], at[len(at) // 2], at[-1]]):
                if q["base"] == "any":
                    out.append(dict(column=ref(i), share=pct(int((cells[i] != "").sum()), int(m.sum())), n=int(m.sum())))
                else:
                    b = base_of(i)
                    hit = cells[i][b].str.lower().isin(YES if not q["say"] else {q["say"].lower()})
                    g = dict(column=ref(i), share=pct(int(hit.sum()), int(b.sum())), n=int(b.sum()))
                    if q["say"]:
                        g = dict(column=ref(i), option=q["say"], share=g["share"], n=g["n"])
                    out.append(g)
        elif len(at) > 1 and q["kind"] in ("single", "scale"):
            m = pd.Series(False, index=cells.index)
            for i in at:
                m |= (cells[i] != "") & (cells[i] != "0") & ~cells[i].isin(na)
            for i, o in zip(at, q["opts"]):
                hit = (cells[i] != "") & (cells[i] != "0")
                out.append(dict(column=ref(i), option=o, share=pct(int(hit.sum()), int(m.sum())), n=int(m.sum())))
        else:
            for i in ([at[0], at[-1]] if len(at) > 1 else at):
                b = base_of(i)
                counts = cells[i][b].value_counts()
                counts = counts.sort_index(key=lambda x: x.map(str)).sort_values(kind="stable")
                if not len(counts):
                    continue
                for o in dict.fromkeys([counts.index[-1], counts.index[0]]):
                    if q["only"] and o not in q["only"]:
                        continue
                    g = dict(option=s.lab(i, o), share=pct(int(counts[o]), int(b.sum())), n=int(b.sum()))
                    if len(at) > 1:
                        g = dict(column=ref(i), **g)
                    out.append(g)
        assert named
        return out

    def truth(s):
        cells = s.cells()
        text = s.ext in ("csv", "tsv", "txt")
        ref = (lambda i: i) if text else (lambda i: s.cols[i]["head"][0])
        t = [f"# Truth for {s.name}.{s.ext}: columns " + ('are 0-based positions ("#3-7" is a run of them)' if text else "by name")]
        t.append(f"file = {toml(s.name + '.' + s.ext)}")
        t.append('licence = "CC0 (invented)"')
        if s.note: t.append(f"note = {toml(s.note)}")
        if s.weight: t.append(f"weight = {s.weight}")
        if text:
            if s.enc not in ("utf-8",): t.append(f"encoding = {toml(s.enc)}")
            if s.sep != ",": t.append(f"sep = {toml(s.sep)}")
            if s.names_row is not None or s.above: t.append(f"names_row = {s.names_row if s.names_row is not None else len(s.above)}")
            t.append(f"header_rows = {len(s.above) + s.rows}")
        else:
            t.append("header = " + toml([c["head"][0] for c in s.cols]))
            if s.ext == "xlsx":
                t.append(f"header_rows = {len(s.above) + s.rows}")
        t.append(f"respondents = {s.n}")
        if s.na: t.append("not_asked = " + toml(s.na))
        e = [ref(i) for i, c in enumerate(s.cols) if c["role"] == "either"]
        if e: t.append("either = " + toml(e))
        outs = [r for r in ("id", "meta", "open", "personal", "weight", "design") if any(c["role"] == r for c in s.cols)]
        if outs:
            t.append("\n[leave_out]")
            for r in outs:
                t.append(f"{r} = " + runs([i for i, c in enumerate(s.cols) if c["role"] == r], ref, text))
        for q in s.qs:
            t.append("\n[[question]]")
            name = q["name"] or clean(s.cols[q["at"][0]]["head"][min(1, len(s.cols[q["at"][0]]["head"]) - 1) if not text else 0])[:60]
            t.append(f"name = {toml(name)}")
            t.append(f"kind = {toml(q['kind'])}")
            t.append("columns = " + runs(q["at"], ref, text))
            if q["also"]: t.append("also = " + toml([ref(i) for i in q["also"]]))
            if q["order"]: t.append("order = " + toml([str(x) for x in q["order"]]))
            if q["group"]: t.append("group = true")
            if q["base"]: t.append("base = " + toml({"any": "rows with any cell of the set filled", "own": "rows whose own cell is filled"}.get(q["base"], q["base"])))
            if q["na"]: t.append("not_asked = " + toml(q["na"]))
            if q["note"]: t.append("note = " + toml(q["note"]))
            g = s.figures(q, cells) if q["golden"] is None else q["golden"]
            if g:
                t.append("golden = [")
                for x in g:
                    t.append("  { " + ", ".join(f"{k} = {toml(v)}" for k, v in x.items()) + " },")
                t.append("]")
        out = "\n".join(t) + "\n"
        tomllib.loads(out)
        (HERE / "truth" / f"{s.name}.toml").write_text(out)


def pct(a, b):
    return round(100 * a / b + 1e-9, 1)


def toml(v):
    if isinstance(v, bool): return "true" if v else "false"
    if isinstance(v, (int, float)): return str(v)
    if isinstance(v, (list, tuple)): return "[" + ", ".join(toml(x) for x in v) + "]"
    v = str(v).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
    return f'"{v}"'


def runs(at, ref, text):
    if not text: return toml([ref(i) for i in at])
    out, k = [], 0
    while k < len(at):
        m = k
        while m + 1 < len(at) and at[m + 1] == at[m] + 1: m += 1
        out += [f"#{at[k]}-{at[m]}"] if m - k >= 2 else at[k:m + 1]
        k = m + 1
    return toml(out)


def joined(f, head, opts, ps, sep, codes=None, tail=(), blank=.06, none=.0, wrap="{}", **k):
    vals = []
    for _ in range(f.n):
        got = [o for o, p in zip(opts, ps) if f.r.random() < p]
        if tail and f.r.random() < .12: got.append(f.r.choice(tail))
        vals.append("" if f.r.random() < blank or not got else wrap.format(sep.join(got)))
    def split(cell, opts=opts):
        if not any(set(", -(") & set(o) for o in opts):
            return [x for x in __import__("re").split(r"[\s,;|{}]+", cell) if x]
        rest, out = cell, []
        for o in sorted(opts, key=len, reverse=True):
            import re
            pat = r"(?<![\w,/-])" + re.escape(o) + r"(?![\w/-])"
            if re.search(pat, rest):
                out.append(o); rest = re.sub(pat, "", rest, count=1)
        return out
    k.setdefault("base", "rows with a filled cell")
    return f.q("multiple", head, vals, split=split, opts=opts, **k)
