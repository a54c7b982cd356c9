"""Reads the table books of report folders with openpyxl and compares them with the reports' data files. check_xlsx.py FOLDER…"""

import csv
import sys
from pathlib import Path

import openpyxl
from package import faults

LISTS = {"results.csv": "Long", "waves.csv": "Long", "changes.csv": "Changes"}
WITHHELD = {"estimate", "value", "std_error", "lower", "upper", "deff"}


def plain(text):
    """A label without the apostrophe that makes it inert in CSV."""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


def check(folder):
    path = folder / "tables.xlsx"
    found = faults(path)
    book = openpyxl.load_workbook(path)
    lower = [name.lower() for name in book.sheetnames]
    found += [f"sheet {name}: twice" for name in set(lower) if lower.count(name) > 1]
    found += [f"sheet {name}: not a name for Excel" for name in book.sheetnames if len(name) > 31 or set(name) & set("[]:*?/\\")]
    for sheet in book:
        for row in sheet.iter_rows():
            found += [f"{sheet.title}!{cell.coordinate}: a formula" for cell in row if cell.data_type == "f"]
    compared = 0
    for file, name in LISTS.items():
        if (folder / "data" / file).exists():
            records = list(csv.DictReader((folder / "data" / file).open(encoding="utf-8", newline="")))
            compared += same_list(book[name], records, found)
    if (folder / "data/results.csv").exists():
        compared += same_questions(book, list(csv.DictReader((folder / "data/results.csv").open(encoding="utf-8", newline=""))), found)
    print(f"{path}: {len(book.sheetnames)} sheets, {compared} numbers compared, {len(found)} faults")
    return [f"{path}: {fault}" for fault in found]


def same_list(sheet, records, found):
    rows = sheet.iter_rows(values_only=True)
    head = next(rows)
    rows = list(rows)
    if len(rows) != len(records):
        found.append(f"{sheet.title}: {len(rows)} rows for {len(records)} records")
    compared = 0
    for at, (row, record) in enumerate(zip(rows, records), 2):
        for name, ours in zip(head, row):
            theirs = record[name]
            if ours is None:
                hidden = name in WITHHELD and record.get("flag") == "suppressed"
                same = theirs == "" or hidden
            elif isinstance(ours, str):
                same = ours == plain(theirs)
            else:
                same = float(theirs) == ours
                compared += 1
            if not same:
                found.append(f"{sheet.title}, row {at}, {name}: {ours!r}, and {theirs!r} in the data file")
    return compared


def same_questions(book, records, found):
    """The total of every question: its sheet against the data file, in the order of its rows."""
    compared = 0
    questions = {}
    for record in records:
        if record["banner"] == "":
            questions.setdefault(plain(record["question"]), []).append(record)
    for question, rows in questions.items():
        if question not in book.sheetnames:
            if any(row["flag"] == "" for row in rows):
                found.append(f"{question}: has no sheet")
            continue
        cells = list(book[question].iter_rows(min_row=8, values_only=True))
        for record in rows:
            scale = 100 if record["row_type"] == "score" else 1
            label = ("NET " if record["row_type"] == "net" else "") + plain(record["row_label"])
            if not record["estimate"] or record["flag"] == "suppressed":
                continue
            wanted = [float(record[name]) * scale if record[name] else None for name in ("estimate", "lower", "upper")]
            near = lambda a, b: a == b or (isinstance(a, (int, float)) and b is not None and abs(a - b) < 1e-9 * max(1, abs(b)))
            if not any(row[0] == label and all(map(near, row[1:4], wanted)) for row in cells):
                found.append(f"{question}: no row “{label}” with {wanted}")
            compared += 3
    return compared


if __name__ == "__main__":
    problems = [fault for folder in sys.argv[1:] for fault in check(Path(folder))]
    print("\n".join(problems))
    sys.exit(1 if problems or len(sys.argv) < 2 else 0)
