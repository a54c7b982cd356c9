//! Categories of targets as bands of a number: "18–34", "under 25", "65 and over".

use crate::codebook::profile::{ColumnProfile, number};
use crate::codebook::vocabulary as words;
use crate::codebook::{Category, CategoryRole};
use crate::error::{Error, Result};

/// Bands in ascending order.
pub(super) struct Bands {
    pub(super) groups: Vec<Category>,
    /// The least number of each.
    pub(super) from: Vec<f64>,
    /// Which of the written categories each is.
    pub(super) order: Vec<usize>,
}

/// A band as it is written.
struct Band<'a> {
    text: &'a str,
    from: f64,
    /// Its greatest whole number; nothing where it is open.
    to: Option<f64>,
    at: usize,
}

/// The bands of `variable`, in whose column `cells` stand.
pub(super) fn bands_of(variable: &str, written: &[Vec<String>], cells: Option<&ColumnProfile>) -> Result<Bands> {
    let mut bands = written.iter().enumerate().map(|(at, texts)| band(variable, texts, at)).collect::<Result<Vec<_>>>()?;
    bands.sort_by(|a, b| a.from.total_cmp(&b.from));
    for pair in bands.windows(2) {
        fit(&pair[0], &pair[1], variable)?;
    }
    let last = bands.last().and_then(|band| band.to.map(|to| (band, to)));
    if let Some((band, to)) = last
        && let Some(beyond) = greatest(cells).filter(|most| *most >= to + 1.0)
    {
        return Err(Error::codebook(format!(
            "the last category `{}` ends at {to}, and `{variable}` goes up to {beyond}",
            band.text
        ))
        .hint(format!("write it open: {}+", band.from)));
    }
    let group =
        |band: &Band<'_>| Category { code: band.text.to_owned(), label: band.text.to_owned(), role: CategoryRole::Answer };
    Ok(Bands {
        groups: bands.iter().map(group).collect(),
        from: bands.iter().map(|band| band.from).collect(),
        order: bands.iter().map(|band| band.at).collect(),
    })
}

fn band<'a>(variable: &str, texts: &'a [String], at: usize) -> Result<Band<'a>> {
    let refused = |text: &str| {
        Error::codebook(format!("`{variable}` holds numbers, and category `{text}` is no range of numbers"))
            .hint("write ranges such as 18-34, \"under 18\" or 65+; those of all categories follow on from each other")
    };
    let [text] = texts else { return Err(refused(&texts.join("|"))) };
    let starts = words::range_starts(&[text]).ok_or_else(|| refused(text))?;
    let numbers = numbers(text);
    let (Some(start), Some(first)) = (starts.first(), numbers.first()) else { return Err(refused(text)) };
    let alone = number(text).is_some();
    let (from, to) = match numbers.get(1) {
        Some(second) if second >= first => (*first, Some(*second)),
        Some(_) => return Err(refused(text)),
        None if alone => (*first, Some(*first)),
        // "Under 18" begins below everything, "over 64" above 64.
        None if *start < *first => (f64::NEG_INFINITY, Some(*first)),
        None => (*start, None),
    };
    Ok(Band { text, from, to, at })
}

/// The numbers of a text in figures.
fn numbers(text: &str) -> Vec<f64> {
    let apart = |c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','));
    let figures = text.split(apart).map(|part| part.trim_matches(['.', ',']).replace(',', ""));
    figures.filter_map(|part| number(&part)).collect()
}

/// Two bands follow on from each other without a gap and without overlapping.
fn fit(one: &Band<'_>, other: &Band<'_>, variable: &str) -> Result<()> {
    let told = |what: &str| {
        Err(Error::codebook(format!("categories `{}` and `{}` of `{variable}` {what}", one.text, other.text))
            .hint("every number belongs to one category"))
    };
    match one.to {
        None => told("overlap"),
        Some(to) if other.from < to => told("overlap"),
        Some(to) if other.from > to + 1.0 + 1e-6 => told("leave a gap between them"),
        Some(_) => Ok(()),
    }
}

/// The greatest number that is known of a column.
fn greatest(cells: Option<&ColumnProfile>) -> Option<f64> {
    let values = cells?.values.iter().filter(|of| cells.is_some_and(|own| !own.declared.is_missing(&of.value)));
    values.filter_map(|of| number(&of.value)).reduce(f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bands(texts: &[&str]) -> Result<Vec<f64>> {
        let written: Vec<Vec<String>> = texts.iter().map(|text| vec![(*text).to_owned()]).collect();
        bands_of("age", &written, None).map(|bands| bands.from)
    }

    #[test]
    fn bands_begin_at_their_least_number() {
        assert_eq!(bands(&["35–54", "18–34", "55+"]).expect("bands"), [18.0, 35.0, 55.0]);
        assert_eq!(bands(&["under 30", "30-49", "50 and over"]).expect("bands"), [f64::NEG_INFINITY, 30.0, 50.0]);
        assert_eq!(bands(&["17 or younger", "18 to 64", "65 or older"]).expect("bands"), [f64::NEG_INFINITY, 18.0, 65.0]);
        let over = bands(&["18-64", "over 64"]).expect("bands");
        assert!(over[1] > 64.0 && over[1] < 64.1);
        assert_eq!(bands(&["0", "1", "2", "3 or more"]).expect("bands"), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(bands(&["under $20,000", "$20,000-$49,999", "$50,000+"]).expect("bands")[1..], [20_000.0, 50_000.0]);
    }

    #[test]
    fn bands_that_do_not_follow_on_are_refused() {
        for (texts, message) in [
            (&["18-34", "45-54"][..], "`18-34` and `45-54` of `age` leave a gap"),
            (&["18-34", "30-54"], "overlap"),
            (&["18+", "30-54"], "overlap"),
            (&["Young", "Old"], "category `Young` is no range"),
            (&["54-18"], "is no range"),
        ] {
            let error = bands(texts).expect_err(message);
            assert!(error.message.contains(message), "{}", error.message);
        }
    }
}
