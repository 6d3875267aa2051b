//! Pages whose headings are codes, with the texts below them.

use super::code::{is_code, is_telling_code, plain};
use super::statuses;
use super::vocabulary::{Meaning, meanings};
use crate::import::page::{Block, Cell, Page, Place, Table, append_line};

/// A table of the codes that are headings.
pub(super) fn table(page: &Page) -> Option<Table> {
    let headings: Vec<(usize, Heading)> = page
        .blocks
        .iter()
        .enumerate()
        .filter_map(|(index, block)| match block {
            Block::Heading { level, text, place } => Some((index, Heading::new(*level, text, *place)?)),
            _ => None,
        })
        .collect();
    let of_level = |level: usize| {
        let is_of_level = |block: &&Block| matches!(block, Block::Heading { level: other, text, .. } if *other == level && meanings(text).is_empty());
        page.blocks.iter().filter(is_of_level).count()
    };
    let codes_of_level = |level: usize| headings.iter().filter(|(_, heading)| heading.level == level).count();
    let mut rows = vec![header()];
    for (index, heading) in &headings {
        // Where most headings of a level are something else, this one is as well.
        if codes_of_level(heading.level) * 2 < of_level(heading.level) {
            continue;
        }
        let below = &page.blocks[index + 1..];
        let is_end = |block: &Block| matches!(block, Block::Heading { level, .. } if *level <= heading.level);
        let end = below.iter().position(is_end).unwrap_or(below.len());
        rows.push(row(heading, &below[..end], section_status(&page.blocks[..*index], heading.level)));
    }
    let place = rows.get(1)?.first()?.place;
    Some(Table { place, header_rows: 1, rows, is_data: true, ..Table::default() })
}

/// A heading that is a code.
struct Heading {
    level: usize,
    code: String,
    message: String,
    place: Place,
}

impl Heading {
    /// `CODE`, `CODE: message`, `CODE - message`, `CODE (404)`.
    fn new(level: usize, text: &str, place: Place) -> Option<Self> {
        let text = text.trim();
        let end = text.find(|c: char| c.is_whitespace() || c == '(').unwrap_or(text.len());
        let (code, rest) = text.split_at(end);
        let rest = rest.trim_start();
        let (code, message) = match (code.strip_suffix(':'), rest.strip_prefix(['-', '\u{2013}', '\u{2014}', ':'])) {
            (Some(code), _) => (code, rest),
            (None, Some(message)) => (code, message),
            (None, None) if rest.is_empty() || rest.starts_with('(') => (code, rest),
            (None, None) => return None,
        };
        let code = plain(code);
        // `404` is a section of codes with that status.
        let is_status = code.len() == 3 && statuses::of(&code).len() == 1;
        if is_status || !is_code(&code) || !is_telling_code(&code) {
            return None;
        }
        Some(Self { level, code, message: message.trim().to_owned(), place })
    }
}

fn header() -> Vec<Cell> {
    let heading = |meaning: &Meaning| Cell::new(meaning.key(), Place::default());
    COLUMNS.iter().map(heading).collect()
}

const COLUMNS: [Meaning; 7] = [
    Meaning::Code,
    Meaning::Status,
    Meaning::Message,
    Meaning::Description,
    Meaning::Measure,
    Meaning::Reason,
    Meaning::Retryable,
];

fn row(heading: &Heading, below: &[Block], status: Option<u16>) -> Vec<Cell> {
    let parts = parts(below);
    let part = |wanted: Meaning| parts.iter().find(|(meaning, _)| *meaning == wanted).map_or("", |(_, text)| text);
    let in_brackets = heading.message.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let mut message = if in_brackets.is_some() { "" } else { &*heading.message };
    let mut description = part(Meaning::Description).to_owned();
    if message.is_empty() {
        message = part(Meaning::Message);
    }
    // Without a message, the first of several paragraphs is what says most.
    let paragraphs = description.clone();
    if let (true, Some((first, rest))) = (message.is_empty(), paragraphs.split_once('\n')) {
        message = first;
        rest.clone_into(&mut description);
    }
    let status_part = part(Meaning::Status);
    let known_status = in_brackets.filter(|text| !statuses::of(text).is_empty()).map(str::to_owned);
    let status = known_status.or(status.map(|status| status.to_string())).unwrap_or_default();
    COLUMNS
        .iter()
        .map(|meaning| {
            let text = match meaning {
                Meaning::Code => &heading.code,
                Meaning::Status if status_part.is_empty() => &status,
                Meaning::Message => message,
                Meaning::Description => &description,
                other => part(*other),
            };
            Cell::new(text, heading.place)
        })
        .collect()
}

/// The status of the headings above.
fn section_status(above: &[Block], mut level: usize) -> Option<u16> {
    for block in above.iter().rev() {
        let Block::Heading { level: other, text, .. } = block else { continue };
        if *other < level {
            level = *other;
            if let Some(status) = statuses::of_heading(text) {
                return Some(status);
            }
        }
    }
    None
}

/// The texts by their labels: `**Cause:** …`, `Status: 404`, or a heading of their own. What has no label is the
/// description.
pub(in crate::import) fn parts(blocks: &[Block]) -> Vec<(Meaning, String)> {
    let mut parts: Vec<(Meaning, String)> = Vec::new();
    let mut under = Some(Meaning::Description);
    for block in blocks {
        match block {
            // The title says what the text is about; a section that is not known is about something else.
            Block::Heading { level: 1, .. } => under = Some(Meaning::Description),
            Block::Heading { text, .. } => under = meanings(text).first().copied(),
            Block::Paragraph { text } => {
                for line in text.lines() {
                    let (meaning, text) = match labelled(line) {
                        Some((meaning, text)) => (Some(meaning), text),
                        None => (under, line),
                    };
                    let Some(meaning) = meaning.filter(|_| !text.is_empty()) else { continue };
                    match parts.iter_mut().find(|(known, _)| *known == meaning) {
                        Some((_, known)) => append_line(known, text),
                        None => parts.push((meaning, text.to_owned())),
                    }
                }
            }
            Block::Table(_) => {}
        }
    }
    parts
}

fn labelled(line: &str) -> Option<(Meaning, &str)> {
    let text = line.strip_prefix("- ").unwrap_or(line);
    let (label, rest) = text.split_once(':')?;
    let meaning = *meanings(label).first()?;
    // `**Cause:** …` and `**Cause**: …`
    let rest = if label.starts_with("**") && !label.ends_with("**") { rest.strip_prefix("**")? } else { rest };
    (label.split_whitespace().count() <= 4).then(|| (meaning, rest.trim()))
}
