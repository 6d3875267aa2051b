//! Every argument is used by the message, and every placeholder is an argument.

use crate::declarations::Type;
use crate::document::KeySet;
use crate::keys::EntryValues;
use crate::naming;
use crate::problem::{Kind, Located, Problem};
use crate::shown::shortened;
use crate::values::Text;
use cci_errors_tables::nearest;

/// The arguments of an entry. With `"arguments": {}`, braces in its strings are plain text.
pub(super) fn read_arguments<'t>(
    values: &EntryValues<'t>,
    given: KeySet,
    problems: &mut Vec<Problem>,
) -> Vec<(Text<'t>, Type)> {
    let written = values.arguments();
    if written.is_empty() {
        // Where `arguments` is there and cannot be read, that was reported.
        if let (Some(message), false) = (&values.message, given.contains_entry_key("arguments")) {
            let with_format = formatted(&message.value).map(|written| not_plain(written, message));
            let forgotten = || placeholders(&message.value).next().map(|name| forgotten(name, message));
            problems.extend(with_format.or_else(forgotten));
        }
        return Vec::new();
    }
    let texts = || [&values.message, &values.description, &values.measure].into_iter().flatten();
    let count = problems.len();
    problems.extend(texts().filter_map(|text| Some(not_plain(formatted(&text.value)?, text))));
    // An argument that is written with a format is not also unused.
    let is_plain = problems.len() == count;
    let is_declared = |placeholder: &str| written.iter().any(|(name, _)| name.value == placeholder);
    // Nor is one that is misspelt in the message.
    let misspelt: Vec<&str> = placeholders(values.message()).filter(|placeholder| !is_declared(placeholder)).collect();
    let is_unused = |name: &str| placeholders(values.message()).all(|placeholder| placeholder != name);
    // With one too few and one too many, they are one mistake.
    let is_renamed = misspelt.len() == 1 && written.iter().filter(|(name, _)| is_unused(&name.value)).count() == 1;
    let may_be_used = |name: &str| {
        let is_near = || misspelt.iter().any(|misspelt| !nearest(misspelt, [name].into_iter()).is_empty());
        !is_plain || is_renamed || is_near()
    };
    let mut arguments = Vec::with_capacity(written.len());
    for (name, kind) in written {
        match (check(name, values.message(), may_be_used), Type::parse(kind)) {
            (Some(problem), _) | (None, Err(problem)) => problems.push(problem),
            (None, Ok(kind)) => arguments.push((name.value.clone(), kind)),
        }
    }
    for text in texts() {
        for placeholder in placeholders(&text.value) {
            if !is_declared(placeholder) {
                let names = || written.iter().map(|(name, _)| &*name.value);
                let meant = names().find(|name| is_renamed && is_unused(name));
                problems.push(undeclared(placeholder, text, names(), meant));
            }
        }
    }
    arguments
}

/// Returns `true` if an entry with this message has to say which arguments it has, if only that there are none.
#[must_use]
pub fn has_placeholders(message: &str) -> bool {
    placeholders(message).next().is_some() || formatted(message).is_some()
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

fn check(name: &Located<Text>, message: &str, may_be_used: impl Fn(&str) -> bool) -> Option<Problem> {
    let shown = shortened(&name.value);
    if !naming::is_identifier(&name.value) || naming::is_keyword(&name.value) {
        let message = format!("\"{shown}\" is not a valid name of an argument");
        return Some(Problem::new(Kind::Declaration, name.place, message).help(naming::snake_case_help(&name.value)));
    }
    let is_used = placeholders(message).any(|placeholder| placeholder == name.value);
    (!is_used && !may_be_used(&name.value)).then(|| {
        let problem = Problem::new(Kind::Declaration, name.place, format!("unused argument \"{shown}\""));
        problem.help(format!("write `{{{shown}}}` in the message, or remove the argument"))
    })
}

/// A placeholder that is not a name in single braces, such as `{user:?}` or `{{user}}`.
fn formatted(text: &str) -> Option<&str> {
    let starts = text.match_indices('{').map(|(start, _)| start);
    starts.into_iter().find_map(|start| {
        let (inside, _) = text[start + 1..].split_once('}')?;
        let end = start + inside.len() + 2;
        if let Some(name) = inside.strip_prefix('{') {
            return (naming::is_identifier(name) && text[end..].starts_with('}')).then(|| &text[start..=end]);
        }
        let (name, format) = inside.split_once(':')?;
        // As Rust and Python write it, such as `?`, `>8` or `.2f`. Anything else is text: `{display:none}`.
        let (last, others) = (format.chars().last()?, &format[..format.len() - format.chars().last()?.len_utf8()]);
        let is_option = |c: char| c.is_ascii_digit() || "#<>^+-.,".contains(c);
        let is_format = others.chars().all(is_option) && (is_option(last) || "?xXobeEdfs%".contains(last));
        (naming::is_identifier(name) && is_format).then(|| &text[start..end])
    })
}

fn not_plain(written: &str, text: &Located<Text>) -> Problem {
    let name = written.trim_matches(['{', '}']).split(':').next().unwrap_or_default();
    let (shown, what) = if written.starts_with("{{") {
        (shortened(written), "has doubled braces")
    } else {
        (shortened(written), "has a format")
    };
    let help = format!(
        "write `{{{}}}`: a value is shown as it is; `\"arguments\": {{}}` says that braces are text",
        shortened(name)
    );
    Problem::new(Kind::Declaration, text.place, format!("the placeholder `{shown}` {what}")).help(help)
}

fn undeclared<'n>(
    placeholder: &str,
    text: &Located<Text>,
    names: impl Iterator<Item = &'n str>,
    meant: Option<&str>,
) -> Problem {
    let shown = shortened(placeholder);
    let help = match (nearest(placeholder, names).first(), meant) {
        (Some(near), _) => format!("use `{{{near}}}`"),
        (None, Some(meant)) => {
            format!("use `{{{meant}}}`, or declare it instead: `\"arguments\": {{ \"{shown}\": \"string\" }}`")
        }
        (None, None) => format!("declare it: `\"arguments\": {{ \"{shown}\": \"string\" }}`"),
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
    use super::{formatted, placeholders};

    #[test]
    fn only_identifiers_in_braces_are_placeholders() {
        let names = |text| placeholders(text).collect::<Vec<_>>();
        assert_eq!(names("card of {bank} declined, limit {limit}"), ["bank", "limit"]);
        assert_eq!(names("{a}{a}"), ["a", "a"]);
        assert_eq!(names("{ {\"x\": 1} {1} {} {a b} } {open"), [""; 0]);
        assert_eq!(names("{{inner}}"), ["inner"]);
        assert_eq!(formatted("a {user:?} b"), Some("{user:?}"));
        assert_eq!(formatted("a {rate:.2f} b"), Some("{rate:.2f}"));
        assert_eq!(formatted("a {{user}} b"), Some("{{user}}"));
        for plain in [
            "{user}",
            "{\"a\":1}",
            "{a: b}",
            "{a:}",
            "{{",
            "{{ user }}",
            "${user}",
            "{{user}",
            "{x:{y}}",
            "{display:none}",
        ] {
            assert_eq!(formatted(plain), None, "{plain}");
        }
    }
}
