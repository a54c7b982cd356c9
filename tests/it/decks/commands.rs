//! `deck refresh` on the command line.

use super::made::{Bar, Row, Survey, deck};
use super::parts::Parts;
use crate::harness::Dir;

fn survey(share: u32) -> Survey {
    let bar = Bar { share, plus: 30, minus: 30 };
    let row = Row { label: "All".to_owned(), percent: share / 10, letters: String::new() };
    Survey { bars: vec![bar], findings: vec![format!("{}% like it", share / 10)], rows: vec![row] }
}

/// A folder with a deck and one of other numbers.
fn two_decks() -> Dir {
    let dir = Dir::new();
    dir.file("client.pptx", deck(&survey(610)).packed()).file("new.pptx", deck(&survey(640)).packed());
    dir
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn a_deck_is_refreshed_beside_itself_or_in_place_with_a_copy() {
    let dir = two_decks();
    let before = std::fs::read(dir.path("client.pptx")).expect("a deck");
    let ran = dir.run(&["deck", "refresh", "client.pptx", "new.pptx"]).exits(0).says("Updated").says("Wrote    client.new.pptx");
    assert_eq!(ran.stdout, "client.new.pptx\n");
    assert_eq!(std::fs::read(dir.path("client.pptx")).expect("a deck"), before);
    let beside = std::fs::read(dir.path("client.new.pptx")).expect("a deck");
    let again = dir.run(&["deck", "refresh", "client.new.pptx", "new.pptx"]).exits(0).says("up to date");
    assert_eq!(again.stdout, "client.new.pptx\n");
    dir.run(&["deck", "refresh", "client.pptx", "new.pptx", "--in-place"]).exits(0).says("client.backup.pptx");
    assert_eq!(std::fs::read(dir.path("client.pptx")).expect("a deck"), beside);
    assert_eq!(std::fs::read(dir.path("client.backup.pptx")).expect("a deck"), before);
    // A copy is never written over.
    dir.file("client.pptx", &before);
    dir.run(&["deck", "refresh", "client.pptx", "new.pptx", "--in-place", "-q"]).exits(0);
    assert!(dir.path("client.backup-2.pptx").is_file());
    dir.run(&["deck", "refresh", "client.backup.pptx", "new.pptx", "-o", "out.pptx", "-q"]).exits(0);
    assert_eq!(std::fs::read(dir.path("out.pptx")).expect("a deck"), beside);
    let left = std::fs::read_dir(dir.path("."))
        .expect("a folder")
        .flatten()
        .map(|entry| entry.file_name().into_string().expect("a name"));
    assert!(left.into_iter().all(|name| !name.starts_with('.')), "nothing temporary is left");
}

#[test]
fn what_was_typed_by_hand_is_told_and_can_be_overwritten() {
    let dir = two_decks();
    let mut typed = deck(&survey(610));
    typed.change("ppt/slides/slide2.xml", |xml| xml.replace("Value of an answer", "Our own words"));
    dir.file("client.pptx", typed.packed());
    dir.run(&["deck", "refresh", "client.pptx", "new.pptx"])
        .exits(0)
        .says("slide 2 · q:1 · text title: typed over by hand, kept");
    dir.run(&["deck", "refresh", "client.pptx", "new.pptx", "--exit-code", "-q"]).exits(1);
    let told = json(&dir.run(&["deck", "refresh", "client.pptx", "new.pptx", "--json"]).exits(0).stdout);
    assert_eq!((told["typed_by_hand"].as_u64(), told["kept"].as_u64(), told["new"].as_u64()), (Some(1), Some(0), Some(0)));
    let shape =
        told["shapes"].as_array().expect("shapes").iter().find(|shape| shape["name"] == "sr:q:1:text:title").expect("a shape");
    assert_eq!((shape["outcome"].as_str(), shape["slide"].as_u64()), (Some("typed-by-hand"), Some(2)));
    let forced = json(&dir.run(&["deck", "refresh", "client.pptx", "new.pptx", "--force", "--json"]).exits(0).stdout);
    assert_eq!((forced["overwritten"].as_u64(), forced["typed_by_hand"].as_u64()), (Some(1), Some(0)));
    let after = Parts::of(&std::fs::read(dir.path("client.new.pptx")).expect("a deck"));
    assert!(after.text("ppt/slides/slide2.xml").contains("Value of an answer: 64% valuable"));
}

#[test]
fn what_is_no_deck_of_ours_is_refused() {
    let dir = two_decks();
    let mut foreign = deck(&survey(610));
    for slide in foreign.names("ppt/") {
        if slide.contains("lides/") {
            foreign.change(&slide, |xml| xml.replace("name=\"sr:", "name=\"Shape "));
        }
    }
    let mut other = deck(&survey(610));
    for slide in ["ppt/slides/slide2.xml", "ppt/slides/slide3.xml", "ppt/notesSlides/notesSlide2.xml"] {
        other.change(slide, |xml| xml.replace("sr:q", "sr:other"));
    }
    let cut = deck(&survey(610)).packed();
    dir.file("foreign.pptx", foreign.packed()).file("other.pptx", other.packed()).file("cut.pptx", &cut[..cut.len() / 2]);
    dir.file("d.csv", "a,b\n1,2\n").file("empty.pptx", "");
    for (deck, data, says) in [
        ("d.csv", "new.pptx", "is not an Office file"),
        ("empty.pptx", "new.pptx", "is not an Office file"),
        ("none.pptx", "new.pptx", "no such file"),
        ("cut.pptx", "new.pptx", "cannot be unpacked"),
        ("foreign.pptx", "new.pptx", "has no charts, tables or texts that survey-report made"),
        ("other.pptx", "new.pptx", "is of another survey: the data have none of its 2 charts and tables"),
        ("client.pptx", "client.pptx", "cannot be refreshed from itself"),
        ("client.pptx", "none.csv", "no such file"),
        ("client.pptx", ".", "has no data/results.json"),
    ] {
        dir.run(&["deck", "refresh", deck, data]).exits(2).says(says).says("hint:");
    }
    dir.run(&["deck", "refresh", "client.pptx", "new.pptx", "--weight", "w"]).exits(2).says("`new.pptx` is a deck");
    dir.run(&["deck", "refresh", "client.pptx", "new.pptx", "-o", "x.pptx", "--in-place"])
        .exits(2)
        .says("cannot be used together");
    dir.run(&["deck", "refresh", "client.pptx", "new.pptx", "-o", "no/such/x.pptx"]).exits(2).says("is not a folder");
    dir.run(&["deck", "refresh", "client.pptx"]).exits(2).says("needs");
    dir.run(&["deck", "renew", "client.pptx", "new.pptx"]).exits(2).says("renew");
    dir.file("~$client.pptx", "");
    dir.run(&["deck", "refresh", "client.pptx", "new.pptx", "--in-place"]).exits(2).says("is open in another program");
    assert!(!dir.path("client.new.pptx").exists());
}

#[test]
fn a_deck_of_data_is_refreshed_from_new_data_or_from_their_report() {
    let dir = Dir::new();
    let data = |yes: usize| {
        let rows =
            (0..200).map(|at| format!("{},{}\n", if at < yes { "Yes" } else { "No" }, if at % 2 == 0 { "A" } else { "B" }));
        format!("Do you like it?,Group\n{}", rows.collect::<String>())
    };
    dir.file("one.csv", data(80)).file("two.csv", data(130));
    dir.run(&["one.csv", "--to", "pptx", "-o", "one", "-q"]).exits(0);
    dir.run(&["two.csv", "--to", "pptx", "-o", "two", "-q"]).exits(0);
    std::fs::copy(dir.path("one/deck.pptx"), dir.path("client.pptx")).expect("copied");
    dir.run(&["deck", "refresh", "client.pptx", "one.csv"]).exits(0).says("up to date");
    dir.run(&["deck", "refresh", "client.pptx", "two.csv"]).exits(0).says("Updated");
    let of_data = Parts::of(&std::fs::read(dir.path("client.new.pptx")).expect("a deck"));
    dir.run(&["deck", "refresh", "client.pptx", "two", "-o", "of-report.pptx"]).exits(0).says("Updated");
    assert_eq!(of_data, Parts::of(&std::fs::read(dir.path("of-report.pptx")).expect("a deck")));
    // A report whose deck was edited, or was never made, is made of its data again, and without them of its charts.
    dir.file("two/deck.pptx", std::fs::read(dir.path("client.pptx")).expect("a deck"));
    dir.run(&["deck", "refresh", "client.pptx", "two", "-o", "of-data.pptx"]).exits(0).says("Updated");
    assert_eq!(of_data, Parts::of(&std::fs::read(dir.path("of-data.pptx")).expect("a deck")));
    std::fs::remove_file(dir.path("two.csv")).expect("removed");
    let ran = dir.run(&["deck", "refresh", "client.pptx", "two", "-o", "of-charts.pptx", "--json"]).exits(0);
    let told = json(&ran.stdout);
    assert!(told["updated"].as_u64() > Some(0) && told["kept"].as_u64() > Some(0) && told["orphaned"] == 0, "{told}");
    assert_eq!(told["warnings"][0]["code"], "charts-alone");
}

#[cfg(unix)]
#[test]
fn a_deck_keeps_its_permissions_and_a_folder_that_cannot_be_written_is_told_first() {
    use std::os::unix::fs::PermissionsExt;
    let dir = two_decks();
    let mode = |name: &str| std::fs::metadata(dir.path(name)).expect("a file").permissions().mode() & 0o777;
    std::fs::set_permissions(dir.path("client.pptx"), std::fs::Permissions::from_mode(0o600)).expect("set");
    dir.run(&["deck", "refresh", "client.pptx", "new.pptx", "--in-place", "-q"]).exits(0);
    assert_eq!((mode("client.pptx"), mode("client.backup.pptx")), (0o600, 0o600));
    std::fs::create_dir(dir.path("closed")).expect("a folder");
    std::fs::copy(dir.path("client.backup.pptx"), dir.path("closed/client.pptx")).expect("copied");
    std::fs::set_permissions(dir.path("closed"), std::fs::Permissions::from_mode(0o500)).expect("set");
    // Those who may write anywhere cannot be kept out.
    let is_kept_out = std::fs::write(dir.path("closed/probe"), "").is_err();
    let ran = dir.run(&["deck", "refresh", "closed/client.pptx", "new.pptx"]);
    std::fs::set_permissions(dir.path("closed"), std::fs::Permissions::from_mode(0o700)).expect("set");
    if is_kept_out {
        ran.exits(2).says("cannot be written");
    }
}
