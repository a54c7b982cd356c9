"""Writes transport files, and expected.json: what pyreadstat reads from every file here and from the study's table of SAS.
Run generate.R and write.c first. Needs pyreadstat 1.3, pandas.

    python3 tests/sas/generate.py
"""
import datetime
import json
import math
import pathlib

import pandas
import pyreadstat

HERE = pathlib.Path(__file__).parent
n = 70
frame = pandas.DataFrame({
    "TRUST": [float(row % 5 + 1) for row in range(n)],
    "HOURS": [None if row % 11 == 0 else row * 0.25 - 3 for row in range(n)],
    "DAY": [datetime.date(2024, 2, 27) + datetime.timedelta(days=row) for row in range(n)],
    "CITY": [["Zürich", "Bern", "", "Paris"][row % 4] for row in range(n)],
    "WEIGHT": [0.5 + row % 7 / 8 for row in range(n)],
})
texts = {"TRUST": "How far do you trust the company?", "HOURS": "Hours a day"}
for version in (5, 8):
    pyreadstat.write_xport(frame, str(HERE / f"version{version}.xpt"), column_labels=texts, table_name="SURVEY",
                           file_format_version=version, variable_format={"DAY": "DATE9."})


def plain(value):
    """A cell as text, numbers as numbers, nothing as None."""
    if value is None or (isinstance(value, float) and math.isnan(value)) or value is pandas.NaT:
        return None
    if isinstance(value, str):
        return value or None
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, (datetime.date, datetime.time)):
        return str(value)
    return float(value)


def read(path):
    """The columns of a file. Missing values that have no label say nothing."""
    if path.suffix == ".xpt":
        data, meta = pyreadstat.read_xport(str(path), output_format="dict")
    else:
        data, meta = pyreadstat.read_sas7bdat(str(path), output_format="dict")
    return [
        {
            "name": name,
            "text": meta.column_names_to_labels.get(name) or None,
            "labels": [],
            "missing": [],
            "measure": "unknown",
            "cells": [plain(cell) for cell in data[name]],
        }
        for name in meta.column_names
    ]


files = sorted(path for path in HERE.iterdir() if path.suffix in (".xpt", ".sas7bdat"))
expected = {path.name: read(path) for path in files}
(HERE / "expected.json").write_text(json.dumps(expected, indent=0, ensure_ascii=False) + "\n")
