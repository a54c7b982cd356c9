"""Writes small files in the shapes of survey exports, all made up.

    python3 tests/zoo/generate.py
"""
import csv
import io
import json
import pathlib
import random

HERE = pathlib.Path(__file__).parent
random.seed(66)
AGREE = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]
MEDIA = ["Radio", "Press", "Film", "Television"]
ROWS = 80


def table(rows, delimiter=",", end="\r\n"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


def write(name, rows, encoding="utf-8", **how):
    (HERE / name).write_bytes(table(rows, **how).encode(encoding))


def some(of=MEDIA, none="None of these"):
    chosen = [option for option in of if random.random() < 0.45]
    return chosen or [none]


def pick(of):
    return random.choice(of)


def stamp(number):
    return "2026-03-{:02} 10:{:02}:00".format(number % 28 + 1, number % 60)


# Qualtrics: names, wordings, import ids; several answers in one cell.
names = ["StartDate", "Status", "Progress", "Finished", "ResponseId", "LocationLatitude", "DistributionChannel", "Q1", "Q2_1", "Q2_2", "Q3", "Q3_4_TEXT"]
texts = ["Start Date", "Response Type", "Progress", "Finished", "Response ID", "Location Latitude", "Distribution Channel", "What is your gender?",
         "How far do you agree? - Companies listen", "How far do you agree? - I was asked", "Which do you use? Choose all - Selected Choice",
         "Which do you use? Choose all - Other - Text"]
rows = [names, texts, [json.dumps({"ImportId": name}) for name in names]]
for n in range(ROWS):
    done = n % 16 != 5
    rows.append([stamp(n), "Survey Preview" if n < 3 else "IP Address", 100 if done else 40, str(done), "R_{:05}".format(n), "52.{:04}".format(n * 7),
                 "preview" if n < 3 else "anonymous", pick(["Male", "Female"]), pick(AGREE), pick(AGREE) if done else "",
                 ",".join(some()) if done else "", ""])
write("qualtrics.csv", rows)

# SurveyMonkey: wordings, options.
rows = [["Respondent ID", "Collector ID", "Which do you use?", "", "", "How often?", "Gender"],
        ["", "", "Radio", "Press", "Film", "Response", "Response"]]
for n in range(ROWS):
    chosen = some(MEDIA[:3], "")
    rows.append([11800000000 + n, 4000] + [option if option in chosen else "" for option in MEDIA[:3]]
                + [pick(["Never", "Rarely", "Sometimes", "Often"]), pick(["Male", "Female"])])
write("surveymonkey.csv", rows)

# LimeSurvey: codes, and codes with wordings.
rows = [["id", "submitdate", "lastpage", "startlanguage", "seed", "G01Q01", "Q5[SQ001]", "Q5[SQ002]", "Q5[SQ003]", "Q6[SQ001]", "Q6[SQ002]"]]
for n in range(ROWS):
    chosen = some(MEDIA[:3])
    rows.append([n + 1, stamp(n) if n % 10 else "", 3, "en", 123456 + n, pick(["AO01", "AO02"])]
                + ["Y" if option in chosen else "" for option in MEDIA[:3]] + [pick(["A1", "A2", "A3"]), pick(["A1", "A2", "A3"])])
write("limesurvey.csv", rows, delimiter=";")
heads = ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "Q1. What is your gender?"]
heads += ["Q5[SQ00{}]. Which do you use? [{}]".format(at + 1, option) for at, option in enumerate(MEDIA[:3])]
heads += ["Q6[SQ001]. How far do you agree? [Companies listen]", "Q6[SQ002]. How far do you agree? [I was asked]"]
rows = [heads]
for n in range(ROWS):
    chosen = some(MEDIA[:3])
    rows.append([n + 1, stamp(n), 3, pick(["Male", "Female"])] + ["Yes" if option in chosen else "" for option in MEDIA[:3]] + [pick(AGREE), pick(AGREE)])
write("limesurvey-text.csv", rows)

# Google Forms and Microsoft Forms: wordings, several answers in one cell.
rows = [["Timestamp", "Email Address", "Which media do you use?", "How far do you agree? [Companies listen]", "How far do you agree? [I was asked]", "How old are you?"]]
for n in range(ROWS):
    own = some(MEDIA + ["Post (letters, parcels)", "Yes, at work"])
    if n in (4, 9):
        own = own[:1] + ["carrier pigeon" if n == 4 else "smoke signals"]
    rows.append(["2026/03/{:02} 10:{:02}:00 AM GMT+1".format(n % 28 + 1, n % 60), "person{}@example.org".format(n), ", ".join(own), pick(AGREE), pick(AGREE),
                 pick(["18-34", "35-54", "55+"])])
write("google-forms.csv", rows)
rows = [["ID", "Start time", "Completion time", "Email", "Name", "Which media do you use?", "How satisfied are you?"]]
for n in range(ROWS):
    rows.append([n + 1, "3/{}/26 10:00:00".format(n % 28 + 1), "3/{}/26 10:09:00".format(n % 28 + 1), "anonymous", "Person {}".format(n),
                 ";".join(some()) + ";", pick(["Very satisfied", "Somewhat satisfied", "Somewhat dissatisfied", "Very dissatisfied"])])
write("microsoft-forms.csv", rows)

# Decimal commas, encodings, line ends, byte order marks.
german = [["Geschlecht", "Zufriedenheit mit Größe und Qualität", "gewicht", "Stunden"]]
for n in range(ROWS):
    german.append([pick(["Männlich", "Weiblich"]), pick(["Sehr zufrieden", "Eher zufrieden", "Eher unzufrieden", "Sehr unzufrieden"]),
                   "{:.3f}".format(random.uniform(0.3, 1.9)).replace(".", ","), "{:.1f}".format(random.uniform(0, 40)).replace(".", ",")])
write("decimal-comma.csv", german, delimiter=";", encoding="cp1252")
write("mac-roman.csv", german, delimiter=";", encoding="mac_roman", end="\n")
write("utf-16.txt", german, delimiter="\t", encoding="utf-16")
write("byte-order-mark.csv", german, delimiter=";", encoding="utf-8-sig")

# Every shape of "choose all that apply" with a column for each option.
heads = ["id"]
for shape in ("zero", "yes", "label", "not", "flag"):
    heads += ["{}_{}".format(shape, at) for at in (1, 2, 3)]
rows = [heads]
for n in range(ROWS):
    row = ["r{:03}".format(n)]
    for chosen, otherwise in ((1, 0), ("Yes", ""), (None, ""), ("Selected", "Not selected"), ("TRUE", "FALSE")):
        own = some(MEDIA[:3])
        row += [(chosen or option) if option in own else otherwise for option in MEDIA[:3]]
    rows.append(row)
write("shapes.csv", rows)

# What spreadsheets leave behind: unnamed and duplicate columns, line breaks in cells, empty rows and columns at the end.
rows = [["", "Answer", "Answer", "Why?\nPlease say", "", ""]]
for n in range(ROWS):
    rows.append([n + 1, pick(["a", "b", "c"]), pick(["x", "y"]), "because it is \"so\",\nand not otherwise, number {}".format(n * 37), "", ""])
rows += [["", "", "", "", "", ""]] * 5
write("spreadsheet.csv", rows, delimiter="|")

# Codes without labels, as agencies deliver them with a codebook beside them.
rows = [["RESPID", "WGT", "Q1", "Q2_1", "Q2_2", "AGEGRP"]]
for n in range(ROWS):
    rows.append([700000 + n, round(random.uniform(0.5, 1.5), 4), pick([1, 2, 3, 4, 5, 98]), pick([1, 2, 3, 4]), pick([1, 2, 3, 4]), pick([1, 2, 3])])
write("codes.csv", rows)
