"""Files of which the right thing is what is said: no table of respondents, dates for bands, wordings, designs."""
from lib import F, HERE, joined
import random, csv, io

def text(name, content, enc="utf-8"):
    (HERE / "data" / name).write_bytes(content.encode(enc))

def table(name, rows, sep=","):
    out = io.StringIO()
    csv.writer(out, delimiter=sep, lineterminator="\n").writerows(rows)
    text(name, out.getvalue())

# 9 no table of respondents
r = random.Random(9)
rows = [["Befragter", "Frage", "Antwort", "Zeitpunkt"]]
for i in range(30):
    for q, a in (("Rauchen Sie?", ["ja", "nein"]), ("Haben Sie Kinder?", ["ja", "nein"]), ("Wie zufrieden sind Sie?", ["zufrieden", "unzufrieden"]), ("Wohnort", ["Stadt", "Land"])):
        rows.append([f"B{i:03d}", q, r.choice(a), f"2026-03-{i % 28 + 1:02d}"])
table("k09_de_langformat.csv", rows, ";")
rows = [["survey_id", "variable", "valeur"]]
for i in range(40):
    for q, a in (("sexe", ["femme", "homme"]), ("age", ["18-34", "35+"]), ("emploi", ["oui", "non"])):
        rows.append([9000 + i, q, r.choice(a)])
table("k09_fr_long_codes.csv", rows)
rows = [["record_id", "redcap_event_name", "pain_score", "took_pills"]]
for i in range(25):
    for e in ("screening_arm_1", "week_2_arm_1", "week_8_arm_1", "week_26_arm_1"):
        rows.append([i + 1, e, r.randint(0, 10), r.choice([0, 1])])
table("k09_en_repeated_events.csv", rows)
text("k09_en_fixed_width.txt", "".join(f"{i:05d}{r.choice('12')}{r.randint(18, 90):02d}{r.choice('1234')}{r.choice('12345')}{r.choice('12345')}{r.randint(0, 99999):05d}\n" for i in range(1, 61)))
rows = [["Pregunta", "Respuesta", "Total", "Hombres", "Mujeres"]]
for q, a in (("¿Tiene coche?", ["Sí", "No", "NS/NC"]), ("¿Fuma?", ["Sí", "No", "NS/NC"]), ("Satisfacción", ["Alta", "Media", "Baja"])):
    for x in a:
        m, w = r.randint(20, 200), r.randint(20, 200)
        rows.append([q, x, m + w, m, w])
table("k09_es_totales.csv", rows)

# 17 bands that a spreadsheet turned into dates
for name, head, opts in (("k17_en_employees", "How many people work here?", ["1-Apr", "5-Sep", "Oct-19", "20-49", "50+"]), ("k17_de_alter", "Altersgruppe der Kinder", ["0-2", "03. Mai", "06. Sep", "Okt 14", "15-17"]), ("k17_en_hours", "Hours a week", ["2-Jan", "5-Mar", "10-Jun", "Nov-20", "21+"]), ("k17_fr_age", "Tranche d'âge", ["0-4", "05-sept", "oct-14", "15-24", "25+"])):
    f = F(name, 60)
    f.id("id")
    f.either(head, f.pick(opts, [3, 4, 3, 2, 1]))
    f.one({"de": "Haben Sie Haustiere?", "fr": "Avez-vous un vélo ?"}.get(name[4:6], "Do you own a bike?"), {"de": ["ja", "nein"], "fr": ["Oui", "Non"]}.get(name[4:6], ["Yes", "No"]))
    f.write()

# 18 wordings
f = F("k18_fr_html", 40, sep=";")
f.id("id")
f.one("1. <p>Avez-vous d&eacute;j&agrave; <b>donn&eacute;</b> votre sang&nbsp;?</p>", ["Oui", "Non"])
f.one("2. O&ugrave; ?<br/>Une seule r&eacute;ponse &amp; c'est tout", ["Hôpital", "Camion", "École"])
f.write()
f = F("k18_en_choice_and_codes", 44)
f.id("Record ID")
f.boxes(["Which tools do you own? (choice=Hammer)", "Which tools do you own? (choice=Saw (hand))", "Which tools do you own? (choice=None)"], [.6, .4, .1], yes="Checked", no="Unchecked", blank_rows=0)
f.bat(["Please rate: >> Noise", "Please rate: >> Dust", "Please rate: >> Smell"], ["Poor", "Fair", "Good"])
f.write()
f = F("k18_it_mac_roman", 48, enc="mac_roman", sep=";")
f.id("id")
f.one("Perché è venuto?", ["Curiosità", "Necessità", "È vicino"])
f.one("Qualità\u00a0dell'aria", ["Più buona", "Peggiore"])
f.write()
f = F("k18_en_alike_names", 44)
f.id("id")
s = "Thinking about the last twelve months and about all of the trips that you made with the regional railway company, would you say that the punctuality of the trains in the "
f.sc(s + "morning was", ["Bad", "Fair", "Good"]); f.sc(s + "evening was", ["Bad", "Fair", "Good"])
f.qs[0]["kind"] = f.qs[1]["kind"] = "scale"
f.qs[0]["at"] += f.qs[1]["at"]; f.qs[0]["kind"] = "battery"; f.qs.pop()
f.write()

# 19 and 20 designs, waves, bases
f = F("k19_en_design", 96)
f.id("hh", [f"h{i:03d}" for i in range(96)])
f.one("q1", ["Yes", "No"]); f.one("q2", ["Bus", "Car", "Walk"])
for h, v, role in (("finalwgt", [round(f.r.uniform(.4, 2.2), 4) for _ in range(96)], "weight"), ("strat", [i % 4 + 1 for i in range(96)], "design"), ("cluster_no", [i % 24 + 1 for i in range(96)], "design")):
    f.add(h, v, role)
f.write()
for k, m in (("2024", 0), ("2025", 12)):
    f = F(f"k19_en_wave_{k}", 60)
    f.id("id", [f"p{i + m:03d}" for i in range(60)])
    f.one("owns_bike", ["Yes", "No"], [5, 4]); f.sc("use", ["Never", "Sometimes", "Often"])
    f.write()
f = F("k20_en_part_asked", 80)
f.id("id")
v = f.pick(["Yes", "No"], [3, 2])
f.one("Do you have a job?", [], vals=v)
f.one("Is it a permanent job?", [], vals=[f.r.choices(["Yes", "No"], [3, 1])[0] if x == "Yes" else "" for x in v])
f.write()
text("k20_en_part_asked_all.toml", 'schema = 1\n\n[[question]]\nid = "job"\ntype = "single"\ncolumn = "Do you have a job?"\ntext = "Do you have a job?"\nlevels = ["Yes", "No"]\n\n[[question]]\nid = "permanent"\ntype = "single"\ncolumn = "Is it a permanent job?"\ntext = "Is it a permanent job?"\nlevels = ["Yes", "No"]\nbase = "all"\n')
f = F("k20_de_stimmung", 64, sep=";")
f.id("id")
a = [f.r.random() < .6 for _ in range(64)]
f.one("Waren Sie im Freibad?", [], vals=["ja" if x else "nein" for x in a])
f.sc("Wie war das Wasser?", ["zu kalt", "angenehm", "zu warm"], vals=[f.r.choice(["zu kalt", "angenehm", "angenehm", "zu warm"]) if x else "" for x in a]); f.qs[-1].update(order=None, kind="single")
f.write()
text("k20_de_stimmung_alle.toml", 'schema = 1\n\n[[question]]\nid = "bad"\ntype = "single"\ncolumn = "Waren Sie im Freibad?"\ntext = "Waren Sie im Freibad?"\nlevels = ["ja", "nein"]\n\n[[question]]\nid = "wasser"\ntype = "scale"\ncolumn = "Wie war das Wasser?"\ntext = "Wie war das Wasser?"\nlevels = ["zu kalt", "angenehm", "zu warm"]\nbase = "all"\n')
f = F("k20_en_subsample_weight", 90, note="wt_b is blank for those who were not in the second half")
f.id("id")
f.one("q1", ["Yes", "No"])
half = [f.r.random() < .5 for _ in range(90)]
f.add("half", ["B" if x else "A" for x in half], "either")
f.one("q2", [], vals=[f.r.choice(["Agree", "Disagree"]) if x else "" for x in half])
f.wt("wt_b", [round(f.r.uniform(.5, 1.9), 4) if x else "" for x in half])
f.write()
