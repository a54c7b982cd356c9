"""A fourth lot: personal columns and words that only look like them, amounts as people write them, scales with ends."""
from lib import F, joined
from text_and_groups import WR

def people(name, n, sep, names, rest, q):
    f = F(name, n, sep=sep)
    f.id("id")
    first, last = names[1], names[2]
    f.personal(names[0], [f"{a} {b}" for a, b in zip(f.pick(first), f.pick(last))])
    for head, make in rest: f.personal(head, [make(f.r) if f.r.random() < .8 else "" for _ in range(n)])
    q(f)
    f.write()

d = lambda k: (lambda r: "".join(r.choice("0123456789") for _ in range(k)))
people("k11_es_nombre_y_dni", 54, ",", ("Nombre y apellidos", ["Ana", "Luis", "Marta", "Iván"], ["Gil", "Soto", "Vega"]), [("DNI", lambda r: d(8)(r) + r.choice("ABCJK")), ("Móvil", lambda r: "6" + d(8)(r)), ("Código postal", lambda r: "28" + d(3)(r)), ("Fecha de nacimiento", lambda r: f"{r.randint(1, 28)}/{r.randint(1, 12)}/{r.randint(1950, 2003)}")],
       lambda f: (f.one("¿Repetiría?", ["Sí", "No"]), f.sc("Valoración del curso", ["Mala", "Regular", "Buena", "Muy buena"])))
people("k11_it_nome_cognome", 50, ";", ("Nome e cognome", ["Anna", "Luca", "Sara"], ["Riva", "Conti", "Fonti"]), [("Codice fiscale", lambda r: "RVANNA" + d(10)(r)), ("Cellulare", lambda r: "3" + d(9)(r)), ("Indirizzo", lambda r: f"Via Verdi {r.randint(1, 90)}"), ("CAP", lambda r: "20" + d(3)(r))],
       lambda f: (f.one("Tornerà?", ["Sì", "No", "Forse"]), f.num("Numero di figli", [f.r.choice([0, 0, 1, 1, 2, 2, 3, 4]) for _ in range(f.n)])))
people("k11_pl_imie_nazwisko", 48, ";", ("Imię i nazwisko", ["Ewa", "Jan", "Ola"], ["Kowal", "Zając"]), [("PESEL", d(11)), ("Telefon kontaktowy", lambda r: d(9)(r)), ("Adres e-mail", lambda r: f"x{d(4)(r)}@example.org"), ("Kod pocztowy", lambda r: f"00-{d(3)(r)}")],
       lambda f: f.one("Czy poleciłby Pan(i) kurs?", ["Tak", "Nie", "Nie wiem"]))
people("k11_sv_fullstandigt_namn", 48, ",", ("Ditt namn", ["Eva", "Olof", "Siv"], ["Berg", "Lind"]), [("Personnummer", lambda r: f"19{d(6)(r)}-{d(4)(r)}"), ("Mobilnummer", lambda r: "070" + d(7)(r)), ("Postnummer", lambda r: d(5)(r))],
       lambda f: f.one("Vill du bli medlem?", ["Ja", "Nej"]))

f = F("trap_fr_nombre_is_a_number", 60, sep=";", note="French: nombre is a number, not a name")
f.id("id")
f.num("Nombre d'enfants", [f.r.choice([0, 0, 1, 1, 2, 2, 3, 4, 5, 7]) for _ in range(60)])
f.num("Nombre de kilomètres par jour", [f.r.randint(0, 120) for _ in range(60)])
f.one("Nom de la marque que vous achetez le plus", ["Belor", "Cimax", "Dourya"])
f.one("Avez-vous un téléphone portable ?", ["Oui", "Non"], [9, 1])
f.one("Comment préférez-vous être contacté ?", ["Courriel", "Téléphone", "Lettre"])
f.write()

f = F("trap_en_words_like_personal", 64, note="questions about phones, names and addresses are no personal data")
f.id("id")
f.one("Do you have a mobile phone?", ["Yes", "No"], [9, 1])
f.one("What is the name of the bus company that you use most?", ["Greenline", "Hopper", "CityBus"])
f.one("Does your address have a house number?", ["Yes", "No"])
f.one("How should we contact members?", ["Email", "Phone", "Letter", "Text message"])
f.one("In which city should the next meeting be?", ["Leeds", "Derby", "Truro"])
f.num("Year of birth", [f.r.randint(1938, 2006) for _ in range(64)])
f.write()

f = F("k10_en_money_and_units", 70, note="amounts with signs; words are not counted")
f.id("id")
f.q("numeric", "Rent a month", [f"£{f.r.randint(350, 1900):,}" for _ in range(70)])
f.q("numeric", "Share of income for rent", [f"{f.r.randint(10, 70)}%" for _ in range(70)])
f.one("Tenure", ["Renting", "Owning"])
for q in f.qs[:2]: q["golden"] = []
f.write()
import pandas as pd
# the mean of the written amounts, without signs
def amounts(f, at):
    x = pd.to_numeric(pd.Series(f.cols[at]["vals"]).str.replace(r"[^0-9.]", "", regex=True))
    return [dict(mean=round(float(x.mean()) + 1e-9, 2), n=len(x))]
f.qs[0]["golden"], f.qs[1]["golden"] = amounts(f, 1), amounts(f, 2)
f.truth()

f = F("k10_de_dezimalkomma", 60, sep=";")
f.id("id")
v = [round(f.r.uniform(0.5, 42), 1) for _ in range(60)]
f.q("numeric", "Entfernung in km", [str(x).replace(".", ",") for x in v], golden=[dict(mean=round(sum(v) / 60 + 1e-9, 2), n=60)])
f.one("Verkehrsmittel", ["Rad", "Auto", "Bus"])
f.write()

f = F("k13_en_ends_labelled", 72)
f.id("id")
ends = lambda a, b, k: [f"1 - {a}"] + [str(i) for i in range(2, k)] + [f"{k} - {b}"]
f.sc("How easy was it to sign up?", ends("Very hard", "Very easy", 5))
f.sc("How likely are you to come back?", ["0 = not at all likely"] + [str(i) for i in range(1, 10)] + ["10 = extremely likely"], [.2, .2, .3, .3, .5, 1, 1, 2, 3, 2, 2])
f.bat([f"Please rate the course [{x}]" for x in ("Pace", "Room", "Notes")], ends("Poor", "Excellent", 7))
f.write()

f = F("k13_en_time_and_amount", 90)
f.id("id")
f.sc("How long did you wait?", ["Under 10 min", "10-30 min", "30 min - 1 hour", "1-2 hours", "Over 2 hours"])
f.sc("How far did you travel?", ["Less than 1 mile", "1-5 miles", "6-20 miles", "More than 20 miles"])
f.sc("When did you last visit?", ["Today", "Within the last week", "Within the last month", "Within the last year", "Longer ago", "Never"])
f.sc("What is the highest qualification that you have?", ["None", "School certificate", "Vocational certificate", "Bachelor's degree", "Master's degree", "Doctorate"]); f.qs[-1]["group"] = True
f.sc("How many people work in your firm?", ["Just me", "2–9", "10–49", "50–249", "250 or more"])
f.sc("How strongly do you feel about it?", ["Not strongly at all", "Not very strongly", "Quite strongly", "Very strongly"])
f.sc("Was it better than last time?", ["Much worse", "Worse", "About the same", "Better", "Much better"])
f.write()

f = F("k13_fr_es_de_tiempo", 84, sep=";")
f.id("id")
f.sc("Depuis combien de temps habitez-vous ici ?", ["Moins d'un an", "De 1 à 5 ans", "De 6 à 10 ans", "Plus de 10 ans"])
f.sc("¿Con qué frecuencia viaja en tren?", ["Todos los días", "Varias veces por semana", "Varias veces al mes", "Algunas veces al año", "Nunca"])
f.sc("Wie hoch ist Ihr Einkommen?", ["unter 1.500 €", "1.500 bis unter 2.500 €", "2.500 bis unter 4.000 €", "4.000 € und mehr"], asides=["keine Angabe"])
f.sc("Niveau d'études", ["Aucun diplôme", "Brevet", "Baccalauréat", "Licence", "Master", "Doctorat"]); f.qs[-1]["group"] = True
f.sc("¿Está de acuerdo?", ["Muy en desacuerdo", "En desacuerdo", "De acuerdo", "Muy de acuerdo"], asides=["No sabe"])
f.write()

f = F("plain_points_that_add_up", 60, note="points of 100 shared among four things: numbers, one for each")
f.id("id")
parts = [[], [], [], []]
for _ in range(60):
    cuts = sorted(f.r.sample(range(5, 96, 5), 3))
    for c, x in zip(parts, (cuts[0], cuts[1] - cuts[0], cuts[2] - cuts[1], 100 - cuts[2])): c.append(x)
for h, v in zip(("Points: price", "Points: taste", "Points: look", "Points: origin"), parts): f.num(h, v)
f.one("Do you cook?", ["Yes", "No"])
f.write()

f = F("plain_case_and_blanks", 60, note="Yes, yes and YES are one answer; blanks at the ends do not count")
f.id("id")
v = [f.r.choices(["Yes", "yes", "YES", "No", "no", "No "], [6, 2, 1, 4, 2, 1])[0] for _ in range(60)]
y = sum(x.strip().lower() == "yes" for x in v)
f.q("single", "Did you get the letter?", v, golden=[dict(option="Yes", share=round(100 * y / 60 + 1e-9, 1), n=60)])
f.one("Which entrance?", ["Front", "Back"])
f.write()

f = F("plain_dates_are_answers", 60, note="dates and times of day are no questions here, but must not break anything")
f.id("id")
f.either("When did you move in?", [f"{f.r.randint(1, 28)}/{f.r.randint(1, 12)}/20{f.r.randint(10, 25)}" for _ in range(60)])
f.either("When do you get up?", [f"{f.r.randint(5, 9):02d}:{f.r.choice(['00', '15', '30', '45'])}" for _ in range(60)])
f.one("Do you like the flat?", ["Yes", "No"])
f.write()

f = F("k16_de_mehrfach_ja_nein_liste", 60, sep=";")
f.id("id")
f.boxes([f"Welche Geräte haben Sie? (Mehrfachnennung) {x}" for x in ("Toaster", "Mixer", "Waage", "Grill (elektrisch)")], [.7, .5, .4, .2], yes="Ja", no="Nein")
f.one("Wohnen Sie zur Miete?", ["Ja", "Nein"])
f.write()

f = F("k07_en_numbers_with_labels_in_cells", 60)
f.id("id")
joined(f, "topics", ["1 Housing", "2 Transport", "3 Parks", "4 Schools"], [.5, .4, .3, .2], "; ")
f.one("district", ["East", "West", "Mid"])
f.write()
