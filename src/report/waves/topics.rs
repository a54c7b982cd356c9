//! Charts of waves by question: a page speaks of one subject, under a headline of its own.

use super::numbers::{counted_of, lower_first};
use crate::chart::{Caption, ChangeRow, ChangeVerdict, Dumbbell};
use crate::codebook::detect::slug;
use crate::compare::Relation;
use crate::format;

/// More rows than this are divided by question.
const ONE_PAGE: usize = 12;
/// A question with fewer rows than this has no page of its own.
const OWN_PAGE: usize = 3;
/// The most characters of a question in a file name.
const MAX_NAME: usize = 40;

/// A chart of two waves as it is, or one for each question with several measures and one for all others. Where questions stand together, each
/// row names its own.
pub(super) fn by_topic(whole: &Dumbbell, relation: Relation) -> Vec<Dumbbell> {
    let divided = whole.rows.len() > ONE_PAGE;
    let count = |topic: &str| whole.rows.iter().filter(|row| row.topic == topic).count();
    let mut pages: Vec<TopicPage> = Vec::new();
    for row in &whole.rows {
        let topic = Some(row.topic.as_str()).filter(|topic| divided && count(topic) >= OWN_PAGE);
        match pages.iter_mut().find(|page| page.topic == topic) {
            Some(page) => page.rows.push(row),
            None => pages.push(TopicPage { topic, rows: vec![row] }),
        }
    }
    let is_alone = pages.len() < 2;
    let chart = |(at, page): (usize, &TopicPage<'_>)| {
        let rows = page.named_rows();
        if is_alone {
            Dumbbell { rows, ..whole.clone() }
        } else {
            Dumbbell { rows, caption: page.caption(&whole.caption, at, relation), ..whole.clone() }
        }
    };
    pages.iter().enumerate().map(chart).collect()
}

/// The rows of a page.
struct TopicPage<'a> {
    /// The question that all of them belong to; nothing where several stand together.
    topic: Option<&'a str>,
    rows: Vec<&'a ChangeRow>,
}

impl TopicPage<'_> {
    /// The rows, each with its question where they have several.
    fn named_rows(&self) -> Vec<ChangeRow> {
        let several = self.rows.iter().any(|row| row.topic != self.rows[0].topic);
        let named = |row: &&ChangeRow| ChangeRow { label: label(row, several), ..(*row).clone() };
        self.rows.iter().map(named).collect()
    }

    /// The words around one of several pages. The first keeps the name of the chart, so that links to it hold.
    fn caption(&self, whole: &Caption, at: usize, relation: Relation) -> Caption {
        let subject = self.topic.unwrap_or("Other measures");
        let name = format::ellipsis(&slug(subject), MAX_NAME).replace('…', "");
        let id = match (at, name.is_empty()) {
            (0, _) => whole.id.clone(),
            (_, true) => format!("{}-part_{}", whole.id, at + 1),
            (_, false) => format!("{}-{name}", whole.id),
        };
        Caption { id, headline: format!("{subject}: {}", found(&self.rows, relation)), ..whole.clone() }
    }
}

/// What a row is called: beside others of its question by itself, else with its question.
fn label(row: &ChangeRow, several: bool) -> String {
    let topic = row.topic.trim_end_matches([':', ' ']);
    let own = row.label.strip_prefix(topic).map_or(row.label.as_str(), |rest| rest.trim_start_matches([':', ' ']));
    match own {
        _ if topic.is_empty() => row.label.clone(),
        "" => topic.to_owned(),
        own if !several => own.to_owned(),
        own if topic.ends_with('?') => format!("{topic} {own}"),
        own => format!("{topic}: {own}"),
    }
}

/// How many of the measures of a page are told apart.
fn found(rows: &[&ChangeRow], relation: Relation) -> String {
    let is_tested = |row: &&&ChangeRow| !matches!(row.change.verdict, ChangeVerdict::Broken | ChangeVerdict::NotTested);
    let is_found = |row: &&&ChangeRow| matches!(row.change.verdict, ChangeVerdict::Rose | ChangeVerdict::Fell);
    lower_first(&counted_of(rows.iter().filter(is_found).count(), rows.iter().filter(is_tested).count(), relation))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Mark, Share, ShareChange};

    fn chart(topics: &[(&str, usize)]) -> Dumbbell {
        let share = Share { value: 0.4, interval: None, mark: Mark::Shown };
        let row = |topic: &str, at: usize| ChangeRow {
            label: format!("Row {at}"),
            topic: topic.to_owned(),
            earlier: share,
            later: share,
            change: ShareChange {
                value: 0.0,
                interval: None,
                verdict: if at == 0 { ChangeVerdict::Rose } else { ChangeVerdict::NotDetected },
            },
        };
        let rows = topics.iter().flat_map(|(topic, count)| (0..*count).map(move |at| row(topic, at))).collect();
        let caption = Caption { id: "changes".to_owned(), headline: "All".to_owned(), ..Caption::default() };
        let [earlier, later, change_head] = ["2024", "2025", "Change"].map(str::to_owned);
        Dumbbell { caption, earlier, later, change_head, rows }
    }

    #[test]
    fn a_question_with_several_measures_has_a_page_under_its_own_headline() {
        let pages = by_topic(&chart(&[("Reactions", 7), ("Sex?", 1), ("Trust", 5), ("Use", 2)]), Relation::Time);
        let of = |page: &Dumbbell| format!("{} | {} | {}", page.caption.id, page.caption.headline, page.rows[0].label);
        assert_eq!(
            pages.iter().map(of).collect::<Vec<_>>(),
            [
                "changes | Reactions: 1 of 7 tracked measures changed | Row 0",
                "changes-other_measures | Other measures: 2 of 3 tracked measures changed | Sex? Row 0",
                "changes-trust | Trust: 1 of 5 tracked measures changed | Row 0",
            ]
        );
    }

    #[test]
    fn what_fits_on_a_page_stays_together_and_each_row_names_its_question() {
        let pages = by_topic(&chart(&[("Reactions", 7), ("Trust", 5)]), Relation::Time);
        assert_eq!(pages.len(), 1);
        assert_eq!(pages[0].caption.headline, "All");
        assert_eq!(pages[0].rows[7].label, "Trust: Row 0");
        assert_eq!(by_topic(&chart(&[("Reactions", 30)]), Relation::Time).len(), 1);
        assert_eq!(by_topic(&chart(&[("Reactions", 3)]), Relation::Time)[0].rows[1].label, "Row 1");
    }
}
