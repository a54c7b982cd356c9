//! The command as it was probably meant, to be pasted.

use std::ffi::OsString;
use survey_report::error::{Error, ErrorKind};
use survey_report::format;

/// The command with the word that was meant in the place of a slip; nothing where the slip is not in one argument alone.
pub(crate) fn corrected(error: &Error, arguments: &[OsString]) -> Option<String> {
    let slip = error.slip.as_ref().filter(|_| error.kind == ErrorKind::Usage)?;
    let given: Vec<&str> = arguments.iter().skip(1).map(|argument| argument.to_str()).collect::<Option<_>>()?;
    let replaced: Vec<Option<String>> = given.iter().map(|argument| replaced(argument, &slip.written, &slip.meant)).collect();
    if replaced.iter().flatten().count() != 1 {
        return None;
    }
    let words = given.iter().zip(replaced).map(|(given, replaced)| format::shell(replaced.as_deref().unwrap_or(given)));
    Some(std::iter::once("survey-report".to_owned()).chain(words).collect::<Vec<_>>().join(" "))
}

/// An argument with one word for another, where it holds that word once.
fn replaced(argument: &str, written: &str, meant: &str) -> Option<String> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let is_word =
        |(at, word): &(usize, &str)| !argument[..*at].ends_with(inside) && !argument[at + word.len()..].starts_with(inside);
    let mut found = argument.match_indices(written).filter(is_word);
    let (at, word) = found.next().filter(|_| !written.is_empty())?;
    found.next().is_none().then(|| format!("{}{meant}{}", &argument[..at], &argument[at + word.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(words: &[&str], written: &str, meant: &str) -> Option<String> {
        let arguments: Vec<OsString> = words.iter().map(OsString::from).collect();
        corrected(&Error::usage("no").did_you_mean(written, [meant], ""), &arguments)
    }

    #[test]
    fn a_slip_is_put_right_where_it_stands_alone() {
        let meant = |words: &[&str]| command(words, "Agee", "Age");
        assert_eq!(meant(&["x", "a b.csv", "--by", "q1,Agee"]).as_deref(), Some("survey-report 'a b.csv' --by q1,Age"));
        assert_eq!(meant(&["x", "d.csv", "--filter=Agee > 5"]).as_deref(), Some("survey-report d.csv '--filter=Age > 5'"));
        assert_eq!(meant(&["x", "Agee.csv", "--by", "Agee"]).as_deref(), Some("survey-report Agee.csv --by Age"));
        assert_eq!(meant(&["x", "d.csv", "--by", "Agee", "--question", "Agee"]), None);
        assert_eq!(meant(&["x", "d.csv"]), None);
    }
}
