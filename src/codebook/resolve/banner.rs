//! Groups of respondents: the answers to a question, or the cells of a column.

use super::bands::{bands, too_many_numbers, usual_bands};
use super::named::{Named, Questionnaire};
use super::refusal::{lacks, refuse_personal};
use crate::codebook::profile::number;
use crate::codebook::vocabulary as words;
use crate::codebook::{
    AnswerColumn, Banner, Category, CategoryRole, Choices, GroupSource, Item, Kind, Net, OptionOfSet, Question, Scale, plain_text,
};
use crate::error::{Error, Result};
use crate::format;

/// A column with more different cells makes no groups.
const MAX_CELLS_OF_COLUMN: usize = 40;
/// Of numbers, fewer.
const MAX_NUMBERS: usize = 12;
/// A set with more options than this is broken down by options that are named.
const MAX_OPTIONS: usize = 12;
/// Longer titles of questions are cut before that of an option.
const MAX_TITLE: usize = 60;
/// Longer options are cut in the names of their groups.
const MAX_OPTION: usize = 40;

/// The groups of several names, each set once; `place` is where they are named.
///
/// # Errors
/// As [`banners`], and when two names mean the same groups.
pub fn all_banners(names: &[String], known: &Questionnaire<'_>, place: &str) -> Result<Vec<Banner>> {
    let mut all: Vec<Banner> = Vec::new();
    for name in names {
        for mut banner in banners(name, known).map_err(|error| error.within(place))? {
            if all.iter().any(|other| other.column == banner.column) {
                return Err(Error::codebook(format!("{place} names `{name}` twice")).hint("name each set of groups once"));
            }
            if all.iter().any(|other| other.title == banner.title) {
                banner.title = format!("{} ({})", banner.title, banner.column);
            }
            all.push(banner);
        }
    }
    Ok(all)
}

/// The groups that a name stands for, for `--by` and the codebook's banners: the answers to a question or a statement, an option chosen
/// or not, each option of a set, one answer or net (after a colon) and all others, the bands of a number, the cells of a column.
///
/// # Errors
/// When the name means nothing or several things, or what it means makes no groups.
pub fn banners(name: &str, known: &Questionnaire<'_>) -> Result<Vec<Banner>> {
    match (known.find(name), name.rsplit_once(':')) {
        (Ok(named), _) => of_named(named, known),
        (Err(_), Some((base, answer))) if known.has(base.trim()) => {
            Ok(vec![of_answer(known.find(base.trim())?, answer.trim(), known)?])
        }
        (Err(error), _) => Err(error),
    }
}

fn of_named(named: Named<'_>, known: &Questionnaire<'_>) -> Result<Vec<Banner>> {
    Ok(match named {
        Named::Question(question) => match &question.kind {
            Kind::Single { columns, scale } => vec![of_scale(columns, question.title(), scale)],
            Kind::Numeric { column, bands: from, no_answer, .. } if !from.is_empty() => {
                vec![bands(question.title(), column, from, no_answer, known)]
            }
            Kind::Numeric { column, no_answer, .. } => match of_column(column, question.title(), known) {
                Ok(banner) => vec![banner],
                Err(error) => {
                    let from = usual_bands(question.title(), column, no_answer, known).ok_or(error)?;
                    vec![bands(question.title(), column, &from, no_answer, known)]
                }
            },
            Kind::Open { column } => vec![of_column(column, question.title(), known)?],
            Kind::Multiple { items, .. } if items.len() <= MAX_OPTIONS => {
                items.iter().filter_map(|item| of_option(question, item)).collect()
            }
            Kind::Multiple { items, .. } => return Err(several(question, items, "options", "people may choose several")),
            Kind::Battery { items, .. } => return Err(several(question, items, "statements", "each has answers of its own")),
            Kind::Ratio { .. } => {
                return Err(Error::data(format!("question `{}` is a ratio of two numbers, so it makes no groups", question.id))
                    .hint("name a question with one answer out of several, or a column"));
            }
        },
        Named::Item(question, item) => match &question.kind {
            Kind::Battery { scale, .. } => vec![of_scale(std::slice::from_ref(&item.column), item.title(), scale)],
            _ => of_option(question, item).into_iter().collect(),
        },
        Named::Column(column) => vec![of_column(&column.name, &column.name, known)?],
    })
}

/// The answers of a scale; of a long one its nets, where everybody who answered is in one of them: promoters, passives, detractors.
fn of_scale(columns: &[String], title: &str, scale: &Scale) -> Banner {
    let answers = groups(scale);
    let mut nets: Vec<&Net> = scale.nets.iter().collect();
    nets.sort_by_key(|net| net.members.iter().min().copied());
    let in_nets: usize = nets.iter().map(|net| net.members.len()).sum();
    let in_one = |category: &Category| {
        let at = scale.categories.iter().position(|own| own == category);
        nets.iter().filter(|net| at.is_some_and(|at| net.members.contains(&at))).count() == 1
    };
    if answers.len() <= MAX_LEVELS || nets.len() < 2 || in_nets != answers.len() || !answers.iter().all(in_one) {
        return Banner::of_columns(columns, title, answers, is_ordered(scale));
    }
    let group = |net: &&Net| Category { code: net.id.clone(), label: net.label.clone(), role: CategoryRole::Answer };
    let of = AnswerColumn::Scale { columns: columns.to_vec(), answers: scale.categories.clone() };
    let source = GroupSource::Answers { of, sets: nets.iter().map(|net| net.members.clone()).collect() };
    let column = columns.first().map_or("", String::as_str);
    Banner { ordered: scale.ordered, ..Banner::of(column, title, nets.iter().map(group).collect(), source) }
}

/// A scale of more answers has its nets as groups.
const MAX_LEVELS: usize = 7;

/// Several items cannot be told apart as one set of groups.
fn several(question: &Question, items: &[Item], noun: &str, why: &str) -> Error {
    let first = items.first().map_or("", |item| item.id.as_str());
    let ids: Vec<String> = items.iter().take(MAX_OPTIONS).map(|item| format!("`{}`", item.id)).collect();
    let more = if items.len() > MAX_OPTIONS { " …" } else { "" };
    Error::data(format!(
        "question `{}` has {} {noun}, and {why}: it makes no single set of groups; its {noun}: {}{more}",
        question.id,
        items.len(),
        ids.join(", ")
    ))
    .hint(format!("name one or more of them: --by {}.{first}", question.id))
}

/// Who chose an option, and who did not.
fn of_option(question: &Question, item: &Item) -> Option<Banner> {
    let option = question.option(item)?;
    let column = match &option.choices {
        Choices::Own => item.column.clone(),
        Choices::Shared { .. } => format!("{}.{}", question.id, item.id),
    };
    let name = format::cut_at_word(item.title(), MAX_OPTION);
    let group =
        |code: &str, verb: &str| Category { code: code.to_owned(), label: format!("{verb} {name}"), role: CategoryRole::Answer };
    let groups = vec![group("chosen", "Chose"), group("not chosen", "Did not choose")];
    let of = AnswerColumn::Option(Box::new(option));
    let source = GroupSource::Answers { of, sets: vec![vec![OptionOfSet::CHOSEN], vec![OptionOfSet::NOT_CHOSEN]] };
    let title = format!("{}: {}", format::cut_at_word(question.title(), MAX_TITLE), item.title());
    Some(Banner::of(&column, &title, groups, source))
}

/// Those who gave one answer, or one of a net, and those who gave another.
fn of_answer(named: Named<'_>, answer: &str, known: &Questionnaire<'_>) -> Result<Banner> {
    let scaled = match named {
        Named::Question(Question { kind: Kind::Single { columns, scale }, .. }) => Some((columns.clone(), scale)),
        Named::Item(Question { kind: Kind::Battery { scale, .. }, .. }, item) => Some((vec![item.column.clone()], scale)),
        _ => None,
    };
    let Some((columns, scale)) = scaled else {
        return Err(Error::data(format!("`{}` has no answers of a scale, of which `{answer}` could be one", named.id()))
            .hint("after a colon stands an answer or a net of a question with one answer, or of a statement"));
    };
    let net = picked(scale, answer).ok_or_else(|| {
        let labels = scale.nets.iter().map(|net| net.label.as_str()).chain(scale.categories.iter().map(|of| of.label.as_str()));
        lacks(&named.id(), "answer or net", answer, labels)
    })?;
    let all = 0..scale.categories.len();
    let others: Vec<usize> = all.filter(|at| !net.members.contains(at) && scale.silent != Some(*at)).collect();
    let group = |code: String, label: &str| Category { code, label: label.to_owned(), role: CategoryRole::Answer };
    let groups = vec![group(net.id.clone(), &net.label), group(format!("not {}", net.id), "Other answers")];
    let of = AnswerColumn::Scale { columns: columns.clone(), answers: scale.categories.clone() };
    let source = GroupSource::Answers { of, sets: vec![net.members, others] };
    let column = format!("{}:{}", columns.first().map_or("", String::as_str), net.id);
    let title = of_named(named, known)?.into_iter().next().map(|banner| banner.title).unwrap_or_default();
    Ok(Banner::of(&column, &title, groups, source))
}

/// The net or answer of a name.
fn picked(scale: &Scale, answer: &str) -> Option<Net> {
    let same = |own: &str| plain_text(own) == plain_text(answer);
    let net = scale.nets.iter().find(|net| net.is_called(answer));
    net.cloned().or_else(|| {
        let categories = &scale.categories;
        let by = |is: &dyn Fn(&Category) -> bool| categories.iter().position(is);
        let at = by(&|of| of.code == answer).or_else(|| by(&|of| same(&of.label)))?;
        let Category { code, label, .. } = &categories[at];
        Some(Net { id: code.clone(), label: label.clone(), members: vec![at], side: None })
    })
}

/// The cells of a column.
fn of_column(name: &str, title: &str, known: &Questionnaire<'_>) -> Result<Banner> {
    let Some(column) = known.column(name) else { return Err(Error::data(format!("the data have no column `{name}`"))) };
    refuse_personal(column, &format!("groups by `{name}`"))?;
    let not_asked = |cell: &str| known.missing.iter().any(|mark| mark == cell) || column.declared.is_not_asked(cell);
    let mut cells: Vec<&str> = column.values.iter().map(|value| value.value.as_str()).filter(|cell| !not_asked(cell)).collect();
    cells.sort_unstable();
    let labelled = cells.iter().any(|cell| column.declared.label_of(cell).is_some());
    let numbers: Option<Vec<f64>> = cells.iter().map(|cell| number(cell)).collect();
    if let Some(numbers) = numbers.filter(|numbers| !labelled && numbers.len() > MAX_NUMBERS) {
        return Err(too_many_numbers(column, &numbers));
    }
    if column.overflow || cells.len() > MAX_CELLS_OF_COLUMN || cells.is_empty() {
        let count = if column.overflow { format!("more than {}", cells.len()) } else { cells.len().to_string() };
        return Err(Error::data(format!("column `{name}` has {count} different cells, which is not a set of groups"))
            .hint(format!("name a column with 2 to {MAX_CELLS_OF_COLUMN} different answers")));
    }
    if cells.iter().all(|cell| number(cell).is_some()) {
        cells.sort_by(|a, b| number(a).unwrap_or_default().total_cmp(&number(b).unwrap_or_default()));
    }
    let group = |cell: &str| Category {
        code: cell.to_owned(),
        label: column.declared.label_of(cell).unwrap_or(cell).to_owned(),
        role: CategoryRole::Answer,
    };
    Ok(Banner::of_columns(&[name.to_owned()], title, cells.into_iter().map(group).collect(), false))
}

/// More combinations of groups than this cannot be coded, and would hold too few respondents each.
const MAX_CELLS: usize = 100;

/// Every combination of the groups of several questions or columns, by which changes are standardised.
///
/// # Errors
/// As [`banners`], or when there are too many combinations.
pub fn crossed_banner(names: &[String], known: &Questionnaire<'_>) -> Result<Banner> {
    let crossed = Banner::crossed(&all_banners(names, known, "standardise in [waves]")?);
    if crossed.groups.len() > MAX_CELLS {
        return Err(Error::codebook(format!(
            "standardise in [waves] crosses {} into {} cells, more than {MAX_CELLS}",
            crossed.title,
            crossed.groups.len()
        ))
        .hint("name fewer questions, or ones with fewer answers"));
    }
    Ok(crossed)
}

/// The answers that are groups of people: "No answer" is not one.
fn groups(scale: &Scale) -> Vec<Category> {
    let ranked = scale.categories.iter().enumerate().filter(|(at, _)| scale.unranked != Some(*at)).map(|(_, category)| category);
    ranked.filter(|category| !words::is_dont_know(&category.label)).cloned().collect()
}

/// Whether the groups have an order: those of a scale, and bands of numbers such as "18–34", "35–54", "55+".
fn is_ordered(scale: &Scale) -> bool {
    let start = |label: &str| {
        let digits: String = label.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        digits.parse::<u64>().ok()
    };
    let groups = groups(scale);
    let starts: Vec<Option<u64>> = groups.iter().map(|group| start(&group.label)).collect();
    // "Group 1" is a name, not a band: only the ends may have words first, as in "under 25" and "over 65".
    let digit_first = |label: &str| label.starts_with(|c: char| c.is_ascii_digit());
    let inner = groups.iter().skip(1).take(groups.len().saturating_sub(2));
    let banded = inner.clone().all(|group| digit_first(&group.label));
    // "Under 25" begins with the same number as "25–34", "over 64" with that which ends "55–64".
    let open_below = groups.first().is_some_and(|group| !digit_first(&group.label));
    let ascending = |(at, pair): (usize, &[Option<u64>])| match (pair[0], pair[1]) {
        (Some(first), Some(second)) => first < second || (at == 0 && open_below && first == second),
        _ => false,
    };
    // "1", "2", "3" are codes; years have an order by themselves.
    let bare = |label: &str| label.chars().all(|c| c.is_ascii_digit()) && label.len() != 4;
    let banded = banded && !groups.iter().all(|group| bare(&group.label));
    scale.ordered || (groups.len() > 2 && banded && starts.windows(2).enumerate().all(ascending))
}

/// The first four demographics with two to eight answers.
pub(super) fn default_banners(questions: &[Question]) -> Vec<Banner> {
    let groups = questions.iter().filter(|question| question.demographic).filter_map(|question| match &question.kind {
        Kind::Single { columns, scale } if (2..=8).contains(&scale.categories.len()) => {
            Some(Banner::of_columns(columns, question.title(), groups(scale), is_ordered(scale)))
        }
        _ => None,
    });
    groups.take(4).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_of_numbers_have_an_order() {
        let scale = |labels: &[&str]| Scale {
            categories: labels
                .iter()
                .map(|label| Category { code: (*label).to_owned(), label: (*label).to_owned(), role: CategoryRole::Answer })
                .collect(),
            ..Scale::default()
        };
        assert!(is_ordered(&scale(&["18–34", "35–54", "55+"])));
        assert!(is_ordered(&scale(&["Under 25", "25–34", "35 and over"])));
        assert!(!is_ordered(&scale(&["East", "North", "West"])));
        assert!(is_ordered(&scale(&["18–34", "35–64", "over 64"])));
        assert!(!is_ordered(&scale(&["Region 1", "Region 2", "Region 3"])));
        assert!(!is_ordered(&scale(&["18–34", "35+"])));
        assert!(!is_ordered(&scale(&["1", "2", "3"])));
        assert!(is_ordered(&scale(&["2019", "2020", "2021"])));
    }
}
