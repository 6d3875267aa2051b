//! The texts of a page in another language, as a file of translations of a catalogue.

use super::report::Report;
use super::table::Record;
use super::write::translation::{self, KEYS, Texts, Translated};
use crate::failure::Failure;
use cci_errors_catalogue::{Catalogue, CatalogueIndex, Entry, Problem, Source, read_translations};
use std::collections::HashMap;

/// A file of translations to write.
pub(super) struct Target<'t> {
    pub language: &'t str,
    /// What it is called in messages, and its text if it exists.
    pub name: String,
    pub old: Option<&'t str>,
}

/// The text of the file with what the records say about the codes of the catalogue, in its order. Codes that it does not have
/// are reported, and so are texts that do not fit the original.
///
/// # Errors
///
/// What is wrong with the language, or with the file that exists.
pub(super) fn translate(
    records: &[Record],
    catalogue: &Catalogue,
    target: &Target,
    report: &mut Report,
) -> Result<Translated, Failure> {
    let language = language(catalogue, target)?;
    let index = CatalogueIndex::new(catalogue);
    let mut texts_of: HashMap<&str, (&Record, Texts)> = HashMap::new();
    for record in records {
        match index.entry(&record.code) {
            Some(entry) => {
                texts_of.insert(&record.code, (record, texts(record, entry)));
            }
            None => {
                let what = if index.retired(&record.code).is_some() { "is retired in" } else { "is not a code of" };
                report.skip(&record.file, record.place, format!("`{}` {what} the catalogue", record.code), None);
            }
        }
    }
    let mut entries: Vec<(&Record, Texts)> =
        index.entries().iter().filter_map(|entry| texts_of.remove(&*entry.code.value)).collect();
    drop_unfit(&mut entries, catalogue, &language, report);
    let entries: Vec<(String, Texts)> = entries
        .into_iter()
        .filter(|(_, texts)| !texts.is_empty())
        .map(|(record, texts)| (record.code.clone(), texts))
        .collect();
    match target.old {
        None => Ok(translation::create(&language, &entries)),
        Some(old) => translation::update(old, &entries).map_err(|failure| failure.about(&target.name)),
    }
}

/// The language in its usual case, which an existing file has to have as well.
fn language(catalogue: &Catalogue, target: &Target) -> Result<String, Failure> {
    let made = translation::create(target.language, &[]).text;
    let (language, problems) = check(&made, catalogue, "--language");
    let Some(language) = language else {
        let problem = problems.into_iter().next();
        let failure = Failure::new(problem.as_ref().map_or("not a language", |problem| &*problem.message));
        return Err(failure.maybe_help(problem.and_then(|problem| problem.help)).about("--language"));
    };
    let Some(old) = target.old else { return Ok(language) };
    let sources = [Source { name: target.name.clone(), text: old.to_owned().into() }];
    let mut problems = Vec::new();
    let known = read_translations(&sources, 0, catalogue, true, &mut problems);
    match known.first().map(|known| &known.language.value) {
        Some(known) if *known == language => Ok(language),
        Some(known) => {
            let failure =
                Failure::in_file(&target.name, format!("its language is \"{known}\", and not \"{language}\""));
            Err(failure.help(format!("import with `--language {known}`, or name another file with -o")))
        }
        None => Err(Failure::of_catalogue(problems, &sources)),
    }
}

/// The language of a text, and what is wrong with it.
fn check(text: &str, catalogue: &Catalogue, name: &str) -> (Option<String>, Vec<Problem>) {
    let sources = [Source { name: name.to_owned(), text: text.to_owned().into() }];
    let mut problems = Vec::new();
    let translations = read_translations(&sources, 0, catalogue, true, &mut problems);
    let language = translations.into_iter().next().map(|translation| translation.language.value);
    (language, problems)
}

/// What a page says about a code. Where it has no messages, its descriptions are those of a catalogue that has both.
fn texts(record: &Record, entry: &Entry) -> Texts {
    let (mut message, mut description) = (record.message.clone(), record.description.clone());
    if record.is_message_made {
        let is_text = message != record.code && message != record.name && message != record.reason;
        if !is_text {
            message.clear();
        } else if description.is_empty() && !entry.values.description().is_empty() {
            description = std::mem::take(&mut message);
        }
    }
    Texts([message, description, record.measure.clone()])
}

/// Leaves out and reports the texts that break a rule, such as one without an argument of the original.
fn drop_unfit(entries: &mut [(&Record, Texts)], catalogue: &Catalogue, language: &str, report: &mut Report) {
    // Each text is a line of its own, whose number says which one it is.
    let mut made = format!("{{ \"language\": {}, \"errors\": {{\n", serde_json::Value::from(language));
    let mut texts = Vec::new();
    for (position, (record, all)) in entries.iter().enumerate() {
        let mut members = Vec::new();
        for (key, text) in all.0.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            members.push(format!("\"{}\": {}", KEYS[key], serde_json::Value::from(&**text)));
            texts.push((position, key));
        }
        let comma = if position == 0 { "" } else { "," };
        made += &format!("{comma}{}: {{", serde_json::Value::from(&*record.code));
        made += &members.join(",\n");
        made += if members.is_empty() { "}" } else { "\n}" };
    }
    made += "}}";
    let (_, problems) = check(&made, catalogue, "");
    let lines: Vec<usize> = made.match_indices('\n').map(|(at, _)| at).collect();
    for problem in problems {
        let line = lines.partition_point(|at| *at < problem.place.offset);
        let Some((position, key)) = line.checked_sub(1).and_then(|index| texts.get(index)) else { continue };
        let (record, all) = &mut entries[*position];
        if !std::mem::take(&mut all.0[*key]).is_empty() {
            let why = format!("the {} of `{}`: {}", KEYS[*key], record.code, problem.message);
            report.skip(&record.file, record.place, why, problem.help);
        }
    }
}
