//! Checks a codebook against the columns of the data and makes the [`Codebook`] that the rest of the program uses.

mod banner;
mod design;
mod scale;

pub use banner::{banner, crossed_banner};

use super::detect::{declared_scale, slug};
use super::file::{
    BaseFile, Code, CodebookFile, HeadlineFile, ItemFile, LevelFile, NumberStatistic, QuestionFile, QuestionType, RoleFile,
    ScaleFile,
};
use super::profile::ColumnProfile;
use super::vocabulary as words;
use super::{Banner, Choices, Codebook, Filter, Headline, Item, Kind, MultipleBase, Net, Question, Scale};
use crate::error::{Error, Result};
use crate::names::nearest;
use scale::{build_scale, positions};

/// More answers than this to one question cannot be coded.
pub const MAX_CATEGORIES: usize = 250;

/// Checks `file` against `columns` and resolves references, defaults and levels left to the data.
///
/// # Errors
/// When a column, scale, section, net or question that the file names does not exist, when an id is used twice or is not fit for
/// a file name, or when a condition cannot be read.
pub fn resolve(file: &CodebookFile, columns: &[ColumnProfile]) -> Result<Codebook> {
    let resolver = Resolver { file, columns };
    resolver.check_ids()?;
    let design = resolver.design()?;
    let questions = file.question.iter().map(|question| resolver.question(question)).collect::<Result<Vec<_>>>()?;
    check_unique(&questions)?;
    let banners = resolver.banners(&questions)?;
    Ok(Codebook {
        study: file.study.clone(),
        disclosure: file.disclosure.clone(),
        design,
        report: file.report.clone(),
        sections: resolver.sections()?,
        questions,
        banners,
        partition: None,
        theme: file.theme.clone(),
    })
}

/// Whether some answers or groups are left to the data, so that the cells must be looked at before they are counted.
#[must_use]
pub fn needs_cells(file: &CodebookFile) -> bool {
    let coded =
        |question: &QuestionFile| matches!(question.kind, QuestionType::Single | QuestionType::Scale | QuestionType::Battery);
    let open = |question: &QuestionFile| coded(question) && question.scale.is_none() && question.levels.is_empty();
    file.question.is_empty()
        || file.question.iter().any(open)
        || file
            .banner
            .iter()
            .flat_map(|banner| &banner.columns)
            .any(|name| !file.question.iter().any(|question| question.id == *name))
}

/// Ids name files and rows, so that no two may be the same, not even but for capitals.
fn check_unique(questions: &[Question]) -> Result<()> {
    let mut seen: Vec<String> = Vec::new();
    for question in questions {
        let items = match &question.kind {
            Kind::Battery { items, .. } | Kind::Multiple { items, .. } => items.as_slice(),
            _ => &[],
        };
        // A question and one of its items may share a name; their rows and files do not meet.
        let mut own: Vec<String> = vec![question.id.to_lowercase()];
        for item in items {
            let id = item.id.to_lowercase();
            if seen.contains(&id) || own[1..].contains(&id) {
                return Err(Error::codebook(format!(
                    "the id `{}` of an item of question `{}` is used twice",
                    item.id, question.id
                ))
                .hint("give each item its own id"));
            }
            own.push(id);
        }
        if seen.contains(&own[0]) {
            return Err(
                Error::codebook(format!("the question id `{}` is used twice", question.id)).hint("give each question its own id")
            );
        }
        seen.extend(own);
    }
    Ok(())
}

struct Resolver<'a> {
    file: &'a CodebookFile,
    columns: &'a [ColumnProfile],
}

impl Resolver<'_> {
    fn check_ids(&self) -> Result<()> {
        for question in &self.file.question {
            let items = question.items.iter().filter_map(|item| item.id.as_deref());
            for id in std::iter::once(question.id.as_str()).chain(items) {
                if id.is_empty() || slug(id) != id.to_ascii_lowercase() {
                    return Err(Error::codebook(format!("`{id}` is not an id"))
                        .hint("ids become file names: use letters, digits and single underscores"));
                }
            }
        }
        Ok(())
    }

    fn column(&self, name: &str, used_by: &str) -> Result<String> {
        if self.columns.iter().any(|column| column.name == name) {
            return Ok(name.to_owned());
        }
        let error = Error::data(format!("the data have no column `{name}`, which {used_by} names"));
        Err(match nearest(name, self.columns.iter().map(|column| column.name.as_str())) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint("`survey-report inspect` lists the columns"),
        })
    }

    fn optional_column(&self, name: Option<&String>, key: &str) -> Result<Option<String>> {
        name.map(|name| self.column(name, &format!("[design] {key}"))).transpose()
    }

    fn filter(&self, text: &str, used_by: &str) -> Result<Filter> {
        let filter = Filter::parse(text)?;
        for column in filter.expression.columns() {
            self.column(column, used_by)?;
        }
        Ok(filter)
    }

    fn sections(&self) -> Result<Vec<super::file::SectionFile>> {
        let known = &self.file.section;
        let order = &self.file.report.sections;
        for id in order {
            if !known.iter().any(|section| section.id == *id) {
                return Err(unknown("section", id, known.iter().map(|section| section.id.as_str())));
            }
        }
        let mut sections: Vec<_> =
            order.iter().filter_map(|id| known.iter().find(|section| section.id == *id)).cloned().collect();
        sections.extend(known.iter().filter(|section| !order.contains(&section.id)).cloned());
        Ok(sections)
    }

    fn question(&self, file: &QuestionFile) -> Result<Question> {
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
            text: file.text.clone().unwrap_or_else(|| file.id.clone()),
            short: file.short.clone(),
            section: file.section.clone(),
            demographic: file.role == Some(RoleFile::Demographic),
            ask_if: file.ask_if.as_deref().map(|text| self.filter(text, &used_by)).transpose()?,
            base_label: file.base_label.clone(),
            order: file.order,
            chart: file.chart.clone(),
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
                Kind::Numeric { column: own_column()?, no_answer, statistics }
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

    fn scale(&self, question: &QuestionFile, columns: &[&str]) -> Result<Scale> {
        let own = ScaleFile {
            levels: question.levels.clone(),
            neutral: question.neutral.clone(),
            dk: question.dk.clone(),
            dk_base: question.dk_base,
            nets: question.nets.clone(),
        };
        let file = match &question.scale {
            Some(name) if own != ScaleFile::default() => {
                return Err(Error::codebook(format!(
                    "question `{}` names the scale `{name}` and answers or nets of its own",
                    question.id
                ))
                .hint("keep one: put the answers and nets into the scale, or take `scale` out"));
            }
            Some(name) => {
                let known = &self.file.scale;
                known.get(name).cloned().ok_or_else(|| unknown("scale", name, known.keys().map(String::as_str)))?
            }
            None => own,
        };
        let ordered = question.kind != QuestionType::Single;
        let open_ended = file.levels.is_empty();
        if open_ended {
            for column in self.columns.iter().filter(|column| columns.contains(&column.name.as_str())) {
                refuse_personal(column, &format!("question `{}`", question.id))?;
            }
        }
        let recommendation = question.kind == QuestionType::Nps;
        let ranking = question.kind == QuestionType::Rank;
        let file = match (recommendation, open_ended) {
            (true, _) => scale::recommendation(file),
            (false, true) if ranking => scale::places(file),
            (false, true) => self.levels_from_data(file, columns),
            (false, false) => file,
        };
        let scale = build_scale(&question.id, &file, ordered)?;
        if ranking {
            return Ok(scale::with_unranked(scale));
        }
        let scale = match (recommendation, question.score) {
            (true, None | Some(true)) => scale::with_score(&question.id, scale, "Net Promoter Score")?,
            (false, Some(true)) => scale::with_score(&question.id, scale, "Net score")?,
            (_, _) => scale,
        };
        Ok(if question.base == Some(BaseFile::All) { scale::with_silent(scale) } else { scale })
    }

    /// The answers found in the columns, in order of first appearance unless they are recognised.
    fn levels_from_data(&self, mut file: ScaleFile, columns: &[&str]) -> ScaleFile {
        let own: Vec<&ColumnProfile> = self.columns.iter().filter(|column| columns.contains(&column.name.as_str())).collect();
        if own.iter().any(|column| !column.declared.labels.is_empty()) {
            return labelled_levels(file, &own);
        }
        let missing: Vec<String> = self.file.design.missing.iter().map(Code::text).collect();
        let dk: Vec<String> = file.dk.iter().map(LevelFile::code).collect();
        let mut cells: Vec<String> = Vec::new();
        for column in self.columns.iter().filter(|column| columns.contains(&column.name.as_str())) {
            for value in &column.values {
                let asked = !missing.contains(&value.value) && !column.declared.is_not_asked(&value.value);
                if asked && !cells.contains(&value.value) && !dk.contains(&value.value) {
                    cells.push(value.value.clone());
                }
            }
        }
        cells.sort();
        let (aside, answers): (Vec<String>, Vec<String>) = cells.into_iter().partition(|cell| words::is_aside(cell));
        file.levels = answers.into_iter().chain(aside).map(LevelFile::Text).collect();
        file
    }

    fn banners(&self, questions: &[Question]) -> Result<Vec<Banner>> {
        let names = self.file.banner.iter().flat_map(|banner| &banner.columns);
        let declared = names.map(|name| self.banner(name, questions)).collect::<Result<Vec<_>>>()?;
        let column = |at: usize| &declared[at].column;
        if let Some(at) = (0..declared.len()).find(|at| (0..*at).any(|before| column(before) == column(*at))) {
            return Err(Error::codebook(format!("the banners name `{}` twice", column(at))).hint("name each set of groups once"));
        }
        if !self.file.banner.is_empty() {
            return Ok(declared);
        }
        Ok(banner::default_banners(questions))
    }

    /// The groups named by a question's id or a column.
    ///
    /// # Errors
    /// When there is neither, or when it has too many different cells to be groups.
    fn banner(&self, name: &str, questions: &[Question]) -> Result<Banner> {
        banner(name, questions, self.columns, &self.file.design.missing)
    }
}

/// The answers that the file itself labels, in the order of their codes; what the codebook says goes before.
fn labelled_levels(file: ScaleFile, columns: &[&ColumnProfile]) -> ScaleFile {
    let found = declared_scale(columns);
    let said = |level: &LevelFile| file.dk.iter().any(|own| own.code() == level.code());
    let levels = found.levels.into_iter().filter(|level| !said(level)).collect();
    let dk = file.dk.iter().cloned().chain(found.dk.into_iter().filter(|level| !said(level))).collect();
    let neutral = if file.neutral.is_empty() { found.neutral } else { file.neutral };
    let nets = if file.nets.is_empty() { found.nets } else { file.nets };
    ScaleFile { levels, neutral, dk, nets, dk_base: file.dk_base }
}

/// Answers are taken from the data only where they cannot name a person.
fn refuse_personal(column: &ColumnProfile, used_by: &str) -> Result<()> {
    if words::personal_by(column).is_some() {
        return Err(Error::data(format!(
            "column `{}` looks like personal data, which is never tabulated ({used_by})",
            column.name
        ))
        .hint("if it is not, list its answers as levels in the codebook"));
    }
    Ok(())
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

fn unknown<'a>(noun: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Error {
    let mut seen = std::collections::BTreeSet::new();
    let known: Vec<&str> = known.filter(|name| seen.insert(*name)).collect();
    let error = Error::codebook(format!("there is no {noun} `{name}`"));
    match nearest(name, known.iter().copied()) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None if known.is_empty() => error,
        None => error.hint(format!("known: {}", known.iter().take(12).copied().collect::<Vec<_>>().join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::CategoryRole;
    use std::path::Path;

    fn columns() -> Vec<ColumnProfile> {
        ["q1", "q2", "age"].into_iter().map(ColumnProfile::named).collect()
    }

    fn read(text: &str) -> Result<Codebook> {
        resolve(&CodebookFile::parse(text, Path::new("c.toml"))?, &columns())
    }

    #[test]
    fn resolves_scales_nets_and_headlines() {
        let codebook = read(
            "[scale.yn]\nlevels = [{code=1,label='Yes'},{code=2,label='No'}]\ndk=[{code=9,label='Not sure'}]\n\
             nets=[{id='y',label='Yes',codes=[1],side='positive'}]\n\
             [[question]]\nid='a'\ntype='single'\ncolumn='q1'\nscale='yn'\nheadline_net={id='y',as='say yes'}\n",
        )
        .expect("valid");
        let Kind::Single { scale, .. } = &codebook.questions[0].kind else { panic!("single") };
        assert_eq!(scale.categories.len(), 3);
        assert_eq!(scale.categories[2].role, CategoryRole::Aside);
        assert_eq!(codebook.questions[0].headline.as_ref().map(|headline| headline.members.clone()), Some(vec![0]));
    }

    #[test]
    fn errors_say_what_and_what_next() {
        for (text, message, hint) in [
            ("[[question]]\nid='a'\ncolum='q1'", "line 3: unknown key `colum`", "did you mean `column`?"),
            ("[[question]]\nid='a'\ncolumn='agee'\nlevels=['x']", "no column `agee`", "did you mean `age`?"),
            (
                "[[question]]\nid='a'\ncolumn='q1'\nscale='agre'\n[scale.agree]\nlevels=['x']",
                "no scale `agre`",
                "did you mean `agree`?",
            ),
            ("[[question]]\nid='a'\ntype='battery'", "no `items`", "add items"),
            ("[[question]]\nid='a b'\ncolumn='q1'", "not an id", "file names"),
            ("[[question]]\nid='a'\ncolumn='q1'\nlevels=['x','x']", "code `x` twice", "one answer"),
            ("[design]\nweight='wt'", "no column `wt`", "inspect"),
            ("[[question]]\nid='a'\ncolumn='q1'\nlevels=['x']\nask_if='q1 =='", "expected a number", "write for example"),
            ("schema = 2", "schema 2", "schema = 1"),
            ("a = ", "line 1", "docs/codebook.md"),
        ] {
            let error = read(text).expect_err(text);
            assert!(error.message.contains(message), "{}", error.message);
            assert!(error.hint.as_deref().unwrap_or_default().contains(hint), "{error}");
        }
    }
}
