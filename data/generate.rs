//! Writes the worked example's data: two waves of a survey about being listened to in social media.
//!
//! The study behind it (of December 2012, credited in `data/README.md`) published shares, never its file.
//! **Every respondent here is synthetic**: made so that the wave of 2012 has the published shares, to the printed
//! digit, on the published number of interviews. Whatever was not published is invented, and so is the whole wave of
//! 2013. `data/README.md` lists which is which.
//!
//! Each person gets three hidden traits, each answer is ranked by a mix of them, and as many people from the top of
//! the ranking agree as were promised. So totals are exact while one person's answers still hang together, conflicts
//! included: some want both not to be listened to and their complaints answered.
//!
//! Run by `cargo run --release --example generate_data [-- FOLDER]`. The same program writes the same bytes anywhere:
//! its random numbers are its own, and it uses no function whose last digit depends on the platform.

mod random;

use random::Random;
use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1).map_or_else(|| PathBuf::from("data"), PathBuf::from);
    fs::create_dir_all(&folder)?;
    for wave in [&WAVE_2012, &WAVE_2013] {
        write_wave(wave, &folder)?;
    }
    Ok(())
}

fn write_wave(wave: &Wave, folder: &Path) -> io::Result<()> {
    let columns = Sample::draw(wave).answers(wave);
    check(wave, &columns)?;
    fs::write(folder.join(wave.file), csv(wave, &columns))
}

// ---- what is promised ------------------------------------------------------------------------------------------

/// How many people of each age group: 18–24, 25–34, 35–44, 45–54, 55 and over.
type ByAge = [usize; 5];

/// One wave: who is in it, how many of each age group give an answer, and what must be true of the result.
struct Wave {
    label: &'static str,
    file: &'static str,
    id_prefix: char,
    seed: u64,
    people: usize,
    sizes: ByAge,
    users: ByAge,
    unaware: ByAge,
    like: ByAge,
    undecided: ByAge,
    /// In the order of [`STATEMENTS`].
    agree: [ByAge; STATEMENTS.len()],
    promises: &'static [Promise],
}

/// The published wave. Its promises are what was published; counts by age that no promise names are invented, and so
/// are the group sizes: near the adult population of 2012, with fewer aged 55 and over (an online sample), and such
/// that every published share is some whole number of people.
const WAVE_2012: Wave = Wave {
    label: "2012-12",
    file: "social-listening-2012.csv",
    id_prefix: 'R',
    seed: 2012,
    people: 1_062,
    sizes: [156, 202, 200, 216, 288],
    users: [141, 165, 169, 167, 204],
    unaware: [59, 63, 60, 60, 98],
    like: [86, 121, 100, 97, 115],
    undecided: [33, 42, 48, 54, 78],
    agree: [
        [70, 93, 102, 113, 164],
        [60, 78, 78, 85, 156],
        [81, 107, 98, 103, 121],
        [88, 121, 120, 126, 161],
        [71, 95, 88, 86, 106],
        [94, 126, 128, 139, 193],
    ],
    promises: &[
        share("aware", &UNAWARE, 32),
        share("talk_unheard", &AGREE, 51),
        share("intrudes", &AGREE, 43),
        share("improve", &AGREE, 48),
        share("complaints", &AGREE, 58),
        share("praise", &AGREE, 42),
        share("spoken_to", &AGREE, 64),
        share("aware", &UNAWARE, 38).among(1),
        share("aware", &UNAWARE, 28).among(4),
        share("liking", &LIKE, 60).among(2),
        share("liking", &LIKE, 40).among(5),
        share("intrudes", &AGREE, 54).among(5),
        between("intrudes", &AGREE, 38, 42).among(1),
        between("intrudes", &AGREE, 38, 42).among(2),
        between("intrudes", &AGREE, 38, 42).among(3),
        between("intrudes", &AGREE, 38, 42).among(4),
        share("liking", &UNDECIDED, 24),
        between("liking", &UNDECIDED, 20, 100).among(1),
        between("liking", &UNDECIDED, 20, 100).among(2),
        between("liking", &UNDECIDED, 20, 100).among(3),
        between("liking", &UNDECIDED, 20, 100).among(4),
        between("liking", &UNDECIDED, 20, 100).among(5),
        share_in_tenths("uses_networks", &USER, 904).among(1),
        share_in_tenths("uses_networks", &USER, 817).among(2),
        share_in_tenths("uses_networks", &USER, 845).among(3),
        share_in_tenths("uses_networks", &USER, 773).among(4),
        share_in_tenths("uses_networks", &USER, 708).among(5),
    ],
};

/// The invented wave: fewer are unaware, more feel intruded upon, the rest moves by no more than noise.
const WAVE_2013: Wave = Wave {
    label: "2013-12",
    file: "social-listening-2013-simulated.csv",
    id_prefix: 'S',
    seed: 2013,
    people: 1_004,
    sizes: [142, 192, 188, 204, 278],
    users: [130, 159, 160, 162, 204],
    unaware: [47, 50, 47, 49, 78],
    like: [76, 112, 92, 90, 110],
    undecided: [32, 42, 46, 52, 75],
    agree: [
        [65, 90, 97, 109, 161],
        [62, 83, 84, 92, 161],
        [73, 99, 90, 95, 115],
        [82, 116, 114, 121, 159],
        [66, 91, 83, 84, 108],
        [84, 118, 117, 131, 183],
    ],
    promises: &[
        share("aware", &UNAWARE, 27),
        share("talk_unheard", &AGREE, 52),
        share("intrudes", &AGREE, 48),
        between("improve", &AGREE, 46, 50),
        between("complaints", &AGREE, 56, 60),
        between("praise", &AGREE, 40, 44),
        between("spoken_to", &AGREE, 62, 66),
    ],
};

const USER: [u8; 1] = [1];
const UNAWARE: [u8; 1] = [2];
const LIKE: [u8; 1] = [1];
const UNDECIDED: [u8; 1] = [2];
const AGREE: [u8; 2] = [4, 5];
const DONT_KNOW: u8 = 9;

/// A rounded share that the file must show: of everyone, or of one age group.
#[derive(Clone, Copy)]
struct Promise {
    column: &'static str,
    codes: &'static [u8],
    age: Option<u8>,
    /// What a share of one counts as: 100 in whole percent, 1,000 in tenths of a percent.
    whole: usize,
    low: usize,
    high: usize,
}

const fn between(column: &'static str, codes: &'static [u8], low: usize, high: usize) -> Promise {
    Promise { column, codes, age: None, whole: 100, low, high }
}

const fn share(column: &'static str, codes: &'static [u8], percent: usize) -> Promise {
    between(column, codes, percent, percent)
}

const fn share_in_tenths(column: &'static str, codes: &'static [u8], tenths: usize) -> Promise {
    Promise { whole: 1_000, ..between(column, codes, tenths, tenths) }
}

impl Promise {
    const fn among(self, age: u8) -> Self {
        Self { age: Some(age), ..self }
    }

    /// The share as it would be printed: half away from zero, in whole numbers so that no tie is lost.
    fn measured(&self, answers: &[Option<u8>], ages: &[Option<u8>]) -> usize {
        let is_in = |age: &Option<u8>| self.age.is_none() || *age == self.age;
        let group = || answers.iter().zip(ages).filter(|(_, age)| is_in(age));
        let base = group().count().max(1);
        let hits = group().filter(|(answer, _)| answer.is_some_and(|code| self.codes.contains(&code))).count();
        (2 * self.whole * hits + base) / (2 * base)
    }
}

// ---- how answers come about ------------------------------------------------------------------------------------

/// What moves a person's answers; also the weight that an answer gives to each trait.
#[derive(Clone, Copy)]
struct Traits {
    /// Does not want to be watched.
    privacy: f64,
    /// Expects companies to be of service.
    service: f64,
    /// Is at home in social media.
    engagement: f64,
}

const fn traits(privacy: f64, service: f64, engagement: f64) -> Traits {
    Traits { privacy, service, engagement }
}

impl Traits {
    fn weighted(self, weights: Self) -> f64 {
        self.privacy * weights.privacy + self.service * weights.service + self.engagement * weights.engagement
    }
}

/// The traits' means by age group. They show in the invented items; published ones have their counts by age.
const MEANS: [Traits; 5] = [
    traits(-0.15, 0.05, 0.50),
    traits(-0.10, 0.15, 0.35),
    traits(0.00, 0.10, 0.10),
    traits(0.10, 0.00, -0.10),
    traits(0.25, -0.15, -0.40),
];

/// A code and how many in a thousand give it.
type Split = (u8, usize);

/// An item answered from 1 (strongly disagree) to 5 (strongly agree).
struct Statement {
    column: &'static str,
    weights: Traits,
    /// Among those who agree.
    agreeing: [Split; 2],
    /// Among all others.
    others: [Split; 3],
}

const STATEMENTS: [Statement; 6] = [
    Statement {
        column: "talk_unheard",
        weights: traits(0.9, -0.2, 0.0),
        agreeing: [(5, 430), (4, 570)],
        others: [(3, 530), (2, 290), (1, 180)],
    },
    Statement {
        column: "intrudes",
        weights: traits(1.0, -0.1, -0.1),
        agreeing: [(5, 440), (4, 560)],
        others: [(3, 460), (2, 330), (1, 210)],
    },
    Statement {
        column: "improve",
        weights: traits(-0.4, 0.7, 0.1),
        agreeing: [(5, 350), (4, 650)],
        others: [(3, 600), (2, 250), (1, 150)],
    },
    Statement {
        column: "complaints",
        weights: traits(0.0, 0.9, 0.0),
        agreeing: [(5, 450), (4, 550)],
        others: [(3, 610), (2, 240), (1, 150)],
    },
    Statement {
        column: "praise",
        weights: traits(-0.2, 0.8, 0.1),
        agreeing: [(5, 310), (4, 690)],
        others: [(3, 560), (2, 280), (1, 160)],
    },
    Statement {
        column: "spoken_to",
        weights: traits(0.6, 0.1, 0.0),
        agreeing: [(5, 460), (4, 540)],
        others: [(3, 580), (2, 280), (1, 140)],
    },
];

/// An invented item: its answers from the one given by the top of the ranking to the one given by its bottom.
struct Invented {
    column: &'static str,
    weights: Traits,
    splits: &'static [Split],
}

const POSTS_PUBLIC: Invented =
    Invented { column: "posts_public", weights: traits(-0.7, 0.0, 0.4), splits: &[(1, 230), (2, 430), (3, 340)] };

const CONTEXTS: [Invented; 6] = [
    Invented {
        column: "react_question",
        weights: traits(-0.1, 0.9, 0.1),
        splits: &[(5, 450), (4, 270), (3, 150), (2, 70), (1, 60)],
    },
    Invented {
        column: "react_complaint",
        weights: traits(0.0, 1.0, 0.0),
        splits: &[(5, 400), (4, 280), (3, 160), (2, 90), (1, 70)],
    },
    Invented {
        column: "react_praise",
        weights: traits(-0.2, 0.8, 0.1),
        splits: &[(5, 160), (4, 230), (3, 280), (2, 170), (1, 160)],
    },
    Invented {
        column: "react_mention",
        weights: traits(-0.7, 0.5, 0.1),
        splits: &[(5, 60), (4, 110), (3, 220), (2, 270), (1, 340)],
    },
    Invented { column: "earlier_contact", weights: traits(-0.1, 0.4, 0.7), splits: &[(1, 240), (2, 760)] },
    Invented { column: "answer_value", weights: traits(-0.4, 0.8, 0.1), splits: &[(1, 230), (2, 390), (3, 250), (4, 130)] },
];

const NETWORKS: [Invented; 5] = [
    Invented { column: "net_facebook", weights: traits(-0.2, 0.0, 0.4), splits: &[(1, 900), (0, 100)] },
    Invented { column: "net_twitter", weights: traits(-0.2, 0.1, 0.8), splits: &[(1, 270), (0, 730)] },
    Invented { column: "net_youtube", weights: traits(0.0, 0.0, 0.7), splits: &[(1, 560), (0, 440)] },
    Invented { column: "net_linkedin", weights: traits(0.0, 0.2, 0.1), splits: &[(1, 260), (0, 740)] },
    Invented { column: "net_other", weights: traits(0.0, 0.0, 0.4), splits: &[(1, 180), (0, 820)] },
];

const REGIONS: [Split; 4] = [(1, 180), (2, 215), (3, 370), (4, 235)];
const WOMEN: f64 = 0.515;

/// How much of an answer the traits do not explain.
const NOISE: f64 = 0.7;

// ---- the sample ------------------------------------------------------------------------------------------------

struct Person {
    /// Index of the age group.
    age: usize,
    gender: u8,
    traits: Traits,
}

/// One cell per person; none where the item was not asked or not answered.
type Cells = Vec<Option<u8>>;

struct Column {
    name: &'static str,
    cells: Cells,
}

struct Sample {
    people: Vec<Person>,
    random: Random,
}

impl Sample {
    fn draw(wave: &Wave) -> Self {
        let mut random = Random(wave.seed);
        let in_order = wave.sizes.iter().enumerate().flat_map(|(age, &size)| vec![age; size]);
        let ages = random.shuffled(in_order.collect());
        let people = ages.into_iter().map(|age| Person::draw(age, &mut random)).collect();
        Self { people, random }
    }

    /// Every column after the id and the wave, in the order of the file.
    fn answers(mut self, wave: &Wave) -> Vec<Column> {
        let mut columns = self.profile();
        columns.extend(self.opinions(wave));
        let users = self.users(&columns);
        columns.extend(self.networks(&users));
        columns.push(self.invented(&POSTS_PUBLIC, &users));
        let everyone = self.everyone();
        columns.extend(CONTEXTS.iter().map(|item| self.invented(item, &everyone)));
        columns
    }

    fn profile(&mut self) -> Vec<Column> {
        let ages = self.people.iter().map(|person| AGE_CODES.get(person.age).copied()).collect();
        let genders = self.people.iter().map(|person| Some(person.gender)).collect();
        let order = self.random.shuffled(self.everyone());
        let mut regions = self.blank();
        self.grade(&order, &REGIONS, &mut regions);
        vec![
            Column { name: "age_group", cells: ages },
            Column { name: "gender", cells: genders },
            Column { name: "region", cells: regions },
        ]
    }

    fn opinions(&mut self, wave: &Wave) -> Vec<Column> {
        let at_home = self.rank(&self.everyone(), traits(0.0, 0.0, 1.0));
        let lost = self.rank(&self.everyone(), traits(0.0, -0.1, -0.6));
        let pleased = self.rank(&self.everyone(), traits(-0.7, 0.6, 0.1));
        let mut columns = vec![
            Column { name: "uses_networks", cells: self.by_age(&at_home, &[(1, wave.users)], 2) },
            Column { name: "aware", cells: self.by_age(&lost, &[(2, wave.unaware)], 1) },
            Column { name: "liking", cells: self.by_age(&pleased, &[(1, wave.like), (2, wave.undecided)], 3) },
        ];
        columns.extend(STATEMENTS.iter().zip(wave.agree).map(|(item, agree)| self.statement(item, agree)));
        columns
    }

    fn statement(&mut self, item: &Statement, agree: ByAge) -> Column {
        let ranked = self.rank(&self.everyone(), item.weights);
        let mut cells = self.by_age(&ranked, &[(AGREE[0], agree)], 0);
        let (agreeing, others): (Vec<_>, Vec<_>) = ranked.into_iter().partition(|&person| cells[person] == Some(AGREE[0]));
        self.grade(&agreeing, &item.agreeing, &mut cells);
        self.grade(&others, &item.others, &mut cells);
        self.scatter_dont_know(&others, &mut cells);
        Column { name: item.column, cells }
    }

    fn invented(&mut self, item: &Invented, asked: &[usize]) -> Column {
        let ranked = self.rank(asked, item.weights);
        let mut cells = self.blank();
        self.grade(&ranked, item.splits, &mut cells);
        self.scatter_dont_know(asked, &mut cells);
        for person in self.unanswered(asked) {
            cells[person] = None;
        }
        Column { name: item.column, cells }
    }

    /// One column per network. Who skips the question skips all of them; who uses none of the four that are named
    /// uses another, or would not be a user.
    fn networks(&mut self, users: &[usize]) -> Vec<Column> {
        let mut columns = Vec::new();
        for item in &NETWORKS {
            let ranked = self.rank(users, item.weights);
            let mut cells = self.blank();
            self.grade(&ranked, item.splits, &mut cells);
            columns.push(Column { name: item.column, cells });
        }
        for &person in users {
            let uses_one = columns.iter().any(|column| column.cells[person] == Some(1));
            if let (false, Some(other)) = (uses_one, columns.last_mut()) {
                other.cells[person] = Some(1);
            }
        }
        for person in self.unanswered(users) {
            for column in &mut columns {
                column.cells[person] = None;
            }
        }
        columns
    }

    fn users(&self, columns: &[Column]) -> Vec<usize> {
        let answers = columns.iter().find(|column| column.name == "uses_networks");
        let is_user = |person: &usize| answers.is_some_and(|column| column.cells[*person] == Some(USER[0]));
        self.everyone().into_iter().filter(is_user).collect()
    }

    fn everyone(&self) -> Vec<usize> {
        (0..self.people.len()).collect()
    }

    fn blank(&self) -> Cells {
        vec![None; self.people.len()]
    }

    /// The members from the highest score to the lowest.
    fn rank(&mut self, members: &[usize], weights: Traits) -> Vec<usize> {
        let score = |&person: &usize| {
            let explained = self.people[person].traits.weighted(weights);
            (explained + NOISE * self.random.normal(), person)
        };
        let mut scored: Vec<(f64, usize)> = members.iter().map(score).collect();
        scored.sort_by(|left, right| right.0.total_cmp(&left.0));
        scored.into_iter().map(|(_, person)| person).collect()
    }

    /// Fills each quota from the top of the ranking within each age group; the rest answer `otherwise`.
    fn by_age(&self, ranked: &[usize], quotas: &[(u8, ByAge)], otherwise: u8) -> Cells {
        let mut open = quotas.to_vec();
        let mut cells = self.blank();
        for &person in ranked {
            let age = self.people[person].age;
            let quota = open.iter_mut().find(|(_, left)| left[age] > 0);
            cells[person] = Some(quota.map_or(otherwise, |(code, left)| {
                left[age] -= 1;
                *code
            }));
        }
        cells
    }

    /// Cuts the ranking into the answers' shares. They move a little, so that waves differ as samples do; the last
    /// answer takes what is left.
    fn grade(&mut self, ranked: &[usize], splits: &[Split], cells: &mut [Option<u8>]) {
        let mut rest = ranked;
        for (index, &(code, per_mille)) in splits.iter().enumerate() {
            let moved = per_mille + self.random.below(21) - 10;
            let wanted = if index + 1 == splits.len() { rest.len() } else { part(ranked.len(), moved) };
            let (chosen, left) = rest.split_at(wanted.min(rest.len()));
            for &person in chosen {
                cells[person] = Some(code);
            }
            rest = left;
        }
    }

    /// Lets about 2.5% of the sample not know, drawn among the members.
    fn scatter_dont_know(&mut self, members: &[usize], cells: &mut [Option<u8>]) {
        let count = part(self.people.len(), 15 + self.random.below(21));
        for person in self.random.shuffled(members.to_vec()).into_iter().take(count) {
            cells[person] = Some(DONT_KNOW);
        }
    }

    /// The 5 to 15 members who leave an item blank.
    fn unanswered(&mut self, members: &[usize]) -> Vec<usize> {
        let count = 5 + self.random.below(11);
        self.random.shuffled(members.to_vec()).into_iter().take(count).collect()
    }
}

const AGE_CODES: [u8; 5] = [1, 2, 3, 4, 5];

impl Person {
    fn draw(age: usize, random: &mut Random) -> Self {
        let is_woman = random.unit() < WOMEN;
        let mean = MEANS[age];
        let privacy = mean.privacy + if is_woman { 0.1 } else { 0.0 } + random.normal();
        let service = mean.service - 0.1 * privacy + random.normal();
        let engagement = mean.engagement + random.normal();
        Self { age, gender: if is_woman { 1 } else { 2 }, traits: traits(privacy, service, engagement) }
    }
}

const fn part(total: usize, per_mille: usize) -> usize {
    (total * per_mille + 500) / 1_000
}

impl Random {
    /// A whole number below a small bound.
    fn below(&mut self, bound: u16) -> usize {
        let [low, high, ..] = self.next().to_le_bytes();
        usize::from(u16::from_le_bytes([low, high]) % bound)
    }

    fn shuffled<T>(&mut self, mut items: Vec<T>) -> Vec<T> {
        items.sort_by_cached_key(|_| self.next());
        items
    }
}

// ---- the file --------------------------------------------------------------------------------------------------

/// Refuses a wave that breaks a promise: a changed count must not quietly change what is called published.
fn check(wave: &Wave, columns: &[Column]) -> io::Result<()> {
    let ages = cells(wave, columns, "age_group")?;
    if ages.len() != wave.people {
        return Err(broken(wave, &format!("has {} people, not {}", ages.len(), wave.people)));
    }
    for promise in wave.promises {
        let measured = promise.measured(cells(wave, columns, promise.column)?, ages);
        if !(promise.low..=promise.high).contains(&measured) {
            let group = promise.age.map_or_else(String::new, |age| format!(" in age group {age}"));
            let Promise { column, codes, whole, low, high, .. } = promise;
            let what = format!("`{column}` {codes:?}{group} is {measured} of {whole}, promised is from {low} to {high}");
            return Err(broken(wave, &what));
        }
    }
    Ok(())
}

fn cells<'a>(wave: &Wave, columns: &'a [Column], name: &str) -> io::Result<&'a Cells> {
    let found = columns.iter().find(|column| column.name == name);
    found.map(|column| &column.cells).ok_or_else(|| broken(wave, &format!("has no column `{name}`")))
}

fn broken(wave: &Wave, what: &str) -> io::Error {
    io::Error::other(format!("wave {}: {what}", wave.label))
}

fn csv(wave: &Wave, columns: &[Column]) -> String {
    let names = columns.iter().map(|column| column.name);
    let mut lines = vec![["respondent_id", "wave"].into_iter().chain(names).collect::<Vec<_>>().join(",")];
    for person in 0..wave.people {
        let mut row = vec![format!("{}{:04}", wave.id_prefix, person + 1), wave.label.to_owned()];
        row.extend(columns.iter().map(|column| column.cells[person].map_or_else(String::new, |code| code.to_string())));
        lines.push(row.join(","));
    }
    lines.join("\n") + "\n"
}
