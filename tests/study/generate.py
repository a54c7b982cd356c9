"""Writes one small survey as SPSS file with codes and labels, and as CSV with the labels themselves. Needs pyreadstat 1.3, openpyxl 3.1.

    python3 tests/study/generate.py
"""
import csv
import pathlib
import random

import openpyxl
import pandas
import pyreadstat

HERE = pathlib.Path(__file__).parent
AGREE = {1: "Strongly disagree", 2: "Disagree", 3: "Neither agree nor disagree", 4: "Agree", 5: "Strongly agree",
         7: "Not asked", 8: "Don't know", 9: "Refused"}
SEX = {1: "Male", 2: "Female"}
USE = {0: "Not selected", 1: "Selected"}
OFTEN = {4: "Never", 3: "Rarely", 2: "Sometimes", 1: "Often"}

random.seed(6)
rows = []
for number in range(240):
    asked = number % 8 != 0
    row = {"sex": random.choice([1, 2])}
    for item in "abc":
        row["trust_" + item] = random.choice([1, 2, 2, 3, 4, 4, 4, 5, 5, 8, 9]) if asked else 7
    row["often"] = random.choice([1, 2, 3, 4])
    for item in "123":
        row["use_" + item] = int(random.random() < 0.4)
    row["hours"] = random.choice([None, 98, 99] + list(range(0, 40)))
    row["wt"] = round(random.uniform(0.4, 2.2), 3)
    rows.append(row)

labels = {"sex": SEX, "often": OFTEN, "hours": {98: "Don't know", 99: "Refused"}}
labels.update({"trust_" + item: AGREE for item in "abc"})
labels.update({"use_" + item: USE for item in "123"})
texts = {
    "sex": "What is your sex?",
    "trust_a": "How far do you agree? Companies listen",
    "trust_b": "How far do you agree? Listening is fine",
    "trust_c": "How far do you agree? I am asked first",
    "often": "How often do you post?",
    "use_1": "Which do you use? Radio",
    "use_2": "Which do you use? Press",
    "use_3": "Which do you use? Film",
    "hours": "Hours online in a week",
    "wt": "Weight",
}
missing = {"trust_" + item: [7, {"lo": 8, "hi": 9}] for item in "abc"}
missing["hours"] = [98, 99]
frame = pandas.DataFrame(rows)
for name, compress in (("survey.sav", False), ("survey.zsav", True)):
    pyreadstat.write_sav(frame, str(HERE / name), column_labels=texts, variable_value_labels=labels, missing_ranges=missing,
                         compress=compress, variable_measure={"often": "ordinal"})


def cell(name, value):
    if value is None or (name.startswith("trust_") and value == 7):
        return ""
    return labels.get(name, {}).get(value, value)


cells = [[cell(name, value) for name, value in row.items()] for row in rows]
with open(HERE / "survey.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file)
    writer.writerow(rows[0].keys())
    writer.writerows(cells)
book = openpyxl.Workbook()
book.active.title = "Notes"
book.active.append(["This sheet is not the data"])
sheet = book.create_sheet("Answers", 0)
sheet.append(list(rows[0].keys()))
for row in cells:
    sheet.append([None if value == "" else value for value in row])
codes = book.create_sheet("Codes")
codes.append(list(rows[0].keys()))
for row in rows:
    codes.append(list(row.values()))
book.save(HERE / "survey.xlsx")
