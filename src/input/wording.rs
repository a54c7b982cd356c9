//! Wordings as people read them: without tags, entities, placeholders and the remarks of the platform that exported them.

use crate::codebook::ColumnProfile;
use crate::codebook::profile::clean;
use crate::format;

/// A wording in plain text.
pub(crate) fn plain(raw: &str) -> String {
    let mut text = raw.to_owned();
    if raw.contains('<') {
        text = without_tags(&text);
    }
    if raw.contains('&') {
        text = decoded(&text);
    }
    for remark in SELECTED {
        text = text.replace(remark, "");
    }
    clean(&without_placeholders(&text))
}

/// A column with its wordings and labels in plain text, and without its own code before the wording. Its name stays what it is.
pub(super) fn cleaned(mut column: ColumnProfile) -> ColumnProfile {
    let text = column.text.take().map(|text| plain(without_code(plain(&text).as_str(), &column.name)));
    column.text = text.filter(|text| !text.is_empty());
    column.option = column.option.take().map(|option| plain(&option)).filter(|option| !option.is_empty());
    for label in &mut column.declared.labels {
        let text = plain(&label.label);
        if !text.is_empty() {
            label.label = text;
        }
    }
    if let Some(set) = &mut column.declared.set {
        set.label = plain(&set.label);
    }
    column
}

/// What Qualtrics says of the column beside which the texts of "Other" stand.
const SELECTED: [&str; 4] = [" - Selected Choice", " - Choix sélectionné", " - Opción seleccionada", " - Ausgewählte Auswahl"];

/// Tags that stand inside a line, and those between lines.
const INLINE: &str = "a abbr b big center cite code del em font i img ins label mark q s small span strike strong sub sup u wbr";
const BLOCK: &str = "br div p hr li ol ul table tbody thead tr td th h1 h2 h3 h4 h5 h6 blockquote pre section video";
/// What such a tag holds is no text.
const HIDDEN: &str = "script style";

/// A tag at the beginning of a text.
struct Tag<'a> {
    name: String,
    closing: bool,
    rest: &'a str,
}

impl<'a> Tag<'a> {
    /// The tag that a text begins with; "<25" and "a < b" are none.
    fn of(text: &'a str) -> Option<Self> {
        let inside = text.strip_prefix('<')?;
        let (inside, closing) = inside.strip_prefix('/').map_or((inside, false), |inside| (inside, true));
        let end = inside.find(|c: char| !c.is_ascii_alphanumeric())?;
        let (name, after) = inside.split_at(end);
        let (attributes, rest) = after.split_once('>')?;
        let well_formed = attributes.trim_matches(['/', ' ']).is_empty()
            || (attributes.starts_with(|c: char| c.is_whitespace()) && attributes.contains('=') && !attributes.contains('<'));
        well_formed.then(|| Self { name: name.to_ascii_lowercase(), closing, rest })
    }

    fn is(&self, names: &str) -> bool {
        names.split(' ').any(|name| name == self.name)
    }
}

fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match Tag::of(rest) {
            Some(tag) if tag.is(HIDDEN) => rest = if tag.closing { tag.rest } else { after_hidden(&tag) },
            Some(tag) if tag.is(INLINE) || tag.is(BLOCK) => {
                out.push_str(if tag.is(BLOCK) { " " } else { "" });
                rest = tag.rest;
            }
            _ => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// What follows the end of a tag that holds no text.
fn after_hidden<'a>(tag: &Tag<'a>) -> &'a str {
    let end = format!("</{}>", tag.name);
    tag.rest.to_ascii_lowercase().find(&end).map_or("", |at| &tag.rest[at + end.len()..])
}

/// Names of characters, each followed by its character.
const ENTITIES: &str = "amp & lt < gt > quot \" apos ' ndash – mdash — hellip … bull • middot · lsquo ‘ rsquo ’ ldquo “ rdquo ” sbquo ‚ \
    bdquo „ laquo « raquo » euro € pound £ copy © reg ® trade ™ deg ° times × le ≤ ge ≥ iquest ¿ iexcl ¡ szlig ß \
    aelig æ AElig Æ oelig œ OElig Œ oslash ø Oslash Ø aring å Aring Å ccedil ç Ccedil Ç ntilde ñ Ntilde Ñ atilde ã \
    Atilde Ã otilde õ Otilde Õ";
const BLANKS: &str = "nbsp ensp emsp thinsp";
const NOTHING: &str = "shy zwnj";

/// Letters with a sign above: what follows the letter in the entity, and the letters of [`BASE`] with it.
const ACCENTS: [(&str, &str); 4] =
    [("acute", "áéíóúýÁÉÍÓÚÝ"), ("grave", "àèìòù_ÀÈÌÒÙ_"), ("circ", "âêîôû_ÂÊÎÔÛ_"), ("uml", "äëïöüÿÄËÏÖÜ_")];
const BASE: &str = "aeiouyAEIOUY";

/// A text with `&amp;` and the like decoded; any other `&` stays.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let entity =
            rest.split_once(';').filter(|(name, _)| name.len() <= 8).and_then(|(name, after)| Some((entity(name)?, after)));
        match entity {
            Some((character, after)) => {
                out.push_str(&character);
                rest = after;
            }
            None => out.push('&'),
        }
    }
    out + rest
}

fn entity(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
        return char::from_u32(hexadecimal.unwrap_or_else(|| number.parse()).ok()?).map(String::from);
    }
    let is = |names: &str| names.split(' ').any(|own| own == name);
    if is(BLANKS) || is(NOTHING) {
        return Some(if is(BLANKS) { " " } else { "" }.to_owned());
    }
    let mut words = ENTITIES.split(' ');
    let known = std::iter::from_fn(|| Some([words.next()?, words.next()?])).find(|[own, _]| *own == name);
    known.map(|[_, character]| character.to_owned()).or_else(|| {
        let (accent, letters) = ACCENTS.iter().find(|(accent, _)| name.len() == accent.len() + 1 && name.ends_with(accent))?;
        let at = BASE.find(name.strip_suffix(accent)?)?;
        letters.chars().nth(at).filter(|c| *c != '_').map(String::from)
    })
}

/// How platforms begin and end what they fill in for each respondent.
const PLACEHOLDERS: [(&str, &str); 5] = [("{{", "}}"), ("${", "}"), ("[%", "%]"), ("{TOKEN:", "}"), ("{INSERTANS:", "}")];

/// A text without what was filled in for each respondent: nothing at the beginning, "…" elsewhere.
fn without_placeholders(text: &str) -> String {
    let mut out = text.to_owned();
    for (start, end) in PLACEHOLDERS {
        while let Some((before, rest)) = out.split_once(start) {
            let Some((_, after)) = rest.split_once(end) else { break };
            out = if before.trim().is_empty() {
                format::sentence_case(after.trim_start_matches([',', ':', ' ', '!']))
            } else {
                format!("{before}…{after}")
            };
        }
    }
    out
}

/// A wording without the code of its column in front: `TRUSTGOV. How much …` of the column `TRUSTGOV_W3`.
fn without_code<'a>(text: &'a str, name: &str) -> &'a str {
    let head = [". ", ": ", ") ", " - ", " – ", "] "].iter().filter_map(|end| Some((text.find(end)?, end.len()))).min();
    let Some((at, length)) = head else { return text };
    let code = text[..at].trim_start_matches(['[', '(']);
    let coded =
        code.contains(|c: char| c.is_ascii_digit() || c == '_') || (code.len() >= 3 && code.chars().all(char::is_uppercase));
    let own = name.get(..code.len()).is_some_and(|start| start.eq_ignore_ascii_case(code));
    let ends = name.get(code.len()..).is_some_and(|rest| rest.is_empty() || rest.starts_with(['_', '.', '[', '-']));
    let rest = text[at + length..].trim_start();
    if coded && own && ends && !code.contains(' ') && !rest.is_empty() { rest } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_entities_are_read() {
        for (raw, text) in [
            ("Have you used a <strong>paid</strong> provider?&nbsp;", "Have you used a paid provider?"),
            ("Wie zahlen Sie?<br />Nur eines&#58; bitte", "Wie zahlen Sie? Nur eines: bitte"),
            ("<p class=\"x\">R&amp;D</p><style>p { color: red }</style>", "R&D"),
            ("Pr&eacute;f&egrave;rez-vous &laquo;&nbsp;oui&nbsp;&raquo; ?", "Préfèrez-vous « oui » ?"),
            ("Stra&szlig;e &uuml;ber &#x20ac;5", "Straße über €5"),
            ("a < b and c > d", "a < b and c > d"),
            ("<25", "<25"),
            ("<b and c>", "<b and c>"),
            ("Q&A; AT&T", "Q&A; AT&T"),
            ("&lt;18", "<18"),
        ] {
            assert_eq!(plain(raw), text);
        }
    }

    #[test]
    fn what_platforms_add_is_dropped() {
        for (raw, text) in [
            ("{{field:7d95-88}}, how old are you?", "How old are you?"),
            ("How do you like ${q://QID1/ChoiceText}?", "How do you like …?"),
            ("Which languages? - Selected Choice - R", "Which languages? - R"),
            ("{{never closed", "{{never closed"),
        ] {
            assert_eq!(plain(raw), text);
        }
    }

    #[test]
    fn the_code_of_a_column_is_no_part_of_its_wording() {
        let text = |name: &str, text: &str| cleaned(ColumnProfile::worded(name, text)).text.unwrap_or_default();
        assert_eq!(text("CONFIANCE", "CONFIANCE. Faites-vous confiance ?"), "Faites-vous confiance ?");
        assert_eq!(text("TRUSTGOV_W3", "TRUSTGOV. How much?"), "How much?");
        assert_eq!(text("q12", "Q12: Wie oft?"), "Wie oft?");
        assert_eq!(text("v7", "[V7] Alter"), "Alter");
        assert_eq!(text("v7", "Q12. Alter"), "Q12. Alter", "another code is a number of the questionnaire");
        assert_eq!(text("media", "Media: radio"), "Media: radio", "a word is no code");
        assert_eq!(text("Q1", "Q12. How?"), "Q12. How?");
    }
}
