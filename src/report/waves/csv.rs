//! `waves.csv`: a row for each value of each wave; `changes.csv`: a row for each test.

use super::results::WaveResults;
use crate::compare::Difference;
use crate::document::DataList;
use crate::estimate::Reliability;
use crate::options::Margin;
use crate::table::Field;
use crate::wave::{Change, Comparison, GroupTrack, TimeUnit, TrackedMeasure, UntestedPairs, WaveCell};

const WAVES_HEAD: [&str; 21] = [
    "question",
    "variable",
    "row",
    "row_label",
    "measure",
    "quantity",
    "tracked",
    "banner",
    "group",
    "wave",
    "wave_label",
    "value",
    "std_error",
    "lower",
    "upper",
    "degf",
    "n",
    "n_weighted",
    "n_effective",
    "flag",
    "break",
];

const CHANGES_HEAD: [&str; 31] = [
    "test",
    "question",
    "variable",
    "row",
    "row_label",
    "measure",
    "quantity",
    "tracked",
    "banner",
    "group",
    "other_group",
    "earlier",
    "later",
    "change",
    "std_error",
    "lower",
    "upper",
    "statistic",
    "degf",
    "p",
    "p_adjusted",
    "verdict",
    "direction",
    "reason",
    "smallest_significant",
    "smallest_detectable",
    "p_equivalence",
    "standardised_change",
    "standardised_lower",
    "standardised_upper",
    "standardised_p_adjusted",
];

/// Every value of every wave as CSV text.
///
/// # Errors
/// Never in memory; the error is that of the CSV writer.
pub fn waves(results: &WaveResults) -> Result<String, csv::Error> {
    text(&wave_list(results))
}

/// The same as a list.
pub(super) fn wave_list(results: &WaveResults) -> DataList {
    let mut rows = Vec::new();
    for measure in &results.tracker.measures {
        let named = Named { results, measure };
        rows.extend(named.values(None, &measure.cells));
        for track in &measure.groups {
            rows.extend(named.values(Some(track), &track.cells));
        }
    }
    DataList {
        name: "Long",
        about: "Every value of every wave in a row of its own, for filters and pivot tables",
        head: &WAVES_HEAD,
        rows,
    }
}

/// Every test as CSV text.
///
/// # Errors
/// Never in memory; the error is that of the CSV writer.
pub fn changes(results: &WaveResults) -> Result<String, csv::Error> {
    text(&change_list(results))
}

/// The same as a list.
pub(super) fn change_list(results: &WaveResults) -> DataList {
    let mut rows = Vec::new();
    for measure in &results.tracker.measures {
        let named = Named { results, measure };
        rows.extend(named.changes(None, &measure.cells, &measure.changes));
        for track in &measure.groups {
            rows.extend(named.changes(Some(track), &track.cells, &track.changes));
        }
        rows.extend(named.apart());
        rows.extend(named.apart_unknown());
        rows.extend(named.trend());
    }
    DataList { name: "Changes", about: "Every test in a row of its own", head: &CHANGES_HEAD, rows }
}

fn text(list: &DataList) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(list.head)?;
    for row in &list.rows {
        writer.write_record(row.iter().map(Field::written))?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// What is said of a test.
struct Said<'a> {
    verdict: &'a str,
    direction: &'a str,
    reason: &'a str,
}

impl<'a> Said<'a> {
    const fn of(verdict: &'a str) -> Self {
        Self { verdict, direction: "", reason: "" }
    }
}

/// A measure with the names of what it belongs to.
struct Named<'a> {
    results: &'a WaveResults,
    measure: &'a TrackedMeasure,
}

impl Named<'_> {
    /// Question, variable, row, label, measure, quantity, whether it is tracked.
    fn what(&self) -> Vec<Field> {
        let measure = self.measure;
        let question = self.results.tracker.questions[measure.question].id.as_str();
        let tracked = if measure.key { "true" } else { "false" };
        [question, &measure.variable, &measure.row, &measure.label, &measure.title, quantity(measure), tracked]
            .map(Field::text)
            .to_vec()
    }

    /// Banner and group; blank for everyone.
    fn group(&self, track: Option<&GroupTrack>) -> Vec<Field> {
        let banners = &self.results.tracker.waves[self.results.tracker.newest()].banners;
        track.map_or_else(
            || blank(2),
            |track| {
                [&banners[track.banner].id, &banners[track.banner].groups[track.group].label]
                    .map(|text| Field::text(text))
                    .to_vec()
            },
        )
    }

    #[allow(clippy::cast_precision_loss)]
    fn values(&self, track: Option<&GroupTrack>, cells: &[Option<WaveCell>]) -> Vec<Vec<Field>> {
        let value = |(at, cell): (usize, &Option<WaveCell>)| {
            let WaveCell { estimate, reliability } = cell.as_ref()?;
            let facts = &self.results.tracker.waves[at].facts;
            let shown = *reliability != Reliability::Suppressed;
            let number = |value: Option<f64>| Field::number(value, shown);
            let broken = self.measure.breaks.iter().find(|of| of.wave == at && of.allowed.is_none());
            let mut record = [self.what(), self.group(track)].concat();
            record.extend([
                Field::text(&facts.id),
                Field::text(&facts.label),
                number(Some(estimate.value)),
                number(estimate.std_error),
            ]);
            record.extend([number(estimate.interval.map(|of| of.lower)), number(estimate.interval.map(|of| of.upper))]);
            let base = &estimate.base;
            let counts = [estimate.degf as f64, base.unweighted as f64, base.weighted, base.effective];
            record.extend(counts.map(Field::Number));
            record.extend([Field::text(reliability.flag()), Field::text(broken.map_or("", |of| &of.reason))]);
            Some(record)
        };
        cells.iter().enumerate().filter_map(value).collect()
    }

    fn wave(&self, at: usize) -> Field {
        Field::text(&self.results.tracker.waves[at].facts.id)
    }

    fn changes(&self, track: Option<&GroupTrack>, cells: &[Option<WaveCell>], changes: &[Option<Change>]) -> Vec<Vec<Field>> {
        let record = |(comparison, change): (&Comparison, &Option<Change>)| {
            let change = change.as_ref()?;
            // A change tells a value that may not be shown from one that may.
            let hidden = |at: usize| cells[at].as_ref().is_some_and(|cell| cell.reliability == Reliability::Suppressed);
            let shown = !hidden(comparison.earlier) && !hidden(comparison.later);
            let mut record = vec![Field::text("change")];
            record.extend([self.what(), self.group(track), blank(1)].concat());
            record.extend([self.wave(comparison.earlier), self.wave(comparison.later)]);
            let relation = comparison.relation;
            let said = match change {
                Change::Tested { verdict, .. } => {
                    let direction = verdict.direction().map_or("", |direction| direction.words(relation));
                    Said { verdict: verdict.words(relation), direction, reason: "" }
                }
                Change::Broken(reason) => Said { verdict: "not comparable", direction: "", reason },
                Change::NotTested(reason) => Said { verdict: "not tested", direction: "", reason },
            };
            record.extend(self.test(change.difference(), &said, shown));
            let still = match change {
                Change::Tested { standardised, .. } => standardised.as_ref().map(|of| of.change),
                Change::Broken(_) | Change::NotTested(_) => None,
            };
            record.extend(still.map_or_else(
                || blank(4),
                |of| {
                    let numbers = [of.value, of.interval.lower, of.interval.upper, of.p_adjusted];
                    numbers.map(|number| Field::number(Some(number), shown)).to_vec()
                },
            ));
            Some(record)
        };
        self.results.tracker.comparisons.iter().zip(changes).filter_map(record).collect()
    }

    /// Change or slope, error, limits, statistic, degrees of freedom, p-values, verdict, direction, reason, smallest changes, equivalence.
    #[allow(clippy::cast_precision_loss)]
    fn test(&self, difference: Option<&Difference>, said: &Said<'_>, shown: bool) -> Vec<Field> {
        let words = [said.verdict, said.direction, said.reason].map(Field::text);
        let Some(of) = difference else {
            return [blank(8), words.to_vec(), blank(3)].concat();
        };
        let number = |number: f64| Field::number(Some(number), shown);
        let numbers = [of.value, of.std_error, of.interval.lower, of.interval.upper, of.statistic];
        let mut record = numbers.map(number).to_vec();
        record.extend([of.degf as f64, of.p_value, of.p_adjusted].map(number));
        record.extend(words);
        record.extend([of.smallest_significant(), of.smallest_detectable()].map(number));
        let margin =
            self.results.tracker.settings.choices.equivalence.map(Margin::share).filter(|_| quantity(self.measure) != "number");
        record.push(margin.map_or(Field::Blank, |margin| number(of.equivalence(margin).p_value)));
        record
    }

    fn apart(&self) -> Vec<Vec<Field>> {
        let tracker = &self.results.tracker;
        let banners = &tracker.waves[tracker.newest()].banners;
        let record = |of: &crate::wave::MovedApart| {
            let comparison = tracker.comparisons[of.comparison];
            let group = |at: usize| Field::text(&banners[of.banner].groups[at].label);
            let mut record = vec![Field::text("difference of changes")];
            record.extend(self.what());
            record.extend([Field::text(&banners[of.banner].id), group(of.second), group(of.first)]);
            record.extend([self.wave(comparison.earlier), self.wave(comparison.later)]);
            let words = if of.difference.is_significant() { "moved apart" } else { "no sign of a difference" };
            record.extend(self.test(Some(&of.difference), &Said::of(words), true));
            record.extend(blank(4));
            record
        };
        self.measure.apart.iter().map(record).collect()
    }

    /// One row for all pairs of groups of a banner of which nothing is known.
    fn apart_unknown(&self) -> Vec<Vec<Field>> {
        let tracker = &self.results.tracker;
        let banners = &tracker.waves[tracker.newest()].banners;
        let record = |of: &UntestedPairs| {
            let comparison = tracker.comparisons[of.comparison];
            let mut record = vec![Field::text("difference of changes")];
            record.extend(self.what());
            record.extend([Field::text(&banners[of.banner].id), Field::Blank, Field::Blank]);
            record.extend([self.wave(comparison.earlier), self.wave(comparison.later)]);
            let said = Said { verdict: "not tested", direction: "", reason: UntestedPairs::REASON };
            record.extend(self.test(None, &said, true));
            record.extend(blank(4));
            record
        };
        self.measure.apart_unknown.iter().map(record).collect()
    }

    fn trend(&self) -> Option<Vec<Field>> {
        let trend = self.measure.trend?;
        let test = match trend.unit {
            TimeUnit::Year => "trend per year",
            TimeUnit::Wave => "trend per wave",
        };
        let words = match (trend.slope.is_significant(), trend.slope.value > 0.0) {
            (true, true) => "rising",
            (true, false) => "falling",
            (false, _) => "no sign of a trend",
        };
        let mut record = vec![Field::text(test)];
        record.extend([self.what(), blank(3)].concat());
        record.extend([self.wave(trend.from), self.wave(self.results.tracker.newest())]);
        record.extend(self.test(Some(&trend.slope), &Said::of(words), true));
        record.extend(blank(4));
        Some(record)
    }
}

fn blank(fields: usize) -> Vec<Field> {
    vec![Field::Blank; fields]
}

pub(super) const fn quantity(measure: &TrackedMeasure) -> &'static str {
    match measure.quantity {
        crate::estimate::Quantity::Share => "share",
        crate::estimate::Quantity::Score => "score",
        crate::estimate::Quantity::Number => "number",
    }
}
