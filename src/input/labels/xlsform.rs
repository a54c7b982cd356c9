//! An XLSForm: the questionnaire of KoboToolbox, ODK, Ona, SurveyCTO and Survey123 as a workbook with the sheets `survey` and `choices`.

use super::rows::rows;
use super::variable::{VariableLabels, plain_name, value_label};
use crate::codebook::profile::ValueLabel;
use crate::error::Result;
use crate::input::reading::Reading;
use crate::input::source::Source;
use std::collections::HashMap;
use std::path::Path;

/// What stands between a group, its question and an option in the names of columns.
const SEPARATORS: [&str; 3] = ["/", "-", "."];
/// What stands between a question and its option.
const BEFORE_OPTION: [&str; 4] = ["/", "_", ".", "-"];

/// A row of the sheet `survey`.
struct FormRow<'a> {
    kind: &'a str,
    name: &'a str,
    label: &'a str,
}

/// The variables of a form; nothing if the file is none.
pub(super) fn read(path: &Path) -> Result<Option<Vec<VariableLabels>>> {
    let sheet = |name: &str| Source::open_as(path, &Reading { sheet: Some(name.to_owned()), ..Reading::default() }).ok();
    let (Some(survey), Some(choices)) = (sheet("survey"), sheet("choices")) else { return Ok(None) };
    let Some(questions) = cells(&survey, ["type", "name"])? else { return Ok(None) };
    let Some(answers) = cells(&choices, ["listname", "name"])? else { return Ok(None) };
    let mut lists: HashMap<&str, Vec<ValueLabel>> = HashMap::new();
    for [list, code, label] in answers.iter().filter(|[_, code, label]| !code.is_empty() && !label.is_empty()) {
        lists.entry(list).or_default().push(value_label(code, label));
    }
    let rows = questions.iter().map(|[kind, name, label]| FormRow { kind, name, label });
    Ok(Some(variables(rows, &lists)))
}

/// The cells of two columns and of the label, in the language of the sheet or in English where it has several.
fn cells(source: &Source, wanted: [&str; 2]) -> Result<Option<Vec<[String; 3]>>> {
    let find = |wanted: &str| source.columns().iter().position(|column| plain_name(&column.name) == wanted);
    let labels: Vec<usize> =
        (0..source.columns().len()).filter(|at| plain_name(&source.columns()[*at].name).starts_with("label")).collect();
    let name_of = |at: &usize| source.columns()[*at].name.to_lowercase();
    let english = |at: &&usize| name_of(at).contains("english") || name_of(at).contains("(en)");
    let label = labels.iter().find(|at| name_of(at) == "label").or_else(|| labels.iter().find(english)).or(labels.first());
    let (Some(first), Some(second), Some(label)) = (find(wanted[0]), find(wanted[1]), label) else { return Ok(None) };
    let rows = rows(source, vec![first, second, *label])?;
    Ok(Some(rows.into_iter().filter_map(|row| <[String; 3]>::try_from(row).ok()).collect()))
}

fn variables<'a>(rows: impl Iterator<Item = FormRow<'a>>, lists: &HashMap<&str, Vec<ValueLabel>>) -> Vec<VariableLabels> {
    let mut groups: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for row in rows {
        let words: Vec<&str> = row.kind.split([' ', '_']).filter(|word| !word.is_empty()).collect();
        match words.as_slice() {
            ["begin", ..] => groups.push(row.name),
            ["end", _, ..] => drop(groups.pop()),
            _ => found.extend(question(&row, &groups, lists)),
        }
    }
    found
}

/// The variables of a question: one, and one for each option where several may be chosen.
fn question(row: &FormRow<'_>, groups: &[&str], lists: &HashMap<&str, Vec<ValueLabel>>) -> Vec<VariableLabels> {
    let list = row.kind.split_whitespace().find_map(|word| lists.get(word)).map_or(&[][..], Vec::as_slice);
    let kind = plain_name(row.kind);
    let aliases = aliases(row.name, groups);
    let own = VariableLabels { aliases: aliases.clone(), ..VariableLabels::worded(row.name, row.label) };
    if row.name.is_empty() || kind == "note" || (own.text.is_none() && list.is_empty()) {
        return Vec::new();
    }
    if kind.starts_with("selectone") {
        return vec![VariableLabels { codes: list.to_vec(), ..own }];
    }
    let options = list.iter().filter(|_| kind.starts_with("selectmultiple")).map(|choice| {
        let names = std::iter::once(row.name).chain(aliases.iter().map(String::as_str));
        let columns = names.flat_map(|name| BEFORE_OPTION.iter().map(move |between| format!("{name}{between}{}", choice.code)));
        let option = Some(choice.label.clone());
        VariableLabels {
            option,
            aliases: columns.collect(),
            optional: true,
            ..VariableLabels::worded(&format!("{}/{}", row.name, choice.code), row.label)
        }
    });
    // Some exports have the options alone.
    let own = VariableLabels { optional: kind.starts_with("selectmultiple"), ..own };
    std::iter::once(own).chain(options).collect()
}

/// The names of a question's column with all of its groups, or the inner ones, before it.
fn aliases(name: &str, groups: &[&str]) -> Vec<String> {
    let path: Vec<&str> = groups.iter().copied().chain([name]).collect();
    (0..groups.len()).flat_map(|from| SEPARATORS.map(|between| path[from..].join(between))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_of_groups_have_several_names() {
        let lists = HashMap::from([
            ("sex", vec![value_label("f", "Female"), value_label("m", "Male")]),
            ("media", vec![value_label("tv", "Television"), value_label("-77", "Other")]),
        ]);
        let row = |kind, name, label| FormRow { kind, name, label };
        let rows = [
            row("start", "start", ""),
            row("begin_group", "hh", "Household"),
            row("select_one sex", "sex", "What is your <b>sex</b>?"),
            row("select_multiple media or_other", "media", "Which media?"),
            row("note", "thanks", "Thank you"),
            row("end group", "", ""),
            row("integer", "age", "Age of ${sex}"),
        ];
        let found = variables(rows.into_iter(), &lists);
        let names: Vec<&str> = found.iter().map(|of| of.name.as_str()).collect();
        assert_eq!(names, ["sex", "media", "media/tv", "media/-77", "age"]);
        assert_eq!((found[0].text.as_deref(), found[0].codes.len()), (Some("What is your sex?"), 2));
        assert!(found[0].aliases.contains(&"hh/sex".to_owned()) && found[0].aliases.contains(&"hh-sex".to_owned()));
        assert!(found[2].aliases.contains(&"hh/media/tv".to_owned()) && found[3].aliases.contains(&"media_-77".to_owned()));
        assert_eq!((found[2].option.as_deref(), found[4].aliases.len()), (Some("Television"), 0));
    }
}
