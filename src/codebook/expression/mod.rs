//! The filter language: `age >= 18 and region in ("South", "West")`, used by `--filter`, `filter` and `ask_if`.
//!
//! Identifiers are columns, questions or their items (in backquotes when they hold spaces), literals are numbers or quoted strings: codes
//! or labels. A comparison with a blank cell is false, and so is its negation by `!=`; `not (…)` is true for it, as it is for any other
//! false condition.

mod condition;
mod parser;
mod tokens;

pub use condition::{CellTest, Comparison, Expression, Literal, Operator, column_in_filter};

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(text: &str, row: &[(&str, &'static str)]) -> bool {
        fn all(of: &Expression, row: &[(&str, &'static str)]) -> bool {
            let cell = |name: &str| row.iter().find(|(column, _)| *column == name).map_or("", |(_, value)| *value);
            match of {
                Expression::Is(Comparison { name, test }) => test.holds(cell(name)),
                Expression::And(left, right) => all(left, row) && all(right, row),
                Expression::Or(left, right) => all(left, row) || all(right, row),
                Expression::Not(inner) => !all(inner, row),
            }
        }
        all(&Expression::parse(text).expect(text), row)
    }

    #[test]
    fn reads_conditions_with_the_usual_precedence() {
        let row = [("age", "40"), ("region", "South"), ("my col", "x")];
        assert!(holds(r#"age >= 18 and region in ("South", "West")"#, &row));
        assert!(holds("age < 18 or region == 'South' and age == 40.0", &row));
        assert!(!holds("(age < 18 or region == 'South') and age > 50", &row));
        assert!(holds("not age < 18", &row));
        assert!(holds("`my col` = 'x'", &row));
        assert_eq!(["age", "My age", "2a", "Not", "não"].map(column_in_filter), ["age", "`My age`", "`2a`", "`Not`", "`não`"]);
        assert!(holds("`not` == 1 and `in` in (2)", &[("not", "1"), ("in", "2")]), "backquotes protect keywords");
        assert!(!holds("missing == 1", &row));
        assert!(!holds("missing != 1", &row));
        assert!(holds("not missing == 1", &row));
    }

    #[test]
    fn says_where_it_stops_understanding() {
        for (text, part) in [
            ("age >=", "a number or a quoted text at character 7"),
            ("age >= 18 region", "`and`, `or` or the end at character 11"),
            ("(age > 1", "`)`"),
            ("age ~ 1", "not `~`"),
            ("in", "one of =="),
            ("a == 'x", "a closing '"),
            ("", "a column name"),
        ] {
            let error = Expression::parse(text).expect_err(text);
            assert!(error.message.contains(part), "{text}: {}", error.message);
        }
        assert!(Expression::parse(&"(".repeat(100_000)).is_err());
        assert!(Expression::parse(&"not ".repeat(100_000)).is_err());
    }

    #[test]
    fn lists_its_names_once() {
        let expression = Expression::parse("b == 1 and (a == 2 or b == 3)").expect("valid");
        assert_eq!(expression.names(), ["b", "a"]);
    }
}
