//! One exhibit: headline, exact wording, chart, table, footnote, links; and the section of all of them.

use super::block::{Block, Inline, Table};
use super::figures::{Figure, SUBGROUPS};
use super::{Results, differences, footnote, group_notes, words};
use crate::chart::{Caption, PictureFormat};
use crate::codebook::file::SectionFile;
use crate::codebook::{Kind, Question, Side};
use crate::estimate::Base;
use crate::format;
use crate::table::{Column, Exhibit, Form, ItemRow, Row, RowKind, RowRole};

/// The exhibits by section, demographics last where the codebook has no sections.
pub(super) fn results_section(results: &Results, figures: &[Figure]) -> Vec<Block> {
    let mut blocks = vec![Block::heading(2, "Results")];
    let parts = parts(results);
    if results.exhibits.len() > 3 {
        blocks.push(contents(results, &parts));
    }
    for part in &parts {
        if parts.len() > 1 {
            blocks.push(Block::heading(3, part.title.clone()));
        }
        for at in &part.exhibits {
            blocks.extend(exhibit(results, figures, *at));
        }
    }
    blocks
}

/// The key measures by groups.
pub(super) fn subgroups(results: &Results, figures: &[Figure]) -> Vec<Block> {
    let Some(figure) = figures.iter().find(|figure| figure.chart.caption().id == SUBGROUPS) else { return Vec::new() };
    let Caption { headline, subtitle, .. } = figure.chart.caption();
    let mut blocks = vec![
        Block::heading(2, "Subgroups"),
        Block::Heading { level: 4, text: format!("Figure {}. {headline}", figure.number), anchor: Some(SUBGROUPS.to_owned()) },
        Block::text(format!(
            "{subtitle}. Shares and bases are in the tables under “Results”, the tests against everyone else in data/tests.csv."
        )),
    ];
    blocks.extend(figure.pages.iter().map(|page| picture_of(results, figure, &page.id)));
    blocks.push(links(results, figure));
    blocks
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
        Inline::link(format::cut_at_word(question.title(), 70), format!("#{}", anchor(question)))
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

fn exhibit(results: &Results, figures: &[Figure], at: usize) -> Vec<Block> {
    let exhibit = &results.exhibits[at];
    let question = &results.codebook.questions[exhibit.question];
    let figure = figures.iter().find(|figure| figure.exhibit == Some(at));
    let headline = words::headline(results, exhibit, at);
    let title = figure.map_or_else(|| headline.clone(), |figure| format!("Figure {}. {headline}", figure.number));
    let wording = vec![Inline::strong(format!("{}.", question.id)), Inline::text(format!(" {}", question.text))];
    let mut blocks = vec![Block::Heading { level: 4, text: title, anchor: Some(anchor(question)) }, Block::Paragraph(wording)];
    blocks.extend(figure.map(|figure| picture(results, figure)));
    blocks.push(Block::Table(topline(results, exhibit, question)));
    blocks.push(Block::Lines(footnote::footnote(results, exhibit).into_iter().map(|line| vec![Inline::text(line)]).collect()));
    blocks.extend(figure.map(|figure| links(results, figure)));
    blocks.extend(items(results, exhibit));
    blocks.extend(by_groups(results, exhibit, question));
    blocks
}

/// The first page of a chart as a picture; later pages are linked.
pub(super) fn picture(results: &Results, figure: &Figure) -> Block {
    picture_of(results, figure, figure.pages.first().map_or("", |page| page.id.as_str()))
}

/// A page as a picture, in a format that browsers show.
fn picture_of(results: &Results, figure: &Figure, id: &str) -> Block {
    let formats = &results.presentation.formats;
    let format = [PictureFormat::Svg, PictureFormat::Png].into_iter().find(|format| formats.contains(format));
    let extension = format.unwrap_or(PictureFormat::Pdf).name();
    Block::Picture { path: format!("charts/{id}.{extension}"), alt: figure.chart.caption().alt.clone() }
}

/// Links to the files of a chart.
pub(super) fn links(results: &Results, figure: &Figure) -> Block {
    let pages = &figure.pages;
    let formats = &results.presentation.formats;
    let mut line = Vec::new();
    for page in pages {
        let of = if pages.len() > 1 { format!(" {}", page.id) } else { String::new() };
        for format in PictureFormat::ALL.iter().filter(|format| formats.contains(format)) {
            let name = format.name();
            line.push(Inline::link(format!("{}{of}", name.to_uppercase()), format!("charts/{}.{name}", page.id)));
            line.push(Inline::text(" · "));
        }
    }
    line.push(Inline::link("data", "data/results.csv"));
    Block::Paragraph(line)
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
        let cells = vec![label(row, question), words::cell_with_range(row.total(), row.role)];
        if row.role.is_net() { table.push_strong(cells) } else { table.push(cells) }
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
        let base = item.base(0).map_or_else(|| format::NO_BASE.to_owned(), |base| format::count(base.unweighted));
        let cell = |level: &&Row| {
            let cell = item.row(level.kind).and_then(Row::total);
            if level.role.is_net() || level.role == RowRole::Score {
                words::cell_with_range(cell, level.role)
            } else {
                words::cell(cell, level.role)
            }
        };
        table.push([statement, base].into_iter().chain(levels.iter().map(cell)).collect());
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
        let cells = columns.iter().map(|column| range(exhibit.bases(*column).iter().map(of)));
        std::iter::once(name.to_owned()).chain(cells).collect::<Vec<_>>()
    };
    table.push(row("Unweighted base", &|base| base.unweighted as f64));
    let weighted = exhibit.base(0).is_some_and(|base| base.weighting_effect().is_some_and(|effect| (effect - 1.0).abs() > 1e-9));
    if weighted {
        table.push(row("Weighted base", &|base| base.weighted));
        table.push(row("Effective base", &|base| base.effective));
    }
}

/// The smallest and the largest of some counts.
pub(super) fn range(counts: impl Iterator<Item = f64> + Clone) -> String {
    let smallest = counts.clone().fold(f64::INFINITY, f64::min);
    let largest = counts.fold(f64::NEG_INFINITY, f64::max);
    if smallest > largest {
        return format::NO_BASE.to_owned();
    }
    let (from, to) = (format::count_of(smallest), format::count_of(largest));
    if from == to { from } else { format!("{from}–{to}") }
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
        folded.push(Block::Paragraph(vec![Inline::strong(format!("By {banner}{unit}"))]));
        folded.push(Block::Table(group_table(exhibit, question, &columns)));
        let notes = group_notes::table_notes(results, exhibit, &shown_rows(exhibit), &columns);
        folded.push(Block::Lines(notes.into_iter().map(|line| vec![Inline::text(line)]).collect()));
    }
    let names: Vec<String> = banners.iter().map(|banner| (*banner).to_owned()).collect();
    let mut blocks = Vec::new();
    let sentences = differences::sentences(results, exhibit);
    if !sentences.is_empty() {
        blocks.push(Block::Paragraph(vec![Inline::strong("Who differs")]));
        blocks.push(Block::List(sentences.into_iter().map(|line| vec![Inline::text(line)]).collect()));
    }
    let same = differences::equivalences(results, exhibit);
    if let Some(margin) = results.choices.equivalence.filter(|_| !same.is_empty()) {
        let points = format::decimal(margin * 100.0, u8::from((margin * 100.0).fract().abs() > 1e-9));
        blocks.push(Block::Paragraph(vec![Inline::strong(format!("The same within ±{points} points"))]));
        blocks.push(Block::List(same.into_iter().map(|line| vec![Inline::text(line)]).collect()));
    }
    blocks
        .extend((!folded.is_empty()).then(|| Block::Folded { summary: format!("By {}", format::list(&names)), blocks: folded }));
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
    let list = if ahead.is_empty() {
        Block::text("No statement is ahead of another by more than chance.")
    } else {
        Block::List(ahead.into_iter().map(|line| vec![Inline::text(line)]).collect())
    };
    Some(Block::Folded { summary: "Which statements are ahead".to_owned(), blocks: vec![list, Block::text(note)] })
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
        let cells = columns.iter().map(|at| {
            words::cell(row.cells.get(*at).and_then(Option::as_ref), row.role) + &group_notes::marks(exhibit, row, *at)
        });
        let cells = std::iter::once(lead).chain(cells).collect();
        if row.role.is_net() && item.statement.is_none() { table.push_strong(cells) } else { table.push(cells) }
    }
    table
}
