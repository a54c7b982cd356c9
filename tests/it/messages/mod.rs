//! Warnings, hints and sentences are true of the run, and hints can be pasted.

mod errors;
mod sentences;
mod warnings;

use crate::harness::Dir;

/// Two answers, a weight, strata, sampling units and a number with words in it.
fn sample(first_id: usize) -> String {
    let mut text = String::from("id,vote,poids,strate,grappe,âge\n");
    for row in 0..240 {
        let age = if row % 40 == 7 { "90 ou plus".to_owned() } else { (18 + row * 7 % 67).to_string() };
        let answer = ["Oui", "Non"][usize::from(row * 7 % 10 < 4)];
        text += &format!("p{},{answer},{},{},{},{age}\n", first_id + row, 0.5 + (row % 5) as f64 * 0.25, row % 3, row % 24);
    }
    text.replace("poids", "weight").replace("strate", "stratum").replace("grappe", "psu")
}

const DESIGN: &str = "[design]\nweight = 'weight'\nstrata = 'stratum'\npsu = 'psu'\n";

#[test]
fn a_design_in_use_is_not_called_unused() {
    let dir = Dir::new();
    dir.file("a.csv", sample(0)).file("b.csv", sample(1_000)).file("design.toml", DESIGN);
    let report = dir.run(&["a.csv", "-c", "design.toml", "-o", "-"]).exits(0);
    let compared = dir.run(&["compare", "a.csv", "b.csv", "-c", "design.toml", "-o", "-"]).exits(0);
    for (said, command) in [(&report, "run"), (&compared, "compare")] {
        for wrong in ["looks like", "Looks like", "not applied", "not used", "No codebook was given"] {
            assert!(!said.stdout.contains(wrong) && !said.stderr.contains(wrong), "{command} says {wrong:?}: {}", said.stderr);
        }
    }
    assert!(report.stdout.contains("The codebook has no questions, so questions were recognised"), "{}", report.stdout);
    // By flags, one part of the design is in use and the others are not.
    let flagged = dir.run(&["a.csv", "--weight", "weight", "-o", "-"]).exits(0);
    assert!(!flagged.stdout.contains("like a weight") && !flagged.stderr.contains("like a weight"));
    flagged.says("`stratum` looks like a sampling stratum");
    let both = dir.run(&["compare", "a.csv", "b.csv", "--weight", "weight", "-o", "-"]).exits(0).says("`psu` looks like");
    assert!(!both.stderr.contains("like a weight"), "{}", both.stderr);
}

#[test]
fn a_column_that_the_design_names_is_no_question() {
    let dir = Dir::new();
    let text = sample(0).replace("psu", "var_unit").replace("stratum", "var_stratum");
    dir.file("d.csv", text).file("c.toml", "[design]\nstrata = 'var_stratum'\npsu = 'var_unit'\n");
    let ran = dir.run(&["d.csv", "-c", "c.toml", "-o", "-"]).exits(0);
    assert!(!ran.stdout.contains("| var_unit") && !ran.stderr.contains("var_unit"), "{}", ran.stderr);
}

#[test]
fn words_among_numbers_are_counted_alike_everywhere() {
    let dir = Dir::new();
    dir.file("a.csv", sample(0)).file("b.csv", sample(1_000));
    let warning = "6 rows: “90 ou plus” is not a number; left out";
    dir.run(&["a.csv", "-o", "bare", "--only", "data"]).exits(0).says(warning);
    dir.run(&["init", "a.csv", "b.csv"]).exits(0);
    dir.run(&["a.csv", "-o", "booked", "--only", "data"]).exits(0).says(warning);
    assert_eq!(dir.read("bare/data/results.csv"), dir.read("booked/data/results.csv"));
    dir.run(&["compare", "a.csv", "b.csv", "-o", "-"]).exits(0).says(&format!("a: `ge`: {warning}")).says("b: `ge`");
    let found = dir.run(&["check", "a.csv"]).exits(1).stdout;
    assert!(found.contains("`90 ou plus` is not a number (6 rows: 9, 49, 89, 129, 169, 209)"), "{found}");
    // Where words outnumber the numbers, the column was misread.
    let book = "[[question]]\nid='vote'\ntype='numeric'\ncolumn='vote'\n[[question]]\nid='p'\ncolumn='psu'\n";
    dir.file("words.toml", book);
    dir.run(&["a.csv", "-c", "words.toml", "-o", "out"]).exits(3).says("`Oui` is not a number");
}

#[test]
fn the_same_ids_in_two_waves_are_told_unless_the_codebook_speaks() {
    let dir = Dir::new();
    dir.file("a.csv", sample(0)).file("b.csv", sample(120)).file("c.csv", sample(5_000));
    let plain = |text: &str| text.replace(",psu", ",p").replace(",stratum", ",s").replace(",weight", ",w");
    for name in ["a.csv", "b.csv", "c.csv"] {
        let text = plain(&dir.read(name));
        dir.file(name, text);
    }
    let said = "120 ids in `id` are in both a (of 240) and b (of 240)";
    dir.run(&["compare", "a.csv", "b.csv", "-o", "-"]).exits(0).says(said).says("panel_id = \"id\"");
    let apart = dir.run(&["compare", "a.csv", "c.csv", "-o", "-"]).exits(0);
    assert!(!apart.stderr.contains("ids in `id`"), "{}", apart.stderr);
    for (waves, told) in [("panel_id = 'id'", false), ("samples = 'independent'", false), ("practical = 3", true)] {
        dir.file("w.toml", format!("[waves]\n{waves}\n[[question]]\nid='vote'\ncolumn='vote'\nlevels=['Oui','Non']\n"));
        let ran = dir.run(&["compare", "a.csv", "b.csv", "-c", "w.toml", "-o", "-"]).exits(0);
        assert_eq!(ran.stderr.contains("ids in `id`"), told, "{waves}: {}", ran.stderr);
    }
}

#[test]
fn cells_of_a_wave_column_have_their_own_order() {
    let rows = |cells: &[&str]| -> String {
        let row = |at: usize| format!("{},{}\n", cells[at % cells.len()], ["Ja", "Nein"][usize::from(at % 7 < 3)]);
        format!("welle,antwort\n{}", (0..300).map(row).collect::<String>())
    };
    for (cells, order) in [
        (&["10", "9", "8"][..], "8 (n = 100) · 9 (n = 100) · 10 (n = 100) · later"),
        (&["nachher", "vorher"], "vorher (n = 150) · nachher (n = 150) · later"),
        (&["2021-03", "2020-11"], "Nov 2020 (n = 150) · Mar 2021 (n = 150) · later"),
        (&["Welle B", "Welle A"], "Welle A (n = 150) · Welle B (n = 150) · later"),
    ] {
        let dir = Dir::new();
        dir.file("a.csv", rows(cells)).file("later.csv", rows(cells).replace("welle", "andere"));
        dir.run(&["compare", "a.csv", "later.csv", "--wave", "welle", "-o", "out"]).exits(0).says(order);
    }
}

#[test]
fn hints_can_be_pasted() {
    let dir = Dir::new();
    let mut text = String::from("my wave,the weight,q\n");
    (0..200).for_each(|row| text += &format!("{},{},{}\n", 2011 + row / 100, 0.4 + (row % 9) as f64 / 7.0, ["A", "B"][row % 2]));
    dir.file("my data.csv", text);
    let ran = dir.run(&["my data.csv", "-o", "out"]).exits(0).says("survey-report init 'my data.csv'");
    ran.says("--weight 'the weight'")
        .says("survey-report compare 'my data.csv' --wave 'my wave'")
        .says("--filter '`my wave` == …'");
}

#[test]
fn groups_that_are_the_answer_are_no_finding() {
    let dir = Dir::new();
    let row = |at: usize| match at % 8 {
        0..5 => "Nord,N,gut\n",
        5 => "Nord,N,schlecht\n",
        _ => "Süd,S,schlecht\n",
    };
    dir.file("d.csv", format!("land,kürzel,urteil\n{}", (0..240).map(row).collect::<String>()));
    let report = dir.run(&["d.csv", "--by", "land", "-o", "-"]).exits(0).stdout;
    let findings = report.split("## How to read").next().unwrap_or_default();
    assert!(!findings.contains("100 points"), "{findings}");
    assert!(findings.contains("points"), "the verdict differs: {findings}");
    // No limit is beyond 100 points, in any file.
    dir.run(&["d.csv", "--by", "land", "-o", "out", "--only", "data"]).exits(0);
    let tests = dir.read("out/data/tests.csv");
    let mut reader = csv::Reader::from_reader(tests.as_bytes());
    let head = reader.headers().expect("head").clone();
    let at = |name: &str| head.iter().position(|own| own == name).expect("column");
    let (lower, upper) = (at("lower"), at("upper"));
    for record in reader.records() {
        let record = record.expect("row");
        let limit = |at: usize| record[at].parse::<f64>().map_or(0.0, f64::abs);
        assert!(limit(lower) <= 1.0 && limit(upper) <= 1.0, "{record:?}");
    }
}

/// Long wordings with markup, a set that some skip and a battery named by codes.
fn long_wordings() -> Dir {
    let clean =
        "<p>Comment &eacute;valuez-vous, dans l'ensemble, la propret&eacute; des rues et des places de votre commune&nbsp;?</p>";
    let set = "Wann kommen Sie auf den Wochenmarkt, wenn Sie überhaupt kommen?";
    let times = ["Morgens", "Mittags", "Abends"];
    let head = times.map(|time| format!("\"{set} [{time}]\"")).join(",");
    let mut text = format!("\"{clean}\",{head},v_7,v_8,v_9\n");
    for row in 0..90usize {
        let clean = if row < 5 { "" } else { ["Propre", "Propre", "Sale"][row % 3] };
        let chosen = |at: usize| if row >= 4 && (row % 3 == at || row % 5 == at) { times[at] } else { "" };
        let rated = [row % 4, (row / 3) % 4, (row / 2) % 4].map(|at| (at + 1).to_string()).join(",");
        text += &format!("{clean},{},{},{},{rated}\n", chosen(0), chosen(1), chosen(2));
    }
    let dir = Dir::new();
    dir.file("d.csv", text);
    dir
}

#[test]
fn a_heading_says_what_its_figure_is_about() {
    let report = long_wordings().run(&["d.csv", "-o", "-"]).exits(0).stdout;
    let headings: Vec<&str> = report.lines().filter(|line| line.starts_with("#### Figure")).collect();
    let about =
        |text: &str| headings.iter().find(|line| line.contains(text)).unwrap_or_else(|| panic!("no {text}: {headings:?}"));
    assert!(about("Comment évaluez-vous, dans l'ensemble, la propreté des rues et des places").contains("answered “Propre”"));
    about("Wann kommen Sie auf den Wochenmarkt, wenn Sie überhaupt kommen?");
    let straight = report.lines().find(|line| line.contains("gave the same answer to all")).expect("a line on straight answers");
    about(straight.split(['“', '”']).nth(1).expect("a title"));
}

#[test]
fn those_who_did_not_answer_are_counted_once() {
    let report = long_wordings().run(&["d.csv", "-o", "-"]).exits(0).stdout;
    assert!(report.contains("Base: all respondents; 5 did not answer."), "{report}");
    assert!(report.contains("Base: all respondents; 4 did not answer."), "{report}");
    assert!(report.contains("Item non-response: 2 items"), "{report}");
    assert!(!report.contains("who answered (") && !report.contains("eacute"), "{report}");
}

#[test]
fn long_names_of_a_set_are_told_by_what_they_share() {
    let said = long_wordings().run(&["inspect", "d.csv"]).exits(0).stdout;
    assert!(said.contains(" Wann kommen Sie auf den Wochenmarkt, wenn Sie überhaupt kommen? [ … ] (3 columns) "), "{said}");
}
