"""Writes kinds.parquet: a question beside columns of kinds that are not read."""
import datetime as dt
import decimal
import os

import pyarrow as pa
import pyarrow.parquet as pq

n = 60
table = pa.table({
    "q": ["yes", "no"] * (n // 2),
    "price": pa.array([decimal.Decimal("1.5")] * n, pa.decimal128(5, 1)),
    "tags": [["a", "b"]] * n,
    "place": [{"x": 1}] * n,
    "when": pa.array([dt.datetime(2024, 1, 1, tzinfo=dt.timezone.utc)] * n, pa.timestamp("us", tz="Europe/Vienna")),
})
pq.write_table(table, os.path.join(os.path.dirname(os.path.abspath(__file__)), "kinds.parquet"))
