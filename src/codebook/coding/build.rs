//! The coding of a codebook over the columns of a file.

use super::banner::{BannerCoding, PartCoding};
use super::column_id::ColumnId;
use super::columns::{CodedColumn, ColumnSource};
use super::condition::{CodedTest, Condition};
use super::design::{DesignCoding, ReplicateCoding};
use super::joined::JoinedAnswers;
use super::marks::Marks;
use super::numbers::NumberMap;
use super::options::OptionMap;
use super::question::{AnswerCoding, OptionCoding, QuestionCoding, VariableCoding};
use super::shared::SharedOptions;
use super::value_map::ValueMap;
use crate::codebook::{
    AnswerColumn, Banner, BannerPart, Choices, Codebook, ColumnProfile, Declared, DesignColumns, Filter, GroupSource, Item, Kind,
    MultipleBase, OptionOfSet, Question, RowTest, Scale, Variable, Weighting,
};
use crate::error::{Error, Result};

/// What the cells of a file mean under a codebook.
#[derive(Debug, Clone, PartialEq)]
pub struct Coding {
    /// The columns that are read: those of the file, each once, then those that are made of several. A [`ColumnId`] is a place here.
    pub columns: Vec<CodedColumn>,
    /// The questions, in the order of the codebook.
    pub questions: Vec<QuestionCoding>,
    /// The banners, in the order of the codebook.
    pub banners: Vec<BannerCoding>,
    /// The multiple-response questions of which groups or conditions read an option.
    pub sets: Vec<QuestionCoding>,
    /// The columns that describe the sample.
    pub design: DesignCoding,
    /// Who is reported on.
    pub filter: Option<Condition>,
    /// The margins that weights are made by, and the groups within which they are after them.
    pub margins: Vec<BannerCoding>,
    /// The respondents who are weighted.
    pub weighted: Option<Condition>,
}

impl Coding {
    /// What the cells of columns mean under a codebook.
    ///
    /// # Errors
    /// When the codebook names a column that is not among them.
    pub fn of(codebook: &Codebook, columns: &[ColumnProfile]) -> Result<Self> {
        let mut list = ColumnList::new(columns, Marks::new(&codebook.design.missing));
        list.add_all(codebook)?;
        let design = design(&codebook.design, &mut list)?;
        let questions = codebook.questions.iter().map(|of| question(of, &mut list)).collect::<Result<_>>()?;
        let banners = codebook.groupings().map(|of| banner(of, &mut list)).collect::<Result<_>>()?;
        let filter = codebook.design.filter.as_ref().map(|of| condition(of, &mut list)).transpose()?;
        let mut weighting = codebook.weighting.iter();
        let margins = weighting.clone().flat_map(Weighting::groupings).map(|of| banner(of, &mut list)).collect::<Result<_>>()?;
        let among = weighting.find_map(|weighting| weighting.among.as_ref());
        let weighted = among.map(|of| condition(of, &mut list)).transpose()?;
        Ok(Self { columns: list.coded, questions, banners, sets: list.sets, design, filter, margins, weighted })
    }

    /// A column.
    ///
    /// # Panics
    /// When the id is one of another coding.
    #[must_use]
    pub fn column(&self, id: ColumnId) -> &CodedColumn {
        &self.columns[id.at()]
    }

    /// The variables, in the order of [`Codebook::variables`].
    #[must_use]
    pub fn variables(&self) -> Vec<VariableCoding<'_>> {
        self.questions.iter().flat_map(QuestionCoding::variables).collect()
    }
}

/// Collects the columns that are read, each once.
struct ColumnList<'a> {
    profiles: &'a [ColumnProfile],
    not_asked: Marks,
    coded: Vec<CodedColumn>,
    sets: Vec<QuestionCoding>,
}

impl<'a> ColumnList<'a> {
    const fn new(profiles: &'a [ColumnProfile], not_asked: Marks) -> Self {
        Self { profiles, not_asked, coded: Vec::new(), sets: Vec::new() }
    }

    /// Every column that a codebook names for its questions, groups and conditions, and for the sample.
    fn add_all(&mut self, codebook: &Codebook) -> Result<()> {
        let margins = codebook.weighting.iter().flat_map(Weighting::groupings);
        let groupings = codebook.groupings().chain(margins);
        let groups = groupings.flat_map(|banner| &banner.parts).flat_map(|part| part.source.columns());
        let conditions = codebook.questions.iter().filter_map(|question| question.ask_if.as_ref());
        let conditions = conditions.chain(&codebook.design.filter).flat_map(Filter::columns);
        let questions = codebook.questions.iter().flat_map(Question::columns);
        let design = &codebook.design;
        let sample = [&design.weight, &design.strata, &design.psu, &design.fpc, &design.id].into_iter().flatten();
        let sample = sample.chain(design.replicates.iter().flat_map(|replicates| &replicates.columns));
        let all = questions.chain(groups).chain(conditions).chain(sample.map(String::as_str));
        for name in all {
            self.add(name)?;
        }
        Ok(())
    }

    /// A column of the file.
    fn add(&mut self, name: &str) -> Result<ColumnId> {
        let Some(at) = self.profiles.iter().position(|column| column.name == name) else {
            return Err(
                Error::data(format!("the data have no column `{name}`")).hint("`survey-report inspect` lists the columns")
            );
        };
        let source = ColumnSource::File(at);
        if let Some(known) = self.coded.iter().position(|column| column.source == source) {
            return Ok(ColumnId::new(known));
        }
        let declared = self.profiles[at].declared.clone();
        let not_asked = self.not_asked.clone();
        Ok(self.push(CodedColumn { name: name.to_owned(), source, not_asked, declared }))
    }

    fn push(&mut self, column: CodedColumn) -> ColumnId {
        self.coded.push(column);
        ColumnId::new(self.coded.len() - 1)
    }

    /// The column of the answers of a question: its own, or one made of those of each answer.
    fn answers(&mut self, question: &str, names: &[String], scale: &Scale) -> Result<ColumnId> {
        if let [name] = names {
            return self.add(name);
        }
        let columns = names.iter().map(|name| self.add(name)).collect::<Result<Vec<_>>>()?;
        let same = |known: &CodedColumn| match &known.source {
            ColumnSource::Joined(joined) => joined.columns.iter().map(|of| of.column).eq(columns.iter().copied()),
            ColumnSource::File(_) | ColumnSource::Option { .. } => false,
        };
        if let Some(known) = self.coded.iter().position(same) {
            return Ok(ColumnId::new(known));
        }
        let source = ColumnSource::Joined(JoinedAnswers::new(question, names, &columns, scale));
        let name = names.first().cloned().unwrap_or_default();
        Ok(self.push(CodedColumn { name, source, not_asked: self.not_asked.clone(), declared: Declared::default() }))
    }

    /// The column of the answers of a question or of one of its items, with what its cells say.
    fn answer_column(&mut self, of: &AnswerColumn, name: &str) -> Result<(ColumnId, ValueMap)> {
        match of {
            AnswerColumn::Scale { columns, answers } => {
                let scale = Scale { categories: answers.clone(), ..Scale::default() };
                Ok((self.answers(name, columns, &scale)?, ValueMap::of_groups(answers)))
            }
            AnswerColumn::Option(option) => Ok((self.option(option)?, ValueMap::of_option())),
        }
    }

    /// The column that says of an option whether it was chosen.
    fn option(&mut self, of: &OptionOfSet) -> Result<ColumnId> {
        let set = self.set(of)?;
        let source = ColumnSource::Option { set, option: of.at };
        if let Some(known) = self.coded.iter().position(|column| column.source == source) {
            return Ok(ColumnId::new(known));
        }
        let name = of.item().title().to_owned();
        Ok(self.push(CodedColumn { name, source, not_asked: Marks::default(), declared: Declared::default() }))
    }

    fn set(&mut self, of: &OptionOfSet) -> Result<usize> {
        if let Some(known) = self.sets.iter().position(|set| set.id == of.question) {
            return Ok(known);
        }
        // What its condition reads is made before it.
        let asked_if = of.ask_if.as_ref().map(|filter| condition(filter, self)).transpose()?;
        let answers = options(&of.items, of.base, &of.choices, self)?;
        let silent = (of.base == MultipleBase::All).then(|| u8::try_from(OptionOfSet::NOT_CHOSEN).ok()).flatten();
        self.sets.push(QuestionCoding { id: of.question.clone(), answers, asked_if, silent });
        Ok(self.sets.len() - 1)
    }
}

fn question(of: &Question, list: &mut ColumnList<'_>) -> Result<QuestionCoding> {
    Ok(QuestionCoding {
        id: of.id.clone(),
        answers: answers(of, list)?,
        asked_if: of.ask_if.as_ref().map(|filter| condition(filter, list)).transpose()?,
        silent: silent(&of.kind),
    })
}

fn answers(of: &Question, list: &mut ColumnList<'_>) -> Result<AnswerCoding> {
    let scaled = |columns: Vec<ColumnId>, scale: &Scale| AnswerCoding::Categories { columns, map: ValueMap::of_scale(scale) };
    Ok(match &of.kind {
        Kind::Single { columns, scale } => scaled(vec![list.answers(&of.id, columns, scale)?], scale),
        Kind::Battery { items, scale } => scaled(items.iter().map(|item| list.add(&item.column)).collect::<Result<_>>()?, scale),
        Kind::Multiple { items, base, choices } => options(items, *base, choices, list)?,
        Kind::Numeric { column, no_answer, .. } => {
            AnswerCoding::Number { column: list.add(column)?, map: NumberMap::new(no_answer, &list.not_asked) }
        }
        Kind::Ratio { column, per, no_answer } => AnswerCoding::Ratio {
            numerator: list.add(column)?,
            denominator: list.add(per)?,
            map: NumberMap::new(no_answer, &list.not_asked),
        },
        Kind::Open { .. } => AnswerCoding::Open,
    })
}

fn options(items: &[Item], base: MultipleBase, choices: &Choices, list: &mut ColumnList<'_>) -> Result<AnswerCoding> {
    if let Choices::Shared { columns, separator } = choices {
        let columns = columns.iter().map(|name| list.add(name)).collect::<Result<_>>()?;
        let shared = SharedOptions::new(columns, separator.clone(), items);
        return Ok(AnswerCoding::SharedOptions { shared, exclusive: items.iter().map(|item| item.exclusive).collect(), base });
    }
    let option =
        |item: &Item| Ok(OptionCoding { column: list.add(&item.column)?, map: OptionMap::of(item), exclusive: item.exclusive });
    Ok(AnswerCoding::Options { options: items.iter().map(option).collect::<Result<_>>()?, base })
}

/// The category of those who gave no answer, where they are in the base.
fn silent(kind: &Kind) -> Option<u8> {
    let at = match kind {
        Kind::Single { scale, .. } | Kind::Battery { scale, .. } => scale.silent?,
        Kind::Multiple { base: MultipleBase::All, .. } => Variable::NOT_CHOSEN,
        _ => return None,
    };
    u8::try_from(at).ok()
}

fn banner(of: &Banner, list: &mut ColumnList<'_>) -> Result<BannerCoding> {
    let part = |part: &BannerPart| match &part.source {
        GroupSource::Answers { of: answers, sets } => {
            let (column, map) = list.answer_column(answers, &of.column)?;
            Ok(PartCoding::Answers { column, map, sets: sets.clone() })
        }
        GroupSource::Bands { column, no_answer, from } => Ok(PartCoding::Bands {
            column: list.add(column)?,
            map: NumberMap::new(no_answer, &list.not_asked),
            from: from.clone(),
        }),
    };
    Ok(BannerCoding { parts: of.parts.iter().map(part).collect::<Result<_>>()? })
}

fn condition(of: &Filter, list: &mut ColumnList<'_>) -> Result<Condition> {
    of.expression.resolved(&mut |test| {
        Ok(Condition::Is(match test {
            RowTest::Cells { column, test } => CodedTest::Cells { column: list.add(column)?, test: test.clone() },
            RowTest::Answers { of, test } => {
                let (column, map) = list.answer_column(of, "")?;
                CodedTest::Answers { column, map, test: test.clone() }
            }
        }))
    })
}

fn design(of: &DesignColumns, list: &mut ColumnList<'_>) -> Result<DesignCoding> {
    let mut column = |name: &Option<String>| name.as_deref().map(|name| list.add(name)).transpose();
    let coding = DesignCoding {
        weight: column(&of.weight)?,
        strata: column(&of.strata)?,
        psu: column(&of.psu)?,
        fpc: column(&of.fpc)?,
        id: column(&of.id)?,
        unique_psus: of.unique_psus,
        lonely_psu: of.lonely_psu,
        replicates: None,
    };
    let replicates = of.replicates.as_ref().map(|made| {
        let columns = made.columns.iter().map(|name| list.add(name)).collect::<Result<_>>()?;
        Ok::<_, Error>(ReplicateCoding { columns, made: made.clone() })
    });
    Ok(DesignCoding { replicates: replicates.transpose()?, ..coding })
}
