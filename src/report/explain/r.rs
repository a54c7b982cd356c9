//! R code that computes the same number with the package survey.

use super::r_data::{read, set, text};
use super::{Explanation, is_share, question};
use crate::codebook::expression::{Expression, Literal, Operator};
use crate::codebook::{Choices, Item, Kind, LonelyPsuFile, MultipleBase, ReplicateTypeFile};
use crate::estimate::IntervalMethod;
use crate::table::Measured;

/// The cells of a column as the codes are written: pandas writes whole numbers as `1.0`.
fn cells_of(of: &Explanation<'_>, name: &str) -> String {
    let cells = column(name);
    let codes = codes(of);
    if is_of_words(of) {
        format!("tolower({cells})")
    } else if of.data.text.is_some() && !codes.is_empty() {
        format!("sub(\"\\\\.0$\", \"\", {cells})")
    } else {
        cells
    }
}

/// The same in small letters where the answers are words.
fn plain_codes(of: &Explanation<'_>) -> Vec<String> {
    let codes = codes(of);
    if is_of_words(of) { codes.iter().map(|code| code.to_lowercase()).collect() } else { codes }
}

/// Whether the answers of a text are words, which are the same in capitals and small letters as long as no two differ in that alone.
fn is_of_words(of: &Explanation<'_>) -> bool {
    let codes = codes(of);
    let lower: std::collections::HashSet<String> = codes.iter().map(|code| code.to_lowercase()).collect();
    of.data.text.is_some()
        && lower.len() == codes.len()
        && codes.iter().any(|code| crate::codebook::profile::number(code).is_none())
}

/// The codes of the categories of the row's question, by position; none for options and numbers.
pub(super) fn codes(of: &Explanation<'_>) -> Vec<String> {
    match &question(of).kind {
        Kind::Single { scale, .. } | Kind::Battery { scale, .. } => {
            scale.categories.iter().map(|category| category.code.clone()).collect()
        }
        _ => Vec::new(),
    }
}

/// The code.
pub(super) fn code(of: &Explanation<'_>) -> String {
    let mut lines = vec!["library(survey)".to_owned(), "options(digits = 10, scipen = 100)".to_owned()];
    lines.extend(read(of));
    lines.extend(domain(of));
    lines.push(design(of));
    lines.push("domain <- subset(design, in_domain)".to_owned());
    lines.push("degf(domain)".to_owned());
    lines.extend(estimate(of));
    lines.extend(groups(of));
    lines.join("\n")
}

fn column(name: &str) -> String {
    format!("data[[{}]]", text(name))
}

fn formula(name: &str) -> String {
    format!("~`{}`", name.replace('`', "\\`"))
}

/// Whether an option is among those of a cell `x`.
fn shared_choice(marks: &[String], separator: Option<&str>) -> String {
    let Some(separator) = separator.map(str::trim) else { return format!("x %in% {}", set(marks)) };
    if marks.iter().any(|mark| mark == Choices::ANY) {
        return "{ \"what no other option names is to be counted by hand\"; rep(NA, length(x)) }".to_owned();
    }
    let joined = |mark: &String| mark.split(separator).map(str::trim).collect::<Vec<_>>().join(separator);
    let plain = format!("gsub(\" *[{separator}] *\", \"{separator}\", tolower(trimws(x)))");
    let found = |mark: String| {
        format!(
            "grepl({}, paste0(\"{separator}\", {plain}, \"{separator}\"), fixed = TRUE)",
            text(&format!("{separator}{mark}{separator}"))
        )
    };
    marks.iter().map(|mark| found(joined(mark))).collect::<Vec<_>>().join(" | ")
}

/// Whether one of the answers takes every cell that no other names.
fn takes_any(codes: &[String]) -> bool {
    codes.iter().any(|code| code == Choices::ANY)
}

/// Whether a cell is one of the answers at some positions.
fn among(cells: &str, codes: &[String], positions: &[usize]) -> String {
    let of = |inside: bool| -> Vec<String> {
        codes.iter().enumerate().filter(|(at, _)| positions.contains(at) == inside).map(|(_, code)| code.clone()).collect()
    };
    if takes_any(&of(true)) {
        return format!("!({cells} %in% {})", set(&of(false)));
    }
    format!("{cells} %in% {}", set(&of(true)))
}

/// Everyone in the file.
const EVERYONE: &str = "rep(TRUE, nrow(data))";

/// Whether a cell is one of the answers at some positions, where whoever gave no answer has one of them.
fn of_everyone(cells: &str, codes: &[String], positions: &[usize], silent: Option<usize>) -> String {
    match silent {
        Some(silent) if positions.contains(&silent) => {
            let others: Vec<usize> = (0..codes.len()).filter(|at| !positions.contains(at)).collect();
            format!("!({})", among(cells, codes, &others))
        }
        _ => among(cells, codes, positions),
    }
}

/// The number or indicator `y`, and who is in the domain.
fn domain(of: &Explanation<'_>) -> Vec<String> {
    let question = question(of);
    let all = plain_codes(of);
    let chosen = |positions: &[usize]| {
        set(&all.iter().enumerate().filter(|(at, _)| positions.contains(at)).map(|(_, code)| code.clone()).collect::<Vec<_>>())
    };
    let item = item_column(of);
    let cells = cells_of(of, &item);
    let asks_all = question.kind.counts_everyone();
    let (y, answered) = match (&question.kind, &of.row.measured) {
        (Kind::Single { scale, .. } | Kind::Battery { scale, .. }, Measured::Share(net)) if scale.silent.is_some() => {
            (format!("as.numeric({})", of_everyone(&cells, &all, net, scale.silent)), EVERYONE.to_owned())
        }
        (Kind::Single { .. } | Kind::Battery { .. }, Measured::Share(net)) => {
            let answered = if takes_any(&all) { format!("!is.na({cells})") } else { format!("{cells} %in% {}", set(&all)) };
            (format!("as.numeric({})", among(&cells, &all, net)), answered)
        }
        (Kind::Single { scale, .. } | Kind::Battery { scale, .. }, _) => {
            let side = |side| scale.side(side).map(|net| chosen(&net.members)).unwrap_or_default();
            let (top, bottom) = (side(crate::codebook::Side::Positive), side(crate::codebook::Side::Negative));
            let answered = if scale.silent.is_some() { EVERYONE.to_owned() } else { format!("{cells} %in% {}", set(&all)) };
            (format!("({cells} %in% {top}) - ({cells} %in% {bottom})"), answered)
        }
        (Kind::Multiple { items, choices: Choices::Shared { columns, separator }, .. }, _) => {
            let own = items.iter().find(|own| own.id == of.item.variable);
            let marks = own.map(|own| own.selected.as_slice()).unwrap_or_default();
            let columns = set(columns);
            let chosen = shared_choice(marks, separator.as_deref());
            (
                format!("as.numeric(rowSums(sapply(data[{columns}], function(x) {chosen})) > 0)"),
                if asks_all { EVERYONE.to_owned() } else { format!("rowSums(!is.na(data[{columns}])) > 0") },
            )
        }
        (Kind::Multiple { items, base, .. }, _) => {
            let own = items.iter().find(|own| own.column == item);
            let marks = own.map(|own| set(&own.selected)).unwrap_or_default();
            let columns = set(&items.iter().map(|item| item.column.clone()).collect::<Vec<_>>());
            let written = items.iter().any(Item::takes_any);
            let any_cell = |cells: &str| format!("!is.na({cells})");
            let marked = |cells: &str| format!("sub(\"\\\\.0$\", \"\", tolower(trimws({cells}))) %in% {marks}");
            let chosen = if own.is_some_and(Item::takes_any) { any_cell(&cells) } else { marked(&cells) };
            let answered = match base {
                MultipleBase::All => EVERYONE.to_owned(),
                MultipleBase::Asked => format!("rowSums(!is.na(data[{columns}])) > 0"),
                MultipleBase::Each => format!("!is.na({cells})"),
                MultipleBase::Answered if written => format!("rowSums(!is.na(data[{columns}])) > 0"),
                MultipleBase::Answered => format!("rowSums(sapply(data[{columns}], function(x) {})) > 0", marked("x")),
            };
            (format!("as.numeric({chosen})"), answered)
        }
        (Kind::Ratio { per, .. }, _) => {
            let x = column(per);
            (format!("suppressWarnings(as.numeric({cells}))"), format!("!is.na(data$y) & !is.na({x})"))
        }
        _ => (format!("suppressWarnings(as.numeric({cells}))"), "!is.na(data$y)".to_owned()),
    };
    let mut lines = answers_in_columns(of);
    if let Kind::Numeric { no_answer, .. } | Kind::Ratio { no_answer, .. } = &question.kind
        && !no_answer.is_empty()
    {
        let cells = question.columns().into_iter().map(column);
        lines.extend(cells.map(|cells| format!("{cells}[{cells} %in% {}] <- NA", set(no_answer))));
    }
    lines.push(format!("data$y <- {y}"));
    if let Kind::Ratio { per, .. } = &question.kind {
        lines.push(format!("data$x <- as.numeric({})", column(per)));
    }
    lines.push(format!("data$answered <- {answered}"));
    let conditions = question.routing().into_iter().chain(&of.codebook.design.filter);
    lines.extend(conditions.map(|filter| format!("data$answered <- data$answered & ({})", condition(&filter.expression))));
    let head = &of.exhibit.columns[of.column];
    let group = match (&head.banner_column, &head.code) {
        (Some(banner), Some(code)) => format!(" & {} %in% {}", column(banner), text(code)),
        _ => String::new(),
    };
    lines.push(format!("data$in_domain <- data$answered{group}"));
    if of.row.role == crate::table::RowRole::Mean || !is_share(of.row.role) {
        lines.push("data$y[!data$answered] <- 0".to_owned());
        if matches!(question.kind, Kind::Ratio { .. }) {
            lines.push("data$x[!data$answered] <- 0".to_owned());
        }
    }
    lines
}

/// Puts answers that have a column each into the first of them.
fn answers_in_columns(of: &Explanation<'_>) -> Vec<String> {
    let banner = of.exhibit.columns[of.column].banner_column.as_deref();
    let groups =
        of.codebook.questions.iter().filter(|question| banner.is_some_and(|banner| question.columns().first() == Some(&banner)));
    let mut lines = Vec::new();
    for own in std::iter::once(question(of)).chain(groups.filter(|group| group.id != question(of).id)) {
        let Kind::Single { columns, scale } = &own.kind else { continue };
        if columns.len() < 2 {
            continue;
        }
        let marks: Vec<String> = crate::codebook::chosen_marks().map(str::to_owned).collect();
        let parallel = columns.len() == scale.categories.len();
        lines.push("answer <- NA_character_".to_owned());
        for (name, category) in columns.iter().zip(scale.categories.iter().map(Some).chain(std::iter::repeat(None))) {
            let cell = format!("trimws({})", column(name));
            let said = match category.filter(|_| parallel) {
                Some(category) => {
                    let code = text(&category.code);
                    format!("ifelse(tolower({cell}) %in% {}, {code}, ifelse({cell} == {code}, {code}, NA))", set(&marks))
                }
                None => cell,
            };
            lines.push(format!("answer <- ifelse(is.na(answer), {said}, answer)"));
        }
        lines.push(format!("{} <- answer", column(&columns[0])));
    }
    lines
}

/// The column of the row: that of its statement or option, or of the question.
fn item_column(of: &Explanation<'_>) -> String {
    let question = question(of);
    let own = match &question.kind {
        Kind::Battery { items, .. } | Kind::Multiple { items, .. } => {
            items.iter().find(|item| item.id == of.item.variable).map(|item| item.column.as_str())
        }
        _ => None,
    };
    own.or_else(|| question.columns().first().copied()).unwrap_or_default().to_owned()
}

fn design(of: &Explanation<'_>) -> String {
    let design = &of.codebook.design;
    let weight = design.weight.as_deref().map_or_else(|| "~1".to_owned(), formula);
    if let (Some(columns), Some(replicates)) = (&design.replicates, &of.frame.replicates) {
        let replication = &replicates.replication;
        let kind = match columns.kind {
            ReplicateTypeFile::Brr => "BRR",
            ReplicateTypeFile::Fay => "Fay",
            ReplicateTypeFile::Jk1 => "JK1",
            ReplicateTypeFile::Jkn => "JKn",
            ReplicateTypeFile::Bootstrap => "bootstrap",
            ReplicateTypeFile::Sdr => "other",
        };
        let rscales: Vec<String> = replication.rscales.iter().map(f64::to_string).collect();
        // R works the scale of these out itself and warns where it is given.
        let own_scale = columns.scale.is_some() || replication.rscales.iter().any(|factor| (factor - 1.0).abs() > 1e-12);
        let kind = if own_scale && matches!(kind, "BRR" | "Fay") { "other" } else { kind };
        let scales = match kind {
            "BRR" => String::new(),
            "Fay" => format!(", rho = {}", columns.rho),
            _ => format!(", scale = {}, rscales = c({})", replication.scale, rscales.join(", ")),
        };
        let degf = columns.degf.map_or_else(String::new, |degf| format!(", degf = {degf}"));
        let mse = if replication.mse { "TRUE" } else { "FALSE" };
        return format!(
            "design <- svrepdesign(weights = {weight}, repweights = data[{}], type = \"{kind}\"{scales}, mse = {mse}{degf}, combined.weights = TRUE, data = data)",
            set(&columns.columns)
        );
    }
    // A weight of a part of the sample is blank for everyone else, who then are in no design.
    let part = design.weight.as_ref().filter(|_| design.filter.is_some());
    let part = part.map_or_else(String::new, |name| format!("data <- data[!is.na({}), ]\n", column(name)));
    let mut parts = vec![format!("ids = {}", design.psu.as_deref().map_or_else(|| "~1".to_owned(), formula))];
    parts.extend(design.strata.as_deref().map(|strata| format!("strata = {}", formula(strata))));
    parts.push(format!("weights = {weight}"));
    parts.extend(design.fpc.as_deref().map(|fpc| format!("fpc = {}", formula(fpc))));
    let nest = if design.unique_psus { "" } else { ", nest = TRUE" };
    let lonely = match design.lonely_psu {
        Some(LonelyPsuFile::Remove) => "options(survey.lonely.psu = \"remove\")\n",
        Some(LonelyPsuFile::Certainty) => "options(survey.lonely.psu = \"certainty\")\n",
        Some(LonelyPsuFile::Adjust) => "options(survey.lonely.psu = \"adjust\")\n",
        Some(LonelyPsuFile::Average) => "options(survey.lonely.psu = \"average\")\n",
        Some(LonelyPsuFile::Fail) | None => "",
    };
    format!("{part}{lonely}design <- svydesign({}{nest}, data = data)", parts.join(", "))
}

fn estimate(of: &Explanation<'_>) -> Vec<String> {
    let level = of.choices.level.fraction();
    let limits = |of: &str| vec![of.to_owned(), format!("confint(m, level = {level}, df = degf(domain))")];
    match &of.row.measured {
        Measured::Share(_) => share(of, level),
        Measured::Score(_) | Measured::Mean => limits("m <- svymean(~y, domain); c(coef(m), se = SE(m))"),
        Measured::Total => limits("m <- svytotal(~y, domain); c(coef(m), se = SE(m))"),
        Measured::Ratio => limits("m <- svyratio(~y, ~x, domain); c(coef(m), se = SE(m))"),
        Measured::Quantile(p) => vec![format!("svyquantile(~y, domain, {p}, alpha = {})", trim(1.0 - level))],
    }
}

/// `1 − 0.95` as people write it.
fn trim(value: f64) -> String {
    format!("{value:.6}").trim_end_matches('0').to_owned()
}

fn share(of: &Explanation<'_>, level: f64) -> Vec<String> {
    let mut lines = vec!["m <- svymean(~y, domain, deff = \"replace\"); c(coef(m), se = SE(m), deff = deff(m))".to_owned()];
    let method = of.estimate.interval.and_then(|interval| interval.method);
    let flat = of.estimate.std_error.is_none_or(|error| error * error <= 1e-16);
    let by_r = |name: &str| format!("attr(svyciprop(~y, domain, method = \"{name}\", level = {level}), \"ci\")");
    // Written out, so that any version of the package will do.
    let parts = "p <- as.numeric(coef(m)); v <- as.numeric(vcov(m)); n <- p * (1 - p) / v";
    let t = format!("t <- qt(1 - (1 - {level}) / 2, degf(domain))");
    match method {
        None => {}
        Some(IntervalMethod::Logit) => lines.push(by_r("xlogit")),
        Some(IntervalMethod::Wald) => lines.push(by_r("mean")),
        Some(IntervalMethod::Asin) => lines.push(by_r("asin")),
        Some(IntervalMethod::Beta) if !flat => lines.push(by_r("beta")),
        Some(IntervalMethod::Likelihood) => lines.push(format!("{}  # to four digits: R interpolates", by_r("likelihood"))),
        Some(used) => {
            let n = if flat {
                "w <- weights(domain, \"sampling\"); w <- w[w > 0]; p <- as.numeric(coef(m)); n <- sum(w)^2 / sum(w^2)"
            } else {
                parts
            };
            lines.push(format!("{n}; {t}"));
            lines.push(match used {
                IntervalMethod::AgrestiCoull => {
                    "q <- (n * p + t^2 / 2) / (n + t^2); q + c(-1, 1) * t * sqrt(q * (1 - q) / (n + t^2))".to_owned()
                }
                IntervalMethod::Beta => format!(
                    "a <- (1 - {level}) / 2; n <- n * (qt(1 - a, sum(data$in_domain) - 1) / t)^2; c(qbeta(a, n * p, n * (1 - p) + 1), qbeta(1 - a, n * p + 1, n * (1 - p)))"
                ),
                IntervalMethod::Jeffreys => {
                    format!("a <- (1 - {level}) / 2; qbeta(c(a, 1 - a), n * p + 0.5, n * (1 - p) + 0.5)")
                }
                IntervalMethod::ClopperPearson => {
                    format!("a <- (1 - {level}) / 2; c(qbeta(a, n * p, n * (1 - p) + 1), qbeta(1 - a, n * p + 1, n * (1 - p)))")
                }
                _ => "(p + t^2 / (2 * n) + c(-1, 1) * t * sqrt(p * (1 - p) / n + t^2 / (4 * n^2))) / (1 + t^2 / n)".to_owned(),
            });
        }
    }
    lines
}

/// The differences from the other groups of the banner.
fn groups(of: &Explanation<'_>) -> Vec<String> {
    let head = &of.exhibit.columns[of.column];
    let (Some(banner), Some(code)) = (&head.banner_column, &head.code) else { return Vec::new() };
    let statistic = match of.row.measured {
        Measured::Share(_) | Measured::Score(_) | Measured::Mean => "svymean",
        Measured::Ratio => "svyratio, denominator = ~x",
        Measured::Total | Measured::Quantile(_) => return Vec::new(),
    };
    if of.row.tests.pairs.is_empty() && of.row.tests.rest.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![
        format!("design <- update(design, group = as.character({}))", column(banner)),
        format!("groups <- svyby(~y, ~group, subset(design, answered & !is.na(group)), {statistic}, covmat = TRUE)"),
    ];
    let others = of.row.tests.pairs.iter().filter_map(|pair| match (pair.first, pair.second) {
        (first, second) if first == of.column => Some(second),
        (first, second) if second == of.column => Some(first),
        _ => None,
    });
    for other in others {
        let Some(other) = &of.exhibit.columns[other].code else { continue };
        lines.push(format!("d <- svycontrast(groups, (groups$group == {}) - (groups$group == {}))", text(code), text(other)));
        lines.push(format!(
            "p <- 2 * pt(-abs(coef(d) / SE(d)), degf(subset(design, answered & group %in% {}))); c(difference = coef(d), se = SE(d), p = p)",
            set(&[code.clone(), other.clone()])
        ));
    }
    if of.row.tests.rest.iter().any(|rest| rest.column == of.column) {
        lines.push(format!("design <- update(design, own = group %in% {})", text(code)));
        lines.push(format!("rest <- svyby(~y, ~own, subset(design, answered), {statistic}, covmat = TRUE)"));
        lines.push("d <- svycontrast(rest, c(-1, 1)); p <- 2 * pt(-abs(coef(d) / SE(d)), degf(subset(design, answered))); c(difference = coef(d), se = SE(d), p = p)".to_owned());
    }
    lines
}

/// A condition of the filter language in R; a blank cell makes a comparison false.
fn condition(of: &Expression) -> String {
    match of {
        Expression::Compare { column: name, operator, literal } => {
            let sign = match operator {
                Operator::Equal => "==",
                Operator::NotEqual => "!=",
                Operator::Less => "<",
                Operator::LessOrEqual => "<=",
                Operator::Greater => ">",
                Operator::GreaterOrEqual => ">=",
            };
            let cells = column(name);
            let left = match literal {
                Literal::Number(_) => format!("suppressWarnings(as.numeric({cells}))"),
                Literal::Text(_) => cells,
            };
            format!("({left} {sign} {}) %in% TRUE", value(literal))
        }
        Expression::In { column: name, literals } => {
            let equal = |literal: &Literal| {
                condition(&Expression::Compare { column: name.clone(), operator: Operator::Equal, literal: literal.clone() })
            };
            format!("({})", literals.iter().map(equal).collect::<Vec<_>>().join(" | "))
        }
        Expression::And(left, right) => format!("({} & {})", condition(left), condition(right)),
        Expression::Or(left, right) => format!("({} | {})", condition(left), condition(right)),
        Expression::Not(inner) => format!("!({})", condition(inner)),
    }
}

fn value(literal: &Literal) -> String {
    match literal {
        Literal::Number(number) => number.to_string(),
        Literal::Text(own) => text(own),
    }
}
