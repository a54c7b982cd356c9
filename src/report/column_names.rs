//! Names of columns on one line, each told apart from the others.

use crate::format;

/// Where the first and the last name are longer than this together, what all of them share is said once.
const MAX_ENDS: usize = 60;
/// Names that share fewer characters are not called by them.
const MIN_SHARED: usize = 15;
/// Longer shared parts are cut.
const MAX_SHARED: usize = 80;

/// What each set of columns is called: its only name, the first and the last, or what long names share, such as
/// `Which have you seen? [ … ] (6 columns)`. Names are cut to `limit` characters unless two would look alike.
#[must_use]
pub fn column_names(sets: &[Vec<&str>], limit: usize) -> Vec<String> {
    let parts: Vec<Option<String>> = sets.iter().map(|names| shared(names)).collect();
    let alone = |part: &&String| parts.iter().flatten().filter(|other| other == part).count() == 1;
    let parts: Vec<Option<&String>> = parts.iter().map(|part| part.as_ref().filter(alone)).collect();
    let by_ends = sets.iter().zip(&parts).filter(|(_, part)| part.is_none());
    let mut ends_of = format::told_apart(by_ends.flat_map(|(names, _)| ends(names)), limit).into_iter();
    let mut shared_of = format::told_apart(parts.iter().flatten().map(|part| part.as_str()), MAX_SHARED).into_iter();
    let named = sets.iter().zip(&parts).map(|(names, part)| match part {
        Some(_) => format!("{} ({})", shared_of.next().unwrap_or_default(), format::counted(names.len() as u64, "column")),
        None => ends_of.by_ref().take(ends(names).count()).collect::<Vec<_>>().join(" … "),
    });
    named.collect()
}

/// The first and the last name.
fn ends<'a>(names: &[&'a str]) -> impl Iterator<Item = &'a str> {
    let last = names.last().filter(|_| names.len() > 1);
    names.first().into_iter().chain(last).copied()
}

/// The beginning and the end that long names share.
fn shared(names: &[&str]) -> Option<String> {
    let length: usize = ends(names).map(|name| name.chars().count()).sum();
    if names.len() < 2 || length <= MAX_ENDS {
        return None;
    }
    let start = beginning(names);
    let rests: Vec<&str> = names.iter().map(|name| &name[start.len()..]).collect();
    let end = ending(&rests);
    let enough = start.chars().count() + end.chars().count() >= MIN_SHARED;
    enough.then(|| format!("{} … {}", start.trim_end(), end.trim_start()).trim().to_owned())
}

/// The beginning that all names share, without a part of a word.
fn beginning<'a>(names: &[&'a str]) -> &'a str {
    let Some((first, others)) = names.split_first() else { return "" };
    let starts = first.char_indices().map(|(at, c)| &first[..at + c.len_utf8()]);
    let shared = starts.take_while(|start| others.iter().all(|name| name.starts_with(start))).last();
    shared.unwrap_or_default().trim_end_matches(char::is_alphanumeric)
}

/// The end that all names share, without a part of a word.
fn ending<'a>(names: &[&'a str]) -> &'a str {
    let Some((first, others)) = names.split_first() else { return "" };
    let ends = first.char_indices().rev().map(|(at, _)| &first[at..]);
    let shared = ends.take_while(|end| others.iter().all(|name| name.ends_with(end))).last();
    shared.unwrap_or_default().trim_start_matches(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_long_names_share_is_said_once() {
        let films = ["Which have you seen? [Star Wars: Episode IV]", "Which have you seen? [Star Wars: Episode VI]"];
        let rows = ["Brot und Brötchen:Was kaufen Sie auf dem Markt?", "Käse:Was kaufen Sie auf dem Markt?"];
        let plain = ["Comment venez-vous au travail ? - À vélo", "Comment venez-vous au travail ? - À pied"];
        let codes = ["v1", "v2"];
        let apart = ["A question about one thing, asked of everyone", "Another question, about something else"];
        let sets = [films, rows, plain, codes, apart].map(|names| names.to_vec());
        let expected = [
            "Which have you seen? [Star Wars: Episode … ] (2 columns)",
            "… :Was kaufen Sie auf dem Markt? (2 columns)",
            "Comment venez-vous au travail ? - À … (2 columns)",
            "v1 … v2",
            "A question about one thing, asked of ev… … Another question, about something else",
        ];
        assert_eq!(column_names(&sets, 40), expected);
    }

    #[test]
    fn no_two_sets_look_alike() {
        let question = "How far do you agree with what is said of your town?";
        let names = ["Parks", "Roads", "Shops", "Trees"].map(|item| format!("{question} [{item}]"));
        let sets = [vec![names[0].as_str(), &names[1]], vec![names[2].as_str(), &names[3]]];
        assert_eq!(column_names(&sets, 40)[1], format!("{} … {}", names[2], names[3]));
        let long = "word ".repeat(30);
        let names = ["a 1", "a 2", "b 1", "b 2"].map(|item| format!("{long}{item}"));
        let sets = [vec![names[0].as_str(), &names[1]], vec![names[2].as_str(), &names[3]]];
        let told = column_names(&sets, 40);
        assert!(told[0] != told[1] && told[0].ends_with("(2 columns)"), "{told:?}");
    }
}
