//! One exhibit: headline, exact wording, chart, table, footnote, links; and the section of all of them.

use super::results::Results;
use super::{differences, footnote, group_notes, words};
use crate::chart::Caption;
use crate::codebook::file::SectionFile;
use crate::codebook::{Kind, Question, Side};
use crate::document::{Block, DataFile, Direction, FigureSubject, Inline, Pages, Role, Section, Table, TableCell, TableRow};
use crate::estimate::Base;
use crate::format;
use crate::options::Margin;
use crate::table::{Column, Exhibit, Form, ItemRow, Row, RowKind, RowRole};

/// The exhibits by section, demographics last where the codebook has no sections.
pub(super) fn results_section(results: &Results) -> Section {
    let parts = parts(results);
    let section = Section::new(Role::Results, "Results");
    let section = section.with((results.exhibits.len() > 3).then(|| contents(results, &parts)));
    let exhibits = |part: &Part| part.exhibits.iter().map(|at| exhibit(results, *at)).collect::<Vec<Section>>();
    match parts.as_slice() {
        [only] => section.within(exhibits(only)),
        several => section.within(several.iter().map(|part| Section::new(Role::Results, &*part.title).within(exhibits(part)))),
    }
}

/// The key measures by groups.
pub(super) fn subgroups(results: &Results) -> Option<Section> {
    let figure = results.figure(FigureSubject::Subgroups)?;
    let Caption { id, headline, subtitle, .. } = figure.chart.caption();
    let note = format!(
        "{subtitle}. Shares and bases are in the tables under “Results”, the tests against everyone else in {}.",
        DataFile::Tests
    );
    let exhibit = Section::new(Role::Exhibit, figure.numbered(headline)).anchored(id).with([
        Block::text(note),
        Block::Figure(figure.id, Pages::All),
        Block::Downloads(figure.id, Some(DataFile::Results)),
    ]);
    Some(Section::new(Role::Results, "Subgroups").within([exhibit]))
}

/// The exhibits in the order in which the report shows them.
pub(super) fn reading_order(results: &Results) -> Vec<usize> {
    parts(results).into_iter().flat_map(|part| part.exhibits).collect()
}

struct Part {
    title: String,
    exhibits: Vec<usize>,
}

fn parts(results: &Results) -> Vec<Part> {
    let question = |at: usize| &results.codebook.questions[results.exhibits[at].question];
    let all = 0..results.exhibits.len();
    let sections = &results.codebook.sections;
    let of =
        |section: &SectionFile| all.clone().filter(|at| question(*at).section.as_deref() == Some(section.id.as_str())).collect();
    let mut parts: Vec<Part> =
        sections.iter().map(|section| Part { title: section.title.clone(), exhibits: of(section) }).collect();
    let unplaced = |demographic: bool| {
        all.clone().filter(|at| question(*at).section.is_none() && question(*at).demographic == demographic).collect()
    };
    let questions = if sections.is_empty() { "Questions" } else { "Other questions" };
    parts.push(Part { title: questions.to_owned(), exhibits: unplaced(false) });
    parts.push(Part { title: "Who took part".to_owned(), exhibits: unplaced(true) });
    parts.retain(|part| !part.exhibits.is_empty());
    parts
}

/// A list of the exhibits with links.
fn contents(results: &Results, parts: &[Part]) -> Block {
    let link = |at: &usize| {
        let question = &results.codebook.questions[results.exhibits[*at].question];
        Inline::section(format::cut_at_word(question.title(), 70), anchor(question))
    };
    let item = |part: &Part| {
        let mut line = vec![Inline::strong(format!("{}:", part.title)), Inline::text(" ")];
        for (i, at) in part.exhibits.iter().enumerate() {
            if i > 0 {
                line.push(Inline::text(" · "));
            }
            line.push(link(at));
        }
        line
    };
    Block::List(parts.iter().map(item).collect())
}

pub(super) fn anchor(question: &Question) -> String {
    format!("q-{}", question.id)
}

fn exhibit(results: &Results, at: usize) -> Section {
    let exhibit = &results.exhibits[at];
    let question = &results.codebook.questions[exhibit.question];
    let figure = results.figure(FigureSubject::Exhibit(at));
    let headline = words::headline(results, exhibit, at);
    let title = figure.map_or_else(|| headline.clone(), |figure| figure.numbered(&headline));
    let wording = vec![Inline::strong(format!("{}.", question.id)), Inline::text(format!(" {}", question.text))];
    let mut blocks = vec![Block::Paragraph(wording)];
    blocks.extend(figure.map(|figure| Block::Figure(figure.id, Pages::First)));
    blocks.push(Block::Table(topline(results, exhibit, question)));
    blocks.push(Block::lines(footnote::footnote(results, exhibit)));
    blocks.extend(figure.map(|figure| Block::Downloads(figure.id, Some(DataFile::Results))));
    blocks.extend(items(results, exhibit));
    blocks.extend(by_groups(results, exhibit, question));
    Section::new(Role::Exhibit, title).anchored(anchor(question)).with(blocks)
}

/// The table of the total.
fn topline(results: &Results, exhibit: &Exhibit, question: &Question) -> Table {
    match exhibit.form {
        Form::Battery => battery(results, exhibit),
        _ => single(results, exhibit, question),
    }
}

/// Answers down, the total across.
fn single(results: &Results, exhibit: &Exhibit, question: &Question) -> Table {
    let head =
        if exhibit.form == Form::Numeric { "Total".to_owned() } else { format!("Total, % ({})", words::interval_short(results)) };
    let mut table = Table::new(vec![String::new(), head]);
    bases(&mut table, exhibit, &[0]);
    for ItemRow { row, .. } in exhibit.rows() {
        let cells = TableRow::new([label(row, question).into(), words::cell_with_range(row.total(), row.role)]);
        table.rows.push(if row.role.is_net() { cells.strong() } else { cells });
    }
    table
}

/// Statements down, nets and answers across.
fn battery(results: &Results, exhibit: &Exhibit) -> Table {
    let mut levels: Vec<&Row> = exhibit.items.first().map_or_else(Vec::new, |item| item.rows.iter().collect());
    // Nets first: they are what the reader came for.
    levels.sort_by_key(|row| match row.role {
        RowRole::Net(Some(Side::Positive)) => 0,
        RowRole::Net(_) => 1,
        _ => 2,
    });
    let name = |row: &&Row| {
        let interval = format!(" ({})", words::interval_short(results));
        match row.role {
            RowRole::Net(_) => format!("NET {}, %{interval}", row.label),
            RowRole::Score => format!("{}, points{interval}", row.label),
            _ => format!("{}, %", row.label),
        }
    };
    let head = [String::new(), "Base".to_owned()].into_iter().chain(levels.iter().map(name));
    let mut table = Table::new(head.collect());
    for item in &exhibit.items {
        let Some(statement) = item.statement.clone() else { continue };
        let base = item.base(0).map_or(TableCell::NoBase, |base| TableCell::count(base.unweighted as f64));
        let cell = |level: &&Row| {
            let cell = item.row(level.kind).and_then(Row::total);
            if level.role.is_net() || level.role == RowRole::Score {
                words::cell_with_range(cell, level.role)
            } else {
                words::cell(cell, level.role)
            }
        };
        table.rows.push(TableRow::new([statement.into(), base].into_iter().chain(levels.iter().map(cell))));
    }
    table
}

/// A net says so; its answers are indented under it.
fn label(row: &Row, question: &Question) -> String {
    let Kind::Single { scale, .. } = &question.kind else { return row.label.clone() };
    match row.kind {
        RowKind::Net(_) => format!("NET {}", row.label),
        RowKind::Category(at) if scale.nets.iter().any(|net| net.members.contains(&at)) => format!("– {}", row.label),
        _ => row.label.clone(),
    }
}

/// Bases as the first rows; a range where they differ from row to row.
fn bases(table: &mut Table, exhibit: &Exhibit, columns: &[usize]) {
    let row = |name: &str, of: &dyn Fn(&Base) -> f64| {
        let cells = columns.iter().map(|column| base_cell(exhibit.bases(*column).iter().map(of)));
        TableRow::new(std::iter::once(name.into()).chain(cells))
    };
    table.rows.push(row("Unweighted base", &|base| base.unweighted as f64));
    let weighted = exhibit.base(0).is_some_and(|base| base.weighting_effect().is_some_and(|effect| (effect - 1.0).abs() > 1e-9));
    if weighted {
        table.rows.push(row("Weighted base", &|base| base.weighted));
        table.rows.push(row("Effective base", &|base| base.effective));
    }
}

/// A base, or the smallest and the largest of several.
fn base_cell(counts: impl Iterator<Item = f64> + Clone) -> TableCell {
    match counts.clone().min_by(f64::total_cmp) {
        Some(smallest) if words::count_range(counts.clone()) == format::count_of(smallest) => TableCell::count(smallest),
        Some(_) => words::count_range(counts).into(),
        None => TableCell::NoBase,
    }
}

/// Who differs, and a folded table for each banner: total first, bases as the first rows.
fn by_groups(results: &Results, exhibit: &Exhibit, question: &Question) -> Vec<Block> {
    let mut folded = Vec::new();
    let mut banners: Vec<&str> = Vec::new();
    // Groups by the question that makes them would be 100% and 0%.
    let own = question.columns();
    let other = |column: &&Column| column.banner_column.as_deref().is_none_or(|name| !own.contains(&name));
    for banner in exhibit.columns.iter().filter(other).filter_map(|column| column.banner.as_deref()) {
        if !banners.contains(&banner) {
            banners.push(banner);
        }
    }
    for banner in &banners {
        let columns: Vec<usize> = (0..exhibit.columns.len())
            .filter(|at| exhibit.columns[*at].banner.as_deref().is_none_or(|name| name == *banner))
            .collect();
        let unit = if exhibit.form == Form::Numeric { "" } else { ", %" };
        folded.push(Block::strong(format!("By {banner}{unit}")));
        folded.push(Block::Table(group_table(exhibit, question, &columns)));
        let notes = group_notes::table_notes(results, exhibit, &shown_rows(exhibit), &columns);
        folded.push(Block::lines(notes));
    }
    let names: Vec<String> = banners.iter().map(|banner| (*banner).to_owned()).collect();
    let mut blocks = Vec::new();
    let sentences = differences::sentences(results, exhibit);
    if !sentences.is_empty() {
        blocks.push(Block::strong("Who differs"));
        blocks.push(Block::list(sentences));
    }
    let same = differences::equivalences(results, exhibit);
    if let Some(margin) = results.choices.equivalence.map(Margin::share).filter(|_| !same.is_empty()) {
        let points = format::decimal(margin * 100.0, u8::from((margin * 100.0).fract().abs() > 1e-9));
        blocks.push(Block::strong(format!("The same within ±{points} points")));
        blocks.push(Block::list(same));
    }
    blocks
        .extend((!folded.is_empty()).then(|| Block::Details { summary: format!("By {}", format::list(&names)), blocks: folded }));
    blocks
}

/// Which items of a battery are ahead of which.
fn items(results: &Results, exhibit: &Exhibit) -> Option<Block> {
    let ahead = differences::items_ahead(exhibit);
    if exhibit.pairs.is_empty() {
        let long = exhibit.form == Form::Battery && exhibit.items.len() > crate::table::MAX_COMPARED_ITEMS;
        return long.then(|| {
            Block::text(format!(
                "Statements are not compared one by one: there are more than {}.",
                crate::table::MAX_COMPARED_ITEMS
            ))
        });
    }
    let lead = exhibit.lead().map_or("", |row| &row.label);
    let note = format!(
        "NET {lead}, each statement on its own base; the same respondents answered, which the test accounts for: two-sided design-based t test, {} among {} of statements.",
        results.choices.adjustment.words(),
        format::counted(exhibit.pairs.len() as u64, "pair")
    );
    let list =
        if ahead.is_empty() { Block::text("No statement is ahead of another by more than chance.") } else { Block::list(ahead) };
    Some(Block::Details { summary: "Which statements are ahead".to_owned(), blocks: vec![list, Block::text(note)] })
}

/// The rows of a table of groups: the answers of a statement stay in the data files where it has nets.
fn shown_rows(exhibit: &Exhibit) -> Vec<ItemRow<'_>> {
    let nets = exhibit.rows().any(|of| of.row.role.is_net());
    let shown = |of: &ItemRow<'_>| of.item.statement.is_none() || !nets || of.row.role.is_net() || of.row.role == RowRole::Score;
    exhibit.rows().filter(shown).collect()
}

fn group_table(exhibit: &Exhibit, question: &Question, columns: &[usize]) -> Table {
    let name = |at: &usize| {
        let column = &exhibit.columns[*at];
        if column.letter.is_empty() { column.label.clone() } else { format!("{} ({})", column.label, column.letter) }
    };
    let mut table = Table::new(std::iter::once(String::new()).chain(columns.iter().map(name)).collect());
    bases(&mut table, exhibit, columns);
    for ItemRow { item, row } in shown_rows(exhibit) {
        let lead = match &item.statement {
            Some(statement) => format!("{statement}: {}", row.label),
            None => label(row, question),
        };
        let cells = columns.iter().map(|at| group_cell(exhibit, row, *at));
        let cells = TableRow::new(std::iter::once(lead.into()).chain(cells));
        table.rows.push(if row.role.is_net() && item.statement.is_none() { cells.strong() } else { cells });
    }
    table
}

/// A cell of a group with what its tests found.
fn group_cell(exhibit: &Exhibit, row: &Row, column: usize) -> TableCell {
    let mut cell = words::cell(row.cells.get(column).and_then(Option::as_ref), row.role);
    if let TableCell::Value(value) = &mut cell {
        value.letters = row.tests.lower_columns(column).map(|lower| exhibit.columns[lower].letter.clone()).collect();
        value.direction = row.tests.from_rest(column).map(|difference| Direction::of(difference.value));
    }
    cell
}
