//! Messages with arguments: `{name}` in a catalogue's message, filled in and parsed back out.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// Written in place of an argument that is not known. Braces would look like a mistake of the service.
pub(super) const UNKNOWN: &str = "…";

/// The text before the first placeholder, its name, and what follows it. Braces around anything but one of the names are
/// plain text.
fn next<'t>(template: &'t str, names: &[&str]) -> Option<(&'t str, &'t str, &'t str)> {
    template.match_indices('{').find_map(|(at, _)| {
        let (name, after) = template[at + 1..].split_once('}')?;
        names.contains(&name).then(|| (&template[..at], name, after))
    })
}

/// The message with these values; `None` where one is not known.
pub(crate) fn fill<'v>(template: &str, names: &[&str], value: impl Fn(&str) -> Option<Cow<'v, str>>) -> String {
    let mut message = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, name, after)) = next(rest, names) {
        message.push_str(before);
        message.push_str(value(name).as_deref().unwrap_or(UNKNOWN));
        rest = after;
    }
    message.push_str(rest);
    message
}

/// The message as it is shown where no argument is known. Borrowed where there are none.
pub(crate) fn without_arguments<'t>(template: &'t str, names: &[&str]) -> Cow<'t, str> {
    if names.is_empty() { Cow::Borrowed(template) } else { Cow::Owned(fill(template, names, |_| None)) }
}

/// The value of an argument in a message. `None` where the message does not fit the template, or fits it in several ways,
/// such as `a of b of c` for `{x} of {y}`, or where a value does not fit its argument.
pub(super) fn parse<'m>(
    message: &'m str,
    template: &str,
    names: &[&str],
    wanted: &str,
    fits: impl Fn(&str, &str) -> bool,
) -> Option<&'m str> {
    let mut found = Vec::new();
    let mut separators = Vec::new();
    let mut rest = template;
    let mut first = None;
    while let Some((before, name, after)) = next(rest, names) {
        match first {
            None => first = Some(before),
            Some(_) => separators.push(before),
        }
        found.push(name);
        rest = after;
    }
    let values = message.strip_prefix(first?)?.strip_suffix(rest)?;
    let values = split(values, &separators)?;
    let mut known: Vec<(&str, &str)> = Vec::new();
    for (name, text) in found.into_iter().zip(values) {
        if text != UNKNOWN && !fits(name, text) {
            return None;
        }
        match known.iter().find(|(other, _)| *other == name) {
            Some((_, other)) if *other != text => return None,
            Some(_) => {}
            None => known.push((name, text)),
        }
    }
    known.into_iter().find(|(name, text)| *name == wanted && *text != UNKNOWN).map(|(_, text)| text)
}

/// The parts before, between and after the separators. The separators are looked for from the start and from the end:
/// where both find the same places, there are no others.
fn split<'m>(text: &'m str, separators: &[&str]) -> Option<Vec<&'m str>> {
    let mut pieces = Vec::with_capacity(separators.len() + 1);
    let mut rest = text;
    for separator in separators {
        let (piece, after) = rest.split_once(separator)?;
        pieces.push(piece);
        rest = after;
    }
    pieces.push(rest);
    let mut rest = text;
    for (separator, expected) in separators.iter().zip(&pieces[1..]).rev() {
        let (before, piece) = rest.rsplit_once(separator)?;
        if piece.len() != expected.len() {
            return None;
        }
        rest = before;
    }
    Some(pieces)
}
