"""Writes expected.json: what pyreadstat reads from the files beside it. Needs pyreadstat 1.3.

    python3 tests/spss/generate.py
"""
import datetime
import json
import math
import pathlib
import struct
import sys

import pyreadstat

HERE = pathlib.Path(__file__).parent


START = datetime.datetime(1582, 10, 14)
DATES = ("DATE", "ADATE", "EDATE", "SDATE", "JDATE", "MOYR", "QYR", "WKYR")


def plain(value, format=""):
    """A cell as text, numbers as numbers, nothing as None, seconds as what their format says."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, str):
        return value or None
    kind = format.rstrip("0123456789.")
    try:
        if kind in DATES:
            return str((START + datetime.timedelta(seconds=value)).date())
        if kind in ("DATETIME", "YMDHMS"):
            return str((START + datetime.timedelta(seconds=value)).replace(microsecond=0))
    except OverflowError:
        return "beyond any calendar"
    if kind in ("TIME", "DTIME", "MTIME"):
        return "{:02}:{:02}:{:02}".format(int(value // 3600), int(value // 60 % 60), int(value % 60))
    return float(value)


def read(path):
    frame, meta = pyreadstat.read_sav(str(path), user_missing=True, output_format="dict", disable_datetime_conversion=True)
    columns = []
    for name in meta.column_names:
        labels = meta.variable_value_labels.get(name, {})
        ranges = meta.missing_ranges.get(name, [])
        columns.append({
            "name": name,
            "text": meta.column_names_to_labels.get(name),
            "labels": [[plain(code), label] for code, label in labels.items()],
            "missing": [[plain(part["lo"]), plain(part["hi"])] for part in ranges],
            "measure": meta.variable_measure.get(name),
            "cells": [plain(cell, meta.original_variable_types[name]) for cell in frame[name]],
        })
    sets = {
        name: {"label": own["label"], "counted": plain(own["counted_value"]), "variables": list(own["variable_list"])}
        for name, own in (meta.mr_sets or {}).items()
    }
    return {"columns": columns, "sets": sets}


def big_endian(path):
    """A file as machines with the other byte order write it: a labelled number with a missing value, and a text."""
    def pack(kinds, *values):
        return struct.pack(">" + kinds, *values)

    header = b"$FL2" + b"@(#) SPSS DATA FILE made by hand".ljust(60) + pack("iiiiid", 2, 2, 0, 0, 3, 100.0)
    header += b"01 Jan 26" + b"10:00:00" + b" " * 64 + b"\0" * 3
    number = pack("iiiiii", 2, 0, 1, 1, 0x050800, 0x050800) + b"Q1      " + pack("i", 5) + b"Hello\0\0\0" + pack("d", 9.0)
    text = pack("iiiiii", 2, 4, 0, 0, 0x010400, 0x010400) + b"Q2      "
    labels = pack("ii", 3, 2) + pack("d", 1.0) + b"\x03Yes\0\0\0\0" + pack("d", 9.0) + b"\x07Refused" + pack("iii", 4, 1, 1)
    cases = [(1.0, b"ab"), (9.0, b"cd"), (-sys.float_info.max, b"")]
    data = b"".join(pack("d", value) + word.ljust(8) for value, word in cases)
    path.write_bytes(header + number + text + labels + pack("ii", 999, 0) + data)


big_endian(HERE / "big_endian.sav")
files = sorted(list(HERE.glob("*.sav")) + list(HERE.glob("*.zsav")))
expected = {path.name: read(path) for path in files}
text = json.dumps(expected, indent=1, ensure_ascii=False, sort_keys=True)
(HERE / "expected.json").write_text(text + "\n", encoding="utf-8")
