//! How often something happens, in times a year: "Several times a day", "Weekly", "Alle zwei Wochen", "Less often", "Never".

use super::answer_words::AnswerWords;
use super::grades::says_nothing;
use super::known_scale::{KnownScale, Polarity, all_different, known};
use super::phrases::{Found, Phrases, Spelling, Unread, spellings};
use super::poles::one_quality;
use super::quantities::{UNITS, WORDS, number_words};
use std::sync::LazyLock;

/// What a word of a rate does.
#[derive(Debug, Clone, Copy, PartialEq)]
enum RateWord {
    /// How many times.
    Count(f64),
    /// The days of a unit.
    Unit(f64),
    /// Once in so many days: "weekly".
    Once(f64),
    /// The word "times", which makes a number a count.
    Times,
    Per,
    /// "Every", "every other", "nearly every", "most": how many of the units.
    Every(f64),
    /// More or less than the rest says.
    Shift(f64),
    /// Words without a unit, in times a year.
    Bare(f64),
}

impl RateWord {
    fn count(&self) -> Option<f64> {
        if let Self::Count(count) = self { Some(*count) } else { None }
    }

    fn unit(&self) -> Option<f64> {
        if let Self::Unit(days) = self { Some(*days) } else { None }
    }

    fn once(&self) -> Option<f64> {
        if let Self::Once(days) = self { Some(*days) } else { None }
    }

    fn every(&self) -> Option<f64> {
        if let Self::Every(of) = self { Some(*of) } else { None }
    }

    fn shift(&self) -> Option<f64> {
        if let Self::Shift(by) = self { Some(*by) } else { None }
    }

    fn bare(&self) -> Option<f64> {
        if let Self::Bare(yearly) = self { Some(*yearly) } else { None }
    }
}

const YEAR: f64 = 365.25;

static SENSES: LazyLock<Phrases<RateWord>> = LazyLock::new(|| {
    let fixed = [
        ("hourly", RateWord::Once(1.0 / 24.0)),
        ("daily", RateWord::Once(1.0)),
        ("weekly", RateWord::Once(7.0)),
        ("fortnightly", RateWord::Once(14.0)),
        ("monthly", RateWord::Once(30.4)),
        ("quarterly", RateWord::Once(91.3)),
        ("yearly", RateWord::Once(YEAR)),
        ("every", RateWord::Every(1.0)),
        ("every other", RateWord::Every(0.5)),
        ("nearly every", RateWord::Every(0.9)),
        ("most", RateWord::Every(0.75)),
        ("some", RateWord::Every(0.4)),
        ("few", RateWord::Count(3.0)),
        ("several", RateWord::Count(4.0)),
        ("never", RateWord::Bare(0.0)),
        ("hardly ever", RateWord::Bare(0.02)),
        ("seldom", RateWord::Bare(0.05)),
        ("less often", RateWord::Bare(0.08)),
        ("now and then", RateWord::Bare(0.1)),
        ("always", RateWord::Bare(1e6)),
        ("below", RateWord::Shift(0.99)),
        ("or below", RateWord::Shift(0.98)),
        ("above", RateWord::Shift(1.02)),
        ("or above", RateWord::Shift(1.01)),
        ("times", RateWord::Times),
        ("per", RateWord::Per),
    ];
    let fixed = fixed.into_iter().flat_map(|(name, sense)| spellings(&WORDS, name, sense));
    // "Jeden" is "every" in German and "one" in Polish.
    let (first, others): (Vec<_>, Vec<_>) =
        fixed.partition(|found| matches!(found.meaning, RateWord::Bare(_) | RateWord::Every(_)));
    let units = UNITS.into_iter().flat_map(|(name, days)| spellings(&WORDS, name, RateWord::Unit(days)));
    let numbers = number_words().map(|number| Spelling { text: number.text, meaning: RateWord::Count(number.meaning) });
    Phrases::of(units.chain(first).chain(numbers).chain(others))
});

/// The words for "once" and "twice", which need no word for "times".
static TIMES: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::of(spellings(&WORDS, "times", ())));

/// Recognises answers that say how often.
pub(super) fn rates(answers: &[AnswerWords]) -> Option<KnownScale> {
    let read: Vec<Rate> = answers.iter().map(rate).collect::<Option<_>>()?;
    let ranks: Vec<f64> = read.iter().map(|rate| rate.yearly).collect();
    let sure = read.iter().filter(|rate| rate.dated).count() >= 2;
    (sure && all_different(&ranks) && one_quality(read.iter().map(|rate| &rate.rest)))
        .then(|| known(Polarity::Unipolar, ranks, None))
}

struct Rate<'a> {
    yearly: f64,
    /// Whether it names a unit of time.
    dated: bool,
    rest: Vec<&'a str>,
}

fn rate(answer: &AnswerWords) -> Option<Rate<'_>> {
    let mut unread = Unread::of(&answer.words);
    let mut found = SENSES.take(&mut unread);
    let figure = |(at, word): (usize, &String)| Some(Found { at, meaning: RateWord::Count(word.parse().ok()?) });
    found.extend(answer.words.iter().enumerate().filter_map(figure));
    found.sort_by_key(|found| found.at);
    let senses: Vec<RateWord> = found.into_iter().map(|found| found.meaning).collect();
    let says_times = !TIMES.take(&mut Unread::of(&answer.words)).is_empty();
    let rest = unread.rest().into_iter().filter(|word| !says_nothing(word) && word.parse::<f64>().is_err()).collect();
    if let Some(yearly) = per_year(&senses, says_times) {
        let shift: f64 = senses.iter().filter_map(RateWord::shift).product();
        return Some(Rate { yearly: yearly * shift, dated: true, rest });
    }
    senses.iter().find_map(RateWord::bare).map(|yearly| Rate { yearly, dated: false, rest })
}

/// Times a year; nothing where the words name no unit, or a time that something lasts.
fn per_year(senses: &[RateWord], says_times: bool) -> Option<f64> {
    let units: Vec<f64> = senses.iter().filter_map(RateWord::unit).collect();
    if let Some(days) = senses.iter().find_map(RateWord::once) {
        return Some(count(senses).unwrap_or(1.0) * YEAR / days);
    }
    if let Some(at) = senses.iter().position(|sense| sense.every().is_some()) {
        let (times, of) = (count(&senses[..at]).unwrap_or(1.0), senses[at].every()?);
        // "Nearly daily" names no unit.
        let days = units.first().copied().or((of < 1.0).then_some(1.0))? * count(&senses[at..]).unwrap_or(1.0);
        return Some(times * of * YEAR / days);
    }
    let counted = senses.windows(3).any(|three| matches!(three, [RateWord::Count(_), RateWord::Per, RateWord::Unit(_)]));
    if says_times || counted || units.len() > 1 { Some(count(senses)? * YEAR / units.last()?) } else { None }
}

/// How many times: the middle of the first two numbers, as in "once or twice" and "2-3".
fn count(senses: &[RateWord]) -> Option<f64> {
    let mut counts = senses.iter().filter_map(RateWord::count);
    let first = counts.next()?;
    Some(counts.next().map_or(first, |second| f64::midpoint(first, second)))
}

#[cfg(test)]
mod tests {
    use super::super::answer_words::readings;
    use super::*;

    #[test]
    fn rates_are_times_a_year() {
        let read = |text: &str| rate(&readings(&[text])[0][0]).map(|rate| rate.yearly);
        for scale in [
            &[
                "Never",
                "Seldom",
                "Once a year or less",
                "A few times a year",
                "Once a month",
                "Several times a month",
                "Weekly",
                "Most days",
                "Daily",
                "Several times a day",
            ][..],
            &[
                "Nie",
                "Seltener",
                "Einmal im Jahr",
                "Alle drei Monate",
                "Mehrmals im Monat",
                "Einmal pro Woche",
                "Fast jeden Tag",
                "Täglich",
                "Mehrmals täglich",
            ],
            &[
                "Jamais",
                "Moins souvent",
                "Une fois par mois",
                "Plusieurs fois par mois",
                "Une fois par semaine",
                "Tous les jours",
                "Plusieurs fois par jour",
            ],
            &["Nunca", "Una vez al año", "Varias veces al mes", "Una vez por semana", "Casi todos los días", "Todos los días"],
            &[
                "Mai",
                "Meno spesso",
                "Una volta al mese",
                "Qualche volta al mese",
                "Una volta alla settimana",
                "Tutti i giorni",
                "Più volte al giorno",
            ],
            &["Nunca", "Uma vez por mês", "Algumas vezes por mês", "Uma vez por semana", "Quase todos os dias", "Todos os dias"],
            &[
                "Nooit",
                "Een keer per jaar",
                "Een paar keer per jaar",
                "Maandelijks",
                "Een keer per week",
                "Elke dag",
                "Meerdere keren per dag",
            ],
            &[
                "Nigdy",
                "Rzadziej",
                "Raz w miesiącu",
                "Kilka razy w miesiącu",
                "Raz w tygodniu",
                "Codziennie",
                "Kilka razy dziennie",
            ],
            &["Aldrig", "Mer sällan", "En gång i månaden", "Några gånger i månaden", "Varje vecka", "Varje dag"],
            &["Never", "Monthly or less", "2-4 times a month", "2-3 times a week", "4 or more times a week"],
            &["never", "less_than_monthly", "monthly", "every_other_week", "weekly", "daily"],
        ] {
            let ranks: Vec<Option<f64>> = scale.iter().map(|answer| read(answer)).collect();
            assert!(ranks.iter().all(Option::is_some) && ranks.is_sorted(), "{scale:?} {ranks:?}");
        }
        assert!(["1-2 years", "Less than a year", "6 months", "Monday"].iter().all(|text| read(text).is_none()));
    }
}
