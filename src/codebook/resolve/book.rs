//! A whole codebook: ids, questions and banners together.

use super::banner::{all_banners, default_banners};
use super::condition::{Written, filter};
use super::named::Questionnaire;
use super::resolver::Resolver;
use crate::codebook::file::{CodebookFile, QuestionFile, QuestionType};
use crate::codebook::profile::ColumnProfile;
use crate::codebook::{AnswerColumn, Banner, Codebook, Filter, Kind, Question, RowTest};
use crate::error::{Error, Result};

/// Checks `file` against `columns` and resolves references, defaults and levels left to the data.
///
/// # Errors
/// When a column, scale, section, net or question that the file names does not exist, when an id is used twice or is not fit for
/// a file name, or when a condition cannot be read.
pub fn resolve(file: &CodebookFile, columns: &[ColumnProfile]) -> Result<Codebook> {
    let resolver = Resolver { file, columns };
    resolver.check_ids()?;
    let mut design = resolver.design()?;
    let mut questions = file.question.iter().map(|question| resolver.question(question)).collect::<Result<Vec<_>>>()?;
    check_unique(&questions)?;
    resolver.route(&mut questions, &design.missing)?;
    let known = Questionnaire { questions: &questions, columns, missing: &design.missing };
    let text = file.design.filter.as_deref();
    let banners = resolver.banners(&known)?;
    design.filter = text.map(|text| filter(text, &known, Written::Codebook("[design] filter"))).transpose()?;
    Ok(Codebook {
        study: file.study.clone(),
        disclosure: file.disclosure.clone(),
        design,
        report: file.report.clone(),
        protection: file.protection.clone(),
        sections: resolver.sections()?,
        questions,
        banners,
        partition: None,
        weighting: None,
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
        || file.banner.iter().flat_map(|banner| &banner.columns).any(|name| !file.lists_groups_of(name))
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

impl Resolver<'_> {
    /// Says of each question who was asked. A condition may name the options of questions before it only: who was asked those is known.
    fn route(&self, questions: &mut [Question], missing: &[String]) -> Result<()> {
        for (at, file) in self.file.question.iter().enumerate() {
            let Some(text) = &file.ask_if else { continue };
            let place = format!("ask_if of question `{}`", file.id);
            let known = Questionnaire { questions, columns: self.columns, missing };
            let asked = filter(text, &known, Written::Codebook(&place))?;
            if let Some(later) = questions[at..].iter().find(|question| names_option(&asked, question)) {
                return Err(Error::codebook(format!("{place} names an option of `{}`, which does not come before it", later.id))
                    .hint("move the question in front, or name the column and a code of the option"));
            }
            questions[at].ask_if = Some(asked);
        }
        Ok(())
    }

    fn banners(&self, known: &Questionnaire<'_>) -> Result<Vec<Banner>> {
        if self.file.banner.is_empty() {
            return Ok(default_banners(known.questions));
        }
        let names: Vec<String> = self.file.banner.iter().flat_map(|banner| &banner.columns).cloned().collect();
        all_banners(&names, known, "[[banner]]")
    }
}

/// Whether a condition reads an option of a question.
fn names_option(filter: &Filter, question: &Question) -> bool {
    let of = |test: &&RowTest| matches!(test, RowTest::Answers { of: AnswerColumn::Option(option), .. } if option.question == question.id);
    filter.expression.tests().iter().any(of)
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
        assert_eq!(scale.categories[2].role, CategoryRole::NonSubstantive);
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
