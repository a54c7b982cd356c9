//! What can be found out about counts that are withheld from those that are shown.
//!
//! The counts of a table add up to their row and column totals. Whoever knows the totals and the counts that are shown knows of the others
//! only that they add up to what is left and are not negative: they are a flow between rows and columns, and a count can be as large or as
//! small as the flow around it can be turned (Gusfield 1988, *A graph theoretic approach to statistical data security*).

use std::collections::VecDeque;

/// Counts by column and row, of which some are withheld.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Counts {
    /// By column, then by row.
    pub(super) now: Vec<Vec<u64>>,
    /// Which of them are withheld, in the same order.
    pub(super) open: Vec<Vec<bool>>,
    /// By how much each could be larger at most.
    pub(super) room: Vec<Vec<u64>>,
}

/// A count: its column and row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) column: usize,
    pub(super) row: usize,
}

/// A row or a column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Node {
    Row(usize),
    Column(usize),
}

/// A step from a row to a column raises a count, one from a column to a row lowers it.
#[derive(Debug, Clone, Copy)]
struct Step {
    from: Node,
    at: Place,
}

impl Counts {
    /// How many values a withheld count can take as far as anyone can tell; counted no further than `enough`.
    pub(super) fn values(&self, at: Place, enough: u64) -> u64 {
        let wanted = enough.saturating_sub(1);
        let most = wanted.min(self.room[at.column][at.row]);
        let more = self.flow(Node::Column(at.column), Node::Row(at.row), Some(at), most);
        let fewer = wanted.saturating_sub(more).min(self.now[at.column][at.row]);
        more + self.flow(Node::Row(at.row), Node::Column(at.column), Some(at), fewer) + 1
    }

    fn flow(&self, from: Node, to: Node, but: Option<Place>, wanted: u64) -> u64 {
        let mut left = self.clone();
        let mut found = 0;
        while found < wanted {
            let Some(path) = left.path(from, to, but) else { break };
            let pushed = path.iter().map(|step| left.limit(step)).min().unwrap_or(wanted).min(wanted - found);
            for Step { from, at } in &path {
                let (count, room) = (&mut left.now[at.column][at.row], &mut left.room[at.column][at.row]);
                let (lower, higher) = if matches!(from, Node::Row(_)) { (room, count) } else { (count, room) };
                *lower -= pushed;
                *higher += pushed;
            }
            found += pushed;
        }
        found
    }

    /// By how much a step can change its count.
    fn limit(&self, step: &Step) -> u64 {
        let of = if matches!(step.from, Node::Row(_)) { &self.room } else { &self.now };
        of[step.at.column][step.at.row]
    }

    /// The shortest way from one node to another over counts that are withheld and can be changed.
    fn path(&self, from: Node, to: Node, but: Option<Place>) -> Option<Vec<Step>> {
        let rows = self.now.first().map_or(0, Vec::len);
        let id = |node: Node| match node {
            Node::Row(row) => row,
            Node::Column(column) => rows + column,
        };
        let mut reached: Vec<Option<Step>> = vec![None; rows + self.now.len()];
        let mut seen = vec![false; rows + self.now.len()];
        seen[id(from)] = true;
        let mut waiting = VecDeque::from([from]);
        while let Some(node) = waiting.pop_front() {
            if node == to {
                return Some(steps(&reached, id, to));
            }
            let next: Vec<(Node, Place)> = match node {
                Node::Row(row) => (0..self.now.len()).map(|column| (Node::Column(column), Place { column, row })).collect(),
                Node::Column(column) => (0..rows).map(|row| (Node::Row(row), Place { column, row })).collect(),
            };
            for (other, at) in next {
                let step = Step { from: node, at };
                if self.open[at.column][at.row] && Some(at) != but && !seen[id(other)] && self.limit(&step) > 0 {
                    seen[id(other)] = true;
                    reached[id(other)] = Some(step);
                    waiting.push_back(other);
                }
            }
        }
        None
    }
}

fn steps(reached: &[Option<Step>], id: impl Fn(Node) -> usize, to: Node) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut node = to;
    while let Some(step) = reached[id(node)] {
        steps.push(step);
        node = step.from;
    }
    steps
}
