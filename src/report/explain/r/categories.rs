//! Answers of a scale in R.

use super::answer_in_r::{AnswerInR, EVERYONE};
use super::text::{column, set};
use crate::codebook::coding::{ColumnId, ValueMap};
use crate::codebook::profile::number;
use crate::codebook::{Choices, Kind, Net, Side};
use crate::report::explain::Explanation;
use crate::table::Measured;
use std::collections::HashSet;

/// The answers of a scale as R compares them.
pub(super) struct Codes<'a> {
    /// The cells, as the codes are written.
    pub(super) cells: String,
    /// The codes, by position.
    all: Vec<String>,
    map: &'a ValueMap,
    silent: Option<usize>,
}

/// Whether a respondent gave one of the answers of the row, or their balance.
pub(super) fn answer(of: &Explanation<'_>, id: ColumnId, map: &ValueMap) -> AnswerInR {
    let silent = of.question_coding().silent.map(usize::from);
    let codes = Codes::new(of, &of.coding.column(id).name, map, silent);
    let cells = &codes.cells;
    let (y, answered) = match &of.row.measured {
        Measured::Share(net) if silent.is_some() => (format!("as.numeric({})", codes.of_everyone(net)), EVERYONE.to_owned()),
        Measured::Share(net) => {
            let answered =
                if codes.take_any() { format!("!is.na({cells})") } else { format!("{cells} %in% {}", set(&codes.all)) };
            (format!("as.numeric({})", codes.among(net)), answered)
        }
        _ => {
            let chosen = |side| side_of(of, side).map(|net| set(&codes.at(|at| net.members.contains(&at)))).unwrap_or_default();
            let (top, bottom) = (chosen(Side::Positive), chosen(Side::Negative));
            let answered = if silent.is_some() { EVERYONE.to_owned() } else { format!("{cells} %in% {}", set(&codes.all)) };
            (format!("({cells} %in% {top}) - ({cells} %in% {bottom})"), answered)
        }
    };
    AnswerInR { y, x: None, answered }
}

/// The answers on one side of the question's scale.
fn side_of<'a>(of: &Explanation<'a>, side: Side) -> Option<&'a Net> {
    match &of.question().kind {
        Kind::Single { scale, .. } | Kind::Battery { scale, .. } => scale.side(side),
        _ => None,
    }
}

impl<'a> Codes<'a> {
    pub(super) fn new(of: &Explanation<'_>, name: &str, map: &'a ValueMap, silent: Option<usize>) -> Self {
        let codes = &map.codes;
        let is_text = of.data.text.is_some();
        let lower: HashSet<String> = codes.iter().map(|code| code.to_lowercase()).collect();
        // Words are the same in capitals and small letters as long as no two differ in that alone.
        let is_of_words = is_text && lower.len() == codes.len() && codes.iter().any(|code| number(code).is_none());
        let cells = column(name);
        let cells = if is_of_words {
            format!("tolower({cells})")
        } else if is_text && !codes.is_empty() {
            // pandas writes whole numbers as `1.0`.
            format!("sub(\"\\\\.0$\", \"\", {cells})")
        } else {
            cells
        };
        let all = if is_of_words { codes.iter().map(|code| code.to_lowercase()).collect() } else { codes.clone() };
        Self { cells, all, map, silent }
    }

    /// Whether one of the answers takes every cell that no other names.
    const fn take_any(&self) -> bool {
        self.map.any_other.is_some()
    }

    /// The codes at some positions.
    fn at(&self, inside: impl Fn(usize) -> bool) -> Vec<String> {
        self.all.iter().enumerate().filter(|(at, _)| inside(*at)).map(|(_, code)| code.clone()).collect()
    }

    /// Whether a cell is one of the answers at some positions.
    pub(super) fn among(&self, positions: &[usize]) -> String {
        let own = self.at(|at| positions.contains(&at));
        let cells = &self.cells;
        if own.iter().any(|code| code == Choices::ANY) {
            return format!("!({cells} %in% {})", set(&self.at(|at| !positions.contains(&at))));
        }
        format!("{cells} %in% {}", set(&own))
    }

    /// The same, where whoever gave no answer has one of them.
    fn of_everyone(&self, positions: &[usize]) -> String {
        match self.silent {
            Some(silent) if positions.contains(&silent) => {
                let others: Vec<usize> = (0..self.all.len()).filter(|at| !positions.contains(at)).collect();
                format!("!({})", self.among(&others))
            }
            _ => self.among(positions),
        }
    }
}
