//! Targets from TOML: a file of their own, or the codebook.

use super::written::{AmountUnit, Targets, WrittenCategory, WrittenMargin, parts, variables};
use crate::codebook::file::{Code, MarginFile, TargetFile, TargetsToml};
use crate::error::{Error, Result};
use crate::hash::InputFile;
use crate::toml_text::{Keys, from_toml};
use std::path::Path;

/// The targets of a TOML file.
///
/// # Errors
/// When the text is not TOML, has an unknown key, or a margin cannot be understood.
pub fn of_toml(text: &str, path: &Path) -> Result<Targets> {
    let file: TargetsToml = from_toml(text, path, Keys::described("docs/weighting.md describes files of targets"))?;
    let entry = InputFile::of(path, text.as_bytes());
    let place = format!("`{}`", entry.name);
    let margins = of_margins(&file.targets, &place)?;
    Ok(Targets { file: Some(entry), source: file.source, ..margins })
}

/// The targets of some margins; `place` is where they are written.
///
/// # Errors
/// When a margin cannot be understood.
pub fn of_margins(margins: &[MarginFile], place: &str) -> Result<Targets> {
    if margins.is_empty() {
        return Err(
            Error::codebook(format!("{place} has no targets")).hint("add a margin: [[targets]] with variable and categories")
        );
    }
    let read = margins.iter().map(margin).collect::<Result<Vec<_>>>().map_err(|error| error.within(place))?;
    Ok(Targets { place: place.to_owned(), margins: read, ..Targets::default() })
}

fn margin(file: &MarginFile) -> Result<WrittenMargin> {
    let variables = variables(&file.variable);
    if variables.is_empty() {
        return Err(
            Error::codebook("a margin names no variable").hint("write variable = \"age\", or \"age*gender\" for crossed ones")
        );
    }
    let of = |error: Error| error.within(format_args!("margin `{}`", file.variable));
    let unit = unit(&file.categories).map_err(of)?;
    let categories = file.categories.iter().map(|target| category(target, &variables)).collect::<Result<Vec<_>>>()?;
    if categories.is_empty() {
        return Err(
            of(Error::codebook("has no categories").hint("write categories = [{ category = \"Women\", share = 51 }, …]")),
        );
    }
    Ok(WrittenMargin { variables, group: file.group.as_ref().map(Code::text), categories, unit })
}

/// Shares or counts, and the same for all categories.
fn unit(categories: &[TargetFile]) -> Result<AmountUnit> {
    let is = |of: &dyn Fn(&TargetFile) -> bool| categories.iter().all(of);
    if is(&|target| target.share.is_some() && target.count.is_none()) {
        Ok(AmountUnit::Share)
    } else if is(&|target| target.count.is_some() && target.share.is_none()) {
        Ok(AmountUnit::Count)
    } else {
        Err(Error::codebook("each category needs its share, or each its count")
            .hint("give all categories of a margin the same key"))
    }
}

fn category(target: &TargetFile, variables: &[String]) -> Result<WrittenCategory> {
    let texts: Vec<String> = target.category.iter().map(Code::text).collect();
    let amount = target.share.or(target.count).unwrap_or_default();
    if !amount.is_finite() || amount < 0.0 {
        return Err(Error::codebook(format!("`{amount}` is not a target")).hint("a target is a number of at least 0"));
    }
    // A list is of answers that count together: of crossed variables, each is a combination.
    let parts = if let [text] = texts.as_slice() {
        parts(text, variables)?
    } else if variables.len() == 1 && !texts.is_empty() {
        vec![texts]
    } else {
        return Err(Error::codebook(format!("margin `{}`: a list is no category of crossed variables", variables.join("*")))
            .hint("write answers that count together with | between them: \"1|2*Women\""));
    };
    Ok(WrittenCategory { parts, label: target.label.clone(), amount })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Targets> {
        of_toml(text, Path::new("census.toml"))
    }

    #[test]
    fn margins_are_read_from_toml() {
        let text = "source = 'Census 2021'\n[[targets]]\nvariable = 'age'\ncategories = [{ category = [1, 2], label = 'Young', share = 40 }, \
                    { category = 'Old', share = 60 }]\n[[targets]]\nvariable = 'age*sex'\ngroup = 2012\ncategories = [{ category = '1*m', count = 5 }]";
        let targets = read(text).expect("targets");
        assert_eq!(targets.source.as_deref(), Some("Census 2021"));
        assert_eq!(targets.margins[0].categories[0].parts, [["1", "2"]]);
        assert_eq!(targets.margins[0].categories[0].label.as_deref(), Some("Young"));
        assert_eq!((targets.margins[1].unit, targets.margins[1].group.as_deref()), (AmountUnit::Count, Some("2012")));
    }

    #[test]
    fn margins_that_say_too_little_are_refused() {
        for (text, message) in [
            ("", "`census.toml` has no targets"),
            ("[[targets]]\nvariable = 'age'", "margin `age`: has no categories"),
            ("[[targets]]\nvariable = ''\ncategories = []", "a margin names no variable"),
            (
                "[[targets]]\nvariable='a'\ncategories=[{category='x',share=1},{category='y',count=1}]",
                "each category needs its share",
            ),
            ("[[targets]]\nvariable='a*b'\ncategories=[{category=['x','y'],share=1}]", "a list is no category"),
            ("[[targets]]\nvariable='a'\ncategories=[{categroy='x',share=1}]", "unknown key `categroy`"),
        ] {
            let error = read(text).expect_err(text);
            assert!(error.message.contains(message), "{}", error.message);
        }
    }
}
