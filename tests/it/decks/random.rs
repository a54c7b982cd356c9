//! What must hold whatever was done to a deck: what is not ours stays byte by byte, no number of ours is old, and a second refresh has
//! nothing to do.

use super::edited::{Edit, FOREIGN, edited, edits};
use super::made::{Bar, Row, Survey, deck, texts, workbook};
use super::parts::Parts;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use survey_report::document::pptx::package::Package;
use survey_report::document::pptx::refresh::{Extent, Outcome, Reason, Refreshed, Remark, refresh};

fn survey(bars: usize, rows: usize) -> impl Strategy<Value = Survey> {
    let bar = (0..900u32, 0..100u32, 0..100u32).prop_map(|(share, plus, minus)| Bar { share, plus, minus });
    let row = (0..100u32, prop_oneof!["", "[A-D]{1,3}"]);
    let finding = "[0-9]{1,2}% [a-z&<]{1,8}( [a-z]{1,4}){0,3}";
    (prop::collection::vec(bar, bars), prop::collection::vec(finding, 1..5), prop::collection::vec(row, rows)).prop_map(
        |(bars, findings, rows)| {
            let row = |(at, (percent, letters)): (usize, (u32, String))| Row { label: format!("Row {at}"), percent, letters };
            Survey { bars, findings, rows: rows.into_iter().enumerate().map(row).collect() }
        },
    )
}

fn two_surveys() -> impl Strategy<Value = (Survey, Survey)> {
    (1..5usize, 1..4usize).prop_flat_map(|(bars, rows)| (survey(bars, rows), survey(bars, rows)))
}

fn package(parts: &[u8]) -> Package {
    Package::deck(Path::new("deck.pptx"), parts.to_vec()).expect("a deck")
}

fn refreshed(edited: &[u8], fresh: &[u8], force: bool) -> Refreshed {
    refresh(&package(edited), &package(fresh), Extent::Whole, force).expect("refreshed")
}

/// The XML without what follows the numbers: texts, values, marks, hidden labels.
fn masked(xml: &str) -> String {
    let mut made = xml.to_owned();
    for (start, end) in [
        ("<a:p>", "</a:p>"),
        ("<c:pt ", "</c:pt>"),
        ("<c:dLbl>", "</c:dLbl>"),
        ("<c:max ", "/>"),
        ("<sr:mark ", "/>"),
        ("descr=\"", "\""),
        ("<c:dPt>", "</c:dPt>"),
        ("<a:solidFill><a:schemeClr val=\"accent1\"><a:lumMod", "</a:solidFill>"),
    ] {
        let mut left = String::new();
        let mut rest = made.as_str();
        while let Some(at) = rest.find(start) {
            left += &rest[..at];
            let after = &rest[at + start.len()..];
            rest = &after[after.find(end).expect("an end") + end.len()..];
        }
        left += rest;
        made = left;
    }
    made
}

/// The shape of a name in a slide, as often as it is there.
fn shapes<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let kinds = [("<p:sp>", "</p:sp>"), ("<p:graphicFrame>", "</p:graphicFrame>")];
    let of = |(at, _): (usize, &str)| {
        let ends = kinds.iter().filter_map(|(start, end)| Some((xml[..at].rfind(start)?, at + xml[at..].find(end)?)));
        let (start, end) = ends.max_by_key(|(start, _)| *start).expect("a shape");
        &xml[start..end]
    };
    xml.match_indices(&format!("name=\"{name}\"")).map(of).collect()
}

/// What an XML says in its texts.
fn said(xml: &str) -> String {
    let paragraphs = xml.split("</a:p>").map(|paragraph| {
        let texts = paragraph.split("<a:t>").skip(1);
        texts.map(|text| text.split("</a:t>").next().unwrap_or_default()).collect::<String>()
    });
    paragraphs.collect::<Vec<_>>().join("\n").trim_matches('\n').replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
}

/// The values of a chart, in the order of its XML.
fn values(xml: &str) -> Vec<String> {
    let value = |rest: &str| {
        let text = rest.split("</c:v>").next().unwrap_or_default();
        text.parse::<f64>().map_or_else(|_| text.to_owned(), |number| format!("{number:.9}"))
    };
    xml.split("<c:v>").skip(1).map(value).collect()
}

fn check_parts(before: &Parts, after: &Parts, refreshed: &Refreshed) {
    let names = |parts: &Parts| parts.0.iter().map(|part| part.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(before), names(after));
    for (old, new) in before.0.iter().zip(&after.0) {
        let is_ours = refreshed.parts.contains(&old.name);
        assert!(is_ours || old.bytes == new.bytes, "{} has changed", old.name);
        if is_ours && !old.name.contains("/embeddings/") {
            assert_eq!(masked(&before.text(&old.name)), masked(&after.text(&new.name)), "{}", old.name);
            assert_eq!(before.text(&old.name).matches(FOREIGN).count(), after.text(&new.name).matches(FOREIGN).count());
        }
    }
}

/// What became of the shapes of a name.
fn outcomes(refreshed: &Refreshed, name: &str) -> Vec<Outcome> {
    refreshed.shapes.iter().filter(|shape| shape.name == name).map(|shape| shape.outcome).collect()
}

fn is_current(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Updated | Outcome::Unchanged | Outcome::Overwritten)
}

/// Every text of ours says what the new survey says, unless a hand or a lost mark is to blame.
fn check_texts(after: &Parts, refreshed: &Refreshed, new: &Survey, edits: &BTreeSet<Edit>) {
    let slides: Vec<String> = after.names("ppt/slides/").into_iter().chain(after.names("ppt/notesSlides/")).collect();
    for (name, paragraphs) in texts(new) {
        let all = outcomes(refreshed, name);
        let on_slide = name.starts_with("sr:q:1:") && !name.ends_with("notes");
        let by_hand = name == "sr:q:1:text:title" && edits.contains(&Edit::RetypeTitle);
        let excused = by_hand || (on_slide && edits.contains(&Edit::LoseMarks));
        for outcome in all.iter().filter(|outcome| **outcome != Outcome::New) {
            assert!(excused || is_current(*outcome), "{name}: {outcome}");
        }
        if all.iter().all(|outcome| is_current(*outcome)) {
            let is_dropped = |slide: &str| slide.ends_with("slide1.xml") && edits.contains(&Edit::DeleteSlide);
            for slide in slides.iter().filter(|slide| !is_dropped(slide)) {
                for shape in shapes(&after.text(slide), name) {
                    assert_eq!(said(shape), paragraphs.join("\n"), "{name}");
                }
            }
        }
    }
}

fn check_chart(after: &Parts, refreshed: &Refreshed, new: &Survey, edits: &BTreeSet<Edit>) {
    let charts = after.names("ppt/charts/");
    let fresh = deck(new);
    let wanted = values(&fresh.text(super::made::CHART));
    let all = outcomes(refreshed, "sr:q:1:chart:main");
    let by_hand = [Edit::RetypeChart, Edit::NoteInWorkbook, Edit::LoseMarks].iter().any(|edit| edits.contains(edit));
    for outcome in &all {
        assert!(by_hand || is_current(*outcome), "{outcome}");
    }
    if all.iter().all(|outcome| is_current(*outcome)) {
        for chart in &charts {
            assert_eq!(values(&after.text(chart)), wanted, "{chart}");
        }
        let old: Vec<String> = after.names("ppt/embeddings/");
        if all.contains(&Outcome::Updated) {
            for name in &old {
                assert_eq!(after.bytes(name), workbook(new, None), "{name}");
            }
        }
        if all.contains(&Outcome::Updated) && !edits.contains(&Edit::SetAxis) {
            let label =
                |xml: &str| xml.split("<c:dLbls>").nth(1).map(|rest| said(rest.split("</c:dLbls>").next().unwrap_or_default()));
            for chart in &charts {
                assert_eq!(label(&after.text(chart)), label(&fresh.text(super::made::CHART)), "labels");
            }
        }
    }
}

fn check_table(after: &Parts, refreshed: &Refreshed, new: &Survey, edits: &BTreeSet<Edit>) {
    let shape = refreshed.shapes.iter().find(|shape| shape.name == "sr:q2:table:main").expect("a table");
    let typed = edits.contains(&Edit::RetypeCell);
    assert!(typed || is_current(shape.outcome), "{shape:?}");
    let is_whole = is_current(shape.outcome) && !shape.remarks.contains(&Remark::RowsKept);
    let said_now = said(shapes(&after.text("ppt/slides/slide3.xml"), &shape.name)[0]);
    let row = |row: &Row| {
        format!(
            "{}\n{}{}",
            row.label,
            row.percent,
            if row.letters.is_empty() { String::new() } else { format!(" {}", row.letters) }
        )
    };
    let rows: Vec<String> = new.rows.iter().map(row).collect();
    if is_whole {
        assert_eq!(said_now, rows.join("\n"));
    } else if is_current(shape.outcome) {
        assert!(rows[..rows.len() - 1].iter().all(|row| said_now.contains(row)), "{said_now}");
        assert!(said_now.contains("12345"), "{said_now}");
    }
}

proptest! {
    #[test]
    fn an_edited_deck_has_todays_numbers_and_is_otherwise_as_it_was((old, new) in two_surveys(), edits in edits()) {
        let delivered = deck(&old);
        let before = edited(&delivered, &old, &edits);
        let (bytes, fresh) = (before.packed(), deck(&new).packed());
        let first = refreshed(&bytes, &fresh, false);
        let after = Parts::of(&first.bytes);
        check_parts(&before, &after, &first);
        check_texts(&after, &first, &new, &edits);
        check_chart(&after, &first, &new, &edits);
        check_table(&after, &first, &new, &edits);
        let second = refreshed(&first.bytes, &fresh, false);
        prop_assert!(second.parts.is_empty(), "{:?}", second.parts);
        prop_assert_eq!(&second.bytes, &first.bytes);
        // A third, of other data, goes on from there.
        let third = refreshed(&first.bytes, &deck(&old).packed(), false);
        let pairs = first.shapes.iter().zip(&third.shapes);
        for (_, third) in pairs.filter(|(first, _)| first.outcome == Outcome::Updated) {
            prop_assert_eq!(third.outcome, Outcome::Updated, "{}", third.name);
        }
    }

    #[test]
    fn what_was_typed_by_hand_stays_unless_it_is_to_be_overwritten((old, new) in two_surveys()) {
        prop_assume!(old.bars[0].share / 10 != new.bars[0].share / 10 && old.rows.last() != new.rows.last());
        let typed = BTreeSet::from([Edit::RetypeTitle, Edit::RetypeCell, Edit::RetypeChart, Edit::RetypeDescription]);
        let before = edited(&deck(&old), &old, &typed);
        let fresh = deck(&new).packed();
        let kept = refreshed(&before.packed(), &fresh, false);
        prop_assert_eq!(outcomes(&kept, "sr:q:1:text:title"), [Outcome::TypedByHand]);
        prop_assert_eq!(outcomes(&kept, "sr:q:1:chart:main"), [Outcome::TypedByHand]);
        prop_assert!(said(&Parts::of(&kept.bytes).text("ppt/slides/slide3.xml")).contains("12345"));
        let forced = refreshed(&before.packed(), &fresh, true);
        prop_assert_eq!(outcomes(&forced, "sr:q:1:text:title"), [Outcome::Overwritten]);
        prop_assert_eq!(outcomes(&forced, "sr:q:1:chart:main"), [Outcome::Overwritten]);
        let after = Parts::of(&forced.bytes);
        prop_assert!(!said(&after.text("ppt/slides/slide3.xml")).contains("12345"));
        check_texts(&after, &forced, &new, &BTreeSet::new());
        check_chart(&after, &forced, &new, &BTreeSet::new());
    }

    #[test]
    fn other_answers_or_groups_are_no_refresh((old, new) in (survey(3, 2), survey(4, 3))) {
        let before = deck(&old);
        let done = refreshed(&before.packed(), &deck(&new).packed(), false);
        prop_assert_eq!(outcomes(&done, "sr:q:1:chart:main"), [Outcome::Kept(Reason::SeriesDiffer)]);
        prop_assert_eq!(outcomes(&done, "sr:q2:table:main"), [Outcome::Kept(Reason::CellsDiffer)]);
        let after = Parts::of(&done.bytes);
        prop_assert_eq!(after.text(super::made::CHART), before.text(super::made::CHART));
    }
}
