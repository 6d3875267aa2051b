//! Every rule that a catalogue must keep, and what is left to generate from when some are broken.

use crate::catalogue::{Catalogue, Entry};
use crate::naming;
use crate::problem::{Kind, Located, Place, Problem};
use std::collections::HashMap;

/// Variants are counted in 16 bits, in the lookup tables as in the enum.
pub(crate) const MOST_ENTRIES: usize = 65_535;

/// The status of an entry whose own is broken: never seen by a program, since the problem was reported.
const STATUS_OF_BROKEN_ENTRY: u16 = 500;

/// What the enum's own items are called, which a variant of that name would hide.
const TAKEN_NAMES: [&str; 1] = ["ALL"];

/// An entry that can become a variant.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sound {
    pub code: Located<String>,
    pub name: Located<String>,
    pub status: u16,
    pub message: String,
    pub description: String,
    pub measure: String,
    pub reason: Option<String>,
    pub retryable: bool,
    pub deprecated: Option<String>,
}

/// Merges the sources, later ones adding and replacing by code, and reports what breaks a rule.
///
/// An entry whose code and name are sound is kept even where another of its fields is not: were it dropped, every use
/// of it in the caller's crate would be a second message for one mistake.
pub(crate) fn check(catalogues: Vec<Catalogue>, problems: &mut Vec<Problem>) -> Vec<Sound> {
    let mut merged: Vec<Sound> = Vec::new();
    let mut index_of_code: HashMap<String, usize> = HashMap::new();
    for catalogue in catalogues {
        let format = catalogue.code_format.and_then(|format| match CodeFormat::parse(&format.value) {
            Ok(format) => Some(format),
            Err(text) => {
                problems.push(Problem::new(Kind::CodeFormat, format.place, text));
                None
            }
        });
        for entry in catalogue.entries {
            let Some(entry) = entry_rules(entry, format.as_ref(), problems) else {
                continue;
            };
            match index_of_code.get(&entry.code.value) {
                Some(&index) if merged[index].code.place.source == entry.code.place.source => {
                    let text = format!("the code `{}` is listed twice", entry.code.value);
                    let first = merged[index].code.place;
                    problems.push(
                        Problem::new(Kind::RepeatedCode, entry.code.place, text).with_other("listed first", first),
                    );
                }
                Some(&index) => merged[index] = entry,
                None => {
                    index_of_code.insert(entry.code.value.clone(), merged.len());
                    merged.push(entry);
                }
            }
        }
    }
    let mut sound = unique_names(merged, problems);
    if let Some(beyond) = sound.get(MOST_ENTRIES) {
        let text = format!(
            "a catalogue holds at most {MOST_ENTRIES} entries, these are {}: keep some with #[only(…)]",
            sound.len()
        );
        problems.push(Problem::new(Kind::TooMany, beyond.code.place, text));
        sound.truncate(MOST_ENTRIES);
    }
    sound
}

/// The rules that one entry keeps or breaks by itself.
fn entry_rules(entry: Entry, format: Option<&CodeFormat>, problems: &mut Vec<Problem>) -> Option<Sound> {
    let code = entry.code?;
    if let Err(text) = code_rules(&code.value) {
        problems.push(Problem::new(Kind::Code, code.place, text));
        return None;
    }
    let status_in_code = match format.map(|format| format.status_in(&code.value)) {
        None => None,
        Some(Ok(status)) => status,
        Some(Err(text)) => {
            problems.push(Problem::new(Kind::CodeFormat, code.place, text));
            None
        }
    };
    if let (Some(status), Some(in_code)) = (&entry.status, status_in_code) {
        if status.value != in_code {
            problems.push(Problem::new(
                Kind::Status,
                status.place,
                format!(
                    "`status` is {}, but the code `{}` says {in_code}: correct the one that is wrong",
                    status.value, code.value
                ),
            ));
        }
    }
    let name = match entry.name {
        Some(name) => {
            if let Err(text) = name_rules(&name.value) {
                problems.push(Problem::new(Kind::Name, name.place, text));
                return None;
            }
            name
        }
        None => {
            let made = naming::variant_from_code(&code.value);
            if let Err(text) = name_rules(&made) {
                let shown = &code.value;
                let text = match &*made {
                    "" => format!("the code `{shown}` has no letter or digit to make a name of: add a `name`"),
                    _ => format!("the code `{shown}` makes no name, for {text}: add a `name`"),
                };
                problems.push(Problem::new(Kind::Name, code.place, text));
                return None;
            }
            Located { value: made, place: code.place }
        }
    };
    Some(Sound {
        status: entry.status.map_or(STATUS_OF_BROKEN_ENTRY, |status| status.value),
        message: entry.message.unwrap_or_default(),
        description: entry.description,
        measure: entry.measure,
        reason: entry.reason,
        retryable: entry.retryable,
        deprecated: entry.deprecated,
        code,
        name,
    })
}

fn code_rules(code: &str) -> Result<(), String> {
    // Most codes are letters, digits and marks: one look at each byte tells that no rule can be broken.
    if code.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'*') {
        return Ok(());
    }
    let shown = code.escape_debug();
    if code.trim() != code {
        return Err(match code.trim() {
            "" => "the code is nothing but blanks".to_owned(),
            trimmed => format!("the code `{shown}` begins or ends with a blank: write `{}`", trimmed.escape_debug()),
        });
    }
    if let Some(control) = code.chars().find(|c| c.is_control()) {
        return Err(format!("the code `{shown}` holds the control character U+{:04X}", u32::from(control)));
    }
    if let Some(invisible) = code.chars().find(|c| naming::is_invisible(*c)) {
        return Err(format!("the code `{shown}` holds the invisible character U+{:04X}", u32::from(invisible)));
    }
    if code.contains('*') {
        return Err(format!("the code `{shown}` holds a `*`, which in patterns stands for any ending"));
    }
    Ok(())
}

fn name_rules(name: &str) -> Result<(), String> {
    let shown = name.escape_debug();
    if naming::is_keyword(name) {
        return Err(format!("`{shown}` is a keyword of Rust, no name of a variant"));
    }
    if TAKEN_NAMES.contains(&name) {
        return Err(format!("the name `{shown}` is taken: it is the list of all codes"));
    }
    if !naming::is_identifier(name) {
        let hint = match naming::variant_from_code(name) {
            made if naming::is_identifier(&made) && !naming::is_keyword(&made) => format!(": write `{made}`"),
            _ => String::new(),
        };
        return Err(format!(
            "`{shown}` is no name of a variant, which is letters, digits and `_`, no digit first{hint}"
        ));
    }
    if let Some(other) = naming::foreign_letter(name) {
        return Err(format!(
            "the name `{shown}` mixes alphabets: `{other}` (U+{:04X}) is no Latin letter",
            u32::from(other)
        ));
    }
    Ok(())
}

/// Keeps the first of each name. Names that differ only in case are one to a reader, and so they are here.
fn unique_names(entries: Vec<Sound>, problems: &mut Vec<Problem>) -> Vec<Sound> {
    let mut first_of_name: HashMap<String, (String, Place)> = HashMap::new();
    entries
        .into_iter()
        .filter(|entry| {
            let name = &entry.name;
            let folded = name.value.to_lowercase();
            let Some((first, place)) = first_of_name.get(&folded) else {
                first_of_name.insert(folded, (name.value.clone(), name.place));
                return true;
            };
            let shown = &name.value;
            let text = if first == shown {
                format!("the name `{shown}` is given to two codes")
            } else {
                format!("the name `{shown}` differs from `{first}` only in case")
            };
            let from_code = if name.place == entry.code.place {
                format!(" (made from the code `{}`: add a `name`)", entry.code.value)
            } else {
                String::new()
            };
            problems.push(
                Problem::new(Kind::RepeatedName, name.place, text + &from_code).with_other("given first", *place),
            );
            false
        })
        .collect()
}

/// `CCI.##.{status}###`: `#` one digit, `{status}` the entry's status, the rest literal.
struct CodeFormat {
    written: String,
    parts: Vec<FormatPart>,
}

enum FormatPart {
    Literal(char),
    Digit,
    Status,
}

impl CodeFormat {
    fn parse(written: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = written;
        while let Some(c) = rest.chars().next() {
            if let Some(after) = rest.strip_prefix("{status}") {
                if parts.iter().any(|part| matches!(part, FormatPart::Status)) {
                    return Err("`code_format` names `{status}` twice".to_owned());
                }
                parts.push(FormatPart::Status);
                rest = after;
                continue;
            }
            match c {
                '{' | '}' => {
                    let end = rest.find('}').map_or(rest.len(), |end| end + 1);
                    return Err(format!(
                        "`code_format` knows `#` for a digit and `{{status}}`, not `{}`",
                        rest[..end].escape_debug()
                    ));
                }
                '#' => parts.push(FormatPart::Digit),
                literal => parts.push(FormatPart::Literal(literal)),
            }
            rest = &rest[c.len_utf8()..];
        }
        Ok(Self { written: written.to_owned(), parts })
    }

    /// The status that the code carries, if the format has a place for one.
    fn status_in(&self, code: &str) -> Result<Option<u16>, String> {
        let mut rest = code;
        let mut status = None;
        for part in &self.parts {
            let after = match part {
                FormatPart::Literal(literal) => rest.strip_prefix(*literal),
                FormatPart::Digit => rest.strip_prefix(|c: char| c.is_ascii_digit()),
                FormatPart::Status => rest.get(..3).and_then(|digits| {
                    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                        return None;
                    }
                    status = digits.parse().ok();
                    rest.get(3..)
                }),
            };
            rest = after.ok_or_else(|| self.mismatch(code))?;
        }
        if rest.is_empty() { Ok(status) } else { Err(self.mismatch(code)) }
    }

    fn mismatch(&self, code: &str) -> String {
        format!("the code `{code}` does not have the form `{}`", self.written)
    }
}
