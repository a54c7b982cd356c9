//! Labels of points. They are fields that follow the workbook, with the text that a reader shows who does not know fields.

use super::letters::width;
use super::native::{NOTHING, guid, run_properties, text_properties};
use super::tint::{Slot, Tint};
use super::xml::written;
use crate::format;

/// Where a label stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Behind the end of a bar. In stacked bars it makes PowerPoint repair the file.
    OutsideEnd,
    /// In the middle of a bar.
    Centre,
    /// Where a bar begins.
    InsideBase,
    /// Below a point of a line.
    Below,
}

impl Place {
    const fn name(self) -> &'static str {
        match self {
            Self::OutsideEnd => "outEnd",
            Self::Centre => "ctr",
            Self::InsideBase => "inBase",
            Self::Below => "b",
        }
    }
}

/// A piece of a label.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    /// Text as it is.
    Plain(String),
    /// The value of the point.
    Value { shown: String, bold: bool, tint: Tint },
    /// What a cell says of it.
    Cell { shown: String, tint: Tint },
}

/// How the labels of a series look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct LabelLook<'a> {
    pub(super) place: Place,
    /// The format of values.
    pub(super) format: &'a str,
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) tint: Tint,
}

const BODY: &str = "<a:bodyPr wrap=\"none\" lIns=\"38100\" tIns=\"19050\" rIns=\"38100\" bIns=\"19050\" anchor=\"ctr\"><a:spAutoFit/></a:bodyPr>";

impl LabelLook<'_> {
    /// Labels that are the values, but for some points.
    pub(super) fn values(&self, hidden: &[usize]) -> String {
        format!(
            "<c:dLbls>{}{}{}</c:dLbls>",
            hidden.iter().map(|at| without(*at)).collect::<String>(),
            self.head(),
            self.tail(true)
        )
    }

    /// Labels made of pieces; nothing for a point without one.
    pub(super) fn pieces(&self, key: &str, labels: &[Option<Vec<Piece>>]) -> String {
        let label = |(at, label): (usize, &Option<Vec<Piece>>)| {
            label.as_ref().map_or_else(|| without(at), |pieces| self.label(&format!("{key}/{at}"), at, pieces))
        };
        let each: String = labels.iter().enumerate().map(label).collect();
        let value = labels.iter().flatten().flatten().any(|piece| matches!(piece, Piece::Value { .. }));
        format!("<c:dLbls>{each}{}{}{}</c:dLbls>", self.head(), self.tail(value), range(true))
    }

    fn head(&self) -> String {
        format!(
            "<c:numFmt formatCode=\"{}\" sourceLinked=\"0\"/>{NOTHING}{}",
            written(self.format),
            text_properties(self.size, self.bold, self.tint, BODY)
        )
    }

    fn tail(&self, value: bool) -> String {
        format!(
            "<c:dLblPos val=\"{}\"/><c:showLegendKey val=\"0\"/><c:showVal val=\"{}\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/>\
             <c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>",
            self.place.name(),
            u8::from(value)
        )
    }

    fn label(&self, key: &str, at: usize, pieces: &[Piece]) -> String {
        let run = |(number, piece): (usize, &Piece)| {
            let (kind, shown, bold, tint) = match piece {
                Piece::Plain(text) => {
                    let look = run_properties("a:rPr", Some(self.size), Some(false), Some(self.tint));
                    return format!("<a:r>{look}<a:t>{}</a:t></a:r>", written(text));
                }
                Piece::Value { shown, bold, tint } => ("VALUE", shown, *bold, *tint),
                Piece::Cell { shown, tint } => ("CELLRANGE", shown, false, *tint),
            };
            format!(
                "<a:fld id=\"{}\" type=\"{kind}\">{}<a:t>{}</a:t></a:fld>",
                guid(&format!("{key}/{number}")),
                run_properties("a:rPr", Some(self.size), Some(bold), Some(tint)),
                written(shown)
            )
        };
        let value = pieces.iter().any(|piece| matches!(piece, Piece::Value { .. }));
        let cell = pieces.iter().any(|piece| matches!(piece, Piece::Cell { .. }));
        format!(
            "<c:dLbl><c:idx val=\"{at}\"/><c:tx><c:rich>{BODY}<a:lstStyle/><a:p><a:pPr>{}</a:pPr>{}</a:p></c:rich></c:tx>\
             <c:numFmt formatCode=\"{}\" sourceLinked=\"0\"/>{NOTHING}{}{}</c:dLbl>",
            run_properties("a:defRPr", Some(self.size), Some(false), Some(Slot::Text.plain())),
            pieces.iter().enumerate().map(run).collect::<String>(),
            written(self.format),
            self.tail(value),
            range(cell)
        )
    }
}

/// Whether labels show what cells say.
fn range(shown: bool) -> String {
    format!(
        "<c:extLst><c:ext uri=\"{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}\" xmlns:c15=\"http://schemas.microsoft.com/office/drawing/2012/chart\">\
         <c15:showDataLabelsRange val=\"{}\"/></c:ext></c:extLst>",
        u8::from(shown)
    )
}

/// A point without a label.
fn without(at: usize) -> String {
    format!("<c:dLbl><c:idx val=\"{at}\"/><c:delete val=\"1\"/></c:dLbl>")
}

/// No-break spaces at least as wide as some points: they push a label past its whisker in any reader.
pub(super) fn spaces(points: f64, size: f64, space: f64) -> String {
    // A slide is narrower than a thousand spaces.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let count = ((points + 3.0) / (space * size)).ceil().clamp(0.0, 400.0) as usize;
    "\u{A0}".repeat(count)
}

/// The format of shares that says "<0.5%" rather than 0% of a share above 0, and ">99.5%" rather than 100% of one below 1; with text before and behind each.
pub(super) fn share_format(values: impl IntoIterator<Item = f64>, before: &str, behind: &str) -> String {
    let shown: Vec<String> = values.into_iter().map(|value| format::percent(value.abs())).collect();
    let quoted = |text: &str| if text.is_empty() { String::new() } else { format!("\"{text}\"") };
    let (before, behind) = (quoted(before), quoted(behind));
    let section = |text: &str| format!("{before}{text}{behind}");
    let usual = section("0%");
    let trace = section("\"<0.5%\"");
    let nearly = section("\">99.5%\"");
    match (shown.iter().any(|text| text.starts_with('<')), shown.iter().any(|text| text.starts_with('>'))) {
        (false, false) => format!("{usual};{usual}"),
        (true, false) => format!("[=0]{usual};[<0.005]{trace};{usual}"),
        (false, true) => format!("[=1]{usual};[>=0.995]{nearly};{usual}"),
        (true, true) => format!("[<0.005]{trace};[>=0.995]{nearly};{usual}"),
    }
}

/// The points whose label is wider than they are, where a value of 1 takes `scale` points.
pub(super) fn narrow(values: &[Option<f64>], scale: f64, size: f64) -> Vec<usize> {
    let fits = |value: f64| width(&format!("{}%", format::percent(value.abs())), size, false) + 4.0 <= value.abs() * scale;
    values.iter().enumerate().filter(|(_, value)| value.is_some_and(|value| !fits(value))).map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_never_say_nothing_of_a_share() {
        assert_eq!(share_format([0.2, 0.0], "", ""), "0%;0%");
        assert_eq!(share_format([0.2, 0.004], "", ""), "[=0]0%;[<0.005]\"<0.5%\";0%");
        assert_eq!(share_format([0.999], "\u{A0}", ""), "[=1]\"\u{A0}\"0%;[>=0.995]\"\u{A0}\"\">99.5%\";\"\u{A0}\"0%");
    }

    #[test]
    fn spaces_are_as_wide_as_they_must_be() {
        assert_eq!(spaces(10.0, 13.0, 0.278).chars().count(), 4);
        assert_eq!(spaces(-10.0, 13.0, 0.278), "");
    }
}
