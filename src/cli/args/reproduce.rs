//! The command of a report as a user would type it where they stood, from what clap understood, without flags that do not shape the
//! result. Of a file that is named from the root it has the name alone: where a person keeps their files is nobody's business. A new
//! flag is part of it unless it is listed here.

use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::path::{Path, PathBuf};
use survey_report::format::shell;
use survey_report::names::is_standard_input;
use survey_report::options::{Level, PixelScale, WeightRange};

/// Flags that say where a result goes, what is printed and how the program runs, but do not shape the result.
const AROUND: [&str; 13] = [
    "action",
    "deck",
    "in_place",
    "out",
    "save_wave",
    "force",
    "watch",
    "exit_code",
    "strict",
    "jobs",
    "json",
    "quiet",
    "verbose",
];

/// The command that gives the same result.
pub(crate) fn command_line(program: &Command, matches: &ArgMatches) -> String {
    let mut words = vec![program.get_name().to_owned()];
    if let Some((name, given)) = matches.subcommand()
        && let Some(command) = program.find_subcommand(name)
    {
        // `run` can be left out, and a deck is refreshed by what `run` would report.
        words.extend((!matches!(name, "run" | "deck")).then(|| name.to_owned()));
        words.extend(command.get_arguments().flat_map(|arg| words_of(arg, given, Folders::Left)));
        // What was piped in has no name.
        words.extend(
            given
                .try_get_one::<PathBuf>("data")
                .ok()
                .flatten()
                .filter(|data| is_standard_input(data))
                .map(|_| "< DATA".to_owned()),
        );
    }
    words.join(" ")
}

/// The command as it was given, with folders but without some arguments, so that others can be added to it.
pub(crate) fn asked_without(program: &Command, matches: &ArgMatches, without: &[&str]) -> String {
    let mut words = vec![program.get_name().to_owned()];
    if let Some((name, given)) = matches.subcommand()
        && let Some(command) = program.find_subcommand(name)
    {
        words.push(name.to_owned());
        let arguments = command.get_arguments().filter(|arg| !without.contains(&arg.get_id().as_str()));
        words.extend(arguments.flat_map(|arg| words_of(arg, given, Folders::Kept)));
    }
    words.join(" ")
}

/// The words of a command that [`command_line`] wrote.
pub(crate) fn words_of_command(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\'' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            ' ' if !quoted => words.extend(word.take()),
            '\\' if !quoted => word.get_or_insert_default().extend(letters.next()),
            letter => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

/// Whether files that are named from the root keep their folders.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Folders {
    Kept,
    Left,
}

/// The words of an argument that was given, if it shapes the result.
fn words_of(arg: &Arg, given: &ArgMatches, folders: Folders) -> Vec<String> {
    let id = arg.get_id().as_str();
    if AROUND.contains(&id) || given.value_source(id) != Some(ValueSource::CommandLine) {
        return Vec::new();
    }
    let values = values(arg, given, folders);
    let Some(flag) = arg.get_long().map(|name| format!("--{name}")) else {
        return values.iter().map(|value| shell(value)).collect();
    };
    match arg.get_action() {
        ArgAction::SetTrue => vec![flag],
        _ => match values.join(",") {
            value if value.starts_with('-') => vec![shell(&format!("{flag}={value}"))],
            value => vec![flag, shell(&value)],
        },
    }
}

/// The values of an argument: files from where the user stands, names as help shows them, numbers as they are understood.
fn values(arg: &Arg, given: &ArgMatches, folders: Folders) -> Vec<String> {
    let id = arg.get_id().as_str();
    if let Ok(Some(files)) = given.try_get_many::<PathBuf>(id) {
        return files.map(|file| file_of(file, folders)).collect();
    }
    if let Ok(Some(levels)) = given.try_get_many::<Level>(id) {
        return levels.map(ToString::to_string).collect();
    }
    if let Ok(Some(scales)) = given.try_get_many::<PixelScale>(id) {
        return scales.map(ToString::to_string).collect();
    }
    if let Ok(Some(ranges)) = given.try_get_many::<WeightRange>(id) {
        return ranges.map(ToString::to_string).collect();
    }
    let possible = arg.get_possible_values();
    let name = |text: &str| {
        let known = possible.iter().find(|value| value.matches(text, false));
        known.map_or_else(|| text.to_owned(), |value| value.get_name().to_owned())
    };
    given.get_raw(id).into_iter().flatten().map(|text| name(&text.to_string_lossy())).collect()
}

/// A file from where the user stands; one that is named from the root by its name alone. A name that begins like a flag is no flag.
fn file_of(path: &Path, folders: Folders) -> String {
    let personal = folders == Folders::Left && path.is_absolute();
    let file = path.file_name().filter(|_| personal).map_or(path, Path::new);
    let text = file.display().to_string();
    if text.starts_with('-') && !is_standard_input(file) { format!("./{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::program;

    fn reproduced(words: &[&str]) -> String {
        let matches = program().try_get_matches_from([&["survey-report"], words].concat()).expect("a command");
        command_line(&program(), &matches)
    }

    /// A value that an argument takes.
    fn example(arg: &Arg) -> String {
        match arg.get_possible_values().first() {
            Some(value) => value.get_name().to_owned(),
            None => match arg.get_id().as_str() {
                "level" => "90".to_owned(),
                "scale" | "jobs" | "trim" => "2".to_owned(),
                "chart" => "q1=none".to_owned(),
                "encoding" => "utf-8".to_owned(),
                "brand" => "#6A1B9A,#00838F".to_owned(),
                id => format!("folder/{id}.x"),
            },
        }
    }

    /// The command with every flag that it has and its reproduction; `leave` are flags that exclude others.
    fn with_every_flag(name: &str, leave: &[&str]) -> String {
        let program = program();
        let command = program.find_subcommand(name).expect("a command");
        let mut words = vec![name.to_owned()];
        for arg in command.get_arguments().filter(|arg| !leave.contains(&arg.get_id().as_str())) {
            words.extend(arg.get_long().map(|flag| format!("--{flag}")));
            words.extend((!matches!(arg.get_action(), ArgAction::SetTrue)).then(|| example(arg)));
        }
        reproduced(&words.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// A new flag changes one of these commands: say there whether it shapes the result, and add it to `AROUND` if it does not.
    #[test]
    fn every_flag_that_shapes_a_result_is_in_its_command() {
        const MADE: &str = "--codebook folder/codebook.x --by folder/by.x --filter folder/filter.x --level 90 \
             --ci wilson --standards default --protect sample --adjust holm --test columns --targets folder/targets.x --weighting rake --trim 2 \
             --base-weight folder/base_weight.x --within folder/within.x --missing keep --sheet folder/sheet.x --encoding utf-8 --delimiter comma \
             --decimal point --question folder/question.x --size 16:9 --theme folder/theme.x --scale 2 \
             --to md --chart q1=none --brand '#6A1B9A,#00838F' --no-headline --no-notes \
             --background theme --svg-text embed --template folder/template.x --force-theme --only report";
        assert_eq!(
            with_every_flag("run", &["unweighted", "weight", "bounds", "verbose", "help"]),
            format!("survey-report folder/data.x {MADE} --full")
        );
        assert_eq!(
            with_every_flag("compare", &["unweighted", "weight", "bounds", "verbose", "help"]),
            format!(
                "survey-report compare folder/waves.x --wave folder/wave.x --baseline folder/baseline.x --kind waves --all {MADE}"
            )
        );
        assert_eq!(
            with_every_flag("charts", &["help"]),
            "survey-report charts folder/results.x --question folder/question.x --theme folder/theme.x --scale 2 --to md --chart q1=none --brand '#6A1B9A,#00838F' --no-headline --no-notes \
             --background theme --svg-text embed --template folder/template.x --force-theme --size 16:9"
        );
        assert_eq!(
            with_every_flag("weight", &["bounds", "help"]),
            "survey-report weight folder/data.x --codebook folder/codebook.x --targets folder/targets.x --weighting rake --trim 2 \
             --base-weight folder/base_weight.x --within folder/within.x --missing keep --sheet folder/sheet.x --encoding utf-8 \
             --delimiter comma --decimal point --column folder/column.x"
        );
        assert_eq!(reproduced(&["run", "d.csv", "--weight", "wt"]), "survey-report d.csv --weight wt");
        assert_eq!(
            reproduced(&["run", "d.csv", "--targets", "/x/t.csv", "--bounds", "0.30,3"]),
            "survey-report d.csv --targets t.csv --bounds 0.3,3"
        );
        assert_eq!(
            reproduced(&["run", "-q", "a b/c d.csv", "--unweighted", "--by", "a", "--by=b c"]),
            "survey-report 'a b/c d.csv' --by 'a,b c' --unweighted"
        );
    }

    #[test]
    fn a_command_that_was_written_is_read_again() {
        for words in
            [&["run", "it's a.csv", "--by", "a b", "--filter", "x == \"y\" or z == ''"][..], &["run", "d.csv", "--level", "90"]]
        {
            let line = reproduced(words);
            let again = words_of_command(&line);
            assert_eq!(reproduced(&[&["run"], &again.iter().map(String::as_str).collect::<Vec<_>>()[1..]].concat()), line);
        }
    }

    #[test]
    fn the_command_can_be_pasted_where_the_user_stood() {
        for (words, line) in [
            (&["run", "../up/d.csv"][..], "survey-report ../up/d.csv"),
            (&["run", "/home/me/study/d.csv", "-c", "/home/me/c.toml"], "survey-report d.csv --codebook c.toml"),
            (&["run", "./-x.csv"], "survey-report ./-x.csv"),
            (&["run", "/home/me/-x.csv"], "survey-report ./-x.csv"),
            (&["run", "d.csv", "--only", "report,data"], "survey-report d.csv --only report,data"),
            (&["run", "d.csv", "--filter=-1 < x"], "survey-report d.csv '--filter=-1 < x'"),
            (&["run", "-", "--by", "sex"], "survey-report - --by sex < DATA"),
            (&["compare", "old/a.csv", "new/b.csv"], "survey-report compare old/a.csv new/b.csv"),
        ] {
            assert_eq!(reproduced(words), line);
        }
    }

    #[test]
    fn flags_around_a_result_exist() {
        let program = program();
        let ids: Vec<&str> =
            program.get_subcommands().flat_map(Command::get_arguments).map(|arg| arg.get_id().as_str()).collect();
        assert!(AROUND.iter().all(|id| ids.contains(id)), "{ids:?}");
    }

    #[test]
    fn values_have_the_names_of_today() {
        assert_eq!(
            reproduced(&["run", "d.csv", "--level", "90.0", "--scale", "4.0", "--test", "cols", "--delimiter", ";"]),
            "survey-report d.csv --level 90 --test columns --delimiter semicolon --scale 4"
        );
    }
}
