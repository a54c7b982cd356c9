//! Sentences of the first page and of headings.

use crate::harness::Dir;

/// Who owns a boat, who was asked about it, what they say of it, and a sex that is all women or all men by the row.
fn boats() -> Dir {
    let mut text = "Sex,Do you own a boat?,How often do you sail?,Is it rude to whistle on board?\n".to_owned();
    for row in 0..480usize {
        let sex = ["Women", "Men"][row % 2];
        let owns = row % 3 != 0;
        let often = if owns { ["Always", "Often", "Rarely", "Never"][(row / 3) % 4] } else { "" };
        let rude = if row % 2 == 0 { ["Yes, very rude", "Yes, somewhat rude", "No"][(row / 2) % 3] } else { "No" };
        text += &format!("{sex},{},{often},\"{rude}\"\n", if owns { "Yes" } else { "No" });
    }
    let dir = Dir::new();
    dir.file("d.csv", text);
    dir
}

#[test]
fn findings_and_headings_are_sentences_of_the_question() {
    let dir = boats();
    dir.run(&["d.csv", "-o", "out", "-q", "--only", "report,data"]).exits(0);
    let report = dir.read("out/report.md");
    for said in [
        "67% of respondents own a boat",
        "of those who own a boat always or often sail",
        "say it is rude to whistle on board",
        "of women say it is rude to whistle on board, against 0% of everyone else (+",
    ] {
        assert!(report.contains(said), "{said}\n{report}");
    }
    let saved = dir.read("out/data/results.json");
    assert!(saved.contains("\"findings\"") && saved.contains("\"reason\": \""), "each says why it was chosen");
}

#[test]
fn a_filter_is_in_the_base_of_each_sentence_and_is_no_finding() {
    let dir = boats();
    dir.run(&["d.csv", "-o", "out", "-q", "--only", "report", "--filter", "Sex == \"Women\""]).exits(0);
    let report = dir.read("out/report.md");
    let findings = report.split("## Key findings").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap_or_default();
    assert!(findings.contains("of women own a boat") && !findings.contains("=="), "{findings}");
    assert!(findings.contains("of women who own a boat"), "{findings}");
    assert!(!findings.contains("100%"), "what everybody answered to be counted is no finding: {findings}");
    assert!(report.contains("Sex == \"Women\""), "the condition stands in the title block");
    // What is no single answer is told as the filter that it is.
    dir.run(&["d.csv", "-o", "out", "-q", "--only", "report", "--filter", "Sex != \"Women\""]).exits(0);
    assert!(dir.read("out/report.md").contains("of respondents who meet the filter"));
}

#[test]
fn explain_says_why_a_finding_was_chosen() {
    let dir = boats();
    dir.run(&["d.csv", "-o", "out", "-q", "--only", "report,data"]).exits(0);
    for subject in ["out", "d.csv", "out/data/results.json"] {
        let told = dir.run(&["explain", subject, "do_you_own_a_boat"]).exits(0).stdout;
        assert!(told.contains("One of the key findings: the most common answer."), "{subject}\n{told}");
    }
    let other = dir.run(&["explain", "out", "Sex"]).exits(0).stdout;
    assert!(!other.contains("key findings"), "{other}");
}

#[test]
fn nets_are_groups_and_answers_under_the_names_that_tables_give_them() {
    let dir = Dir::new();
    let scores = (0..330).map(|at| format!("{},{}\n", at % 11, ["Yes", "No"][at % 2]));
    dir.file("d.csv", format!("How likely are you to recommend us? (0-10),Member\n{}", scores.collect::<String>()));
    let by = "How likely are you to recommend us? (0-10)";
    dir.run(&["d.csv", "-o", "out", "-q", "--only", "report", "--by", by]).exits(0);
    let tables = dir.read("out/tables.md");
    assert!(tables.contains("| Detractors (0–6) (A) | Passives (7–8) (B) | Promoters (9–10) (C) |"), "{tables}");
    let filter = format!("`{by}` == \"NET Promoters (9–10)\"");
    dir.run(&["d.csv", "-o", "out", "-q", "--only", "report", "--filter", &filter]).exits(0);
    assert!(dir.read("out/report.md").contains("60 of 330 rows"));
    let wrong = format!("`{by}` == \"Fans\"");
    dir.run(&["d.csv", "--filter", &wrong]).exits(2).says("Promoters (9–10)");
}
