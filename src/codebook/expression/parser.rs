//! The grammar of the filter language.

use super::condition::{CellTest, Comparison, Expression, Literal};
use super::tokens::{Symbol, Token, syntax, tokens};
use crate::error::{Error, Result};

/// Parentheses and `not` may nest this deep; more is a mistake, and would exhaust the stack.
const MAX_DEPTH: usize = 100;

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// When the text is not an expression: the message names the place and what was expected.
    pub fn parse(text: &str) -> Result<Self> {
        Parser::new(text)?.whole()
    }
}

struct Parser<'a> {
    tokens: Vec<Token>,
    next: usize,
    text: &'a str,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Result<Self> {
        Ok(Self { tokens: tokens(text)?, next: 0, text })
    }

    /// A condition with nothing after it.
    fn whole(mut self) -> Result<Expression> {
        let expression = self.or()?;
        match self.peek() {
            None => Ok(expression),
            Some(token) => Err(self.error(token.at, "`and`, `or` or the end")),
        }
    }

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
            left = left.or(self.and(depth)?);
        }
        Ok(left)
    }

    fn and(&mut self, depth: usize) -> Result<Expression> {
        let mut left = self.unary(depth)?;
        while self.keyword("and") {
            left = left.and(self.unary(depth)?);
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
        let Some(Token { symbol: Symbol::Name(name) | Symbol::Quoted(name), .. }) = self.peek().cloned() else {
            return Err(self.end_error("a column name"));
        };
        self.next += 1;
        Ok(Expression::Is(Comparison { name, test: self.test()? }))
    }

    fn test(&mut self) -> Result<CellTest> {
        if self.keyword("in") {
            return Ok(CellTest::In(self.literals()?));
        }
        let Some(Token { symbol: Symbol::Operator(operator), .. }) = self.peek().cloned() else {
            return Err(self.end_error("one of == != < <= > >= in"));
        };
        self.next += 1;
        Ok(CellTest::Compare { operator, literal: self.literal()? })
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
