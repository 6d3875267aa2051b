//! Whether selectors select anything, for patterns and for `#[only(…)]` alike.

use cci_errors_catalogue::{Expression, Problem, Scope, Selector, explain_combination, explain_no_match};
use proc_macro2::Span;

/// Reports the selectors that select no code, or else that they select none together. In a catalogue of which entries were
/// left out for their mistakes, only what cannot be a selector is reported: a code may be one of those.
pub(crate) fn check(expression: &Expression<Span>, scope: Scope, is_sound: bool, problems: &mut Vec<Problem<Span>>) {
    let selects = |selector: &Selector| scope.rows.iter().any(|row| selector.matches(row, scope.categories));
    let units = expression.units();
    let count = problems.len();
    for unit in &units {
        let is_reported = is_sound || is_variant_or_wildcard(&unit.selector, scope);
        if is_reported && !selects(&unit.selector) {
            problems.push(explain_no_match(&unit.selector, scope).at(unit.place));
        }
    }
    let selects_nothing = || !scope.rows.iter().any(|row| expression.matches(row, scope.categories));
    if is_sound && problems.len() == count && selects_nothing() {
        problems.extend(units.first().map(|first| explain_combination(scope).at(first.place)));
    }
}

fn is_variant_or_wildcard(selector: &Selector, scope: Scope) -> bool {
    match selector {
        Selector::Category(word) => word == "_" || scope.rows.iter().any(|row| row.name == word),
        _ => false,
    }
}
