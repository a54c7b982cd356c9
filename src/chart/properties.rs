//! What must hold for every chart, whatever its labels and numbers: nothing leaves the picture, nothing overlaps, and what is
//! drawn is well-formed.

// Random parts of charts come as tuples, which are taken apart at once.
#![allow(clippy::type_complexity)]

use proptest::prelude::*;

use crate::chart::cases::check;
use crate::chart::*;
use crate::options::{Background, Size, Surroundings};

/// Text of any letters, words and lengths up to 200 characters.
fn label() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Zäöüßéñğłž ]{0,60}",
        "[а-яА-Я ]{0,200}",
        "\\PC{0,80}",
        "[A-Za-z]{100,200}",
        "[<>&\"'\\[\\]\\\\/;:.,-]{0,40}",
        "[\\u{0}-\\u{1f}a-z ]{0,30}",
        "[\\u{590}-\\u{6ff}\\u{4e00}-\\u{4eff} ]{0,60}",
    ]
}

fn share() -> impl Strategy<Value = Share> {
    let value = prop_oneof![Just(0.0), Just(1.0), 0.0..1.0f64, 0.0..0.01f64];
    let mark = prop_oneof![4 => Just(Mark::Shown), 1 => Just(Mark::SmallBase), 1 => Just(Mark::Suppressed)];
    (value, 0.0..0.4f64, any::<bool>(), mark).prop_map(|(value, half, has, mark)| {
        let interval = has.then(|| DrawnInterval { lower: (value - half).max(0.0), upper: (value + half).min(1.0) });
        Share { value, interval, mark }
    })
}

fn caption() -> impl Strategy<Value = Caption> {
    (label(), label(), prop::collection::vec(label(), 0..4), label()).prop_map(|(headline, subtitle, footnote, alt)| Caption {
        id: "q".to_owned(),
        headline,
        subtitle,
        footnote,
        alt,
    })
}

fn labelled<T: std::fmt::Debug>(of: impl Strategy<Value = T>, most: usize) -> impl Strategy<Value = Vec<(String, T)>> {
    prop::collection::vec((label(), of), 0..most)
}

fn size() -> impl Strategy<Value = Size> {
    prop::sample::select(Size::ALL.to_vec())
}

fn bars() -> impl Strategy<Value = Chart> {
    (caption(), labelled(share(), 20), label(), prop::collection::vec((label(), 0..20usize, 0..6usize, share()), 0..4)).prop_map(
        |(caption, rows, column_head, nets)| {
            let emphasis = |at: usize| [Emphasis::Usual, Emphasis::Usual, Emphasis::Lead, Emphasis::Aside][at % 4];
            let row = |(at, (label, share)): (usize, (String, Share))| BarRow { label, share, emphasis: emphasis(at) };
            let net =
                |(label, first, more, share)| NetBracket { label, first, last: first + more, share, emphasis: emphasis(more) };
            let rows = rows.into_iter().enumerate().map(row).collect();
            Chart::Bars(Bars { caption, column_head, rows, nets: nets.into_iter().map(net).collect() })
        },
    )
}

fn dots() -> impl Strategy<Value = Chart> {
    (caption(), labelled(share(), 20), label(), prop::option::of(0.0..1.0f64)).prop_map(
        |(caption, rows, column_head, reference)| {
            let rows = rows.into_iter().map(|(label, share)| DotRow { label, share, emphasis: Emphasis::Usual }).collect();
            Chart::Dots(Dots { caption, column_head, rows, reference })
        },
    )
}

fn dumbbell() -> impl Strategy<Value = Chart> {
    let verdict = prop::sample::select(vec![
        ChangeVerdict::Rose,
        ChangeVerdict::Fell,
        ChangeVerdict::NotDetected,
        ChangeVerdict::Broken,
        ChangeVerdict::NotTested,
    ]);
    (caption(), label(), label(), label(), labelled((share(), share(), verdict), 20)).prop_map(
        |(caption, earlier, later, change_head, rows)| {
            let row = |(label, (earlier, later, verdict)): (String, (Share, Share, ChangeVerdict))| {
                let value = later.value - earlier.value;
                let interval = later.interval.map(|_| DrawnInterval { lower: value - 0.1, upper: value + 0.1 });
                ChangeRow { label, topic: String::new(), earlier, later, change: ShareChange { value, interval, verdict } }
            };
            Chart::Dumbbell(Dumbbell { caption, earlier, later, change_head, rows: rows.into_iter().map(row).collect() })
        },
    )
}

fn trend() -> impl Strategy<Value = Chart> {
    let waves = prop::collection::vec((label(), 1.0..400.0f64), 1..12);
    let lines = labelled((prop::option::of(label()), prop::collection::vec(prop::option::of(share()), 12), 0..12usize), 6);
    (caption(), waves, lines).prop_map(|(caption, waves, lines)| {
        let mut day = 0.0;
        let wave = |(label, gap): (String, f64)| {
            day += gap;
            TrendWave { label, day }
        };
        let waves: Vec<TrendWave> = waves.into_iter().map(wave).collect();
        let count = waves.len();
        let line = |(label, (note, mut points, broken)): (String, (Option<String>, Vec<Option<Share>>, usize))| {
            points.truncate(count);
            Series { label, note, points, breaks: vec![broken] }
        };
        Chart::Trend(TrendLines { caption, waves, series: lines.into_iter().map(line).collect() })
    })
}

fn groups() -> impl Strategy<Value = Chart> {
    let sections = prop::collection::vec((label(), prop::collection::vec((label(), any::<u32>()), 1..6)), 0..4);
    let cell = (prop::option::of(share()), any::<bool>());
    let panels = labelled((share(), prop::collection::vec(cell, 24)), 6);
    (caption(), label(), sections, panels).prop_map(|(caption, base_head, sections, panels)| {
        let group = |(label, base): (String, u32)| GroupRow { label, base: Some(u64::from(base)) };
        let section =
            |(title, groups): (String, Vec<(String, u32)>)| GroupSet { title, groups: groups.into_iter().map(group).collect() };
        let panel = |(title, (total, shares)): (String, (Share, Vec<(Option<Share>, bool)>))| Panel {
            title,
            total,
            shares: shares.into_iter().map(|(share, differs)| GroupShare { share, differs }).collect(),
        };
        Chart::Groups(Groups {
            caption,
            differs: "Differs from everyone else, p < .05".to_owned(),
            base_head: base_head.chars().take(6).collect(),
            sections: sections.into_iter().map(section).collect(),
            panels: panels.into_iter().map(panel).collect(),
        })
    })
}

fn heat() -> impl Strategy<Value = Chart> {
    let columns = prop::collection::vec((label(), prop::option::of(label()), "[A-Z]{0,2}"), 1..16);
    let rows = labelled(prop::collection::vec(prop::option::of((share(), "[A-Z ]{0,20}")), 16), 16);
    (caption(), columns, rows).prop_map(|(caption, columns, rows)| {
        let column = |(label, banner, letter): (String, Option<String>, String)| HeatColumn { label, banner, letter };
        let cell = |of: Option<(Share, String)>| of.map(|(share, letters)| HeatCell { share, letters });
        let row = |(label, cells): (String, Vec<Option<(Share, String)>>)| HeatRow {
            label,
            cells: cells.into_iter().map(cell).collect(),
        };
        let columns = columns.into_iter().map(column).collect();
        Chart::Heat(Heat { caption, columns, rows: rows.into_iter().map(row).collect() })
    })
}

fn histogram() -> impl Strategy<Value = Chart> {
    let bins = prop::collection::vec(0.0..1.0f64, 0..26);
    let scale = prop_oneof![Just(1.0), Just(0.001), Just(1e6), 0.1..50.0f64];
    let summaries = labelled((-5.0..30.0f64, prop::option::of((0.0..4.0f64, 0.0..4.0f64)), any::<bool>()), 3);
    (caption(), bins, -20..20i32, scale, summaries).prop_map(|(caption, bins, from, width, summaries)| {
        let all: f64 = bins.iter().sum::<f64>().max(1e-9);
        let edge = |at: usize| (f64::from(from) + at as f64) * width;
        let bin = |(at, weight): (usize, f64)| HistogramBar { from: edge(at), to: edge(at + 1), share: weight / all };
        let summary = |(label, (at, interval, is_dot)): (String, (f64, Option<(f64, f64)>, bool))| {
            let value = (f64::from(from) + at) * width;
            let interval =
                interval.map(|(below, above)| DrawnInterval { lower: value - below * width, upper: value + above * width });
            let form = if is_dot { SummaryForm::Dot } else { SummaryForm::Stroke };
            Summary { label, value, interval, form, mark: Mark::Shown }
        };
        Chart::Histogram(Histogram {
            caption,
            bins: bins.into_iter().enumerate().map(bin).collect(),
            summaries: summaries.into_iter().map(summary).collect(),
        })
    })
}

fn stacked() -> impl Strategy<Value = Chart> {
    let palette = prop::sample::select(vec![Palette::Ranks, Palette::Scale]);
    let rows = labelled((share(), prop::collection::vec(0.0..1.0f64, 7)), 16);
    (caption(), label(), prop::collection::vec(label(), 1..7), palette, rows).prop_map(
        |(caption, column_head, levels, palette, rows)| {
            let count = levels.len();
            let row = |(label, (first, weights)): (String, (Share, Vec<f64>))| {
                let all: f64 = weights[..count].iter().sum::<f64>().max(1e-9);
                StackedRow {
                    label,
                    number: first,
                    emphasis: Emphasis::Usual,
                    shares: weights[..count].iter().map(|weight| (*weight > 0.1).then_some(weight / all)).collect(),
                }
            };
            Chart::Stacked(Stacked { caption, column_head, levels, palette, rows: rows.into_iter().map(row).collect() })
        },
    )
}

fn scores() -> impl Strategy<Value = Chart> {
    (caption(), [label(), label(), label()], label(), labelled((share(), 0.0..1.0f64), 16)).prop_map(
        |(caption, parts, score_head, rows)| {
            let row = |(label, (share, part)): (String, (Share, f64))| {
                let parts = [share.value * part, share.value * (1.0 - part), 1.0 - share.value];
                let value = parts[2] - parts[0];
                let interval = share.interval.map(|_| DrawnInterval { lower: value - 0.1, upper: value + 0.1 });
                ScoreRow {
                    label,
                    parts: parts.map(|part| (part > 0.02).then_some(part)),
                    score: Score { value, interval, mark: share.mark },
                }
            };
            Chart::Scores(Scores { caption, parts, score_head, rows: rows.into_iter().map(row).collect() })
        },
    )
}

fn diverging() -> impl Strategy<Value = Chart> {
    let side = prop::sample::select(vec![ScaleSide::Negative, ScaleSide::Neutral, ScaleSide::Positive, ScaleSide::Aside]);
    let levels = prop::collection::vec((label(), side), 0..8);
    let row = (prop::option::of(label()), prop::collection::vec(prop::option::weighted(0.9, 0.0..1.0f64), 8), share(), share());
    (caption(), levels, labelled(row, 16), label(), label()).prop_map(|(caption, levels, rows, negative_head, positive_head)| {
        let levels: Vec<LevelKey> = levels.into_iter().map(|(label, side)| LevelKey { label, side }).collect();
        let count = levels.len();
        let row = |(label, (note, weights, first, second)): (String, (Option<String>, Vec<Option<f64>>, Share, Share))| {
            let all: f64 = weights[..count].iter().flatten().sum::<f64>().max(1e-9);
            let shares: Vec<Option<f64>> = weights[..count].iter().map(|weight| weight.map(|weight| weight / all)).collect();
            let total = |side: ScaleSide, like: Share| {
                let of_side = levels.iter().zip(&shares).filter(|(level, _)| level.side == side);
                let value = of_side.filter_map(|(_, share)| *share).sum::<f64>().min(1.0);
                let interval =
                    like.interval.map(|_| DrawnInterval { lower: (value - 0.05).max(0.0), upper: (value + 0.05).min(1.0) });
                Share { value, interval, mark: like.mark }
            };
            let (negative, positive) = (total(ScaleSide::Negative, first), total(ScaleSide::Positive, second));
            DivergingRow { label, note, negative, positive, mark: first.mark, shares: shares.clone(), emphasis: Emphasis::Lead }
        };
        let rows = rows.into_iter().map(row).collect();
        Chart::Diverging(Diverging { caption, rows, levels: levels.clone(), negative_head, positive_head })
    })
}

fn chart() -> impl Strategy<Value = Chart> {
    let all = [
        bars().boxed(),
        diverging().boxed(),
        dots().boxed(),
        dumbbell().boxed(),
        trend().boxed(),
        groups().boxed(),
        heat().boxed(),
        histogram().boxed(),
        stacked().boxed(),
        scores().boxed(),
    ];
    prop::strategy::Union::new(all)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn nothing_leaves_the_picture_or_overlaps(chart in chart(), size in size(), dark in any::<bool>()) {
        let theme = if dark { Theme::dark() } else { Theme { footer: Some("© Example".to_owned()), ..Theme::light() } };
        check(&chart.draw(size, &theme));
    }

    #[test]
    fn a_bare_chart_needs_no_more_pages_and_keeps_to_the_picture(chart in chart(), size in size(), headline in any::<bool>()) {
        let surroundings = Surroundings { headline, notes: false, background: Background::None };
        let bare = chart.draw(size, &Theme { surroundings, ..Theme::light() });
        check(&bare);
        prop_assert!(bare.len() <= chart.draw(size, &Theme::light()).len());
    }

    #[test]
    fn a_chart_is_the_same_after_it_has_been_saved(chart in chart()) {
        let text = serde_json::to_string(&chart).unwrap();
        prop_assert_eq!(serde_json::from_str::<Chart>(&text).unwrap(), chart);
    }
}
