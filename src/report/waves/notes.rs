//! The title, how to read, the waves themselves, what was matched, methods, and how to make the report again.

use super::numbers::{change_noun, size};
use super::results::WaveResults;
use crate::compare::{Direction, MIN_EFFECTIVE_BASE, Relation, Verdict};
use crate::document::{Block, DataFile, Inline, Role, Section, Table};
use crate::estimate::Quantity;
use crate::format;
use crate::options::{Adjustment, ComparisonKind, Margin};
use crate::wave::{Origin, Presence, Samples, Wave, WaveFacts};

/// What the report is called.
pub(super) fn title(results: &WaveResults) -> String {
    let study = results.first_study.title.as_ref().or(results.study.title.as_ref());
    let what = match results.tracker.settings.kind {
        _ if results.is_one_wave() => "comparison with published benchmarks",
        ComparisonKind::Waves => "changes between waves",
        ComparisonKind::Groups => "differences between groups",
    };
    match study {
        None => format::sentence_case(what),
        Some(study) if study.ends_with(['?', '!', '.']) => format!("{study} {}", format::sentence_case(what)),
        Some(study) => format!("{study}: {what}"),
    }
}

/// What was compared.
pub(super) fn study(results: &WaveResults) -> Vec<Block> {
    let mut blocks = callouts(&results.tracker.waves);
    let surveyed = results.tracker.surveyed();
    let listed = |waves: &[Wave]| waves.iter().map(|wave| short(&wave.facts)).collect::<Vec<String>>().join("; ");
    let waves = listed(&results.tracker.waves[surveyed.clone()]);
    let benchmarks = listed(&results.tracker.waves[..surveyed.start]);
    let name =
        format::sentence_case(&if surveyed.len() == 1 { results.noun().to_owned() } else { format!("{}s", results.noun()) });
    let fact = |name: &str, text: String| vec![Inline::strong(format!("{name}:")), Inline::text(format!(" {text}"))];
    let mut facts = vec![fact("Population", results.population().to_owned()), fact(&name, waves)];
    if !benchmarks.is_empty() {
        facts.push(fact("Benchmarks, published figures of other surveys", benchmarks));
    }
    let shown = results.tracker.shown();
    let compared: Vec<String> = shown
        .iter()
        .map(|at| {
            let comparison = results.tracker.comparisons[*at];
            let benchmark = if comparison.relation == Relation::Benchmark { "the benchmark " } else { "" };
            format!("{} with {benchmark}{}", results.label(comparison.later), results.label(comparison.earlier))
        })
        .collect();
    facts.push(fact("Compared", format::list(&compared)));
    facts.push(fact("Tracked measures", format::count(results.key_count())));
    let noun = change_noun(results.main().relation);
    if let Some(practical) = results.tracker.settings.practical.map(Margin::share) {
        facts.push(fact(&format!("Smallest meaningful {noun}"), size(practical, Quantity::Share)));
    }
    blocks.push(Block::List(facts));
    blocks
}

/// What a reader should know of the waves: what holds for all of them is said of none by name.
fn callouts(waves: &[Wave]) -> Vec<Block> {
    let notes: Vec<Option<&String>> = waves.iter().map(|wave| wave.facts.note.as_ref()).collect();
    if let [Some(first), others @ ..] = notes.as_slice()
        && others.iter().all(|other| *other == Some(first))
    {
        return vec![Block::Callout(vec![Inline::text(first.as_str())])];
    }
    let own = waves.iter().enumerate().filter_map(|(at, wave)| {
        let note = notes[at].filter(|note| !notes[..at].contains(&Some(note)))?;
        Some(Block::Callout(vec![Inline::strong(format!("{}:", wave.facts.label)), Inline::text(format!(" {note}"))]))
    });
    own.collect()
}

fn short(facts: &WaveFacts) -> String {
    match facts.respondents.unweighted {
        0 => format!("{} (size not published)", facts.label),
        n => format!("{} (n = {})", facts.label, format::count(n)),
    }
}

/// What a reader needs to know about the verdicts.
pub(super) fn how_to_read(results: &WaveResults) -> Section {
    let settings = &results.tracker.settings;
    let level = settings.choices.level.percent();
    let relation = results.main().relation;
    let noun = change_noun(relation);
    let [changed, may, none] = [Verdict::Changed(Direction::Higher), Verdict::MayHaveChanged, Verdict::NoSign]
        .map(|verdict| format::sentence_case(verdict.words(relation)));
    let adjusted = match settings.choices.adjustment {
        Adjustment::None => String::new(),
        _ => ", with all tracked measures of the comparison taken into account".to_owned(),
    };
    let directed = match relation {
        Relation::Time => "rose or fell",
        Relation::Group | Relation::Benchmark => "is higher or lower",
    };
    let mut items = vec![
        format!(
            "“{changed}”: the measure {directed}, and chance alone is an unlikely explanation at the {level}% level{adjusted}."
        ),
        format!(
            "“{may}”: significant if it had been the only test, but not among so many. Wait for more data before acting on it."
        ),
        format!(
            "“{none}” does not mean that there is no {noun}: it says what the samples could not show. The detectable {noun} stands beside it."
        ),
    ];
    if let Some(margin) = settings.choices.equivalence.map(Margin::share) {
        items.push(format!(
            "“{} within ±{}”: two one-sided tests show equivalence.",
            format::sentence_case(Verdict::Unchanged.words(relation)),
            size(margin, Quantity::Share)
        ));
    }
    items.push("A question that was asked or answered differently is not compared (‖), and the reason is given.".to_owned());
    items.push(format!("Two intervals that overlap do not by themselves mean no {noun}: the test is of the {noun} itself."));
    if relation != Relation::Benchmark && results.tracker.surveyed().start > 0 {
        items.push("A benchmark is a published figure of another survey: a difference from it may be one of method as well as of opinion.".to_owned());
    }
    items.push("Statistical tests know chance. They do not know who declined to take part, or why.".to_owned());
    Section::new(Role::Reading, "How to read this report").with([Block::list(items)])
}

/// The waves: dates, mode, bases, weights, sources.
pub(super) fn waves(results: &WaveResults) -> Section {
    let mut table = Table::of_texts(&[
        format::sentence_case(results.noun()).as_str(),
        "Field work",
        "Mode",
        "n",
        "Effective",
        "Weight",
        "Known from",
    ]);
    let or_dash = |text: Option<&String>| text.map_or_else(|| format::NO_BASE.to_owned(), Clone::clone);
    for wave in &results.tracker.waves {
        let facts = &wave.facts;
        let published = facts.origin == Origin::Published;
        let n = if facts.respondents.unweighted == 0 {
            "not published".to_owned()
        } else {
            format::count(facts.respondents.unweighted)
        };
        let weight = match (published, facts.design_effect, &facts.weight) {
            (true, Some(deff), _) => format!("design effect {}", format::decimal(deff, 2)),
            (true, None, _) => "design effect assumed to be 1".to_owned(),
            (_, _, Some(weight)) => weight.clone(),
            (_, _, None) => "none".to_owned(),
        };
        let origin = match facts.origin {
            Origin::Data => "respondents",
            Origin::Saved => "saved totals",
            Origin::Results => "the results of a report",
            Origin::Published => "published figures",
        };
        let file = facts.file.as_ref().map_or_else(String::new, |file| format!(" ({})", file.name));
        table.push(vec![
            if facts.benchmark { format!("{} (benchmark)", facts.label) } else { facts.label.clone() },
            if facts.field.is_empty() { facts.id.clone() } else { facts.field.join(" to ") },
            or_dash(facts.mode.as_ref()),
            n,
            if facts.respondents.unweighted == 0 {
                format::NO_BASE.to_owned()
            } else {
                format::count_of(facts.respondents.effective)
            },
            weight,
            format!("{origin}{file}"),
        ]);
    }
    let mut blocks = vec![Block::Table(table)];
    let mut lines: Vec<String> = results.notes.iter().map(|note| note.text().to_owned()).collect();
    lines.extend(links(results));
    lines.extend(published(results));
    for wave in &results.tracker.waves {
        let facts = &wave.facts;
        lines.extend(
            facts
                .trend_ok
                .as_ref()
                .map(|reason| format!("{} is compared with the wave before although something differs: {reason}", facts.label)),
        );
        lines.extend(facts.filter.as_ref().map(|filter| format!("{}: only respondents with {filter}.", facts.label)));
    }
    if !lines.is_empty() {
        blocks.push(Block::List(lines.into_iter().map(|line| Inline::message(&line)).collect()));
    }
    Section::new(Role::Method, format!("The {}s", results.noun())).with(blocks)
}

/// How much of the samples is in several waves.
fn links(results: &WaveResults) -> Vec<String> {
    let line = |link: &crate::wave::Link| {
        let panel = results.tracker.waves[link.later].facts.panel;
        let noun = if panel { "people" } else { "sampling units" };
        format!(
            "{} {noun} are in both {} (of {}) and {} (of {}): the variance of the change accounts for them.",
            format::count(link.shared),
            results.label(link.earlier),
            format::count(link.of_earlier),
            results.label(link.later),
            format::count(link.of_later)
        )
    };
    let unknown = |wave: &crate::wave::Wave| wave.frame.is_none() && (wave.facts.panel || wave.facts.clustered);
    if results.tracker.settings.samples != Samples::Independent && results.tracker.waves.iter().any(unknown) {
        return vec![
            "Some waves are known without their sampling units: where others may share them, changes are not tested.".to_owned(),
        ];
    }
    if results.tracker.links.is_empty() {
        let replicates = |wave: &crate::wave::Wave| wave.frame.as_ref().is_some_and(|frame| frame.replicates.is_some());
        let together = results.tracker.linked_replicates && results.tracker.waves.iter().any(replicates);
        return vec![
            if together {
                "The replicate weights of the waves were made together, and carry what the samples share."
            } else {
                "The samples are taken as independent of each other."
            }
            .to_owned(),
        ];
    }
    results.tracker.links.iter().map(line).collect()
}

fn published(results: &WaveResults) -> Option<String> {
    let any = results.tracker.waves.iter().any(|wave| wave.facts.origin == Origin::Published);
    any.then(|| {
        "Of published figures only the share, the number of respondents and, at best, a design effect or margin are known. That they are a random sample of their population, and that shares were not rounded, is assumed.".to_owned()
    })
}

/// What was taken for the same question, and what was not.
pub(super) fn matching(results: &WaveResults) -> Section {
    let mut lines: Vec<String> = Vec::new();
    let listed = |wanted: &dyn Fn(&crate::wave::MatchedQuestion) -> bool| {
        let found = results.tracker.questions.iter().filter(|question| wanted(question));
        found.map(|question| format!("`{}`", question.id)).collect::<Vec<String>>()
    };
    let newest = results.tracker.newest();
    let count = results.tracker.questions.len() as u64;
    let surveyed = results.tracker.surveyed();
    let asked =
        |question: &crate::wave::MatchedQuestion| question.present[surveyed.clone()].iter().all(|of| *of == Presence::Asked);
    let all = listed(&asked).len();
    if !results.is_one_wave() {
        lines.push(format!("{} of {} are in all {}s.", all, format::counted(count, "question"), results.noun()));
    }
    let unmatched = listed(&|question| question.present[surveyed.clone()].iter().all(|of| *of == Presence::Missing));
    if !unmatched.is_empty() {
        lines.push(format!("Published figures without a counterpart in the survey: {}.", format::list(&unmatched)));
    }
    for (what, found) in [
        (
            "Only in the newest wave",
            listed(&|question| {
                question.present[newest] == Presence::Asked
                    && question.present[surveyed.start..newest].iter().all(|of| *of == Presence::Missing)
            }),
        ),
        (
            "Not in the newest wave",
            listed(&|question| {
                question.present[newest] == Presence::Missing && question.present[surveyed.clone()].contains(&Presence::Asked)
            }),
        ),
    ] {
        if results.tracker.settings.kind == ComparisonKind::Waves && !results.is_one_wave() && !found.is_empty() {
            lines.push(format!("{what}: {}.", format::list(&found)));
        }
    }
    for question in &results.tracker.questions {
        for of in &question.breaks {
            let item = of.variable.as_ref().map_or_else(String::new, |variable| format!(", `{variable}`"));
            let allowed =
                of.allowed.as_ref().map_or_else(String::new, |reason| format!(" It is compared all the same: {reason}"));
            lines.push(format!("`{}`{item} in {}: {}.{allowed}", question.id, results.label(of.wave), of.reason));
        }
    }
    lines.extend(
        results
            .matches
            .iter()
            .map(|of| format!("Column `{}` of {} is taken for `{}`: {}. Please confirm.", of.own, of.wave, of.column, of.why)),
    );
    for like in &results.tracker.likenesses {
        lines.push(format!(
            "`{}` of {} and `{}` of {} read {}; they have other ids and are not compared.",
            like.question,
            results.label(like.wave),
            like.like,
            results.label(like.other),
            if like.same_text { "the same" } else { "nearly the same" }
        ));
    }
    let lines = lines.into_iter().map(|line| Inline::message(&line)).collect();
    Section::new(Role::Method, "What was matched").with([Block::List(lines)])
}

/// How the changes were tested.
pub(super) fn methods(results: &WaveResults) -> Section {
    let settings = &results.tracker.settings;
    let relation = results.main().relation;
    let noun = change_noun(relation);
    let (definition, trends) = match relation {
        Relation::Time => (
            "A change is the later value less the earlier one.",
            "; the slopes of all tracked measures. Trends are weighted least squares over the middles of the field times.",
        ),
        Relation::Group => ("A difference is the value of a group less that of the group of reference.", "."),
        Relation::Benchmark => ("A difference is the value of the survey less that of the benchmark.", "."),
    };
    let text = format!(
        "{definition} Its variance is that of both estimates less twice their covariance, which follows from the sampling units that both samples share, and is 0 where they share none; tests are two-sided t tests with the degrees of freedom of both. Nothing is tested on an effective base under {}. p-values are {} within families: the tracked measures of a comparison; the demographics; the other rows of each question; of a banner, all groups and all tracked measures, and all pairs of groups and all tracked measures{trends} Standardised {noun}s weight the cells of both alike. Intervals of shares use {}. docs/methods.md has the formulas.",
        format::whole(MIN_EFFECTIVE_BASE),
        settings.choices.adjustment.words(),
        settings.choices.method.words()
    );
    Section::new(Role::Method, "Methods").with([Block::text(text)])
}

/// The command, the files and the version.
pub(super) fn reproduce(results: &WaveResults) -> Section {
    let mut table = Table::of_texts(&["Input", "SHA-256"]);
    for file in &results.inputs {
        table.push(vec![file.name.clone(), file.sha256.clone()]);
    }
    let section = Section::new(Role::Reproduction, "Reproduce").with([
        Block::Code(results.command.clone()),
        Block::Table(table),
        Block::Paragraph(vec![
            Inline::text(format!("Made by survey-report {}. Every change, unrounded: ", env!("CARGO_PKG_VERSION"))),
            Inline::file(DataFile::Changes),
            Inline::text("; every value: "),
            Inline::file(DataFile::Waves),
            Inline::text("; all of it: "),
            Inline::file(DataFile::Json),
            Inline::text("."),
        ]),
    ]);
    let warnings: Vec<_> = results.warnings.iter().map(|warning| Inline::message(&warning.to_string())).collect();
    let any = !warnings.is_empty();
    section.within(any.then(|| Section::new(Role::Method, "Warnings").with([Block::List(warnings)])))
}
