//! The data dictionary of a REDCap project: a row for each field, with its choices in one cell.

use super::rows::rows;
use super::variable::{VariableLabels, plain_name, value_label};
use crate::codebook::profile::ValueLabel;
use crate::error::Result;
use crate::input::source::Source;

/// What the columns are called, in the file to download and in that of the API.
const FIELD: [&str; 2] = ["variablefieldname", "fieldname"];
const TYPE: [&str; 1] = ["fieldtype"];
const LABEL: [&str; 1] = ["fieldlabel"];
const CHOICES: [&str; 3] = ["choicescalculationsorsliderlabels", "choicesorcalculations", "selectchoicesorcalculations"];

/// A row of the dictionary.
struct DictionaryField<'a> {
    name: &'a str,
    kind: &'a str,
    label: &'a str,
    choices: &'a str,
}

/// The variables of a data dictionary; nothing if the table is none.
pub(super) fn read(source: &Source) -> Result<Option<Vec<VariableLabels>>> {
    let find = |names: &[&str]| source.columns().iter().position(|column| names.contains(&plain_name(&column.name).as_str()));
    let (Some(name), Some(kind), Some(label), Some(choices)) = (find(&FIELD), find(&TYPE), find(&LABEL), find(&CHOICES)) else {
        return Ok(None);
    };
    let rows = rows(source, vec![name, kind, label, choices])?;
    let fields = rows.iter().filter_map(|row| match row.as_slice() {
        [name, kind, label, choices] if !name.is_empty() => Some(DictionaryField { name, kind, label, choices }),
        _ => None,
    });
    Ok(Some(fields.flat_map(|field| field.variables()).collect()))
}

impl DictionaryField<'_> {
    fn variables(&self) -> Vec<VariableLabels> {
        let plain = VariableLabels::worded(self.name, self.label);
        match self.kind {
            "checkbox" => choices(self.choices).iter().map(|choice| self.option(choice)).collect(),
            "radio" | "dropdown" => vec![VariableLabels { codes: choices(self.choices), ..plain }],
            "yesno" => vec![VariableLabels { codes: choices("1, Yes | 0, No"), ..plain }],
            "truefalse" => vec![VariableLabels { codes: choices("1, True | 0, False"), ..plain }],
            "descriptive" => Vec::new(),
            _ => vec![plain],
        }
    }

    /// The column of an option: `race___1`, and `race____98` for the code -98.
    fn option(&self, choice: &ValueLabel) -> VariableLabels {
        let code = choice.code.replace('-', "_").to_lowercase();
        VariableLabels {
            option: Some(choice.label.clone()),
            ..VariableLabels::worded(&format!("{}___{code}", self.name), self.label)
        }
    }
}

/// `1, Male | 2, Female`; a label may hold commas.
fn choices(text: &str) -> Vec<ValueLabel> {
    let choice = |part: &str| part.split_once(',').map(|(code, label)| value_label(code, label));
    text.split('|').filter_map(choice).filter(|choice| !choice.code.is_empty() && !choice.label.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_become_variables() {
        let field = |kind, choices| DictionaryField { name: "pets", kind, label: "Which <b>pets</b>?", choices };
        let one = field("radio", "1, Cat, black | -9, No answer").variables();
        assert_eq!((one[0].text.as_deref(), one[0].codes[0].label.as_str()), (Some("Which pets?"), "Cat, black"));
        let several = field("checkbox", "1, Cat | -9, None").variables();
        let names: Vec<&str> = several.iter().map(|of| of.name.as_str()).collect();
        assert_eq!(names, ["pets___1", "pets____9"]);
        assert_eq!(several[1].option.as_deref(), Some("None"));
        assert!(field("descriptive", "").variables().is_empty());
    }
}
