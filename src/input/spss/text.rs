//! Texts of an SPSS file: bytes in the encoding that the file names, filled up with blanks.

use encoding_rs::Encoding;

/// The encoding of a name that SPSS gives it.
pub(super) fn encoding_of(name: &[u8]) -> Option<&'static Encoding> {
    let name = latin(name).trim_matches(['\0', ' ']).to_ascii_lowercase();
    let known = match name.as_str() {
        "windows-936" | "cp936" => "gbk",
        "windows-949" | "cp949" => "euc-kr",
        "windows-932" | "cp932" => "shift_jis",
        "windows-950" | "cp950" => "big5",
        "us-ascii" | "ascii" => "windows-1252",
        other => other,
    };
    Encoding::for_label(known.as_bytes())
}

/// Bytes as characters of the same number, to be decoded later.
pub(super) fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// The bytes of such characters.
pub(super) fn from_latin(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
}

/// A text without the blanks that fill it up, and without a character that its width has cut.
pub(super) fn text(encoding: &'static Encoding, bytes: &[u8]) -> String {
    let filled = bytes.iter().rposition(|byte| !matches!(byte, b' ' | 0)).map_or(0, |at| at + 1);
    let bytes = &bytes[..filled];
    let bytes = match std::str::from_utf8(bytes) {
        Err(error) if encoding == encoding_rs::UTF_8 && error.error_len().is_none() => &bytes[..error.valid_up_to()],
        _ => bytes,
    };
    let (decoded, _) = encoding.decode_without_bom_handling(bytes);
    decoded.into_owned()
}
