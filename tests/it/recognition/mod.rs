//! What files of survey responses are taken for without a codebook, held against truths. tests/recognition/README.md has the format.

mod found;
mod said;

use crate::harness::home;
use found::{Ask, Found, is_right, list, norm, places, shown, tables, word};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// Truths and runs that are not right yet, with the reason. One that is right must be taken out of the list.
const NOT_YET: &[(&str, &str)] = &[
    ("cases/negative_codes", "a number of three values beside another is read as a battery"),
    ("more/lime_comment_rank", "a ranking whose cells are the options is read as a battery"),
    ("own/big_sosci", "boxes of 1 and 2 are read as a battery"),
    ("own/big_surveymonkey", "0 to 10 where nobody gave a 0 is no NPS"),
    ("own/big_typeform_nl", "“voornaam” is tabulated; NPS and “Vaker” in Dutch"),
    ("own/k01_fr_crochets_vides", "boxes of Oui and Non are read as a battery"),
    ("own/k02_fr_non_pose", "“Sans objet” is not known as not asked"),
    ("own/k02_pt_nao_se_aplica", "“Não se aplica” is not known as not asked"),
    ("own/k03_pt_titulo_xlsx", "“Más … Muito boas” is not ordered"),
    ("own/k06_fr_un_seul_nom", "boxes of Oui and Non are read as a battery"),
    ("own/k13_en_parties_left_right", "“in some elections … in every election” is not ordered"),
    ("own/k13_en_time_and_amount", "“Today … Longer ago, Never” is not ordered"),
    ("own/k13_pt_it_escalas", "“Mai … Ogni settimana” is not ordered"),
    ("own/k14_it_fiducia", "“Troppo bassa … Troppo alta” is not ordered"),
    ("own/k16_pt_ordem_em_texto", "a ranking whose cells are the options is read as a battery"),
    ("own/plain_na_no_answer_words", "“Never, Sometimes, Every day” is not ordered"),
    ("own/plat_google_de", "“schlecht, geht so, gut, sehr gut” is not ordered"),
    ("own/plat_lime_codes_pl", "A1 to A5 are not ordered"),
    ("own/plat_msforms_sv", "0 to 10 where nobody gave a 1 is no NPS"),
    ("pub_impossible_ages", "impossible ages are averaged without a word"),
];

/// A truth, its file and what the program found.
struct Case {
    truth: Table,
    found: Found,
}

impl Case {
    fn questions(&self) -> impl Iterator<Item = (&Table, Vec<usize>)> {
        tables(&self.truth, "question").map(|q| (q, places(&self.truth, list(q, "columns"))))
    }

    /// Whether a question is read from the other place where its answers stand.
    fn swapped(&self, q: &Table, columns: &[usize]) -> bool {
        let again = places(&self.truth, list(q, "also"));
        again.iter().any(|at| !self.found.tabulated(*at).is_empty())
            && columns.iter().all(|at| self.found.tabulated(*at).is_empty())
    }

    fn header(&self) -> Vec<String> {
        let rows = self.truth.get("header_rows").and_then(Value::as_integer);
        let mut wrong = Vec::new();
        if rows.is_some_and(|rows| rows != self.found.header_rows()) {
            wrong.push(format!("header rows: wanted {}, got {}", self.truth["header_rows"], self.found.format));
        }
        if self.truth["respondents"].as_integer() != Some(self.found.rows) {
            wrong.push(format!("respondents: wanted {}, got {}", self.truth["respondents"], self.found.rows));
        }
        wrong
    }

    fn kinds(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for (q, columns) in self.questions().filter(|(q, columns)| !self.swapped(q, columns)) {
            for at in columns {
                let got = self.found.tabulated(at).first().map_or("left out", |q| word(q, "type", "single"));
                let want = word(q, "kind", "");
                // Without an order in the truth, a scale and a single question are counted and named alike.
                let alike = !q.contains_key("order") && ["single", "scale"].contains(&want) && ["single", "scale"].contains(&got);
                if want != got && !alike {
                    wrong.push(format!("“{}”: wanted {want}, got {got}", self.found.columns[at]));
                }
            }
        }
        for (role, refs) in self.truth.get("leave_out").and_then(Value::as_table).into_iter().flatten() {
            for at in places(&self.truth, refs.as_array().expect("columns")) {
                if !self.found.tabulated(at).is_empty() && !self.found.is_write_in(at) {
                    wrong.push(format!("“{}” ({role}): wanted no table, got one", self.found.columns[at]));
                }
            }
        }
        wrong
    }

    fn grouping(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut owner: BTreeMap<&str, &str> = BTreeMap::new();
        for (q, columns) in self.questions().filter(|(q, columns)| !self.swapped(q, columns)) {
            let name = word(q, "name", "question");
            let ids: BTreeSet<&str> =
                columns.iter().flat_map(|at| self.found.tabulated(*at)).map(|t| word(t, "id", "")).collect();
            if ids.len() > 1 {
                wrong.push(format!("“{name}”: wanted one question, got {ids:?}"));
            }
            for id in ids {
                if let Some(other) = owner.insert(id, name) {
                    wrong.push(format!("“{name}” and “{other}”: wanted two questions, got `{id}` for both"));
                }
            }
        }
        wrong
    }

    fn order(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for (q, columns) in self.questions().filter(|(q, _)| q.contains_key("order")) {
            let want: Vec<String> = list(q, "order").iter().map(|x| norm(&shown(x))).collect();
            for at in columns {
                let right = self.found.tabulated(at).iter().any(|t| {
                    let kind = word(t, "type", "single");
                    let ordered = ["scale", "battery", "nps", "rank"].contains(&kind) || word(t, "order", "") == "questionnaire";
                    let place = |[code, label]: [String; 2]| {
                        want.iter().position(|x| *x == label).or(want.iter().position(|x| *x == code))
                    };
                    let have: Vec<usize> = self.found.levels(t).into_iter().filter_map(place).collect();
                    let enough = have.len() >= want.len().min((want.len() - 1).max(2));
                    ordered && enough && (have.is_sorted_by(|a, b| a < b) || have.is_sorted_by(|a, b| a > b))
                });
                if !right {
                    let got: Vec<_> = self.found.tabulated(at).iter().map(|t| self.found.levels(t)).collect();
                    wrong.push(format!("“{}”: wanted the order {want:?}, got {got:?}", self.found.columns[at]));
                }
            }
        }
        wrong
    }

    fn figures(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for (q, columns) in self.questions() {
            let also = places(&self.truth, list(q, "also"));
            for figure in tables(q, "golden") {
                let ask = Ask::of(&self.truth, q, &columns, figure);
                let of = |at: &usize| {
                    self.found.tabulated(*at).into_iter().flat_map(|t| self.found.candidates(&ask, *at, t)).collect::<Vec<_>>()
                };
                let got: Vec<(f64, f64)> = columns.iter().chain(&also).flat_map(of).collect();
                if !got.iter().any(|got| is_right(figure, *got)) {
                    let asked = figure.to_string().trim().replace('\n', ", ");
                    wrong.push(format!("“{}”: wanted {asked}, got {got:?}", word(q, "name", "")));
                }
            }
        }
        wrong
    }
}

/// What a test has to say of what is wrong with a truth or a run: nothing where it is right, or listed as not right yet.
fn verdict(name: &str, wrong: &[String]) -> Option<String> {
    let known = NOT_YET.iter().find(|(listed, _)| *listed == name);
    match known {
        None if !wrong.is_empty() => Some(format!("{name}:\n  {}", wrong.join("\n  "))),
        Some((_, reason)) if wrong.is_empty() => Some(format!("{name} is right now: take it out of NOT_YET ({reason})")),
        _ => None,
    }
}

/// Everything that is wrong in a file.
fn wrong(folder: &str, truth: &Path) -> Vec<String> {
    let truth: Table = toml::from_str(&std::fs::read_to_string(truth).expect("truth")).expect("TOML");
    let found = match Found::of(&home().join(folder).join("data").join(word(&truth, "file", ""))) {
        Ok(found) => found,
        Err(refused) => return vec![refused],
    };
    let case = Case { truth, found };
    [case.header(), case.kinds(), case.grouping(), case.order(), case.figures()].concat()
}

/// Holds every truth of a folder against what the program finds.
fn holds(folder: &str) {
    let at = format!("tests/recognition/{folder}");
    let entries = std::fs::read_dir(home().join(&at).join("truth")).expect("folder");
    let mut truths: Vec<PathBuf> = entries.map(|entry| entry.expect("entry").path()).collect();
    truths.sort();
    let judge = |truth: &PathBuf| verdict(&format!("{folder}/{}", truth.file_stem()?.to_str()?), &wrong(&at, truth));
    let said: Vec<String> = truths.par_iter().filter_map(judge).collect();
    assert!(said.is_empty(), "{} of {} files:\n{}", said.len(), truths.len(), said.join("\n"));
}

#[test]
fn small_cases_are_recognised() {
    holds("cases");
}

#[test]
fn more_small_cases_are_recognised() {
    holds("more");
}

#[test]
fn invented_files_are_recognised() {
    holds("own");
}
