//! `--help` of every command, 100 columns wide.

use super::seen;
use crate::harness::Dir;

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
