//! Draws `reports/gallery.md`: one chart of each kind, in each shape, from invented respondents that it writes to `data/gallery.csv`.
//!
//! Run by `cargo run --release --example gallery [-- FOLDER [PIXELS]]` in the folder of the project; the second folder gets the same as PNG. The same program writes the same bytes
//! anywhere: its random numbers are its own, and it uses no function whose last digit depends on the platform.

mod random;

use random::Random;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use survey_report::chart::{Caption, Chart, Scene, Theme, png, svg};
use survey_report::options::{ChartKind, ChartWish, Size, SvgText};
use survey_report::report::waves::wave_figures;
use survey_report::report::{Results, figures};
use survey_report::run::{CompareRequest, Request, analyse, compare};

type Outcome<T> = Result<T, Box<dyn Error>>;

const DATA: &str = "data/gallery.csv";
const TITLE: &str = "# Gallery";

fn main() -> Outcome<()> {
    let folder = std::env::args_os().nth(1).map_or_else(|| PathBuf::from("reports"), PathBuf::from);
    fs::write(DATA, people())?;
    let gallery = Gallery::new()?;
    let pictures = Pictures { drawings: folder.join("gallery"), pixels: std::env::args_os().nth(2).map(PathBuf::from) };
    fs::create_dir_all(&pictures.drawings)?;
    let mut page = format!(
        "{TITLE}\n\nOne chart of each kind, in each shape. The respondents are invented (`{DATA}`); every number is computed from them. \
         Made by `cargo run --release --example gallery`.\n"
    );
    for (title, chart) in gallery.charts()? {
        write!(page, "\n## {title}\n")?;
        for size in Size::ALL {
            for drawn in chart.draw(size, &Theme::default()) {
                pictures.write(&drawn.id, &drawn.scene)?;
                let alt = chart.caption().alt.replace(['[', ']'], "");
                write!(page, "\n{}\n\n![{alt}](gallery/{}.svg)\n", size.name(), drawn.id)?;
            }
        }
    }
    write!(page, "\n## The dark theme\n")?;
    for (title, chart) in gallery.charts()?.into_iter().take(3) {
        for drawn in chart.draw(Size::Wide, &Theme::dark()) {
            pictures.write(&format!("{}-dark", drawn.id), &drawn.scene)?;
            write!(page, "\n{title}\n\n![{}](gallery/{}-dark.svg)\n", chart.caption().alt.replace(['[', ']'], ""), drawn.id)?;
        }
    }
    fs::write(folder.join("gallery.md"), page)?;
    Ok(())
}

/// Where pictures go.
struct Pictures {
    drawings: PathBuf,
    pixels: Option<PathBuf>,
}

impl Pictures {
    fn write(&self, id: &str, scene: &Scene) -> Outcome<()> {
        let drawing = svg(scene, SvgText::Plain);
        if let Some(folder) = &self.pixels {
            fs::create_dir_all(folder)?;
            fs::write(folder.join(format!("{id}.png")), png(&drawing, scene.typeface, 2.0, scene.background)?)?;
        }
        Ok(fs::write(self.drawings.join(format!("{id}.svg")), drawing)?)
    }
}

// ---- the charts ------------------------------------------------------------------------------------------------

/// A wave.
struct Wave {
    label: &'static str,
    /// How much more people feel intruded upon, 0..1.
    drift: f64,
}

const WAVES: [Wave; 5] = [
    Wave { label: "Mar 2024", drift: 0.0 },
    Wave { label: "Jun 2024", drift: 0.02 },
    Wave { label: "Sep 2024", drift: 0.05 },
    Wave { label: "Mar 2025", drift: 0.10 },
    Wave { label: "Sep 2025", drift: 0.15 },
];

struct Gallery {
    /// All waves together.
    whole: Results,
    /// The charts of the waves held against each other.
    waves: Vec<Chart>,
}

impl Gallery {
    fn new() -> Outcome<Self> {
        let whole = analyse(&Request { data: DATA.into(), ..Request::default() }, &mut |_| ())?;
        let request = Request { questions: vec!["listening".to_owned()], ..Request::default() };
        let request = CompareRequest { waves: vec![DATA.into()], request, ..CompareRequest::default() };
        let waves = wave_figures(&compare(&request, &mut |_| ())?).into_iter().map(|figure| figure.chart).collect();
        Ok(Self { whole, waves })
    }

    fn charts(&self) -> Outcome<Vec<(&'static str, Chart)>> {
        let mut charts = vec![
            ("Bars with whiskers", self.chart("source", ChartKind::Bars)?),
            ("Bars with whiskers, several answers possible", self.chart("channels", ChartKind::Bars)?),
            ("Diverging bars of a battery", self.chart("listening", ChartKind::Diverging)?),
            ("A whole scale, stacked", self.chart("listening", ChartKind::Stacked)?),
            ("Key measures", self.named("at-a-glance")?),
            ("Groups side by side", self.named("by-groups")?),
            ("Two waves", self.of_waves("changes")?),
            ("Trend", self.of_waves("trend")?),
            ("Net scores", self.chart("recommend", ChartKind::Score)?),
            ("Bars with brackets for nets", self.chart("recommend", ChartKind::Bars)?),
            ("Histogram", self.chart("minutes", ChartKind::Histogram)?),
            ("Ranks", self.chart("matters", ChartKind::Ranks)?),
            ("Heat table", self.chart("listening", ChartKind::Heat)?),
        ];
        // Two charts of one question need names of their own.
        for (_, chart) in &mut charts {
            let name = chart.kind().name();
            let caption = caption_of(chart);
            caption.id = format!("{name}-{}", caption.id);
        }
        Ok(charts)
    }

    fn named(&self, id: &str) -> Outcome<Chart> {
        let figure = figures(&self.whole).into_iter().find(|figure| figure.chart.caption().id == id);
        figure.map(|figure| figure.chart).ok_or_else(|| format!("no chart {id}").into())
    }

    /// A question's chart in a kind, as the command line would ask for it.
    fn chart(&self, question: &str, kind: ChartKind) -> Outcome<Chart> {
        let mut results = self.whole.clone();
        results.presentation.charts = vec![ChartWish { question: Some(question.to_owned()), kind: Some(kind) }];
        let figure = figures(&results).into_iter().find(|figure| figure.chart.caption().id == question);
        figure
            .map(|figure| figure.chart)
            .filter(|chart| chart.kind() == kind)
            .ok_or_else(|| format!("no {} of {question}", kind.name()).into())
    }

    fn of_waves(&self, id: &str) -> Outcome<Chart> {
        let found = self.waves.iter().find(|chart| chart.caption().id == id);
        found.cloned().ok_or_else(|| format!("no chart {id} of waves").into())
    }
}

fn caption_of(chart: &mut Chart) -> &mut Caption {
    match chart {
        Chart::Bars(of) => &mut of.caption,
        Chart::Diverging(of) => &mut of.caption,
        Chart::Dots(of) => &mut of.caption,
        Chart::Groups(of) => &mut of.caption,
        Chart::Dumbbell(of) => &mut of.caption,
        Chart::Trend(of) => &mut of.caption,
        Chart::Scores(of) => &mut of.caption,
        Chart::Histogram(of) => &mut of.caption,
        Chart::Stacked(of) => &mut of.caption,
        Chart::Heat(of) => &mut of.caption,
    }
}

// ---- the people ------------------------------------------------------------------------------------------------

const PER_WAVE: usize = 600;
const AGES: [&str; 3] = ["18–34", "35–54", "55+"];
const REGIONS: [&str; 4] = ["North", "East", "South", "West"];
const SOURCES: [&str; 7] = [
    "Friends and family",
    "Reviews by other buyers",
    "The maker’s own site",
    "Social media",
    "Newspapers and magazines",
    "Somewhere else",
    "Don’t know",
];
const LEVELS: [&str; 5] = ["Strongly disagree", "Somewhat disagree", "Neither", "Somewhat agree", "Strongly agree"];
const HEAD: &str = "wave,age,gender,region,source,intrudes,unheard,improve,answer,ch_forum,ch_network,ch_shop,ch_video,ch_none,\
                    recommend,minutes,m_speed,m_solves,m_person,m_tone,m_private\n";

/// All respondents as CSV.
fn people() -> String {
    let mut random = Random(20_251_125);
    let mut text = HEAD.to_owned();
    for wave in &WAVES {
        for _ in 0..PER_WAVE {
            text.push_str(&person(wave, &mut random).join(","));
            text.push('\n');
        }
    }
    text
}

fn person(wave: &Wave, random: &mut Random) -> Vec<String> {
    let age = random.pick(&[3, 4, 3]);
    let older = age as f64 - 1.0;
    let mut cells = vec![wave.label.to_owned(), AGES[age].to_owned()];
    cells.push(["Women", "Men"][random.pick(&[51, 49])].to_owned());
    cells.push(REGIONS[random.pick(&[2, 3, 4, 3])].to_owned());
    cells.push(SOURCES[random.pick(&[24, 31, 14, 16, 8, 5, 2])].to_owned());
    let privacy = random.normal();
    for (ease, pull, drift) in [(-0.1, 0.35, 1.0), (0.1, 0.2, 0.6), (0.25, -0.3, 0.0), (0.0, -0.15, -0.7)] {
        let mood = ease + pull * older + 0.6 * privacy * pull.signum() + 0.8 * random.normal() + 2.2 * drift * wave.drift;
        cells.push(level(mood, random).to_owned());
    }
    let posts = [0.22, 0.48 - 0.12 * older, 0.37, 0.18 - 0.08 * older].map(|part| random.unit() < part);
    cells.extend(posts.map(|post| u8::from(post).to_string()));
    cells.push(u8::from(!posts.contains(&true)).to_string());
    cells.push(((7.6 + 0.5 * older + 2.3 * random.normal()).round().clamp(0.0, 10.0)).to_string());
    cells.push(minutes(age, random));
    cells.extend(ranking(random));
    cells
}

fn level(mood: f64, random: &mut Random) -> &'static str {
    if random.unit() < 0.03 {
        return "Don’t know";
    }
    let below = [-1.1, -0.35, 0.2, 1.0].iter().filter(|limit| mood > **limit).count();
    LEVELS[below]
}

/// Whole minutes with a long tail; people round to fives.
fn minutes(age: usize, random: &mut Random) -> String {
    let long = random.unit() * random.unit();
    let minutes = (150.0 - 35.0 * age as f64) * 1.8 * long + 10.0 * random.unit();
    ((minutes / 5.0).round() * 5.0).to_string()
}

/// Up to three of five things in an order; the others are blank.
fn ranking(random: &mut Random) -> Vec<String> {
    let appeal = [0.9, 1.4, 0.5, 0.1, -0.2];
    let mut order: Vec<(f64, usize)> = appeal.iter().enumerate().map(|(at, appeal)| (-(appeal + random.normal()), at)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let ranked = 3 - usize::from(random.unit() < 0.2);
    let mut cells = vec![String::new(); appeal.len()];
    for (place, (_, thing)) in order.into_iter().take(ranked).enumerate() {
        cells[thing] = (place + 1).to_string();
    }
    cells
}

impl Random {
    /// One of several, in proportion to their weights.
    fn pick(&mut self, weights: &[u32]) -> usize {
        let total: u32 = weights.iter().sum();
        let mut place = self.unit() * f64::from(total);
        for (at, weight) in weights.iter().enumerate() {
            place -= f64::from(*weight);
            if place < 0.0 {
                return at;
            }
        }
        weights.len() - 1
    }
}
