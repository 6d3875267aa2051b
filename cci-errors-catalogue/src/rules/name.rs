//! A name can be a variant's, and no two entries share one.

use crate::entry::Entry;
use crate::keys::EntryValues;
use crate::naming;
use crate::problem::{Kind, Located, Place, Problem};
use crate::shown::escaped;
use std::borrow::Cow;
use std::collections::HashMap;

/// The names of the enum's own items, which a variant of that name would hide.
macro_rules! reserved {
    ({} $(#[$all:meta])* ALL; $(#[$from_code:meta])* from_code; $(#[$with_status:meta])* with_status;
        $(#[$languages:meta])* LANGUAGES; $(#[$in_language:meta])* in_language; $(#[$negotiate:meta])* negotiate;
        $($(#[$accessor:meta])* $name:ident: $type:ty = $column:ident;)*) => {
        pub(super) const RESERVED: &[&str] =
            &["ALL", "from_code", "with_status", "recode", "LANGUAGES", "in_language", "negotiate", $(stringify!($name)),*];
    };
}
cci_errors_tables::accessors! { reserved {} }

/// The name of an entry: its own, or else the one that its code makes.
pub(super) fn given_or_made<'t>(
    values: &EntryValues<'t>,
    code: &Located<Cow<'t, str>>,
) -> Result<Located<Cow<'t, str>>, Problem> {
    if let Some(name) = values.name.as_ref().filter(|name| !name.value.is_empty()) {
        let Some((message, help)) = check(&name.value) else {
            return Ok(name.clone());
        };
        return Err(Problem::new(Kind::Name, name.place, message).maybe_help(help));
    }
    let made = naming::variant_from_code(&code.value);
    let shown = escaped(&code.value);
    let message = match check(&made) {
        None => return Ok(Located { value: made.into(), place: code.place }),
        Some(_) if made.is_empty() => format!("the code `{shown}` has no letter or digit to make a name from"),
        Some((wrong, _)) => format!("the code `{shown}` makes an invalid name: {wrong}"),
    };
    Err(Problem::new(Kind::Name, code.place, message).help("add a \"name\""))
}

/// Returns `true` if an entry can have this name.
#[must_use]
pub fn is_valid_name(name: &str) -> bool {
    check(name).is_none()
}

/// The form that two names share if they must not be in one enum: names that differ only in case look the same to a
/// reader.
#[must_use]
pub fn folded_name(name: &str) -> String {
    name.to_lowercase()
}

/// The mistake in a name, and its correction where that is known.
fn check(name: &str) -> Option<(String, Option<String>)> {
    if is_ordinary(name) {
        return None;
    }
    let shown = escaped(name);
    if naming::is_keyword(name) {
        return Some((format!("`{shown}` is a Rust keyword"), None));
    }
    if RESERVED.contains(&name) {
        return Some((
            format!("`{shown}` is reserved for an associated item of the enum"),
            Some(format!("use `{}`", naming::variant_from_code(name))),
        ));
    }
    if !naming::is_identifier(name) {
        let made = naming::variant_from_code(name);
        let help = (naming::is_identifier(&made) && !naming::is_keyword(&made)).then(|| format!("use `{made}`"));
        return Some((format!("`{shown}` is not a valid variant name"), help));
    }
    let foreign = naming::foreign_letter(name)?;
    let help = format!("replace `{foreign}` (U+{:04X}), which is not a Latin letter", u32::from(foreign));
    Some((format!("the name `{shown}` mixes alphabets"), Some(help)))
}

/// Returns `true` if a name has the usual form: letters, digits and underscores, with a capital first, and not one of
/// the three such names that Rust or the enum has. A plain loop, for macros are compiled without optimisation.
fn is_ordinary(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        if !(bytes[at].is_ascii_alphanumeric() || bytes[at] == b'_') {
            return false;
        }
        at += 1;
    }
    bytes.first().is_some_and(u8::is_ascii_uppercase) && name != "Self" && name != "ALL" && name != "LANGUAGES"
}

/// Keeps the first of each name.
pub(crate) fn unique_names<'t>(entries: Vec<Entry<'t>>, problems: &mut Vec<Problem>) -> Vec<Entry<'t>> {
    let mut first_of_name: HashMap<String, usize> = HashMap::new();
    let mut unique: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries {
        let folded = folded_name(&entry.name.value);
        match first_of_name.get(&folded) {
            Some(&first) => problems.push(duplicate(&entry, &unique[first])),
            None => {
                first_of_name.insert(folded, unique.len());
                unique.push(entry);
            }
        }
    }
    unique
}

fn duplicate(entry: &Entry, first: &Entry) -> Problem {
    let (name, other) = (&entry.name.value, &first.name.value);
    let codes = format!("the codes `{}` and `{}`", escaped(&first.code.value), escaped(&entry.code.value));
    let message = if name == other {
        format!("duplicate name `{name}` for {codes}")
    } else {
        format!("the names `{other}` and `{name}` of {codes} differ only in case")
    };
    let help = entry.has_made_name().then_some("add a \"name\": this one is made from the code");
    let place: Place = first.name.place;
    Problem::new(Kind::DuplicateName, entry.name.place, message).maybe_help(help).note("first used here", place)
}

#[cfg(test)]
mod tests {
    use super::{RESERVED, is_ordinary};
    use crate::naming::is_keyword;

    #[test]
    fn no_ordinary_name_is_reserved() {
        assert!(!RESERVED.iter().any(|name| is_ordinary(name)));
        assert!(is_keyword("Self") && !is_ordinary("Self") && !is_ordinary("self") && !is_ordinary(""));
        assert!(is_ordinary("Cci02_409101") && !is_ordinary("N\u{430}me"));
    }
}
