"""Truths of the given files of data/more: figures counted from their cells. usage: more.py DATA TRUTH"""
import csv, sys
from pathlib import Path
import lib
from lib import F

DATA, TRUTH = Path(sys.argv[1]), Path(sys.argv[2])


class Given(F):
    def __init__(s, file, sep=",", above=0, **k):
        name, ext = file.rsplit(".", 1)
        if ext == "csv":
            rows = list(csv.reader(open(DATA / file, newline="", encoding="utf-8-sig"), delimiter=sep))
            heads, rows, above = rows[above], rows[above + 1:], rows[:above]
        elif ext == "xlsx":
            import openpyxl
            rows = [list(r) for r in openpyxl.load_workbook(DATA / file).active.iter_rows(values_only=True)]
            heads, rows, above = rows[above], rows[above + 1:], rows[:above]
        else:
            import pyreadstat
            frame, meta = (pyreadstat.read_sav if ext == "sav" else pyreadstat.read_dta)(str(DATA / file))
            heads, rows, above = list(frame.columns), frame.values.tolist(), []
        super().__init__(name, len(rows), ext=ext, sep=sep, above=above, **k)
        s.file = file
        if ext in ("sav", "dta"):
            s.labels = meta.variable_value_labels
        s.cols = [dict(head=(h,), vals=[r[i] for r in rows], role="q") for i, h in enumerate(heads)]

    def path(s):
        return DATA / s.file

    def role(s, role, *at):
        for i in at: s.cols[i]["role"] = role
        return s

    def ask(s, kind, *at, **k):
        own = dict(name=None, order=None, group=False, base=None, na=[], split=None, opts=None, only=None, within=[], golden=None, note=None, also=None, mask=None, say=None)
        s.qs.append(dict(own, kind=kind, at=list(at), **k))
        return s

    def done(s):
        here, lib.HERE = lib.HERE, TRUTH.parent
        stem, s.name = s.name, s.name
        s.truth()
        if s.ext != "csv":
            (TRUTH / f"{stem}.toml").rename(TRUTH / f"{stem}_{s.ext}.toml")
        lib.HERE = here


for ext in ("sav", "dta"):
    s = Given("inapplicable." + ext)
    s.ask("single", 0, na=["-1"]).ask("scale", 1, order=["1", "2", "3"]).ask("single", 2, na=["-1"]).ask("single", 3, na=["96"]).done()
Given("labelled_silent.sav").ask("single", 0, na=["-77", "-66"]).ask("numeric", 1, na=["888888", "988888"]).ask("numeric", 2, na=["-88"]).done()
Given("kobo.csv", sep=";").role("meta", 0, 7).role("id", 1, 8).ask("single", 2, group=True).ask("multiple", 4, 5, 6, base="own", also=[3]).done()
Given("prolific.csv", not_asked=["CONSENT_REVOKED"]).role("id", 0, 1).role("meta", 2).ask("numeric", 3).ask("single", 4, group=True).ask("single", 5).done()
Given("google_quiz.csv").role("meta", 0, 1, 3, 4).ask("single", 2).ask("scale", 5, order=["Poor", "Fair", "Good"]).done()
for f in ("title_rows.xlsx", "title_rows.csv"):
    Given(f, above=3).role("id", 0).ask("single", 1, group=True).ask("scale", 2, order=["Dissatisfied", "Satisfied", "Very satisfied"]).done()
Given("html.csv").role("id", 0).ask("single", 1).ask("single", 2).done()
Given("lime_comment_rank.csv", sep=";").role("id", 0).role("meta", 1, 2).role("open", 4, 6).ask("multiple", 3, 5, base="any").ask("rank", 7, 8, 9).ask("battery", 10, 11).ask("battery", 12, 13).done()
Given("gender_written.csv").role("id", 0).role("either", 1).ask("single", 2).done()
Given("bands.csv").role("either", 0).ask("single", 1).done()
for f in ("bat.csv", "bat2.csv"):
    Given(f).ask("battery", 0, 1, 2, order=["Not concerned", "Concerned a little", "Concerned a lot"]).done()
four = lambda w, m: [f"Not {w} at all", f"Not {m} {w}", f"Somewhat {w}", f"Very {w}"]
Given("notall.csv").ask("scale", 0, order=four("confident", "too")).ask("scale", 1, order=four("concerned", "very")).ask("scale", 2, order=four("acceptable", "very")).ask("scale", 3, order=["No control", "Very little control", "Some control", "A great deal of control"]).ask("scale", 4, order=["Not at all confident", "Not too confident", "Somewhat confident", "Very confident"]).done()
Given("idfp.csv").role("id", 0).ask("numeric", 1).ask("single", 2).done()
Given("qa.csv").role("id", 0).ask("scale", 1, order=["Not acceptable at all", "Not very acceptable", "Somewhat acceptable", "Very acceptable"]).ask("single", 2).done()
Given("con.csv").role("id", 0).ask("scale", 1, order=["hardly any", "only some", "a great deal"]).ask("single", 2).done()
for f in ("num_a.csv", "num_b.csv"):
    Given(f).role("id", 0).ask("single", 1).ask("numeric", 2).done()
for f in ("w_a.csv", "w_b.csv"):
    Given(f).role("id", 0).role("weight", 2).role("design", 3, 4).ask("single", 1).done()
