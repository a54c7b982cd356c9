//! Titles and blank rows that a spreadsheet or a dashboard puts above a table.

use super::cells::{is_ticked, is_value, unseen};
use super::merged::is_merged;

/// No table begins further below.
const MOST: usize = 30;
/// Rows looked at to see how wide the table is.
const LOOKED_AT: usize = 200;

/// How many records stand above the names of the columns: each has next to nothing in it, and a full row of names follows.
pub(in crate::input) fn titles(records: &[Vec<String>]) -> usize {
    let looked_at = &records[..records.len().min(LOOKED_AT)];
    let widest = looked_at.iter().map(|row| filled(row)).max().unwrap_or(0);
    let sparse = |row: &&Vec<String>| filled(row) <= 1 || (filled(row) == 2 && widest >= 5);
    let above = looked_at.iter().take_while(sparse).count();
    if above == 0 || above > MOST || widest < 2 || is_merged(records) {
        return 0;
    }
    let named = |names: &Vec<String>| {
        filled(names) * 10 >= widest * 6 && says_title(&records[..above], widest) && are_names(names, &records[above + 1..])
    };
    if looked_at.get(above).is_some_and(named) { above } else { 0 }
}

fn filled(row: &[String]) -> usize {
    row.iter().filter(|cell| !cell.is_empty()).count()
}

/// In a table of two columns one word may be a name beside an unnamed column; two rows or several words are a title.
fn says_title(above: &[Vec<String>], widest: usize) -> bool {
    let words = above.iter().flatten().any(|cell| cell.contains(' '));
    widest > 2 || above.len() > 1 || words || above.iter().all(|row| filled(row) == 0)
}

/// Whether these are the names of the columns below: few twice or a number, few seen again but as ticks, rows of the same length.
fn are_names(names: &[String], body: &[Vec<String>]) -> bool {
    let own: Vec<&String> = names.iter().filter(|name| !name.is_empty()).collect();
    let values = own.iter().filter(|name| is_value(name)).count();
    let twice = own.iter().enumerate().filter(|(at, name)| own[..*at].contains(name)).count();
    let answered = |at: &usize| !names[*at].is_empty() && !unseen(&names[*at], body, *at) && !is_ticked(&names[*at], body, *at);
    let again = (0..names.len()).filter(answered).count();
    let same = body.iter().filter(|row| row.len() == names.len()).count();
    !body.is_empty()
        && twice * 3 <= own.len()
        && values * 5 <= own.len()
        && again * 10 <= own.len()
        && same * 10 >= body.len() * 8
}

#[cfg(test)]
mod tests {
    use super::super::super::csv_dialect::parsed as parse;
    use super::*;

    #[test]
    fn titles_and_blank_rows_are_skipped() {
        for (text, above) in [
            ("Customer survey 2026,,\nExported 2026-05-01,,\n,,\nNo.,Gender,Satisfied\n1,Female,Yes\n2,Male,No\n", 3),
            ("Umfrage Kantine\nStand: Mai\nNr;Geschlecht;Alter\n1;w;30\n2;m;40\n", 2),
            (",,\nsex,age,city\nf,31,Lyon\nm,42,Nice\n", 1),
            ("Survey\n\nid,Radio,Other,Press,Other\n1,Radio,,Press,\n2,,x,Press,y\n", 1),
            ("Encuesta de clientes,\nsexo,edad\nf,31\nm,42\n", 1),
            ("Project:,Transit,,,\nExported:,May,,,\nid,sex,age,bus,tram\n1,f,31,yes,no\n2,m,42,no,no\n", 2),
        ] {
            assert_eq!(titles(&parse(text)), above, "{text}");
        }
    }

    #[test]
    fn a_header_is_no_title() {
        for text in [
            "sex,age\nf,31\nm,42\n",
            ",Q1\n0,Yes\n1,No\n",
            "name,\nf,31\nm,42\n",
            "Which do you use?,,\nRadio,TV,Web\nRadio,,Web\n,TV,\n,,Web\nRadio,,\n",
            "comment\nGood\nBad\n",
            "Which do you use?\nRadio;TV\nTV;Web\nRadio;Web\n",
            "q,,\nyes,no,yes\nno,no,yes\nyes,yes,no\n",
        ] {
            assert_eq!(titles(&parse(text)), 0, "{text}");
        }
    }
}
