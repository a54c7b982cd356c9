//! Charts from the command line: drawn again from saved results, in other looks, and always with the numbers of the results.

use crate::harness::{Dir, home};
use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

/// A report on the example, in `rep`.
fn report() -> Dir {
    let dir = Dir::new();
    let data = home().join("data/social-listening-2012.csv");
    dir.run(&[data.to_str().expect("path"), "-o", "rep", "-q"]).exits(0);
    dir
}

fn modified(path: PathBuf) -> SystemTime {
    std::fs::metadata(path).and_then(|meta| meta.modified()).expect("time")
}

/// The size of a PNG file in pixels.
fn pixels(dir: &Dir, name: &str) -> (u32, u32) {
    let bytes = std::fs::read(dir.path(name)).expect("picture");
    assert!(bytes.starts_with(b"\x89PNG"), "{name}");
    let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("header"));
    (side(16), side(20))
}

#[test]
fn drawing_again_changes_nothing_and_touches_nothing() {
    let dir = report();
    let files = ["rep/charts/statements.svg", "rep/charts/statements.png", "rep/manifest.json", "rep/report.md"];
    let before = files.map(|file| modified(dir.path(file)));
    let ran = dir.run(&["charts", "rep"]).exits(0).says("(0 drawn anew) · nothing changed");
    assert_eq!(ran.stdout, "rep\n");
    assert_eq!(files.map(|file| modified(dir.path(file))), before);
}

#[test]
fn the_data_are_not_needed_and_the_pictures_are_the_same() {
    let dir = report();
    dir.file("saved.json", dir.read("rep/data/results.json"));
    dir.run(&["charts", "saved.json", "-o", "slides", "-q"]).exits(0);
    for page in ["at-a-glance", "statements", "networks", "by-groups-1"] {
        assert_eq!(dir.read(&format!("slides/{page}.svg")), dir.read(&format!("rep/charts/{page}.svg")), "{page}");
        let picture = |folder: &str| std::fs::read(dir.path(&format!("{folder}/{page}.png"))).expect("picture");
        assert!(picture("slides") == picture("rep/charts"), "{page}");
    }
    let before = modified(dir.path("slides/networks.png"));
    dir.run(&["charts", "saved.json", "-o", "slides"]).exits(0).says("nothing changed");
    assert_eq!(modified(dir.path("slides/networks.png")), before);
}

#[test]
fn only_what_a_theme_changes_is_written_and_the_manifest_follows() {
    let dir = report();
    let other = modified(dir.path("rep/charts/networks.svg"));
    dir.run(&["charts", "rep", "--theme", "dark", "--question", "statements"]).exits(0).says("1 chart page (1 drawn anew)");
    assert!(dir.read("rep/charts/statements.svg").contains("#14181F"));
    assert_eq!(modified(dir.path("rep/charts/networks.svg")), other);
    let manifest: Value = serde_json::from_str(&dir.read("rep/manifest.json")).expect("JSON");
    assert!(manifest["command"].as_str().expect("command").starts_with("survey-report social-listening-2012.csv"));
    dir.run(&["charts", "rep", "--theme", "dark", "--question", "statements"]).exits(0).says("nothing changed");
    // The report itself brings its own look back.
    let data = home().join("data/social-listening-2012.csv");
    dir.run(&[data.to_str().expect("path"), "-o", "rep"]).exits(0).says("(1 drawn anew)");
}

#[test]
fn shapes_formats_and_scale() {
    let dir = report();
    dir.run(&[
        "charts",
        "rep",
        "--question",
        "networks",
        "--size",
        "4:3,half,social,tall",
        "--to",
        "png,pdf",
        "--scale",
        "3",
        "-q",
    ])
    .exits(0);
    assert_eq!(pixels(&dir, "rep/charts/networks-4x3.png"), (2880, 2160));
    assert_eq!(pixels(&dir, "rep/charts/networks-tall.png").0, 2880);
    let pdf = std::fs::read(dir.path("rep/charts/networks-4x3.pdf")).expect("PDF");
    assert!(pdf.starts_with(b"%PDF-"));
    assert!(!dir.path("rep/charts/networks-4x3.svg").exists(), "only what was asked for");
    // Another scale is another picture.
    dir.run(&["charts", "rep", "--question", "networks"]).exits(0).says("nothing changed");
    dir.run(&["charts", "rep", "--question", "networks", "--scale", "1", "-q"]).exits(0);
    assert_eq!(pixels(&dir, "rep/charts/networks.png"), (960, 540));
}

#[test]
fn a_report_can_have_another_look_from_the_start() {
    let dir = Dir::new();
    dir.file("d.csv", format!("q,g\n{}", "Yes,a\nNo,b\nYes,a\n".repeat(60)))
        .file("brand.toml", "footer = \"© Example & Sons\"\n[colors]\nseries = [\"#7A0F3C\"]");
    dir.file("d.codebook.toml", "[theme]\nbase = \"brand.toml\"\nsize = \"4:3\"\n[[question]]\nid = \"q\"\ncolumn = \"q\"\ntext = \"Will you?\"\nlevels = [\"Yes\", \"No\"]\nchart = \"none\"\nheadline = \"Two in three will\"\n[[question]]\nid = \"g\"\ncolumn = \"g\"\nlevels = [\"a\", \"b\"]\n[[banner]]\ncolumns = [\"g\"]");
    dir.run(&["d.csv", "-o", "rep", "-q", "--to", "png,pdf", "--chart", "g=stacked"])
        .exits(2)
        .says("cannot be drawn as stacked")
        .says("it can be: bars");
    dir.run(&["d.csv", "-o", "rep", "-q", "--to", "png,pdf"]).exits(0);
    assert_eq!(pixels(&dir, "rep/charts/g-4x3.png"), (1920, 1440));
    assert!(!dir.path("rep/charts/q-4x3.png").exists(), "chart = none");
    let report = dir.read("rep/report.md");
    assert!(report.contains("Two in three will") && report.contains("[PDF](charts/g-4x3.pdf)") && !report.contains(".svg"));
    assert!(dir.read("rep/manifest.json").contains("brand.toml"));
    // Flags come before the codebook.
    dir.run(&["d.csv", "-o", "rep", "-q", "--theme", "light", "--size", "16:9", "--chart", "q=heat"]).exits(0);
    let drawing = dir.read("rep/charts/q.svg");
    assert!(drawing.contains("#6BACE6") && !drawing.contains("#7A0F3C") && !drawing.contains("Example"));
}

#[test]
fn what_is_wrong_is_said_with_what_to_do() {
    let dir = report();
    dir.file("bad.toml", "[colors]\nseries = [\"#12436D\", \"#13456F\", \"#B35806\", \"#1B7F79\"]")
        .file("not.json", "{\"schema\": 1}")
        .file("half.json", "{");
    for (arguments, message, hint) in [
        (&["charts", "nothing"][..], "cannot be read", "name the folder of a report"),
        (&["charts", "."], "has no data/results.json", "survey-report DATA"),
        (&["charts", "half.json"], "is not the results of a report", "make the report again"),
        (&["charts", "not.json"], "holds no charts", "make the report again"),
        (&["charts", "rep", "--question", "statement"], "no chart of `statement`", "did you mean `statements`?"),
        (&["charts", "rep", "--chart", "statements=histogram"], "no histogram of `statements`", "it can be: diverging"),
        (&["charts", "rep", "--chart", "het"], "no chart kind `het`", "did you mean `heat`?"),
        (&["charts", "rep", "--theme", "bad.toml"], "series 1 #12436D and series 2 #13456F are too much alike", "--force-theme"),
        (&["charts", "rep", "--theme", "drak"], "there is no theme `drak`", "did you mean `dark`?"),
        (&["charts", "rep", "--theme", "no.toml"], "cannot be read", "is the name right?"),
        (&["charts", "rep", "--scale", "100"], "--scale 100 is out of range", "3840"),
        (&["charts", "rep", "--size", "3:2"], "invalid value '3:2'", "16:9"),
        (&["charts", "rep", "--to", "gif"], "invalid value 'gif'", "png"),
    ] {
        dir.run(arguments).exits(2).says(message).says(hint);
    }
    dir.run(&["charts", "rep", "--theme", "bad.toml", "--force-theme", "-q", "-o", "forced"]).exits(0);
}

/// The texts of a drawing, in their order.
fn texts(drawing: &str) -> Vec<String> {
    let is_well_formed = survey_report::chart::png(drawing, survey_report::chart::Typeface::bundled(), 0.5).is_ok();
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

#[test]
fn every_number_in_a_picture_is_one_of_the_results() {
    let dir = report();
    let results: Value = serde_json::from_str(&dir.read("rep/data/results.json")).expect("JSON");
    dir.run(&["charts", "rep", "-o", "heat", "--chart", "heat", "--to", "svg", "-q"]).exits(0);
    dir.run(&["charts", "rep", "-o", "stacked", "--chart", "stacked", "--to", "svg", "-q"]).exits(0);
    let ticks = [0, 10, 20, 25, 30, 40, 50, 75, 100].map(|tick| format!("{tick}%"));
    let mut compared = 0;
    let mut missing = 0;
    for question in results["questions"].as_array().expect("questions") {
        let id = question["id"].as_str().expect("id");
        let rows = question["rows"].as_array().expect("rows");
        let estimates = || rows.iter().flat_map(|row| row["estimates"].as_array().expect("estimates"));
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
                let group = estimates().any(|estimate| estimate["label"] == number.as_str());
                assert!(group || allowed.contains(number), "{path}: {number} is no number of {id}");
                compared += 1;
            }
            // And every answer of a single question is there.
            for row in rows.iter().filter(|row| row.get("statement").is_none() && folder == "rep/charts") {
                let total = &row["estimates"][0];
                let shown = |text: &String| drawn.contains(text);
                assert!(ways(total).iter().any(shown), "{path}: {total} is not drawn");
            }
        }
    }
    assert!(compared > 300 && missing < 30, "{compared} numbers, {missing} pictures missing");
}

#[test]
fn a_picture_is_never_taken_for_one_of_another_look() {
    let dir = report();
    let picture = |name: &str| std::fs::read(dir.path(name)).expect("picture");
    let light = picture("rep/charts/statements.png");
    dir.run(&["charts", "rep", "--theme", "dark", "--to", "svg", "-q", "--question", "statements"]).exits(0);
    dir.run(&["charts", "rep", "--theme", "dark", "--question", "statements"]).exits(0).says("1 chart page (1 drawn anew)");
    assert!(picture("rep/charts/statements.png") != light);
    // One that was lost is made again, and it is said so.
    std::fs::remove_file(dir.path("rep/charts/networks.png")).expect("removed");
    dir.run(&["charts", "rep", "--question", "networks"]).exits(0).says("1 chart page (1 drawn anew) · 1 file written");
    let manifest: Value = serde_json::from_str(&dir.read("rep/manifest.json")).expect("JSON");
    assert_eq!(manifest["redrawn"]["command"], "survey-report charts rep --question networks");
}

#[test]
fn what_is_asked_for_twice_is_made_once() {
    let dir = report();
    let twice = ["charts", "rep", "-o", "out", "--question", "networks,networks", "--size", "half,half", "--to", "svg,svg"];
    dir.run(&twice).exits(0).says("1 file written").says("1 chart page");
}

#[test]
fn names_in_results_cannot_lead_out_of_the_folder() {
    let dir = report();
    let results = dir.read("rep/data/results.json");
    for name in ["../../escaped", "/tmp/escaped", "a/b", ""] {
        let hostile = results.replace("\"id\":\"networks\"", &format!("\"id\":\"{name}\""));
        assert_ne!(hostile, results);
        dir.file("hostile.json", hostile);
        dir.run(&["charts", "hostile.json", "-o", "out"]).exits(2).says("which is no id of a question");
    }
    dir.file("new.json", results.replacen("\"schema\": 1", "\"schema\": 99", 1));
    dir.run(&["charts", "new.json", "-o", "out"]).exits(2).says("has a format that this version does not know");
}

#[test]
fn a_report_keeps_its_look() {
    let dir = Dir::new();
    dir.file("d.csv", format!("q\n{}", "Yes\nNo\nYes\n".repeat(60))).file("brand.toml", "[colors]\nseries = [\"#7A0F3C\"]");
    dir.run(&["d.csv", "-o", "dark", "-q", "--theme", "dark", "--size", "4:3", "--to", "svg"]).exits(0);
    dir.run(&["charts", "dark"]).exits(0).says("nothing changed");
    assert!(!dir.path("dark/charts/q.svg").exists() && !dir.path("dark/charts/q-4x3.png").exists());
    dir.run(&["d.csv", "-o", "brand", "-q", "--theme", "brand.toml"]).exits(0);
    dir.run(&["charts", "brand"]).exits(2).says("made with the theme `brand.toml`").says("--theme brand.toml");
    dir.run(&["charts", "brand", "--theme", "brand.toml"]).exits(0).says("nothing changed");
}

#[test]
fn too_large_a_picture_is_an_error_that_says_what_is_possible() {
    let dir = report();
    dir.run(&["charts", "rep", "--question", "networks", "--size", "tall,4:3", "--scale", "8", "-o", "out"]).exits(0);
    let mut data = "q\n".to_owned();
    for round in 0..300 {
        data.push_str(&format!("Answer {:02}\n", round % 50));
    }
    dir.file("long.csv", data);
    dir.run(&["long.csv", "-o", "long", "-q", "--size", "tall", "--scale", "8"])
        .exits(2)
        .says("pixels cannot be made")
        .says("is the largest for it");
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
    let rows = results["questions"][0]["rows"].as_array().expect("rows");
    let strong = rows.iter().find(|row| row["code"] == "Strongly agree").expect("row");
    assert_eq!(strong["estimates"][0]["flag"], "suppressed");
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
fn watching_makes_the_report_again_when_the_codebook_changes() {
    let dir = Dir::new();
    let codebook =
        |text: &str| format!("[[question]]\nid = \"q\"\ncolumn = \"q\"\ntext = \"{text}\"\nlevels = [\"Yes\", \"No\"]\n");
    dir.file("d.csv", format!("q\n{}", "Yes\nNo\n".repeat(60))).file("d.codebook.toml", codebook("First wording"));
    let mut watching = Command::new(env!("CARGO_BIN_EXE_survey-report"))
        .args(["d.csv", "-o", "rep", "--watch", "-q"])
        .current_dir(dir.path(""))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("program runs");
    let shows = |text: &str| {
        let start = Instant::now();
        while start.elapsed() < Duration::from_mins(1) {
            if std::fs::read_to_string(dir.path("rep/charts/q.svg")).is_ok_and(|drawing| drawing.contains(text)) {
                return true;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        false
    };
    let first = shows("First wording");
    // A codebook that is not valid is said, and does not end the watch.
    dir.file("d.codebook.toml", "nonsense");
    std::thread::sleep(Duration::from_millis(600));
    dir.file("d.codebook.toml", codebook("Second wording"));
    let second = shows("Second wording");
    let runs = watching.try_wait().expect("status").is_none();
    watching.kill().expect("killed");
    watching.wait().expect("ended");
    assert!(first && second && runs);
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
    let rows = results["questions"][0]["rows"].as_array().expect("rows");
    let value = |variable: &str, label: &str| {
        let row = rows.iter().find(|row| row["variable"] == variable && row["label"] == label).expect("row");
        (row["estimates"][0]["value"].as_f64().expect("value"), row["estimates"][0]["n"].as_u64().expect("n"))
    };
    assert_eq!(value("a", "Ranked first"), (0.5, 80));
    assert_eq!(value("a", "Not ranked"), (0.5, 80));
    assert_eq!(value("b", "Ranked second"), (0.5, 80));
    assert_eq!(value("c", "Not ranked"), (1.0, 80));
    let drawing = dir.read("rep/charts/r.svg");
    assert!(drawing.contains("50% rank “Price” first") || drawing.contains("50% rank “Speed” first"));
    assert!(drawing.contains("Ranked first, %"));
}

#[test]
fn groups_that_are_all_too_small_have_no_chart() {
    let dir = Dir::new();
    let row = |at: usize| format!("{},G{:02}\n", ["Yes", "No"][at % 2], at % 30);
    dir.file("d.csv", format!("q,g\n{}", (0..300).map(row).collect::<Vec<_>>().concat()));
    dir.run(&["d.csv", "-o", "rep", "-q", "--by", "g"]).exits(0);
    assert!(dir.path("rep/charts/q.svg").exists() && !dir.path("rep/charts/by-groups.svg").exists());
    assert!(!dir.path("rep/charts/by-groups-1.svg").exists() && !dir.read("rep/report.md").contains("## Subgroups"));
    dir.run(&["d.csv", "-o", "rep", "-q", "--by", "g", "--chart", "heat"]).exits(2).says("no question can be drawn as heat");
}
