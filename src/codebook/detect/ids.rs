//! Short names of questions and options.

/// Short names that are unique and fit for files.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: Vec<String>,
    numbered: usize,
}

impl Ids {
    /// A name made of the column's, or `q7` where that would be long.
    pub(super) fn make(&mut self, name: &str) -> String {
        self.numbered += 1;
        let slug = slug(name);
        let base = if slug.is_empty() || slug.len() > 24 { format!("q{}", self.numbered) } else { slug };
        let mut id = base.clone();
        let mut copy = 1;
        while self.taken.contains(&id) {
            copy += 1;
            id = format!("{base}_{copy}");
        }
        self.taken.push(id.clone());
        id
    }

    /// The name of an option by its text, so that it is the same in every wave of a survey, whatever was chosen most.
    pub(super) fn of_option(&mut self, question: &str, text: &str) -> String {
        let plain = slug(text);
        // A short text of letters is told by them; signs, as in C++ and C#, by a hash.
        let whole = plain.len() <= MAX_SLUG && !plain.is_empty() && plain == text.to_lowercase().replace(' ', "_");
        let mut id = if whole { format!("{question}_{plain}") } else { format!("{question}_{}", short_hash(text)) };
        if self.taken.contains(&id) {
            id = format!("{id}_{}", short_hash(&format!("{question} {text}")));
        }
        self.taken.push(id.clone());
        id
    }
}

/// Options with longer names are known by a hash.
const MAX_SLUG: usize = 32;

/// Eight digits that tell texts apart (FNV-1a, 32 bits).
fn short_hash(text: &str) -> String {
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}

/// Letters, digits and underscores of a name, in lower case.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('_') {
            out.push('_');
        }
    }
    out.trim_end_matches('_').to_owned()
}
