//! From what respondents are asked to what is said of them: “your seat when you fly” is “their seat when they fly”.

/// Words after which “you” is the subject of a clause.
const BEFORE_SUBJECT: [&str; 22] = [
    "if", "when", "whenever", "that", "what", "how", "where", "than", "as", "because", "while", "whether", "which", "who", "do",
    "would", "did", "and", "or", "time", "until", "before",
];
/// Words after which it is an object.
const BEFORE_OBJECT: [&str; 30] = [
    "to", "for", "with", "about", "of", "make", "makes", "made", "let", "lets", "give", "gives", "ask", "asks", "help", "helps",
    "from", "by", "on", "at", "around", "near", "against", "see", "tell", "tells", "behind", "allow", "allows", "like",
];
/// Words that follow a subject.
const AFTER_SUBJECT: [&str; 12] = ["are", "have", "do", "were", "can", "will", "would", "could", "should", "had", "did", "may"];

/// A wording in the third person; nothing where it cannot be told who is meant, or “I” and “we” speak.
pub(super) fn told_of_them(wording: &str) -> Option<String> {
    let words: Vec<&str> = wording.split_whitespace().collect();
    let mut told = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
        let lower = core.to_lowercase().replace('’', "'");
        let before = at.checked_sub(1).map(|at| bare(words[at]));
        let after = words.get(at + 1).map(|word| bare(word));
        let new = match lower.as_str() {
            "you" => Some(if is_subject(before.as_deref(), after.as_deref())? { "they" } else { "them" }),
            "your" => Some("their"),
            "yours" => Some("theirs"),
            "yourself" | "yourselves" => Some("themselves"),
            "you're" => Some("they are"),
            "you've" => Some("they have"),
            "you'd" | "you'll" | "i" | "i'm" | "i've" | "i'd" | "we" | "my" | "our" | "us" | "me" => return None,
            _ => None,
        };
        told.push(new.map_or_else(|| (*word).to_owned(), |new| word.replacen(core, new, 1)));
    }
    Some(told.join(" "))
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Whether “you” is a subject, by its neighbours.
fn is_subject(before: Option<&str>, after: Option<&str>) -> Option<bool> {
    if before.is_some_and(|word| BEFORE_OBJECT.contains(&word)) {
        return Some(false);
    }
    let subject =
        before.is_some_and(|word| BEFORE_SUBJECT.contains(&word)) || after.is_some_and(|word| AFTER_SUBJECT.contains(&word));
    // At the end there is no verb that it could have.
    if subject { Some(true) } else { after.is_none().then_some(false) }
}

#[cfg(test)]
mod tests {
    use super::told_of_them;

    #[test]
    fn you_becomes_they_where_it_acts_and_them_where_it_is_acted_on() {
        let told = |text: &str| told_of_them(text);
        assert_eq!(told("recline your seat when you fly").as_deref(), Some("recline their seat when they fly"));
        assert_eq!(told("think others see you as kind").as_deref(), Some("think others see them as kind"));
        assert_eq!(told("make you work, yourself").as_deref(), Some("make them work, themselves"));
        assert_eq!(told("worry about what I say"), None);
        assert_eq!(told("wonder whether you’ve won").as_deref(), Some("wonder whether they have won"));
        assert_eq!(told("hope your friends you trust"), None, "who acts cannot be told");
    }
}
