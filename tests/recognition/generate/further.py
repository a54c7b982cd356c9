"""A third lot: each kind once more, otherwise built."""
from lib import F, joined
from text_and_groups import WR
import json

f = F("k01_fr_sav_mentions", 70, ext="sav")
h = [(f"B{i}_{c}", f"Sources d'information - {t}") for i, (c, t) in enumerate([("JOUR", "Journal"), ("TELE", "Télévision (câble)"), ("NET", "Internet / réseaux"), ("AUC", "Aucune")], 3)]
for a, _ in h: f.labels[a] = {0: "Non cité", 1: "Cité"}
f.q("multiple", h, [f.pick([0, 1], [1 - p, p]) for p in (.3, .5, .7, .05)], base="own")
f.labels["SEXE"] = {1: "Homme", 2: "Femme"}
f.one(("SEXE", "Sexe de l'enquêté"), [1, 2], group=True)
f.write()

f = F("k01_it_griglie_alternate", 54)
f.id("id")
a, b = [], []
for x in ("Posta", "Banca", "Comune"):
    a.append(f.add(f"{x} - Con quale frequenza ci va?", f.holes(f.pick(["Mai", "Raramente", "Spesso"]), .03), "q"))
    b.append(f.add(f"{x} - Quanto è soddisfatto?", f.holes(f.pick(["Per niente", "Poco", "Abbastanza", "Molto"]), .05), "q"))
own = dict(group=False, base=None, na=[], split=None, opts=None, only=None, within=[], golden=None, note=None, also=None, mask=None, say=None)
f.qs.append(dict(own, kind="battery", at=a, name="frequenza", order=["Mai", "Raramente", "Spesso"]))
f.qs.append(dict(own, kind="battery", at=b, name="soddisfatto", order=["Per niente", "Poco", "Abbastanza", "Molto"]))
f.write()

f = F("k01_de_fragezeichen_doppelpunkt", 48, sep=";")
f.id("id")
o = ["Beratung: persönlich", "Beratung: am Telefon", "Warum? – Broschüre", "Nichts davon"]
f.ticks([f"Frage 7: Was brauchen Sie? {x}" for x in o], [.4, .3, .2, .1], o)
f.one("Frage 8: Waren Sie schon hier?", ["ja", "nein"])
f.write()

f = F("k02_nl_sav_overgeslagen", 66, ext="sav")
f.labels = {"v3": {1: "ja", 2: "nee", 7: "niet van toepassing", 8: "weet niet", 9: "weigert"}, "v4": {1: "slecht", 2: "matig", 3: "goed", 96: "vraag niet gesteld", 98: "weet niet"}}
f.missing = {"v3": [7, 8, 9]}
f.one(("v3", "Heeft u een abonnement?"), [1, 2, 7, 8], [4, 3, 2, .5], not_asked=["7"], only=["1", "2"])
f.q("scale", ("v4", "Hoe vindt u de website?"), f.pick([1, 2, 3, 96, 98], [1, 3, 4, 3, .4]), order=["1", "2", "3"], not_asked=["96"], only=["1", "2", "3"])
f.write()

f = F("k02_pt_nao_se_aplica", 64, not_asked=["Não se aplica", "Não perguntado"])
f.id("n")
f.one("Tem filhos na escola?", ["Sim", "Não"])
f.sc("Como avalia a escola?", ["Muito má", "Má", "Boa", "Muito boa"], vals=f.pick(["Muito má", "Má", "Boa", "Muito boa", "Não se aplica", "Não sei"], [.4, 1, 4, 2, 4, .5]), only=["Má", "Boa", "Muito boa"])
f.one("Votou no orçamento participativo?", [], vals=f.pick(["Sim", "Não", "Não perguntado", "NS/NR"], [3, 4, 2, .4]), only=["Sim", "Não"])
f.write()

f = F("k03_en_labels_above_names", 44, rows=2)
f.names_row = 0
f.id(("Serial number", "serial"))
f.one(("In which part of the estate do you live?", "area"), ["North side", "South side"]); f.qs[-1]["group"] = False
f.bat([("Lighting after dark", "light"), ("Cleanliness of the stairs", "stairs"), ("Work of the caretaker", "caretaker")], ["Poor", "Fair", "Good", "Excellent"])
f.num(("Years that you have lived on the estate", "years"), [f.r.randint(0, 44) for _ in range(44)])
f.write()

f = F("k03_de_drei_zeilen_titel", 36, ext="xlsx", above=[["Befragung der Eltern 2026", "", "", ""], ["", "", "", ""], ["Stand: 12.03.2026", "", "", ""]])
f.id("Bogen")
f.one("Gruppe", ["Bären", "Igel", "Füchse"])
f.sc("Essen", ["schlecht", "mittel", "gut"])
f.open("Bemerkungen", f.some(WR["de"], .2))
f.write()

f = F("k04_it_9999", 72)
f.id("codice")
f.num("spesa_mensile", [9999 if f.r.random() < .07 else f.r.randint(40, 900) for _ in range(72)], not_asked=["9999"])
f.num("ore_di_sonno", [99 if f.r.random() < .07 else f.r.randint(4, 11) for _ in range(72)], not_asked=["99"])
f.num("anni_di_studio", [-88 if f.r.random() < .07 else f.r.randint(5, 21) for _ in range(72)], not_asked=["-88"])
f.one("regione_nord", ["sì", "no"])
f.write()

f = F("k05_en_null_na", 56, not_asked=["NULL", "#N/A", "nan"])
f.id("id")
f.one("pay_type", [], vals=f.pick(["Hourly", "Salary", "NULL"], [4, 5, 1]), only=["Hourly", "Salary"])
f.num("tenure_months", ["#N/A" if f.r.random() < .1 else f.r.randint(0, 190) for _ in range(56)])
f.sc("shift_start", ["Early", "Late"], vals=f.pick(["Early", "Late", "nan"], [5, 4, 1]), only=["Early", "Late"]); f.qs[-1].update(kind="single", order=None)
f.write()

f = F("k06_it_documenti", 50, sep=";")
f.id("N")
o = ["Carta d'identità", "Passaporto", "Numero di telefono", "Indirizzo e-mail", "Firma"]
f.boxes([f"Quali dati ha dovuto fornire? - {x}" for x in o], [.6, .2, .7, .5, .3], yes="Sì", no="No", say="Sì")
f.one("Le è sembrato troppo?", ["Sì", "No"])
f.write()

f = F("k07_en_json_list", 52)
f.id("id")
v = [json.dumps([x for x, p in zip(["email", "chat", "phone_call"], (.6, .5, .2)) if f.r.random() < p]) for _ in range(52)]
f.q("multiple", "channels", ["" if x == "[]" else x for x in v], split=lambda c: json.loads(c), opts=["email", "chat", "phone_call"], base="rows with a filled cell")
f.one("plan", ["free", "pro"])
f.write()

f = F("k07_de_schraegstrich", 56, sep=";")
f.id("id")
joined(f, "Womit heizen Sie?", ["Gas", "Öl", "Holz", "Wärmepumpe"], [.6, .2, .3, .15], " / ")
f.one("Eigentum oder Miete?", ["Eigentum", "Miete"])
f.write()

f = F("k08_es_dos_formularios", 60)
f.id("record_id")
a = [f.r.random() < .85 for _ in range(60)]; b = [x and f.r.random() < .6 for x in a]
import pandas as pd
f.one("sexo", [], vals=[f.r.choice([1, 2]) if x else "" for x in a], group=True)
f.q("multiple", ["sintomas___1", "sintomas___2", "sintomas___3"], [["1" if k and f.r.random() < p else "0" for k in a] for p in (.4, .3, .1)], base="basal_complete = 2", mask=lambda c, w=a: pd.Series(w))
f.meta("basal_complete", [2 if x else 0 for x in a])
f.num("peso_kg", [f.r.randint(45, 99) if x else "" for x in b])
f.q("multiple", ["tratamiento___1", "tratamiento___2"], [["1" if k and f.r.random() < p else "0" for k in b] for p in (.5, .4)], base="control_complete = 2", mask=lambda c, w=b: pd.Series(w))
f.meta("control_complete", [2 if x else 0 for x in b])
f.write()

f = F("k11_de_persoenliche_spalten", 48, sep=";")
n = 48
f.id("Nr.")
f.personal("Vor- und Nachname", [f"{x} {y}" for x, y in zip(f.pick(["Eva", "Jan", "Ute", "Kai"]), f.pick(["Weber", "Kuhn", "Roth"]))])
f.personal("Geburtsdatum", [f"{f.r.randint(1, 28):02d}.{f.r.randint(1, 12):02d}.{f.r.randint(1940, 2004)}" for _ in range(n)])
f.personal("Kontakt", [f"gast{i}@example.org" if f.r.random() < .5 else "" for i in range(n)])
f.personal("Handynummer", [f"0151 {f.r.randint(1000000, 9999999)}" if f.r.random() < .4 else "" for _ in range(n)])
f.personal("Matrikelnummer", [f"{f.r.randint(1000000, 9999999)}" for _ in range(n)])
f.one("Kommen Sie wieder?", ["ja", "nein"])
f.open("Was sollen wir Ihrer Chefin ausrichten?", f.some(WR["de"], .2))
f.write()

f = F("k11_fr_autre_precisez", 66)
f.id("id")
f.one("Quel est votre métier ?", ["Infirmier", "Aide-soignant", "Médecin", "Autre"], [5, 4, 2, .7])
f.open("Autre, précisez :", f.some(["la secrétaire du Dr Petit", "brancardier de nuit", "aumônier"], .05))
f.open("Qu'est-ce qui vous a le plus marqué ?", f.some(WR["fr"], .18))
f.one("Seriez-vous prêt à revenir ?", ["Oui", "Non"])
f.write()

f = F("k12_pl_jedna_kolumna_na_odpowiedz", 60)
f.id("lp")
o = ["tak", "nie", "trudno powiedzieć"]
v = ["" if f.r.random() < .04 else x for x in f.pick(o, [5, 4, 1])]
f.q("single", [f"Czy korzysta Pan(i) z biblioteki? [{x}]" for x in o], [["X" if y == x else "" for y in v] for x in o], opts=o)
f.one("Miejscowość duża", ["tak", "nie"])
f.write()

f = F("k12_en_few_chose_two", 60, note="a set of ticks where only two people ticked two boxes is still a set")
f.id("id")
o = ["Kitchen", "Garden", "Office"]
v = f.pick(o, [4, 3, 2])
two = {7: "Garden", 33: "Office"}
f.q("multiple", [f"Where do you work (tick all that apply)? {x}" for x in o], [[x if y == x or two.get(i) == x else "" for i, y in enumerate(v)] for x in o], base="any")
f.one("Staff or volunteer?", ["Staff", "Volunteer"])
f.write()

f = F("k14_it_fiducia", 58)
f.id("id")
o = ["Nessuna fiducia", "Poca fiducia", "Abbastanza fiducia", "Molta fiducia"]
f.bat([f"Fiducia nei confronti di: {x}" for x in ("scuola e istruzione", "regione", "chiesa e religione")], o)
f.sc("Età pensionabile: giusta?", ["Troppo bassa", "Giusta", "Troppo alta"])
f.one("Sesso", ["Donna", "Uomo"], group=True)
f.sc("Classe d'età", ["18-34", "35-54", "55+"], group=True)
f.write()

f = F("k15_en_panel_columns", 64)
n = 64
for h, v in (("RecordNo", None), ("PanelistID", None)): f.id(h, [f"{h[0]}{i * 13:05d}" for i in range(n)])
f.meta("SurveyStatus", ["Complete"] * n); f.meta("LOI_seconds", [f.r.randint(120, 900) for _ in range(n)]); f.meta("user_agent", ["Mozilla/5.0 (iPhone)"] * n); f.meta("last_modified", [f"2026-04-{i % 28 + 1:02d} 10:00:00" for i in range(n)])
f.one("Do you own a smart meter?", ["Yes", "No", "Not sure"])
f.num("Monthly bill (GBP)", [f.r.randint(40, 320) for _ in range(n)])
f.write()

f = F("k16_pt_ordem_em_texto", 45)
f.id("id")
cols = [[], [], []]
for _ in range(45):
    x = ["Preço", "Sabor", "Origem"]; f.r.shuffle(x)
    for c, y in zip(cols, x): c.append(y)
f.q("rank", [f"Ordene por importância [{i}]" for i in (1, 2, 3)], cols, golden=[])
f.one("Compra no mercado?", ["Sim", "Não"])
f.write()

f = F("k16_en_marks_with_ties", 50, note="marks of 1 to 4 with ties within a row: no ranks")
f.id("id")
f.bat([f"Mark out of four: {x}" for x in ("taste", "look", "smell", "price")], ["1", "2", "3", "4"], order_given=False)
f.one("Buy again?", ["Yes", "No"])
f.write()
