//! Which encoding a text has that is neither UTF-8 nor UTF-16. chardetng knows those of the web; Mac Roman, which is none of them, is
//! told from windows-1252 by its letters.

use crate::error::{Error, Result};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, WINDOWS_1252};
use std::str::FromStr;

/// What an encoding is called in messages.
pub(super) fn name_of(encoding: &'static Encoding) -> &'static str {
    if encoding == MACINTOSH { "Mac Roman" } else { encoding.name() }
}

/// An encoding by one of its usual names.
///
/// # Errors
/// When there is none of that name.
pub(super) fn named(name: &str) -> Result<&'static Encoding> {
    let label = match name.trim().to_ascii_lowercase().replace([' ', '_'], "-").as_str() {
        "mac-roman" | "macroman" => "macintosh".to_owned(),
        "cp932" | "shift-jis" => "shift_jis".to_owned(),
        "cp949" => "euc-kr".to_owned(),
        other => other.to_owned(),
    };
    Encoding::for_label(label.as_bytes()).ok_or_else(|| {
        Error::usage(format!("unknown encoding `{name}`"))
            .hint("for example utf-8, windows-1252, windows-1250, iso-8859-2, macintosh, shift_jis, gbk, euc-kr")
    })
}

/// The encoding that a text is said to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextEncoding(pub(super) &'static Encoding);

impl FromStr for TextEncoding {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        named(name).map(Self)
    }
}

/// A look at the bytes that are not ASCII.
pub(super) struct LegacyLook {
    fit: LegacyFit,
    detector: EncodingDetector,
    fed: usize,
    odd: u64,
}

/// chardetng looks at so many bytes.
const MAX_FED: usize = 1 << 20;
/// Fewer bytes than this tell nothing of the language.
const ENOUGH_ODD: u64 = 4;

impl Default for LegacyLook {
    fn default() -> Self {
        Self { fit: LegacyFit::default(), detector: EncodingDetector::new(Iso2022JpDetection::Deny), fed: 0, odd: 0 }
    }
}

impl LegacyLook {
    pub(super) fn add(&mut self, block: &[u8]) {
        self.fit.add(block);
        if self.fed < MAX_FED && !block.is_ascii() {
            self.detector.feed(block, false);
            self.fed += block.len();
            self.odd += block.iter().map(|byte| u64::from(!byte.is_ascii())).sum::<u64>();
        }
    }

    /// The likeliest encoding; windows-1252 where nothing says otherwise.
    pub(super) fn best(mut self) -> &'static Encoding {
        self.detector.feed(b"", true);
        let guess = self.detector.guess(None, Utf8Detection::Deny);
        let told = self.odd >= ENOUGH_ODD && guess != UTF_8;
        if told && !guess.is_single_byte() {
            guess
        } else if self.fit.is_mac() {
            MACINTOSH
        } else if told {
            guess
        } else {
            WINDOWS_1252
        }
    }
}

/// How well the bytes beyond ASCII fit between their neighbours in either encoding.
#[derive(Default)]
struct LegacyFit {
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
    fn add(&mut self, block: &[u8]) {
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

    /// Whether Mac Roman is clearly it.
    const fn is_mac(&self) -> bool {
        self.mac > self.windows && self.mac > 0
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
        // 0xCA is a no-break space in Mac Roman, and in Windows a capital that follows no small letter.
        '’' | '‘' | '\u{a0}' if within => 1,
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
        best_of(bytes, 3)
    }

    fn best_of(bytes: &[u8], block: usize) -> &'static str {
        let mut look = LegacyLook::default();
        bytes.chunks(block).for_each(|chunk| look.add(chunk));
        look.add(b"\n");
        name_of(look.best())
    }

    fn encoded(encoding: &'static Encoding, words: &[&str]) -> Vec<u8> {
        let rows: Vec<String> = (0..20).map(|row| format!("{row},{},Yes", words[row % words.len()])).collect();
        encoding.encode(&format!("id,q1,q2\n{}", rows.join("\n"))).0.into_owned()
    }

    #[test]
    fn letters_tell_the_encoding() {
        assert_eq!(best("für Öl, naïve, don’t – “yes”".chars().map(windows).collect::<Vec<_>>().as_slice()), "windows-1252");
        assert_eq!(best(b"f\x9fr \x85l, na\x95ve, don\xd5t caf\x8e"), "Mac Roman");
        assert_eq!(best(b"Universe?\x8c\xe6,Do you"), "windows-1252", "what fits neither stays with the usual");
        assert_eq!(best(b"plain"), "windows-1252");
    }

    #[test]
    fn a_no_break_space_tells_mac_roman() {
        assert_eq!(best(b"id,Please rate:,How much\xcaof it?\n1,Very\xca,2\n"), "Mac Roman");
        assert_eq!(best(b"nr,\xe5tes-vous satisfait\xca?,Pourquoi\xca?\n1,oui,\n"), "Mac Roman");
        assert_eq!(best(b"nr,Wie h\x8aufig\xca?\n1,nie\n"), "Mac Roman");
        for capitals in ["id,VOCÊ,TRÊS VEZES,Às vezes\n1,MÊS,EXPERIÊNCIA,VÊ\n", "nr,FORÊT,MÊME,Être\n1,BÊTE,Êtes,FÊTE\n"]
        {
            assert_ne!(best(&WINDOWS_1252.encode(capitals).0), "Mac Roman");
        }
        assert_eq!(best(b"id,Wie oft\xa0?,Warum\xa0?\n1,nie,\n"), "windows-1252", "the same in Windows");
    }

    #[test]
    fn languages_have_their_encodings() {
        let answers: [(&str, &[&str]); 12] = [
            ("windows-1252", &["Überhaupt nicht", "weiß nicht", "völlig"]),
            ("windows-1252", &["Très satisfait", "Préfère ne pas répondre"]),
            ("windows-1250", &["Mężczyzna", "Kobieta", "Trudno powiedzieć"]),
            ("windows-1250", &["Rozhodně ne", "Spíše ano", "nevím", "Příliš"]),
            ("windows-1251", &["Да", "Нет", "Затрудняюсь ответить"]),
            ("windows-1253", &["Ναι", "Όχι", "Δεν ξέρω"]),
            ("windows-1254", &["Kadın", "Erkek", "Hayır", "çoğunlukla"]),
            ("Shift_JIS", &["はい", "いいえ", "わからない"]),
            ("EUC-KR", &["예", "아니오", "모름"]),
            ("GBK", &["是", "否", "不知道"]),
            ("Big5", &["是", "否", "不知道", "男", "女"]),
            ("windows-1255", &["כן", "לא", "לא יודע"]),
        ];
        for (name, words) in answers {
            let encoding = named(name).expect("an encoding");
            assert_eq!(best_of(&encoded(encoding, words), 1 << 20), name, "{words:?}");
        }
    }

    #[test]
    fn encodings_have_several_names() {
        for (name, encoding) in
            [("CP1250", "windows-1250"), ("Mac Roman", "Mac Roman"), ("latin1", "windows-1252"), ("cp932", "Shift_JIS")]
        {
            assert_eq!(name_of(named(name).expect("known")), encoding);
        }
        assert!(named("klingon").is_err());
    }

    fn windows(c: char) -> u8 {
        let text = c.to_string();
        WINDOWS_1252.encode(&text).0[0]
    }
}
