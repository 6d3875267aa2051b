//! Answers for the codes that selectors select.

use super::catalogue::{Answer, Known};
use super::lexer::lex_selectors;
use crate::failure::{Excerpt, Failure};
use cci_errors_catalogue::{
    BUILT_IN_CATEGORIES, Problem, Selector, SelectorToken, Separator, TokenKind, explain_combination, explain_no_match,
    parse_selectors,
};

/// The codes that a selector expression selects. One that selects nothing is an answer, too.
pub(super) fn answer_selectors<'k>(text: &str, known: &'k Known) -> Result<Vec<Answer<'k>>, Failure> {
    if text.trim() == "*" {
        return Ok(known.index.entries().iter().map(Answer::Entry).collect());
    }
    let mut problems = Vec::new();
    let mut tokens = lex_selectors(text, &mut problems);
    prefer_codes(&mut tokens, known);
    let single = match &tokens[..] {
        [token] => word_of(token).map(str::to_owned),
        _ => None,
    };
    let alternatives = parse_selectors(&tokens, Separator::Bar, &mut problems);
    let selected: Vec<Answer> = known.index.select(&alternatives).map(Answer::Entry).collect();
    if let Some(word) = single {
        return Ok(if selected.is_empty() {
            answer_word(text, &word, problems, &alternatives, known)
        } else {
            selected
        });
    }
    if let Some(problem) = problems.first() {
        return Err(refuse(text, problem));
    }
    if alternatives.is_empty() {
        let help = "see `cci-errors explain --help`";
        return Err(Failure::new("expected a code or a selector, found nothing").help(help));
    }
    let mut answers: Vec<Answer> = Vec::new();
    for unit in alternatives.iter().flat_map(cci_errors_catalogue::Expression::units) {
        if !known.index.rows().iter().any(|row| unit.selector.matches(row, known.index.categories())) {
            answers.push(answer_nothing(&unit.selector, known));
        }
    }
    if selected.is_empty() && answers.is_empty() {
        let explanation = explain_combination(known.scope());
        answers.push(Answer::Unknown { code: text.to_owned(), near: Vec::new(), explanation: Some(explanation) });
    }
    answers.extend(selected);
    Ok(answers)
}

/// A code may look like a category or a status. Where it is in the catalogue it is meant, unless the other is in use, too.
fn prefer_codes(tokens: &mut [SelectorToken<usize>], known: &Known) {
    for token in tokens {
        let code = match &mut token.kind {
            TokenKind::Group(tokens) => {
                prefer_codes(tokens, known);
                continue;
            }
            TokenKind::Word(word) if !known.index.categories().contains(&&**word) => word,
            TokenKind::Number(number) => number,
            _ => continue,
        };
        if known.code(code).is_some() {
            token.kind = TokenKind::String(std::mem::take(code));
        }
    }
}

fn word_of(token: &SelectorToken<usize>) -> Option<&str> {
    match &token.kind {
        TokenKind::String(word) | TokenKind::Number(word) | TokenKind::Word(word) => Some(word),
        _ => None,
    }
}

/// The answer to a single word that selects nothing: the codes that end with it, or else why there are none.
fn answer_word<'k>(
    text: &str,
    word: &str,
    mut problems: Vec<Problem<usize>>,
    alternatives: &[cci_errors_catalogue::Expression<usize>],
    known: &'k Known,
) -> Vec<Answer<'k>> {
    let ending = known.ending_with(word);
    if !ending.is_empty() {
        return ending;
    }
    if let Some(problem) = problems.pop() {
        let Answer::Unknown { code, near, .. } = known.unknown(word) else { return Vec::new() };
        // A code was meant where one is near, or where nobody would take it for a status.
        let is_like_a_status = word.len() == 3 && word.starts_with(|c: char| c.is_ascii_digit()) || word.contains('*');
        let explanation = (near.is_empty() && is_like_a_status).then(|| problem.at(()));
        return vec![Answer::Unknown { code, near, explanation }];
    }
    let selector = alternatives.iter().flat_map(cci_errors_catalogue::Expression::units).next();
    vec![match selector.map(|unit| &unit.selector) {
        Some(Selector::Category(word)) => answer_category(word, known),
        Some(selector) => answer_nothing(selector, known),
        None => known.unknown(text),
    }]
}

/// An identifier that is not a category may be meant as a code.
fn answer_category<'k>(word: &str, known: &'k Known) -> Answer<'k> {
    let is_category = known.index.categories().contains(&word) || BUILT_IN_CATEGORIES.contains(&word);
    let near = cci_errors_catalogue::nearest(word, known.index.categories().iter().copied());
    if is_category || !near.is_empty() {
        return answer_nothing(&Selector::Category(word.to_owned()), known);
    }
    known.unknown(word)
}

/// The answer for a selector that selects nothing.
fn answer_nothing<'k>(selector: &Selector, known: &'k Known) -> Answer<'k> {
    let written = match selector {
        Selector::Code(code) => return known.code(code).unwrap_or_else(|| known.unknown(code)),
        Selector::Prefix(prefix) => format!("{prefix}*"),
        other => other.to_string(),
    };
    let explanation = explain_no_match(selector, known.scope());
    Answer::Unknown { code: written, near: Vec::new(), explanation: Some(explanation) }
}

/// A selector that cannot be understood, with a caret at the place.
fn refuse(text: &str, problem: &Problem<usize>) -> Failure {
    let (before, after) = text.split_at_checked(problem.place).unwrap_or((text, ""));
    // A selector is a few words. What is pasted by mistake need not be shown.
    let start = before.char_indices().rev().nth(59).map_or(0, |(at, _)| at);
    let end = after.char_indices().nth(60).map_or(after.len(), |(at, _)| at);
    let excerpt = Excerpt { before: before[start..].to_owned(), after: after[..end].to_owned() };
    Failure::new(&problem.message).excerpt(excerpt).maybe_help(problem.help.clone())
}
