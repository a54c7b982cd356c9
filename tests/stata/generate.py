"""Writes files of one survey in several releases of Stata, and expected.json: what pyreadstat reads from them. Needs pyreadstat and pandas.

    python3 tests/stata/generate.py
"""
import datetime
import json
import math
import pathlib

import pandas as pd
import pyreadstat

HERE = pathlib.Path(__file__).parent
n = 60
EPOCH = datetime.date(1960, 1, 1)

frame = pd.DataFrame({
    "trust": [[1, 2, 3, 4, "a", "b"][row % 6] for row in range(n)],
    "region": [float(row % 7 % 4 + 1) for row in range(n)],
    "hours": [None if row % 11 == 0 else row * 0.25 for row in range(n)],
    "when": [datetime.date(2024, 2, 27) + datetime.timedelta(days=row) for row in range(n)],
    "city": [["Zürich", "Łódź", "", "Paris"][row % 4] for row in range(n)],
    "weight": [0.5 + row % 7 / 8 for row in range(n)],
})
labels = {
    "trust": {1: "Not at all", 2: "A little", 3: "Much", 4: "Fully", "a": "Refused", "b": "Not asked"},
    "region": {1: "North", 2: "East", 3: "South", 4: "West"},
}
texts = {"trust": "How far do you trust the company?", "region": "Region", "hours": "Hours a day", "city": "", "weight": "Weight", "when": ""}
for version in (8, 12, 13, 14, 15):
    own = frame.assign(city=frame.city.replace({"Łódź": "Lodz", "Zürich": "Zurich"})) if version < 14 else frame
    pyreadstat.write_dta(
        own, str(HERE / f"stata{version}.dta"), version=version, variable_value_labels=labels, column_labels=texts,
        missing_user_values={"trust": ["a", "b"]}, variable_format={"when": "%td"},
    )

# Long texts apart from the cases, months, moments, and old single bytes in the encoding of Windows, which pandas writes.
other = pd.DataFrame({
    "opinion": [("x" * (row * 9)) if row % 3 else "" for row in range(n)],
    "month": pd.to_datetime([f"2024-{row % 12 + 1:02}-01" for row in range(n)]),
    "moment": pd.to_datetime(["2024-03-01 12:34:56"] * n),
    "answer": pd.Categorical([["ja", "nein", "weiß nicht"][row % 3] for row in range(n)], categories=["ja", "nein", "weiß nicht"], ordered=True),
})
for version in (114, 117, 118):
    own = other if version > 114 else other.assign(opinion=other.opinion.str[:200])
    own.to_stata(
        HERE / f"pandas{version}.dta", version=version, write_index=False, convert_dates={"month": "tm", "moment": "tc"},
        convert_strl=["opinion"] if version > 114 else None, variable_labels={"opinion": "What do you think?"},
        time_stamp=datetime.datetime(2026, 1, 1),
    )


def plain(value, format=""):
    """A cell as text, numbers as numbers, nothing as None, months as Stata shows them."""
    if format == "%tm":
        return f"{1960 + int(value) // 12:04}-{int(value) % 12 + 1:02}"
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, str):
        return value or None
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, datetime.date):
        return str(value)
    return float(value)


expected = {}
for path in sorted(HERE.glob("*.dta")):
    data, meta = pyreadstat.read_dta(str(path), user_missing=True, output_format="dict")
    columns = []
    for name in meta.column_names:
        tags = meta.missing_user_values.get(name, [])
        columns.append({
            "name": name,
            "text": meta.column_names_to_labels.get(name) or None,
            "labels": [[plain(code) if not isinstance(code, str) else "." + code, label] for code, label in meta.variable_value_labels.get(name, {}).items()],
            "missing": [["." + tag, "." + tag] for tag in tags],
            "measure": "unknown",
            "cells": ["." + cell if cell in tags else plain(cell, meta.original_variable_types[name]) for cell in data[name]],
        })
    expected[path.name] = columns
(HERE / "expected.json").write_text(json.dumps(expected, indent=0, ensure_ascii=False) + "\n")
