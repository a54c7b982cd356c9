//! A text with one column more: each record as it is, with a cell added.

/// A column of numbers that is added to a file.
#[derive(Debug, Clone, Copy)]
pub struct AddedColumn<'a> {
    /// Its name.
    pub name: &'a str,
    /// The number of each row.
    pub numbers: &'a [f64],
}

/// How the records of a text are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct RecordForm {
    pub(super) delimiter: u8,
    /// Columns of the table.
    pub(super) columns: usize,
    /// Records above the names of the columns.
    pub(super) titles: usize,
    /// Records above the first row, titles among them.
    pub(super) header_rows: usize,
    /// Whether numbers have a decimal comma.
    pub(super) decimal_comma: bool,
}

/// A text with a cell more in each record; what is no row of the table stays as it is.
pub(super) fn text_with(text: &[u8], form: RecordForm, column: AddedColumn<'_>) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + column.numbers.len() * 12);
    let mut numbers = column.numbers.iter();
    let (mut at, mut record) = (0, 0);
    while at < text.len() {
        let end = Record::end(text, at, form.delimiter);
        let own = Record::of(&text[at..end], form);
        at = end;
        if own.body.is_empty() {
            own.copy(&mut out);
            continue;
        }
        let place = record;
        record += 1;
        let cell = if place < form.titles {
            None
        } else if place == form.titles {
            Some(quoted(column.name, form.delimiter))
        } else if place < form.header_rows {
            Some(String::new())
        } else {
            numbers.next().map(|number| number_cell(*number, form))
        };
        match cell {
            Some(cell) => own.with(&cell, form, &mut out),
            None => own.copy(&mut out),
        }
    }
    out
}

fn number_cell(number: f64, form: RecordForm) -> String {
    let text = number.to_string();
    if form.decimal_comma { quoted(&text.replace('.', ","), form.delimiter) } else { text }
}

fn quoted(cell: &str, delimiter: u8) -> String {
    if cell.contains(['"', '\n', '\r', char::from(delimiter)]) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// A record of a text.
struct Record<'a> {
    body: &'a [u8],
    line_end: &'a [u8],
    /// Its cells, those beyond the last column left out.
    cells: usize,
    /// Where the last column ends.
    cut: usize,
}

impl<'a> Record<'a> {
    /// Where the record that begins at `from` ends: behind the next line end outside quotes.
    fn end(text: &[u8], from: usize, delimiter: u8) -> usize {
        let mut at = from;
        let mut cell_start = true;
        while at < text.len() {
            let byte = text[at];
            if byte == b'"' && cell_start {
                at = behind_quotes(text, at + 1);
                cell_start = false;
                continue;
            }
            at += 1;
            cell_start = byte == delimiter;
            if byte == b'\n' {
                return at;
            }
        }
        text.len()
    }

    fn of(line: &'a [u8], form: RecordForm) -> Self {
        let body_end = line.iter().rposition(|byte| !matches!(byte, b'\n' | b'\r')).map_or(0, |last| last + 1);
        let (body, line_end) = line.split_at(body_end);
        let (mut at, mut cells, mut cut) = (0, 1, body.len());
        let mut cell_start = true;
        while at < body.len() {
            if body[at] == b'"' && cell_start {
                at = behind_quotes(body, at + 1);
                cell_start = false;
                continue;
            }
            cell_start = body[at] == form.delimiter;
            if cell_start {
                cells += 1;
                if cells > form.columns && cut == body.len() {
                    cut = at;
                }
            }
            at += 1;
        }
        Self { body, line_end, cells: cells.min(form.columns), cut }
    }

    fn copy(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.body);
        out.extend_from_slice(self.line_end);
    }

    fn with(&self, cell: &str, form: RecordForm, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.body[..self.cut]);
        // Short rows lack cells before the new one.
        out.extend(std::iter::repeat_n(form.delimiter, form.columns - self.cells + 1));
        out.extend_from_slice(cell.as_bytes());
        out.extend_from_slice(self.line_end);
    }
}

/// Behind the quote that closes a cell, or the end where none does.
fn behind_quotes(text: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(step) = text.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == b'"')) {
        at += step + 1;
        if text.get(at) != Some(&b'"') {
            return at;
        }
        at += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(text: &str, form: RecordForm, numbers: &[f64]) -> String {
        String::from_utf8(text_with(text.as_bytes(), form, AddedColumn { name: "weight", numbers })).expect("text")
    }

    const PLAIN: RecordForm = RecordForm { delimiter: b',', columns: 2, titles: 0, header_rows: 1, decimal_comma: false };

    #[test]
    fn every_record_gets_a_cell() {
        assert_eq!(with("a,b\n1,2\n3,4\n", PLAIN, &[0.5, 1.0]), "a,b,weight\n1,2,0.5\n3,4,1\n");
        assert_eq!(with("a,b\r\n\"x\ny\",2\r\n\r\n3", PLAIN, &[0.5, 1.25]), "a,b,weight\r\n\"x\ny\",2,0.5\r\n\r\n3,,1.25");
        assert_eq!(with("a,b,\n1,\"2,\"\"\",,\n", PLAIN, &[2.0]), "a,b,weight\n1,\"2,\"\"\",2\n", "empty cells beyond the table");
        assert_eq!(with("a,b\n1,2\n,\n", PLAIN, &[2.0]), "a,b,weight\n1,2,2\n,\n", "what a spreadsheet leaves below");
    }

    #[test]
    fn titles_and_further_headers_are_no_rows() {
        let form = RecordForm { delimiter: b';', titles: 1, header_rows: 3, decimal_comma: true, ..PLAIN };
        assert_eq!(with("Survey\na;b\nq;r\n1;2\n", form, &[0.5]), "Survey\na;b;weight\nq;r;\n1;2;0,5\n");
        let comma = RecordForm { decimal_comma: true, ..PLAIN };
        assert_eq!(with("a,b\n1,2\n", comma, &[0.5]), "a,b,weight\n1,2,\"0,5\"\n");
    }
}
