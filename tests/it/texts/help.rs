//! `-h` and `--help` of every command, 100 columns wide.

use super::seen;
use crate::harness::{Dir, TEN_ANSWERS};

/// Lines of a screen.
const SCREEN: usize = 40;

/// The commands that `--help` lists.
fn commands(help: &str) -> Vec<String> {
    let listed = help.split("Commands:\n").nth(1).unwrap_or_default().lines().take_while(|line| !line.is_empty());
    // A description goes on in a line that begins further to the right.
    let names = listed.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn every_command_explains_itself() {
    let dir = Dir::new();
    let help = dir.run(&["--help"]).exits(0).stdout;
    seen("help", "survey-report --help", &dir, &help);
    let commands = commands(&help);
    assert!(commands.len() >= 10, "{commands:?}");
    for command in &commands {
        let help = dir.run(&[command, "--help"]).exits(0).stdout;
        seen(&format!("help-{command}"), &format!("survey-report {command} --help"), &dir, &help);
    }
}

#[test]
fn short_help_fits_a_screen_and_says_where_the_rest_is() {
    let dir = Dir::new();
    let brief = dir.run(&["run", "-h"]).exits(0).stdout;
    seen("help-run-short", "survey-report run -h", &dir, &brief);
    assert!(brief.ends_with("`survey-report help run` lists all flags.\n"), "{brief}");
    let mut commands = commands(&dir.run(&["-h"]).exits(0).stdout);
    commands.push("-h".to_owned());
    for command in &commands {
        let (brief, full) = (dir.run(&[command, "-h"]).exits(0).stdout, dir.run(&[command, "--help"]).exits(0).stdout);
        assert!(brief.lines().count() <= SCREEN, "{brief}");
        assert!(brief.lines().count() <= full.lines().count(), "{brief}{full}");
    }
    assert_eq!(dir.run(&["d.csv", "-h"]).stdout, brief, "the word `run` can be left out");
    assert_eq!(dir.run(&["-qh", "d.csv"]).stdout, brief, "flags can be written together");
}

#[test]
fn help_is_a_command_and_files_of_such_names_are_reached_by_their_folder() {
    let dir = Dir::new();
    dir.file("help", TEN_ANSWERS).file("compare", TEN_ANSWERS);
    assert_eq!(dir.run(&["help"]).exits(0).stdout, dir.run(&["--help"]).exits(0).stdout);
    for command in ["run", "compare", "help"] {
        assert_eq!(dir.run(&["help", command]).exits(0).stdout, dir.run(&[command, "--help"]).exits(0).stdout, "{command}");
    }
    dir.run(&["help", "comprae"]).exits(2).says("no command `comprae`").says("did you mean `compare`?");
    for file in ["./help", "./compare"] {
        assert!(dir.run(&[file, "-o", "-", "-q"]).exits(0).stdout.starts_with("# Survey report"), "{file}");
    }
}

/// Headings come in one order in all commands.
#[test]
fn flags_stand_under_headings_in_one_order() {
    let dir = Dir::new();
    let order = ["Waves:", "Input:", "Design:", "Statistics:", "Output:", "Charts:", "Help:"];
    for command in commands(&dir.run(&["--help"]).stdout) {
        let help = dir.run(&[&command, "--help"]).exits(0).stdout;
        assert!(!help.contains("\nOptions:"), "a flag of {command} has no heading\n{help}");
        let places: Vec<usize> = help.lines().filter_map(|line| order.iter().position(|heading| *heading == line)).collect();
        assert!(places.is_sorted(), "{help}");
    }
}
