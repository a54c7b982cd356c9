//! Which encoding a text has that is neither UTF-8 nor UTF-16: windows-1252, or Mac Roman where its letters fit better.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// An encoding with its name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct NamedEncoding {
    pub(super) encoding: &'static Encoding,
    pub(super) name: &'static str,
}

/// How well the bytes beyond ASCII fit between their neighbours in either encoding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct LegacyFit {
    windows: i64,
    mac: i64,
    /// The last two bytes, which wait for the next.
    before: u8,
    current: u8,
    /// Bytes that were looked at.
    seen: u32,
}

/// So many bytes are enough to tell.
const ENOUGH: u32 = 10_000;

impl LegacyFit {
    pub(super) fn add(&mut self, block: &[u8]) {
        // Most texts have long stretches of ASCII, which say nothing.
        if self.seen > ENOUGH || (block.is_ascii() && self.current.is_ascii()) {
            if let [.., before, current] = block {
                (self.before, self.current) = (*before, *current);
            }
            return;
        }
        for next in block {
            if !self.current.is_ascii() && self.seen <= ENOUGH {
                self.seen += 1;
                self.windows += fit(WINDOWS_1252, self.before, self.current, *next);
                self.mac += fit(MACINTOSH, self.before, self.current, *next);
            }
            (self.before, self.current) = (self.current, *next);
        }
    }

    /// The better one; windows-1252 unless Mac Roman is clearly it.
    pub(super) const fn best(&self) -> NamedEncoding {
        if self.mac > self.windows && self.mac > 0 {
            NamedEncoding { encoding: MACINTOSH, name: "Mac Roman" }
        } else {
            NamedEncoding { encoding: WINDOWS_1252, name: "windows-1252" }
        }
    }
}

/// Whether a byte makes a character that belongs between its neighbours: a small letter in a word does, a capital or a sign does not.
fn fit(encoding: &'static Encoding, before: u8, byte: u8, after: u8) -> i64 {
    let bytes = [byte];
    let (text, _) = encoding.decode_without_bom_handling(&bytes);
    let c = text.chars().next().unwrap_or('\u{fffd}');
    let within = before.is_ascii_lowercase();
    let in_word = within || after.is_ascii_lowercase();
    match c {
        '’' | '‘' if within => 1,
        c if c.is_lowercase() && in_word => 1,
        c if c.is_uppercase() && !within && after.is_ascii_lowercase() => 1,
        c if c.is_uppercase() && within => -2,
        c if c.is_control() => -2,
        '“' | '”' | '–' | '—' | '…' | '€' | '£' | '\u{a0}' => 0,
        _ if within => -1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(bytes: &[u8]) -> &'static str {
        let mut fit = LegacyFit::default();
        bytes.chunks(3).for_each(|chunk| fit.add(chunk));
        fit.add(b"\n");
        fit.best().name
    }

    #[test]
    fn letters_tell_the_encoding() {
        assert_eq!(best("für Öl, naïve, don’t – “yes”".chars().map(windows).collect::<Vec<_>>().as_slice()), "windows-1252");
        assert_eq!(best(b"f\x9fr \x85l, na\x95ve, don\xd5t caf\x8e"), "Mac Roman");
        assert_eq!(best(b"Universe?\x8c\xe6,Do you"), "windows-1252", "what fits neither stays with the usual");
        assert_eq!(best(b"plain"), "windows-1252");
    }

    fn windows(c: char) -> u8 {
        let text = c.to_string();
        WINDOWS_1252.encode(&text).0[0]
    }
}
