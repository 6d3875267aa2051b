//! Pages whose headings, or the terms of whose lists, are codes, with the texts below them.

use super::code::{is_code, is_constant, is_number, is_ordinal, is_telling_code, plain};
use super::columns::Refusal;
use super::evidence::{Ground, file_mentions_errors, nearest_section, shape_of_codes, texts_speak_of_failure};
use super::statuses;
use super::vocabulary::{Meaning, lookup, mentions_fields, normalized};
use crate::import::page::{Block, Cell, Page, Place, TERM, Table, append_line};
use crate::import::policies::Column;
use std::collections::HashMap;

/// By this name the caller refers to the headings: `--column heading=code`.
pub(super) const HEADING: &str = "heading";

/// The codes that are headings, as a table whose columns are `COLUMNS`.
pub(super) struct Headings {
    pub table: Table,
    pub ground: Result<Ground, Refusal>,
    /// Labels and sections with texts that are not imported, each once.
    pub dropped: Vec<(Place, String)>,
    /// The columns that the caller names: labels of texts, or the headings themselves.
    pub named: Vec<String>,
}

pub(super) const COLUMNS: [Meaning; 9] = [
    Meaning::Code,
    Meaning::Status,
    Meaning::Name,
    Meaning::Message,
    Meaning::Description,
    Meaning::Measure,
    Meaning::Reason,
    Meaning::Retryable,
    Meaning::Deprecated,
];

/// Finds the codes that are headings.
pub(super) fn find(page: &Page, said: &[Column]) -> Option<Headings> {
    let is_said =
        said.iter().any(|column| column.meaning == Some(Meaning::Code) && normalized(&column.heading) == HEADING);
    let headings = chosen(page, is_said);
    let mut named: Vec<String> = said
        .iter()
        .filter(|column| normalized(&column.heading) == HEADING)
        .map(|column| column.heading.clone())
        .collect();
    let mut rows = Vec::new();
    let mut dropped: Vec<(Place, String)> = Vec::new();
    let mut section: Option<&str> = None;
    let mut above: Vec<(usize, &str)> = page.matter_title().into_iter().map(|title| (0, title)).collect();
    let mut has_labels = 0;
    let mut next = headings.iter().peekable();
    for (index, block) in page.blocks.iter().enumerate() {
        let Block::Heading { level, text, .. } = block else { continue };
        above.retain(|(other, _)| other < level);
        if let Some(heading) = next.next_if(|heading| heading.index == index) {
            let sections: Vec<&str> = above.iter().map(|(_, text)| *text).collect();
            // Terms of another section, such as parameters.
            if !is_said && sections.iter().any(|section| mentions_fields(section)) {
                continue;
            }
            let below = &page.blocks[index + 1..heading.end];
            let parts = parts(below, said);
            named.extend(parts.named.iter().cloned());
            let labelled = [Meaning::Status, Meaning::Measure, Meaning::Code];
            has_labels += usize::from(parts.texts.iter().any(|(meaning, _)| labelled.contains(meaning)));
            for label in &parts.unknown {
                if !dropped.iter().any(|(_, known)| known == label) {
                    dropped.push((heading.place, label.clone()));
                }
            }
            let status = above.iter().rev().find_map(|(_, text)| statuses::parse_heading(text));
            section = section.or_else(|| nearest_section(&sections));
            rows.push(row(heading, &parts.texts, status));
        }
        above.push((*level, text));
    }
    let place = rows.first()?.first()?.place;
    let ground = if is_said {
        Ok(Ground::Said(format!("`--column \"{HEADING}=code\"`")))
    } else {
        ground(&rows, section, has_labels, &page.file)
    };
    let header = COLUMNS.iter().map(|meaning| Cell::new(meaning.key(), Place::default())).collect();
    rows.insert(0, header);
    Some(Headings {
        table: Table { place, header_rows: 1, rows, is_keyed: true, ..Table::default() },
        ground,
        dropped,
        named,
    })
}

fn ground(rows: &[Vec<Cell>], section: Option<&str>, has_labels: usize, file: &str) -> Result<Ground, Refusal> {
    let codes: Vec<&str> = rows.iter().map(|row| &*row[0].text).collect();
    if let Some(section) = section {
        return Ok(Ground::Section(section.to_owned()));
    }
    if has_labels * 2 > rows.len() {
        return Ok(Ground::Shape(codes[0].to_owned()));
    }
    if file_mentions_errors(file) {
        return Ok(Ground::File);
    }
    let texts = || rows.iter().map(|row| &*row[3].text);
    let shape = shape_of_codes(&codes);
    match shape.or_else(|| texts_speak_of_failure(&codes, texts()).then(|| codes.first().copied()).flatten()) {
        Some(code) => Ok(Ground::Shape(code.to_owned())),
        None => Err(Refusal {
            why: format!("nothing says that headings such as `{}` are codes of errors", codes[0]),
            help: Some(format!("if they are, add --column \"{HEADING}=code\"")),
        }),
    }
}

/// A heading that is a code.
struct Heading {
    /// The index of its block, and of the first block after what is below it.
    index: usize,
    end: usize,
    level: usize,
    code: String,
    name: String,
    status: String,
    message: String,
    place: Place,
}

/// The headings that are codes: on their level, most headings are.
fn chosen(page: &Page, is_said: bool) -> Vec<Heading> {
    let mut all: Vec<(usize, usize)> = Vec::new();
    let mut others: HashMap<usize, usize> = HashMap::new();
    let mut codes: Vec<Heading> = Vec::new();
    for (index, block) in page.blocks.iter().enumerate() {
        let Block::Heading { level, text, place } = block else { continue };
        all.push((index, *level));
        match Heading::new(*level, text, *place, is_said) {
            Some(heading) => codes.push(Heading { index, ..heading }),
            None if lookup(text).is_none() => *others.entry(*level).or_default() += 1,
            None => {}
        }
    }
    let mut counts: HashMap<usize, usize> = HashMap::new();
    let mut telling: HashMap<usize, usize> = HashMap::new();
    for heading in &codes {
        *counts.entry(heading.level).or_default() += 1;
        *telling.entry(heading.level).or_default() += usize::from(!is_ordinal(&heading.code));
    }
    let is_kept = |heading: &Heading| {
        let count = counts.get(&heading.level).copied().unwrap_or(0);
        let other = others.get(&heading.level).copied().unwrap_or(0);
        // Small numbers count chapters, unless others of the level are codes, or all are numbers and the page is about errors.
        let has_telling = telling.get(&heading.level).is_some_and(|count| *count > 0);
        let is_number = is_ordinal(&heading.code) && heading.level < TERM;
        count >= other && (!is_number || is_said || other == 0 && (has_telling || heading.message.is_empty()))
    };
    codes.retain(is_kept);
    // Where each ends: at the next heading of its level or of one further out.
    let mut end_of: HashMap<usize, usize> = HashMap::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (index, level) in all.iter().copied() {
        while open.last().is_some_and(|(_, innermost)| *innermost >= level) {
            end_of.extend(open.pop().map(|(outer, _)| (outer, index)));
        }
        open.push((index, level));
    }
    for heading in &mut codes {
        heading.end = end_of.get(&heading.index).copied().unwrap_or(page.blocks.len());
    }
    // What codes are under is the title of a section.
    let starts: Vec<(usize, usize)> = codes.iter().map(|heading| (heading.index, heading.level)).collect();
    let mut position = 0;
    codes.retain(|heading| {
        position += 1;
        starts.get(position).is_none_or(|(index, level)| *index >= heading.end || *level <= heading.level)
    });
    codes
}

impl Heading {
    /// `CODE`, `CODE: message`, `CODE - message`, `CODE (404)`, `CODE (NAME)`.
    fn new(level: usize, text: &str, place: Place, is_said: bool) -> Option<Self> {
        let text = text.trim();
        let end = text.find(|c: char| c.is_whitespace() || c == '(').unwrap_or(text.len());
        let (code, rest) = text.split_at(end);
        let rest = rest.trim_start();
        // `429 rate_limited`
        if statuses::is_any(&plain(code)) && is_constant(&plain(rest)) && !plain(rest).contains(char::is_whitespace) {
            let heading = Self::new(level, rest, place, is_said)?;
            return Some(Self { status: plain(code), ..heading });
        }
        let (code, message) = match (code.strip_suffix(':'), rest.strip_prefix(['-', '\u{2013}', '\u{2014}', ':'])) {
            (Some(code), _) => (code, rest),
            (None, Some(message)) => (code, message),
            (None, None) if rest.is_empty() || rest.starts_with('(') => (code, rest),
            (None, None) => return None,
        };
        let code = plain(code);
        // `404` is a section of codes with that status.
        let is_status = statuses::is_any(&code);
        let is_number = is_number(&code) && !code.ends_with('.');
        if is_status || !is_code(&code) || !(is_telling_code(&code) || is_number || is_said && lookup(&code).is_none())
        {
            return None;
        }
        let message = message.trim();
        let (mut name, mut status, mut message) = (String::new(), String::new(), message.to_owned());
        if let Some(inner) = message.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            if !statuses::parse(inner).is_empty() {
                inner.clone_into(&mut status);
                message.clear();
            } else if is_constant(&plain(inner)) {
                name = plain(inner);
                message.clear();
            } else {
                message = inner.to_owned();
            }
        }
        Some(Self { index: 0, end: 0, level, code, name, status, message, place })
    }
}

fn row(heading: &Heading, parts: &[(Meaning, String)], section: Option<u16>) -> Vec<Cell> {
    let part = |wanted: Meaning| parts.iter().find(|(meaning, _)| *meaning == wanted).map_or("", |(_, text)| text);
    let mut message = &*heading.message;
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
    let status = [part(Meaning::Status), &heading.status].into_iter().find(|text| !text.is_empty());
    let status = status.map(str::to_owned).or_else(|| section.map(|status| status.to_string())).unwrap_or_default();
    let name = if heading.name.is_empty() { part(Meaning::Name) } else { &heading.name };
    COLUMNS
        .iter()
        .map(|meaning| {
            let text = match meaning {
                Meaning::Code => &heading.code,
                Meaning::Status => &status,
                Meaning::Name => name,
                Meaning::Message => message,
                Meaning::Description => &description,
                other => part(*other),
            };
            Cell::new(text, heading.place)
        })
        .collect()
}

/// The texts below a heading, or of a page, by their labels.
#[derive(Default)]
pub(super) struct Parts {
    pub texts: Vec<(Meaning, String)>,
    /// Sections that are about something else.
    pub unknown: Vec<String>,
    /// The labels that the caller names.
    pub named: Vec<String>,
}

/// The texts by their labels: `**Cause:** …`, `Status: 404`, or a heading of their own. What has no label is the
/// description.
pub(super) fn parts(blocks: &[Block], said: &[Column]) -> Parts {
    let mut parts = Parts::default();
    let mut under = Some(Meaning::Description);
    for block in blocks {
        match block {
            // The title says what the text is about; a section that is not known is about something else.
            Block::Heading { level: 1, .. } => under = Some(Meaning::Description),
            Block::Heading { text, .. } => {
                let label = parts.label(text, said);
                under = label.and_then(Label::meaning);
                if label.is_none() && !text.trim().is_empty() {
                    parts.unknown.push(text.clone());
                }
            }
            Block::Paragraph { text } => {
                for line in text.lines() {
                    let (meaning, text) = match parts.labelled(line, said) {
                        Some((label, text)) => (label.meaning(), text),
                        None => (under, line),
                    };
                    let Some(meaning) = meaning.filter(|_| !text.is_empty()) else { continue };
                    match parts.texts.iter_mut().find(|(known, _)| *known == meaning) {
                        Some((_, known)) => append_line(known, text),
                        None => parts.texts.push((meaning, text.to_owned())),
                    }
                }
            }
            Block::Table(_) => {}
        }
    }
    parts
}

/// What a label says about the text after it.
#[derive(Clone, Copy, Debug)]
enum Label {
    Means(Meaning),
    /// The caller leaves it out.
    Ignored,
}

impl Label {
    const fn meaning(self) -> Option<Meaning> {
        match self {
            Self::Means(meaning) => Some(meaning),
            Self::Ignored => None,
        }
    }
}

impl Parts {
    /// The label that a text is: what the caller says, or else the vocabulary.
    fn label(&mut self, label: &str, said: &[Column]) -> Option<Label> {
        if let Some(column) = said.iter().find(|column| normalized(&column.heading) == normalized(label)) {
            self.named.push(column.heading.clone());
            return Some(column.meaning.map_or(Label::Ignored, Label::Means));
        }
        lookup(label).map(|word| Label::Means(word.meanings[0]))
    }

    fn labelled<'l>(&mut self, line: &'l str, said: &[Column]) -> Option<(Label, &'l str)> {
        let text = line.strip_prefix("- ").unwrap_or(line);
        let (label, rest) = text.split_once([':', '\u{ff1a}'])?;
        if label.split_whitespace().count() > 4 {
            return None;
        }
        let meaning = self.label(label, said)?;
        // `**Cause:** …` and `**Cause**: …`
        let is_open = label.starts_with("**") && !label.ends_with("**");
        let rest = if is_open { rest.strip_prefix("**")? } else { rest };
        Some((meaning, rest.trim()))
    }
}
