//! Problems for selectors that select no code.

use crate::expression::Expression;
use crate::problem::{Kind, Problem};
use crate::selector::{BUILT_IN_CATEGORIES, FORMS, Row, Selector};
use crate::shown::{escaped, shortened};
use cci_errors_tables::nearest;

/// The maximum number of prefixes of codes that a message lists.
const SHOWN_PREFIXES: usize = 8;

/// The catalogue that a selector was matched with.
#[derive(Clone, Copy)]
pub struct Scope<'s> {
    /// Its name in messages.
    pub enum_name: &'s str,
    /// The rows that selectors are matched against.
    pub rows: &'s [Row<'s>],
    /// The declared categories.
    pub categories: &'s [&'s str],
    /// The codes that must never be used again.
    pub retired: &'s [&'s str],
    /// The messages of the codes.
    pub messages: &'s dyn Messages,
}

/// Where a [`Scope`] finds the messages of codes. They are requested only to explain a mistake.
pub trait Messages {
    /// The message of a code that is in the catalogue.
    fn message(&self, code: &str) -> String;
}

/// Says what is wrong with a selector that selects nothing, and which codes may have been meant.
#[must_use]
pub fn explain_no_match(selector: &Selector, scope: Scope) -> Problem<()> {
    let Scope { enum_name, rows, .. } = scope;
    let problem = |message: String| Problem::new(Kind::Selector, (), message);
    match selector {
        Selector::Code(code) => explain_code(code, scope),
        Selector::Prefix(prefix) => {
            problem(format!("no code of `{enum_name}` starts with `{}`", escaped(prefix))).help(prefixes(rows))
        }
        Selector::Status(status) => {
            problem(format!("no code of `{enum_name}` has the status {status}")).help(statuses(rows))
        }
        Selector::Class(hundreds) => {
            problem(format!("no code of `{enum_name}` has a status of the class {hundreds}xx")).help(statuses(rows))
        }
        Selector::Category(word) => explain_category(word, scope),
    }
}

/// Says that an expression selects nothing although each of its selectors does.
#[must_use]
pub fn explain_combination(scope: Scope) -> Problem<()> {
    let message = format!("no code of `{}` matches this combination of selectors", scope.enum_name);
    Problem::new(Kind::Selector, (), message)
}

/// Reports the selectors of an expression that select no code, or else that they select none together. In a catalogue of which
/// entries were left out for their mistakes, only what cannot be a selector is reported: a code may be one of those.
pub fn check_selection<P: Copy>(
    expression: &Expression<P>,
    scope: Scope,
    is_complete: bool,
    problems: &mut Vec<Problem<P>>,
) {
    let selects = |selector: &Selector| scope.rows.iter().any(|row| selector.matches(row, scope.categories));
    let units = expression.units();
    let count = problems.len();
    for unit in &units {
        let is_reported = is_complete || is_variant_or_wildcard(&unit.selector, scope);
        if is_reported && !selects(&unit.selector) {
            problems.push(explain_no_match(&unit.selector, scope).at(unit.place));
        }
    }
    let selects_nothing = || !scope.rows.iter().any(|row| expression.matches(row, scope.categories));
    if is_complete && problems.len() == count && selects_nothing() {
        problems.extend(units.first().map(|first| explain_combination(scope).at(first.place)));
    }
}

fn is_variant_or_wildcard(selector: &Selector, scope: Scope) -> bool {
    match selector {
        Selector::Category(word) => word == "_" || scope.rows.iter().any(|row| row.name == word),
        _ => false,
    }
}

fn explain_category(word: &str, scope: Scope) -> Problem<()> {
    let Scope { enum_name, rows, categories, .. } = scope;
    let problem = |message: String| Problem::new(Kind::Selector, (), message);
    if word == "_" {
        return problem("expected a selector, found `_`".to_owned()).help("write `_` without the macro");
    }
    if let Some(row) = rows.iter().find(|row| row.name == word) {
        return problem(format!("expected a selector, found the variant `{word}`"))
            .help(format!("use its code, \"{}\", or `{enum_name}::{word}` without the macro", escaped(row.code)));
    }
    let known = || categories.iter().copied().chain(BUILT_IN_CATEGORIES);
    if known().any(|category| category == word) {
        return problem(format!("no code of `{enum_name}` is {}", in_category(word)));
    }
    let message = format!("`{word}` is not a category of `{enum_name}`");
    match nearest(word, known()).first() {
        Some(near) => problem(message).help(format!("use `{near}`")),
        None if categories.is_empty() => problem(format!("expected a selector, found `{word}`")).help(FORMS),
        None => problem(message).help(format!("its categories are {}", categories.join(", "))),
    }
}

fn in_category(name: &str) -> String {
    if BUILT_IN_CATEGORIES.contains(&name) { name.to_owned() } else { format!("in the category `{name}`") }
}

fn explain_code(code: &str, scope: Scope) -> Problem<()> {
    let Scope { enum_name, rows, categories, retired, messages } = scope;
    let shown = shortened(code);
    let problem = Problem::new(Kind::Selector, (), format!("`{shown}` is not a code of `{enum_name}`"));
    if retired.contains(&code) {
        let message = format!("the code `{shown}` of `{enum_name}` is retired");
        return Problem::new(Kind::Selector, (), message)
            .help("remove it: the catalogue says that the code must never be used again");
    }
    if Selector::from_number(code).is_ok() {
        return problem.help(format!("write a status or a class without quotes: `{shown}`"));
    }
    if categories.iter().chain(&BUILT_IN_CATEGORIES).any(|category| *category == code) {
        return problem.help(format!("write a category without quotes: `{shown}`"));
    }
    if let Some(row) = rows.iter().find(|row| row.name == code) {
        return problem.help(format!("use the code of this variant, \"{}\"", escaped(row.code)));
    }
    let near = nearest_codes(code, rows);
    let shown = |code: &&str| format!("\"{}\": {}", escaped(code), escaped(&messages.message(code)));
    match &near[..] {
        [] if !code.is_empty() && rows.iter().any(|row| row.code.starts_with(code)) => {
            problem.help(format!("write \"{}*\" for the codes that start with it", escaped(code)))
        }
        [] => problem.help(prefixes(rows)),
        [only] => problem.help(format!("the nearest code is {}", shown(only))),
        several => {
            let lines: Vec<String> = several.iter().map(shown).collect();
            problem.help(format!("the nearest codes are\n  {}", lines.join("\n  ")))
        }
    }
}

/// The codes that may have been meant, in the order of [`cci_errors_tables::nearest_codes`].
#[must_use]
pub fn nearest_codes<'r>(code: &str, rows: &[Row<'r>]) -> Vec<&'r str> {
    cci_errors_tables::nearest_codes(code, rows.iter().map(|row| (row.code, row.is_deprecated)))
}

/// The prefixes that codes have in common, up to their last part.
fn prefixes(rows: &[Row]) -> String {
    let mut prefixes: Vec<String> = Vec::new();
    for row in rows {
        let last = row.code.char_indices().rev().find(|(_, c)| !c.is_alphanumeric());
        prefixes.push(escaped(&row.code[..last.map_or(row.code.len(), |(at, c)| at + c.len_utf8())]));
    }
    prefixes.sort();
    prefixes.dedup();
    let mut shown: Vec<String> = prefixes.iter().take(SHOWN_PREFIXES).map(|prefix| format!("`{prefix}`")).collect();
    if prefixes.len() > SHOWN_PREFIXES {
        shown.push(format!("{} others", prefixes.len() - SHOWN_PREFIXES));
    }
    format!("its codes start with {}", shown.join(", "))
}

fn statuses(rows: &[Row]) -> String {
    let mut statuses: Vec<String> = rows.iter().map(|row| row.status.to_string()).collect();
    statuses.sort();
    statuses.dedup();
    format!("its statuses are {}", statuses.join(", "))
}
