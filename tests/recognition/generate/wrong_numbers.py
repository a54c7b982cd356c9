"""Kinds 1 to 8: wrong numbers."""
from lib import F, joined
import csv

# 1 sets cut up ---------------------------------------------------------------
f = F("k01_fr_tirets", 64, sep=";", enc="utf-8")
f.id("N° de réponse")
f.one("Vous habitez…", ["en ville", "en banlieue", "à la campagne"], [5, 3, 2], 0.03)
stem = "Comment venez-vous au travail ? (plusieurs réponses) - "
o = ["Vélo - électrique", "Vélo - mécanique", "Train (TER)", "Bus/tram", "Covoiturage : conducteur", "À pied"]
f.ticks([stem + x for x in o], [.2, .25, .3, .4, .12, .33], o, name="transports")
f.sc("Le trajet vous paraît-il long ?", ["Pas du tout long", "Plutôt pas long", "Plutôt long", "Très long"], [3, 4, 2, 1])
f.drop(); f.write()

f = F("k01_de_raster_abwechselnd", 48, sep=";")
f.id("lfd. Nr.")
oft, gut = ["nie", "selten", "gelegentlich", "häufig"], ["sehr schlecht", "schlecht", "gut", "sehr gut"]
A = ["Rechnungen schreiben", "Termine planen", "Lager zählen"]
heads, cols, who = [], [], []
h = [(f"{t} – Wie oft machen Sie das?", f"{t} – Wie gut unterstützt Sie das Programm?") for t in A]
a1, b1 = [], []
for x, y in h:
    a1.append(f.add(x, f.holes(f.pick(oft, [2, 4, 3, .6]), .03), "q"))
    b1.append(f.add(y, f.holes(f.pick(gut, [.5, 2, 4, 2]), .08), "q"))
base = dict(group=False, base=None, na=[], split=None, opts=None, only=None, within=[], golden=None, note=None, also=None, mask=None, say=None)
f.qs.append(dict(base, kind="battery", at=a1, name="Wie oft", order=oft))
f.qs.append(dict(base, kind="battery", at=b1, name="Wie gut", order=gut))
f.one("Abteilung", ["Einkauf", "Verkauf", "Büro"], group=False)
f.write()

f = F("k01_nl_zonder_vraag", 52)
f.id("respondent")
o = ["Fiets", "Tram of metro", "Auto (elektrisch)", "Te voet", "Scooter"]
f.ticks(o, [.6, .3, .15, .4, .08], o, name="vervoer")
f.one("Woont u in de stad?", ["Ja", "Nee"], [3, 1])
f.write()

f = F("k01_pt_linha_pergunta", 40)
f.id("ID da resposta")
o = ["Discordo totalmente", "Discordo", "Concordo", "Concordo totalmente"]
f.bat([x + ":Concorda com as afirmações sobre a biblioteca?" for x in ["O horário é bom", "Há lugares suficientes", "O pessoal ajuda-me", "O wi-fi funciona"]], o)
c = ["Livros", "Revistas", "Filmes: DVD", "Jogos"]
f.ticks([x + ":O que leva emprestado?" for x in c], [.8, .3, .2, .1], c)
f.drop(); f.write()

f = F("k01_pl_litera_w_srodku", 45)
f.id("nr")
f.bat([f"Z5_{x}_2024" for x in "abcd"], ["Nigdy", "Rzadko", "Czasami", "Często"])
f.bat([f"Z6_{x}_2024" for x in "abc"], ["Zdecydowanie nie", "Raczej nie", "Raczej tak", "Zdecydowanie tak"])
f.write()

f = F("k01_es_nadie_y_comentario", 50, sep=";")
f.id("ID de respuesta")
s = "¿Qué deportes practica? "
f.ticks([s + "[Natación]", s + "[Ciclismo]", s + "[Esgrima]", s + "[Fútbol sala]"], [.4, .3, 0, .25], ["Sí"] * 4, name="deportes")
w = f.either(s + "[Otro]", f.some(["petanca", "boxeo", "pádel", "yoga en casa", "patinar"], .1))
f.qs[-1]["within"] = [w]
f.ticks(["P2[ocio1]. ¿Dónde? [En casa]", "P2[ocio2]. ¿Dónde? [Gimnasio - privado]", "P2[ocio3]. ¿Dónde? [Parque/plaza]"], [.4, .3, .5], ["Sí"] * 3, name="donde")
f.one("¿Entrena con alguien?", ["Solo", "Con amigos", "En un club"])
f.write()

f = F("k01_it_numero_solo", 44)
f.id("Codice")
o = ["Pane", "Latte", "Uova", "Frutta secca"]
f.ticks(["4. " + x for x in o], [.7, .5, .4, .15], o, name="4")
o = ["Mercato", "Supermercato", "Negozio di quartiere"]
f.ticks(["5. " + x for x in o], [.3, .8, .25], o, name="5")
f.one("6. Con chi fa la spesa?", ["Da solo", "Con il partner", "Con i figli"])
f.write()

f = F("k01_sv_understreck", 56)
f.id("lopnr")
f.boxes(["kanal_tv", "kanal_radio_p1", "kanal_sociala_medier", "kanal_tidning_pa_papper"], [.5, .3, .6, .1], blank_rows=.04, name="kanal")
f.boxes(["skal_for_dyrt", "skal_ingen_tid", "skal_annat"], [.4, .5, .12], blank_rows=.1, name="skal")
f.one("boende", ["Lägenhet", "Villa", "Radhus"])
f.write()

f = F("k01_de_gleiche_etiketten", 60, ext="sav")
lab = {1: "sehr unwichtig", 2: "eher unwichtig", 3: "eher wichtig", 4: "sehr wichtig"}
for k, (v, t) in enumerate([("kita", "Wie wichtig ist Ihnen: Ausbau der Kinderbetreuung"), ("rad2", "Wie wichtig ist Ihnen: Radwege"), ("lärmx", "Wie wichtig ist Ihnen: weniger Lärm"), ("v88", "Wie wichtig ist Ihnen: Spielplätze")]):
    f.labels[v] = lab
heads = [("kita", "Wie wichtig ist Ihnen: Ausbau der Kinderbetreuung"), ("rad2", "Wie wichtig ist Ihnen: Radwege"), ("larmx", "Wie wichtig ist Ihnen: weniger Lärm"), ("v88", "Wie wichtig ist Ihnen: Spielplätze")]
f.labels = {h[0]: lab for h in heads}
cols = [f.holes(f.pick([1, 2, 3, 4], [.4, 2, 4, 3]), .03) for _ in heads]
f.q("battery", heads, cols, order=["1", "2", "3", "4"])
f.labels["miete"] = {1: "zur Miete", 2: "im Eigentum"}
f.one(("miete", "Wohnen Sie zur Miete oder im Eigentum?"), [1, 2], [3, 2])
f.write()

f = F("k01_pt_tuplas", 42)
f.id("('Q0', 'token')", [f"t{i:04x}" for i in range(42)])
f.one("('Q1', 'região')", ["Norte", "Centro", "Sul"], group=True)
f.boxes([f"('Q7', '{x}')" for x in ["café", "chá verde", "sumo, natural", "água"]], [.7, .2, .3, .5], name="Q7")
f.boxes([f"('Q8', '{x}')" for x in ["manhã", "tarde", "noite"]], [.6, .3, .15], name="Q8")
f.write()

f = F("k01_en_same_options_twice", 54)
f.id("Respondent")
o = ["Bread", "Cheese", "Fish (fresh)", "Fish (frozen)"]
f.ticks([f"Which did you buy last week? - {x}" for x in o], [.8, .5, .2, .3], o)
f.ticks([f"Which will you buy next week? - {x}" for x in o], [.7, .45, .3, .2], o)
f.one("Who shops?", ["I do", "Somebody else", "We share it"])
f.drop(); f.write()

f = F("k01_fr_crochets_vides", 40, sep=";")
f.id("id")
f.meta("submitdate", [f"2026-02-{i % 27 + 1:02d} 09:{i % 60:02d}:00" for i in range(40)])
f.meta("lastpage", [6] * 40)
f.bat([f"acc[{i}]. Les services de la mairie [{t}]" for i, t in enumerate(["Accueil", "État civil", "Urbanisme", "Cantine"], 1)], ["Très mauvais", "Mauvais", "Bon", "Très bon"])
f.boxes([f"inf[{i}]. Comment vous informez-vous ? [{t}]" for i, t in enumerate(["Site web", "Bulletin", "", "Bouche-à-oreille"], 1)], [.5, .4, .1, .3], yes="Oui", no="Non")
f.write()

# 2 not asked -----------------------------------------------------------------
f = F("k02_de_trifft_nicht_zu", 70, ext="sav")
L = {1: "sehr unzufrieden", 2: "unzufrieden", 3: "zufrieden", 4: "sehr zufrieden", -2: "nicht erhoben", -8: "weiß nicht"}
f.labels = {"job1": L, "auto": {1: "ja", 2: "nein", -1: "trifft nicht zu (Filter)", -9: "keine Angabe"}}
f.one(("auto", "Nutzen Sie ein Dienstauto?"), [1, 2, -1, -9], [3, 4, 3, .7], not_asked=["-1"], only=["1", "2", "-9"])
f.q("scale", ("job1", "Zufriedenheit mit der Arbeit"), f.pick([1, 2, 3, 4, -2, -8], [1, 2, 5, 3, 2, .8]), order=["1", "2", "3", "4"], not_asked=["-2"], only=["1", "2", "3", "4", "-8"])
f.write()

f = F("k02_es_no_aplica", 66, ext="dta")
f.labels = {"p4": {1: "Mucho", 2: "Bastante", 3: "Poco", 4: "Nada", 8: "NS/NR", 9: "No aplica"}, "p5": {1: "Sí", 2: "No", 97: "Pregunta no realizada", 98: "No sabe", 99: "No contesta"}}
f.q("scale", ("p4", "¿Cuánto le interesa la política?"), f.pick([1, 2, 3, 4, 8, 9], [1, 3, 4, 2, .7, 3]), order=["1", "2", "3", "4"], not_asked=["9"], only=["1", "2", "3", "4", "8"])
f.one(("p5", "¿Votó en las últimas elecciones?"), [1, 2, 97, 98, 99], [5, 3, 3, .5, .7], not_asked=["97"], only=["1", "2", "98"])
f.write()

f = F("k02_en_legitimate_skip", 80, not_asked=["Legitimate skip", "NOT ASKED", "Question not asked"])
f.id("case")
f.one("Did you work last week?", ["Yes", "No", "Refused"], [6, 4, .4])
f.sc("How safe is your workplace?", ["Very unsafe", "Unsafe", "Safe", "Very safe"], vals=f.pick(["Very unsafe", "Unsafe", "Safe", "Very safe", "Legitimate skip", "Don't know"], [.4, 2, 4, 3, 4, .6]), only=["Very unsafe", "Unsafe", "Safe", "Very safe"])
f.one("Do you have a written contract?", ["Yes", "No"], vals=f.pick(["Yes", "No", "NOT ASKED"], [5, 2, 3]))
f.one("Union member?", ["Yes", "No"], vals=f.pick(["Yes", "No", "Question not asked", "No answer"], [2, 5, 3, .6]), only=["Yes", "No"])
f.write()

f = F("k02_fr_non_pose", 60, sep=";", not_asked=["Question non posée", "Sans objet"])
f.id("num")
f.one("Possédez-vous une voiture ?", ["Oui", "Non"], [3, 2])
f.one("Quel carburant ?", [], vals=f.pick(["Essence", "Diesel", "Électrique", "Sans objet", "NSP"], [4, 3, 1, 4, .6]), only=["Essence", "Diesel", "Électrique", "NSP"])
f.sc("Le stationnement est-il facile ?", ["Très difficile", "Plutôt difficile", "Plutôt facile", "Très facile"], vals=f.pick(["Très difficile", "Plutôt difficile", "Plutôt facile", "Très facile", "Question non posée", "Ne sait pas"], [3, 3, 2, .5, 3, .4]), only=["Très difficile", "Plutôt difficile", "Plutôt facile", "Très facile"])
f.write()

f = F("k02_en_code_in_label", 72, ext="sav")
L = {1: "1. Yes", 2: "2. No", -7: "-7. Not asked in this wave", -8: "-8. Don't know", -9: "-9. Refused"}
f.labels = {"gp": L, "dentist": L, "visits": {-7: "-7. Inapplicable", -9: "-9. Refused"}}
f.one(("gp", "Has a family doctor"), [1, 2, -7, -8, -9], [6, 3, 2, .5, .3], not_asked=["-7"], only=["1", "2", "-8"])
f.one(("dentist", "Seen a dentist this year"), [1, 2, -7, -8], [4, 4, 3, .5], not_asked=["-7"], only=["1", "2", "-8"])
f.q("numeric", ("visits", "Number of visits"), [f.r.choice([-7, -7, -9]) if f.r.random() < .3 else f.r.randint(0, 24) for _ in range(72)], not_asked=["-7", "-9"])
f.write()

f = F("k02_it_filtro", 90)
f.id("progressivo")
own = f.pick(["Sì", "No"], [3, 2])
f.one("Ha un cane?", ["Sì", "No"], vals=own)
f.q("scale", "Quante volte esce con il cane?", [f.r.choices(["Una volta al giorno", "Due volte al giorno", "Tre o più volte al giorno"], [2, 4, 2])[0] if x == "Sì" else "" for x in own], order=["Una volta al giorno", "Due volte al giorno", "Tre o più volte al giorno"])
f.one("Vorrebbe un parco per cani?", ["Sì", "No", "Non so"], [4, 2, 1], .02)
f.write()

# 3 header rows ---------------------------------------------------------------
f = F("k03_import_einfach", 36, rows=3)
imp = lambda q: "{'ImportId': '" + q + "'}"
f.meta(("StartDate", "Anfangsdatum", imp("startDate")), [f"2026-04-{i % 28 + 1:02d} 10:00:00" for i in range(36)])
f.meta(("Progress", "Fortschritt", imp("progress")), [100] * 36)
f.id(("ResponseId", "Antwort-ID", imp("_recordId")), [f"R_{i:012x}" for i in range(36)])
f.one(("Q3", "Nutzen Sie die Kantine?", imp("QID3")), ["Ja", "Nein"], [3, 1])
f.ticks([(f"Q4_{i}", f"Was essen Sie dort? - {t}", imp(f"QID4_{i}")) for i, t in enumerate(["Suppe", "Salat - groß", "Tagesgericht"], 1)], [.4, .3, .7], ["Suppe", "Salat - groß", "Tagesgericht"])
f.sc(("Q5", "Wie zufrieden sind Sie mit dem Preis?", imp("QID5")), ["Sehr unzufrieden", "Unzufrieden", "Zufrieden", "Sehr zufrieden"])
f.write()

f = F("k03_qualtrics_alt_v", 40, rows=2)
f.id(("V1", "ResponseID"), [f"R_{i:014x}" for i in range(40)])
f.meta(("V3", "Name"), "Anonymous")
f.meta(("V4", "ExternalDataReference"), "")
f.personal(("V6", "IPAddress"), [f"203.0.113.{i}" for i in range(40)])
f.meta(("V8", "StartDate"), [f"2014-03-{i % 28 + 1:02d} 08:01:00" for i in range(40)])
f.meta(("V10", "Finished"), 1)
f.q("scale", ("Q12", "How often do you cook?"), f.pick([1, 2, 3, 4], [2, 3, 2, .5]))
f.q("multiple", [("Q13_1", "What do you cook with?-Gas"), ("Q13_2", "What do you cook with?-Electricity"), ("Q13_3", "What do you cook with?-Wood")], [[1 if f.r.random() < p else "" for _ in range(40)] for p in (.5, .6, .1)], base="any")
f.write()

f = F("k03_nl_codes_dan_vragen", 60, rows=2, sep=";")
f.id(("RESPNR", "Nummer van de respondent"))
f.one(("V01", "Bent u lid van een sportvereniging?"), ["Ja", "Nee"])
f.bat([(f"V02_{i}", f"Wat vindt u van de volgende voorzieningen? {t}") for i, t in enumerate(["Zwembad", "Sporthal", "Atletiekbaan"], 1)], ["Slecht", "Matig", "Goed", "Uitstekend"])
f.num(("V03", "Hoeveel uur sport u per week?"), [f.r.choice([0, 1, 2, 2, 3, 4, 5, 6, 8, 12]) for _ in range(60)])
f.drop(); f.write()

f = F("k03_sm_options_row", 48, rows=2)
f.id(("Respondent ID", ""), [f"1180{i:05d}" for i in range(48)])
f.meta(("Collector ID", ""), ["401"] * 48)
f.meta(("Start Date", ""), [f"0{i % 9 + 1}/12/2026 08:00:0{i % 10}" for i in range(48)])
f.meta(("End Date", ""), [f"0{i % 9 + 1}/12/2026 08:09:0{i % 10}" for i in range(48)])
f.personal(("IP Address", ""), [f"198.51.100.{i}" for i in range(48)])
f.one(("Where do you grow food?", "Response"), ["Garden", "Balcony", "Allotment"], [4, 2, 1])
o = ["Tomatoes", "Beans/peas", "Herbs", "Potatoes - early"]
f.ticks([("What do you grow? Tick all that apply", o[0]), ("", o[1]), ("", o[2]), ("", o[3])], [.7, .4, .6, .2], o)
f.qs[-1]["within"] = [f.either(("", "Other (please specify)"), f.some(["chillies", "a lemon tree", "hops for beer"], .08))]
f.bat([("How much do you agree?", "It saves money"), ("", "It is fun"), ("", "It takes too long")], ["Strongly disagree", "Disagree", "Agree", "Strongly agree"])
f.open(("Anything else?", "Open-Ended Response"), f.some(["Slugs eat it all", "My neighbour Pat helps", "Water is dear this year", "More compost please", "I gave up on carrots", "Ask the council for plots"], .2))
f.drop(); f.write()

f = F("k03_pt_titulo_xlsx", 30, ext="xlsx", above=[["Inquérito aos sócios – março de 2026", "", "", ""], ["Responsável: secretaria", "", "", ""], ["", "", "", ""]])
f.id("N.º")
f.one("Turno", ["Manhã", "Tarde", "Noite"])
f.sc("Como avalia as aulas?", ["Más", "Razoáveis", "Boas", "Muito boas"], [.4, 2, 4, 3])
f.num("Aulas por mês", [f.r.randint(1, 14) for _ in range(30)])
f.write()

f = F("k03_es_codigos_y_textos", 50, rows=2)
f.id(("folio", "Folio"), [f"F-{i:03d}" for i in range(50)])
f.one(("p1", "¿Tiene acceso a agua potable en su vivienda?"), ["Sí", "No"])
f.ticks([(f"p2_{i}", f"¿De dónde obtiene el agua? {t}") for i, t in enumerate(["Red pública", "Pozo", "Camión cisterna", "Lluvia"], 1)], [.6, .2, .15, .1], ["Red pública", "Pozo", "Camión cisterna", "Lluvia"])
f.q("numeric", ("p3", "¿Cuántas personas viven en la vivienda?"), [f.r.choice([1, 2, 2, 3, 3, 4, 4, 5, 6, 9]) for _ in range(50)])
f.write()

# 4 missing codes in numbers --------------------------------------------------
f = F("k04_de_minus99", 60, sep=";")
f.id("lfdn")
f.num("arbeitsstunden", [-99 if f.r.random() < .1 else f.r.randint(8, 60) for _ in range(60)], not_asked=["-99"])
f.num("kinder_alter", [f.r.choice([-77, -66]) if f.r.random() < .15 else f.r.randint(0, 17) for _ in range(60)], not_asked=["-77", "-66"])
f.one("schicht", ["Früh", "Spät", "Nacht"])
f.write()

f = F("k04_es_999", 70)
f.id("caso")
f.num("edad", [999 if f.r.random() < .06 else f.r.randint(18, 88) for _ in range(70)], not_asked=["999"])
f.num("ingreso_mensual", [99999 if f.r.random() < .08 else f.r.randint(30, 420) * 10 for _ in range(70)], not_asked=["99999"])
f.one("municipio_grande", ["Sí", "No"])
f.write()

f = F("k04_fr_88_99", 64)
f.id("ident")
f.num("nb_enfants", [99 if f.r.random() < .07 else (88 if f.r.random() < .05 else f.r.choice([0, 0, 1, 1, 2, 2, 3, 4, 5])) for _ in range(64)], not_asked=["88", "99"])
f.num("annees_experience", [999 if f.r.random() < .07 else f.r.randint(0, 41) for _ in range(64)], not_asked=["999"])
f.one("secteur", ["Public", "Privé", "Associatif"])
f.write()

f = F("k04_en_no_missing_code", 66, note="99 and 77 are real values here: ages up to 101 and scores of 0 to 100")
f.id("pid")
f.num("age_at_visit", [f.r.choice([99, 98, 101, 77, 96]) if f.r.random() < .1 else f.r.randint(61, 95) for _ in range(66)])
f.num("quiz score (0-100)", [f.r.choice([99, 88, 77, 66, 100]) if f.r.random() < .2 else f.r.randint(12, 100) for _ in range(66)])
f.one("ward", ["East", "West"])
f.write()

# 5 placeholders --------------------------------------------------------------
f = F("k05_sv_streck", 48, not_asked=["–"])
f.id("nr")
f.sc("Åldersgrupp", ["15–24", "25–44", "45–64", "65+"], vals=f.pick(["15–24", "25–44", "45–64", "65+", "–"], [2, 4, 3, 1, 1]), only=["15–24", "25–44", "45–64", "65+"], group=True)
f.one("Har du bibliotekskort?", [], vals=f.pick(["Ja", "Nej", "–"], [5, 3, 1]), only=["Ja", "Nej"])
f.sc("Hur ofta besöker du biblioteket?", ["Aldrig", "Sällan", "Ibland", "Ofta"], vals=f.pick(["Aldrig", "Sällan", "Ibland", "Ofta", "–"], [1, 3, 4, 2, 1]), only=["Aldrig", "Sällan", "Ibland", "Ofta"])
f.write()

f = F("k05_en_null_dot", 56, not_asked=["#NULL!", "."])
f.id("serial")
f.sc("tenure_years", ["0-2", "3-5", "6-10", "11+"], vals=f.pick(["0-2", "3-5", "6-10", "11+", "#NULL!"], [3, 3, 2, 1, 1]), only=["0-2", "3-5", "6-10", "11+"])
f.one("grade", [], vals=f.pick(["Junior", "Senior", "Lead", "."], [5, 4, 1, 1]), only=["Junior", "Senior", "Lead"])
f.num("commute_min", [f.r.choice(["#NULL!", "."]) if f.r.random() < .1 else f.r.randint(4, 95) for _ in range(56)])
f.write()

f = F("k05_en_panel_revoked", 60, not_asked=["CONSENT_REVOKED", "DATA_EXPIRED"])
f.id("Submission id", [f"{i:024x}" for i in range(60)])
f.id("Participant id", [f"{i * 7919:024x}" for i in range(60)])
f.meta("Status", f.pick(["APPROVED", "AWAITING REVIEW"], [9, 1]))
f.num("Age", [f.r.choice(["CONSENT_REVOKED", "DATA_EXPIRED"]) if f.r.random() < .08 else f.r.randint(18, 70) for _ in range(60)])
f.one("Student status", [], vals=f.pick(["Yes", "No", "DATA_EXPIRED"], [3, 6, 1.2]), only=["Yes", "No"])
f.one("Sex", [], vals=f.pick(["Female", "Male", "CONSENT_REVOKED"], [5, 5, .6]), only=["Female", "Male"], group=True)
f.sc("I felt in control of the task", ["Strongly disagree", "Disagree", "Agree", "Strongly agree"])
f.write()

f = F("k05_pl_brak", 45, sep=";", not_asked=["n/d", "-"])
f.id("lp")
f.one("Płeć", [], vals=f.pick(["Kobieta", "Mężczyzna", "n/d"], [5, 4, 1]), only=["Kobieta", "Mężczyzna"], group=True)
f.sc("Jak ocenia Pan(i) dojazd?", ["Bardzo źle", "Źle", "Dobrze", "Bardzo dobrze"], vals=f.pick(["Bardzo źle", "Źle", "Dobrze", "Bardzo dobrze", "-"], [1, 2, 5, 2, 1]), only=["Bardzo źle", "Źle", "Dobrze", "Bardzo dobrze"])
f.write()

# 6 options that sound personal -----------------------------------------------
f = F("k06_de_kanaele", 50)
f.id("Nummer")
o = ["E-Mail", "Telefon", "Brief/Postadresse", "Instagram"]
f.ticks([f"Wie möchten Sie von uns hören? [{x}]" for x in o], [.7, .3, .1, .4], o)
f.one("Sind Sie Mitglied?", ["ja", "nein"])
f.write()

f = F("k06_es_redes", 60)
f.id("n")
f.boxes([f"contacto_{x}" for x in ["correo", "telefono", "whatsapp", "direccion"]], [.6, .4, .7, .05], name="contacto")
f.sc("satisfaccion", ["Muy insatisfecho", "Insatisfecho", "Satisfecho", "Muy satisfecho"])
f.write()

f = F("k06_en_data_you_share", 44)
f.id("Response ID")
o = ["Your name", "Your phone number", "Your date of birth", "Your postcode", "Your IP address"]
f.ticks([f"Which of these would you share with an app?: {x}" for x in o], [.7, .4, .3, .5, .1], o)
f.sc("Do you read privacy notices?", ["Always", "Sometimes", "Never"], [1, 4, 5])
f.write()

f = F("k06_fr_un_seul_nom", 40, sep=";")
f.id("Id")
o = ["Courriel", "Téléphone", "LinkedIn", "Nom affiché sur la porte"]
f.boxes([f"Comment vos clients vous trouvent-ils ? ({x})" for x in o], [.5, .6, .3, .2], yes="Oui", no="Non")
f.write()

# 7 several answers in a cell -------------------------------------------------
f = F("k07_fr_odk_espaces", 60)
f.id("KEY", [f"uuid:{i:08x}-aaaa-4bbb-8ccc-{i * 31:012x}" for i in range(60)])
f.one("menage.type", ["nucleaire", "elargi", "monoparental"])
joined(f, "menage.energie", ["bois", "charbon", "gaz", "solaire", "aucune"], [.6, .4, .2, .15, .03], " ")
joined(f, "menage.biens", ["radio", "velo", "telephone_portable", "frigo"], [.5, .3, .8, .1], " ")
f.num("menage.taille", [f.r.randint(1, 11) for _ in range(60)])
f.write()

f = F("k07_nl_regels", 40)
f.id("Inzending")
joined(f, "Welke activiteiten bezocht u?", ["Concert", "Lezing", "Workshop (kinderen)", "Rondleiding"], [.5, .3, .2, .25], "\n", name="activiteiten")
f.one("Kwam u alleen?", ["Ja", "Nee"])
f.write()

f = F("k07_en_braces", 50)
f.id("rid", [f"r{i}" for i in range(50)])
joined(f, "diet", ["vegan", "halal", "gluten_free", "nuts"], [.4, .3, .25, .2], ",", wrap="{{{}}}")
joined(f, "slots", ["mon", "tue", "wed", "thu"], [.5, .4, .4, .3], ",", wrap="{{{}}}")
f.one("returning", ["true", "false"])
f.write()

f = F("k07_de_nullen", 54, sep=";")
f.id("fall")
joined(f, "gruende", ["1", "2", "3", "4", "5"], [.5, .4, .3, .15, .05], ", ")
joined(f, "geraete", ["01", "02", "03", "04"], [.6, .5, .3, .1], ",")
f.one("ort", ["Stadt", "Land"])
f.write()

f = F("k07_pl_kreska", 48)
f.id("id")
joined(f, "Z jakich mediów korzystasz?", ["Telewizja", "Radio", "Prasa lokalna", "Internet"], [.6, .4, .2, .8], "|")
f.one("Miejsce zamieszkania", ["Miasto", "Wieś"], group=False)
f.write()

f = F("k07_es_google_comas", 64)
f.meta("Marca temporal", [f"2026/05/{i % 28 + 1:02d} 11:{i % 60:02d}:00 a. m. CET" for i in range(64)])
joined(f, "¿Qué le gusta de la feria?", ["La comida", "Los talleres (danza, canto)", "La música, en directo", "El ambiente"], [.5, .3, .4, .6], ", ")
f.one("¿Volvería?", ["Sí", "No", "Tal vez"], [7, 1, 2])
f.sc("Edad", ["Menos de 20", "20 a 39", "40 a 59", "60 o más"], group=True)
f.write()

f = F("k07_pt_poucos_dois", 60)
f.id("id")
v = f.pick(["Carro", "Ônibus", "A pé"], [4, 3, 2])
for i in (5, 31, 48): v[i] = "Carro;A pé"
f.q("multiple", "Como você chega à escola?", v, split=lambda c: c.split(";"), opts=["Carro", "Ônibus", "A pé"], base="rows with a filled cell")
f.sc("Quanto tempo leva?", ["Menos de 15 minutos", "15 a 30 minutos", "Mais de 30 minutos"])
f.write()

f = F("k07_sv_cauda_egna_svar", 70)
f.id("Id")
f.meta("Starttid", [f"2026-03-{i % 28 + 1:02d} 10:00:00" for i in range(70)])
joined(f, "Vad dricker du på jobbet?", ["Kaffe", "Te", "Vatten", "Läsk"], [.7, .3, .5, .1], ";", tail=["havremjölk från Anna", "bara egen saft", "kombucha ibland", "julmust i december", "inget alls före tolv", "varm choklad", "mineralvatten med citron", "proteindryck"], name="dryck")
f.one("Jobbar du hemma?", ["Ja", "Nej", "Delvis"])
f.write()

f = F("k07_it_forms_finale", 52)
f.id("ID")
vals = []
for _ in range(52):
    g = [o for o, p in zip(["Calcio", "Nuoto", "Danza", "Nessuno"], [.5, .3, .2, .05]) if f.r.random() < p]
    vals.append("".join(x + ";" for x in g))
f.q("multiple", "Quali sport pratica tuo figlio?", vals, split=lambda c: c.strip(";").split(";"), opts=["Calcio", "Nuoto", "Danza", "Nessuno"], base="rows with a filled cell")
f.one("Classe", ["Prima", "Seconda", "Terza"])
f.write()

# 8 boxes never shown ---------------------------------------------------------
def redcap(name, n, first, form, sets, yes="1", no="0", done="2", undone="0", extra=True, seed=0):
    f = F(name, n)
    f.id("record_id")
    seen = [f.r.random() > .2 for _ in range(n)]
    f.meta(f"{form}_timestamp", [f"2026-0{i % 6 + 1}-11 10:00:00" if s else "[not completed]" for i, s in enumerate(seen)])
    first(f, seen)
    for stem, heads, ps in sets:
        cols = [[yes if s and f.r.random() < p else no for s in seen] for p in ps]
        f.q("multiple", heads, cols, name=stem, base="respondents with a complete form", mask=lambda c, k=len(f.cols), s=seen: __import__("pandas").Series(s))
    f.meta(f"{form}_complete", [done if s else undone for s in seen])
    f.write()

redcap("k08_en_garden_redcap", 50, lambda f, seen: f.one("plot_size", [], vals=[f.r.choice(["small", "large", "shared"]) if s else "" for s in seen]), "garden_survey",
       [("tools", ["tools___1", "tools___2", "tools___3", "tools____99"], [.6, .5, .2, .05])])
redcap("k08_de_schlaf", 44, lambda f, seen: f.num("alter", [f.r.randint(18, 80) if s else "" for s in seen]), "schlaf",
       [("störung", ["stoerung___1", "stoerung___2", "stoerung___3"], [.4, .3, .1]), ("hilfe", ["hilfe___1", "hilfe___2"], [.5, .3])])
redcap("k08_fr_libelles", 48, lambda f, seen: f.one("Êtes-vous vacciné ?", [], vals=[f.r.choice(["Oui", "Non", "Oui"]) if s else "" for s in seen]), "vaccination",
       [("effets", ["Quels effets avez-vous eus ? (choice=Fièvre)", "Quels effets avez-vous eus ? (choice=Mal de tête, nausée)", "Quels effets avez-vous eus ? (choice=Aucun)"], [.3, .4, .25])], yes="Checked", no="Unchecked", done="Complete", undone="Incomplete")

f = F("k08_en_no_complete_column", 50, note="no _complete column: those who answered nothing else of the form were not shown the boxes")
f.id("record_id")
seen = [f.r.random() > .25 for _ in range(50)]
f.one("diet", [], vals=[f.r.choice(["meat", "vegetarian", "vegan"]) if s else "" for s in seen])
f.num("weekly_food_spend", [f.r.randint(10, 190) if s else "" for s in seen])
f.q("multiple", ["snacks___1", "snacks___2", "snacks___3", "snacks___4"], [["1" if s and f.r.random() < p else "0" for s in seen] for p in (.5, .4, .2, .1)], base="anything of the form answered", mask=lambda c, s=seen: __import__("pandas").Series(s))
f.write()
