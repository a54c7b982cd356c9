//! `inspect`: what it lists, and its JSON as documented.

use crate::harness::{Dir, home};
use serde_json::Value;

#[test]
fn columns_left_out_are_listed_by_reason_and_told_apart() {
    let dir = Dir::new();
    let name = |at: usize| format!("A very long name of a page timer on which the survey spent its time {at}_Page Submit");
    let head: Vec<String> = (0..12).map(name).collect();
    let long = "Which of these statements about your neighbourhood do you agree with, taken as a whole: number";
    let mut text = format!("{},{long} 1,{long} 2\n", head.join(","));
    for row in 0..120usize {
        let times: Vec<String> = (0..12).map(|at| format!("{}.{}", row + at, row % 7)).collect();
        text += &format!("{},{},{}\n", times.join(","), ["Red", "Blue", "Green"][row % 3], ["North", "South"][row % 2]);
    }
    dir.file("d.csv", text.replace('"', ""));
    let said = dir.run(&["inspect", "d.csv"]).exits(0).stdout;
    let grouped = said.lines().filter(|line| line.contains("columns left out")).count();
    let alone = said.lines().filter(|line| line.contains("A very long name")).count();
    assert!(grouped <= 1 && alone <= 2 || alone == 12, "{said}");
}

#[test]
fn inspect_prints_json_as_documented() {
    let dir = Dir::new();
    let mut text = String::from("id,e-mail,Q1_1,Q1_2,Q1_3,satisfaction,age\n");
    let steps = ["Sehr zufrieden", "Eher zufrieden", "Eher unzufrieden", "Sehr unzufrieden"];
    for row in 0..80usize {
        let marks = [row % 2, usize::from(row % 3 == 0), usize::from(row % 5 == 0)].map(|mark| mark.to_string()).join(",");
        text += &format!("r{row},person{row}@example.org,{marks},{},{}\n", steps[row % 4], ["18-34", "35-54", "55+"][row % 3]);
    }
    dir.file("d.csv", text);
    let ran = dir.run(&["inspect", "d.csv", "--json"]).exits(0);
    assert!(ran.stderr.is_empty() && !ran.stdout.contains("@example.org"), "{}", ran.stderr);
    let value: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(value["schema"], 1);
    assert_eq!((&value["file"]["rows"], &value["file"]["header_rows"]), (&Value::from(80), &Value::from(1)));
    let columns = value["columns"].as_array().expect("columns");
    assert_eq!(columns.len(), 7);
    assert!(columns.iter().all(|column| column["readings"][0]["reason"].is_string()));
    let questions = value["questions"].as_array().expect("questions");
    let scale =
        questions.iter().find(|question| question["kind"] == "scale" && question["demographic"] == false).expect("a scale");
    let levels: Vec<&str> =
        scale["levels"].as_array().expect("levels").iter().filter_map(|level| level["label"].as_str()).collect();
    assert!(levels == steps || levels.iter().rev().eq(steps.iter()), "{levels:?}");
    let left_out = value["left_out"].as_array().expect("left out");
    assert!(left_out.iter().any(|of| of["role"] == "personal" && of["columns"][0] == "e-mail"));
    // Every key of the schema is described.
    let schema = dir.run(&["schema", "inspect"]).exits(0).stdout;
    let committed = std::fs::read_to_string(home().join("docs/inspect.schema.json")).expect("schema");
    assert_eq!(schema, committed, "run: survey-report schema inspect > docs/inspect.schema.json");
    let page = std::fs::read_to_string(home().join("docs/inspect.md")).expect("page");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let mut types: Vec<&Value> = schema["$defs"].as_object().expect("types").values().collect();
    types.push(&schema);
    for key in types.into_iter().filter_map(|of| of["properties"].as_object()).flat_map(|keys| keys.keys()) {
        assert!(page.contains(&format!("`{key}`")), "docs/inspect.md does not describe `{key}`");
    }
}

#[test]
fn what_the_schema_requires_of_an_item_is_there() {
    let dir = Dir::new();
    let row = |row: usize| format!("{},{}\n", ["Web", ""][row % 2], ["Radio", ""][row % 3 % 2]);
    dir.file("d.csv", format!("Which do you use? - Web,Which do you use? - Radio\n{}", (0..120).map(row).collect::<String>()));
    let schema = std::fs::read_to_string(home().join("docs/inspect.schema.json")).expect("schema");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let required = schema["$defs"]["InspectedItem"]["required"].as_array().expect("required keys");
    let inspected: Value = serde_json::from_str(&dir.run(&["inspect", "d.csv", "--json"]).exits(0).stdout).expect("JSON");
    let questions = inspected["questions"].as_array().expect("questions");
    let items: Vec<&Value> = questions.iter().flat_map(|question| question["items"].as_array().expect("items")).collect();
    assert_eq!(items.len(), 2, "{inspected}");
    for (item, key) in items.iter().flat_map(|item| required.iter().map(move |key| (item, key))) {
        assert!(item.get(key.as_str().expect("key")).is_some(), "{key} is not in {item}");
    }
}
