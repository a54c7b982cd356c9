//! Labels and names that a browser, a spreadsheet or a shell would run stay text.

use crate::harness::Dir;

#[test]
fn names_and_labels_cannot_escape() {
    let dir = Dir::new();
    let mut text = String::from(
        "\"../../etc/passwd\",\"=cmd|' /C calc'!A0\",\"<script>alert(1)</script>\",\"![x](http://example.org/x)\"\n",
    );
    for row in 0..60 {
        text += &format!(
            "{},{},{},{}\n",
            ["a", "b"][row % 2],
            ["=1+1", "@SUM(A1)"][row % 2],
            ["<b>x</b>", "y"][row % 2],
            ["[l](x)", "-1+2"][row % 2]
        );
    }
    dir.file("d.csv", text);
    dir.run(&["d.csv", "-o", "out", "-q"]).exits(0);
    let report = dir.read("out/report.md");
    assert!(!report.contains("<script>alert") && !report.contains("![x](http") && !report.contains("[l](x)"), "{report}");
    let results = dir.read("out/data/results.csv");
    for cell in results.lines().flat_map(|line| line.split(',')) {
        assert!(!cell.trim_start_matches('"').starts_with(['=', '@']), "{cell}");
    }
    assert!(!dir.path("../etc").exists());
}

#[test]
fn labels_cannot_break_the_formats() {
    let dir = Dir::new();
    let hostile =
        ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "a|b\n| c", "](javascript:x)", "& \"q\" 'x' `y`", "\u{1}\u{7}bell"];
    let mut data = String::from("q,group\n");
    for row in 0..240 {
        data += &format!("\"{}\",{}\n", hostile[row % hostile.len()].replace('"', "\"\""), row % 2);
    }
    dir.file("d.csv", data);
    dir.run(&["d.csv", "-q"]).exits(0);
    let report = dir.read("d-report/report.md");
    assert!(!report.contains("<script>") && !report.replace("\\]", "").contains("](javascript"));
    let drawing = dir.read("d-report/charts/q.svg");
    assert!(!drawing.contains("<script>") && drawing.contains("&lt;script&gt;"));
    let table = dir.read("d-report/data/results.csv");
    assert!(table.contains("'=cmd") && !table.contains(",=cmd"));
}
