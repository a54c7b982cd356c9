//! Questions: how each was asked, its items, and the answers of its headline.

use super::refusal::unknown;
use super::resolver::Resolver;
use super::scale::positions;
use crate::codebook::detect::slug;
use crate::codebook::file::{BaseFile, HeadlineFile, ItemFile, LevelFile, NumberStatistic, QuestionFile, QuestionType, RoleFile};
use crate::codebook::vocabulary as words;
use crate::codebook::{Choices, Headline, Item, Kind, MultipleBase, Net, Question, Scale};
use crate::error::{Error, Result};

impl Resolver<'_> {
    pub(super) fn question(&self, file: &QuestionFile) -> Result<Question> {
        if let Some(section) = &file.section {
            let known = &self.file.section;
            if !known.iter().any(|candidate| candidate.id == *section) {
                return Err(unknown("section", section, known.iter().map(|section| section.id.as_str())));
            }
        }
        let used_by = format!("question `{}`", file.id);
        let mut kind = self.kind(file, &used_by)?;
        let headline = file.headline_net.as_ref().map(|headline| resolve_headline(file, headline, &kind)).transpose()?.flatten();
        if let (Some(headline), Kind::Single { scale, .. }) = (&headline, &mut kind) {
            show_as_net(headline, scale);
        }
        Ok(Question {
            id: file.id.clone(),
            text: file.text.clone().unwrap_or_else(|| file.default_text().to_owned()),
            short: file.short.clone(),
            section: file.section.clone(),
            demographic: file.role == Some(RoleFile::Demographic),
            ask_if: None,
            base_label: file.base_label.clone(),
            order: file.order,
            chart: file.chart,
            own_headline: file.headline.clone(),
            invented: file.invented.unwrap_or(false),
            note: file.note.clone(),
            headline,
            track: file.track,
            trend_ok: file.trend_ok.clone(),
            kind,
        })
    }

    fn kind(&self, file: &QuestionFile, used_by: &str) -> Result<Kind> {
        refuse_strays(file)?;
        let own_column =
            || match &file.column {
                Some(column) => self.column(column, used_by),
                None => Err(Error::codebook(format!("{used_by} has no `column`"))
                    .hint("add column = \"…\", or items = [ … ] for a battery")),
            };
        let items = || {
            if file.column.is_some() {
                return Err(Error::codebook(format!("{used_by} has `items`, each with its column, and a `column` besides"))
                    .hint("take `column` out"));
            }
            if file.items.is_empty() {
                return Err(Error::codebook(format!("{used_by} has no `items`"))
                    .hint("add items = [ { column = \"…\", text = \"…\" }, … ]"));
            }
            file.items.iter().map(|item| self.item(file, item, used_by)).collect::<Result<Vec<_>>>()
        };
        Ok(match file.kind {
            QuestionType::Single | QuestionType::Scale | QuestionType::Nps => {
                let columns = if file.columns.is_empty() { vec![own_column()?] } else { self.answer_columns(file, used_by)? };
                let names: Vec<&str> = columns.iter().map(String::as_str).collect();
                Kind::Single { scale: self.scale(file, &names)?, columns }
            }
            QuestionType::Battery => {
                let items = items()?;
                let columns: Vec<&str> = items.iter().map(|item| item.column.as_str()).collect();
                Kind::Battery { scale: self.scale(file, &columns)?, items }
            }
            QuestionType::Rank => Kind::Battery { items: items()?, scale: self.scale(file, &[])? },
            QuestionType::Multiple => {
                let base = match file.base {
                    Some(BaseFile::Answered) => MultipleBase::Answered,
                    Some(BaseFile::Each) => MultipleBase::Each,
                    Some(BaseFile::All) => MultipleBase::All,
                    Some(BaseFile::Asked) | None => MultipleBase::Asked,
                };
                Kind::Multiple { items: items()?, base, choices: self.choices(file, used_by)? }
            }
            QuestionType::Numeric => {
                refuse_answers(file)?;
                let statistics = if file.statistics.is_empty() {
                    vec![NumberStatistic::Mean, NumberStatistic::Median]
                } else {
                    file.statistics.clone()
                };
                let no_answer = file.dk.iter().map(LevelFile::code).collect();
                Kind::Numeric { column: own_column()?, no_answer, statistics, bands: bands(file)? }
            }
            QuestionType::Ratio => {
                refuse_answers(file)?;
                let Some(per) = &file.per else {
                    return Err(Error::codebook(format!("{used_by} is a ratio and has no `per`"))
                        .hint("name the column of the denominator: per = \"…\""));
                };
                let no_answer = file.dk.iter().map(LevelFile::code).collect();
                Kind::Ratio { column: own_column()?, per: self.column(per, used_by)?, no_answer }
            }
            QuestionType::Open => Kind::Open { column: own_column()? },
        })
    }

    /// The columns of the answers of a question with one answer.
    fn answer_columns(&self, file: &QuestionFile, used_by: &str) -> Result<Vec<String>> {
        if file.column.is_some() {
            return Err(Error::codebook(format!("{used_by} has a `column`, and `columns` besides"))
                .hint("keep one: `column`, or `columns` with one for each answer"));
        }
        file.columns.iter().map(|name| self.column(name, used_by)).collect()
    }

    /// Where the choices of a multiple-response question stand.
    fn choices(&self, file: &QuestionFile, used_by: &str) -> Result<Choices> {
        if file.columns.is_empty() {
            return Ok(Choices::Own);
        }
        if file.separator.as_deref().is_some_and(str::is_empty) {
            return Err(Error::codebook(format!("{used_by} has an empty separator")).hint("write for example separator = \";\""));
        }
        let columns = file.columns.iter().map(|name| self.column(name, used_by)).collect::<Result<Vec<_>>>()?;
        Ok(Choices::Shared { columns, separator: file.separator.clone() })
    }

    fn item(&self, question: &QuestionFile, item: &ItemFile, used_by: &str) -> Result<Item> {
        let shared = !question.columns.is_empty();
        if shared && !item.column.is_empty() {
            return Err(Error::codebook(format!("{used_by} has `columns`, and an item with a column of its own"))
                .hint("keep one: take `columns` out, or `column` of the items"));
        }
        let column = if shared { String::new() } else { self.column(&item.column, used_by)? };
        let text = item.text.clone().unwrap_or_else(|| item.column.clone());
        if shared && text.is_empty() && item.selected.is_empty() {
            return Err(Error::codebook(format!("{used_by} has an item without text")).hint("give it text = \"…\""));
        }
        if item.selected.iter().any(|code| code.text().trim().is_empty()) {
            return Err(Error::codebook(format!("{used_by} has the option “{text}” with a blank code in `selected`"))
                .hint("a blank cell is never a chosen option: take it out"));
        }
        let selected = if shared && item.selected.is_empty() {
            vec![words::plain(&text)]
        } else if item.selected.is_empty() {
            words::selected_marks().map(str::to_owned).chain([words::plain(&text)]).collect()
        } else {
            item.selected.iter().map(|code| words::plain(&code.text())).collect()
        };
        let id = item.id.clone().unwrap_or_else(|| {
            let slug = slug(if shared { &text } else { &item.column });
            if slug.is_empty() { format!("{}_item", question.id) } else { slug }
        });
        Ok(Item {
            id,
            column,
            text,
            short: item.short.clone(),
            predicate: item.predicate.clone(),
            exclusive: item.exclusive.unwrap_or(false),
            selected,
            not_selected: item.not_selected.iter().map(|code| words::plain(&code.text())).collect(),
            invented: item.invented.unwrap_or(false),
        })
    }
}

/// Keys that belong to another type of question.
fn refuse_strays(file: &QuestionFile) -> Result<()> {
    let scaled = matches!(file.kind, QuestionType::Single | QuestionType::Scale | QuestionType::Battery | QuestionType::Nps);
    let in_columns = matches!(file.kind, QuestionType::Single | QuestionType::Scale | QuestionType::Nps | QuestionType::Multiple);
    let strays = [
        ("columns", !file.columns.is_empty() && !in_columns, "multiple"),
        ("separator", file.separator.is_some() && file.columns.is_empty(), "multiple"),
        ("per", file.per.is_some() && file.kind != QuestionType::Ratio, "ratio"),
        ("statistics", !file.statistics.is_empty() && file.kind != QuestionType::Numeric, "numeric"),
        ("bands", !file.bands.is_empty() && file.kind != QuestionType::Numeric, "numeric"),
        ("score", file.score.is_some() && !scaled, "scale"),
        ("base = \"all\"", file.base == Some(BaseFile::All) && !scaled && file.kind != QuestionType::Multiple, "scale"),
    ];
    match strays.into_iter().find(|(_, stray, _)| *stray) {
        Some((key, _, kind)) => {
            Err(Error::codebook(format!("question `{}` has `{key}`, which belongs to type = \"{kind}\"", file.id))
                .hint(format!("take {key} out, or change the type")))
        }
        None => Ok(()),
    }
}

/// Where the bands of a number begin.
fn bands(file: &QuestionFile) -> Result<Vec<f64>> {
    let rises = file.bands.windows(2).all(|pair| pair[0] < pair[1]) && file.bands.iter().all(|least| least.is_finite());
    if rises {
        return Ok(file.bands.clone());
    }
    Err(Error::codebook(format!("the bands of question `{}` do not rise", file.id))
        .hint("give the least number of each band, in order: bands = [18, 35, 55]"))
}

/// A number has no answers to choose from; `dk` says which cells mean none.
fn refuse_answers(file: &QuestionFile) -> Result<()> {
    if file.scale.is_some() || !file.levels.is_empty() || !file.nets.is_empty() || !file.neutral.is_empty() {
        return Err(Error::codebook(format!(
            "question `{}` holds numbers and has a scale, levels, nets or neutral answers",
            file.id
        ))
        .hint("make it type = \"scale\", or take them out; dk = [ … ] lists the cells that mean no answer"));
    }
    Ok(())
}

/// The answers of the headline; a battery's headline names one of its nets, which its sides already say.
fn resolve_headline(question: &QuestionFile, file: &HeadlineFile, kind: &Kind) -> Result<Option<Headline>> {
    let Kind::Single { scale, .. } = kind else { return Ok(None) };
    if let Some(id) = &file.id {
        let net = scale.nets.iter().find(|net| net.id == *id);
        let net = net.ok_or_else(|| unknown("net", id, scale.nets.iter().map(|net| net.id.as_str())))?;
        let label = file.label.clone().unwrap_or_else(|| net.label.clone());
        return Ok(Some(Headline { label, members: net.members.clone(), predicate: file.predicate.clone() }));
    }
    let members = positions(&question.id, &file.codes, &scale.categories)?;
    let labels: Vec<String> = members.iter().map(|at| scale.categories[*at].label.clone()).collect();
    let label = file.label.clone().unwrap_or_else(|| labels.join(" / "));
    Ok((!members.is_empty()).then(|| Headline { label, members, predicate: file.predicate.clone() }))
}

/// A headline of several answers is a row of the table.
fn show_as_net(headline: &Headline, scale: &mut Scale) {
    if headline.members.len() > 1 && !scale.nets.iter().any(|net| net.members == headline.members) {
        scale.nets.push(Net {
            id: "headline".to_owned(),
            label: headline.label.clone(),
            members: headline.members.clone(),
            side: None,
        });
    }
}
