//! `waves.csv`: a row for each value of each wave; `changes.csv`: a row for each test.

use super::results::WaveResults;
use crate::compare::Difference;
use crate::options::Margin;
use crate::table::inert;
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
    let mut records = Vec::new();
    for measure in &results.tracker.measures {
        let named = Named { results, measure };
        records.extend(named.values(None, &measure.cells));
        for track in &measure.groups {
            records.extend(named.values(Some(track), &track.cells));
        }
    }
    text(&WAVES_HEAD, records)
}

/// Every test as CSV text.
///
/// # Errors
/// Never in memory; the error is that of the CSV writer.
pub fn changes(results: &WaveResults) -> Result<String, csv::Error> {
    let mut records = Vec::new();
    for measure in &results.tracker.measures {
        let named = Named { results, measure };
        records.extend(named.changes(None, &measure.changes));
        for track in &measure.groups {
            records.extend(named.changes(Some(track), &track.changes));
        }
        records.extend(named.apart());
        records.extend(named.apart_unknown());
        records.extend(named.trend());
    }
    text(&CHANGES_HEAD, records)
}

fn text(head: &[&str], records: Vec<Vec<String>>) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(head)?;
    for record in records {
        writer.write_record(record)?;
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
    fn what(&self) -> Vec<String> {
        let measure = self.measure;
        let question = &self.results.tracker.questions[measure.question].id;
        let mut cells: Vec<String> =
            [question, &measure.variable, &measure.row, &measure.label, &measure.title].map(|text| inert(text)).to_vec();
        cells.push(quantity(measure).to_owned());
        cells.push(measure.key.to_string());
        cells
    }

    /// Banner and group; blank for everyone.
    fn group(&self, track: Option<&GroupTrack>) -> Vec<String> {
        let banners = &self.results.tracker.waves[self.results.tracker.newest()].banners;
        track.map_or_else(
            || vec![String::new(); 2],
            |track| vec![inert(&banners[track.banner].id), inert(&banners[track.banner].groups[track.group].label)],
        )
    }

    fn values(&self, track: Option<&GroupTrack>, cells: &[Option<WaveCell>]) -> Vec<Vec<String>> {
        let value = |(at, cell): (usize, &Option<WaveCell>)| {
            let WaveCell { estimate, reliability } = cell.as_ref()?;
            let facts = &self.results.tracker.waves[at].facts;
            let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
            let broken = self.measure.breaks.iter().find(|of| of.wave == at && of.allowed.is_none());
            let mut record = [self.what(), self.group(track)].concat();
            record.extend([inert(&facts.id), inert(&facts.label), estimate.value.to_string(), number(estimate.std_error)]);
            record.extend([number(estimate.interval.map(|of| of.lower)), number(estimate.interval.map(|of| of.upper))]);
            record.extend([estimate.degf.to_string(), estimate.base.unweighted.to_string(), estimate.base.weighted.to_string()]);
            record.extend([estimate.base.effective.to_string(), reliability.flag().to_owned()]);
            record.push(broken.map_or_else(String::new, |of| inert(&of.reason)));
            Some(record)
        };
        cells.iter().enumerate().filter_map(value).collect()
    }

    fn wave(&self, at: usize) -> String {
        inert(&self.results.tracker.waves[at].facts.id)
    }

    fn changes(&self, track: Option<&GroupTrack>, changes: &[Option<Change>]) -> Vec<Vec<String>> {
        let record = |(comparison, change): (&Comparison, &Option<Change>)| {
            let change = change.as_ref()?;
            let mut record = vec!["change".to_owned()];
            record.extend([self.what(), self.group(track), vec![String::new()]].concat());
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
            record.extend(self.test(change.difference(), &said));
            let still = match change {
                Change::Tested { standardised, .. } => standardised.as_ref().map(|of| of.change),
                Change::Broken(_) | Change::NotTested(_) => None,
            };
            record.extend(still.map_or_else(
                || vec![String::new(); 4],
                |of| [of.value, of.interval.lower, of.interval.upper, of.p_adjusted].map(|number| number.to_string()).to_vec(),
            ));
            Some(record)
        };
        self.results.tracker.comparisons.iter().zip(changes).filter_map(record).collect()
    }

    /// Change or slope, error, limits, statistic, degrees of freedom, p-values, verdict, direction, reason, smallest changes, equivalence.
    fn test(&self, difference: Option<&Difference>, said: &Said<'_>) -> Vec<String> {
        let words = [said.verdict.to_owned(), said.direction.to_owned(), inert(said.reason)];
        let Some(of) = difference else {
            let mut blank = vec![String::new(); 8];
            blank.extend(words);
            blank.extend(vec![String::new(); 3]);
            return blank;
        };
        let numbers = [of.value, of.std_error, of.interval.lower, of.interval.upper, of.statistic];
        let mut record: Vec<String> = numbers.map(|number| number.to_string()).to_vec();
        record.extend([of.degf.to_string(), of.p_value.to_string(), of.p_adjusted.to_string()]);
        record.extend(words);
        record.extend([of.smallest_significant().to_string(), of.smallest_detectable().to_string()]);
        let margin =
            self.results.tracker.settings.choices.equivalence.map(Margin::share).filter(|_| quantity(self.measure) != "number");
        record.push(margin.map_or_else(String::new, |margin| of.equivalence(margin).p_value.to_string()));
        record
    }

    fn apart(&self) -> Vec<Vec<String>> {
        let tracker = &self.results.tracker;
        let banners = &tracker.waves[tracker.newest()].banners;
        let record = |of: &crate::wave::MovedApart| {
            let comparison = tracker.comparisons[of.comparison];
            let group = |at: usize| inert(&banners[of.banner].groups[at].label);
            let mut record = vec!["difference of changes".to_owned()];
            record.extend(self.what());
            record.extend([inert(&banners[of.banner].id), group(of.second), group(of.first)]);
            record.extend([self.wave(comparison.earlier), self.wave(comparison.later)]);
            let words = if of.difference.is_significant() { "moved apart" } else { "no sign of a difference" };
            record.extend(self.test(Some(&of.difference), &Said::of(words)));
            record.extend(vec![String::new(); 4]);
            record
        };
        self.measure.apart.iter().map(record).collect()
    }

    /// One row for all pairs of groups of a banner of which nothing is known.
    fn apart_unknown(&self) -> Vec<Vec<String>> {
        let tracker = &self.results.tracker;
        let banners = &tracker.waves[tracker.newest()].banners;
        let record = |of: &UntestedPairs| {
            let comparison = tracker.comparisons[of.comparison];
            let mut record = vec!["difference of changes".to_owned()];
            record.extend(self.what());
            record.extend([inert(&banners[of.banner].id), String::new(), String::new()]);
            record.extend([self.wave(comparison.earlier), self.wave(comparison.later)]);
            record.extend(self.test(None, &Said { verdict: "not tested", direction: "", reason: UntestedPairs::REASON }));
            record.extend(vec![String::new(); 4]);
            record
        };
        self.measure.apart_unknown.iter().map(record).collect()
    }

    fn trend(&self) -> Option<Vec<String>> {
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
        let mut record = vec![test.to_owned()];
        record.extend([self.what(), vec![String::new(); 3]].concat());
        record.extend([self.wave(trend.from), self.wave(self.results.tracker.newest())]);
        record.extend(self.test(Some(&trend.slope), &Said::of(words)));
        record.extend(vec![String::new(); 4]);
        Some(record)
    }
}

pub(super) const fn quantity(measure: &TrackedMeasure) -> &'static str {
    match measure.quantity {
        crate::estimate::Quantity::Share => "share",
        crate::estimate::Quantity::Score => "score",
        crate::estimate::Quantity::Number => "number",
    }
}
