//! Names of files and the names that a person probably meant.

use std::path::Path;

/// What names standard input on the command line.
const DASH: &str = "-";
/// What standard input is called in reports and messages.
pub const STANDARD_INPUT: &str = "standard input";

/// Letters that a prefix must have to be the beginning of a longer name.
const MIN_BEGINNING: usize = 3;

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

/// The candidate that `name` is probably a slip of, if there is one: a third of its letters or fewer are wrong, or it is its beginning.
/// Names with other numbers in them are other names: `q9` is no slip of `q2`.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a (impl AsRef<str> + ?Sized + 'a)>) -> Option<&'a str> {
    let wanted = name.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (candidate.as_ref().to_lowercase(), candidate.as_ref()))
        .filter(|(candidate, _)| is_slip(&wanted, candidate))
        .map(|(_, known)| known)
        .max_by(|a, b| likeness(name, a).total_cmp(&likeness(name, b)))
}

/// How like two texts are, from 0 to 1; the beginning counts most.
pub(crate) fn likeness(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(&a.to_lowercase(), &b.to_lowercase())
}

fn is_slip(wanted: &str, candidate: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let longer = wanted.chars().count().max(candidate.chars().count());
    let begins = wanted.chars().count() >= MIN_BEGINNING && candidate.starts_with(wanted);
    begins || (digits(wanted) == digits(candidate) && strsim::osa_distance(wanted, candidate) <= longer / 3)
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
        assert_eq!(nearest("Agee", ["q1", "Age"]), Some("Age"));
        assert_eq!(nearest("sclae", ["single", "scale"]), Some("scale"));
        assert_eq!(nearest("satis", ["age", "satisfaction"]), Some("satisfaction"));
        for (wrong, known) in [("xyz", "weight"), ("nosuch", "psu"), ("q9", "q2"), ("item_12", "item_13"), ("x", "y")] {
            assert_eq!(nearest(wrong, [known]), None, "{wrong}");
        }
    }
}
