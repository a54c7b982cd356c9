//! What columns say together, row by row: never two chosen, every place given once.

use super::group::ColumnFamily;
use super::reading::OptionMark;
use crate::codebook::profile::{ColumnProfile, number};
use crate::codebook::vocabulary as words;

/// With so many rows expected to choose two if choices were independent, none that does is no accident.
const EXPECTED: f64 = 4.5;
/// Fewer rows say nothing.
const MIN_ROWS: usize = 12;

/// Whether the options of a set exclude each other, so that it is one answer with a column for each: nobody chose two.
pub(super) fn is_one_of(family: &ColumnFamily<'_>, mark: OptionMark) -> bool {
    let profiles = family.profiles();
    if family
        .question
        .iter()
        .chain(profiles.iter().filter_map(|profile| profile.text.as_ref()))
        .any(|text| words::asks_for_all(text))
    {
        return false;
    }
    // What the first rows do not show, the others may.
    let whole = profiles.iter().all(|profile| profile.sample.len() as u64 == profile.rows);
    let Some(rows) = common_rows(&profiles).filter(|_| whole) else { return false };
    let chosen: Vec<Vec<bool>> = profiles.iter().map(|profile| chosen(profile)).collect();
    let mut counts = vec![0usize; profiles.len()];
    let (mut one, mut none) = (0usize, 0usize);
    for row in 0..rows {
        let mut own = chosen.iter().enumerate().filter(|(_, column)| column[row]).map(|(at, _)| at);
        match (own.next(), own.next()) {
            (Some(_), Some(_)) => return false,
            (Some(at), None) => {
                counts[at] += 1;
                one += 1;
            }
            (None, _) => none += usize::from(profiles.iter().any(|profile| profile.sample.place(row).is_some())),
        }
    }
    #[allow(clippy::cast_precision_loss)]
    let expected = {
        let (sum, squares) = counts.iter().fold((0.0, 0.0), |(sum, squares), n| (sum + *n as f64, squares + (*n * *n) as f64));
        // Of ticks without a "no", whoever ticked nothing may have been asked.
        (sum * sum - squares) / 2.0 / (if mark.blank_is_silence() { rows } else { one.max(1) } as f64)
    };
    let filled = mark.blank_is_silence() || none * 5 <= one;
    one >= MIN_ROWS && expected >= EXPECTED && filled
}

/// For each row kept, whether its cell says that the option was chosen.
pub(super) fn chosen(profile: &ColumnProfile) -> Vec<bool> {
    let says: Vec<bool> = profile
        .values
        .iter()
        .map(|value| {
            !words::is_not_selected(&value.value) && !words::is_not_asked(&value.value) && !words::is_missing_code(&value.value)
        })
        .collect();
    profile.sample.places().map(|place| place.is_some_and(|place| says[place])).collect()
}

/// Whether just those chose an option who wrote something into another column.
pub(super) fn is_chosen_with(option: &ColumnProfile, writing: &ColumnProfile) -> bool {
    let Some(rows) = common_rows(&[option, writing]) else { return false };
    let chosen = chosen(option);
    let written = |row: &usize| writing.sample.place(*row).is_some();
    let both = (0..rows).filter(|row| chosen[*row] && written(row)).count();
    let either = (0..rows).filter(|row| chosen[*row] || written(row)).count();
    both > 1 && both * 10 >= either * 9
}

/// Whether columns are blank in the same rows, as far as they are known.
pub(super) fn have_the_same_blanks(profiles: &[&ColumnProfile]) -> bool {
    let Some((first, rest)) = profiles.split_first() else { return true };
    if rest.iter().any(|profile| profile.blank != first.blank) {
        return false;
    }
    let Some(rows) = common_rows(profiles) else { return true };
    (0..rows).all(|row| rest.iter().all(|profile| profile.sample.place(row).is_none() == first.sample.place(row).is_none()))
}

/// Whether no row has an answer in both of two columns, and each has some: halves of a sample were asked differently.
pub(super) fn are_asked_of_halves(a: &ColumnProfile, b: &ColumnProfile) -> bool {
    let Some(rows) = common_rows(&[a, b]) else { return false };
    let filled = |profile: &ColumnProfile, row: usize| profile.sample.place(row).is_some();
    let some = |profile: &ColumnProfile| (0..rows).filter(|row| filled(profile, *row)).count() >= MIN_ROWS;
    some(a) && some(b) && !(0..rows).any(|row| filled(a, row) && filled(b, row))
}

/// The number of rows kept of all columns; nothing where they are not the same rows.
pub(super) fn common_rows(profiles: &[&ColumnProfile]) -> Option<usize> {
    let rows = profiles.first()?.sample.len();
    (rows > 0 && profiles.iter().all(|profile| profile.sample.len() == rows)).then_some(rows)
}

/// Whether columns hold the places of things put into an order: 1 to as many as there are, none twice in a row.
pub(super) fn is_ranking(family: &ColumnFamily<'_>) -> bool {
    let profiles = family.profiles();
    let Some(rows) = common_rows(&profiles) else { return false };
    let places: Option<Vec<Vec<Option<usize>>>> = profiles.iter().map(|profile| places(profile, profiles.len())).collect();
    let Some(places) = places else { return false };
    let mut full = 0;
    for row in 0..rows {
        let mut given: Vec<usize> = profiles
            .iter()
            .zip(&places)
            .filter_map(|(profile, places)| profile.sample.place(row).and_then(|at| places[at]))
            .collect();
        let all = given.len();
        given.sort_unstable();
        given.dedup();
        if given.len() < all {
            return false;
        }
        full += usize::from(all > 2);
    }
    profiles.len() > 2 && full >= MIN_ROWS
}

/// The place that each value of a column says; nothing where one says none.
fn places(profile: &ColumnProfile, most: usize) -> Option<Vec<Option<usize>>> {
    let place = |cell: &str| -> Option<Option<usize>> {
        if words::is_not_asked(cell) || words::is_missing_code(cell) {
            return Some(None);
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        number(cell)
            .filter(|place| place.fract() == 0.0 && *place >= 1.0 && *place <= most as f64)
            .map(|place| Some(place as usize))
    };
    profile.values.iter().map(|value| place(&value.value)).collect()
}
