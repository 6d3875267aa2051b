//! A translation is of codes that the catalogue has, with the same arguments, and there is one for each language.

use super::arguments::placeholders;
use super::presence;
use crate::declarations::Declarations;
use crate::entry::Entry;
use crate::index::CatalogueIndex;
use crate::keys::{TranslatedTexts, TranslationValues};
use crate::language::canonical_tag;
use crate::problem::{Kind, Located, Problem};
use crate::shown::{escaped, shortened};
use crate::values::Text;
use cci_errors_tables::nearest;

/// The language of a file of translations.
pub(crate) fn language_of_translations(
    values: &TranslationValues,
    problems: &mut Vec<Problem>,
) -> Option<Located<String>> {
    presence::not_empty(values.strings(), problems);
    let language = values.language.as_ref().filter(|language| !language.value.is_empty())?;
    canonical_tag(language).map_err(|problem| problems.push(problem)).ok()
}

/// The rules of what is translated of each code. Codes that the catalogue does not have are dropped.
pub(crate) fn translation(
    entries: &mut Vec<(Located<Text>, TranslatedTexts)>,
    index: &CatalogueIndex,
    is_complete: bool,
    problems: &mut Vec<Problem>,
) {
    entries.retain(|(code, texts)| {
        presence::not_empty(texts.strings(), problems);
        let Some(entry) = index.entry(&code.value) else {
            problems.extend(is_complete.then(|| unknown_code(code, index)));
            return false;
        };
        same_arguments(texts, entry, problems);
        true
    });
}

/// The problem of a language that an earlier file of translations has, or the catalogue itself.
pub(crate) fn language_used_before<'l>(
    language: &Located<String>,
    mut earlier: impl Iterator<Item = &'l Located<String>>,
    declarations: &Declarations,
) -> Option<Problem> {
    let problem = |message: String| Problem::new(Kind::Language, language.place, message);
    let shown = &language.value;
    if let Some(own) = declarations.language.as_ref().filter(|own| own.value == *shown) {
        let problem = problem(format!("\"{shown}\" is the language of the catalogue itself"));
        return Some(problem.help("write these texts into the catalogue").note("declared here", own.place));
    }
    let first = earlier.find(|earlier| earlier.value == *shown)?;
    let problem = problem(format!("duplicate language \"{shown}\""));
    Some(problem.help("write all translations into one file for each language").note("first used here", first.place))
}

fn unknown_code(code: &Located<Text>, index: &CatalogueIndex) -> Problem {
    let shown = escaped(&code.value);
    if let Some(retired) = index.retired(&code.value) {
        let problem = Problem::new(Kind::Translation, code.place, format!("the code `{shown}` is retired"));
        return problem.help("remove its translation").note("retired here", retired);
    }
    let problem = Problem::new(Kind::Translation, code.place, format!("`{shown}` is not a code of the catalogue"));
    if let Some(entry) = index.entry_named(&code.value) {
        return problem.help(format!("use the code of this variant, \"{}\"", escaped(&entry.code.value)));
    }
    let near: Vec<String> =
        index.nearest(&code.value).iter().map(|entry| format!("\"{}\"", escaped(&entry.code.value))).collect();
    problem.help(match &near[..] {
        [] => "remove it, or add the code to the catalogue".to_owned(),
        [only] => format!("use {only}"),
        several => format!("the nearest codes are {}", several.join(", ")),
    })
}

/// Reports the placeholders of each text that differ from those of the original.
///
/// Where the original has no such text, any argument of the entry may be used. With `"arguments": {}`, braces are plain text.
fn same_arguments(texts: &TranslatedTexts, entry: &Entry, problems: &mut Vec<Problem>) {
    let original = &entry.values;
    if original.arguments.is_some() && entry.arguments.is_empty() {
        return;
    }
    for (translated, original) in [
        (&texts.message, &original.message),
        (&texts.description, &original.description),
        (&texts.measure, &original.measure),
    ] {
        let Some(translated) = translated.as_ref().filter(|text| !text.value.is_empty()) else {
            continue;
        };
        let original = original.as_ref().filter(|text| !text.value.is_empty());
        let wanted: Vec<&str> = match original {
            Some(original) => placeholders(&original.value).collect(),
            None => entry.arguments.iter().map(|(name, _)| &**name).collect(),
        };
        let used: Vec<&str> = placeholders(&translated.value).collect();
        let mut missing: Vec<&str> = match original {
            Some(_) => wanted.iter().copied().filter(|name| !used.contains(name)).collect(),
            None => Vec::new(),
        };
        missing.dedup();
        let mut reported: Vec<&str> = Vec::new();
        for name in used {
            if wanted.contains(&name) || reported.contains(&name) {
                continue;
            }
            reported.push(name);
            let problem = superfluous(name, &wanted, &mut missing, translated);
            problems.push(with_original(problem, original));
        }
        for name in missing {
            let shown = shortened(name);
            let message = format!("the argument `{{{shown}}}` of the original is missing");
            let problem = Problem::new(Kind::Translation, translated.place, message);
            problems
                .push(with_original(problem.help(format!("write `{{{shown}}}` where its value is shown")), original));
        }
    }
}

/// A placeholder that the original does not have. It may be misspelt: then the one that was meant is not also missing.
fn superfluous(name: &str, wanted: &[&str], missing: &mut Vec<&str>, text: &Located<Text>) -> Problem {
    let message = format!("the original has no argument `{{{}}}`", shortened(name));
    let problem = Problem::new(Kind::Translation, text.place, message);
    let candidates = if missing.is_empty() { wanted } else { &missing[..] };
    let near = nearest(name, candidates.iter().copied()).first().copied();
    // With one missing and one too many, a translator has translated the name.
    let meant = near.or(match &missing[..] {
        [only] => Some(*only),
        _ => None,
    });
    match meant {
        Some(meant) => {
            missing.retain(|other| *other != meant);
            problem.help(format!("use `{{{meant}}}`"))
        }
        None => problem.help("remove it"),
    }
}

fn with_original(problem: Problem, original: Option<&Located<Text>>) -> Problem {
    match original {
        Some(original) => problem.note("the original is here", original.place),
        None => problem,
    }
}
