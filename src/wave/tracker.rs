//! Several waves held against each other.

use super::comparison::{Comparison, arrange, benchmarks, comparisons, latest, shown, whole};
use super::composition::{Shift, shifts};
use super::families::Families;
use super::links::{Link, linked};
use super::matching::{Likeness, MatchedQuestion, likenesses, matched_questions};
use super::measures::Measuring;
use super::record::Wave;
use super::settings::WaveSettings;
use super::tracked::{Change, TrackedMeasure};
use crate::error::{Error, Result};

/// Several waves held against each other: benchmarks first, then the waves in the order of time, or the groups with that of reference
/// first.
#[derive(Debug, Clone, PartialEq)]
pub struct Tracker {
    /// The waves.
    pub waves: Vec<Wave>,
    /// Level, reliability, adjustment, margins.
    pub settings: WaveSettings,
    /// The questions of all waves.
    pub questions: Vec<MatchedQuestion>,
    /// Questions that may be the same and have other ids.
    pub likenesses: Vec<Likeness>,
    /// Waves that share sampling units, where they were compared.
    pub links: Vec<Link>,
    /// Whether replicate weights of several waves were made together.
    pub linked_replicates: bool,
    /// The pairs of waves that are compared: each with the one before, and each with the baseline.
    pub comparisons: Vec<Comparison>,
    /// The measures, question by question.
    pub measures: Vec<TrackedMeasure>,
}

impl Tracker {
    /// Compares waves, which must be in the order of time.
    ///
    /// # Errors
    /// When there are fewer than two, two have the same id, they have no question in common, or linked samples do not fit together.
    pub fn new(mut waves: Vec<Wave>, settings: WaveSettings) -> Result<Self> {
        check_ids(&waves)?;
        let baseline = arrange(&mut waves, settings.baseline.as_deref(), settings.kind)?;
        let comparisons = comparisons(&waves, baseline, settings.kind);
        let samples = linked(&waves, settings.samples, &comparisons)?;
        let questions = matched_questions(&waves, settings.kind);
        let measuring =
            Measuring { waves: &waves, settings: &settings, questions: &questions, comparisons: &comparisons, samples: &samples };
        let mut measures = measuring.measures();
        let families = Families {
            settings: &settings,
            questions: &questions,
            comparisons: comparisons.len(),
            banners: waves.last().map_or(0, |wave| wave.banners.len()),
        };
        families.adjust(&mut measures);
        let tracker = Self {
            likenesses: likenesses(&waves),
            links: samples.links.clone(),
            linked_replicates: samples.pools.iter().any(|pool| pool.samples() > 1 && pool.frame.replicates.is_some()),
            comparisons,
            measures,
            questions,
            settings,
            waves,
        };
        if !tracker.measures.iter().any(|measure| measure.cells.iter().flatten().count() >= 2) {
            return Err(tracker.nothing_in_common());
        }
        Ok(tracker)
    }

    fn nothing_in_common(&self) -> Error {
        let labels: Vec<String> = self.waves.iter().map(|wave| format!("`{}`", wave.facts.id)).collect();
        let alike = |wave: &&Wave| {
            let others = self.waves.iter().filter(|other| other.facts.id != wave.facts.id);
            others.flat_map(Wave::measures).any(|measure| wave.measures().any(|own| own.is(measure)))
        };
        if let Some(small) = self.waves.iter().filter(|wave| wave.is_withheld()).find(alike) {
            let (id, n) = (&small.facts.id, small.facts.respondents.unweighted);
            let people = crate::format::counted(n, "respondent");
            return Error::data(format!("the numbers of wave `{id}` are withheld: it has {people}, fewer than ten"))
                .hint("leave the wave out; if respondents need no protection, add --protect none");
        }
        let error = Error::data(format!("the waves {} have no question in common", crate::format::list(&labels)));
        match self.likenesses.first() {
            Some(like) => error.hint(format!(
                "`{}` of `{}` reads like `{}` of `{}`: give them one id in a codebook, or map columns in [[wave]]",
                like.question, self.waves[like.wave].facts.id, like.like, self.waves[like.other].facts.id
            )),
            None => error.hint("are they waves of one survey? `survey-report init` over all files shows what matches"),
        }
    }

    /// The waves of the survey, or the groups, by position: all but benchmarks.
    #[must_use]
    pub fn surveyed(&self) -> std::ops::Range<usize> {
        benchmarks(&self.waves)..self.waves.len()
    }

    /// The last wave.
    #[must_use]
    pub fn newest(&self) -> usize {
        self.waves.len() - 1
    }

    /// The comparison of the last wave with the one before it; the first one where nothing is compared over time.
    #[must_use]
    pub fn latest(&self) -> usize {
        latest(&self.comparisons)
    }

    /// The comparison of the last wave with the baseline, which may be the same as [`latest`](Self::latest).
    #[must_use]
    pub fn whole(&self) -> usize {
        whole(&self.comparisons)
    }

    /// The comparisons that the report shows: the latest, the one with the baseline, and all that are not over time.
    #[must_use]
    pub fn shown(&self) -> Vec<usize> {
        shown(&self.comparisons)
    }

    /// The measures that stand for their questions.
    pub fn key(&self) -> impl Iterator<Item = &TrackedMeasure> {
        self.measures.iter().filter(|measure| measure.key)
    }

    /// Whether a change was found in any comparison that the report shows.
    #[must_use]
    pub fn has_findings(&self) -> bool {
        let shown = self.shown();
        self.key().any(|measure| shown.iter().any(|at| measure.changes[*at].as_ref().is_some_and(Change::is_found)))
    }

    /// The demographics whose share changed in a comparison, largest first.
    #[must_use]
    pub fn shifts(&self, comparison: usize) -> Vec<Shift> {
        shifts(&self.measures, |question| self.questions[question].demographic, comparison)
    }
}

fn check_ids(waves: &[Wave]) -> Result<()> {
    if waves.len() < 2 {
        return Err(Error::data(format!(
            "there is {} and nothing to compare it with",
            crate::format::counted(waves.len() as u64, "wave")
        ))
        .hint("name two files or more, or the column that says the wave: --wave COLUMN"));
    }
    for (at, wave) in waves.iter().enumerate() {
        if waves[..at].iter().any(|other| other.facts.id == wave.facts.id) {
            return Err(Error::data(format!("two waves have the id `{}`", wave.facts.id))
                .hint("give each file its own [[wave]] with id and file in the codebook"));
        }
    }
    Ok(())
}
