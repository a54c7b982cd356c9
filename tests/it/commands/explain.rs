//! `explain`: which number is meant.

use crate::harness::Dir;

/// Two nets of two answers each, of which one has the label of its net.
fn satisfaction() -> Dir {
    let dir = Dir::new();
    let answers = ["Very satisfied", "Satisfied", "Neither", "Dissatisfied", "Very dissatisfied"];
    let rows: Vec<String> = (0..200).map(|row| format!("{}\n", answers[row % 8 % 5])).collect();
    dir.file("d.csv", format!("q\n{}", rows.concat()));
    dir
}

#[test]
fn an_answer_is_called_by_its_label_and_its_net_by_the_word() {
    let dir = satisfaction();
    let of = |row: &str| dir.run(&["explain", "d.csv", "q", "--row", row]).exits(0).stdout;
    // Of eight rows one after another two are "Satisfied", four "Satisfied" or "Very satisfied".
    assert!(of("Satisfied").contains("0.25"), "{}", of("Satisfied"));
    assert!(of("NET Satisfied").contains("0.5"), "{}", of("NET Satisfied"));
}

#[test]
fn a_question_is_known_by_the_id_of_an_item() {
    let dir = Dir::new();
    let row = |row: usize| format!("{},{}\n", ["Agree", "Disagree"][row % 2], ["Agree", "Disagree"][row % 3 % 2]);
    dir.file("d.csv", format!("q_a,q_b\n{}", (0..120).map(row).collect::<String>())).file(
        "c.toml",
        "[[question]]\nid='q'\ntype='battery'\nlevels=['Disagree','Agree']\nitems=[{column='q_a'},{column='q_b'}]\n\
         [[question]]\nid='other'\ncolumn='q_b'\n",
    );
    dir.run(&["d.csv", "-c", "c.toml", "-o", "r", "-q", "--question", "q_a"]).exits(0);
    let table = dir.read("r/data/results.csv");
    assert!(table.contains("\nq,q_b,") && !table.contains("\nother,"), "{table}");
}

#[test]
fn pictures_do_not_go_to_standard_output() {
    let dir = satisfaction();
    dir.run(&["d.csv", "-o", "r", "-q"]).exits(0);
    dir.run(&["charts", "r", "-o", "-"]).exits(2).says("name a folder");
    assert!(!dir.path("-").exists());
}
