"""Ordinary files in which nothing special must happen."""
from lib import F, joined
from text_and_groups import WR

f = F("plain_long_answers", 40)
f.id("id")
f.one("Which statement is nearest to your view of the new bypass?", ["It should be built as planned, whatever it costs the town", "It should be built on another route further from the school", "It should not be built: the money is needed elsewhere", "I have not made up my mind about it yet"])
f.one("Who should decide?", ["The council", "The people of the town in a vote", "The county"])
f.open("Why?", f.some(WR["en"], .3))
f.write()

f = F("plain_yes_no_questions", 60)
f.id("id")
for q in ["Do you own your home?", "Have you got a pet?", "Did you vote in May?", "Are you a member of the club?"]:
    f.one(q, ["Yes", "No"], blank=.03)
f.write()

f = F("plain_ja_nein_fragen", 50, sep=";")
f.id("Nr")
for q in ["Haben Sie einen Garten?", "Rauchen Sie?", "Waren Sie letztes Jahr verreist?"]:
    f.one(q, ["ja", "nein", "weiß nicht"], [5, 4, .5])
f.write()

f = F("plain_years_and_codes", 60, note="a year of joining is a number; a plan code a single answer")
f.id("member_no", [f"{44000 + i * 13}" for i in range(60)])
f.num("year_joined", [f.r.randint(1978, 2025) for _ in range(60)])
f.one("plan_code", ["A1", "B2", "B3", "C1"])
f.one("branch", ["North", "South"], group=False)
f.num("books_read", [f.r.randint(0, 40) for _ in range(60)])
f.write()

f = F("plain_marcas", 60)
f.id("id")
f.one("¿Qué marca de café compra con más frecuencia?", ["Café Uno", "Doña Luz", "El Molino", "Tres Ríos", "Otra marca"])
f.one("¿Y qué marca de té?", ["Hoja Verde", "Doña Luz", "Ninguna"])
f.write()

f = F("plain_cities_are_answers", 60, sep=";")
f.id("id")
f.one("Dans quelle ville faut-il organiser la prochaine rencontre ?", ["Lyon", "Nantes", "Lille", "Dijon"])
f.one("Ville préférée pour vivre", ["Lyon", "Nantes", "Lille", "Dijon"])
f.one("Viendrez-vous ?", ["Oui", "Non", "Peut-être"])
f.write()

f = F("plain_same_scale_separate", 70)
f.id("id")
o = ["Very bad", "Bad", "Good", "Very good"]
f.sc("How was your journey here today?", o)
f.one("Did you come alone?", ["Yes", "No"])
f.sc("In general, how is your health?", o)
f.one("Do you smoke?", ["Yes", "No"])
f.sc("Thinking of the economy of the country, how is it doing?", o)
f.write()

f = F("plain_scores_no_ranks", 60, note="three marks of 1 to 3 that repeat within a row: no ranks")
f.id("id")
f.bat([f"Rate the {x}" for x in ("soup", "main dish", "pudding")], [1, 2, 3], order_given=False)
f.one("Would you come again?", ["Yes", "No"])
f.write()

f = F("plain_words_with_blanks", 60, note="answers of one or two words are no sets")
f.id("id")
f.one("favourite_colour", ["red", "dark red", "blue", "dark blue", "green"])
f.one("drink", ["black tea", "green tea", "black coffee", "water"])
f.one("home", ["own flat", "own house", "rented flat", "rented house"])
f.write()

f = F("plain_comma_answers", 60, note="a comma inside single answers is no separator")
f.id("id")
f.one("Where do you live?", ["Leeds, city", "Leeds, suburbs", "York, city", "York, suburbs"])
f.one("Job", ["Employed, full-time", "Employed, part-time", "Not employed, looking", "Not employed, not looking"])
f.write()

f = F("plain_zero_one_questions", 60, note="0/1 columns of separate questions")
f.id("id")
for q in ("smoker", "married", "has_car", "voted_2024"):
    f.one(q, ["0", "1"])
f.num("visits", [f.r.randint(0, 31) for _ in range(60)])
f.write()

f = F("plain_dashes_in_words", 60, sep=";")
f.id("id")
f.one("Werk - situatie", ["Full-time", "Part-time", "Zelfstandig", "Niet-werkend"])
f.one("Werk - plaats", ["Thuis", "Op kantoor", "Onderweg"])
f.num("Werk - uren per week", [f.r.randint(0, 60) for _ in range(60)])
f.write()

f = F("plain_minus_one_is_a_value", 60, note="change from -3 to 3: negative numbers are values")
f.id("id")
f.q("scale", "Change in mood (-3 to 3)", f.pick([-3, -2, -1, 0, 1, 2, 3], [.5, 1, 2, 3, 3, 2, 1]))
f.num("temperature_change", [f.r.randint(-15, 15) for _ in range(60)])
f.one("group", ["treated", "control"])
f.write()

f = F("plain_na_no_answer_words", 50, note="'None', 'Nothing' and 'Never' are answers")
f.id("id")
f.one("Which party do you lean to?", ["None", "Greens", "Labour", "Tories"])
f.one("What did you eat?", ["Nothing", "Bread", "Fruit"])
f.sc("How often do you pray?", ["Never", "Sometimes", "Every day"])
f.write()
