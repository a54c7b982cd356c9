"""Larger files in the shape of whole exports."""
from lib import F, joined
from text_and_groups import WR
import pandas as pd
AGR = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]


def stamps(n, fmt="2026-%m-%d"):
    return [f"2026-0{i % 6 + 1}-{i % 27 + 1:02d} 10:{i % 60:02d}:00" for i in range(n)]

# SurveyMonkey ----------------------------------------------------------------
f = F("big_surveymonkey", 96, rows=2, weight=2)
for h in ("Respondent ID", "Collector ID"):
    f.id((h, ""), [f"1189{i * 37:07d}" for i in range(96)]) if h == "Respondent ID" else f.meta((h, ""), "4388")
f.meta(("Start Date", ""), [f"0{i % 9 + 1}/{i % 27 + 1:02d}/2026 09:01:00 AM" for i in range(96)])
f.meta(("End Date", ""), [f"0{i % 9 + 1}/{i % 27 + 1:02d}/2026 09:11:00 AM" for i in range(96)])
f.personal(("IP Address", ""), [f"198.51.100.{i}" for i in range(96)])
for h in ("Email Address", "First Name", "Last Name", "Custom Data 1"):
    (f.meta if h.startswith("Custom") else f.personal)((h, ""), [""] * 96)
f.one(("Did you visit the museum in the last 12 months?", "Response"), ["Yes", "No"], [4, 1])
o = ["Permanent galleries", "Special exhibition - dinosaurs", "Café/restaurant", "Shop", "Talk or tour (guided)", "None of these"]
f.ticks([("Which parts did you visit? (Select all that apply)", o[0])] + [("", x) for x in o[1:]], [.7, .4, .5, .3, .15, .04], o)
f.qs[-1]["within"] = [f.either(("", "Other (please specify)"), f.some(["the roof", "school room with class 4B", "just the toilets", "library desk", "my wife's office"], .07))]
f.bat([("How satisfied were you with the following?", "Opening hours"), ("", "Signs and labels"), ("", "Price of tickets"), ("", "Staff"), ("", "Cleanliness")], ["Very dissatisfied", "Dissatisfied", "Neither satisfied nor dissatisfied", "Satisfied", "Very satisfied"], asides=["N/A"], not_asked=["N/A"])
f.bat([("How much do you agree or disagree?", "The museum is for people like me"), ("", "I learned something"), ("", "It was too crowded")], AGR)
f.q("nps", ("How likely is it that you would recommend the museum to a friend or colleague?", "Response"), f.holes(f.pick(range(11), [.2, .1, .2, .2, .3, .6, .8, 2, 4, 3, 4]), .1))
f.open(("What would you change?", "Open-Ended Response"), f.some(WR["en"], .12))
f.sc(("How often do you go to museums?", "Response"), ["Never", "Once a year", "A few times a year", "Monthly or more often"], [1, 4, 4, 1])
f.one(("Who did you come with?", "Response"), ["Alone", "Family", "Friends", "A school or group"])
f.open(("", "Other (please specify)"), f.some(["carer", "my therapist", "two dogs"], .03))
f.sc(("What is your age?", "Response"), ["Under 18", "18-24", "25-34", "35-44", "45-54", "55-64", "65+"], group=True, blank=.05)
f.one(("What is your gender?", "Response"), ["Female", "Male", "Other", "Prefer not to say"], [6, 5, .4, .4], group=True, blank=.05)
f.drop(.15); f.write()

# Qualtrics with ImportIds ------------------------------------------------------
f = F("big_qualtrics", 84, rows=3, weight=2)
imp = lambda q: '{"ImportId":"' + q + '"}'
for h, t, v in [("StartDate", "Start Date", stamps(84)), ("EndDate", "End Date", stamps(84)), ("Status", "Response Type", ["IP Address"] * 84)]:
    f.meta((h, t, imp(h[0].lower() + h[1:])), v)
f.personal(("IPAddress", "IP Address", imp("ipAddress")), [f"203.0.113.{i}" for i in range(84)])
for h, t, v in [("Progress", "Progress", f.pick([100, 62, 31], [9, 1, 1])), ("Duration (in seconds)", "Duration (in seconds)", [f.r.randint(90, 2400) for _ in range(84)]), ("Finished", "Finished", f.pick(["True", "False"], [9, 1])), ("RecordedDate", "Recorded Date", stamps(84))]:
    f.meta((h, t, imp(h.split()[0].lower())), v)
f.id(("ResponseId", "Response ID", imp("_recordId")), [f"R_{i * 7717:015x}" for i in range(84)])
for h, t in [("RecipientLastName", "Recipient Last Name"), ("RecipientFirstName", "Recipient First Name"), ("RecipientEmail", "Recipient Email")]:
    f.personal((h, t, imp(h)), [""] * 84)
f.meta(("ExternalReference", "External Data Reference", imp("externalDataReference")), "")
f.personal(("LocationLatitude", "Location Latitude", imp("locationLatitude")), [f"{40 + f.r.random() * 9:.4f}" for _ in range(84)])
f.personal(("LocationLongitude", "Location Longitude", imp("locationLongitude")), [f"{-80 - f.r.random() * 9:.4f}" for _ in range(84)])
f.meta(("DistributionChannel", "Distribution Channel", imp("distributionChannel")), ["anonymous"] * 84)
f.meta(("UserLanguage", "User Language", imp("userLanguage")), ["EN"] * 84)
for k in ("First Click", "Last Click", "Page Submit", "Click Count"):
    f.meta((f"intro_{k}", f"Timing - {k}", imp("QID1_" + k.upper().replace(" ", "_"))), [round(f.r.uniform(0, 40), 3) if k != "Click Count" else f.r.randint(0, 6) for _ in range(84)])
f.one(("Q2", "Do you work from home at least one day a week?", imp("QID2")), ["Yes", "No"], [3, 2])
o = ["Quiet", "No commute", "Care for children - own or others'", "Health (mine)", "Cost"]
h = [(f"Q3_{i}", f"Why do you work from home? Please select all that apply. - Selected Choice - {t}", imp(f"QID3_{i}")) for i, t in enumerate(o + ["Other:"], 1)]
f.ticks(h, [.5, .7, .25, .1, .3, .06], o + ["Other:"])
f.open(("Q3_6_TEXT", "Why do you work from home? Please select all that apply. - Other: - Text", imp("QID3_6_TEXT")), f.some(["my boss Ms Kerr insists", "no desk left", "a bad knee"], .04))
f.bat([(f"Q4_{i}", f"To what extent do you agree with these statements? - {t}", imp(f"QID4_{i}")) for i, t in enumerate(["My manager trusts me", "I miss my colleagues", "I work longer - often much longer", "Meetings: too many"], 1)], AGR)
f.bat([(f"Q5_{i}", f"How often do you use each of these? - {t}", imp(f"QID5_{i}")) for i, t in enumerate(["Video calls", "Chat", "Shared documents"], 1)], ["Never", "Sometimes", "About half the time", "Most of the time", "Always"])
r = [[], [], []]
for _ in range(84):
    x = ["1", "2", "3"]; f.r.shuffle(x)
    for c, y in zip(r, x): c.append(y)
f.q("rank", [(f"Q6_{i}", f"Rank what matters most in a job - {t}", imp(f"QID6_{i}")) for i, t in enumerate(["Pay", "Hours", "People"], 1)], r)
f.q("nps", ("Q7", "On a scale from 0-10, how likely are you to recommend your employer?", imp("QID7")), f.pick(range(11), [.2, .1, .2, .3, .4, 1, 1, 3, 3, 2, 2]))
f.either(("Q7_NPS_GROUP", "On a scale from 0-10, how likely are you to recommend your employer? - Group", imp("QID7_NPS_GROUP")), ["Promoter" if int(x) > 8 else "Passive" if int(x) > 6 else "Detractor" for x in f.cols[-1]["vals"]])
f.num(("Q8", "How many hours did you work last week?", imp("QID8_TEXT")), [f.r.choice([35, 36, 37, 38, 40, 40, 40, 42, 45, 50, 20, 24, 30, 32, 55]) for _ in range(84)])
f.open(("Q9", "Is there anything you would like to add?", imp("QID9_TEXT")), f.some(WR["en"], .1))
f.one(("Q10", "What is your gender?", imp("QID10")), ["Woman", "Man", "Non-binary / third gender", "Prefer not to say"], [5, 5, .4, .3], group=True)
f.sc(("Q11", "What is your age?", imp("QID11")), ["18 - 29", "30 - 44", "45 - 59", "60 or over"], group=True)
f.meta(("SC0", "Score", imp("SC0")), [f.r.randint(0, 9) for _ in range(84)])
f.drop(.12)
f.write()

# Qualtrics without ImportIds, numeric codes -------------------------------------
f = F("big_qualtrics_codes", 90, rows=2)
for h, t, v in [("StartDate", "Start Date", stamps(90)), ("Progress", "Progress", [100] * 90), ("Duration (in seconds)", "Duration (in seconds)", [f.r.randint(90, 900) for _ in range(90)]), ("Finished", "Finished", [1] * 90)]:
    f.meta((h, t), v)
f.id(("ResponseId", "Response ID"), [f"R_{i * 991:015x}" for i in range(90)])
f.one(("QID20", "¿Vive usted en la capital?"), [1, 2], [2, 3])
f.q("multiple", [(f"QID21_{i}", f"¿Qué transporte usa? (Seleccione todas) - {t}") for i, t in enumerate(["Metro", "Autobús - urbano", "Bicicleta", "Coche"], 1)], [["1" if f.r.random() < p else "" for _ in range(90)] for p in (.5, .4, .2, .3)], base="any")
f.bat([(f"QID22_{i}", f"Valore de 1 a 5 - {t}") for i, t in enumerate(["Puntualidad", "Limpieza", "Precio"], 1)], [1, 2, 3, 4, 5], order_given=False)
f.sc(("QID23", "¿Cuál es su edad?"), ["1", "2", "3", "4"], group=True)
f.qs[-1].pop("order"); f.qs[-1]["order"] = None; f.qs[-1]["kind"] = "single"; f.qs[-1]["group"] = False
f.open(("QID24_TEXT", "Comentarios"), f.some(WR["es"], .1))
f.write()

# LimeSurvey, German -------------------------------------------------------------
f = F("big_limesurvey_de", 90, sep=";", quote=1, not_asked=["N/A"], weight=2)
n = 90
f.id("id. Antwort ID")
f.meta("submitdate. Datum Abgeschickt", stamps(n))
f.meta("lastpage. Letzte Seite", f.pick([7, 7, 7, 3]))
f.meta("startlanguage. Start-Sprache", ["de"] * n)
f.meta("seed. Zufallsstartwert", [f.r.randint(10**8, 10**9) for _ in range(n)])
f.personal("token. Zugangscode", [f"z{i * 7919:010x}" for i in range(n)]); f.cols[-1]["role"] = "id"
emp = f.pick(["Ja", "Nein"], [3, 1])
f.one("A01. Sind Sie zurzeit ehrenamtlich tätig?", [], vals=emp)
o = ["Sport", "Kirche/Religion", "Schule - Elternarbeit", "Rettungsdienst, Feuerwehr"]
cols = [["N/A" if e == "Nein" else ("Ja" if f.r.random() < p else "Nein") for e in emp] for p in (.5, .3, .2, .15)]
f.q("multiple", [f"A02[SQ00{i}]. In welchen Bereichen? [{t}]" for i, t in enumerate(o, 1)], cols, base="own")
f.open("A02[other]. In welchen Bereichen? [Sonstiges]", ["N/A" if e == "Nein" else t for e, t in zip(emp, f.some(["Tierheim mit Frau Kurz", "Tafel", "Chor", "Bienen"], .08))])
f.q("numeric", "A03. Wie viele Stunden im Monat?", ["" if e == "Nein" else f.r.randint(1, 45) for e in emp])
f.bat([f"B01[SQ00{i}]. Inwieweit stimmen Sie zu? [{t}]" for i, t in enumerate(["Ehrenamt macht Spaß", "Ehrenamt kostet zu viel Zeit", "Der Staat: zu wenig Hilfe", "Ich fühle mich anerkannt"], 1)], ["stimme überhaupt nicht zu", "stimme eher nicht zu", "teils/teils", "stimme eher zu", "stimme voll und ganz zu"], asides=["keine Antwort"])
f.bat([f"B02[{c}]. Wie oft nutzen Sie …? [{t}]" for c, t in [("tv", "Fernsehen"), ("ra", "Radio"), ("ze", "Zeitung (gedruckt)")]], ["nie", "selten", "manchmal", "oft", "immer"])
f.open("B03. Was könnte besser werden?", f.some(WR["de"], .1))
f.one("C01. Geschlecht", ["weiblich", "männlich", "divers"], [5, 5, .3], group=True)
f.sc("C02. Alter", ["unter 30 Jahre", "30 bis 49 Jahre", "50 bis 64 Jahre", "65 Jahre und älter"], group=True)
f.one("C03. In welchem Bundesland wohnen Sie?", ["Hessen", "Bayern", "Sachsen", "Berlin"], group=True)
f.meta("interviewtime. Gesamtzeit", [round(f.r.uniform(100, 1500), 2) for _ in range(n)])
for g in ("groupTime71. Gruppenzeit: Engagement", "A01Time. Fragenzeit: A01", "B01Time. Fragenzeit: B01"):
    f.meta(g, [round(f.r.uniform(2, 300), 2) for _ in range(n)])
f.drop(.1); f.write()

# Google Forms, Spanish ------------------------------------------------------------
f = F("big_google_es", 96, weight=2)
f.meta("Marca temporal", [f"{i % 28 + 1}/03/2026 18:{i % 60:02d}:21" for i in range(96)])
f.personal("Dirección de correo electrónico", [f"persona{i}@example.org" for i in range(96)])
f.sc("¿Qué edad tiene?", ["Menos de 18", "18 - 25", "26 - 40", "41 - 60", "Más de 60"], group=True)
f.one("Género", ["Femenino", "Masculino", "Otro", "Prefiero no decirlo"], [5, 4, .3, .4], group=True)
joined(f, "¿Qué días puede venir a la clase de teatro? (marque todos)", ["Lunes", "Martes", "Miércoles", "Jueves", "Viernes"], [.5, .3, .4, .3, .2], ", ")
f.bat([f"Valore los siguientes aspectos [{x}]" for x in ("Profesor", "Horario", "Sala / escenario", "Precio (mensual)")], ["Muy malo", "Malo", "Regular", "Bueno", "Muy bueno"])
joined(f, "¿Qué obras le gustan?", ["Comedia", "Drama", "Musical", "Teatro clásico (siglo de oro)"], [.6, .3, .4, .1], ", ", tail=["microteatro", "títeres con mi hija Noa", "improvisación", "zarzuela", "lo que haga Lola"])
f.q("scale", "¿Recomendaría el taller a un amigo?", f.pick(range(1, 6), [.3, .5, 2, 4, 4]))
f.one("¿Ha actuado antes en público?", ["Sí", "No"], blank=.03)
f.open("Si respondió que sí, ¿dónde?", f.some(["En el colegio San Blas", "En Cuenca con mi tía", "En la calle", "Boda de Marta", "Fiestas del pueblo"], .06))
f.open("Comentarios o sugerencias", f.some(WR["es"], .12))
f.drop(.08); f.write()

# KoboToolbox, French --------------------------------------------------------------
f = F("big_kobo_fr", 76, sep=";", quote=1, weight=2)
n = 76
f.meta("start", [f"2026-04-{i % 28 + 1:02d}T08:00:00.000+01:00" for i in range(n)])
f.meta("end", [f"2026-04-{i % 28 + 1:02d}T08:31:00.000+01:00" for i in range(n)])
f.meta("today", [f"2026-04-{i % 28 + 1:02d}" for i in range(n)])
f.meta("deviceid", [f"collect:{i % 5:012x}" for i in range(n)])
cons = f.pick(["oui", "non"], [12, 1])
f.one("consentement", [], vals=cons)
ok = [c == "oui" for c in cons]
S = lambda v: [x if k else "" for x, k in zip(v, ok)]
f.personal("menage/nom_chef", S([f"{a} {b}" for a, b in zip(f.pick(["Awa", "Moussa", "Fatou", "Issa"]), f.pick(["Diop", "Sarr", "Ba", "Ndiaye"]))]))
f.personal("menage/telephone", S([f"22177{f.r.randint(1000000, 9999999)}" for _ in range(n)]))
f.one("menage/sexe_chef", [], vals=S(f.pick(["femme", "homme"])), group=True)
f.num("menage/age_chef", S([f.r.randint(19, 83) for _ in range(n)]))
f.num("menage/taille", S([f.r.randint(1, 17) for _ in range(n)]))
def kobo(head, opts, ps, other=None):
    v, flags = [], [[] for _ in opts]
    for k in ok:
        got = [o for o, p in zip(opts, ps) if f.r.random() < p] if k else []
        if k and not got: got = [opts[0]]
        v.append(" ".join(got))
        for fl, o in zip(flags, opts): fl.append(("1" if o in got else "0") if k else "")
    j = f.add(head, v, "q")
    return f.q("multiple", [f"{head}/{o}" for o in opts], flags, base="own", also=[j], name=head)
kobo("culture/especes", ["mil", "mais", "riz_irrigue", "arachide", "autre"], [.6, .5, .2, .4, .08])
f.open("culture/especes_autre", S(f.some(["sésame", "niébé du champ de ma mère", "bissap", "coton"], .06)))
kobo("culture/problemes", ["secheresse", "insectes", "manque_semences", "aucun"], [.6, .4, .3, .05])
f.sc("securite/repas", ["jamais", "rarement", "parfois", "souvent"], vals=S(f.pick(["jamais", "rarement", "parfois", "souvent"], [2, 3, 3, 1])))
f.one("securite/aide_recue", [], vals=S(f.pick(["oui", "non", "ne_sait_pas"], [3, 6, .5])))
f.bat([f"avis/{x}" for x in ("mairie", "ong", "chef_village")], ["pas_du_tout", "un_peu", "assez", "beaucoup"])
for i in f.qs[-1]["at"]: f.cols[i]["vals"] = S(f.cols[i]["vals"])
f.personal("gps", [f"14.{f.r.randint(100000, 999999)} -16.{f.r.randint(100000, 999999)} 31 4.2" for _ in range(n)])
f.personal("_gps_latitude", [f"14.{f.r.randint(100000, 999999)}" for _ in range(n)])
f.personal("_gps_longitude", [f"-16.{f.r.randint(100000, 999999)}" for _ in range(n)])
f.meta("_gps_altitude", [f.r.randint(2, 60) for _ in range(n)])
f.meta("_gps_precision", [round(f.r.uniform(3, 9), 1) for _ in range(n)])
f.meta("__version__", ["vB7x"] * n)
f.id("meta/instanceID", [f"uuid:{i * 31:08x}-aaaa-4aaa-8aaa-{i * 7:012x}" for i in range(n)])
f.id("_id", [710000 + i for i in range(n)])
f.id("_uuid", [f"{i * 31:08x}-aaaa-4aaa-8aaa-{i * 7:012x}" for i in range(n)])
f.meta("_submission_time", [f"2026-04-{i % 28 + 1:02d}T09:00:00" for i in range(n)])
for h in ("_validation_status", "_notes", "_tags"): f.meta(h, "")
f.meta("_status", ["submitted_via_web"] * n)
f.meta("_submitted_by", f.pick(["enq1", "enq2", ""]))
f.id("_index")
f.write()

# REDCap -----------------------------------------------------------------------------
f = F("big_redcap", 100, weight=2)
n = 100
f.id("record_id"); f.meta("redcap_survey_identifier", "")
a = [f.r.random() > .1 for _ in range(n)]; b2 = [x and f.r.random() > .3 for x in a]
A = lambda v, w: [x if k else "" for x, k in zip(v, w)]
f.meta("intake_timestamp", [f"2026-02-{i % 28 + 1:02d} 10:00:00" if k else "" for i, k in enumerate(a)])
f.num("age_years", A([f.r.randint(18, 90) for _ in range(n)], a))
f.one("sex_at_birth", [], vals=A(f.pick([1, 2]), a), group=True)
def boxes(stem, codes, ps, w, form):
    cols = [["1" if k and f.r.random() < p else "0" for k in w] for p in ps]
    f.q("multiple", [f"{stem}___{c}" for c in codes], cols, name=stem, base=f"{form} complete", mask=lambda c, w=w: pd.Series(w))
boxes("condition", [1, 2, 3, "_77"], [.4, .3, .1, .05], a, "intake")
f.bat([f"gad_{i}" for i in range(1, 6)], [0, 1, 2, 3], order_given=False)
for i in f.qs[-1]["at"]: f.cols[i]["vals"] = A(f.cols[i]["vals"], a)
f.meta("intake_complete", [2 if k else 0 for k in a])
f.meta("followup_timestamp", [f"2026-03-{i % 28 + 1:02d} 10:00:00" if k else ("[not completed]" if f.r.random() < .5 else "") for i, k in enumerate(b2)])
f.one("still_in_pain", [], vals=A(f.pick([0, 1]), b2))
boxes("relief", [1, 2, 3], [.5, .4, .2], b2, "followup")
f.num("weight_kg", A([round(f.r.uniform(48, 121), 1) for _ in range(n)], b2))
f.open("what_helped", A(f.some(WR["en"], .12), b2))
f.meta("followup_complete", [2 if k else 0 for k in b2])
f.write()

# SoSci ------------------------------------------------------------------------------
f = F("big_sosci", 64, ext="csv", sep="\t", enc="utf-16", rows=2, quote=1, not_asked=["-9"], note="sets: 1 not chosen, 2 chosen; -9 not answered; -1 don't know stays", weight=2)
n = 64
f.id(("CASE", "Interview-Nummer (fortlaufend)"), range(301, 301 + n))
f.id(("SERIAL", "Personenkennung oder Teilnahmecode"), [""] * n)
f.meta(("QUESTNNR", "Fragebogen, der im Interview verwendet wurde"), ["base"] * n)
f.meta(("MODE", "Interview-Modus"), ["interview"] * n)
f.meta(("STARTED", "Zeitpunkt zu dem das Interview begonnen hat"), stamps(n))
f.one(("SD01", "Geschlecht"), [1, 2, 3, -9], [5, 5, .3, .5], group=True, only=["1", "2"])
f.q("numeric", ("SD02_01", "Alter (direkt): Ich bin ... Jahre"), [-9 if f.r.random() < .05 else f.r.randint(18, 77) for _ in range(n)])
f.q("multiple", [(f"RE01_0{i}", f"Reiseziele: {t}") for i, t in enumerate(["Nordsee", "Alpen", "Mittelmeer", "keines davon"], 1)], [f.pick([1, 2], [1 - p, p]) for p in (.4, .3, .5, .1)], base="all", say="2")
f.q("battery", [(f"RE02_0{i}", f"Wichtig im Urlaub: {t}") for i, t in enumerate(["Ruhe", "Essen", "Natur", "Preis"], 1)], [f.pick([1, 2, 3, 4, 5, -9, -1], [.6, 2, 3, 4, 3, .5, .3]) for _ in range(4)])
f.open(("RE03_01", "Anregungen: [01]"), f.some(WR["de"], .1))
for h, t in [("TIME001", "Verweildauer Seite 1"), ("TIME002", "Verweildauer Seite 2"), ("TIME_SUM", "Verweildauer gesamt (ohne Ausreißer)")]:
    f.meta((h, t), [f.r.randint(4, 200) for _ in range(n)])
f.meta(("LASTDATA", "Zeitpunkt als der Datensatz das letzte mal geändert wurde"), stamps(n))
f.meta(("FINISHED", "Wurde die Befragung abgeschlossen (letzte Seite erreicht)?"), f.pick([1, 0], [9, 1]))
f.meta(("Q_VIEWER", "Hat der Teilnehmer den Fragebogen nur angesehen, ohne die Pflichtfragen zu beantworten?"), [0] * n)
f.meta(("LASTPAGE", "Seite, die der Teilnehmer zuletzt bearbeitet hat"), f.pick([4, 2], [9, 1]))
f.meta(("MAXPAGE", "Letzte Seite, die im Fragebogen bearbeitet wurde"), f.pick([4, 2], [9, 1]))
f.meta(("MISSING", "Anteil fehlender Antworten in Prozent"), f.pick([0, 5, 20], [7, 2, 1]))
f.meta(("DEG_TIME", "Maluspunkte für schnelles Ausfüllen"), f.pick([0, 3, 17, 60], [5, 3, 2, 1]))
f.write()

# Unipark ----------------------------------------------------------------------------
f = F("big_unipark", 90, sep=";", not_asked=["-66", "-77", "-99"])
n = 90
f.id("lfdn"); f.id("external_lfdn", [0] * n)
f.meta("tester", [0] * n); f.meta("dispcode", f.pick([31, 32, 22], [8, 1, 2])); f.meta("lastpage", f.pick([8123, 8124, 8130])); f.meta("duration", [f.r.randint(60, 1900) for _ in range(n)])
f.one("v_11", [1, 2, -77], [5, 4, .5], only=["1", "2"])
f.boxes([f"v_{i}" for i in (12, 13, 14, 15)], [.4, .3, .2, .1], blank_rows=0)
skip = [f.r.random() < .25 for _ in range(n)]
for i in f.qs[-1]["at"]: f.cols[i]["vals"] = ["-66" if s else v for s, v in zip(skip, f.cols[i]["vals"])]
f.q("battery", [f"v_{i}" for i in (16, 17, 18)], [f.pick([1, 2, 3, 4, 5, 6, -77], [.5, 1, 2, 3, 4, 2, .5]) for _ in range(3)])
f.q("numeric", "v_19", [-99 if f.r.random() < .08 else f.r.randint(0, 60) for _ in range(n)])
f.open("v_20", [t or "-99" for t in f.some(WR["de"], .12)])
f.meta("browser", f.pick(["Firefox", "Safari"])); f.meta("referer", ""); f.meta("device_type", f.pick([1, 2])); f.meta("date_of_last_access", stamps(n)); f.meta("rts4711", [f.r.randint(1, 100) for _ in range(n)])
f.write()

# Typeform, Dutch ---------------------------------------------------------------------
f = F("big_typeform_nl", 84)
n = 84
f.id("#", [f"{i * 982451653:032x}" for i in range(n)])
f.personal("Wat is je voornaam?", f.pick(["Sanne", "Daan", "Lotte", "Bram", "Fenna"]))
o = ["Kaas", "Groente", "Brood (zuurdesem)", "Bloemen"]
f.ticks(o, [.5, .7, .3, .2], o, name="markt")
f.qs[-1]["within"] = [f.either("Other", f.some(["oliebollen van Kees", "sokken", "vis"], .08))]
f.sc("Hoe vaak kom je op de markt?", ["Nooit", "Maandelijks", "Wekelijks", "Vaker"], [1, 4, 5, 1])
f.q("nps", "Hoe waarschijnlijk is het dat je de markt aanbeveelt?", f.pick(range(11), [.1, .1, .2, .2, .3, .6, 1, 3, 4, 2, 2]))
f.q("scale", "Hoe beoordeel je het aanbod?", f.pick([1, 2, 3, 4, 5], [.4, .7, 2, 4, 2]))
f.open("Wat mis je?", f.some(WR["nl"], .09))
f.one("Woon je in de buurt?", [1, 0], [3, 2])
f.sc("Leeftijd", ["18-29", "30-49", "50-69", "70+"], group=True)
f.personal("Wat is je e-mailadres?", [f"x{i}@example.org" if f.r.random() < .4 else "" for i in range(n)])
f.meta("Response Type", f.pick(["completed", "started"], [8, 1])); f.meta("Start Date (UTC)", stamps(n)); f.meta("Stage Date (UTC)", ""); f.meta("Submit Date (UTC)", stamps(n)); f.id("Network ID", [f"{i * 7:010x}" for i in range(n)]); f.meta("Tags", ""); f.meta("Ending", ["Bedankt"] * n)
f.write()

# Alchemer ----------------------------------------------------------------------------
f = F("big_alchemer", 64)
n = 64
f.id("Response ID")
f.meta("Time Started", [f"Mar {i % 28 + 1:02d}, 2026 2:02:03 PM" for i in range(n)]); f.meta("Date Submitted", [f"Mar {i % 28 + 1:02d}, 2026 2:12:03 PM" for i in range(n)]); f.meta("Status", f.pick(["Complete", "Partial"], [9, 1]))
for h in ("Contact ID", "Legacy Comments", "Comments"): f.meta(h, "")
f.meta("Language", ["English"] * n); f.meta("Referer", ["https://example.org"] * n); f.id("SessionID", [f"17_{i:06x}" for i in range(n)]); f.meta("User Agent", ["Mozilla/5.0 (X11)"] * n); f.meta("Tags", "")
f.personal("IP Address", [f"203.0.113.{i}" for i in range(n)]); f.personal("Longitude", [f"{-3 - f.r.random():.3f}" for _ in range(n)]); f.personal("Latitude", [f"{55 + f.r.random():.3f}" for _ in range(n)])
f.meta("Country", ["United Kingdom"] * n); f.meta("City", f.pick(["Leith", "Perth", "Alloa"])); f.meta("State/Region", ["SCT"] * n); f.meta("Postal", f.pick(["EH6", "PH1", "FK10"]))
o = ["Hens", "Ducks (any)", "Bees", "Goats: milk", "None"]
f.ticks([f"{x}:Which animals do you keep?" for x in o], [.5, .2, .3, .1, .05], o)
f.qs[-1]["within"] = [f.either("Other - Write In:Which animals do you keep?", f.some(["an owl called Moss", "alpacas", "snails"], .05))]
f.bat([f"{x}:How well does each describe you?" for x in ("Patient", "Early riser", "Good with money")], ["Not at all well", "Not very well", "Fairly well", "Very well"])
f.num("How many acres do you have?", [f.r.randint(1, 70) for _ in range(n)])
f.sc("How long have you farmed?", ["Less than 1 year", "1-5 years", "6-20 years", "More than 20 years"])
f.one("Do you sell at a market?", ["Yes", "No"])
f.open("Anything you want to tell us?", f.some(WR["en"], .15))
f.drop(.1); f.write()

# Decipher -----------------------------------------------------------------------------
f = F("big_decipher", 100, sep="\t", ext="txt")
n = 100
f.id("record"); f.id("uuid", [f"{i * 65537:016x}" for i in range(n)]); f.meta("date", stamps(n)); f.meta("markers", ["qualified"] * n); f.meta("status", f.pick([3, 1, 2], [9, .5, .5]))
f.one("s1", [1, 2]); f.num("s2", [f.r.randint(18, 75) for _ in range(n)])
f.boxes([f"q5r{i}" for i in range(1, 7)], [.5, .4, .3, .2, .1, .05], blank_rows=.1)
f.bat([f"q6r{i}" for i in range(1, 5)], [1, 2, 3, 4, 5], order_given=False)
f.bat([f"q7r{i}" for i in range(1, 4)], [1, 2, 3, 4, 5, 6, 7], order_given=False)
f.open("q5r97oe", f.some(["my own shop", "from Dad"], .05))
f.num("q9", [f.r.randint(0, 400) for _ in range(n)])
f.meta("vlist", [1] * n); f.meta("qtime", [round(f.r.uniform(90, 1300), 1) for _ in range(n)]); f.personal("ipAddress", [f"203.0.113.{i}" for i in range(n)])
f.write()

# The Excel table of a small charity ----------------------------------------------------
f = F("big_charity", 46, ext="xlsx", above=[["Lunch club survey – spring", "", ""], ["typed in by R.", "", ""]])
f.id("No")
f.one("M/F", ["F", "M", "f", "m"], [9, 5, 1, 1]); f.qs[-1]["golden"] = []
f.num("Age", [f.r.randint(58, 96) for _ in range(46)])
f.one("Comes by bus?", ["Y", "N"], [3, 2], .05)
f.one("Lives alone?", ["Y", "N"], [3, 2], .05)
f.sc("Food", ["Poor", "OK", "Good", "Very good"], [.4, 2, 5, 4])
f.sc("Company", ["Poor", "OK", "Good", "Very good"], [.3, 1, 4, 6])
f.num("Visits a month", [f.r.choice([1, 2, 4, 4, 4, 8, 3, 6, 5, 7, 12]) for _ in range(46)])
f.open("What they said", f.some(WR["en"], .4))
f.qs[-3]["note"] = f.qs[-2]["note"] = "may be one battery"
f.write()

# Pew-like SPSS -----------------------------------------------------------------------
f = F("big_pewlike", 120, ext="sav", weight=2)
n = 120
f.id(("QKEY", "Unique ID"), [100300 + i * 3 for i in range(n)])
f.meta(("INTERVIEW_START_W77", "Start time of interview"), [f"2026-02-{i % 27 + 1:02d} 10:00" for i in range(n)])
f.labels["FORM_W77"] = {1: "Form 1", 2: "Form 2"}
form = f.pick([1, 2], [1, 1])
f.either(("FORM_W77", "Form assignment"), form)
SAT = {1: "Satisfied", 2: "Dissatisfied", 99: "Refused"}
f.labels["SATNEIGH_W77"] = SAT
f.one(("SATNEIGH_W77", "SATNEIGH. Are you satisfied or dissatisfied with the way things are going in your neighborhood?"), [1, 2, 99], [4, 5, .2])
PB = {1: "A very big problem", 2: "A moderately big problem", 3: "A small problem", 4: "Not a problem at all", 99: "Refused"}
for x in "abcd": f.labels[f"LOCPROB_{x}_W77"] = PB
T = dict(a="Potholes", b="Litter", c="The cost of rent", d="Stray dogs")
f.q("battery", [(f"LOCPROB_{x}_W77", f"LOCPROB_{x}. How much of a problem are the following in your area? {T[x]}") for x in "abcd"], [f.pick([1, 2, 3, 4, 99], [2, 3, 3, 1, .1]) for _ in "abcd"], order=["1", "2", "3", "4"], only=["1", "2", "3", "4"])
f.labels["MOVE_W77"] = {1: "Definitely would", 2: "Probably would", 3: "Probably would NOT", 4: "Definitely would NOT", 99: "Refused"}
f.q("scale", ("MOVE_W77", "MOVE. Would you move away if you could? [Form 1 only]"), [f.r.choices([1, 2, 3, 4], [1, 2, 4, 3])[0] if x == 1 else "" for x in form], order=["1", "2", "3", "4"])
AG = {1: "18-29", 2: "30-49", 3: "50-64", 4: "65+", 99: "Refused"}
f.labels["F_AGECAT"] = AG
f.q("scale", ("F_AGECAT", "Age category"), f.pick([1, 2, 3, 4], [2, 4, 3, 3]), order=["1", "2", "3", "4"], group=True)
f.labels["F_GENDER"] = {1: "A man", 2: "A woman", 3: "In some other way", 99: "Refused"}
f.one(("F_GENDER", "Gender"), [1, 2, 3], [5, 5, .2], group=True)
f.labels["F_EDUCCAT"] = {1: "College graduate+", 2: "Some College", 3: "H.S. graduate or less", 99: "Don't know/Refused"}
f.q("scale", ("F_EDUCCAT", "Education level category"), f.pick([1, 2, 3], [3, 3, 4]), order=["1", "2", "3"], group=True)
f.wt(("WEIGHT_W77", "Wave 77 weight"), [round(f.r.uniform(.2, 3.5), 6) for _ in range(n)])
f.write()

# ESS-like SPSS -----------------------------------------------------------------------
f = F("big_esslike", 110, ext="sav", weight=2)
n = 110
f.missing = {}
f.meta(("name", "Title of dataset"), ["ZZZ9e01"] * n); f.meta(("essround", "ESS round"), [9] * n); f.meta(("edition", "Edition"), ["1.0"] * n)
f.id(("idno", "Respondent's identification number"), [1000 + i * 7 for i in range(n)])
f.wt(("dweight", "Design weight"), f.pick([0.62, 0.81, 1.0, 1.18, 1.44]))
f.wt(("pspwght", "Post-stratification weight including design weight"), [round(f.r.uniform(.3, 3), 5) for _ in range(n)])
f.labels["nwspol"] = {6666: "Not applicable", 7777: "Refusal", 8888: "Don't know", 9999: "No answer"}
f.missing["nwspol"] = [6666, 7777, 8888]
f.q("numeric", ("nwspol", "News about politics and current affairs, watching, reading or listening, in minutes"), [f.r.choice([6666, 7777, 8888]) if f.r.random() < .07 else f.r.randint(0, 36) * 10 for _ in range(n)], not_asked=["6666", "7777", "8888"])
E = {0: "No trust at all", **{i: str(i) for i in range(1, 10)}, 10: "Complete trust", 77: "Refusal", 88: "Don't know", 99: "No answer"}
tr = ["trstprl", "trstlgl", "trstplc", "trstplt"]
for v in tr: f.labels[v] = E; f.missing[v] = [77, 88, 99]
f.q("battery", [(v, t) for v, t in zip(tr, ["Trust in country's parliament", "Trust in the legal system", "Trust in the police", "Trust in politicians"])], [f.pick(list(range(11)) + [77, 88], [1, .5, .8, 1, 1.3, 2, 2, 2, 1.5, .6, .3, .2, .4]) for _ in tr], order=[str(i) for i in range(11)], only=[str(i) for i in range(11)])
f.labels["vote"] = {1: "Yes", 2: "No", 3: "Not eligible to vote", 7: "Refusal", 8: "Don't know", 9: "No answer"}
f.missing["vote"] = [7, 8, 9]
v = f.pick([1, 2, 3, 8], [6, 3, 1, .3])
f.one(("vote", "Voted last national election"), [], vals=v, only=["1", "2", "3"])
f.labels["prtvt"] = {1: "Red", 2: "Blue", 3: "Green", 66: "Not applicable", 77: "Refusal", 88: "Don't know"}
f.missing["prtvt"] = [66, 77, 88]
f.one(("prtvt", "Party voted for in last national election"), [], vals=[f.r.choices([1, 2, 3, 77], [4, 4, 2, .6])[0] if x == 1 else 66 for x in v], not_asked=["66"], only=["1", "2", "3"])
IM = {1: "Very much like me", 2: "Like me", 3: "Somewhat like me", 4: "A little like me", 5: "Not like me", 6: "Not like me at all", 7: "Refusal", 8: "Don't know", 9: "No answer"}
iv = ["ipgdtim", "impenv", "iphlppl"]
for x in iv: f.labels[x] = IM; f.missing[x] = [7, 8, 9]
f.q("battery", [(v, t) for v, t in zip(iv, ["Important to have a good time", "Important to care for nature and environment", "Important to help people and care for others well-being"])], [f.pick([1, 2, 3, 4, 5, 6, 8], [2, 4, 3, 2, 1, .3, .2]) for _ in iv], order=[str(i) for i in range(1, 7)], only=[str(i) for i in range(1, 7)])
f.labels["gndr"] = {1: "Male", 2: "Female", 9: "No answer"}; f.missing["gndr"] = [9]
f.one(("gndr", "Gender"), [1, 2], group=True)
f.labels["agea"] = {999: "Not available"}; f.missing["agea"] = [999]
f.q("numeric", ("agea", "Age of respondent, calculated"), [999 if f.r.random() < .03 else f.r.randint(15, 92) for _ in range(n)], not_asked=["999"])
f.write()

# An old-fashioned coded table -----------------------------------------------------------
f = F("big_coded_old", 140, not_asked=["-99"], note="8 and 9 (don't know, no answer) stay in the base; -99 is no answer")
n = 140
f.id("CASENO", [f"{i + 1:05d}" for i in range(n)])
f.one("V1", [1, 2])
f.one("V2", [1, 2, 3, 4, 8, 9], [3, 4, 2, 1, .5, .3])
f.q("battery", [f"V3{x}" for x in "ABCD"], [f.pick([1, 2, 3, 4, 5, 8, 9], [1, 2, 3, 3, 2, .3, .2]) for _ in "ABCD"])
f.q("multiple", [f"V4_{i}" for i in range(1, 6)], [f.pick([0, 1], [1 - p, p]) for p in (.6, .4, .3, .2, .03)], base="own")
f.q("numeric", "V5", [-99 if f.r.random() < .06 else f.r.randint(0, 52) for _ in range(n)])
f.q("numeric", "V6", [-99 if f.r.random() < .1 else f.r.randint(8, 300) * 100 for _ in range(n)])
f.one("V7", [1, 2, 3, -99], [4, 3, 2, .6], only=["1", "2", "3"])
f.write()

# Stack-Overflow-like -----------------------------------------------------------------------
f = F("big_so_like", 150, not_asked=["NA"], weight=2)
n = 150
f.id("ResponseId")
f.one("MainBranch", ["I farm for a living", "I farm as a hobby", "I used to farm"], [6, 3, 1])
f.sc("Age", ["Under 18 years old", "18-24 years old", "25-34 years old", "35-44 years old", "45-54 years old", "55-64 years old", "65 years or older"], asides=["Prefer not to say"], pa=.03, group=True)
f.one("Employment", ["Employed, full-time", "Employed, part-time", "Self-employed", "Retired"], [5, 2, 4, 1])
o = ["Wheat", "Barley", "Oilseed rape (winter)", "Potatoes", "Sugar beet", "Maize", "Oats", "Rye"]
joined(f, "CropsHaveGrown", o, [.6, .4, .3, .25, .1, .3, .2, .05], ";")
joined(f, "CropsWantToGrow", o, [.5, .3, .3, .2, .1, .2, .3, .1], ";")
joined(f, "Machines", ["Tractor", "Combine", "Drone", "Milking robot", "None of these"], [.8, .4, .2, .1, .03], ";")
cs = ["France", "Poland", "Spain", "Kenya", "Chile", "Japan", "India", "Peru", "Norway", "Ghana", "Fiji", "Malta", "Nepal", "Oman", "Qatar", "Cuba", "Iraq", "Laos", "Togo", "Mali", "Chad", "Benin", "Gabon", "Congo", "Kuwait", "Jordan", "Serbia", "Latvia", "Estonia", "Iceland", "Finland", "Denmark", "Austria", "Hungary", "Croatia", "Slovenia", "Bhutan", "Brunei", "Cyprus", "Greece", "Turkey", "Israel", "Egypt", "Libya", "Sudan", "Niger", "Zambia", "Malawi", "Angola", "Botswana", "Lesotho", "Samoa", "Tonga", "Palau", "Haiti", "Belize", "Panama", "Guyana", "Bolivia", "Uruguay", "Paraguay", "Ecuador", "Colombia"]
f.one("Country", [], vals=[f.r.choice(cs) if f.r.random() < .5 else f.r.choices(cs[:4], [4, 3, 2, 1])[0] for _ in range(n)], only=cs[:3], group=True); f.qs[-1]["group"] = False
f.sc("YearsFarming", ["Less than 1 year", "1 to 4 years", "5 to 14 years", "15 to 30 years", "More than 30 years"])
f.num("HectaresTotal", [f.r.randint(1, 900) if f.r.random() > .1 else "NA" for _ in range(n)])
f.num("IncomeYearly", [f.r.randint(40, 2500) * 50 if f.r.random() > .3 else "NA" for _ in range(n)])
f.bat([f"JobSatPoints_{i}" for i in (1, 4, 5)], [0, 10, 20, 30, 50, 80, 100], order_given=False); f.qs.pop()
for c in f.cols[-3:]: c["role"] = "either"
f.sc("SurveyEase", ["Difficult", "Neither easy nor difficult", "Easy"], [1, 3, 5])
f.write()

# Kaggle-like ---------------------------------------------------------------------------------
f = F("big_kaggle_like", 130, rows=2, weight=2)
n = 130
f.meta(("Time from Start to Finish (seconds)", "Duration (in seconds)"), [f.r.randint(60, 9000) for _ in range(n)])
f.sc(("Q1", "What is your age (# years)?"), ["18-21", "22-29", "30-39", "40-54", "55+"], group=True)
f.one(("Q2", "What is your gender? - Selected Choice"), ["Man", "Woman", "Prefer not to say"], [6, 5, .4], group=True)
f.open(("Q2_OTHER_TEXT", "What is your gender? - Prefer to self-describe - Text"), [-1] * n)
f.one(("Q3", "In which country do you currently live?"), ["Brazil", "India", "Kenya", "Norway", "Other"], [3, 5, 2, 1, 1], group=True); f.qs[-1]["group"] = True
def part(q, text, opts, ps):
    f.ticks([(f"{q}_Part_{i}", f"{text} (Select all that apply) - Selected Choice - {t.strip()}") for i, t in enumerate(opts, 1)], ps, opts)
part("Q5", "Which instruments do you play on a regular basis?", ["Guitar", "Piano / keyboard", "Violin", "Drums", "Flute", "None"], [.5, .4, .1, .2, .1, .06])
f.open(("Q5_OTHER_TEXT", "Which instruments do you play on a regular basis? (Select all that apply) - Other - Text"), [-1] * n)
part("Q6", "Where do you learn?", [" YouTube ", " A teacher (in person)", " Books - printed", " Friends"], [.6, .3, .3, .2])
f.sc(("Q7", "For how many years have you been playing?"), ["I have never played", "< 1 years", "1-2 years", "3-5 years", "5-10 years", "10+ years"])
f.sc(("Q8", "How much did you spend on music last year (approximate $USD)?"), ["$0 ($USD)", "$1-$99", "$100-$999", "$1000-$9,999", "$10,000 or more ($USD)"])
f.drop(.2); f.write()
