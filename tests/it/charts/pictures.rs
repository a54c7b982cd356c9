//! What is in a picture: the numbers of the results, the texts of the codebook, and nothing else.

use super::report;
use crate::harness::{Dir, home};
use serde_json::Value;
use std::process::{Command, Stdio};

/// The texts of a drawing, in their order.
fn texts(drawing: &str) -> Vec<String> {
    let is_well_formed = survey_report::chart::png(drawing, survey_report::chart::Typeface::bundled(), 0.5, None).is_ok();
    assert!(is_well_formed, "{drawing}");
    let content =
        |line: &str| line.strip_prefix("<text ")?.strip_suffix("</text>")?.rsplit_once('>').map(|(_, text)| plain(text));
    drawing.lines().filter_map(content).collect()
}

/// A text without the escapes of XML.
fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Whether a text is a number as pictures show them: `43`, `<0.5%`, `+12`, `(40–47)`, `43%†`.
fn is_number(text: &str) -> bool {
    let digits = text.chars().any(|letter| letter.is_ascii_digit());
    digits && text.chars().all(|letter| letter.is_ascii_digit() || "<>.%+−–()†*".contains(letter))
}

/// Every way in which a picture may show a share.
fn ways(estimate: &Value) -> Vec<String> {
    let number = |key: &str| estimate[key].as_f64();
    let Some(value) = number("value") else { return Vec::new() };
    let percent = survey_report::format::percent(value);
    let mut ways = vec![percent.clone(), format!("{percent}%"), format!("{percent}%†"), format!("{percent}†")];
    ways.push(survey_report::format::percent_cell(value));
    if let (Some(lower), Some(upper)) = (number("lower"), number("upper")) {
        ways.push(format!("({})", survey_report::format::percent_range(lower, upper)));
    }
    ways
}

/// The rows of a question in `results.json`.
fn rows_of(question: &Value) -> Vec<&Value> {
    let items = question["items"].as_array().expect("items").iter();
    items.flat_map(|item| item["rows"].as_array().expect("rows")).collect()
}

#[test]
fn every_number_in_a_picture_is_one_of_the_results() {
    let dir = report();
    let results: Value = serde_json::from_str(&dir.read("rep/data/results.json")).expect("JSON");
    dir.run(&["charts", "rep", "-o", "heat", "--chart", "heat", "--to", "svg", "-q"]).exits(0);
    dir.run(&["charts", "rep", "-o", "stacked", "--chart", "stacked", "--to", "svg", "-q"]).exits(0);
    let ticks = [0, 5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 100].map(|tick| format!("{tick}%"));
    let mut compared = 0;
    let mut missing = 0;
    for question in results["questions"].as_array().expect("questions") {
        let id = question["id"].as_str().expect("id");
        let items = question["items"].as_array().expect("items");
        let rows = rows_of(question);
        let estimates = || rows.iter().flat_map(|row| row["cells"].as_array().expect("cells"));
        let labels: Vec<&str> = rows.iter().filter_map(|row| row["label"].as_str()).collect();
        let allowed: Vec<String> = estimates().flat_map(ways).chain(ticks.clone()).collect();
        for folder in ["rep/charts", "heat", "stacked"] {
            let path = format!("{folder}/{id}.svg");
            if !dir.path(&path).exists() {
                missing += 1;
                continue;
            }
            let drawn = texts(&dir.read(&path));
            for number in drawn.iter().filter(|text| is_number(text) && !labels.contains(&text.as_str())) {
                // The parts of a scale that stand aside are added up.
                let group =
                    results["columns"].as_array().expect("columns").iter().any(|column| column["label"] == number.as_str());
                assert!(group || allowed.contains(number), "{path}: {number} is no number of {id}");
                compared += 1;
            }
            // And every answer of a single question is there.
            let single = items.iter().all(|item| item.get("statement").is_none());
            for row in rows.iter().filter(|_| single && folder == "rep/charts") {
                let total = &row["cells"][0];
                let shown = |text: &String| drawn.contains(text);
                assert!(ways(total).iter().any(shown), "{path}: {total} is not drawn");
            }
        }
    }
    assert!(compared > 300 && missing < 30, "{compared} numbers, {missing} pictures missing");
}

#[test]
fn suppressed_levels_are_not_drawn() {
    let dir = Dir::new();
    let data = format!("a\n{}{}{}", "Agree\n".repeat(60), "Disagree\n".repeat(50), "Strongly agree\n".repeat(2));
    dir.file("d.csv", data).file(
        "d.codebook.toml",
        "[[question]]\nid = \"b\"\ntype = \"battery\"\ntext = \"Agree?\"\nlevels = [\"Disagree\", \"Agree\", \"Strongly agree\"]\n\
         nets = [{ label = \"Agree\", codes = [\"Agree\", \"Strongly agree\"], side = \"positive\" }, { label = \"Disagree\", codes = [\"Disagree\"], side = \"negative\" }]\n\
         items = [{ column = \"a\", text = \"This\" }]",
    );
    dir.run(&["d.csv", "-o", "rep", "-q", "--standards", "nchs"]).exits(0);
    let results: Value = serde_json::from_str(&dir.read("rep/data/results.json")).expect("JSON");
    let rows = rows_of(&results["questions"][0]);
    let strong = rows.iter().find(|row| row["code"] == "Strongly agree").expect("row");
    assert_eq!(strong["cells"][0]["flag"], "suppressed");
    let drawn = texts(&dir.read("rep/charts/b.svg"));
    assert!(drawn.contains(&"55%".to_owned()), "{drawn:?}");
    assert!(!drawn.contains(&"54".to_owned()) && !drawn.contains(&"2".to_owned()), "{drawn:?}");
}

#[test]
fn labels_cannot_break_out_of_a_picture() {
    let dir = Dir::new();
    let evil = ["<script>alert(1)</script>", "a & b", "\"\"quoted\"\" 'single'", "]]><!-- x", "\u{202e}turned", "=1+1"];
    let mut data = "q,g\n".to_owned();
    for round in 0..120 {
        data.push_str(&format!("\"{}\",{}\n", evil[round % evil.len()], round % 2));
    }
    dir.file("d.csv", data);
    dir.file("evil.toml", "footer = \"<script>&\"");
    dir.run(&["d.csv", "-o", "rep", "-q", "--by", "g", "--theme", "evil.toml"]).exits(0);
    dir.run(&[
        "charts",
        "rep",
        "-o",
        "all",
        "--chart",
        "heat",
        "--theme",
        "evil.toml",
        "--size",
        "16:9,half,social",
        "--to",
        "svg,png,pdf",
        "-q",
    ])
    .exits(0);
    let mut drawings = 0;
    for folder in ["rep/charts", "all"] {
        for entry in std::fs::read_dir(dir.path(folder)).expect("folder") {
            let path = entry.expect("entry").path();
            if path.extension().is_some_and(|end| end == "svg") {
                let drawing = std::fs::read_to_string(path).expect("drawing");
                assert!(!drawing.contains("<script") && !drawing.contains('\u{202e}'));
                assert!(!texts(&drawing).is_empty());
                drawings += 1;
            }
        }
    }
    assert!(drawings > 4, "{drawings}");
}

#[test]
fn pictures_do_not_depend_on_the_fonts_of_the_machine() {
    let dir = report();
    dir.file("saved.json", dir.read("rep/data/results.json"));
    let status = Command::new(env!("CARGO_BIN_EXE_survey-report"))
        .args(["charts", "saved.json", "-o", "bare", "-q", "--question", "statements"])
        .current_dir(dir.path(""))
        .env_clear()
        .env("HOME", "/nonexistent")
        .env("FONTCONFIG_PATH", "/nonexistent")
        .env("FONTCONFIG_FILE", "/nonexistent")
        .env("LANG", "tr_TR.UTF-8")
        .stdout(Stdio::null())
        .status()
        .expect("program runs");
    assert!(status.success());
    let picture = |name: &str| std::fs::read(dir.path(name)).expect("picture");
    assert!(picture("bare/statements.png") == picture("rep/charts/statements.png"));
}

#[test]
fn a_logo_and_a_font_of_the_theme_are_in_the_picture() {
    let dir = report();
    let font = std::fs::read(home().join("assets/fonts/Inter-Bold.subset.ttf")).expect("font");
    dir.file("brand/bold.ttf", font);
    dir.file("brand/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"30\"><rect width=\"90\" height=\"30\" fill=\"#7A0F3C\"/></svg>");
    dir.file("brand/brand.toml", "font = \"bold.ttf\"\nfooter = \"© Example\"\n[logo]\nfile = \"logo.svg\"\nheight = 30");
    dir.run(&["charts", "rep", "--theme", "brand/brand.toml", "-o", "out", "--question", "statements", "--to", "svg,png,pdf"])
        .exits(0);
    let drawing = dir.read("out/statements.svg");
    assert!(
        drawing.contains("<image x=\"8300\"") && drawing.contains("data:image/svg+xml;base64,") && drawing.contains("© Example")
    );
    let image = |name: &str| std::fs::read(dir.path(name)).expect("picture");
    assert!(image("out/statements.png") != image("rep/charts/statements.png"));
    dir.file("brand/logo.svg", "not a picture");
    dir.run(&["charts", "rep", "--theme", "brand/brand.toml", "-o", "out"])
        .exits(2)
        .says("`logo.svg` is not a PNG, JPEG or SVG picture");
}

#[test]
fn rankings_count_what_was_not_ranked() {
    let dir = Dir::new();
    // Ten put a first and b second; ten put b first and nothing else; ten ranked nothing; a place beyond the third is none.
    let data = format!("a,b,c\n{}{}{}", "1,2,4\n".repeat(40), ",1,\n".repeat(40), ",,\n".repeat(10));
    dir.file("d.csv", data).file(
        "d.codebook.toml",
        "[[question]]\nid = \"r\"\ntype = \"rank\"\ntext = \"What matters?\"\nitems = [{ column = \"a\", text = \"Price\" }, { column = \"b\", text = \"Speed\" }, { column = \"c\", text = \"Tone\" }]",
    );
    dir.run(&["d.csv", "-o", "rep", "-q"]).exits(0);
    let results: Value = serde_json::from_str(&dir.read("rep/data/results.json")).expect("JSON");
    let items = results["questions"][0]["items"].as_array().expect("items");
    let value = |variable: &str, label: &str| {
        let item = items.iter().find(|item| item["variable"] == variable).expect("item");
        let row = item["rows"].as_array().expect("rows").iter().find(|row| row["label"] == label).expect("row");
        (row["cells"][0]["value"].as_f64().expect("value"), item["bases"][0]["unweighted"].as_u64().expect("base"))
    };
    assert_eq!(value("a", "Ranked first"), (0.5, 80));
    assert_eq!(value("a", "Not ranked"), (0.5, 80));
    assert_eq!(value("b", "Ranked second"), (0.5, 80));
    assert_eq!(value("c", "Not ranked"), (1.0, 80));
    let drawing = dir.read("rep/charts/r.svg");
    assert!(drawing.contains("rank “Price” first") || drawing.contains("rank “Speed” first"));
    assert!(drawing.contains("Ranked 1st, %"));
}

#[test]
fn groups_that_are_all_too_small_have_no_chart() {
    let dir = Dir::new();
    let row = |at: usize| format!("{},G{:02}\n", ["Yes", "No"][at % 2], at % 30);
    dir.file("d.csv", format!("q,g\n{}", (0..300).map(row).collect::<Vec<_>>().concat()));
    dir.run(&["d.csv", "-o", "rep", "-q", "--by", "g"]).exits(0);
    assert!(dir.path("rep/charts/q.svg").exists() && !dir.path("rep/charts/by-groups.svg").exists());
    assert!(!dir.path("rep/charts/by-groups-2.svg").exists() && !dir.read("rep/report.md").contains("## Subgroups"));
    dir.run(&["d.csv", "-o", "rep", "-q", "--by", "g", "--chart", "heat"]).exits(2).says("no question can be drawn as heat");
}
