//! What a page may do: run its own scripts, use its own styles and fonts, and nothing else.

use crate::chart::base64;
use crate::hash::digest;

/// The policy of a page with some scripts and styles.
pub(super) fn policy(scripts: &[&str], styles: &[&str]) -> String {
    let sources = |texts: &[&str]| {
        let source = |text: &&str| format!("'sha256-{}'", base64(&digest(text.as_bytes())));
        texts.iter().map(source).collect::<Vec<_>>().join(" ")
    };
    format!(
        "default-src 'none'; script-src {}; style-src {}; font-src data:; img-src data:; base-uri 'none'; form-action 'none'",
        sources(scripts),
        sources(styles)
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn sources_are_named_by_their_hashes() {
        // The hash of nothing, as every implementation has it.
        let nothing = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
        let policy = super::policy(&["", ""], &[""]);
        assert!(policy.starts_with(&format!("default-src 'none'; script-src {nothing} {nothing}; style-src {nothing}; ")));
    }
}
