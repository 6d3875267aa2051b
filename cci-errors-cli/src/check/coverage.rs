//! The share of entries that have a key.

use super::translations::missing_in;
use crate::counts::first_of;
use crate::failure::Failure;
use crate::suggestion::suggest;
use cci_errors_catalogue::{Catalogue, ENTRY_KEYS, Entry, Kind, Problem, Translation, code_span};
use std::str::FromStr;

/// The number of entries without the key that are shown.
const SHOWN: usize = 10;

/// A percentage of 1 in hundredths.
const HUNDREDTHS: usize = 100;

/// The share of the entries that must have a key.
#[derive(Clone, Debug)]
pub(super) struct Floor {
    key: String,
    /// In hundredths of a percent.
    least: usize,
}

impl FromStr for Floor {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (key, least) = match text.split_once('=') {
            None => (text, 100 * HUNDREDTHS),
            Some((key, percent)) => {
                let wrong = || format!("`{percent}` is not a percentage: write one as in `{key}=50%`");
                (key, hundredths(percent.strip_suffix('%').unwrap_or(percent)).ok_or_else(wrong)?)
            }
        };
        match key.trim() {
            "" => Err("expected a key, as in `measure=50%`".to_owned()),
            key => Ok(Self { key: key.to_owned(), least }),
        }
    }
}

/// A percentage from 0 to 100 with up to two digits after the point, which a floating-point number would not keep.
fn hundredths(percent: &str) -> Option<usize> {
    let (whole, fraction) = percent.trim().split_once('.').unwrap_or((percent.trim(), "0"));
    let is_number = |digits: &str, most| {
        !digits.is_empty() && digits.len() <= most && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_number(whole, 3) || !is_number(fraction, 2) {
        return None;
    }
    let fraction = format!("{fraction:0<2}").parse::<usize>().ok()?;
    Some(whole.parse::<usize>().ok()? * HUNDREDTHS + fraction).filter(|sum| *sum <= 100 * HUNDREDTHS)
}

/// The key that represents the translations, of which a share is asked for in each language.
const TRANSLATIONS: &str = "translations";

pub(super) fn check(
    floors: &[Floor],
    catalogue: &Catalogue,
    translations: &[Translation],
) -> Result<Vec<Problem>, Failure> {
    let mut problems = Vec::new();
    for floor in floors {
        if floor.key == TRANSLATIONS {
            problems.extend(check_translations(floor, catalogue, translations)?);
            continue;
        }
        let field = field(&floor.key, catalogue)?;
        let missing: Vec<&Entry> = catalogue.entries.iter().filter(|entry| !has(entry, &floor.key, field)).collect();
        let [first, others @ ..] = &missing[..] else { continue };
        let Some(shares) = floor.shares_if_below(missing.len(), catalogue.entries.len()) else { continue };
        let key = &floor.key;
        let message = shares.message(&format!("have \"{key}\""));
        let help = format!("add \"{key}\" to {}", codes_of(&missing));
        let mut problem = Problem::new(Kind::Missing, first.code.place, message).help(help);
        for entry in others.iter().take(SHOWN - 1) {
            problem = problem.note("also missing here", entry.code.place);
        }
        problems.push(problem);
    }
    Ok(problems)
}

/// The languages into which too little is translated.
fn check_translations(
    floor: &Floor,
    catalogue: &Catalogue,
    translations: &[Translation],
) -> Result<Vec<Problem>, Failure> {
    if translations.is_empty() {
        let help = "name them after the catalogue, as in `cci-errors check errors.json errors.de.json`";
        return Err(Failure::new("--require: there are no files of translations").help(help));
    }
    let in_language = |translation: &Translation| {
        let missing = missing_in(translation, catalogue);
        let shares = floor.shares_if_below(missing.len(), catalogue.entries.len())?;
        let message = shares.message(&format!("are translated into \"{}\"", translation.language.value));
        let problem = Problem::new(Kind::Missing, translation.language.place, message);
        let problem = problem.help(format!("translate all texts of {}", codes_of(&missing)));
        Some(
            missing.iter().take(SHOWN).fold(problem, |problem, entry| problem.note("not translated", entry.code.place)),
        )
    };
    Ok(translations.iter().filter_map(in_language).collect())
}

/// The share of the entries that have something, which is less than is asked for.
struct Shares {
    given: usize,
    total: usize,
    least: usize,
}

impl Floor {
    /// The shares, if too many entries miss something.
    fn shares_if_below(&self, missing: usize, total: usize) -> Option<Shares> {
        let given = total - missing;
        let is_below = missing > 0 && given * 100 * HUNDREDTHS < self.least * total;
        is_below.then_some(Shares { given, total, least: self.least })
    }
}

impl Shares {
    fn message(&self, what: &str) -> String {
        let Self { given, total, least } = self;
        let share = percent(given * 100 * HUNDREDTHS / total);
        format!("{given} of {total} entries ({share}%) {what}, expected {}%", percent(*least))
    }
}

/// The first codes of entries, for a help.
fn codes_of(entries: &[&Entry]) -> String {
    first_of(entries.iter().map(|entry| code_span(&entry.code.value)), SHOWN)
}

/// The index of the catalogue's own key of this name; `None` for a key of the format.
fn field(key: &str, catalogue: &Catalogue) -> Result<Option<usize>, Failure> {
    let declared = &catalogue.declarations.fields;
    let field = declared.iter().position(|(name, _)| name.value == key);
    if field.is_some() || ENTRY_KEYS.iter().any(|known| known.name == key) {
        return Ok(field);
    }
    let known = ENTRY_KEYS.iter().map(|known| known.name).chain(declared.iter().map(|(name, _)| &*name.value));
    Err(Failure::new(format!("--require: unknown key `{key}`")).maybe_help(suggest(key, "keys of an entry", known)))
}

/// Returns `true` if an entry says something under a key. A default of the catalogue counts.
fn has(entry: &Entry, key: &str, field: Option<usize>) -> bool {
    match field {
        Some(field) => entry.fields.iter().any(|(index, _)| *index == field),
        None => entry.has(key),
    }
}

fn percent(hundredths: usize) -> String {
    let text = format!("{}.{:02}", hundredths / HUNDREDTHS, hundredths % HUNDREDTHS);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{hundredths, percent};

    #[test]
    fn percentages() {
        let read = |text: &str| hundredths(text).map(percent);
        for (text, expected) in [("100", "100"), ("0", "0"), ("12.5", "12.5"), ("99.95", "99.95"), ("07.10", "7.1")] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "-1", "101", "100.01", "1.234", "1e1", "a", ".5", "5.", "٣"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
