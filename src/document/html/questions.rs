//! The tables of a question: everyone with intervals and every group, in one table whose columns are shown and hidden; and, for a battery,
//! its statements by their answers.

use super::markup::{direction, escaped};
use crate::document::{Crosstab, Direction, GroupView, Limits, Numbers, TableCell, Unit, Value, number};
use crate::estimate::Base;
use crate::format;
use crate::table::{Column, Exhibit, Form, ItemRow, ItemTable, Measured, Row, RowKind, RowPlace, RowRole};

/// A row of a table, with where its numbers are.
struct Placed<'a> {
    /// Its position among the rows of its question.
    number: usize,
    of: ItemRow<'a>,
    /// What it is called here.
    label: String,
    /// Whether it is a part of the row above it.
    is_part: bool,
    /// Whether short tables leave it out.
    is_extra: bool,
}

/// The banner that a view shows: what it is called, and its columns.
#[derive(Clone, Copy)]
pub(super) struct Banner<'a> {
    /// What its groups are called together.
    pub(super) title: &'a str,
    /// The columns of its groups.
    pub(super) columns: &'a [usize],
}

/// The banners of some views.
pub(super) fn banners(views: &[GroupView]) -> Vec<Banner<'_>> {
    views.iter().map(|view| Banner { title: &view.title, columns: &view.columns }).collect()
}

/// The whole table of a question.
pub(super) fn banner_table(crosstab: &Crosstab<'_>, caption: &str, numbers: &Numbers<'_>) -> String {
    let exhibit = crosstab.exhibit;
    let banners = banners(&crosstab.views);
    let rows: String = placed(crosstab).iter().map(|row| table_row(exhibit, row, &banners)).collect();
    let bases = bases(&banners, numbers.is_weighted, |column| exhibit.bases(column));
    let head = head(&corner(exhibit), &exhibit.columns, &banners, &numbers.interval);
    framed(caption, &head, &bases, &rows, &banners)
}

/// A table of some banners: `bases` are rows of its head.
pub(super) fn framed(caption: &str, head: &str, bases: &str, rows: &str, banners: &[Banner<'_>]) -> String {
    let groups: Vec<String> = banners.iter().flat_map(|banner| banner.columns).map(usize::to_string).collect();
    let columns = ["0", ""].into_iter().map(str::to_owned).chain(groups).collect::<Vec<_>>().join(",");
    format!(
        "<table class=\"bt\" data-g=\"{columns}\"><caption>{}</caption><thead>{head}{bases}</thead><tbody>{rows}</tbody></table>",
        escaped(caption)
    )
}

/// The heads of the columns: the total with its interval, then each banner over its groups.
pub(super) fn head(corner: &str, columns: &[Column], banners: &[Banner<'_>], interval: &str) -> String {
    let deep = if banners.is_empty() { "" } else { " rowspan=\"2\"" };
    let mut first = format!(
        "<tr><td{deep}>{}</td><th scope=\"col\"{deep} class=\"b0\" data-k=\"1\">Total</th><th scope=\"col\"{deep} class=\"ti\">{}</th>",
        escaped(corner),
        escaped(interval)
    );
    let mut second = String::new();
    let mut place = 3;
    for (at, banner) in banners.iter().enumerate() {
        let number = at + 1;
        let wide = banner.columns.len();
        first.push_str(&format!(
            "<th scope=\"colgroup\" colspan=\"{wide}\" class=\"bh b{number}\">{}</th>",
            escaped(banner.title)
        ));
        for column in banner.columns.iter().map(|at| &columns[*at]) {
            let short = if column.label.chars().count() < SHORT { " nw" } else { "" };
            second.push_str(&format!(
                "<th scope=\"col\" class=\"b{number}{short}\" data-k=\"{place}\"{}>{} <b>{}</b></th>",
                direction(&column.label),
                escaped(&column.label),
                column.letter
            ));
            place += 1;
        }
    }
    let second = if banners.is_empty() { second } else { format!("<tr>{second}</tr>") };
    format!("{first}</tr>{second}")
}

/// Labels of fewer letters stay on one line.
const SHORT: usize = 10;

/// Bases as rows of the head: the unweighted ones always, the others in the full table.
pub(super) fn bases(banners: &[Banner<'_>], is_weighted: bool, of: impl Fn(usize) -> Vec<Base>) -> String {
    let row = |name: &str, class: &str, count: fn(&Base) -> f64| {
        let cell = |column: usize, class: &str| format!("<td class=\"{class}\">{}</td>", range(of(column).iter().map(count)));
        let groups: String = banners
            .iter()
            .enumerate()
            .flat_map(|(at, banner)| banner.columns.iter().map(move |column| (at, *column)))
            .map(|(at, column)| cell(column, &format!("b{}", at + 1)))
            .collect();
        format!("<tr class=\"base{class}\"><th scope=\"row\">{name}</th>{}<td class=\"ti\"></td>{groups}</tr>", cell(0, "b0"))
    };
    let mut rows = row("Unweighted base", "", |base| base.unweighted as f64);
    if is_weighted {
        rows.push_str(&row("Weighted base", " x", |base| base.weighted));
        rows.push_str(&row("Effective base", " x", |base| base.effective));
    }
    rows
}

/// The smallest and the largest of some counts.
fn range(counts: impl Iterator<Item = f64> + Clone) -> String {
    let smallest = counts.clone().fold(f64::INFINITY, f64::min);
    let largest = counts.fold(f64::NEG_INFINITY, f64::max);
    let (from, to) = (format::count_of(smallest), format::count_of(largest));
    if smallest > largest {
        format::NO_BASE.to_owned()
    } else if from == to {
        from
    } else {
        format!("{from}–{to}")
    }
}

/// A row of numbers: `attributes` and `label` are HTML.
pub(super) fn numbers_row(exhibit: &Exhibit, row: &Row, label: &str, attributes: &str, banners: &[Banner<'_>]) -> String {
    let mut cells = cell(exhibit, row, 0, "b0") + &interval(row);
    for (at, banner) in banners.iter().enumerate() {
        let class = format!("b{}", at + 1);
        cells.extend(banner.columns.iter().map(|column| cell(exhibit, row, *column, &class)));
    }
    format!("<tr{attributes}>{label}{cells}</tr>")
}

fn table_row(exhibit: &Exhibit, row: &Placed<'_>, banners: &[Banner<'_>]) -> String {
    let is_net = row.of.row.role.is_net() && !row.is_part && exhibit.items.len() == 1;
    let classes = [(row.is_extra, "x"), (row.is_part, "sub"), (is_net, "net")];
    let classes: Vec<&str> = classes.into_iter().filter(|(holds, _)| *holds).map(|(_, class)| class).collect();
    let class = if classes.is_empty() { String::new() } else { format!(" class=\"{}\"", classes.join(" ")) };
    let label = format!("<th scope=\"row\"{}>{}</th>", direction(&row.label), escaped(&row.label));
    numbers_row(exhibit, row.of.row, &label, &format!(" data-r=\"{}\"{class}", row.number), banners)
}

/// A cell with what its tests found.
fn cell(exhibit: &Exhibit, row: &Row, column: usize, class: &str) -> String {
    match TableCell::of_row(row, column) {
        TableCell::Value(value) => {
            let letters: String = row.tests.lower_columns(column).map(|lower| exhibit.columns[lower].letter.as_str()).collect();
            let arrow = row.tests.from_rest(column).map(|difference| Direction::of(difference.value).mark());
            let found: String = letters.chars().chain(arrow).collect();
            let (high, found) = if found.is_empty() { ("", found) } else { (" hi", format!("<sup>{found}</sup>")) };
            format!("<td class=\"{class}{high}\">{}{found}</td>", escaped(&value.number()))
        }
        TableCell::Hidden => format!("<td class=\"{class} su\">{}</td>", format::SUPPRESSED),
        other => format!("<td class=\"{class}\">{}</td>", escaped(&other.text())),
    }
}

/// The interval of the total.
fn interval(row: &Row) -> String {
    let text = match TableCell::with_range(row.total(), row.role) {
        TableCell::Value(Value { limits: Some(Limits { lower, upper }), unit, .. }) => match unit {
            Unit::Percent => format::percent_range(lower, upper),
            unit => format!("{} to {}", number(lower, unit), number(upper, unit)),
        },
        _ => format::NO_BASE.to_owned(),
    };
    format!("<td class=\"ti\">{}</td>", escaped(&text))
}

/// What the numbers of a question are, for the corner of its table.
fn corner(exhibit: &Exhibit) -> String {
    match (exhibit.form, exhibit.lead()) {
        (Form::Battery, Some(lead)) if lead.role.is_share() => format!("{}, %", lead.label),
        (Form::Numeric, _) => String::new(),
        _ => "%".to_owned(),
    }
}

/// The rows of a question in reading order: of a battery the leading row of each statement, then its other rows.
fn placed<'a>(crosstab: &Crosstab<'a>) -> Vec<Placed<'a>> {
    let exhibit = crosstab.exhibit;
    let mut number = 0;
    let mut all = Vec::new();
    for (at, item) in exhibit.items.iter().enumerate() {
        let rows = item.rows.iter().enumerate().map(|(row, of)| {
            let left_out = crosstab.left_out.contains(&RowPlace { item: at, row });
            place(exhibit, item, of, number + row, left_out)
        });
        let mut rows: Vec<Placed<'a>> = rows.collect();
        if exhibit.form == Form::Battery {
            rows[..=item.lead_position()].rotate_right(1);
        }
        number += rows.len();
        all.extend(rows);
    }
    all
}

fn place<'a>(exhibit: &Exhibit, item: &'a ItemTable, row: &'a Row, number: usize, left_out: bool) -> Placed<'a> {
    let of = ItemRow { item, row };
    if exhibit.form == Form::Battery {
        let is_lead = of.is_lead();
        let label = if is_lead { item.statement.as_ref().unwrap_or(&item.variable) } else { &row.label };
        return Placed { number, of, label: label.clone(), is_part: !is_lead, is_extra: !is_lead };
    }
    let is_part = item.rows.iter().any(|net| net.role.is_net() && is_member(row, net));
    Placed { number, of, label: row.label.clone(), is_part, is_extra: left_out }
}

/// Whether a row is one of the answers that a net adds together.
fn is_member(row: &Row, net: &Row) -> bool {
    match (row.kind, &net.measured) {
        (RowKind::Category(at), Measured::Share(members)) => members.contains(&at),
        _ => false,
    }
}

/// The statements of a battery by their answers, for everyone; nothing for other questions.
pub(super) fn matrix(crosstab: &Crosstab<'_>, caption: &str) -> Option<String> {
    let exhibit = crosstab.exhibit;
    let first = exhibit.items.first().filter(|item| exhibit.form == Form::Battery && item.rows.len() > 1)?;
    let lead = first.lead().kind;
    let mut levels: Vec<&Row> = first.rows.iter().collect();
    levels.sort_by_key(|row| match row.role {
        _ if row.kind == lead => 0,
        RowRole::Net(_) => 1,
        _ => 2,
    });
    let strong = |row: &Row| if row.role.is_net() { " class=\"net\"" } else { "" };
    let head = |(at, row): (usize, &&Row)| {
        format!("<th scope=\"col\" data-k=\"{}\"{}>{}</th>", at + 1, strong(row), escaped(&row.label))
    };
    let heads: String = levels.iter().enumerate().map(head).collect();
    let mut rows = String::new();
    let mut before = 0;
    for item in &exhibit.items {
        let place = |level: &&Row| item.rows.iter().position(|row| row.kind == level.kind);
        let numbers: Vec<String> =
            levels.iter().map(|level| place(level).map_or_else(String::new, |at| (before + at).to_string())).collect();
        let cells: String = levels.iter().map(|level| level_cell(item.row(level.kind), strong(level))).collect();
        let label = item.statement.as_ref().unwrap_or(&item.variable);
        rows.push_str(&format!(
            "<tr data-r=\"{}\"><th scope=\"row\"{}>{}</th>{cells}</tr>",
            numbers.join(","),
            direction(label),
            escaped(label)
        ));
        before += item.rows.len();
    }
    Some(format!(
        "<table class=\"mx\" data-g=\"0\"><caption>{}: all answers, total, %</caption><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>",
        escaped(caption)
    ))
}

fn level_cell(row: Option<&Row>, class: &str) -> String {
    let Some(row) = row else { return format!("<td>{}</td>", format::NO_BASE) };
    match TableCell::of_row_with_range(row, 0) {
        TableCell::Value(value) => {
            let range = value.range().filter(|_| row.role.is_net() || row.role == RowRole::Score);
            let range =
                range.map_or_else(String::new, |range| format!(" <small>{}</small>", escaped(range.trim_matches(['(', ')']))));
            format!("<td{class}>{}{range}</td>", escaped(&value.number()))
        }
        other => format!("<td class=\"su\">{}</td>", escaped(&other.text())),
    }
}

/// The answers of a question about the respondents, without its groups.
pub(super) fn short_table(crosstab: &Crosstab<'_>, count: &str) -> String {
    let exhibit = crosstab.exhibit;
    let rows = placed(crosstab);
    let shown: Vec<&Placed<'_>> = rows.iter().filter(|row| !row.is_extra).collect();
    let rest = rows.len() - shown.len();
    let rest = if rest > 0 && exhibit.form != Form::Battery {
        format!("<tfoot><tr><td colspan=\"3\">and {} more in the data</td></tr></tfoot>", format::count(rest as u64))
    } else {
        String::new()
    };
    let body: String = shown.iter().map(|row| table_row(exhibit, row, &[])).collect();
    format!(
        "<table class=\"pf\" data-q=\"{}\" data-g=\"0,\"><caption>{} <small>{}</small></caption>\
         <thead><tr><td></td><th scope=\"col\" data-k=\"1\">{}</th><th scope=\"col\" class=\"ti\">Interval</th></tr></thead>\
         <tbody>{body}</tbody>{rest}</table>",
        crosstab.question,
        escaped(crosstab.title),
        escaped(count),
        if exhibit.form == Form::Numeric { "Total" } else { "%" }
    )
}
