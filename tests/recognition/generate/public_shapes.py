"""A second lot: shapes of well-known public files and of further platforms."""
from lib import F, joined
from text_and_groups import WR

# a two-row export with blank names, ticks that repeat long names, a ranking, favour
f = F("pub_films", 110, rows=2, enc="cp1252")
n = f.n
f.id(("RespondentID", ""), [f"32928{i * 77:05d}" for i in range(n)])
seen = f.pick(["Yes", "No"], [7, 2])
f.one(("Have you seen any film of the Harbour series?", "Response"), [], vals=seen)
S = lambda v: [x if k == "Yes" else "" for x, k in zip(v, seen)]
films = ["Harbour Part I: The Fog", "Harbour Part II: The Ebb", "Harbour Part III – Return", "Harbour Part IV"]
cols = [S([t if f.r.random() < p else "" for _ in range(n)]) for t, p in zip(films, (.8, .6, .5, .3))]
f.q("multiple", [("Which of the following films have you seen? Please select all that apply.", films[0])] + [("", t) for t in films[1:]], cols, base="any")
ranks = [[] for _ in films]
for k in seen:
    x = list("1234"); f.r.shuffle(x)
    for c, y in zip(ranks, x): c.append(y if k == "Yes" else "")
f.q("rank", [("Please rank the films in order of preference, 1 being your favourite.", films[0])] + [("", t) for t in films[1:]], ranks)
o = ["Very unfavorably", "Somewhat unfavorably", "Neither favorably nor unfavorably (neutral)", "Somewhat favorably", "Very favorably"]
f.bat([("Please state whether you view the following characters favorably or unfavorably.", "Old Ned"), ("", "The Café Owner"), ("", "Mr Ünal")], o, asides=["Unfamiliar (N/A)"])
for i in f.qs[-1]["at"]: f.cols[i]["vals"] = S(f.cols[i]["vals"])
f.one(("Gender", "Response"), ["Female", "Male"], group=True, blank=.1)
f.sc(("Age", "Response"), ["18-29", "30-44", "45-60", "> 60"], group=True, blank=.1)
f.sc(("Household Income", "Response"), ["$0 - $24,999", "$25,000 - $49,999", "$50,000 - $99,999", "$100,000 - $149,999", "$150,000+"], blank=.25); f.qs[-1]["group"] = True
f.write()

# many single-word items of 1–5, body measures: Weight is in kilograms
f = F("pub_young_people", 96, note="Weight is in kilograms: no survey weight")
for h in ("Opera", "Folk", "Rock", "Comedy", "Westerns", "Spiders", "Heights"):
    f.either(h, f.holes(f.pick([1, 2, 3, 4, 5]), .02))
f.sc("Smoking", ["never smoked", "tried smoking", "former smoker", "current smoker"]); f.qs[-1].update(order=None, kind="single")
f.sc("Punctuality", ["i am often running late", "i am always on time", "i am often early"]); f.qs[-1].update(order=None, kind="single")
f.num("Age", [f.r.randint(15, 30) for _ in range(96)])
f.num("Height", [f.r.randint(150, 203) for _ in range(96)])
f.num("Weight", [f.r.randint(45, 110) for _ in range(96)])
f.one("Gender", ["female", "male"], group=True)
f.one("Left - right handed", ["right handed", "left handed"], [9, 1])
f.one("Village - town", ["city", "village"]); f.either("Only child", f.pick(["no", "yes"]))
f.one("House - block of flats", ["block of flats", "house/bungalow"])
f.write()

# health at work: written gender, nonsense ages, NA, bands that became dates
f = F("pub_work_health", 150, not_asked=["NA"])
n = 150
f.meta("Timestamp", [f"2014-08-{i % 27 + 1:02d} 11:{i % 60:02d}:22" for i in range(n)])
f.either("Age", [f.r.choice([-29, 329, 99999999]) if f.r.random() < .02 else f.r.randint(19, 62) for _ in range(n)])
f.either("Gender", [f.r.choices(["Male", "male", "Female", "female", "M", "F", "f", "Woman", "Cis Male", "queer/she/they", "Guy (-ish) ^_^", "Male-ish"], [9, 5, 6, 3, 3, 2, 1, 1, .5, .3, .3, .3])[0] for _ in range(n)])
f.either("Country", f.pick(["United States", "Germany", "Canada", "Ireland"], [6, 2, 2, 1]))
f.one("family_history", ["Yes", "No"])
f.sc("work_interfere", ["Never", "Rarely", "Sometimes", "Often"], vals=f.pick(["Never", "Rarely", "Sometimes", "Often", "NA"], [2, 2, 4, 1.5, 2]), only=["Never", "Rarely", "Sometimes", "Often"])
f.either("no_employees", f.pick(["1-5", "6-25", "26-100", "100-500", "More than 1000"]))
f.sc("leave", ["Very difficult", "Somewhat difficult", "Somewhat easy", "Very easy"], asides=["Don't know"], pa=.3)
f.one("coworkers", ["Yes", "No", "Some of them"])
f.one("supervisor", ["Yes", "No", "Some of them"]); 
f.open("comments", [t or "NA" for t in f.some(WR["en"], .08)])
f.write()

# barometer in Africa: labels of codes, within-country weight
f = F("pub_barometer_sav", 90, ext="sav")
n = 90
f.id(("RESPNO", "Respondent number"), [f"KEN{i:04d}" for i in range(n)])
f.labels["URBRUR"] = {1: "Urban", 2: "Rural"}
f.one(("URBRUR", "Urban or Rural Primary Sampling Unit"), [1, 2], [2, 3]); f.qs[-1]["group"] = True
f.labels["REGION"] = {300: "Nairobi", 301: "Coast", 302: "Rift"}
f.one(("REGION", "Province or region"), [300, 301, 302], group=True)
L = {0: "Never", 1: "Just once or twice", 2: "Several times", 3: "Many times", 4: "Always", 8: "Refused", 9: "Don't know", -1: "Missing"}
h = [("Q7A", "Q7a. How often gone without food"), ("Q7B", "Q7b. How often gone without water"), ("Q7C", "Q7c. How often gone without medical care")]
for a, _ in h: f.labels[a] = L
f.q("battery", h, [f.pick([0, 1, 2, 3, 4, 9], [4, 2, 2, 1, .6, .2]) for _ in h], order=["0", "1", "2", "3", "4"], only=list("01234"))
f.labels["Q22"] = {1: "Yes", 2: "No", 7: "Not applicable", 9: "Don't know"}
f.one(("Q22", "Q22. Member of a savings group"), [1, 2, 7], [3, 4, 2], not_asked=["7"])
f.labels["Q101"] = {1: "Male", 2: "Female"}
f.one(("Q101", "Q101. Gender of respondent"), [1, 2], group=True)
f.q("numeric", ("Q1", "Q1. Age"), [f.r.choice([998, 999]) if f.r.random() < .04 else f.r.randint(18, 85) for _ in range(n)], not_asked=["998", "999"])
f.labels["Q1"] = {998: "Refused", 999: "Don't know"}
f.wt(("withinwt", "Within-country weighting factor"), [round(f.r.uniform(.3, 2.4), 5) for _ in range(n)])
f.write()

# values: negative codes with labels
f = F("pub_values_sav", 90, ext="sav")
n = 90
X = {-1: "Don´t know", -2: "No answer", -4: "Not asked in survey", -5: "Missing; Not available"}
h = [(f"V{i}", f"Important in life: {t}") for i, t in zip(range(4, 8), ["Family", "Friends", "Leisure time", "Politics"])]
for a, _ in h: f.labels[a] = {1: "Very important", 2: "Rather important", 3: "Not very important", 4: "Not at all important", **X}
f.q("battery", h, [f.pick([1, 2, 3, 4, -1, -2], [5, 3, 2, .5, .2, .1]) for _ in h], order=["1", "2", "3", "4"], only=list("1234"))
f.labels["V57"] = {1: "Married", 2: "Divorced", 3: "Single", **X}
f.one(("V57", "Marital status"), [1, 2, 3, -4], [5, 1, 3, 2], not_asked=["-4"], group=True)
f.labels["V10"] = {1: "Very happy", 2: "Rather happy", 3: "Not very happy", 4: "Not at all happy", **X}
f.q("scale", ("V10", "Feeling of happiness"), f.pick([1, 2, 3, 4, -1, -4], [3, 5, 2, .4, .2, 2]), order=["1", "2", "3", "4"], not_asked=["-4"], only=list("1234"))
f.labels["V242"] = X
f.q("numeric", ("V242", "Age"), [-2 if f.r.random() < .04 else f.r.randint(18, 88) for _ in range(n)], not_asked=["-2"])
f.wt(("V258", "Weight"), [round(f.r.uniform(.4, 1.9), 4) for _ in range(n)])
f.write()

# barometer in Europe: mentioned / not mentioned, capitals
f = F("pub_eb_sav", 90, ext="sav")
n = 90
f.id(("uniqid", "UNIQUE RESPONDENT ID"), range(70001, 70001 + n)); f.meta(("studyno1", "GESIS STUDY ID"), [7777] * n)
h = [(f"qa4_{i}", f"IMPORTANT ISSUES CNTRY: {t}") for i, t in enumerate(["CRIME", "RISING PRICES", "TAXATION", "HEALTH AND SOCIAL SECURITY", "NONE (SPONT.)", "DK"], 1)]
for a, _ in h: f.labels[a] = {0: "Not mentioned", 1: "Mentioned"}
f.q("multiple", h, [f.pick([0, 1], [1 - p, p]) for p in (.3, .5, .2, .4, .01, .02)], base="own", say=None)
for g in f.qs[-1:]: g["golden"] = None
h = [(f"qa8a_{i}", f"TRUST IN INSTITUTIONS: {t}") for i, t in enumerate(["PRESS", "POLICE", "ARMY"], 1)]
for a, _ in h: f.labels[a] = {1: "Tend to trust", 2: "Tend not to trust", 3: "DK"}
f.q("battery", h, [f.pick([1, 2, 3], [4, 4, 1]) for _ in h])
f.labels["d10"] = {1: "Man", 2: "Woman"}
f.one(("d10", "GENDER"), [1, 2], group=True)
f.q("numeric", ("d11", "AGE EXACT"), [f.r.randint(15, 90) for _ in range(n)])
f.wt(("w1", "WEIGHT RESULT FROM TARGET (REDRESSMENT)"), [round(f.r.uniform(.3, 2.8), 5) for _ in range(n)])
f.write()

# general social survey: Stata, iap
f = F("pub_gss_dta", 90, ext="dta")
n = 90
f.meta(("year", "gss year for this respondent"), [2018] * n); f.id(("id", "respondent id number"), range(1, n + 1))
I = {-100: "iap", -98: "don't know", -99: "no answer"}
f.labels["happy"] = {1: "very happy", 2: "pretty happy", 3: "not too happy", **I}
f.q("scale", ("happy", "general happiness"), f.pick([1, 2, 3, -98], [3, 5, 2, .3]), order=["1", "2", "3"], only=list("123"))
f.labels["gunlaw"] = {1: "favor", 2: "oppose", **I}
f.one(("gunlaw", "favor or oppose gun permits"), [1, 2, -100, -98], [5, 2, 4, .4], not_asked=["-100"], only=["1", "2"])
h = [("confinan", "confid in banks & financial institutions"), ("conpress", "confidence in press"), ("conclerg", "confidence in organized religion")]
for a, _ in h: f.labels[a] = {1: "a great deal", 2: "only some", 3: "hardly any", **I}
f.q("battery", h, [f.pick([1, 2, 3, -100, -98], [2, 4, 3, 2, .3]) for _ in h], order=["1", "2", "3"], not_asked=["-100"], only=list("123"))
f.labels["sex"] = {1: "male", 2: "female"}
f.one(("sex", "respondents sex"), [1, 2], group=True)
f.labels["age"] = {-99: "no answer"}
f.q("numeric", ("age", "age of respondent"), [f.r.randint(18, 89) for _ in range(n)])
f.wt(("wtssall", "weight variable"), f.pick([0.4715, 0.9430, 1.4146, 1.8861]))
f.write()

# Microsoft Forms, Swedish: statements as columns of their own
f = F("plat_msforms_sv", 72, ext="xlsx")
n = 72
f.id("ID"); f.meta("Starttid", [f"2026-03-{i % 28 + 1:02d} 10:00:00" for i in range(n)]); f.meta("Slutförandetid", [f"2026-03-{i % 28 + 1:02d} 10:05:00" for i in range(n)])
f.personal("E-post", ["anonymous"] * n); f.personal("Namn", [""] * n)
f.one("Var arbetar du?", ["Kontoret", "Lagret", "Hemma"])
v = ["".join(x + ";" for x, p in zip(["Löpning", "Gym", "Cykel", "Inget"], (.4, .3, .3, .1)) if f.r.random() < p) for _ in range(n)]
f.q("multiple", "Hur tränar du?", v, split=lambda c: c.strip(";").split(";"), opts=["Löpning", "Gym", "Cykel", "Inget"], base="rows with a filled cell")
f.bat(["Jag trivs på jobbet", "Jag har för mycket att göra", "Min chef lyssnar"], ["Instämmer inte alls", "Instämmer delvis", "Instämmer helt"])
f.q("nps", "Hur troligt är det att du skulle rekommendera oss som arbetsgivare?", f.pick(range(11), [.5, .2, .2, .3, .4, 1, 1, 2, 3, 2, 2]))
f.open("Något mer du vill berätta?", f.some(WR["sv"], .1))
f.write()

# LimeSurvey with codes: Y / blank, A1 … A5, -oth-
f = F("plat_lime_codes_pl", 80, quote=1)
n = 80
f.id("id"); f.meta("submitdate", [f"2026-02-{i % 28 + 1:02d} 12:00:00" for i in range(n)]); f.meta("lastpage", [5] * n); f.meta("startlanguage", ["pl"] * n)
f.one("plec", ["M", "K"], group=True)
f.ticks([f"media[{c}]" for c in ("TV", "RADIO", "NET", "GAZ")], [.5, .3, .8, .1], ["Y"] * 4, name="media")
f.qs[-1]["within"] = [f.either("media[other]", f.some(["ulotka od pana Nowaka", "plakat na klatce", "sąsiadka"], .05))]
f.bat([f"ocena[S{i}]" for i in (1, 2, 3)], ["A1", "A2", "A3", "A4", "A5"])
f.one("dojazd", ["A1", "A2", "-oth-"], [5, 4, .6], only=["A1", "A2"])
f.open("dojazd[other]", [("hulajnogą z Anią" if v == "-oth-" else "") for v in f.cols[-1]["vals"]])
f.write()

# Google Forms, German: grid, tick grid, linear scale, file upload
f = F("plat_google_de", 78)
n = 78
f.meta("Zeitstempel", [f"{i % 28 + 1:02d}.03.2026 10:11:{i % 60:02d}" for i in range(n)])
f.one("Bist du Mitglied im Verein?", ["Ja", "Nein", "Früher"])
for d in ("Montag", "Mittwoch", "Samstag"):
    joined(f, f"Wann hast du Zeit? [{d}]", ["vormittags", "nachmittags", "abends"], [.3, .5, .6], ", ", blank=.1)
f.bat([f"Wie findest du … [{x}]" for x in ("das Training", "die Halle (neu)", "den Beitrag")], ["schlecht", "geht so", "gut", "sehr gut"])
f.q("scale", "Wie wichtig ist dir Gemeinschaft?", f.pick(range(1, 6)))
f.personal("Lade dein Foto hoch", [f"https://drive.google.com/open?id=1{i:030x}" if f.r.random() < .2 else "" for i in range(n)])
f.open("Was sollen wir ändern?", f.some(WR["de"], .12))
f.write()

# a table typed by hand with crosses
f = F("plat_crosses_nl", 40, ext="xlsx")
f.id("Nr"); f.one("Man/vrouw", ["m", "v"], group=True); f.num("Leeftijd", [f.r.randint(61, 93) for _ in range(40)])
f.ticks(["komt met: fiets", "komt met: bus", "komt met: taxi"], [.4, .3, .2], ["x"] * 3)
f.ticks(["activiteit bingo", "activiteit zingen", "activiteit wandelen"], [.6, .4, .3], ["x"] * 3)
f.open("opmerking", f.some(WR["nl"], .15))
f.write()

# EUSurvey-like / Webropol-like: question and option with a colon and a number
f = F("plat_webropol_en", 64, sep="\t", ext="tsv")
n = 64
f.id("Respondent ID"); f.meta("Submitted", [f"2026-05-{i % 28 + 1:02d} 12:00" for i in range(n)])
f.ticks([f"3. What would help you most?: {t}" for t in ("Advice", "Money: grants", "Money: loans", "Training (on-line)")], [.4, .5, .2, .3], ["1"] * 4)
f.bat([f"4. How do you rate: {t}" for t in ("The office", "The web site", "The forms")], ["1", "2", "3", "4", "5"], order_given=False)
f.one("5. Type of organisation", ["Charity", "Firm", "Public body"])
f.open("6. Free comments", f.some(WR["en"], .15))
f.write()

# Jisc-like numbering with sub-letters and optional "a. if other"
f = F("plat_jisc_like", 70)
n = 70
f.id("Unique Response Number", [f"11{i:05d}-{i * 3:05d}-{i * 7:08d}" for i in range(n)])
f.one("1. What is your role?", ["Lecturer", "Technician", "Librarian", "Other"], [5, 3, 2, .6])
f.open("1.a. If you selected Other, please specify:", f.some(["Dean's PA", "Chaplain to year 2", "Cook"], .05))
f.bat([f"2. Please rate your agreement - 2.{i}. {t}" for i, t in enumerate(["I have time to teach", "I have a quiet office", "Marking: too much"], 1)], ["Strongly disagree", "Disagree", "Agree", "Strongly agree"])
f.ticks([f"3. Which rooms do you use? - {t}" for t in ("Lab", "Studio", "Lecture hall - large", "Lecture hall - small")], [.3, .2, .6, .5], ["Lab", "Studio", "Lecture hall - large", "Lecture hall - small"])
f.sc("4. How long have you worked here?", ["Less than 1 year", "1-3 years", "4-10 years", "More than 10 years"])
f.open("5. What one thing would you change?", f.some(WR["en"], .15))
f.write()

# Survey123, Spanish, and a select with other
f = F("plat_survey123_es", 66)
n = 66
f.id("ObjectID"); f.id("GlobalID", [f"{i * 7919:08x}-1111-4222-8333-{i:012x}" for i in range(n)])
f.one("Tipo de vivienda", ["casa", "departamento", "otro"], [6, 4, .5])
f.open("Especifique otro.", f.some(["rancho de mi suegra", "cuarto en la iglesia"], .03))
joined(f, "Servicios", ["agua", "luz", "drenaje", "internet"], [.8, .9, .5, .4], ",")
f.sc("Seguridad", ["muy_insegura", "insegura", "segura", "muy_segura"])
f.meta("CreationDate", ["2/3/2026 1:02:03 PM"] * n); f.meta("Creator", ["brigada1"] * n); f.meta("EditDate", ["2/3/2026 1:02:03 PM"] * n); f.meta("Editor", ["brigada1"] * n)
f.personal("x", [f"-99.{f.r.randint(10000000, 99999999)}" for _ in range(n)]); f.personal("y", [f"19.{f.r.randint(10000000, 99999999)}" for _ in range(n)])
f.write()

# SurveyCTO, French: codes joined by blanks, duration, text audit
f = F("plat_surveycto_fr", 72)
n = 72
for h, v in (("SubmissionDate", "Mar 3, 2026 1:02:03 PM"), ("starttime", "Mar 3, 2026 12:02:03 PM"), ("endtime", "Mar 3, 2026 12:42:03 PM"), ("deviceid", "3549930608")): f.meta(h, [v] * n)
f.meta("duration", [f.r.randint(700, 4000) for _ in range(n)]); f.meta("text_audit", [f"media/TA_{i:08x}.csv" for i in range(n)]); f.meta("enumerator_id", f.pick([101, 102, 103])); f.cols[-1]["role"] = "either"
f.one("milieu", [1, 2])
v, fl = [], [[] for _ in range(4)]
for _ in range(n):
    g = [str(i) for i, p in zip((1, 2, 3, -77), (.5, .4, .2, .06)) if f.r.random() < p] or ["1"]
    v.append(" ".join(g))
    for c, o in zip(fl, ("1", "2", "3", "-77")): c.append("1" if o in g else "0")
j = f.add("sources_revenu", v, "q")
f.q("multiple", ["sources_revenu_1", "sources_revenu_2", "sources_revenu_3", "sources_revenu__77"], fl, base="own", also=[j])
f.either("sources_revenu_autre", f.some(["pension de mon mari", "vente de miel"], .04))
f.num("terre_ha", [round(f.r.uniform(.1, 12), 1) for _ in range(n)])
f.num("distance_marche_min", [-99 if f.r.random() < .06 else f.r.randint(2, 180) for _ in range(n)], not_asked=["-99"])
f.sc("confiance_voisins", [1, 2, 3, 4]); f.qs[-1]["order"] = None
f.id("instanceID", [f"uuid:{i:08x}-0000-4000-8000-{i * 31:012x}" for i in range(n)]); f.meta("formdef_version", ["2603011200"] * n); f.id("KEY", [f"uuid:{i:08x}-0000-4000-8000-{i * 31:012x}" for i in range(n)])
f.write()

# MTurk / Qualtrics-panel: attention check, PROLIFIC_PID, embedded data
f = F("plat_prolific_qualtrics", 70, rows=2)
n = 70
f.meta(("StartDate", "Start Date"), [f"2026-02-{i % 28 + 1:02d} 09:00:00" for i in range(n)]); f.meta(("Progress", "Progress"), [100] * n); f.meta(("Duration (in seconds)", "Duration (in seconds)"), [f.r.randint(100, 900) for _ in range(n)])
f.id(("ResponseId", "Response ID"), [f"R_{i * 31:014x}" for i in range(n)])
f.id(("PROLIFIC_PID", "PROLIFIC_PID"), [f"{i * 982451653:024x}" for i in range(n)]); f.meta(("STUDY_ID", "STUDY_ID"), ["65aa"] * n); f.id(("SESSION_ID", "SESSION_ID"), [f"{i * 179424673:024x}" for i in range(n)])
f.one(("consent", "I agree to take part"), ["Yes"] ); f.qs.pop(); f.cols[-1]["role"] = "either"
f.bat([(f"threat_{i}", f"How threatening is each? - {t}") for i, t in enumerate(["Spiders", "Snakes", "Tax letters"], 1)], ["Not at all", "A little", "Moderately", "Very", "Extremely"])
f.either(("attn", "Please select “Blue” to show that you are reading"), f.pick(["Blue", "Red"], [15, 1]))
f.either(("condition", "condition"), f.pick(["control", "treatment"]))
f.one(("gender", "With which gender do you identify?"), ["Woman", "Man", "Non-binary"], [5, 5, .4], group=True)
f.num(("age", "How old are you?"), [f.r.randint(18, 74) for _ in range(n)])
f.open(("feedback", "Any feedback for the researchers?"), f.some(WR["en"], .15))
f.write()

# plain traps
f = F("trap_many_numbers", 80, note="years, counts, codes, sums: nothing is missing here")
n = 80
f.id("household", [f"{20000 + i * 11}" for i in range(n)])
f.num("year_built", [f.r.randint(1900, 2021) for _ in range(n)]); f.num("rooms", [f.r.randint(1, 14) for _ in range(n)]); f.num("rent", [f.r.randint(300, 1999) for _ in range(n)]); f.either("bus_line", [f.r.choice([7, 12, 88, 99, 101]) for _ in range(n)])
f.one("heating", ["gas", "oil", "wood"])
f.write()

f = F("trap_title_like_answers", 60, note="the first respondent wrote long answers: no second header row")
f.id("id")
f.one("What should we plant?", ["Trees", "Flowers", "Vegetables"])
t = f.some(WR["en"], .35); t[0] = "I would like to see the whole of the south bank planted with willows and alders as it was before"
f.open("Why do you think so?", t)
f.one("Would you help?", ["Yes", "No", "Perhaps"])
f.write()

f = F("trap_options_named_like_people", 60)
f.id("id")
f.one("Whom would you vote for as chair?", ["Anna Berg", "Tom Hill", "Nobody"])
f.one("Which doctor did you see?", ["Dr Stone", "Dr Vale", "Dr Lake"]); f.cols[-1]["role"] = "either"; f.qs.pop()
f.one("Favourite band", ["The Kites", "Mara Lind", "Old Salt"])
f.write()

f = F("trap_two_sets_01_with_questions_between", 66)
f.id("id")
f.boxes(["uses_bus", "uses_tram", "uses_ferry"], [.6, .3, .1], blank_rows=0, name="uses")
f.one("ticket", ["single", "month", "year"])
f.boxes(["owns_car", "owns_bike", "owns_boat"], [.5, .6, .05], blank_rows=0, name="owns")
f.write()

f = F("trap_scale_words_in_two_languages_file", 60, sep=";")
f.id("id")
f.one("Sprache / Langue", ["Deutsch", "Français"])
f.sc("Zufrieden? / Satisfait ?", ["gar nicht / pas du tout", "wenig / peu", "ziemlich / assez", "sehr / très"])
f.one("Kommen Sie wieder? / Revenez-vous ?", ["ja / oui", "nein / non"])
f.write()

f = F("trap_few_rows_few_answers", 24, note="a tick set with one option that nobody took and a comment")
f.id("id")
f.ticks(["Needs - Ramp", "Needs - Loop (hearing)", "Needs - Large print", "Needs - Sign language"], [.3, .2, .15, 0], ["Ramp", "Loop (hearing)", "Large print", "Sign language"])
f.open("Needs - Anything else?", f.some(["a seat by the door for Mum", "oxygen"], .1))
f.one("Came before?", ["Yes", "No"])
f.write()
