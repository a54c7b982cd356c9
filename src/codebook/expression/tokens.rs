//! The words of the filter language.

use super::condition::{Literal, Operator};
use crate::error::{Error, Result};

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Symbol {
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
pub(super) struct Token {
    pub(super) symbol: Symbol,
    pub(super) at: usize,
}

pub(super) fn tokens(text: &str) -> Result<Vec<Token>> {
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

pub(super) fn syntax(text: &str, at: usize, expected: &str) -> Error {
    Error::usage(format!("filter `{text}`: expected {expected} at character {}", at + 1))
        .hint("write for example: age >= 18 and region in (\"South\", \"West\"); names with spaces go in `backquotes`")
}
