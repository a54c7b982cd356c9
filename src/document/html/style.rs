//! The style sheet of a page: the colours of two themes, the classes of its charts, and its fonts.

use crate::chart::{Colour, Inks, Theme, Typeface, base64, web_faces};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The rules of all pages.
const RULES: &str = include_str!("report.css");
/// The fonts of the bundled typeface with Latin letters and signs: made once, as they are the same in every page.
const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/page-regular.woff2");
const SEMIBOLD: &[u8] = include_bytes!("../../../assets/fonts/page-semibold.woff2");

/// The themes of a page.
pub(super) struct Themes {
    pub(super) light: Theme,
    pub(super) dark: Theme,
    /// Whether the page is dark unless its reader wants it light.
    pub(super) is_dark: bool,
}

impl Themes {
    /// A theme and its counterpart.
    pub(super) fn of(theme: &Theme) -> Self {
        let other = theme.counterpart();
        if theme.is_light() {
            Self { light: theme.clone(), dark: other, is_dark: false }
        } else {
            Self { light: other, dark: theme.clone(), is_dark: true }
        }
    }
}

/// The style sheet: `banners` is the most that a table has.
pub(super) fn sheet(themes: &Themes, inks: &Inks, banners: usize) -> String {
    let light = tokens(&themes.light) + &inks.colours(|pair| pair.light);
    let dark = tokens(&themes.dark) + &inks.colours(|pair| pair.dark);
    // What is printed is light, whatever the screen is.
    let by_preference = if themes.is_dark {
        String::new()
    } else {
        format!("@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n")
    };
    let typeface = themes.light.typeface;
    let families = typeface.families().replacen(", ", &format!(", \"{} other\", ", typeface.family()), 1);
    format!(
        ":root{{--font:{families};{light}}}\n@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}\n\
         {by_preference}{RULES}{}{}",
        inks.rules(),
        columns(banners)
    )
}

/// Which columns of a table are shown with which banner.
fn columns(banners: usize) -> String {
    let mut css = String::new();
    for view in 0..=banners {
        let hidden: Vec<String> = (1..=banners).filter(|at| *at != view).map(|at| format!(".b{at}")).collect();
        if !hidden.is_empty() {
            let _ = write!(css, ".js .bt[data-view=\"{view}\"] :is({}){{display:none}}", hidden.join(","));
        }
    }
    css
}

/// The colours of a theme as a page uses them.
fn tokens(theme: &Theme) -> String {
    let Theme { background, ink, muted, grid, outline, accent, .. } = theme;
    let lead = theme.text_of(*accent);
    let (warn, fine) = if theme.is_light() { (0x7A_3C00, 0x14_552F) } else { (0xF6_C48A, 0x9B_DCB2) };
    let (warn, fine) = (Colour::hex(warn), Colour::hex(fine));
    let (amber, green) = (Colour::hex(0xF2_A23C), Colour::hex(0x2E_9E5B));
    let tint = |colour: Colour, part: f64| background.towards(colour, part);
    let named = [
        ("bg", *background),
        ("pan", tint(*ink, 0.045)),
        ("ink", *ink),
        ("mut", *muted),
        ("line", *grid),
        ("edge", *outline),
        ("acc", lead),
        ("soft", tint(lead, if theme.is_light() { 0.09 } else { 0.16 })),
        ("warn", warn),
        ("warnbg", tint(amber, 0.16)),
        ("okc", fine),
        ("okbg", tint(green, 0.13)),
        ("bar", *accent),
        ("track", tint(*ink, 0.1)),
        ("up", lead),
        ("dn", theme.negative.text),
    ];
    let shade = if theme.is_light() { "rgb(16 32 48/.18)" } else { "rgb(0 0 0/.6)" };
    let mut css = named.into_iter().fold(String::new(), |mut css, (name, colour)| {
        let _ = write!(css, "--{name}:{colour};");
        css
    });
    let _ = write!(css, "--shade:0 6px 24px {shade}");
    css + ";"
}

/// The fonts of a page with some text.
pub(super) fn fonts(typeface: Typeface, text: &str) -> String {
    let mut css = String::new();
    let own = typeface == Typeface::bundled();
    if own {
        for (weight, file) in [(400, REGULAR), (600, SEMIBOLD)] {
            let _ = writeln!(css, "{}", face(typeface.family(), &weight.to_string(), file));
        }
    }
    let letters: BTreeSet<char> = text.chars().filter(|letter| !own || !is_at_hand(*letter)).collect();
    let letters: String = letters.into_iter().collect();
    for of in web_faces(&letters, typeface) {
        // Letters that stand in for others are a family of their own, asked after the first.
        let other = if own || of.weight.contains(' ') { " other" } else { "" };
        let _ = writeln!(css, "{}", face(&format!("{}{other}", typeface.family()), of.weight, &of.file));
    }
    css
}

fn face(family: &str, weight: &str, file: &[u8]) -> String {
    let data = base64(file);
    format!(
        "@font-face{{font-family:\"{family}\";font-weight:{weight};font-display:block;src:url(data:font/woff2;base64,{data}) format(\"woff2\")}}"
    )
}

/// Whether the fonts of every page have a letter.
fn is_at_hand(letter: char) -> bool {
    matches!(letter, '\u{20}'..='\u{7E}' | '\u{A0}'..='\u{17F}' | '\u{218}'..='\u{21B}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203A}')
        || "€←↑→↓−≈≠≤≥▲▼●✓".contains(letter)
        || letter.is_control()
}
