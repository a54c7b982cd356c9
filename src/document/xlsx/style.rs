//! How cells look: letters, lines, and the formats of numbers.

use crate::document::{Reliable, Unit};
use crate::format;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatUnderline};

/// What says less than the rest.
pub(super) const SOFT: u32 = 0x59_59_59;
/// Bars of answers.
pub(super) const BAR: u32 = 0x1C_6B_AF;
/// Bars of nets.
pub(super) const NET_BAR: u32 = 0x12_43_6D;
/// Bars that others are compared with.
pub(super) const MUTED: u32 = 0xA6_A6_A6;
/// Lines of charts.
pub(super) const GRID: u32 = 0xD9_D9_D9;
/// Whiskers.
pub(super) const INK: u32 = 0x1A_1A_1A;
/// Links.
const LINK: u32 = 0x05_63_C1;
/// Lines between the parts of a table.
const RULE: u32 = 0x8C_8C_8C;

/// A title.
pub(super) fn title() -> Format {
    paragraph().set_bold().set_font_size(14)
}

/// A heading within a sheet.
pub(super) fn heading() -> Format {
    paragraph().set_bold().set_font_size(12)
}

/// Running text.
pub(super) fn paragraph() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top).set_align(FormatAlign::Left)
}

/// Text that says less than the rest.
pub(super) fn soft() -> Format {
    paragraph().set_font_color(SOFT)
}

/// A command.
pub(super) fn code() -> Format {
    paragraph().set_font_name("Consolas")
}

/// A link.
pub(super) fn link() -> Format {
    Format::new().set_font_color(LINK).set_underline(FormatUnderline::Single).set_align(FormatAlign::Top)
}

/// The head of a column.
pub(super) fn head() -> Format {
    Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Center).set_align(FormatAlign::Bottom)
}

/// The head right above the numbers.
pub(super) fn last_head() -> Format {
    ruled(Format::new().set_font_color(SOFT).set_text_wrap().set_align(FormatAlign::Right).set_align(FormatAlign::Bottom))
}

/// The label of a row.
pub(super) fn label(indent: u8) -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top).set_align(FormatAlign::Left).set_indent(indent)
}

/// A number, or the sign in its place.
pub(super) fn number(number_format: &str) -> Format {
    Format::new().set_num_format(number_format).set_align(FormatAlign::Top).set_align(FormatAlign::Right)
}

/// With a line below.
pub(super) fn ruled(format: Format) -> Format {
    format.set_border_bottom(FormatBorder::Thin).set_border_bottom_color(RULE)
}

/// With a line above.
pub(super) fn parted(format: Format) -> Format {
    format.set_border_top(FormatBorder::Thin).set_border_top_color(RULE)
}

/// A number as a sheet holds it: points are whole there, not parts of 1.
pub(super) fn held(value: f64, unit: Unit) -> f64 {
    if matches!(unit, Unit::Points | Unit::Margin) { value * 100.0 } else { value }
}

/// The format that shows a number as the report does.
pub(super) fn number_format(value: f64, unit: Unit, reliable: Reliable) -> String {
    let mark = match reliable {
        Reliable::Plain => String::new(),
        Reliable::SmallBase => format!("\" {}\"", format::SMALL_BASE),
        Reliable::Caution => "\" [c]\"".to_owned(),
    };
    match unit {
        Unit::Percent => percent_format(value, "", &mark),
        Unit::Points => signed(value * 100.0, 0, &mark),
        Unit::Number if value.abs() < 0.95 && value != 0.0 => {
            negative(&format!("{}{mark}", decimals(format::decimals_for(value))))
        }
        Unit::Number if value.abs() < 1000.0 => negative(&format!("0.0{mark}")),
        Unit::Number | Unit::Total | Unit::Count => negative(&format!("#,##0{mark}")),
        Unit::Margin => format!("±0.0{mark}"),
        Unit::Factor => format!("0.00{mark}"),
        Unit::Difference { decimals: places } => signed(value, places, &mark),
        Unit::Ratio => negative(&format!("{}{mark}", decimals(format::decimals_for(value)))),
    }
}

/// The format of a share between two texts: never 0% for more, nor 100% for less.
pub(super) fn percent_format(share: f64, before: &str, after: &str) -> String {
    let before = if before.is_empty() { String::new() } else { format!("\"{before}\"") };
    let plain = format!("{before}0%{after}");
    if share > 0.0 && share < 0.005 {
        format!("[=0]{plain};[<0.005]{before}\"{}\"{after};{plain}", format::TRACE)
    } else if (0.995..1.0).contains(&share) {
        format!("[=1]{plain};[>=0.995]{before}\">99.5%\"{after};{plain}")
    } else {
        plain
    }
}

fn decimals(places: u8) -> String {
    if places == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(usize::from(places))) }
}

/// A number with its sign, unless it rounds to 0.
fn signed(value: f64, places: u8, mark: &str) -> String {
    let number = format!("{}{mark}", decimals(places));
    if format::round_half_away(value, places) == 0.0 {
        format!("{number};{number};{number}")
    } else {
        format!("+{number};{}{number};{number}", format::MINUS)
    }
}

fn negative(positive: &str) -> String {
    format!("{positive};{}{positive}", format::MINUS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_in_the_report() {
        let plain = |value, unit| number_format(value, unit, Reliable::Plain);
        assert_eq!(plain(0.43, Unit::Percent), "0%");
        assert_eq!(plain(0.0, Unit::Percent), "0%");
        assert_eq!(plain(0.002, Unit::Percent), "[=0]0%;[<0.005]\"*\";0%");
        assert_eq!(plain(0.997, Unit::Percent), "[=1]0%;[>=0.995]\">99.5%\";0%");
        assert_eq!(plain(-0.13, Unit::Points), "+0;−0;0");
        assert_eq!(plain(-0.004, Unit::Points), "0;0;0");
        assert_eq!(plain(0.3, Unit::Difference { decimals: 1 }), "+0.0;−0.0;0.0");
        assert_eq!(plain(7.4, Unit::Number), "0.0;−0.0");
        assert_eq!(plain(-20_000.0, Unit::Total), "#,##0;−#,##0");
        assert_eq!(plain(0.25, Unit::Ratio), "0.000;−0.000");
        assert_eq!(number_format(0.43, Unit::Percent, Reliable::SmallBase), "0%\" †\"");
        assert!((held(-0.13, Unit::Points) + 13.0).abs() < 1e-9);
    }
}
