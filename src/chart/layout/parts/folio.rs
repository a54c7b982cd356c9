//! Which of the pages of a chart a page is.

/// Which of the pages of a chart this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Folio {
    /// From 1.
    pub(crate) number: usize,
    /// How many there are.
    pub(crate) count: usize,
}

/// Where some pages stand among all of a chart.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Numbering {
    /// Pages before them.
    pub(crate) before: usize,
    /// Pages of the chart.
    pub(crate) count: usize,
}

impl Folio {
    /// The identifier of the page: that of the first does not depend on how many there are, so that links to it hold.
    pub(crate) fn id(self, chart: &str) -> String {
        if self.number > 1 { format!("{chart}-{}", self.number) } else { chart.to_owned() }
    }

    /// `2 of 3`, or nothing when there is one page.
    pub(crate) fn text(self) -> String {
        if self.count > 1 { format!("{} of {}", self.number, self.count) } else { String::new() }
    }

    /// `(2 of 3)`, or nothing when there is one page.
    pub(crate) fn bracketed(self) -> String {
        let text = self.text();
        if text.is_empty() { text } else { format!("({text})") }
    }
}
