//! The filter language: `age >= 18 and region in ("South", "West")`, used by `--filter`, `filter` and `ask_if`.
//!
//! Identifiers are column names (in backquotes when they hold spaces), literals are numbers or quoted strings. A comparison with
//! a blank cell is false, and so is its negation by `!=`; `not (…)` is true for it, as it is for any other false condition.

use crate::error::{Error, Result};

/// A condition on the cells of one row.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// A column compared with a literal.
    Compare {
        /// The column's name.
        column: String,
        /// The comparison.
        operator: Operator,
        /// What it is compared with.
        literal: Literal,
    },
    /// A column whose cell is one of several literals.
    In {
        /// The column's name.
        column: String,
        /// The allowed values.
        literals: Vec<Literal>,
    },
    /// Both hold.
    And(Box<Expression>, Box<Expression>),
    /// At least one holds.
    Or(Box<Expression>, Box<Expression>),
    /// The other does not hold.
    Not(Box<Expression>),
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// A number or a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// A number; compared with the cell read as a number.
    Number(f64),
    /// A text; compared with the cell without surrounding blanks.
    Text(String),
}

impl Literal {
    fn equals(&self, cell: &str) -> bool {
        match self {
            Self::Number(number) => cell
                .parse::<f64>()
                .is_ok_and(|value| value.total_cmp(number).is_eq() || (value - number).abs() < f64::EPSILON * number.abs()),
            Self::Text(text) => cell == text,
        }
    }

    /// How the cell stands to the literal; nothing when they cannot be compared.
    fn order(&self, cell: &str) -> Option<std::cmp::Ordering> {
        match self {
            Self::Number(number) => cell.parse::<f64>().ok()?.partial_cmp(number),
            Self::Text(text) => Some(cell.cmp(text.as_str())),
        }
    }
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// When the text is not an expression: the message names the place and what was expected.
    pub fn parse(text: &str) -> Result<Self> {
        let mut parser = Parser { tokens: tokens(text)?, next: 0, text };
        let expression = parser.or()?;
        match parser.peek() {
            None => Ok(expression),
            Some(token) => Err(parser.error(token.at, "`and`, `or` or the end")),
        }
    }

    /// Whether the condition holds, with `cell` giving the (trimmed) cell of a column in this row; a blank cell is `""`.
    pub fn holds<'a>(&self, cell: &impl Fn(&str) -> &'a str) -> bool {
        match self {
            Self::Compare { column, operator, literal } => compare(cell(column), *operator, literal),
            Self::In { column, literals } => {
                let value = cell(column);
                !value.is_empty() && literals.iter().any(|literal| literal.equals(value))
            }
            Self::And(left, right) => left.holds(cell) && right.holds(cell),
            Self::Or(left, right) => left.holds(cell) || right.holds(cell),
            Self::Not(inner) => !inner.holds(cell),
        }
    }

    /// The columns it reads, each once, in order of appearance.
    #[must_use]
    pub fn columns(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.collect_columns(&mut names);
        names
    }

    fn collect_columns<'a>(&'a self, names: &mut Vec<&'a str>) {
        match self {
            Self::Compare { column, .. } | Self::In { column, .. } => {
                if !names.contains(&column.as_str()) {
                    names.push(column);
                }
            }
            Self::And(left, right) | Self::Or(left, right) => {
                left.collect_columns(names);
                right.collect_columns(names);
            }
            Self::Not(inner) => inner.collect_columns(names),
        }
    }
}

fn compare(cell: &str, operator: Operator, literal: &Literal) -> bool {
    use std::cmp::Ordering::{Equal, Greater, Less};
    if cell.is_empty() {
        return false;
    }
    match operator {
        Operator::Equal => literal.equals(cell),
        Operator::NotEqual => !literal.equals(cell),
        Operator::Less => literal.order(cell) == Some(Less),
        Operator::LessOrEqual => matches!(literal.order(cell), Some(Less | Equal)),
        Operator::Greater => literal.order(cell) == Some(Greater),
        Operator::GreaterOrEqual => matches!(literal.order(cell), Some(Greater | Equal)),
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Symbol {
    /// A column in backquotes, which is never a keyword.
    Quoted(String),
    Name(String),
    Literal(Literal),
    Operator(Operator),
    Open,
    Close,
    Comma,
}

#[derive(Debug, Clone, PartialEq)]
struct Token {
    symbol: Symbol,
    at: usize,
}

fn tokens(text: &str) -> Result<Vec<Token>> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        let symbol = match chars[at] {
            c if c.is_whitespace() => {
                at += 1;
                continue;
            }
            '(' => single(&mut at, Symbol::Open),
            ')' => single(&mut at, Symbol::Close),
            ',' => single(&mut at, Symbol::Comma),
            quote @ ('"' | '\'' | '`') => {
                let inner = quoted(&chars, &mut at, quote, text)?;
                if quote == '`' { Symbol::Quoted(inner) } else { Symbol::Literal(Literal::Text(inner)) }
            }
            '=' | '!' | '<' | '>' => Symbol::Operator(operator(&chars, &mut at, text)?),
            c if c.is_ascii_digit() || matches!(c, '-' | '+' | '.') => Symbol::Literal(number(&chars, &mut at, text)?),
            c if c.is_alphanumeric() || c == '_' => Symbol::Name(word(&chars, &mut at)),
            c => return Err(syntax(text, at, &format!("a column, a number or a quoted text, not `{c}`"))),
        };
        tokens.push(Token { symbol, at: start });
    }
    Ok(tokens)
}

fn single(at: &mut usize, symbol: Symbol) -> Symbol {
    *at += 1;
    symbol
}

fn quoted(chars: &[char], at: &mut usize, quote: char, text: &str) -> Result<String> {
    let start = *at;
    *at += 1;
    let mut inner = String::new();
    while let Some(&c) = chars.get(*at) {
        *at += 1;
        if c == quote {
            return Ok(inner);
        }
        inner.push(c);
    }
    Err(syntax(text, start, &format!("a closing {quote}")))
}

fn operator(chars: &[char], at: &mut usize, text: &str) -> Result<Operator> {
    let start = *at;
    let pair: String = chars[*at..].iter().take(2).collect();
    let operator = match pair.as_str() {
        "==" => Some(Operator::Equal),
        "!=" => Some(Operator::NotEqual),
        "<=" => Some(Operator::LessOrEqual),
        ">=" => Some(Operator::GreaterOrEqual),
        _ => None,
    };
    if let Some(operator) = operator {
        *at += 2;
        return Ok(operator);
    }
    *at += 1;
    match chars[start] {
        '=' => Ok(Operator::Equal),
        '<' => Ok(Operator::Less),
        '>' => Ok(Operator::Greater),
        _ => Err(syntax(text, start, "one of == != < <= > >=")),
    }
}

fn number(chars: &[char], at: &mut usize, text: &str) -> Result<Literal> {
    let start = *at;
    while chars.get(*at).is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '+' | '_')) {
        *at += 1;
    }
    let digits: String = chars[start..*at].iter().collect();
    digits.parse::<f64>().ok().filter(|number| number.is_finite()).map(Literal::Number).ok_or_else(|| {
        syntax(text, start, &format!("a number, not `{digits}` (a column name that starts with a digit goes in backquotes)"))
    })
}

fn word(chars: &[char], at: &mut usize) -> String {
    let start = *at;
    while chars.get(*at).is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-')) {
        *at += 1;
    }
    chars[start..*at].iter().collect()
}

fn syntax(text: &str, at: usize, expected: &str) -> Error {
    Error::usage(format!("filter `{text}`: expected {expected} at character {}", at + 1))
        .hint("write for example: age >= 18 and region in (\"South\", \"West\"); names with spaces go in `backquotes`")
}

/// Parentheses and `not` may nest this deep; more is a mistake, and would exhaust the stack.
const MAX_DEPTH: usize = 100;

struct Parser<'a> {
    tokens: Vec<Token>,
    next: usize,
    text: &'a str,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn error(&self, at: usize, expected: &str) -> Error {
        syntax(self.text, at, expected)
    }

    fn end_error(&self, expected: &str) -> Error {
        let at = self.peek().map_or(self.text.chars().count(), |token| token.at);
        self.error(at, expected)
    }

    fn keyword(&mut self, keyword: &str) -> bool {
        let found = matches!(self.peek(), Some(Token { symbol: Symbol::Name(name), .. }) if name.eq_ignore_ascii_case(keyword));
        self.next += usize::from(found);
        found
    }

    fn symbol(&mut self, symbol: &Symbol) -> bool {
        let found = self.peek().is_some_and(|token| token.symbol == *symbol);
        self.next += usize::from(found);
        found
    }

    fn or(&mut self) -> Result<Expression> {
        self.or_at(0)
    }

    fn or_at(&mut self, depth: usize) -> Result<Expression> {
        let mut left = self.and(depth)?;
        while self.keyword("or") {
            left = Expression::Or(Box::new(left), Box::new(self.and(depth)?));
        }
        Ok(left)
    }

    fn and(&mut self, depth: usize) -> Result<Expression> {
        let mut left = self.unary(depth)?;
        while self.keyword("and") {
            left = Expression::And(Box::new(left), Box::new(self.unary(depth)?));
        }
        Ok(left)
    }

    fn unary(&mut self, depth: usize) -> Result<Expression> {
        if depth > MAX_DEPTH {
            return Err(self.end_error("fewer nested conditions"));
        }
        if self.keyword("not") {
            return Ok(Expression::Not(Box::new(self.unary(depth + 1)?)));
        }
        if self.symbol(&Symbol::Open) {
            let inner = self.or_at(depth + 1)?;
            return if self.symbol(&Symbol::Close) { Ok(inner) } else { Err(self.end_error("`)`")) };
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Result<Expression> {
        let Some(Token { symbol: Symbol::Name(column) | Symbol::Quoted(column), .. }) = self.peek().cloned() else {
            return Err(self.end_error("a column name"));
        };
        self.next += 1;
        if self.keyword("in") {
            return Ok(Expression::In { column, literals: self.literals()? });
        }
        let Some(Token { symbol: Symbol::Operator(operator), .. }) = self.peek().cloned() else {
            return Err(self.end_error("one of == != < <= > >= in"));
        };
        self.next += 1;
        Ok(Expression::Compare { column, operator, literal: self.literal()? })
    }

    fn literals(&mut self) -> Result<Vec<Literal>> {
        if !self.symbol(&Symbol::Open) {
            return Err(self.end_error("`(`"));
        }
        let mut literals = vec![self.literal()?];
        while self.symbol(&Symbol::Comma) {
            literals.push(self.literal()?);
        }
        if self.symbol(&Symbol::Close) { Ok(literals) } else { Err(self.end_error("`,` or `)`")) }
    }

    fn literal(&mut self) -> Result<Literal> {
        let Some(Token { symbol: Symbol::Literal(literal), .. }) = self.peek().cloned() else {
            return Err(self.end_error("a number or a quoted text"));
        };
        self.next += 1;
        Ok(literal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(text: &str, row: &[(&str, &'static str)]) -> bool {
        let cell = |name: &str| row.iter().find(|(column, _)| *column == name).map_or("", |(_, value)| *value);
        Expression::parse(text).expect(text).holds(&cell)
    }

    #[test]
    fn reads_conditions_with_the_usual_precedence() {
        let row = [("age", "40"), ("region", "South"), ("my col", "x")];
        assert!(holds(r#"age >= 18 and region in ("South", "West")"#, &row));
        assert!(holds("age < 18 or region == 'South' and age == 40.0", &row));
        assert!(!holds("(age < 18 or region == 'South') and age > 50", &row));
        assert!(holds("not age < 18", &row));
        assert!(holds("`my col` = 'x'", &row));
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
    fn lists_its_columns_once() {
        let expression = Expression::parse("b == 1 and (a == 2 or b == 3)").expect("valid");
        assert_eq!(expression.columns(), ["b", "a"]);
    }
}
