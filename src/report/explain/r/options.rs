//! "Choose all that apply" in R.

use super::answer_in_r::{AnswerInR, EVERYONE};
use super::text::{column, set, text};
use crate::codebook::coding::{AnswerCoding, Coding, OptionCoding, OptionMarks, SharedOptions};
use crate::codebook::{Choices, MultipleBase};

/// Whether an option, by its place in its question, was chosen.
pub(super) fn of_set(answers: &AnswerCoding, at: usize, coding: &Coding) -> Option<AnswerInR> {
    match answers {
        AnswerCoding::Options { options, base } => Some(own(options.get(at)?, options, *base, coding)),
        AnswerCoding::SharedOptions { shared: of, base, .. } => Some(shared(of.options.get(at)?, of, *base, coding)),
        _ => None,
    }
}

/// Whether an option with a column of its own was chosen.
pub(super) fn own(option: &OptionCoding, options: &[OptionCoding], base: MultipleBase, coding: &Coding) -> AnswerInR {
    let name = |option: &OptionCoding| coding.column(option.column).name.clone();
    let cells = column(&name(option));
    let marks = set(&option.map.selected);
    let columns = set(&options.iter().map(name).collect::<Vec<_>>());
    let written = options.iter().any(|option| option.map.takes_any);
    let marked = |cells: &str| format!("sub(\"\\\\.0$\", \"\", tolower(trimws({cells}))) %in% {marks}");
    let chosen = if option.map.takes_any { format!("!is.na({cells})") } else { marked(&cells) };
    let answered = match base {
        MultipleBase::All => EVERYONE.to_owned(),
        MultipleBase::Asked => format!("rowSums(!is.na(data[{columns}])) > 0"),
        MultipleBase::Each => format!("!is.na({cells})"),
        MultipleBase::Answered if written => format!("rowSums(!is.na(data[{columns}])) > 0"),
        MultipleBase::Answered => format!("rowSums(sapply(data[{columns}], function(x) {})) > 0", marked("x")),
    };
    AnswerInR { y: format!("as.numeric({chosen})"), x: None, answered }
}

/// Whether an option that shares columns with the others was chosen.
pub(super) fn shared(option: &OptionMarks, shared: &SharedOptions, base: MultipleBase, coding: &Coding) -> AnswerInR {
    let columns: Vec<String> = shared.columns.iter().map(|id| coding.column(*id).name.clone()).collect();
    let columns = set(&columns);
    let chosen = shared_choice(&option.selected, shared.separator.as_deref());
    let answered = match base {
        MultipleBase::All => EVERYONE.to_owned(),
        _ => format!("rowSums(!is.na(data[{columns}])) > 0"),
    };
    AnswerInR { y: format!("as.numeric(rowSums(sapply(data[{columns}], function(x) {chosen})) > 0)"), x: None, answered }
}

/// Whether an option is among those of a cell `x`.
fn shared_choice(marks: &[String], separator: Option<&str>) -> String {
    let Some(separator) = separator.map(str::trim) else { return format!("x %in% {}", set(marks)) };
    if marks.iter().any(|mark| mark == Choices::ANY) {
        return "{ \"what no other option names is to be counted by hand\"; rep(NA, length(x)) }".to_owned();
    }
    let joined = |mark: &String| mark.split(separator).map(str::trim).collect::<Vec<_>>().join(separator);
    let plain = format!("gsub(\" *[{separator}] *\", \"{separator}\", tolower(trimws(x)))");
    let found = |mark: String| {
        format!(
            "grepl({}, paste0(\"{separator}\", {plain}, \"{separator}\"), fixed = TRUE)",
            text(&format!("{separator}{mark}{separator}"))
        )
    };
    marks.iter().map(|mark| found(joined(mark))).collect::<Vec<_>>().join(" | ")
}
