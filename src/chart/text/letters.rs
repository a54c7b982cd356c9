//! Letters as a reader counts them: with the accents and vowel signs that belong to them.

use unicode_segmentation::UnicodeSegmentation;

/// Byte offsets after each letter of a text.
pub(super) fn letter_ends(text: &str) -> Vec<usize> {
    text.grapheme_indices(true).map(|(at, letter)| at + letter.len()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_keeps_its_accents_and_vowel_signs() {
        assert_eq!(letter_ends("e\u{301}a"), [3, 4]);
        assert_eq!(letter_ends("ที่นี่").len(), 2);
        assert_eq!(letter_ends("👩‍🔬!").len(), 2);
        assert!(letter_ends("").is_empty());
    }
}
