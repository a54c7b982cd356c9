//! Texts as words to look up: lower case, without accents and punctuation.

/// An answer in lower case with apostrophes and dashes made plain, for comparing.
pub(in crate::codebook) fn plain(text: &str) -> String {
    text.trim()
        .chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '’' | '‘' | '`' | '´' => '\'',
            '–' | '—' | '\u{2212}' => '-',
            c => c,
        })
        .collect()
}

/// The words of a text: "strongly_agree" and "StronglyAgree" are two.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let mut spaced = String::new();
    let mut lower = 0;
    for c in text.trim().chars() {
        // "NaN" is one word.
        if lower > 1 && c.is_uppercase() {
            spaced.push(' ');
        }
        spaced.push(c);
        lower = if c.is_lowercase() { lower + 1 } else { 0 };
    }
    let folded: String = plain(&spaced).chars().map(letter).collect::<Vec<_>>().concat();
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '\'').map(|word| word.trim_matches('\''));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A letter without its accent; each sign of a script without blanks is a word.
fn letter(c: char) -> String {
    const PLAIN: [(&str, &str); 26] = [
        ("àáâãäåąăā", "a"),
        ("çćč", "c"),
        ("ďđ", "d"),
        ("èéêëęěēė", "e"),
        ("ğ", "g"),
        ("ìíîïıī", "i"),
        ("ł", "l"),
        ("ñńň", "n"),
        ("òóôõöøő", "o"),
        ("ř", "r"),
        ("śšşș", "s"),
        ("ťțţ", "t"),
        ("ùúûüůűū", "u"),
        ("ýÿ", "y"),
        ("źżž", "z"),
        ("ß", "ss"),
        ("æ", "ae"),
        ("œ", "oe"),
        ("ё", "е"),
        ("й", "и"),
        ("ά", "α"),
        ("έ", "ε"),
        ("ή", "η"),
        ("ίϊΐ", "ι"),
        ("ό", "ο"),
        ("ύ", "υ"),
    ];
    match c {
        c if c.is_ascii() => c.to_string(),
        // Accents that stand apart from their letters.
        '\u{300}'..='\u{36f}' => String::new(),
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' => format!(" {c} "),
        c => PLAIN
            .iter()
            .find(|(accented, _)| accented.contains(c))
            .map_or_else(|| c.to_string(), |(_, plain)| (*plain).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_plain() {
        assert_eq!(words_of("Très_Satisfait!"), ["tres", "satisfait"]);
        assert_eq!(words_of("StronglyAgree"), ["strongly", "agree"]);
        assert_eq!(words_of("Tout à fait d’accord"), ["tout", "a", "fait", "d'accord"]);
    }
}
