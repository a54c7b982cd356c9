//! Decks: what PowerPoint would not open is not in them, and their numbers are those of the report.

use crate::harness::{Dir, home};
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

/// A deck as its parts.
struct Deck {
    parts: BTreeMap<String, Vec<u8>>,
}

impl Deck {
    fn read(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
        let mut parts = BTreeMap::new();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).expect("part");
            let name = file.name().expect("name").into_owned();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("readable");
            assert!(parts.insert(name.clone(), bytes).is_none(), "`{name}` is there twice");
        }
        Self { parts }
    }

    /// The deck of a report.
    fn of(dir: &Dir, report: &str) -> Self {
        Self::read(&std::fs::read(dir.path(&format!("{report}/deck.pptx"))).expect("a deck"))
    }

    fn text(&self, name: &str) -> &str {
        std::str::from_utf8(&self.parts[name]).expect("UTF-8")
    }

    /// The parts of a folder, by name.
    fn of_folder<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.parts
            .keys()
            .map(String::as_str)
            .filter(move |name| name.strip_prefix(folder).is_some_and(|rest| !rest.contains('/')) && ending(name) == "xml")
    }

    fn slides(&self) -> usize {
        self.of_folder("ppt/slides/").count()
    }
}

fn ending(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}

fn all<'a>(root: Node<'a, 'a>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    root.descendants().filter(move |node| node.is_element() && node.tag_name().name() == name)
}

/// What no schema finds, and PowerPoint refuses or shows wrong.
fn check(deck: &Deck) {
    for (name, bytes) in &deck.parts {
        if ["xml", "rels"].contains(&ending(name)) {
            let text = std::str::from_utf8(bytes).expect("UTF-8");
            Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
    for name in deck.of_folder("ppt/slides/") {
        check_slide(name, deck.text(name));
    }
    for name in deck.of_folder("ppt/charts/") {
        check_chart(name, deck.text(name));
    }
    for name in deck.parts.keys().filter(|name| ending(name) == "rels") {
        let tree = Document::parse(deck.text(name)).expect("well-formed");
        let folder: Vec<&str> = name.split('/').collect();
        for link in all(tree.root_element(), "Relationship") {
            let mut path: Vec<&str> = folder[..folder.len() - 2].to_vec();
            for step in link.attribute("Target").expect("target").split('/') {
                if step == ".." {
                    path.pop();
                } else {
                    path.push(step);
                }
            }
            assert!(deck.parts.contains_key(&path.join("/")), "{name}: {} is not there", path.join("/"));
        }
    }
}

fn check_slide(name: &str, text: &str) {
    let tree = Document::parse(text).expect("well-formed");
    let root = tree.root_element();
    let mut ids = BTreeSet::new();
    let mut names = BTreeSet::new();
    for shape in all(root, "cNvPr") {
        let id = shape.attribute("id").expect("id");
        assert!(ids.insert(id), "{name}: id {id} twice");
        let own = shape.attribute("name").expect("name");
        let is_root = shape.parent().is_some_and(|parent| parent.tag_name().name() == "nvGrpSpPr");
        assert!(is_root || !own.is_empty(), "{name}: a shape without a name");
        if own.starts_with("sr:") {
            assert!(names.insert(own), "{name}: {own} twice");
            assert!(all(shape, "mark").next().is_some(), "{name}: {own} has no mark");
        }
    }
    let titles = all(root, "ph").filter(|holder| matches!(holder.attribute("type"), Some("title" | "ctrTitle")));
    assert_eq!(titles.count(), 1, "{name}: every slide has a title");
    for frame in all(root, "graphicFrame") {
        let alt = all(frame, "cNvPr").next().and_then(|shape| shape.attribute("descr")).unwrap_or_default();
        assert!(!alt.is_empty(), "{name}: a chart or table without a text for those who cannot see it");
    }
    for extent in all(root, "ext").filter(|extent| extent.attribute("cx").is_some()) {
        for side in ["cx", "cy"] {
            assert!(extent.attribute(side).expect("length").parse::<i64>().expect("whole") >= 0, "{name}: {side}");
        }
    }
    for row in all(root, "tr") {
        let table = row.parent().expect("table");
        assert_eq!(all(row, "tc").count(), all(table, "gridCol").count(), "{name}: cells of a row");
    }
    for text in all(root, "rPr").filter_map(|run| run.attribute("sz")) {
        assert!(text.parse::<u32>().expect("size") >= 900, "{name}: letters of {text}");
    }
}

fn check_chart(name: &str, text: &str) {
    let tree = Document::parse(text).expect("well-formed");
    let root = tree.root_element();
    for extension in all(root, "ext").filter(|extension| extension.attribute("uri").is_some()) {
        assert_eq!(extension.children().filter(Node::is_element).count(), 1, "{name}: one child in each extension");
    }
    let mut ids = BTreeSet::new();
    for series in all(root, "ser") {
        let index = series.children().find(|child| child.tag_name().name() == "idx").and_then(|index| index.attribute("val"));
        assert!(ids.insert(index.expect("index").to_owned()), "{name}: a series twice");
    }
    for group in root.descendants().filter(|node| node.tag_name().name().ends_with("Chart") && node.is_element()) {
        let stacked = group.children().any(|child| child.attribute("val") == Some("stacked"));
        for place in all(group, "dLblPos").filter_map(|place| place.attribute("val")) {
            let allowed: &[&str] = match (group.tag_name().name(), stacked) {
                ("barChart", true) => &["ctr", "inEnd", "inBase"],
                ("barChart", false) => &["ctr", "inEnd", "inBase", "outEnd"],
                _ => &["l", "r", "t", "b", "ctr"],
            };
            assert!(allowed.contains(&place), "{name}: labels at {place}");
        }
    }
    for bars in all(root, "errBars") {
        let direction = bars.children().any(|child| child.tag_name().name() == "errDir");
        let of_bars = bars.ancestors().any(|node| node.tag_name().name() == "barChart");
        assert!(direction != of_bars, "{name}: a direction of whiskers belongs to lines");
        for value in all(bars, "v").filter_map(|value| value.text()) {
            assert!(value.parse::<f64>().expect("number") >= 0.0, "{name}: a whisker of length {value}");
        }
    }
    for count in all(root, "ptCount") {
        let points = count.parent().expect("cache").children().filter(|child| child.tag_name().name() == "pt").count();
        assert!(points <= count.attribute("val").expect("count").parse().expect("whole"), "{name}: more points than cells");
    }
    assert!(!text.contains("srgbClr"), "{name}: colours are those of the template");
    assert!(!text.contains("latin typeface"), "{name}: fonts are those of the template");
}

/// Labels that break files: markup, formulas, control characters, other directions, emoji, length.
fn hostile() -> String {
    let answers = [
        "<b>&\"'</b> ]]>",
        "=1+1",
        "-2+3|x",
        "a\u{7}\u{b}b",
        "مرحبا بالعالم",
        "👩\u{200d}👩\u{200d}👧 emoji",
        "_x0041_ {{x}} ${y}",
        "\u{FFFE}\u{202E}odd",
    ];
    let long = "word ".repeat(80);
    let mut csv = format!("\"<Q1> & \"\"which\"\"?\",Plain,\"{long}\"\n");
    for row in 0..240 {
        let answer = answers[row % answers.len()].replace('"', "\"\"");
        let other = if row % 3 == 0 { format!("{long}{}", row % 2) } else { "Yes".to_owned() };
        csv.push_str(&format!("\"{answer}\",{},\"{other}\"\n", if row % 2 == 0 { "Yes" } else { "No" }));
    }
    csv
}

#[test]
fn every_kind_of_chart_makes_slides_that_powerpoint_opens() {
    let dir = Dir::new();
    for (name, data) in [("gallery", "data/gallery.csv"), ("example", "data/social-listening-2012.csv")] {
        let data = home().join(data).display().to_string();
        for (look, flags) in [("usual", &[][..]), ("small", &["--size", "4:3", "--theme", "dark"])] {
            let out = format!("{name}-{look}");
            let run: Vec<&str> =
                [&data, "-o", &out, "--to", "pptx", "--quiet"].into_iter().chain(flags.iter().copied()).collect();
            dir.run(&run).exits(0);
            check(&Deck::of(&dir, &out));
        }
    }
    let [first, second] = ["data/social-listening-2012.csv", "data/social-listening-2013-simulated.csv"]
        .map(|path| home().join(path).display().to_string());
    dir.run(&["compare", &first, &second, "-o", "waves", "--to", "pptx", "--quiet"]).exits(0);
    check(&Deck::of(&dir, "waves"));
    // The same input gives the same bytes.
    dir.run(&["compare", &first, &second, "-o", "again", "--to", "pptx", "--quiet"]).exits(0);
    let [one, other] = ["waves", "again"].map(|report| std::fs::read(dir.path(&format!("{report}/deck.pptx"))).expect("a deck"));
    assert!(one == other, "two runs give two decks");
}

#[test]
fn hostile_labels_stay_text() {
    let dir = Dir::new();
    dir.file("hostile.csv", hostile());
    dir.run(&["hostile.csv", "-o", "hostile", "--to", "pptx", "--quiet"]).exits(0);
    let deck = Deck::of(&dir, "hostile");
    check(&deck);
    let said: String = deck.of_folder("ppt/charts/").map(|name| deck.text(name)).collect();
    assert!(
        said.contains("&lt;b&gt;&amp;") && said.contains("<c:v>=1+1</c:v>") && said.contains("مرحبا بالعالم"),
        "labels are written as text"
    );
    assert!(!said.contains("<c15:f>=") && !said.contains("<c:f>="), "no label is a formula");
}

#[test]
fn charts_of_a_report_become_a_deck_without_the_data() {
    let dir = Dir::new();
    let data = home().join("data/gallery.csv").display().to_string();
    dir.run(&[&data, "-o", "report", "--to", "pptx", "--quiet"]).exits(0);
    let whole = Deck::of(&dir, "report");
    dir.run(&["charts", "report", "--to", "pptx", "-o", "slides", "--quiet"]).exits(0);
    let again = Deck::of(&dir, "slides");
    check(&again);
    // All but the slide of methods.
    assert_eq!(again.slides() + 1, whole.slides());
    let numbers = |deck: &Deck| deck.of_folder("ppt/charts/").map(|name| deck.text(name).to_owned()).collect::<Vec<_>>();
    assert!(numbers(&again) == numbers(&whole), "the charts are the same");
    dir.run(&["charts", "report", "--to", "xlsx"]).exits(2).says("`xlsx` is a format of reports");
}

#[test]
fn a_deck_takes_the_layouts_of_a_template() {
    let dir = Dir::new();
    let data = home().join("data/gallery.csv").display().to_string();
    dir.run(&[&data, "-o", "brand", "--to", "pptx", "--theme", "dark", "--size", "4:3", "--quiet"]).exits(0);
    std::fs::copy(dir.path("brand/deck.pptx"), dir.path("brand.pptx")).expect("copied");
    dir.run(&[&data, "-o", "made", "--to", "pptx", "--template", "brand.pptx", "--quiet"]).exits(0);
    let (brand, made) = (Deck::of(&dir, "brand"), Deck::of(&dir, "made"));
    check(&made);
    for part in ["ppt/theme/theme1.xml", "ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout2.xml"] {
        assert!(brand.parts[part] == made.parts[part], "{part} is that of the template");
    }
    assert_eq!(made.slides(), brand.slides(), "slides of the template are not kept");
    dir.run(&[&data, "--to", "pptx", "--template", "nothing.pptx"]).exits(2).says("nothing.pptx");
    dir.file("text.pptx", "text");
    dir.run(&[&data, "--to", "pptx", "--template", "text.pptx"]).exits(2).says("is not an Office file");
}

#[test]
fn an_edited_deck_is_not_written_over() {
    let dir = Dir::new();
    let data = home().join("data/gallery.csv").display().to_string();
    dir.run(&[&data, "-o", "report", "--to", "pptx", "--quiet"]).exits(0);
    dir.run(&[&data, "-o", "report", "--to", "pptx", "--theme", "dark", "--quiet"]).exits(0);
    let mut edited = std::fs::read(dir.path("report/deck.pptx")).expect("a deck");
    edited.push(0);
    dir.file("report/deck.pptx", &edited);
    dir.run(&[&data, "-o", "report", "--to", "pptx", "--quiet"]).exits(2).says("was edited since the report was made");
    assert!(std::fs::read(dir.path("report/deck.pptx")).expect("a deck") == edited);
}
