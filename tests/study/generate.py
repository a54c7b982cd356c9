"""Writes one small survey as SPSS and Stata file with codes and labels, and as CSV, workbook and Arrow file with the labels themselves.
Needs pyreadstat 1.3, openpyxl 3.1, pyarrow.

    python3 tests/study/generate.py
"""
import csv
import pathlib
import random

import openpyxl
import pandas
import pyarrow.feather
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

# Stata has kinds of missing values in place of codes that mean "missing".
tags = {"trust_" + item: {7: "a", 8: "b", 9: "c"} for item in "abc"}
tags["hours"] = {98: "a", 99: "b"}
stata = pandas.DataFrame([{name: tags.get(name, {}).get(value, value) for name, value in row.items()} for row in rows])
tagged = {name: {tags.get(name, {}).get(code, code): label for code, label in own.items()} for name, own in labels.items()}
pyreadstat.write_dta(stata, str(HERE / "survey.dta"), version=14, column_labels=texts, variable_value_labels=tagged,
                     missing_user_values={name: list(own.values()) for name, own in tags.items()})


def cell(name, value):
    if value is None or (name.startswith("trust_") and value == 7):
        return ""
    return labels.get(name, {}).get(value, value)


cells = [[cell(name, value) for name, value in row.items()] for row in rows]
with open(HERE / "survey.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file)
    writer.writerow(rows[0].keys())
    writer.writerows(cells)
columns = {name: [None if cell(name, row[name]) == "" else cell(name, row[name]) for row in rows] for name in rows[0]}
columns["hours"] = [None if value is None else str(value) for value in columns["hours"]]
pyarrow.feather.write_feather(pyarrow.table(columns), str(HERE / "survey.feather"))
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

# What surveys in SPSS often hold beside: options that are marked or blank, a list of occupations, and a weight with a missing value.
n = 180
others = pandas.DataFrame({
    **{f"Q10_{item}": [1.0 if (row + item) % (item + 2) == 0 else None for row in range(n)] for item in (1, 2, 3)},
    **{f"Q11_{item}": [float(item) if (row + item) % (item + 2) == 0 else None for row in range(n)] for item in (1, 2, 3)},
    "isco": [float(1000 + row % 40) for row in range(n)],
    "weight": [99.0 if row == 5 else 1.0 for row in range(n)],
    "stratum": [9.0 if row == 7 else float(row % 2 + 1) for row in range(n)],
    **{f"g{item}x": [float(row * item % 3 + 1) for row in range(n)] for item in (1, 2)},
    "said": [["Radio", "TV", "Press"][row % 3] if row % 20 else f"my neighbour {row}" for row in range(n)],
})
media = ["TV", "Radio", "Press"]
pyreadstat.write_sav(
    others, str(HERE / "habits.sav"),
    column_labels={"g1x": "How often? [Radio]", "g2x": "How often? [Press]"} | {f"Q10_{item}": f"Which do you use? {media[item - 1]}" for item in (1, 2, 3)},
    variable_value_labels={
        **{f"Q10_{item}": {1: "Yes"} for item in (1, 2, 3)},
        **{f"Q11_{item}": {item: media[item - 1]} for item in (1, 2, 3)},
        **{f"g{item}x": {1: "Never", 2: "Sometimes", 3: "Always"} for item in (1, 2)},
        "isco": {code: f"Occupation {code}" for code in range(1000, 1400)},
        "said": {"Radio": "The radio", "TV": "Television", "Press": "The press"},
    },
    missing_ranges={"weight": [99], "stratum": [9]},
)
