//! Names of files and the names that a person probably meant.

use std::path::Path;

/// What names standard input on the command line.
const DASH: &str = "-";
/// What standard input is called in reports and messages.
pub const STANDARD_INPUT: &str = "standard input";

/// Likeness from which a name can be a slip of the pen.
const ALIKE: f64 = 0.66;

/// Whether a path stands for standard input.
#[must_use]
pub fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == DASH
}

/// The name of a data file without folder and endings: `responses` of `data/responses.csv.gz`, `stdin` of `-`.
#[must_use]
pub fn stem(path: &Path) -> Option<String> {
    if is_standard_input(path) {
        return Some("stdin".to_owned());
    }
    let packed = path.extension().is_some_and(|end| ["gz", "zst", "zip"].iter().any(|packed| end.eq_ignore_ascii_case(packed)));
    let inner = if packed { Path::new(path.file_stem()?) } else { path };
    Some(inner.file_stem()?.to_string_lossy().into_owned())
}

/// The candidate most like `name`, if one is like it at all.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a (impl AsRef<str> + ?Sized + 'a)>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&name.to_lowercase(), &candidate.as_ref().to_lowercase()), candidate.as_ref()))
        .filter(|(likeness, _)| *likeness > ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_have_no_endings() {
        for (path, expected) in [
            ("a/responses.csv", "responses"),
            ("responses.csv.gz", "responses"),
            ("responses.2024.csv.ZST", "responses.2024"),
            ("responses.zip", "responses"),
            ("-", "stdin"),
            ("plain", "plain"),
        ] {
            assert_eq!(stem(Path::new(path)).as_deref(), Some(expected), "{path}");
        }
    }

    #[test]
    fn a_slip_finds_the_name_that_was_meant() {
        assert_eq!(nearest("Wieght", ["region", "weight"]), Some("weight"));
        assert_eq!(nearest("xyz", ["region", "weight"]), None);
    }
}
