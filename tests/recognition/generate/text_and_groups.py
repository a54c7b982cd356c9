"""Kinds 10 to 16: amounts, free text, groups, order, platform columns."""
from lib import F, joined

WR = dict(
 fr=["Le parking est trop loin de l'entrée", "Merci à Julie pour son aide", "J'ai été malade en mars", "Les prix ont doublé", "Plus de lumière dans l'escalier", "Mon voisin fait du bruit", "Appelez-moi le soir", "La porte ferme mal", "Trop de papier", "Il manque des bancs", "Bravo à toute l'équipe", "Ne changez rien", "Le chauffage est en panne", "Je viens avec mon fils Léo"],
 de=["Frau Krause war sehr nett", "Bitte längere Öffnungszeiten", "Ich war im Mai krank", "Mehr Bänke wären schön", "Der Aufzug ist oft kaputt", "Alles bestens", "Zu teuer für Rentner", "Mein Chef weiß davon nichts", "Die Musik stört", "Rufen Sie mich abends an", "Weniger Formulare", "Der Weg ist zu dunkel", "Gern wieder", "Bitte vegetarisches Essen"],
 es=["La señora Ruiz fue muy amable", "Faltan aparcamientos", "Estoy embarazada y no hay sillas", "Más plantas", "Demasiado ruido por la noche", "Quiero hablar con el director", "Los baños están sucios", "Todo perfecto", "Muy caro", "Mi hijo Pablo quiere volver", "Abran los domingos", "El ascensor no funciona"],
 en=["Dr Moss forgot my notes", "More bins near the pond", "I was off with my back in June", "The queue was endless", "Ask Priya, she knows", "Please fix the step", "I can't afford it any more", "Nice cake", "Too many forms", "My son Tom hates it", "Keep the Tuesday group", "Bus 12 never comes", "I live alone since May", "Warm the hall"],
 pl=["Pani Anna bardzo mi pomogła", "Za mało ławek", "W marcu chorowałem", "Proszę dzwonić wieczorem", "Za drogo", "Winda nie działa", "Więcej zieleni", "Mój syn Kuba lubi basen", "Za głośno"],
 it=["La signora Rossi è gentilissima", "Mancano i parcheggi", "Sono stato malato a marzo", "Troppa burocrazia", "Più verde", "Il bagno è sporco", "Chiamatemi la sera", "Troppo caro", "Mio figlio Luca vuole tornare"],
 nl=["Mevrouw Jansen was erg aardig", "Te weinig banken", "Ik was ziek in maart", "Bel mij 's avonds", "De lift is stuk", "Te duur", "Meer groen graag", "Mijn zoon Bram komt graag"],
 pt=["A dona Rosa ajudou muito", "Faltam bancos", "Estive doente em março", "Liguem-me à noite", "O elevador não funciona", "Muito caro", "Mais árvores", "O meu filho Rui gosta"],
 sv=["Fru Berg var mycket snäll", "För få bänkar", "Jag var sjuk i mars", "Ring mig på kvällen", "Hissen är trasig", "För dyrt", "Mer grönt tack", "Min son Nils vill komma igen"])

if __name__ == "__main__":
    # 10 numbers with words, measures and identifiers, long lists -----------------
    f = F("k10_fr_90_ans_ou_plus", 120)
    f.id("dossier", [f"D{i:04d}" for i in range(120)])
    f.q("numeric", "age", ["90 ans ou plus" if f.r.random() < .05 else f.r.randint(55, 89) for _ in range(120)], golden=[], note="mean of the numbers only; the words are not counted as a number")
    f.one("lieu", ["Domicile", "Résidence"])
    f.write()

    f = F("k10_de_kaufpreis_kein_schluessel", 100, sep=";")
    f.id("vorgang", [f"{70000 + i}" for i in range(100)])
    f.num("wohnflaeche_qm", [f.r.randint(28, 210) for _ in range(100)])
    f.num("kaltmiete", [f.r.randint(280, 1900) for _ in range(100)])
    f.num("baujahr", [f.r.randint(1890, 2022) for _ in range(100)])
    f.one("balkon", ["ja", "nein"])
    f.write()

    f = F("k10_es_lista_larga", 200)
    f.id("id")
    o = ["Madrid", "Sevilla", "Bilbao", "Vigo"]
    rest = ["Ávila", "Cuenca", "Soria", "Teruel", "Lugo", "Huesca", "Jaén", "Huelva", "Cádiz", "Lorca", "Elche", "Alcoy", "Reus", "Gijón", "Avilés", "Mieres", "Tudela", "Haro", "Calpe", "Denia", "Úbeda", "Baza", "Motril", "Nerja", "Ronda", "Écija", "Osuna", "Utrera", "Zafra", "Mérida", "Béjar", "Toro", "Benavente", "Astorga", "Sarria", "Viveiro", "Tui", "Noia", "Getafe", "Parla", "Pinto", "Aranda", "Lerma", "Briviesca", "Miranda", "Éibar", "Zarautz", "Irún", "Jaca", "Sabiñánigo", "Fraga", "Monzón", "Caspe", "Alcañiz", "Vinaròs", "Sagunto", "Gandia", "Xàtiva", "Ontinyent", "Villena", "Elda", "Novelda", "Orihuela", "Totana", "Águilas", "Mazarrón"]
    f.one("¿En qué oficina trabaja?", [], vals=[f.r.choice(rest) if f.r.random() < .45 else f.r.choices(o, [4, 3, 2, 1])[0] for _ in range(200)], only=o)
    f.one("¿Teletrabaja?", ["Sí", "No"])
    f.write()

    f = F("k10_nl_geen_of_getal", 80)
    f.id("nr")
    f.q("numeric", "Aantal huisdieren", ["meer dan 20" if f.r.random() < .05 else f.r.choice([0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 7, 11, 14]) for _ in range(80)], golden=[])
    f.num("Reistijd in minuten", [f.r.randint(3, 95) for _ in range(80)])
    f.one("Tuin", ["Ja", "Nee"])
    f.write()

    # 11 free text --------------------------------------------------------------
    f = F("k11_fr_remarques_rares", 60, sep=";")
    f.id("id")
    f.one("Êtes-vous déjà venu ?", ["Oui", "Non"])
    f.open("Souhaitez-vous ajouter quelque chose ?", f.some(WR["fr"][:5], .08))
    f.open("Remarques", [t or f.r.choice(["", "RAS", "Non", "RAS"]) for t in f.some(WR["fr"], .3)])
    f.write()

    f = F("k11_de_sonstiges", 80, sep=";")
    f.id("lfdn")
    f.one("beruf", ["Angestellte", "Beamte", "Selbstständig", "Sonstiges"], [5, 2, 2, 1])
    f.open("beruf_sonstiges", [t or "-66" for t in f.some(["Imkerin in Teilzeit", "Bestatter", "Klavierstimmer", "Tagesmutter für Lena", "Pfarrer", "Schäferin", "Zirkusartist"], .12)])
    f.open("anmerkung", [t or "k.A." for t in f.some(WR["de"], .15)])
    f.one("gewerkschaft", ["ja", "nein"])
    f.write()

    f = F("k11_es_otro_y_na", 90)
    f.id("_id")
    f.one("motivo_migracion", ["trabajo", "familia", "estudios", "otro"], [4, 3, 2, 1])
    f.open("motivo_migracion_otro", [t or "NA" for t in f.some(["huir de mi marido", "buscar a mi hermana Inés", "la sequía", "una deuda", "amenazas en el barrio"], .08)])
    f.open("comentario_final", [t or "NA" for t in f.some(WR["es"], .12)])
    f.one("tiene_permiso", ["si", "no"])
    f.write()

    f = F("k11_en_self_written", 70)
    f.id("ID")
    f.either("Job title", ["" if f.r.random() < .05 else x for x in (lambda rare: [rare.pop() if rare and f.r.random() < .3 else f.r.choices(["Nurse", "nurse", "Staff nurse", "HCA", "Porter", "Junior doctor"], [6, 3, 3, 2, 2, 1])[0] for _ in range(70)])(["Matron on Elm ward", "Secretary to Dr Moss", "Lead pharmacist for gout", "Head of stoma care", "Chaplain (Methodist)", "Only orthoptist here", "Night porter since 1989", "F2 in renal", "Bank HCA", "Cardiac physiologist", "Tissue viability nurse", "Play specialist", "Hand therapist", "Ward clerk Beech", "Cook", "Registrar ENT"])])
    f.one("Do you work nights?", ["Yes", "No"])
    f.open("How could we improve?", f.some(WR["en"], .4))
    f.write()

    f = F("k11_pl_inne_jakie", 64)
    f.id("Lp.")
    s = "Skąd Pan(i) o nas wie? "
    f.ticks([s + "[Znajomi]", s + "[Internet]", s + "[Ulotka]"], [.5, .4, .2], ["Tak"] * 3)
    f.qs[-1]["within"] = [f.either(s + "[Inne]", f.some(["od pani Kowalskiej", "z kazania", "z parafii", "od listonosza", "z tablicy w sklepie", "córka mi powiedziała"], .1))]
    f.open("Uwagi", f.some(WR["pl"], .1))
    f.one("Czy wróci Pan(i)?", ["Tak", "Nie"])
    f.write()

    f = F("k11_de_geo", 48)
    f.id("Response ID")
    f.meta("Status", ["Complete"] * 48)
    f.meta("Land", ["Deutschland"] * 48)
    f.personal("Stadt", f.pick(["Kassel", "Fulda", "Marburg", "Gießen"]))
    f.personal("Postleitzahl", f.pick(["34117", "36037", "35037", "35390"]))
    f.personal("Breitengrad", f.pick(["51.31", "50.55", "50.81", "50.58"]))
    f.personal("Längengrad", f.pick(["9.49", "9.67", "8.77", "8.67"]))
    f.one("Nutzen Sie das Freibad?", ["Ja", "Nein"])
    f.write()

    f = F("k11_it_nl_commenti_pochi", 40)
    f.id("n")
    f.one("Tornerebbe?", ["Sì", "No"])
    f.open("Perché?", f.some(WR["it"][:4], .1))
    f.open("Suggerimenti per noi", [t or f.r.choice(["", "no", "nessuno", "no"]) for t in f.some(WR["it"], .2)])
    f.write()

    # 12 one column per answer ----------------------------------------------------
    def onehot(f, heads, opts, w, mark=None, kind="single", blank=.04, **k):
        v = ["" if f.r.random() < blank else x for x in f.pick(opts, w)]
        cols = [[(mark or o) if x == o else ("0" if mark == "1" and x else "") for x in v] for o in opts]
        return f.q(kind, heads, cols, opts=opts, **k)

    f = F("k12_de_familienstand", 60, rows=2)
    f.id(("Teilnehmer", ""))
    o = ["ledig", "verheiratet", "geschieden", "verwitwet"]
    onehot(f, [("Familienstand", o[0])] + [("", x) for x in o[1:]], o, [4, 5, 2, 1], group=True)
    o = ["18–34", "35–54", "55+"]
    onehot(f, [("Alter", o[0])] + [("", x) for x in o[1:]], o, [3, 4, 3], kind="scale", order=o, group=True)
    f.one(("Fahren Sie Rad?", "Antwort"), ["Ja", "Nein"])
    f.write()

    f = F("k12_fr_une_colonne_par_reponse", 54)
    f.id("id")
    o = ["Propriétaire", "Locataire", "Hébergé gratuitement"]
    onehot(f, [f"Votre logement : {x}" for x in o], o, [4, 5, 1])
    o = ["Aucun", "Un", "Deux", "Trois et plus"]
    onehot(f, [f"Nombre de véhicules : {x}" for x in o], o, [1, 4, 3, 1], kind="scale", order=o)
    f.one("Avez-vous un jardin ?", ["Oui", "Non"])
    f.write()

    f = F("k12_es_ceros_y_unos", 72)
    f.id("id")
    o = ["soltera", "casada", "union_libre", "viuda"]
    onehot(f, [f"estado_civil_{x}" for x in o], o, [3, 4, 2, 1], mark="1", blank=0)
    f.one("jefa_de_hogar", ["si", "no"])
    f.write()

    # 13 order of scales ----------------------------------------------------------
    def scales(name, n, sep, items, **k):
        f = F(name, n, sep=sep, **k)
        f.id("id")
        for h, o, *rest in items:
            w = f.hump(len(o))
            f.sc(h, o, w, .02, **(rest[0] if rest else {}))
        f.write()

    scales("k13_fr_echelles", 90, ";", [
        ("Votre tranche d'âge", ["Moins de 18 ans", "18–29 ans", "30–44 ans", "45–64 ans", "65 ans et plus"], dict(group=True)),
        ("À quelle fréquence lisez-vous ?", ["Jamais", "Rarement", "Parfois", "Souvent", "Toujours"]),
        ("Êtes-vous satisfait du service ?", ["Pas du tout satisfait", "Plutôt pas satisfait", "Plutôt satisfait", "Tout à fait satisfait"], dict(asides=["Ne se prononce pas"])),
        ("Quelle importance ?", ["Pas important du tout", "Peu important", "Assez important", "Très important"]),
        ("Votre revenu mensuel", ["Moins de 1 000 €", "De 1 000 à 1 999 €", "De 2 000 à 2 999 €", "3 000 € et plus"], dict(asides=["Je préfère ne pas répondre"], group=False))])
    scales("k13_es_escalas", 90, ",", [
        ("Rango de edad", ["Menor de 20 años", "De 20 a 29 años", "De 30 a 44 años", "45 años o más"], dict(group=True)),
        ("¿Qué tan probable es que vuelva?", ["Nada probable", "Poco probable", "Algo probable", "Muy probable"]),
        ("¿Cuánto confía en el ayuntamiento?", ["Nada", "Poco", "Algo", "Mucho"], dict(asides=["NS/NC"])),
        ("¿Cada cuánto compra en línea?", ["Nunca", "Una vez al mes", "Una vez a la semana", "Todos los días"]),
        ("La calidad de las clases", ["Muy mala", "Mala", "Regular", "Buena", "Muy buena"])])
    scales("k13_de_skalen", 90, ";", [
        ("Alter (gruppiert)", ["unter 25 Jahre", "25 bis 39 Jahre", "40 bis 59 Jahre", "60 Jahre und älter"], dict(group=True)),
        ("Wie oft kochen Sie?", ["nie", "seltener als einmal im Monat", "mehrmals im Monat", "mehrmals pro Woche", "täglich"]),
        ("Wie zufrieden sind Sie?", ["überhaupt nicht zufrieden", "eher nicht zufrieden", "teils/teils", "eher zufrieden", "sehr zufrieden"], dict(asides=["weiß nicht"])),
        ("Ist das gerecht?", ["auf keinen Fall", "eher nicht", "eher ja", "auf jeden Fall"]),
        ("Wie stark belastet Sie Lärm?", ["gar nicht", "etwas", "mittelmäßig", "stark", "äußerst stark"])])
    scales("k13_pl_skale", 84, ",", [
        ("Wiek", ["poniżej 18 lat", "18-24 lata", "25-39 lat", "40 lat i więcej"], dict(group=True)),
        ("Jak często jeździ Pan(i) rowerem?", ["Nigdy", "Rzadko", "Czasami", "Często", "Zawsze"]),
        ("Czy poleciłby/poleciłaby Pan(i) nas?", ["Zdecydowanie nie", "Raczej nie", "Raczej tak", "Zdecydowanie tak"], dict(asides=["Nie wiem"])),
        ("Jak ocenia Pan(i) obsługę?", ["Bardzo źle", "Źle", "Przeciętnie", "Dobrze", "Bardzo dobrze"])])
    scales("k13_nl_sv_schalen", 84, ",", [
        ("Hoe tevreden bent u?", ["Zeer ontevreden", "Ontevreden", "Neutraal", "Tevreden", "Zeer tevreden"]),
        ("Hoe vaak leest u de krant?", ["Nooit", "Zelden", "Soms", "Vaak", "Altijd"]),
        ("Hur nöjd är du?", ["Mycket missnöjd", "Ganska missnöjd", "Varken eller", "Ganska nöjd", "Mycket nöjd"]),
        ("Instämmer du?", ["Instämmer inte alls", "Instämmer delvis", "Instämmer i stort sett", "Instämmer helt"], dict(asides=["Vet ej"])),
        ("Leeftijd", ["jonger dan 18", "18 t/m 34", "35 t/m 54", "55 of ouder"], dict(group=True))])
    scales("k13_pt_it_escalas", 84, ";", [
        ("Com que frequência?", ["Nunca", "Raramente", "Às vezes", "Frequentemente", "Sempre"]),
        ("Qual a importância?", ["Nada importante", "Pouco importante", "Importante", "Muito importante"]),
        ("Quanto è d'accordo?", ["Per nulla d'accordo", "Poco d'accordo", "Abbastanza d'accordo", "Molto d'accordo"]),
        ("Fascia d'età", ["meno di 25 anni", "25-44 anni", "45-64 anni", "oltre 64 anni"], dict(group=True)),
        ("Ogni quanto va al cinema?", ["Mai", "Qualche volta l'anno", "Una volta al mese", "Ogni settimana"])])
    scales("k13_en_words_and_units", 100, ",", [
        ("How tall are you?", ["Under 5'0\"", "5'0\" to 5'3\"", "5'4\" to 5'7\"", "5'8\" to 5'11\"", "6'0\" and over"]),
        ("How much rain did you get?", ["None", "Less than 5 mm", "5 to 20 mm", "More than 20 mm"]),
        ("How long have you lived here?", ["Under a year", "1 to 4 years", "5 to 9 years", "10 years or longer"]),
        ("Would you do it again?", ["Definitely not", "Probably not", "Not sure", "Probably", "Definitely"]),
        ("How worried are you?", ["Not worried at all", "Not very worried", "Fairly worried", "Very worried"], dict(asides=["Prefer not to say"])),
        ("How much say do you have?", ["None", "A little", "A fair amount", "A great deal"]),
        ("Is it rude to be late?", ["No, not rude at all", "Yes, a bit rude", "Yes, very rude"])])
    scales("k13_zweisprachig_punkt", 70, ",", [
        ("Combien de fois / How often", ["Jamais / Never", "Parfois / Sometimes", "Souvent / Often", "Toujours / Always"]),
        ("Zufriedenheit / Satisfaction", ["Sehr unzufrieden / Very dissatisfied", "Unzufrieden / Dissatisfied", "Zufrieden / Satisfied", "Sehr zufrieden / Very satisfied"]),
        ("How useful was it?", ["Not at all useful.", "Slightly useful.", "Very useful.", "Extremely useful."], dict(asides=["N/A – did not attend."]))])
    scales("k13_en_parties_left_right", 90, ",", [
        ("Where do you stand?", ["Very left-wing", "Fairly left-wing", "Centre", "Fairly right-wing", "Very right-wing"], dict(asides=["Don't know"])),
        ("Compared with last year, prices are", ["Much lower", "A little lower", "The same", "A little higher", "Much higher"]),
        ("How often do you vote?", ["Never", "Only in some elections", "In most elections", "In every election"])])

    # 14 attitudes are no demographics --------------------------------------------
    f = F("k14_en_roles", 60)
    f.id("respid")
    f.bat([f"GENDER_ROLES_{x}" for x in ("home", "work", "pay")], ["Strongly disagree", "Disagree", "Agree", "Strongly agree"])
    f.sc("age_discrimination", ["Not a problem", "A small problem", "A big problem"])
    f.sc("educ_spending", ["Spend less", "Spend the same", "Spend more"])
    f.one("sex", ["F", "M"], group=True)
    f.sc("age_group", ["16-29", "30-49", "50+"], group=True)
    f.write()

    f = F("k14_fr_confiance", 56, sep=";")
    f.id("id")
    o = ["Pas du tout confiance", "Plutôt pas confiance", "Plutôt confiance", "Tout à fait confiance"]
    f.bat([f"Confiance : {x}" for x in ["l'école", "la région", "le mariage", "l'armée"]], o)
    f.one("Sexe", ["Femme", "Homme"], group=True)
    f.one("Région", ["Bretagne", "Alsace", "Corse"], group=True)
    f.write()

    f = F("k14_es_religion_importante", 60)
    f.id("id")
    f.sc("importancia_religion", ["Nada importante", "Poco importante", "Bastante importante", "Muy importante"])
    f.sc("satisfaccion_ingresos", ["Nada satisfecho", "Poco satisfecho", "Satisfecho"])
    f.one("pais_orgullo", ["Orgulloso", "No orgulloso"])
    f.one("sexo", ["Mujer", "Hombre"], group=True)
    f.write()

    # 15 platform columns ---------------------------------------------------------
    f = F("k15_odk_pt", 50)
    for h, v in [("SubmissionDate", "2026-02-03T10:00:00Z"), ("start", "2026-02-03T09:00:00Z"), ("end", "2026-02-03T09:20:00Z"), ("deviceid", "collect:abc")]:
        f.meta(h, [v.replace("03T", f"{i % 27 + 1:02d}T") if "T" in v else v + str(i % 4) for i in range(50)])
    f.one("casa.parede", ["barro", "tijolo", "madeira"])
    f.personal("casa.gps:Latitude", [f"-{12 + f.r.random():.6f}" for _ in range(50)])
    f.personal("casa.gps:Longitude", [f"{34 + f.r.random():.6f}" for _ in range(50)])
    f.meta("casa.gps:Altitude", [f"{f.r.randint(200, 900)}" for _ in range(50)])
    f.meta("casa.gps:Accuracy", [f"{f.r.randint(3, 9)}.{f.r.randint(0, 9)}" for _ in range(50)])
    f.id("meta.instanceID", [f"uuid:{i:08x}-0000-4000-8000-{i * 97:012x}" for i in range(50)])
    f.id("KEY", [f"uuid:{i:08x}-0000-4000-8000-{i * 97:012x}" for i in range(50)])
    f.meta("ReviewState", f.pick(["approved", "hasIssues", ""], [5, 1, 4]))
    f.meta("FormVersion", ["2026013101"] * 50)
    f.write()

    f = F("k15_lime_zeiten", 60, sep=";")
    f.id("id. Antwort ID")
    f.meta("submitdate. Datum Abgeschickt", [f"2026-01-{i % 28 + 1:02d} 10:00:00" for i in range(60)])
    f.meta("lastpage. Letzte Seite", [4] * 60)
    f.meta("startlanguage. Start-Sprache", ["de"] * 60)
    f.meta("seed. Zufallsstartwert", [f.r.randint(10**8, 10**9) for _ in range(60)])
    f.meta("startdate. Datum gestartet", [f"2026-01-{i % 28 + 1:02d} 09:50:00" for i in range(60)])
    f.personal("ipaddr. IP-Adresse", [f"203.0.113.{i}" for i in range(60)])
    f.meta("refurl. Weiterleitungs-URL", ["https://example.org/news"] * 60)
    f.one("G1[X]. Arbeiten Sie im Schichtdienst?", ["Ja", "Nein"])
    f.sc("G2[Y]. Wie gut schlafen Sie?", ["sehr schlecht", "eher schlecht", "eher gut", "sehr gut"])
    f.meta("interviewtime. Gesamtzeit", [round(f.r.uniform(60, 900), 2) for _ in range(60)])
    f.meta("groupTime12. Gruppenzeit: Arbeit", [round(f.r.uniform(20, 300), 2) for _ in range(60)])
    f.meta("G1Time. Fragenzeit: G1", [round(f.r.uniform(5, 90), 2) for _ in range(60)])
    f.meta("G2Time. Fragenzeit: G2", [round(f.r.uniform(5, 90), 2) for _ in range(60)])
    f.write()

    f = F("k15_en_weight_few_values", 80)
    f.id("caseid", [f"c{i:03d}" for i in range(80)])
    f.one("q_bins", ["Weekly", "Fortnightly"])
    f.sc("billing_period", ["Monthly", "Quarterly", "Yearly"])
    f.num("duration_of_lease_months", [f.r.choice([6, 12, 12, 18, 24, 24, 36, 48, 60, 9, 15, 30, 120]) for _ in range(80)])
    f.meta("interview_hour", [f.r.randint(9, 20) for _ in range(80)])
    f.meta("interview_minute", [f.r.randint(0, 59) for _ in range(80)])
    f.wt("wt_final", f.pick([0.7312, 0.9843, 1.2207, 1.4466]))
    f.write()

    f = F("k15_sav_gewicht_konstant", 60, ext="sav")
    f.labels = {"welle": {7: "Welle 7"}, "land": {11: "Berlin"}, "f1": {1: "ja", 2: "nein"}, "modus": {1: "CATI"}}
    f.meta(("welle", "Befragungswelle"), [7] * 60)
    f.meta(("land", "Bundesland der Befragung"), [11] * 60)
    f.meta(("modus", "Erhebungsmodus"), [1] * 60)
    f.one(("f1", "Haben Sie ein Fahrrad?"), [1, 2])
    f.wt(("ggew", "Gesamtgewicht (Design und Anpassung)"), f.pick([0.61, 0.88, 1.07, 1.39, 1.52]))
    f.write()

    f = F("k15_quiz_es", 44)
    f.meta("Marca temporal", [f"2/{i % 27 + 1}/2026 10:00:00" for i in range(44)])
    f.meta("Puntuación", [f"{f.r.randint(0, 2)} / 2" for _ in range(44)])
    f.one("¿De qué color es la bandera?", ["Roja", "Verde", "Azul"])
    f.meta("¿De qué color es la bandera? [Puntuación]", [f.r.choice(["0.00 / 1", "1.00 / 1"]) for _ in range(44)])
    f.meta("¿De qué color es la bandera? [Comentarios]", [""] * 44)
    f.sc("¿Cómo fue el curso?", ["Malo", "Regular", "Bueno"])
    f.write()

    # 16 ranks, yes/no grids, the same question twice ------------------------------
    def ranks(f, heads, **k):
        cols = [[] for _ in heads]
        for _ in range(f.n):
            r = list(range(1, len(heads) + 1)); f.r.shuffle(r)
            if f.r.random() < .06: r = [""] * len(heads)
            for c, x in zip(cols, r): c.append(x)
        return f.q("rank", heads, cols, **k)

    f = F("k16_de_rangfolge", 50, sep=";")
    f.id("id")
    ranks(f, [f"Bringen Sie in eine Reihenfolge: {x}" for x in ("Preis", "Nähe", "Qualität", "Service")])
    f.one("Kaufen Sie online?", ["ja", "nein"])
    f.write()

    f = F("k16_en_ranks_no_stem", 48)
    f.id("id")
    ranks(f, [f"q7_{x}" for x in "abc"])
    f.bat([f"q8_{x}" for x in "abc"], [1, 2, 3], order_given=False)
    f.one("q9", ["Yes", "No"])
    f.write()

    f = F("k16_fr_oui_non_grille", 54, sep=";")
    f.id("id")
    s = "Parmi ces équipements, lesquels avez-vous chez vous ? (cochez tout ce qui convient) "
    f.boxes([s + f"[{x}]" for x in ("Lave-vaisselle", "Sèche-linge", "Four à micro-ondes")], [.6, .2, .8], yes="Oui", no="Non")
    f.one("Êtes-vous abonné ?", ["Oui", "Non"])
    f.write()

    f = F("k16_es_misma_pregunta_dos_veces", 50)
    f.id("folio")
    v = f.pick(["Sí", "No"], [3, 2])
    f.one("¿Tiene internet en casa?", [], vals=v)
    f.sc("¿Funciona bien?", ["Muy mal", "Mal", "Bien", "Muy bien"])
    f.one("¿Tiene internet en casa? ", [], vals=[x if f.r.random() < .9 else "No" for x in v], name="second time")
    f.write()
