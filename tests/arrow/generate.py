"""Writes one survey as Arrow file and stream, packed in either way and not, and kinds of columns. Needs pyarrow.

    python3 tests/arrow/generate.py
"""
import decimal
import pathlib

import pyarrow as pa
import pyarrow.csv
import pyarrow.feather

HERE = pathlib.Path(__file__).parent

n = 120
table = pa.table({
    "q1": pa.array([["yes", "no", "unsure"][row % 3] for row in range(n)]),
    "q2": pa.array([["a", "b", None, "c"][row % 4] for row in range(n)]).dictionary_encode(),
    "score": pa.array([row * 7 % 11 for row in range(n)], pa.int8()),
    "weight": pa.array([decimal.Decimal(75 + row % 50).scaleb(-2) for row in range(n)], pa.decimal128(5, 2)),
    "tags": pa.array([["x"]] * n),
})
text = table.drop_columns(["tags"])
pyarrow.csv.write_csv(text.set_column(1, "q2", text["q2"].cast(pa.string())), HERE / "survey.csv")
pyarrow.feather.write_feather(table, str(HERE / "lz4.feather"), compression="lz4", chunksize=50)
pyarrow.feather.write_feather(table, str(HERE / "zstd.arrow"), compression="zstd", chunksize=50)
pyarrow.feather.write_feather(table, str(HERE / "plain.arrow"), compression="uncompressed", chunksize=50)
with pa.ipc.new_stream(HERE / "stream.arrows", table.schema) as stream:
    for batch in table.to_batches(max_chunksize=50):
        stream.write_batch(batch)
