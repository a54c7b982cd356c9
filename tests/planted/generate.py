"""Writes one made-up survey with planted personal data in every format that has types or labels. Needs pandas, pyreadstat, pyarrow, openpyxl.

    python3 tests/planted/generate.py
"""
import pathlib

import pandas
import pyreadstat

HERE = pathlib.Path(__file__).parent
n = 60
SURNAMES = ["Abara", "Berg", "Costa", "Dietz", "Evans", "Fabre", "Gallo", "Hruby", "Ito", "Jansen"]
rows = range(n)
frame = pandas.DataFrame({
    "mail": [f"planted{row}@example.org" for row in rows],
    "contact": [f"planted{row}@example.net" for row in rows],
    "said": [f"I am Zebulon and this is secretive, number {row}" for row in rows],
    "who": [f"Zebulon {SURNAMES[row % 10]}{'abcdef'[row // 10]}" for row in rows],
    "lat": [51.47 + row * 0.00013 for row in rows],
    "lon": [-12.345 - row * 0.00017 for row in rows],
    "source": [["Radio", "Press", "Film"][row % 3] if row % 10 else f"my neighbour Zebulon {row}" for row in rows],
    "q1": [["agree", "disagree", "neither agree nor disagree"][row % 3] for row in rows],
})
coded = frame.copy()
labels = {}
for name in ("contact", "said", "who"):
    labels[name] = {row + 1: frame[name][row] for row in rows}
    coded[name] = [float(row + 1) for row in rows]
labels["source"] = {"Radio": "The radio", "Press": "The press", "Film": "The film"}
pyreadstat.write_sav(coded, str(HERE / "people.sav"), variable_value_labels=labels)
stata = frame.copy()
for name in ("contact", "said", "who"):
    stata[name] = pandas.Categorical(frame[name])
stata.to_stata(HERE / "people.dta", write_index=False, version=118, time_stamp=pandas.Timestamp("2026-01-01"))
frame.to_excel(HERE / "people.xlsx", index=False)
stata.to_parquet(HERE / "people.parquet", index=False)
stata.to_feather(HERE / "people.feather")
pyreadstat.write_xport(frame, str(HERE / "people.xpt"))
