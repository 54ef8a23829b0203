//! From the regular expression that a person writes to the one that is searched with.

use crate::text::find;
use crate::text::pattern::PatternFault;
use regex::Regex;
use regex_syntax::ast;
use regex_syntax::hir::Hir;
use std::sync::OnceLock;

/// What a plain blank stands for: blanks, and at most one line break among them.
const BLANK: &str = r"(?:[^\S\r\n]+(?:\r?\n[^\S\r\n]*)?|\r?\n[^\S\r\n]*)";

/// Anywhere but in the middle of a word: that of letters without accents, because the search is many times faster then; the
/// check of the finds sees to all others. For expressions with other letters their edges as well.
const EDGE: &str = r"(?-u:\b{start-half}|\b{end-half})";
const EDGE_OF_ANY: &str = r"(?:\b{start-half}|\b{end-half})";

/// An expression that is compiled when it is first needed.
#[derive(Debug)]
pub(super) struct LazyRegex {
    source: String,
    any_case: bool,
    built: OnceLock<Result<Regex, PatternFault>>,
}

impl LazyRegex {
    /// That of an expression as a person writes it.
    pub fn new(expression: &str, any_case: bool) -> Self {
        LazyRegex { source: bounded(expression), any_case, built: OnceLock::new() }
    }

    /// The compiled expression, or that it is too large.
    pub fn get(&self) -> Result<&Regex, &PatternFault> {
        self.built.get_or_init(|| build(&self.source, self.any_case)).as_ref()
    }
}

/// Reads an expression; `^` and `$` mean the ends of a line.
pub(super) fn parse(expression: &str) -> Result<Hir, PatternFault> {
    find::parser().parse(expression).map_err(|error| fault(expression, &error))
}

/// Compiles an expression.
pub(super) fn build(expression: &str, any_case: bool) -> Result<Regex, PatternFault> {
    find::build(expression, any_case).map_err(|problem| PatternFault::whole(problem.to_string()))
}

/// The expression that finds whole words, with blanks of any kind.
///
/// Scripts without blanks have no edges of words that the expression could ask for; there only the check of the finds
/// keeps words whole.
fn bounded(expression: &str) -> String {
    let spaced = !expression.chars().any(|c| c >= '\u{e00}' && c.is_alphabetic());
    let escaped = |at: usize| expression[..at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
    let verbose = expression.match_indices("(?").any(|(at, _)| {
        let flags = expression[at + 2..].split(|c: char| !c.is_ascii_alphabetic()).next();
        flags.is_some_and(|flags| flags.contains('x')) && !escaped(at)
    });
    // A comment of a verbose expression ends with its line.
    let inner = if verbose { format!("{expression}\n") } else { with_blanks(expression) };
    let edge = if expression.is_ascii() { EDGE } else { EDGE_OF_ANY };
    if spaced { format!("{edge}(?:{inner}){edge}") } else { format!("(?:{inner})") }
}

/// Puts [`BLANK`] in the place of every blank that is neither escaped nor in a class.
fn with_blanks(expression: &str) -> String {
    let (mut out, mut depth, mut escaped) = (String::with_capacity(expression.len() * 2), 0usize, false);
    // Behind the bracket that opened the last class: another one there, or behind `^`, is a member of the class.
    let mut inside = usize::MAX;
    for c in expression.chars() {
        match c {
            ' ' if depth == 0 && !escaped => {
                out.push_str(BLANK);
                continue;
            }
            '[' if !escaped => {
                depth += 1;
                inside = out.len() + 1;
            }
            ']' if !escaped && !matches!(out.get(inside..), Some("" | "^")) => depth = depth.saturating_sub(1),
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        out.push(c);
    }
    out
}

fn fault(expression: &str, error: &regex_syntax::Error) -> PatternFault {
    use ast::ErrorKind::{ClassUnclosed, GroupUnclosed, GroupUnopened, RepetitionMissing};
    let (character, reason) = find::fault(expression, error);
    let sign = matches!(error, regex_syntax::Error::Parse(error)
        if matches!(error.kind(), GroupUnclosed | GroupUnopened | ClassUnclosed | RepetitionMissing));
    let advice =
        if sign { "Correct it, or put a backslash before a sign that you mean as it is." } else { "Correct it." };
    PatternFault { character: Some(character), message: format!("{reason}. {advice}") }
}
