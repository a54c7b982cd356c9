//! Questions with more answers than a table shows: those that many gave are kept, and the rest is counted together.

use super::reading::MAX_LEVELS;
use crate::codebook::profile::{ColumnProfile, ValueCount};
use crate::codebook::vocabulary as words;

/// Answers kept of a long list.
const KEPT: usize = 30;
/// An answer that less than this of the respondents gave is counted with the rest.
const RARE: f64 = 0.005;
/// Where the answers kept are less than this, there is no list.
const LEAST: f64 = 0.3;
/// What the answers that few gave are called.
pub(super) const REST: &str = "Other answers";

/// The answers of a long list that many gave; nothing where the list is short, or where no answers are given often.
#[allow(clippy::cast_precision_loss)]
pub(super) fn often_given(profile: &ColumnProfile) -> Option<ColumnProfile> {
    if !profile.overflow && profile.distinct() <= MAX_LEVELS {
        return None;
    }
    let answered = profile.answered() as f64;
    let mut often: Vec<&ValueCount> = profile
        .values
        .iter()
        .filter(|value| value.count > 1 && value.count as f64 >= RARE * answered && !words::mentions_person(&value.value))
        .collect();
    often.sort_by_key(|value| std::cmp::Reverse(value.count));
    often.truncate(KEPT);
    let kept: u64 = often.iter().map(|value| value.count).sum();
    let listed = often.len() > 1 && kept as f64 >= LEAST * answered;
    listed.then(|| ColumnProfile { values: often.into_iter().cloned().collect(), ..profile.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_of_many_are_kept_and_the_rest_is_one() {
        let value = |text: String, count| ValueCount { value: text, count };
        let mut values = vec![value("Developer".to_owned(), 300), value("Tester".to_owned(), 60)];
        values.extend((0..90).map(|at| value(format!("Chief of {at}"), 1)));
        let column = |values: Vec<ValueCount>| ColumnProfile {
            rows: values.iter().map(|value| value.count).sum(),
            values,
            ..ColumnProfile::named("job")
        };
        let kept = often_given(&column(values.clone())).expect("a list");
        assert_eq!(kept.values.iter().map(|value| value.value.as_str()).collect::<Vec<_>>(), ["Developer", "Tester"]);
        assert!(often_given(&column(values[2..].to_vec())).is_none(), "nobody shares an answer");
        assert!(often_given(&column(values[..20].to_vec())).is_none(), "a short list");
    }
}
