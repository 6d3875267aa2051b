//! The text of a file of translations: new ones, and changes to existing ones that leave every other byte as it is.

use super::existing::{Member, members, quoted};
use super::update::apply;
use crate::failure::Failure;
use std::collections::HashMap;
use std::fmt::Display;
use std::ops::Range;

/// The keys of what is translated of a code, in the order in which they are written.
pub(crate) const KEYS: [&str; 3] = ["message", "description", "measure"];

/// What is translated of a code, in the order of [`KEYS`]; empty where there is nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Texts(pub [String; 3]);

impl Texts {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(String::is_empty)
    }

    fn given(&self) -> impl Iterator<Item = (&'static str, &str)> {
        KEYS.into_iter().zip(&self.0).filter(|(_, text)| !text.is_empty()).map(|(key, text)| (key, &**text))
    }

    fn object(&self) -> String {
        let members: Vec<String> = self.given().map(|(key, text)| format!("\"{key}\": {}", quoted(text))).collect();
        format!("{{ {} }}", members.join(",\n      "))
    }
}

/// A file of translations with texts, and what became of it.
#[derive(Debug, Default)]
pub(crate) struct Translated {
    pub text: String,
    pub added: Vec<String>,
    pub changed: Vec<String>,
}

/// The text of a new file.
pub(crate) fn create(language: &str, entries: &[(String, Texts)]) -> Translated {
    let lines: Vec<String> =
        entries.iter().map(|(code, texts)| format!("    {}: {}", quoted(code), texts.object())).collect();
    let errors = if lines.is_empty() { String::new() } else { format!("\n{}\n  ", lines.join(",\n")) };
    let text = format!("{{\n  \"language\": {},\n  \"errors\": {{{errors}}}\n}}\n", quoted(language));
    Translated { text, added: entries.iter().map(|(code, _)| code.clone()).collect(), changed: Vec::new() }
}

/// The text of an existing file with these texts. What it has besides them stays.
///
/// # Errors
///
/// Why it is not a file of translations.
pub(crate) fn update(text: &str, entries: &[(String, Texts)]) -> Result<Translated, Failure> {
    let json = text.strip_prefix('\u{feff}').unwrap_or(text);
    let top = members(text, json).map_err(|error| wrong(&error))?;
    let errors = top.iter().find(|member| member.key == "errors").ok_or_else(|| wrong(&"missing key \"errors\""))?;
    let codes =
        members(text, &text[errors.value_at.clone()]).map_err(|error| wrong(&format!("\"errors\": {error}")))?;
    let index_of: HashMap<&str, &Member> = codes.iter().map(|code| (&*code.key, code)).collect();
    let mut translated = Translated::default();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut new = Vec::new();
    for (code, texts) in entries {
        let Some(known) = index_of.get(&**code) else {
            new.push(format!("{}: {}", quoted(code), texts.object()));
            translated.added.push(code.clone());
            continue;
        };
        let refreshed = refresh(text, known, texts)?;
        if !refreshed.is_empty() {
            translated.changed.push(code.clone());
        }
        edits.extend(refreshed);
    }
    edits.extend(append(text, &errors.value_at, &codes, &new));
    translated.text = apply(text, edits);
    Ok(translated)
}

fn wrong(why: &dyn Display) -> Failure {
    Failure::new(format!("not a file of translations: {why}")).help("name another file with -o")
}

/// The edits that give a code these texts.
fn refresh(text: &str, code: &Member, texts: &Texts) -> Result<Vec<(Range<usize>, String)>, Failure> {
    let known = members(text, &text[code.value_at.clone()]);
    let known = known.map_err(|error| wrong(&format!("\"{}\": {error}", code.key)))?;
    let mut edits = Vec::new();
    let mut missing = Vec::new();
    for (key, new) in texts.given() {
        match known.iter().find(|member| member.key == key) {
            Some(member) => {
                let old: Option<String> = serde_json::from_str(&text[member.value_at.clone()]).ok();
                if old.as_deref() != Some(new) {
                    edits.push((member.value_at.clone(), quoted(new)));
                }
            }
            None => missing.push(format!("\"{key}\": {}", quoted(new))),
        }
    }
    if missing.is_empty() {
        return Ok(edits);
    }
    match &known[..] {
        [] => edits.push((code.value_at.clone(), format!("{{ {} }}", missing.join(", ")))),
        [.., last] => {
            let separator = match &known[..] {
                [.., before, last] => &text[before.value_at.end..last.key_at.start],
                _ => ", ",
            };
            let end = last.value_at.end;
            edits.push((end..end, format!("{separator}{}", missing.join(separator))));
        }
    }
    Ok(edits)
}

/// The edit that adds codes at the end.
fn append(text: &str, errors: &Range<usize>, codes: &[Member], new: &[String]) -> Option<(Range<usize>, String)> {
    if new.is_empty() {
        return None;
    }
    let separator = match codes {
        [] => return Some((errors.clone(), format!("{{\n    {}\n  }}", new.join(",\n    ")))),
        [only] => format!(",{}", &text[errors.start + 1..only.key_at.start]),
        [.., before, last] => text[before.value_at.end..last.key_at.start].to_owned(),
    };
    let end = codes.last()?.value_at.end;
    Some((end..end, format!("{separator}{}", new.join(&separator))))
}
