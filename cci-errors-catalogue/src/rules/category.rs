//! A category is declared, and can be written as a selector.

use crate::declarations::Declarations;
use crate::keys::EntryValues;
use crate::naming;
use crate::problem::{Kind, Located, Problem};
use crate::selector::BUILT_IN_CATEGORIES;
use crate::selector::MAX_CATEGORIES;
use crate::shown::shortened;
use crate::values::Text;
use cci_errors_tables::nearest;

/// A declared category with its description.
type Category<'t> = (Located<Text<'t>>, Located<Text<'t>>);

pub(super) fn declaration(name: &Located<Text>, description: &Located<Text>) -> Option<Problem> {
    let problem = |message: String| Some(Problem::new(Kind::Declaration, name.place, message));
    let shown = shortened(&name.value);
    if BUILT_IN_CATEGORIES.contains(&&*name.value) {
        return problem(format!("the category \"{shown}\" is built in"))
            .map(|it| it.help(format!("remove the declaration: `{shown}` is a selector already")));
    }
    if !naming::is_snake_case_name(&name.value) {
        return problem(format!("\"{shown}\" is not a valid name of a category"))
            .map(|it| it.help(naming::snake_case_help(&name.value)));
    }
    description
        .value
        .trim()
        .is_empty()
        .then(|| Problem::new(Kind::Empty, description.place, format!("the category \"{shown}\" has no description")))
}

/// Categories beyond those that a row has a bit for.
pub(super) fn too_many(declared: &[Category]) -> Option<Problem> {
    let (beyond, _) = declared.get(MAX_CATEGORIES)?;
    let message = format!("expected at most {MAX_CATEGORIES} categories, found {}", declared.len());
    Some(Problem::new(Kind::TooMany, beyond.place, message))
}

/// The categories of an entry, by their index among the declared ones.
pub(super) fn find_categories(
    values: &EntryValues,
    declarations: &Declarations,
    problems: &mut Vec<Problem>,
) -> Vec<usize> {
    let declared = &declarations.categories;
    let written = values.categories();
    let mut categories = Vec::with_capacity(written.len());
    for (number, category) in written.iter().enumerate() {
        let shown = shortened(&category.value);
        if let Some(first) = written[..number].iter().find(|other| other.value == category.value) {
            let problem = Problem::new(Kind::Declaration, category.place, format!("duplicate category \"{shown}\""));
            problems.push(problem.note("first used here", first.place));
            continue;
        }
        if let Some(index) = declared.iter().position(|(name, _)| name.value == category.value) {
            categories.push(index);
            continue;
        }
        if declarations.may_declare("categories", &category.value) {
            continue;
        }
        let names = || declared.iter().map(|(name, _)| &*name.value);
        let help = match (&*category.value, nearest(&category.value, names()).first()) {
            ("retryable", _) => "write `\"retryable\": true` instead".to_owned(),
            ("deprecated", _) => "write `\"deprecated\": \"…\"` instead".to_owned(),
            (_, Some(near)) => format!("use \"{near}\""),
            (_, None) => format!("declare it: `\"categories\": {{ \"{shown}\": \"…\" }}` at the top"),
        };
        let message = format!("the category \"{shown}\" is not declared");
        problems.push(Problem::new(Kind::Declaration, category.place, message).help(help));
    }
    categories
}
