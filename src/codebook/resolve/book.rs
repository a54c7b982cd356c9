//! A whole codebook: ids, questions and banners together.

use super::banner::{banner, default_banners};
use super::resolver::Resolver;
use crate::codebook::file::{CodebookFile, QuestionFile, QuestionType};
use crate::codebook::profile::ColumnProfile;
use crate::codebook::{Banner, Codebook, Kind, Question};
use crate::error::{Error, Result};

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

impl Resolver<'_> {
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
        Ok(default_banners(questions))
    }

    /// The groups named by a question's id or a column.
    ///
    /// # Errors
    /// When there is neither, or when it has too many different cells to be groups.
    fn banner(&self, name: &str, questions: &[Question]) -> Result<Banner> {
        banner(name, questions, self.columns, &self.file.design.missing)
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
