//! Every argument is used by the message, and every placeholder is an argument.

use crate::declarations::Type;
use crate::keys::EntryValues;
use crate::naming;
use crate::problem::{Kind, Located, Problem};
use crate::shown::shortened;
use crate::values::Text;
use cci_errors_tables::nearest;

/// The arguments of an entry. With `"arguments": {}`, braces in its strings are plain text.
pub(super) fn read_arguments<'t>(values: &EntryValues<'t>, problems: &mut Vec<Problem>) -> Vec<(Text<'t>, Type)> {
    let written = values.arguments();
    if written.is_empty() {
        if let (Some(message), None) = (&values.message, &values.arguments) {
            problems.extend(placeholders(&message.value).next().map(|name| forgotten(name, message)));
        }
        return Vec::new();
    }
    let mut arguments = Vec::with_capacity(written.len());
    for (name, kind) in written {
        match (check(name, values.message()), Type::parse(kind)) {
            (Some(problem), _) | (None, Err(problem)) => problems.push(problem),
            (None, Ok(kind)) => arguments.push((name.value.clone(), kind)),
        }
    }
    for text in [&values.message, &values.description, &values.measure].into_iter().flatten() {
        for placeholder in placeholders(&text.value) {
            if !written.iter().any(|(name, _)| name.value == placeholder) {
                problems.push(undeclared(placeholder, text, written.iter().map(|(name, _)| &*name.value)));
            }
        }
    }
    arguments
}

/// Returns `true` if an entry with this message has to say which arguments it has, if only that there are none.
#[must_use]
pub fn has_placeholders(message: &str) -> bool {
    placeholders(message).next().is_some()
}

/// A placeholder in the message of an entry that says nothing of arguments: the braces would be sent as they are.
fn forgotten(placeholder: &str, message: &Located<Text>) -> Problem {
    let shown = shortened(placeholder);
    let problem = Problem::new(
        Kind::Declaration,
        message.place,
        format!("`{{{shown}}}` in the message of an entry without arguments"),
    );
    problem.help(format!("declare it: `\"arguments\": {{ \"{shown}\": \"string\" }}`, or write `\"arguments\": {{}}` if the braces are text"))
}

fn check(name: &Located<Text>, message: &str) -> Option<Problem> {
    let shown = shortened(&name.value);
    if !naming::is_identifier(&name.value) || naming::is_keyword(&name.value) {
        let message = format!("\"{shown}\" is not a valid name of an argument");
        return Some(Problem::new(Kind::Declaration, name.place, message).help(naming::snake_case_help(&name.value)));
    }
    let is_used = placeholders(message).any(|placeholder| placeholder == name.value);
    (!is_used).then(|| {
        let problem = Problem::new(Kind::Declaration, name.place, format!("unused argument \"{shown}\""));
        problem.help(format!("write `{{{shown}}}` in the message, or remove the argument"))
    })
}

fn undeclared<'n>(placeholder: &str, text: &Located<Text>, names: impl Iterator<Item = &'n str>) -> Problem {
    let shown = shortened(placeholder);
    let help = match nearest(placeholder, names).first() {
        Some(near) => format!("use `{{{near}}}`"),
        None => format!("declare it: `\"arguments\": {{ \"{shown}\": \"string\" }}`"),
    };
    Problem::new(Kind::Declaration, text.place, format!("the argument `{{{shown}}}` is not declared")).help(help)
}

/// The names in braces of a string, in order, repetitions included. Other braces are text.
pub(super) fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| {
        let (name, _) = rest.split_once('}')?;
        naming::is_identifier(name).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::placeholders;

    #[test]
    fn only_identifiers_in_braces_are_placeholders() {
        let names = |text| placeholders(text).collect::<Vec<_>>();
        assert_eq!(names("card of {bank} declined, limit {limit}"), ["bank", "limit"]);
        assert_eq!(names("{a}{a}"), ["a", "a"]);
        assert_eq!(names("{ {\"x\": 1} {1} {} {a b} } {open"), [""; 0]);
        assert_eq!(names("{{inner}}"), ["inner"]);
    }
}
