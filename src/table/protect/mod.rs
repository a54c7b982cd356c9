//! Which numbers are withheld so that nothing can be learnt of single respondents: one decision, made on the counts before any number is
//! estimated, so that no test, finding, chart or file can hold one.
//!
//! A base of fewer than ten respondents has no numbers. What would give them away by subtraction, from the total or from a sum of answers,
//! is withheld too: first another group, then single answers of others, until each count of a small base can have been any of several.
//! Of a census, where everyone knows who took part, the answers of few are withheld as well.

mod audit;
mod family;
pub(super) mod rounding;
#[cfg(test)]
mod tests;

use super::hidden::Hidden;
use super::measured::Measured;
use crate::codebook::{Banner, Codebook, Content, Variable};
use crate::options::Protection;
use crate::tabulate::{CrossingTotals, Totals};
pub use family::FEW;
use family::{ColumnCounts, Family};

/// What is withheld of a variable.
#[derive(Debug, Clone, PartialEq)]
pub struct Withheld {
    rules: Protection,
    total: ColumnCounts,
    /// By banner; the last column of each are those in no group.
    banners: Vec<Vec<ColumnCounts>>,
}

/// Everyone, or a group of a banner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Respondents {
    /// Everyone.
    All,
    /// A group.
    Group {
        /// The banner, by position.
        banner: usize,
        /// The group, by position.
        group: usize,
    },
}

/// How often the banners are gone through until what is withheld of everyone fits all of them.
const ROUNDS: usize = 3;

/// In a census, a share of none or of all of fewer respondents than this is said as a bound.
const FEW_OF_CENSUS: u64 = 30;

impl Withheld {
    /// What is withheld of a variable, the one at a position among those of the codebook.
    #[must_use]
    pub fn of(codebook: &Codebook, totals: &Totals, at: usize, variable: &Variable<'_>, rules: Protection) -> Self {
        let nets = match variable.content {
            Content::Answer(scale) => scale.nets.iter().map(|net| net.members.clone()).collect(),
            Content::Choice | Content::Number | Content::Ratio => Vec::new(),
        };
        let everyone = totals.everyone(at).map_or_else(Vec::new, |totals| summed(&totals.respondents()));
        let mut total = ColumnCounts::new(everyone);
        if rules == Protection::None {
            total.whole = None;
        }
        let counts = |banner| totals.by(at, banner).map_or_else(Vec::new, CrossingTotals::respondents);
        let family = |banner| {
            let family = Family::new(counts(banner), nets.clone());
            // Who gave no group is one of few whom everyone knows in a census alone.
            if rules == Protection::Census { family.guarding_all() } else { family }
        };
        let families: Vec<Family> = (0..codebook.banners.len()).map(family).collect();
        let mut made = Maker { variable, banners: &codebook.banners, nets, total, families };
        match rules {
            Protection::None => made.show_all(),
            Protection::Sample => made.protect(),
            Protection::Census => made.protect_census(),
        }
        Self { rules, total: made.total, banners: made.families.into_iter().map(|family| family.columns).collect() }
    }

    /// Why a number of some respondents is withheld; nothing where it may be shown.
    #[must_use]
    pub fn why(&self, measured: &Measured, of: Respondents) -> Option<Hidden> {
        let column = match of {
            Respondents::All => &self.total,
            Respondents::Group { banner, group } => self.banners.get(banner)?.get(group)?,
        };
        if column.respondents() == 0 {
            return None;
        }
        column.whole.or_else(|| column.why(measured)).or_else(|| self.bound(column, measured))
    }

    /// Whether anything is withheld of the groups of a banner.
    #[must_use]
    pub fn is_within(&self, banner: usize) -> bool {
        let shown = |column: &ColumnCounts| column.whole.is_none() && column.cells.iter().all(Option::is_none);
        if !shown(&self.total) {
            return true;
        }
        let groups = self.banners.get(banner).and_then(|columns| columns.split_last()).map_or(&[][..], |(_, groups)| groups);
        !groups.iter().all(shown)
    }

    /// In a census, a share of none or all of a small base.
    fn bound(&self, column: &ColumnCounts, measured: &Measured) -> Option<Hidden> {
        let Measured::Share(members) = measured else { return None };
        let all = column.respondents();
        if self.rules != Protection::Census || all >= FEW_OF_CENSUS {
            return None;
        }
        match members.iter().map(|member| column.counts[*member]).sum::<u64>() {
            0 => Some(Hidden::NobodyGaveIt),
            n if n == all => Some(Hidden::EverybodyGaveIt),
            _ => None,
        }
    }
}

impl ColumnCounts {
    /// Why a sum of categories is withheld: all that is known of the categories that are withheld is how many they are together, so that
    /// what treats them alike may be shown.
    fn why(&self, measured: &Measured) -> Option<Hidden> {
        let value = |category: usize| match measured {
            Measured::Share(members) => f64::from(u8::from(members.contains(&category))),
            Measured::Score(scoring) => scoring.value(category),
            Measured::Mean | Measured::Quantile(_) | Measured::Total | Measured::Ratio => 0.0,
        };
        let mut hidden = self.cells.iter().enumerate().filter_map(|(category, why)| Some((value(category), (*why)?)));
        let (first, why) = hidden.next()?;
        let differs = hidden.any(|(other, _)| (other - first).abs() > 0.0);
        let own = match measured {
            Measured::Share(members) => members.iter().find_map(|member| self.cells[*member]).filter(|_| members.len() == 1),
            _ => None,
        };
        differs.then(|| own.unwrap_or(why))
    }
}

fn summed(counts: &[Vec<u64>]) -> Vec<u64> {
    let categories = counts.first().map_or(0, Vec::len);
    (0..categories).map(|category| counts.iter().map(|group| group[category]).sum()).collect()
}

/// Makes the decision for a variable.
struct Maker<'a> {
    variable: &'a Variable<'a>,
    banners: &'a [Banner],
    nets: Vec<Vec<usize>>,
    total: ColumnCounts,
    families: Vec<Family>,
}

impl Maker<'_> {
    fn show_all(&mut self) {
        self.families.iter_mut().flat_map(|family| &mut family.columns).for_each(|column| column.whole = None);
    }

    fn protect(&mut self) {
        if self.total.whole.is_some() {
            return self.hide_all();
        }
        let (turned, own_banners) = (self.groups_turned_round(), self.own_banners());
        for (family, own) in self.families.iter_mut().zip(own_banners) {
            family.complete_columns();
            if !own {
                for category in &turned {
                    hide_in_groups(family, *category);
                }
                family.complete_cells();
            }
        }
    }

    fn protect_census(&mut self) {
        self.protect();
        if self.total.whole.is_some() {
            return;
        }
        let own_banners = self.own_banners();
        let nets = self.nets.clone();
        self.total.hide_few_answers(&nets);
        for column in self.families.iter_mut().flat_map(|family| &mut family.columns).filter(|column| column.whole.is_none()) {
            column.hide_few_answers(&nets);
        }
        // What is withheld of everyone for the sake of one banner has to hold in all.
        for _ in 0..ROUNDS {
            for (family, _) in self.families.iter_mut().zip(&own_banners).filter(|(_, own)| !**own) {
                family.everyone = Some(self.total.clone());
                family.complete_cells();
                self.total = family.everyone.take().unwrap_or_else(|| self.total.clone());
            }
        }
    }

    fn hide_all(&mut self) {
        for column in self.families.iter_mut().flat_map(|family| &mut family.columns) {
            column.whole = (column.respondents() > 0).then_some(Hidden::FewInBase);
        }
    }

    /// Whether each banner is made of the variable, so that its own shares are 100% and 0%.
    fn own_banners(&self) -> Vec<bool> {
        self.banners.iter().map(|banner| banner.is_made_of(self.variable.of, self.variable.item)).collect()
    }

    /// The answers that make a small group of a banner: by the groups of another, they would say of the small group what its own column
    /// must not.
    fn groups_turned_round(&self) -> Vec<usize> {
        let own = self.families.iter().zip(self.own_banners()).filter(|(_, own)| *own).map(|(family, _)| family);
        let groups = own.flat_map(|family| family.columns.split_last().map_or(&[][..], |(_, groups)| groups));
        let small: Vec<&ColumnCounts> = groups.filter(|column| (1..FEW).contains(&column.respondents())).collect();
        let few = |category: usize| self.total.counts[category] < FEW;
        let given = |category: &usize| few(*category) && small.iter().any(|column| column.counts[*category] > 0);
        (0..self.total.counts.len()).filter(given).collect()
    }
}

/// Withholds a category in all groups that are shown.
fn hide_in_groups(family: &mut Family, category: usize) {
    let shown = family.columns.iter_mut().filter(|column| column.whole.is_none());
    shown.for_each(|column| column.hide(category, Hidden::FewGaveIt));
}
