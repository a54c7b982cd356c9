//! Tables on slides: plain, with lines of their own, so that a template's table style does not recolour them.

use super::frame::{Frame, emu};
use super::native::run_properties;
use super::text::{Align, Run};
use super::tint::{Tint, fill};
use super::xml::{each, written};

/// A table with the sizes of its columns and rows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TableGrid {
    pub(super) left: f64,
    pub(super) top: f64,
    /// The widths of the columns.
    pub(super) columns: Vec<f64>,
    pub(super) rows: Vec<GridRow>,
    /// The size of its text.
    pub(super) size: f64,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct GridRow {
    pub(super) height: f64,
    pub(super) cells: Vec<GridCell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct GridCell {
    /// What it says.
    pub(super) runs: Vec<Run>,
    pub(super) align: Align,
    pub(super) fill: Option<Tint>,
    /// A line under it.
    pub(super) under: Option<Tint>,
    /// A gap around it in the colour of the slide.
    pub(super) gap: Option<Tint>,
    /// How many columns it takes; 0 for one that is taken by the cell before it.
    pub(super) span: usize,
    /// Whether its text stands at its foot rather than in the middle of its height.
    pub(super) low: bool,
}

impl GridCell {
    /// A cell that says something.
    pub(super) fn new(runs: Vec<Run>, align: Align) -> Self {
        Self { runs, align, fill: None, under: None, gap: None, span: 1, low: false }
    }

    /// An empty cell.
    pub(super) fn empty() -> Self {
        Self::new(Vec::new(), Align::Left)
    }

    fn xml(&self, size: f64) -> String {
        if self.span == 0 {
            return "<a:tc hMerge=\"1\"><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang=\"en-US\"/></a:p></a:txBody><a:tcPr/></a:tc>".to_owned();
        }
        let span = if self.span > 1 { format!(" gridSpan=\"{}\"", self.span) } else { String::new() };
        let run = |run: &Run| {
            let look = run_properties("a:rPr", Some(size), Some(run.bold), Some(run.tint));
            format!("<a:r>{look}<a:t>{}</a:t></a:r>", written(&run.text))
        };
        let runs: String = self.runs.iter().filter(|run| !run.text.is_empty()).map(run).collect();
        let runs = if runs.is_empty() { run_properties("a:endParaRPr", Some(size), None, None) } else { runs };
        let edge = |name: &str, tint: Option<Tint>, width: f64| match tint {
            Some(_) => format!("<a:{name} w=\"{}\">{}</a:{name}>", emu(width), fill(tint)),
            None => format!("<a:{name} w=\"0\"><a:noFill/></a:{name}>"),
        };
        let sides: String = ["lnL", "lnR", "lnT"].iter().map(|name| edge(name, self.gap, 1.5)).collect();
        let under = if self.gap.is_some() { edge("lnB", self.gap, 1.5) } else { edge("lnB", self.under, 0.75) };
        format!(
            "<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn=\"{}\"/>{runs}</a:p></a:txBody>\
             <a:tcPr marL=\"45720\" marR=\"45720\" marT=\"0\" marB=\"0\" anchor=\"{}\">{sides}{under}{}</a:tcPr></a:tc>",
            self.align.name(),
            if self.low { "b" } else { "ctr" },
            fill(self.fill)
        )
    }
}

impl TableGrid {
    /// Where it is.
    pub(super) fn frame(&self) -> Frame {
        let height = self.rows.iter().map(|row| row.height).sum();
        Frame { left: self.left, top: self.top, width: self.columns.iter().sum(), height }
    }

    /// The table as it is written.
    pub(super) fn xml(&self) -> String {
        let columns = each(&self.columns, |width| format!("<a:gridCol w=\"{}\"/>", emu(*width)));
        let row = |row: &GridRow| {
            let cells: String = row.cells.iter().map(|cell| cell.xml(self.size)).collect();
            format!("<a:tr h=\"{}\">{cells}</a:tr>", emu(row.height))
        };
        format!(
            "<a:tbl><a:tblPr firstRow=\"1\" firstCol=\"1\"><a:tableStyleId>{{2D5ABB26-0587-4C30-8999-92F81FD0307C}}</a:tableStyleId></a:tblPr>\
             <a:tblGrid>{columns}</a:tblGrid>{}</a:tbl>",
            self.rows.iter().map(row).collect::<String>()
        )
    }
}
