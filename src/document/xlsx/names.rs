//! Names of sheets that Excel accepts, each once.

use super::text::one_line;
use std::collections::BTreeSet;

/// UTF-16 units that the name of a sheet can have.
const MAX_NAME: usize = 31;
/// A name that Excel keeps for itself.
const RESERVED: &str = "history";

/// The names of a book.
#[derive(Debug, Default)]
pub(super) struct SheetNames {
    taken: BTreeSet<String>,
}

impl SheetNames {
    /// A name for a sheet, as near to the wanted one as there can be.
    pub(super) fn name(&mut self, wanted: &str) -> String {
        let free = |c: char| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { ' ' } else { c };
        let legal: String = wanted.chars().map(free).collect();
        let legal = trimmed(&one_line(&legal, MAX_NAME));
        let name = if legal.is_empty() { "Sheet".to_owned() } else { legal };
        let mut number = 1;
        let mut unique = name.clone();
        // Excel does not tell capitals apart.
        while unique.to_lowercase() == RESERVED || !self.taken.insert(unique.to_lowercase()) {
            number += 1;
            let end = format!(" ({number})");
            unique = format!("{}{end}", trimmed(&one_line(&name, MAX_NAME - end.len())));
        }
        unique
    }
}

/// Without the apostrophes and blanks that a name may not begin or end with.
fn trimmed(name: &str) -> String {
    name.trim_matches(|c: char| c == '\'' || c.is_whitespace()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::utility::check_sheet_name;

    #[test]
    fn names_are_legal_and_told_apart() {
        let mut names = SheetNames::default();
        let hostile = [
            "q1",
            "Q1",
            "q1 ",
            "[a]:*?/\\",
            "'quoted'",
            "'",
            "",
            "History",
            "\u{1}\n",
            "=1+1",
            &"x".repeat(40),
            &"x".repeat(41),
            &"😀".repeat(20),
            "q1 (2)",
            "العربية",
        ];
        let made: Vec<String> = hostile.iter().map(|wanted| names.name(wanted)).collect();
        for name in &made {
            assert!(check_sheet_name(name).is_ok(), "{name}");
            assert!(name.encode_utf16().count() <= MAX_NAME && name.to_lowercase() != RESERVED, "{name}");
        }
        let unique: BTreeSet<String> = made.iter().map(|name| name.to_lowercase()).collect();
        assert_eq!(unique.len(), made.len(), "{made:?}");
        assert_eq!(made[..3], ["q1", "Q1 (2)", "q1 (3)"]);
    }
}
