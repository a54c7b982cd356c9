"""Writes one survey with columns of several types in every format, as pandas writes them. Needs pandas, pyreadstat, pyarrow, openpyxl.

    python3 tests/kinds/generate.py
"""
import pathlib

import numpy
import pandas
import pyarrow.parquet
import pyreadstat

HERE = pathlib.Path(__file__).parent
n = 120
rows = range(n)
frame = pandas.DataFrame({
    "single": numpy.array([[0.4, 0.6, 0.8][row % 3] for row in rows], dtype="float32"),
    "whole": [None if row % 7 == 0 else float(row % 5 + 1) for row in rows],
    "uses": [row % 3 == 0 for row in rows],
    "zero": [[-0.0, 0.0, 1.0][row % 3] for row in rows],
    "word": [["yes", "no", "perhaps"][row % 3] for row in rows],
    "pick_a": [None if row % 11 == 0 else float(row % 2) for row in rows],
    "pick_b": [None if row % 13 == 0 else float(row % 3 % 2) for row in rows],
    "wt": [0.5 + row % 8 / 8 for row in rows],
})
frame.to_csv(HERE / "kinds.csv", index=False)
frame.to_parquet(HERE / "kinds.parquet", index=False)
frame.to_feather(HERE / "kinds.feather")
# Neither has truth values: they are written as numbers or texts.
words = frame.assign(uses=frame.uses.map({True: "TRUE", False: "FALSE"}))
words.to_stata(HERE / "kinds.dta", write_index=False, version=118, time_stamp=pandas.Timestamp("2026-01-01"))
# Excel and SPSS have no single precision: what pandas hands over is wider already.
wide = {"single": frame.single.astype(str).astype(float)}
frame.assign(**wide).to_excel(HERE / "kinds.xlsx", index=False)
pyreadstat.write_sav(words.assign(**wide), str(HERE / "kinds.sav"))
large = pyarrow.table({
    "large": pyarrow.array([2**63 + row % 3 for row in rows], pyarrow.uint64()),
    "bytes": pyarrow.array([b"\xff\xfe" for row in rows], pyarrow.binary()),
    " Gender ": pyarrow.array([["f", "m"][row % 2] for row in rows]),
    "": pyarrow.array([["a", "b"][row % 2] for row in rows]),
})
pyarrow.parquet.write_table(large, HERE / "odd.parquet")
