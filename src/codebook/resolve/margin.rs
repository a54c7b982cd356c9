//! The groups of a margin: the categories that its targets name, as answers of a question, cells of a column or bands of a number.

use super::named::{Named, Questionnaire};
use super::number_bands::{Bands, bands_of};
use super::refusal::{lacks, refuse_personal};
use crate::codebook::coding::same_code;
use crate::codebook::profile::{ColumnProfile, number};
use crate::codebook::targets::{WrittenCategory, WrittenMargin};
use crate::codebook::{
    AnswerColumn, Banner, Category, CategoryRole, GroupSource, Item, Kind, Net, OptionOfSet, Question, Scale, plain_text,
};
use crate::error::{Error, Result};

/// More combinations cannot be coded.
const MAX_GROUPS: usize = 250;

/// The groups of a margin.
pub(super) struct MarginGroups {
    pub(super) banner: Banner,
    /// Answers that no target is for.
    pub(super) without_target: Vec<String>,
    variables: Vec<VariableGroups>,
    labels: Vec<(usize, String)>,
}

/// The groups of one variable.
struct VariableGroups {
    banner: Banner,
    /// The categories as they are written, each with its group.
    written: Vec<Vec<String>>,
    without_target: Vec<String>,
}

/// What a variable's answers are.
enum Answers {
    /// Those of a list.
    Listed { of: AnswerColumn, answers: Vec<Category>, nets: Vec<Net>, name: String },
    /// Numbers.
    Numbers { column: String, no_answer: Vec<String> },
}

/// The groups that the targets of a margin name.
pub(super) fn margin_groups(variables: &[String], sets: &[&WrittenMargin], known: &Questionnaire<'_>) -> Result<MarginGroups> {
    let categories = || sets.iter().flat_map(|set| &set.categories);
    let of = |(at, name): (usize, &String)| {
        let mut written: Vec<Vec<String>> = Vec::new();
        for category in categories() {
            if !written.contains(&category.parts[at]) {
                written.push(category.parts[at].clone());
            }
        }
        variable(name, written, known)
    };
    let variables = variables.iter().enumerate().map(of).collect::<Result<Vec<_>>>()?;
    let banners: Vec<Banner> = variables.iter().map(|of| of.banner.clone()).collect();
    let banner = match banners.as_slice() {
        [one] => one.clone(),
        several => Banner::crossed(several),
    };
    if banner.groups.len() > MAX_GROUPS {
        return Err(Error::codebook(format!("has {} categories, more than {MAX_GROUPS}", banner.groups.len()))
            .hint("combine categories, with | between answers that count together"));
    }
    let mut without_target: Vec<String> = variables.iter().flat_map(|of| of.without_target.clone()).collect();
    without_target.dedup();
    let mut groups = MarginGroups { banner, without_target, variables, labels: Vec::new() };
    groups.labels = categories().filter_map(|of| Some((groups.place(of)?, of.label.clone()?))).collect();
    for (at, label) in groups.labels.clone() {
        groups.banner.groups[at].label = label;
    }
    Ok(groups)
}

impl MarginGroups {
    /// The numbers of one set of targets, in the order of the groups.
    pub(super) fn amounts(&self, set: &WrittenMargin) -> Result<Vec<f64>> {
        let mut amounts: Vec<Option<f64>> = vec![None; self.banner.groups.len()];
        for category in &set.categories {
            let Some(at) = self.place(category) else { continue };
            if amounts[at].replace(category.amount).is_some() {
                return Err(Error::codebook(format!("category `{}` has two targets", self.banner.groups[at].label))
                    .hint("leave one of them out"));
            }
        }
        let lacking: Vec<String> = amounts
            .iter()
            .zip(&self.banner.groups)
            .filter(|(amount, _)| amount.is_none())
            .map(|(_, group)| format!("`{}`", group.label))
            .collect();
        if let Some(first) = lacking.first() {
            let more = if lacking.len() > 1 { format!(" and {} more", lacking.len() - 1) } else { String::new() };
            return Err(Error::codebook(format!("has no target for {first}{more}"))
                .hint("give every category a target; one that nobody in the population belongs to has 0"));
        }
        Ok(amounts.into_iter().flatten().collect())
    }

    /// The group of a category.
    fn place(&self, category: &WrittenCategory) -> Option<usize> {
        let mut place = 0;
        for (of, part) in self.variables.iter().zip(&category.parts) {
            place = place * of.banner.groups.len() + of.written.iter().position(|written| written == part)?;
        }
        Some(place)
    }
}

/// The groups of one variable.
fn variable(name: &str, written: Vec<Vec<String>>, known: &Questionnaire<'_>) -> Result<VariableGroups> {
    let named = known.find(name)?;
    let (title, answers) = answers(named, known)?;
    let answers = as_numbers(answers, &written);
    match answers {
        Answers::Numbers { column, no_answer } => {
            let Bands { groups, from, order } = bands_of(name, &written, known.column(&column))?;
            let source = GroupSource::Bands { column: column.clone(), no_answer, from };
            let written = order.into_iter().map(|at| written[at].clone()).collect();
            Ok(VariableGroups { banner: Banner::of(&column, &title, groups, source), written, without_target: Vec::new() })
        }
        Answers::Listed { of, answers, nets, name: id } => {
            let mut sets: Vec<Vec<usize>> = Vec::new();
            for category in &written {
                sets.push(set(category, &answers, &nets, &id)?);
            }
            refuse_twice(&sets, &answers)?;
            let groups = written.iter().zip(&sets).map(|(texts, set)| group(texts, set, &answers)).collect();
            let outside = answers.iter().enumerate().filter(|(at, _)| !sets.iter().any(|set| set.contains(at)));
            let without_target = outside.map(|(_, answer)| answer.label.clone()).collect();
            let column = of.columns().first().map_or_else(|| id.clone(), |column| (*column).to_owned());
            let banner = Banner::of(&column, &title, groups, GroupSource::Answers { of, sets });
            Ok(VariableGroups { banner, written, without_target })
        }
    }
}

/// Few different numbers are a list of answers, but for targets in bands.
fn as_numbers(answers: Answers, written: &[Vec<String>]) -> Answers {
    let Answers::Listed { of: AnswerColumn::Scale { columns, answers: list }, nets, .. } = &answers else { return answers };
    let plain = |answer: &Category| answer.label == answer.code && number(&answer.code).is_some();
    let unknown = |text: &String| places(text, list, nets).is_none() && number(text).is_none();
    match columns.as_slice() {
        [column] if list.iter().all(plain) && written.iter().flatten().any(unknown) => {
            Answers::Numbers { column: column.clone(), no_answer: Vec::new() }
        }
        _ => answers,
    }
}

/// The group of a category: called as its answer is, or as it is written where it is several.
fn group(texts: &[String], set: &[usize], answers: &[Category]) -> Category {
    let label = match set {
        [one] => answers[*one].label.clone(),
        several if texts.len() > 1 => several.iter().map(|at| answers[*at].label.as_str()).collect::<Vec<_>>().join(", "),
        _ => texts.concat(),
    };
    Category { code: texts.join("|"), label, role: CategoryRole::Answer }
}

/// The places of the answers of a category.
fn set(category: &[String], answers: &[Category], nets: &[Net], name: &str) -> Result<Vec<usize>> {
    let known: Vec<Option<Vec<usize>>> = category.iter().map(|text| places(text, answers, nets)).collect();
    // Beside answers that are there, one that nobody gave adds nobody.
    if let (Some(text), false) = (category.first(), known.iter().any(Option::is_some)) {
        let labels = nets.iter().map(|net| net.label.as_str()).chain(answers.iter().map(|of| of.label.as_str()));
        let error = lacks(name, "answer", text, labels);
        let hint = error.hint.clone().unwrap_or_default();
        return Err(error.hint(format!("{hint}; a category without respondents is combined with another: \"A|{text}\"")));
    }
    Ok(known.into_iter().flatten().flatten().collect())
}

/// The answer of a code or label, or those of a net.
fn places(text: &str, answers: &[Category], nets: &[Net]) -> Option<Vec<usize>> {
    let plain = plain_text(text);
    let by = |is: &dyn Fn(&Category) -> bool| answers.iter().position(is).map(|at| vec![at]);
    let net = || nets.iter().find(|net| net.id == text || plain_text(&net.label) == plain).map(|net| net.members.clone());
    by(&|of| of.code == text)
        .or_else(|| by(&|of| plain_text(&of.label) == plain))
        .or_else(|| by(&|of| same_code(&of.code, text) || plain_text(&of.code) == plain))
        .or_else(net)
}

fn refuse_twice(sets: &[Vec<usize>], answers: &[Category]) -> Result<()> {
    for (at, answer) in answers.iter().enumerate() {
        if sets.iter().flatten().filter(|own| **own == at).count() > 1 {
            return Err(Error::codebook(format!("answer `{}` belongs to two categories", answer.label))
                .hint("each answer counts in one category"));
        }
    }
    Ok(())
}

/// What the answers of a variable are, and what it is called.
fn answers(named: Named<'_>, known: &Questionnaire<'_>) -> Result<(String, Answers)> {
    Ok(match named {
        Named::Question(question) => (question.title().to_owned(), of_question(question, known)?),
        Named::Item(question, item) => (item.title().to_owned(), of_item(question, item)?),
        Named::Column(column) => (column.name.clone(), of_column(column, known)?),
    })
}

fn of_question(question: &Question, known: &Questionnaire<'_>) -> Result<Answers> {
    match &question.kind {
        Kind::Single { columns, scale } => Ok(listed(columns, scale, &question.id)),
        Kind::Numeric { column, no_answer, .. } => Ok(Answers::Numbers { column: column.clone(), no_answer: no_answer.clone() }),
        Kind::Open { column } => match known.column(column) {
            Some(column) => of_column(column, known),
            None => Err(Error::data(format!("the data have no column `{column}`"))),
        },
        Kind::Battery { items, .. } | Kind::Multiple { items, .. } => {
            let example = items.first().map_or("", |item| item.id.as_str());
            Err(Error::codebook(format!("question `{}` has {} items, each with answers of its own", question.id, items.len()))
                .hint(format!("name one of them: {}.{example}", question.id)))
        }
        Kind::Ratio { .. } => Err(Error::codebook(format!("question `{}` is a ratio of two numbers", question.id))
            .hint("name a question with one answer out of several, or a column")),
    }
}

fn listed(columns: &[String], scale: &Scale, id: &str) -> Answers {
    let of = AnswerColumn::Scale { columns: columns.to_vec(), answers: scale.categories.clone() };
    Answers::Listed { of, answers: scale.categories.clone(), nets: scale.nets.clone(), name: id.to_owned() }
}

fn of_item(question: &Question, item: &Item) -> Result<Answers> {
    if let Kind::Battery { scale, .. } = &question.kind {
        return Ok(listed(std::slice::from_ref(&item.column), scale, &item.id));
    }
    let option = question.option(item).ok_or_else(|| Error::codebook(format!("`{}` has no answers", item.id)))?;
    let answer =
        |code: &str, label: &str| Category { code: code.to_owned(), label: label.to_owned(), role: CategoryRole::Answer };
    let mut answers = vec![answer("", ""), answer("", "")];
    answers[OptionOfSet::CHOSEN] = answer("1", "Yes");
    answers[OptionOfSet::NOT_CHOSEN] = answer("0", "No");
    Ok(Answers::Listed { of: AnswerColumn::Option(Box::new(option)), answers, nets: Vec::new(), name: item.id.clone() })
}

/// The cells of a column that is no question.
fn of_column(column: &ColumnProfile, known: &Questionnaire<'_>) -> Result<Answers> {
    refuse_personal(column, &format!("weights by `{}`", column.name))?;
    let not_asked = |cell: &str| known.missing.iter().any(|mark| mark == cell) || column.declared.is_missing(cell);
    let mut cells: Vec<&str> = column.values.iter().map(|of| of.value.as_str()).filter(|cell| !not_asked(cell)).collect();
    let labelled = cells.iter().any(|cell| column.declared.label_of(cell).is_some());
    let numbers = cells.iter().all(|cell| number(cell).is_some());
    if numbers && !labelled && (column.overflow || cells.len() > MAX_NUMBERS) {
        return Ok(Answers::Numbers { column: column.name.clone(), no_answer: Vec::new() });
    }
    if column.overflow || cells.len() > MAX_GROUPS {
        return Err(Error::codebook(format!("column `{}` has {} different cells or more", column.name, cells.len()))
            .hint("name a column with fewer different answers"));
    }
    cells.sort_unstable();
    let answer = |cell: &str| Category {
        code: cell.to_owned(),
        label: column.declared.label_of(cell).unwrap_or(cell).to_owned(),
        role: CategoryRole::Answer,
    };
    let answers: Vec<Category> = cells.into_iter().map(answer).collect();
    let of = AnswerColumn::Scale { columns: vec![column.name.clone()], answers: answers.clone() };
    Ok(Answers::Listed { of, answers, nets: Vec::new(), name: column.name.clone() })
}

/// A column with more different numbers, none of them labelled, is weighted in bands.
const MAX_NUMBERS: usize = 12;
