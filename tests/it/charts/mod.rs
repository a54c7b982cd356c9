//! Charts from the command line: drawn again from saved results, in other looks, and always with the numbers of the results.

mod pictures;
mod redraw;

use crate::harness::{Dir, home};

/// A report on the example, in `rep`.
fn report() -> Dir {
    let dir = Dir::new();
    let data = home().join("data/social-listening-2012.csv");
    dir.run(&[data.to_str().expect("path"), "-o", "rep", "-q"]).exits(0);
    dir
}
