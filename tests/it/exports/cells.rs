//! Cells as forms export them: written beside "Other", as codes joined in one cell, with separators inside numbers.

use crate::harness::Dir;
use std::fmt::Write as _;

/// What `inspect` says of a file.
fn inspected(name: &str, content: &str) -> String {
    let dir = Dir::new();
    dir.file(name, content);
    let ran = dir.run(&["inspect", name]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran.stdout
}

/// The line of `inspect` about a column.
fn line(said: &str, column: &str) -> String {
    said.lines().find(|line| line.contains(column)).unwrap_or_else(|| panic!("no {column} in {said}")).to_owned()
}

/// The report of a file, made without a codebook; every file of it is returned together.
fn reported(name: &str, content: &str) -> String {
    let dir = Dir::new();
    dir.file(name, content);
    let ran = dir.run(&[name, "-o", "out"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let mut all = dir.read("out/report.md");
    all += &dir.read("out/data/results.csv");
    all += &ran.stdout;
    all += &ran.stderr;
    all
}

/// Radio, TV and words in 170 of 200 rows: 74 chose radio, 60 only wrote something.
fn choices() -> impl Iterator<Item = (&'static str, &'static str, String)> {
    (0..200).map(|row| {
        let wrote = if row < 60 { format!("a podcast {row}") } else { String::new() };
        let radio = if (60..134).contains(&row) { "Radio" } else { "" };
        let tv = if (120..170).contains(&row) { "TV" } else { "" };
        (radio, tv, wrote)
    })
}

#[test]
fn who_only_wrote_beside_other_stays_in_the_base() {
    let mut monkey = "Respondent ID,Satisfied?,Which do you use?,,\n,Response,Radio,TV,Other (please specify)\n".to_owned();
    let mut lime = "id,submitdate,lastpage,Q5[SQ001],Q5[SQ002],Q5[other]\n".to_owned();
    let mut flags = "id,Q5[SQ001],Q5[SQ002],Q5[other]\n".to_owned();
    for (row, (radio, tv, wrote)) in choices().enumerate() {
        let mark = |cell: &str| if cell.is_empty() { "" } else { "Y" };
        let flag = |cell: &str| u8::from(!cell.is_empty());
        let _ = writeln!(monkey, "{row},{},{radio},{tv},{wrote}", ["yes", "no"][row % 2]);
        let _ = writeln!(lime, "{row},2024-03-01 10:00:00,3,{},{},{wrote}", mark(radio), mark(tv));
        let _ = writeln!(flags, "{row},{},{},{wrote}", flag(radio), flag(tv));
    }
    for (name, content, base) in [("monkey.csv", monkey, 170), ("lime.csv", lime, 170), ("flags.csv", flags, 200)] {
        let said = reported(name, &content);
        assert!(said.contains(&format!("{base} respondents")), "{name}: {said}");
        assert!(!said.contains("podcast"), "{name} shows what was written");
        for count in [74.0, 50.0, 60.0] {
            let share = (count / f64::from(base)).to_string();
            let digits = &share[..share.len().min(6)];
            assert!(said.contains(digits), "{name}: no {digits}: {said}");
        }
        assert!(said.contains("Other"), "{name}");
    }
}

/// Answers to "Where do you get news?" with what 10 of 200 wrote themselves.
const WROTE: [&str; 10] = [
    "call me on 020 7946 0123",
    "I live at 12 Ashgrove Road",
    "jane (at) example.org",
    "Jane Doe told me",
    "my boss Ottoline Jamieson",
    "my ssn is 078-05-1120",
    "see facebook.com/zeb.netherby",
    "tel. 555 123 4567 ask for Bob",
    "IBAN DE89370400440532013000",
    "Other: Zebedee Grimshaw",
];

const PLANTED: [&str; 9] = ["0123", "Ashgrove", "jane", "Jane", "Ottoline", "078-05", "facebook", "555 123", "Zebedee"];

#[test]
fn answers_written_beside_others_are_counted_together_and_not_shown() {
    let mut single = "id,Where do you get news?\n".to_owned();
    let mut joined = "id,Where do you get news? (all)\n".to_owned();
    for row in 0..200 {
        let cell = if row % 20 == 3 { WROTE[row / 20] } else { ["Radio", "TV", "Press", "Web"][row % 4] };
        let _ = writeln!(single, "{row},{cell}");
        if row < 25 {
            let wrote = if row % 5 == 3 { format!(", {}", WROTE[row / 5]) } else { String::new() };
            let _ = writeln!(joined, "{row},\"{}, {}{wrote}\"", ["Radio", "TV", "Press"][row % 3], ["Web", "Post"][row % 2]);
        }
    }
    for (name, content) in [("single.csv", single), ("joined.csv", joined)] {
        let said = reported(name, &content);
        for planted in PLANTED {
            assert!(!said.contains(planted), "{name} shows {planted}: {said}");
        }
        assert!(said.contains("Other, written by hand"), "{name}: {said}");
    }
}

#[test]
fn rare_answers_of_a_list_stay_what_they_are() {
    let mut text = "id,region\n".to_owned();
    for row in 0..50 {
        let cell = match row {
            0 => "Northern Isles",
            1 => "Jersey",
            2 => "South West",
            _ => ["North East", "London", "Wales"][row % 3],
        };
        let _ = writeln!(text, "{row},{cell}");
    }
    let said = reported("regions.csv", &text);
    assert!(said.contains("Northern Isles") && said.contains("Jersey") && !said.contains("written by hand"), "{said}");
}

#[test]
fn codes_of_several_answers_are_no_decimals() {
    let codes = ["1", "1,2", "3", "2,5", "4", "1,5", "3,4"];
    let file = |separator: &str, cells: &[&str]| {
        let mut text = ["id", "q5"].join(separator) + "\n";
        for row in 0..140 {
            let _ = writeln!(text, "{row}{separator}\"{}\"", cells[row % cells.len()]);
        }
        text
    };
    let of = |separator: &str, cells: &[&str]| line(&inspected("codes.csv", &file(separator, cells)), "q5");
    assert!(of(",", &codes).contains("choose all that apply, 5 options"));
    assert!(of(";", &codes).contains("choose all that apply, 5 options"));
    assert!(of(",", &["1,2", "1,3", "2,3"]).contains("choose all that apply, 3 options"));
    assert!(of(",", &["1,2,5", "1,2,3,4", "3,5", "2,4", "1,5"]).contains("choose all that apply, 5 options"));
    // What could be either is left out.
    assert!(of(",", &["1,5", "3,2", "4,4", "2"]).contains("not read"));
    assert!(of(";", &["1,5", "3,2", "4,4", "2"]).contains("not read"));
    assert!(of(";", &["7,5", "8", "6,5", "3", "2,5", "1,5", "4", "5", "6", "9,5", "8,5", "7", "5,5"]).contains("number"));
    let said = reported("codes.csv", &file(",", &codes));
    // 60 of 140 have a 1.
    assert!(said.contains("0.42857"), "{said}");
}

#[test]
fn thousands_are_no_decimals() {
    for (name, separator) in [("a.csv", ";"), ("b.tsv", "\t"), ("c.csv", ",")] {
        let mut text = ["id", "income", "sat"].join(separator) + "\n";
        for row in 0..150 {
            let _ = writeln!(text, "{row}{separator}\"{},000\"{separator}{}", 30 + row * 7 % 190, ["yes", "no"][row % 2]);
        }
        let said = reported(name, &text);
        assert!(!said.contains("135."), "{name}: {said}");
        assert!(line(&inspected(name, &text), "income").contains("not read"), "{name}");
    }
}

#[test]
fn amounts_with_signs_are_numbers() {
    let mut text = "id;rent;part;area\n".to_owned();
    for row in 0..60 {
        let rent = if row % 20 == 7 { "£950".to_owned() } else { format!("£1,{:03}.50", row % 20 * 11) };
        let _ = writeln!(text, "{row};{rent};{},5 %;{}", row % 30 + 10, ["north", "south"][row % 2]);
    }
    let dir = Dir::new();
    dir.file("d.csv", &text).run(&["init", "d.csv"]).exits(0);
    let seen = inspected("d.csv", &text);
    assert!(line(&seen, "rent").contains("number (") && line(&seen, "part").contains("number ("), "{seen}");
    let report = dir.run(&["d.csv", "-o", "-", "-q"]).exits(0).stdout;
    // 1,098.625 and 25.
    assert!(report.contains("The mean of “Rent” is 1,099") && report.contains("The mean of “Part” is 25"), "{report}");
    let explained = dir.run(&["explain", "d.csv", "rent"]).exits(0).stdout;
    assert!(explained.contains("grepl(\"£\", data[[name]], fixed = TRUE)"), "{explained}");
    assert!(explained.contains("for (name in c(\"rent\")) data[[name]] <- gsub(\",\", \"\""), "{explained}");
    // So few may be answers to choose from.
    let quarters: Vec<String> = (0..60).map(|row| format!("{row},{}%\n", row % 4 * 25)).collect();
    assert!(line(&inspected("q.csv", &format!("id,full\n{}", quarters.concat())), "full").contains("not read"));
}

#[test]
fn an_unedited_file_does_not_contradict_what_it_was_taken_for() {
    let mut text = "id;sat;hours\n".to_owned();
    for row in 0..4000 {
        let half = if row > 2100 && row % 2 == 0 { ",5" } else { "" };
        let _ = writeln!(text, "{row};{};{}{half}", ["Agree", "Disagree", "Neutral"][row % 3], row % 40);
    }
    let said = reported("late.csv", &text);
    assert!(said.contains("hours"), "{said}");
    assert!(line(&inspected("late.csv", &text), "hours").contains("not read"));
    // An option named twice in a cell is chosen once.
    let mut text = "id,q\n".to_owned();
    for row in 0..60 {
        let _ = writeln!(text, "{row},{}", ["A;B", "A", "B;C", "C;C", "A;C", "B"][row % 6]);
    }
    reported("twice.csv", &text);
}

#[test]
fn crossed_answers_are_one_answer() {
    let file = |first: &[&str], second: &[&str], separator: &str| {
        let mut text = "id,segment\n".to_owned();
        for row in 0..180 {
            let cell = format!("{}{separator}{}", first[row % first.len()], second[row / first.len() % second.len()]);
            let _ = writeln!(text, "{row},\"{cell}\"");
        }
        text
    };
    let groups = ["18-34", "35-54", "55-64", "65+"];
    let said = inspected("cross.csv", &file(&["Man", "Woman", "Other"], &groups, ", "));
    assert!(line(&said, "segment").contains("single answer (12"), "{said}");
    let said = inspected("cross.csv", &file(&["Public", "Private", "Own"], &["Full time", "Part time"], "; "));
    assert!(line(&said, "segment").contains("single answer (6"), "{said}");
}

#[test]
fn places_and_numbers_of_persons_are_set_aside_whatever_the_column_is_called() {
    let mut text = "key,sat,x,y,mobile_no,reach,f1,f2\n".to_owned();
    for row in 0..60 {
        let sat = ["Agree", "Disagree"][row % 2];
        let _ = writeln!(
            text,
            "{row},{sat},51.5{row:02}31,-0.1{row:02}77,07407{row:02}8741,55512{row:02}341,0.8{row:02}123,-1.2{row:02}345"
        );
    }
    let said = inspected("places.csv", &text);
    for column in [" x ", " y ", "mobile_no", "reach"] {
        assert!(line(&said, column).contains("personal data"), "{column}: {said}");
    }
    assert!(!line(&said, " f1 ").contains("personal data"), "scores: {said}");
}
