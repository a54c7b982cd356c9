//! Names of columns, which nothing may share: what a codebook names must be one column.

use std::collections::HashMap;

/// Makes the names of columns unique: a second `x` is `x_2`, an unnamed one `column_7`.
#[derive(Default)]
pub(super) struct Names {
    /// Names that are taken, with the number of the last copy made of each.
    taken: HashMap<String, usize>,
    seen: usize,
}

impl Names {
    /// The name, or one like it that no column has yet.
    pub(super) fn unique(&mut self, name: &str) -> String {
        self.seen += 1;
        let base = if name.is_empty() { format!("column_{}", self.seen) } else { name.to_owned() };
        let Some(mut copy) = self.taken.get(&base).copied() else {
            self.taken.insert(base.clone(), 1);
            return base;
        };
        let unique = loop {
            copy += 1;
            let unique = format!("{base}_{copy}");
            if !self.taken.contains_key(&unique) {
                break unique;
            }
        };
        // The next copy is sought from here on: a header may hold one name thousands of times.
        self.taken.insert(base, copy);
        self.taken.insert(unique.clone(), 1);
        unique
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_unique() {
        let mut names = Names::default();
        let made: Vec<String> = ["", "x", "x", "x_2"].into_iter().map(|name| names.unique(name)).collect();
        assert_eq!(made, ["column_1", "x", "x_2", "x_2_2"]);
    }
}
