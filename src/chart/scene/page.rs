//! One picture of a chart.

use super::drawing::Scene;

/// One picture of a chart; a chart with many rows has several.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// `q3`, and `q3-2`, `q3-3` for the pages after the first.
    pub id: String,
    /// What is drawn.
    pub scene: Scene,
}

impl Page {
    /// Characters that it shows as boxes, since no typeface at hand has a shape for them.
    #[must_use]
    pub fn missing_glyphs(&self) -> Vec<char> {
        self.scene.missing_glyphs()
    }
}

#[cfg(test)]
mod tests {
    use crate::chart::cases;
    use crate::chart::data::{DotRow, Dots, Emphasis};

    #[test]
    fn a_page_names_the_characters_it_shows_as_boxes() {
        let row = |label: &str| DotRow { label: label.to_owned(), share: cases::share(0.64), emphasis: Emphasis::Usual };
        let rows = vec![row("Yes"), row("日本"), row("日…本 ✓")];
        let dots = Dots { caption: cases::caption("q"), column_head: "%".to_owned(), rows, reference: None };
        let page = dots.draw(&cases::look()).remove(0);
        assert_eq!(page.missing_glyphs()[..2], ['日', '本']);
        let dots = Dots { rows: vec![row("Да, naïve")], ..dots };
        assert!(dots.draw(&cases::look())[0].missing_glyphs().is_empty());
    }
}
