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

/// A report of a battery of two items, a set of options and a weighted question, in the folder `r`.
fn reported() -> Dir {
    let dir = Dir::new();
    let mut data = "a,b,ads,radio,seen,group\n".to_owned();
    for row in 0..200 {
        let scale = |step: usize| 1 + row / step % 4;
        let option = |chosen: bool| {
            if row % 2 == 1 {
                ""
            } else if chosen {
                "1"
            } else {
                "0"
            }
        };
        data += &format!(
            "{},{},{},{},{},{}\n",
            scale(1),
            [4, 3, 1][usize::from(row >= 60) + usize::from(row >= 66)],
            option(row % 8 == 0),
            option(true),
            if row % 2 == 0 { "Yes" } else { "No" },
            ["north", "south"][row / 100]
        );
    }
    dir.file("d.csv", data).file(
        "d.codebook.toml",
        r#"[[question]]
id = "views"
type = "battery"
text = "How far do you agree?"
levels = [{code=1,label="Strongly disagree"},{code=2,label="Disagree"},{code=3,label="Agree"},{code=4,label="Strongly agree"}]
items = [{id="privacy",column="a",text="Firms intrude on privacy"},{id="listen",column="b",text="Firms should listen to customers"}]
nets = [{label="Disagree",codes=[1,2],side="negative"},{label="Agree",codes=[3,4],side="positive"}]
[[question]]
id = "seen"
column = "seen"
text = "Have you seen an advertisement?"
levels = ["Yes", "No"]
[[question]]
id = "where"
type = "multiple"
text = "Where have you seen it?"
ask_if = 'seen == "Yes"'
base_label = "those who have seen an advertisement"
items = [{column="ads",text="Posters"},{column="radio",text="Radio"}]
[[banner]]
columns = ["group"]
"#,
    );
    dir.run(&["d.csv", "-o", "r", "-q"]).exits(0);
    dir
}

#[test]
fn a_number_is_found_by_many_names() {
    let dir = reported();
    let net = "100 of 200 respondents answered “Agree” (50) or “Strongly agree” (50): 50%.";
    let options = "25 of the 100 respondents who were asked chose “Posters”: 25%.";
    for subject in ["r", "r/data/results.json", "d.csv"] {
        let says = |more: &[&str], expected: &str| {
            let ran = dir.run(&[&["explain", subject], more].concat()).exits(0);
            assert!(ran.stdout.contains(expected), "{subject} {more:?}\n{}", ran.stdout);
        };
        says(&["privacy"], net);
        says(&["views.privacy"], net);
        says(&["a"], net);
        says(&["views", "33%"], "66 of 200 respondents answered “Agree” (6) or “Strongly agree” (60): 33%.");
        says(&["Figure 2", "33%"], "66 of 200 respondents");
        says(&["fig. 2", "Firms intrude on privacy"], net);
        says(&["intrude on"], net);
        says(&["views", "--row", "Firms intrude on privacy: NET Agree"], net);
        says(&["Firms should listen", "net agree"], "66 of 200 respondents");
        says(&["posters"], options);
        says(&["where", "Posters"], options);
        says(&["ads"], "Asked of: those who have seen an advertisement");
        says(&["views", "66%", "--col", "north"], "66 of the 100 respondents in the group “north” (group)");
        says(&["Figure 2", "66%"], "Higher than south (0%): +66 points");
        says(&["privacy"], "Shown in: Figure 2");
    }
}

#[test]
fn a_command_for_each_number_that_could_be_meant() {
    let dir = reported();
    let ran = dir.run(&["explain", "r", "views", "Strongly agree"]).exits(2);
    ran.says("`Strongly agree` could be 2 numbers").says("survey-report explain r privacy 'Strongly agree'");
    // What is suggested works.
    dir.run(&["explain", "r", "privacy", "Strongly agree"]).exits(0);
    let ran = dir.run(&["explain", "d.csv", "firms", "-c", "d.codebook.toml"]).exits(2);
    ran.says("survey-report explain d.csv --codebook d.codebook.toml listen");
    dir.run(&["explain", "r", "Figure 9"]).exits(2).says("there is no Figure 9: the report has").says("survey-report explain r");
    dir.run(&["explain", "r", "Figure 2", "51%"]).exits(2).says("`Figure 2` does not show `51%`");
    dir.run(&["explain", "r", "vews"]).exits(2).says("did you mean `views`? survey-report explain r views");
    dir.run(&["explain", "r", "privacy", "--col", "west"]).exits(2).says("there is no column `west`");
    dir.run(&["explain", "r", "privacy", "--level", "90"]).exits(2).says("survey-report explain d.csv");
    dir.run(&["explain", "nothing", "privacy"]).exits(2).says("cannot be read");
    std::fs::create_dir(dir.path("empty")).expect("folder");
    dir.run(&["explain", "empty"]).exits(2).says("has no data/results.json");
}

#[test]
fn a_report_alone_lists_its_figures() {
    let dir = reported();
    for subject in ["r", "d.csv"] {
        let listed = dir.run(&["explain", subject]).exits(0).stdout;
        assert!(listed.contains("| Figure 2 | views"), "{listed}");
        assert!(listed.contains(&format!("survey-report explain {subject} 'Figure 2'")), "{listed}");
    }
}

#[test]
fn flags_of_a_report_are_those_that_made_it() {
    let dir = reported();
    dir.run(&["d.csv", "-o", "s", "-q", "--filter", "group == 'north'", "--level", "90"]).exits(0);
    let explained = dir.run(&["explain", "s", "listen"]).exits(0).stdout;
    assert!(explained.contains("66 of 100 respondents") && explained.contains("The 90% interval"), "{explained}");
}

#[test]
fn without_the_data_a_report_says_what_it_can() {
    let dir = reported();
    let says = |reason: &str| {
        let explained = dir.run(&["explain", "r", "Figure 2", "33%"]).exits(0).stdout;
        assert!(explained.contains("66 of 200 respondents are in NET Agree: 33%."), "{explained}");
        assert!(explained.contains(reason) && !explained.contains("svydesign"), "{explained}");
    };
    let (data, codebook) = (dir.read("d.csv"), dir.read("d.codebook.toml"));
    dir.file("d.codebook.toml", format!("{codebook}\n# later\n"));
    says("the codebook `d.codebook.toml` has changed");
    std::fs::remove_file(dir.path("d.codebook.toml")).expect("removed");
    says("the codebook `d.codebook.toml` is not beside the data");
    dir.file("d.csv", format!("{data}1,1,,,No,north\n"));
    says("the data file `d.csv` has changed");
    std::fs::remove_file(dir.path("d.csv")).expect("removed");
    says("the data file `d.csv` is not beside the report");
    dir.run(&["explain", "r", "views.listen", "--col", "south"]).exits(0);
    dir.run(&["explain", "r", "vews"]).exits(2).says("did you mean `views`");
}

#[test]
fn waves_are_explained_one_by_one() {
    let dir = reported();
    dir.file("e.csv", dir.read("d.csv") + "1,1,,,No,north\n");
    dir.run(&["compare", "d.csv", "e.csv", "-c", "d.codebook.toml", "-o", "w", "-q"]).exits(0);
    dir.run(&["explain", "w", "views"]).exits(2).says("compares waves").says("survey-report explain ");
}

#[test]
fn the_data_may_be_in_a_folder_beside_the_report() {
    let dir = reported();
    std::fs::create_dir(dir.path("surveys")).expect("folder");
    for name in ["d.csv", "d.codebook.toml"] {
        std::fs::rename(dir.path(name), dir.path("surveys").join(name)).expect("moved");
    }
    dir.run(&["surveys/d.csv", "-o", "r", "-q"]).exits(0);
    let explained = dir.run(&["explain", "r", "listen"]).exits(0).stdout;
    assert!(explained.contains("svydesign"), "{explained}");
}
