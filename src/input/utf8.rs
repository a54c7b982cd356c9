//! Whether bytes that come in blocks are UTF-8, or nearly.

/// A text that is UTF-8 but for a few bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NearlyUtf8 {
    /// Stretches of bytes that are no characters.
    pub(super) odd: u64,
    /// Line of the first of them.
    pub(super) line: u64,
}

/// Checks UTF-8 over blocks that may cut a character.
#[derive(Default)]
pub(super) struct Utf8Check {
    carry: Vec<u8>,
    /// Stretches of bytes that are no characters.
    odd: u64,
    /// Characters of several bytes.
    long: u64,
    /// Line ends before the first of the odd bytes.
    lines: u64,
}

/// A text has so many characters of several bytes for each odd one, or it has another encoding.
const NEARLY: u64 = 20;
/// So many odd ones are looked at before giving up.
const ENOUGH_ODD: u64 = 1_000;

impl Utf8Check {
    /// The next block.
    pub(super) fn add(&mut self, block: &[u8]) {
        if self.hopeless() {
            return;
        }
        let joined;
        let mut rest = if self.carry.is_empty() {
            block
        } else {
            joined = [self.carry.as_slice(), block].concat();
            &joined
        };
        loop {
            let Err(error) = std::str::from_utf8(rest) else {
                self.valid(rest);
                self.carry.clear();
                return;
            };
            let (valid, odd) = rest.split_at(error.valid_up_to());
            self.valid(valid);
            let Some(length) = error.error_len() else {
                self.carry = odd.to_vec();
                return;
            };
            self.odd += 1;
            if self.hopeless() {
                return;
            }
            rest = &odd[length..];
        }
    }

    fn valid(&mut self, text: &[u8]) {
        if !text.is_ascii() {
            self.long += text.iter().filter(|byte| **byte >= 0xc0).count() as u64;
        }
        if self.odd == 0 {
            self.lines += text.iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
        }
    }

    const fn hopeless(&self) -> bool {
        self.odd > ENOUGH_ODD && self.long < self.odd * NEARLY
    }

    /// Whether all of it was UTF-8.
    pub(super) fn finish(&self) -> bool {
        self.odd == 0 && self.carry.is_empty()
    }

    /// Where it is odd, if all else is UTF-8.
    pub(super) fn nearly(&self) -> Option<NearlyUtf8> {
        let odd = self.odd + u64::from(!self.carry.is_empty());
        (odd > 0 && self.long >= odd * NEARLY).then_some(NearlyUtf8 { odd, line: self.lines + 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_is_checked_across_blocks() {
        let text = "é€𝄞x".as_bytes();
        for cut in 0..text.len() {
            let mut check = Utf8Check::default();
            check.add(&text[..cut]);
            check.add(&text[cut..]);
            assert!(check.finish(), "cut at {cut}");
        }
        let mut check = Utf8Check::default();
        check.add(b"caf\xe9 au lait");
        assert!(!check.finish());
        let mut cut_off = Utf8Check::default();
        cut_off.add(&text[..1]);
        assert!(!cut_off.finish());
    }
}
