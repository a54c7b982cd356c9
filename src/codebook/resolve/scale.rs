//! Answers, nets and scores of a question, checked against each other.

use super::refusal::unknown;
use crate::codebook::detect::slug;
use crate::codebook::file::{Code, LabelledLevel, LevelFile, NetFile, ScaleFile, SideFile};
use crate::codebook::vocabulary as words;
use crate::codebook::{Category, CategoryRole, Net, Scale, Side};
use crate::error::{Error, Result};

/// More answers than this to one question cannot be coded.
pub const MAX_CATEGORIES: usize = 250;

/// The scale of a file, checked.
pub(super) fn build_scale(question: &str, file: &ScaleFile, ordered: bool) -> Result<Scale> {
    let neutral: Vec<String> = file.neutral.iter().map(Code::text).collect();
    let dk_in_base = file.dk_base != Some(false);
    let known = |code: &String| file.levels.iter().any(|level| level.code() == *code);
    if let Some(unknown) = neutral.iter().find(|code| !known(code)) {
        return Err(Error::codebook(format!("question `{question}` has no answer with the neutral code `{unknown}`"))
            .hint("neutral lists codes of levels"));
    }
    let mut categories: Vec<Category> = Vec::new();
    for level in &file.levels {
        let code = level.code();
        let label = level.label().to_owned();
        let role = if neutral.contains(&code) {
            CategoryRole::Neutral
        } else if words::is_aside(&label) && !(ordered && words::is_none(&label)) {
            CategoryRole::NonSubstantive
        } else {
            CategoryRole::Answer
        };
        categories.push(Category { code, label, role });
    }
    if dk_in_base {
        categories.extend(file.dk.iter().map(|level| Category {
            code: level.code(),
            label: level.label().to_owned(),
            role: CategoryRole::NonSubstantive,
        }));
    }
    check_codes(question, &categories)?;
    let outside_base = if dk_in_base { Vec::new() } else { file.dk.iter().map(LevelFile::code).collect() };
    let nets = file.nets.iter().map(|net| build_net(question, net, &categories)).collect::<Result<Vec<_>>>()?;
    Ok(Scale { categories, nets, ordered, outside_base, unranked: None, silent: None, score: None })
}

fn is_same_number(a: &str, b: &str) -> bool {
    let number = crate::codebook::profile::number;
    number(a).is_some() && number(a) == number(b)
}

fn check_codes(question: &str, categories: &[Category]) -> Result<()> {
    if categories.len() > MAX_CATEGORIES {
        return Err(Error::codebook(format!(
            "question `{question}` has {} answers, more than {MAX_CATEGORIES}",
            categories.len()
        ))
        .hint("make it type = \"open\", or group its answers"));
    }
    if let Some(blank) = categories.iter().find(|category| category.code.trim().is_empty()) {
        return Err(Error::codebook(format!("question `{question}` has the answer “{}” with a blank code", blank.label)).hint(
            "blank cells are not answers: take it out; base = \"all\" counts people without an answer in the base, as “No answer”",
        ));
    }
    for (at, category) in categories.iter().enumerate() {
        let same = |other: &Category| other.code == category.code || is_same_number(&other.code, &category.code);
        if categories[..at].iter().any(same) {
            return Err(Error::codebook(format!("question `{question}` has the code `{}` twice", category.code))
                .hint("each code stands for one answer"));
        }
    }
    Ok(())
}

pub(super) fn positions(question: &str, codes: &[Code], categories: &[Category]) -> Result<Vec<usize>> {
    codes
        .iter()
        .map(|code| {
            let text = code.text();
            categories.iter().position(|category| category.code == text).ok_or_else(|| {
                unknown(
                    &format!("answer of question `{question}` with code"),
                    &text,
                    categories.iter().map(|category| category.code.as_str()),
                )
            })
        })
        .collect()
}

fn build_net(question: &str, file: &NetFile, categories: &[Category]) -> Result<Net> {
    if file.codes.is_empty() {
        return Err(Error::codebook(format!("the net `{}` of question `{question}` has no codes", file.label))
            .hint("list the codes it adds"));
    }
    let mut members = positions(question, &file.codes, categories)?;
    members.sort_unstable();
    members.dedup();
    let side = file.side.map(|side| match side {
        SideFile::Positive => Side::Positive,
        SideFile::Negative => Side::Negative,
    });
    Ok(Net { id: file.id.clone().unwrap_or_else(|| slug(&file.label)), label: file.label.clone(), members, side })
}

/// The scale of "how likely are you to recommend …": 0 to 10, where answers and nets are not said otherwise.
pub(super) fn recommendation(file: ScaleFile) -> ScaleFile {
    let levels =
        if file.levels.is_empty() { (0..=10u8).map(|score| LevelFile::Text(score.to_string())).collect() } else { file.levels };
    let nets = if file.nets.is_empty() {
        let net = |id: &str, label: &str, from: u8, to: u8, side| NetFile {
            id: Some(id.to_owned()),
            label: label.to_owned(),
            codes: (from..=to).map(|score| Code::Number(f64::from(score))).collect(),
            side,
        };
        vec![
            net("promoters", "Promoters (9–10)", 9, 10, Some(SideFile::Positive)),
            net("passives", "Passives (7–8)", 7, 8, None),
            net("detractors", "Detractors (0–6)", 0, 6, Some(SideFile::Negative)),
        ]
    } else {
        file.nets
    };
    ScaleFile { levels, nets, ..file }
}

/// Places where the codebook lists none: the first three.
pub(super) fn places(file: ScaleFile) -> ScaleFile {
    if !file.levels.is_empty() {
        return file;
    }
    let place =
        |(at, label): (i64, &str)| LevelFile::Labelled(LabelledLevel { code: Code::Integer(at), label: label.to_owned() });
    let levels = (1..).zip(["Ranked first", "Ranked second", "Ranked third"]).map(place).collect();
    ScaleFile { levels, ..file }
}

/// Gives the scale of a ranking the answer of those who ranked others and not this.
pub(super) fn with_unranked(mut scale: Scale) -> Scale {
    scale.unranked = Some(scale.categories.len());
    scale.categories.push(Category {
        code: "not ranked".to_owned(),
        label: "Not ranked".to_owned(),
        role: CategoryRole::NonSubstantive,
    });
    scale
}

/// Gives a scale the answer of those who gave none, so that everyone reported on is in the base.
pub(super) fn with_silent(mut scale: Scale) -> Scale {
    let own = scale.categories.iter().position(|category| words::plain(&category.code) == SILENT);
    scale.silent = Some(own.unwrap_or(scale.categories.len()));
    if own.is_none() {
        scale.categories.push(Category {
            code: SILENT.to_owned(),
            label: "No answer".to_owned(),
            role: CategoryRole::NonSubstantive,
        });
    }
    scale
}

/// The code of those who gave no answer.
const SILENT: &str = "no answer";

/// Gives a scale a row for its net score.
pub(super) fn with_score(question: &str, scale: Scale, label: &str) -> Result<Scale> {
    if scale.side(Side::Positive).is_none() || scale.side(Side::Negative).is_none() {
        return Err(Error::codebook(format!("question `{question}` has a score and not both sides")).hint(
            "a net score is the positive less the negative net: give nets with side = \"positive\" and side = \"negative\"",
        ));
    }
    Ok(Scale { score: Some(label.to_owned()), ..scale })
}
