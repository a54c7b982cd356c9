//! Drawing again: what is written, what is left alone, and which looks can be had.

use super::report;
use crate::harness::{Dir, home};
use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

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
    let ran = dir.run(&["charts", "rep"]).exits(0).says("(0 redrawn) · nothing changed");
    assert_eq!(ran.stdout, "rep\n");
    assert_eq!(files.map(|file| modified(dir.path(file))), before);
}

#[test]
fn the_data_are_not_needed_and_the_pictures_are_the_same() {
    let dir = report();
    dir.file("saved.json", dir.read("rep/data/results.json"));
    dir.run(&["charts", "saved.json", "-o", "slides", "-q"]).exits(0);
    for page in ["at-a-glance", "statements", "networks", "by-groups"] {
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
    dir.run(&["charts", "rep", "--theme", "dark", "--question", "statements"]).exits(0).says("1 chart page (1 redrawn)");
    assert!(dir.read("rep/charts/statements.svg").contains("#14181F"));
    assert_eq!(modified(dir.path("rep/charts/networks.svg")), other);
    let manifest: Value = serde_json::from_str(&dir.read("rep/manifest.json")).expect("JSON");
    assert!(manifest["command"].as_str().expect("command").starts_with("survey-report social-listening-2012.csv"));
    dir.run(&["charts", "rep", "--theme", "dark", "--question", "statements"]).exits(0).says("nothing changed");
    // The report itself brings its own look back.
    let data = home().join("data/social-listening-2012.csv");
    dir.run(&[data.to_str().expect("path"), "-o", "rep"]).exits(0).says("(1 redrawn)");
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
fn formats_of_documents_and_of_pictures_are_named_together() {
    let dir = Dir::new();
    dir.file("d.csv", format!("q\n{}", "Yes\nNo\n".repeat(60)));
    dir.file(
        "d.codebook.toml",
        "[report]\nformats = [\"svg\"]\n[[question]]\nid = \"q\"\ncolumn = \"q\"\ntext = \"Will you?\"\nlevels = [\"Yes\", \"No\"]",
    );
    dir.run(&["d.csv", "-o", "rep", "-q"]).exits(0);
    assert!(dir.path("rep/charts/q.svg").exists() && dir.path("rep/report.md").exists());
    assert!(!dir.path("rep/charts/q.png").exists(), "the codebook names SVG alone");
    // The command goes before the codebook.
    dir.run(&["d.csv", "-o", "rep", "-q", "--to", "md,png"]).exits(0);
    assert!(dir.path("rep/charts/q.png").exists() && !dir.path("rep/charts/q.svg").exists());
    dir.run(&["charts", "rep", "--to", "md"])
        .exits(2)
        .says("`charts` draws pictures and slides, and `md` is a format of reports");
    dir.run(&["d.csv", "--to", "docx"]).exits(2).says("docx");
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
        (&["charts", "half.json"], "`half.json` is cut off", "make the report again"),
        (&["charts", "not.json"], "holds no charts", "make the report again"),
        (&["charts", "rep", "--question", "statement"], "no chart of `statement`", "did you mean `statements`?"),
        (&["charts", "rep", "--chart", "statements=histogram"], "no histogram of `statements`", "it can be: diverging"),
        (&["charts", "rep", "--chart", "het"], "no chart kind `het`", "did you mean `heat`?"),
        (&["charts", "rep", "--theme", "bad.toml"], "series 1 #12436D and series 2 #13456F are too much alike", "--force-theme"),
        (&["charts", "rep", "--theme", "drak"], "there is no theme `drak`", "did you mean `dark`?"),
        (&["charts", "rep", "--theme", "no.toml"], "cannot be read", "check the path"),
        (&["charts", "rep", "--scale", "100"], "a scale of 100 is out of range", "3840"),
        (&["charts", "rep", "--size", "3:2"], "has no value `3:2`", "16:9"),
        (&["charts", "rep", "--to", "gif"], "has no value `gif`", "png"),
    ] {
        dir.run(arguments).exits(2).says(message).says(hint);
    }
    dir.run(&["charts", "rep", "--theme", "bad.toml", "--force-theme", "-q", "-o", "forced"]).exits(0);
}

#[test]
fn a_picture_is_never_taken_for_one_of_another_look() {
    let dir = report();
    let picture = |name: &str| std::fs::read(dir.path(name)).expect("picture");
    let light = picture("rep/charts/statements.png");
    dir.run(&["charts", "rep", "--theme", "dark", "--to", "svg", "-q", "--question", "statements"]).exits(0);
    dir.run(&["charts", "rep", "--theme", "dark", "--question", "statements"]).exits(0).says("1 chart page (1 redrawn)");
    assert!(picture("rep/charts/statements.png") != light);
    // One that was lost is made again, and it is said so.
    std::fs::remove_file(dir.path("rep/charts/networks.png")).expect("removed");
    dir.run(&["charts", "rep", "--question", "networks"]).exits(0).says("1 chart page (1 redrawn) · 1 file written");
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
        let hostile = results
            .replace("\"question\": \"networks\"", &format!("\"question\": \"{name}\""))
            .replace("\"id\": \"networks\"", &format!("\"id\": \"{name}\""));
        assert_ne!(hostile, results);
        dir.file("hostile.json", hostile);
        dir.run(&["charts", "hostile.json", "-o", "out"]).exits(2).says("which is no id of a question");
    }
    dir.file("new.json", results.replacen("\"schema\": 2", "\"schema\": 99", 1));
    dir.run(&["charts", "new.json", "-o", "out"]).exits(2).says("has a format that this version does not know");
}

/// A battery with some number of statements.
fn battery(items: usize) -> String {
    const SCALE: [&str; 5] = ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"];
    let line = |cells: Vec<String>| cells.join(",") + "\n";
    let head = line((0..items).map(|item| format!("Opinion [Statement {item:02}]")).collect());
    let row = |at: usize| line((0..items).map(|item| SCALE[(at * 7 + item * at) % 5].to_owned()).collect());
    head + &(0..200).map(row).collect::<Vec<_>>().concat()
}

/// The chart with the most pages of a folder: its name and their number.
fn longest(dir: &Dir, folder: &str) -> (String, usize) {
    let pages = |name: &str| (2..90).take_while(|page| dir.path(&format!("{folder}/{name}-{page}.svg")).exists()).count() + 1;
    let entries = std::fs::read_dir(dir.path(folder)).expect("folder");
    let names = entries.filter_map(|entry| Some(entry.ok()?.file_name().to_str()?.strip_suffix(".svg")?.to_owned()));
    names.map(|name| (name.clone(), pages(&name))).max_by_key(|(_, pages)| *pages).expect("charts")
}

#[test]
fn file_names_do_not_depend_on_how_many_pages_there_are() {
    let dir = Dir::new();
    let make = |items| {
        dir.file("d.csv", battery(items));
        dir.run(&["d.csv", "-o", "rep", "-q", "--to", "svg", "--size", "half"]).exits(0);
        longest(&dir, "rep/charts")
    };
    let (name, before) = make(40);
    assert!(before > 2, "{before}");
    assert!(dir.path(&format!("rep/charts/{name}.svg")).exists() && !dir.path(&format!("rep/charts/{name}-1.svg")).exists());
    assert!(dir.read("rep/report.md").contains(&format!("(charts/{name}.svg)")));
    // The report comes to fewer pages: the others go, and the first keeps its name.
    make(12);
    assert!(dir.path(&format!("rep/charts/{name}.svg")).exists());
    assert!(!dir.path(&format!("rep/charts/{name}-{before}.svg")).exists());
}

#[test]
fn pages_that_a_redrawn_chart_no_longer_has_are_removed() {
    let dir = Dir::new();
    dir.file("d.csv", battery(40));
    dir.run(&["d.csv", "-o", "rep", "-q", "--to", "svg"]).exits(0);
    dir.run(&["charts", "rep", "-q", "--size", "half"]).exits(0);
    let (name, last) = longest(&dir, "rep/charts");
    assert!(name.ends_with("-half") && last > 2, "{name} {last}");
    // Without its headline and notes a page has room for more rows.
    dir.run(&["charts", "rep", "-q", "--size", "half", "--no-headline", "--no-notes"]).exits(0);
    assert!(!dir.path(&format!("rep/charts/{name}-{last}.svg")).exists());
    assert!(!dir.read("rep/manifest.json").contains(&format!("{name}-{last}.svg")));
    assert!(dir.path(&format!("rep/charts/{name}.svg")).exists());
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
    let order = "[[question]]\nid = \"q\"\ncolumn = \"q\"\norder = \"questionnaire\"\n";
    dir.file("long.csv", data).file("long.codebook.toml", order);
    dir.run(&["long.csv", "-o", "long", "-q", "--size", "tall", "--scale", "8"])
        .exits(2)
        .says("pixels cannot be made")
        .says("is the largest for it");
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
fn a_deck_gets_bare_charts_from_every_command() {
    let dir = report();
    let bare = ["--no-headline", "--no-notes", "--background", "none", "--svg-text", "plain", "-q"];
    dir.run(&[&["charts", "rep", "-o", "bare", "--question", "statements", "--to", "svg,png"][..], &bare].concat()).exits(0);
    let (whole, drawing) = (dir.read("rep/charts/statements.svg"), dir.read("bare/statements.svg"));
    for shown in ["font-size=\"240\"", ">How much do you agree", ">Base: US adults 18+"] {
        assert!(whole.contains(shown) && !drawing.contains(shown), "{shown}");
    }
    assert!(drawing.contains("<title id=") && drawing.contains("<desc id="), "those who cannot see it still hear it");
    assert!(whole.contains("height=\"5400\" fill=\"#FFFFFF\"") && !drawing.contains("height=\"5400\""));
    let data = home().join("data/social-listening-2012.csv");
    let data = data.to_str().expect("path");
    dir.run(&[&[data, "-o", "made", "--to", "svg"][..], &bare].concat()).exits(0);
    assert_eq!(dir.read("made/charts/statements.svg"), drawing);
    // The saved report keeps its look.
    dir.run(&["charts", "made"]).exits(0).says("nothing changed");
    let later = home().join("data/social-listening-2013-simulated.csv");
    let later = later.to_str().expect("path");
    dir.run(&[&["compare", data, later, "-o", "waves", "--to", "svg"][..], &bare].concat()).exits(0);
    assert!(!dir.read("waves/charts/changes.svg").contains(">Base"));
    assert!(dir.read("waves/report.md").contains("charts/changes.svg"));
}

#[test]
fn a_codebook_says_how_charts_look() {
    let dir = Dir::new();
    dir.file("d.csv", format!("q\n{}", "Yes\nNo\nYes\n".repeat(60)));
    let look =
        "brand = [\"#6A1B9A\", \"#00838F\"]\nheadline = false\nnotes = false\nbackground = \"none\"\nsvg_text = \"outline\"";
    dir.file("c.toml", format!("schema = 1\n[theme]\n{look}\n[[question]]\nid = \"q\"\ncolumn = \"q\"\n"));
    dir.run(&["d.csv", "--codebook", "c.toml", "-o", "rep", "-q", "--to", "svg"]).exits(0);
    let drawing = dir.read("rep/charts/q.svg");
    assert!(drawing.contains("#6A1B9A") && !drawing.contains("<text") && drawing.contains("aria-label=\"Yes\""));
    dir.run(&["charts", "rep"]).exits(0).says("nothing changed");
    dir.run(&["charts", "rep", "--brand", "#12436D,#B35806"]).exits(0);
    assert!(dir.read("rep/charts/q.svg").contains("#12436D"));
    dir.file("c.toml", "schema = 1\n[theme]\nsvg_text = \"outlines\"\n");
    dir.run(&["d.csv", "--codebook", "c.toml", "-o", "rep", "-q"]).exits(2).says("outline");
}

#[test]
fn colours_of_a_brand_that_fail_are_all_named_with_others_that_pass() {
    let dir = report();
    let ran = dir.run(&["charts", "rep", "-o", "out", "--brand", "#FFD500,#FFE866"]).exits(2);
    let ran = ran.says("`--brand`: 2 colours cannot be used").says("#FFD500 on the background").says("#FFE866 on the background");
    ran.says("hint: --brand '#").says("passes");
    dir.run(&["charts", "rep", "-o", "out", "-q", "--brand", "#FFD500,#FFE866", "--force-theme"]).exits(0);
    dir.run(&["charts", "rep", "-o", "out", "--brand", "#FFD500"]).exits(2).says("is one colour");
    dir.run(&["charts", "rep", "-o", "out", "--brand", "yellow,blue"]).exits(2).says("`yellow` is not a colour");
    dir.run(&["charts", "rep", "-o", "out", "--background", "nine"]).exits(2).says("none");
}
