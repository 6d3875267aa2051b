//! Pages without tables: codes that are headings, or that paragraphs open with, and the texts below them.

use super::columns::Refusal;
use super::evidence::{Ground, nearest_section};
use super::labels::parts;
use super::message::first_paragraph;
use super::opening::{HEADING, Occurrence};
use super::vocabulary::{Meaning, mentions_fields, mentions_handling, normalized};
use super::{headings, paragraphs};
use crate::import::page::{Block, Cell, Page, Place, TERM, Table};
use crate::import::policies::Column;
use crate::import::status;

/// Codes that are headings, or that paragraphs begin with, as a table whose columns are `COLUMNS`.
pub(super) struct Outline {
    pub table: Table,
    /// What is read as codes.
    pub kind: &'static str,
    pub ground: Result<Ground, Refusal>,
    /// Whether the codes are statuses of HTTP.
    pub are_statuses: bool,
    /// Labels and sections with texts that are not imported, each once.
    pub dropped: Vec<(Place, String)>,
    /// Headings and items next to them that are not codes.
    pub others: Vec<(Place, String)>,
    /// The columns that the caller names: labels of texts, or the headings themselves.
    pub named: Vec<String>,
}

/// The kind of those that are headings.
pub(super) const HEADINGS: &str = "headings as codes, and what is below as their texts";

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

/// Returns `true` if the caller says that headings are codes.
pub(super) fn is_said(said: &[Column]) -> bool {
    said.iter().any(|column| column.meaning == Some(Meaning::Code) && normalized(&column.heading) == HEADING)
}

/// Finds the codes that are headings or terms, and those that paragraphs and items of lists begin with.
pub(super) fn find(page: &Page, said: &[Column]) -> Vec<Outline> {
    let is_said = is_said(said);
    let headings::Found { codes: headings, others } = headings::find(page, is_said);
    let groups = paragraphs::find(page, &headings, is_said);
    let reader = Below { page, said };
    let mut found = Vec::new();
    let sections = above(page, headings.iter().map(|heading| heading.index));
    // Terms of another section, such as parameters.
    let is_of_errors = |sections: &Sections| is_said || !sections.titles.iter().any(|title| mentions_fields(title));
    let kept: Vec<(&Occurrence, &Sections)> =
        headings.iter().zip(&sections).filter(|(_, sections)| is_of_errors(sections)).collect();
    // Where some are under a heading that is about errors, the others are under one that is about something else.
    let about = |sections: &Sections| {
        nearest_section(&sections.titles).filter(|section| !mentions_handling(section)).map(str::to_owned)
    };
    let section = kept.iter().find_map(|(_, sections)| about(sections));
    let is_own = |sections: &Sections| is_said || section.is_none() || about(sections).is_some();
    let (kept, elsewhere): (Vec<_>, Vec<_>) = kept.into_iter().partition(|(_, sections)| is_own(sections));
    if !elsewhere.is_empty() {
        let read = reader.read(elsewhere.iter().map(|(heading, sections)| (*heading, sections.status())));
        let why = format!("`{}` is not under a heading that is about errors", elsewhere[0].0.opening.code);
        let help = Some(format!("if it is a code of an error, add --column \"{HEADING}=code\""));
        found.push(read.finish(HEADINGS, Err(Refusal { why, help }), false));
    }
    if !kept.is_empty() {
        let mut read = reader.read(kept.iter().map(|(heading, sections)| (*heading, sections.status())));
        let ground = if is_said {
            Ok(Ground::Said(format!("`--column \"{HEADING}=code\"`")))
        } else {
            headings::ground(&read.cells, section.as_deref(), read.has_labels, &page.file)
        };
        read.named.extend(
            said.iter().filter(|column| normalized(&column.heading) == HEADING).map(|column| column.heading.clone()),
        );
        found.push(Outline { others, ..read.finish(HEADINGS, ground, false) });
    }
    for paragraphs::Group { occurrences: entries, ground, is_list, are_statuses, others } in groups {
        let sections = above(page, entries.iter().map(|entry| entry.index));
        let read = reader.read(entries.iter().zip(&sections).map(|(entry, sections)| (entry, sections.status())));
        let kind = if is_list { "items of a list as codes" } else { "paragraphs that begin with a code as codes" };
        found.push(Outline { others, ..read.finish(kind, ground, are_statuses) });
    }
    found.sort_by_key(|outline| outline.table.place);
    found
}

/// The headings that a block is under, outermost first.
struct Sections<'p> {
    titles: Vec<&'p str>,
}

impl Sections<'_> {
    /// The status that the nearest of them is about.
    fn status(&self) -> Option<u16> {
        self.titles.iter().rev().find_map(|title| status::parse_heading(title))
    }
}

/// What the blocks with these indices, which ascend, are under.
fn above(page: &Page, indices: impl Iterator<Item = usize>) -> Vec<Sections<'_>> {
    let mut indices = indices.peekable();
    let mut open: Vec<(usize, &str)> = page.matter_title().into_iter().map(|title| (0, title)).collect();
    let mut all = Vec::new();
    for (index, block) in page.blocks.iter().enumerate() {
        let level = match block {
            Block::Heading { level, .. } => *level,
            Block::End => {
                open.retain(|(other, _)| *other < TERM);
                continue;
            }
            _ => usize::MAX,
        };
        open.retain(|(other, _)| *other < level);
        if indices.next_if(|wanted| *wanted == index).is_some() {
            all.push(Sections { titles: open.iter().map(|(_, text)| *text).collect() });
        }
        if let Block::Heading { text, .. } = block {
            open.push((level, text));
        }
    }
    all
}

/// Reads what is below headings.
struct Below<'p> {
    page: &'p Page,
    said: &'p [Column],
}

/// The rows that headings make.
struct Rows {
    cells: Vec<Vec<Cell>>,
    dropped: Vec<(Place, String)>,
    named: Vec<String>,
    /// How many have labels such as `Status: 404` below them.
    has_labels: usize,
}

impl Below<'_> {
    fn read<'h>(&self, headings: impl Iterator<Item = (&'h Occurrence, Option<u16>)>) -> Rows {
        let mut rows = Rows { cells: Vec::new(), dropped: Vec::new(), named: Vec::new(), has_labels: 0 };
        for (heading, status) in headings {
            let parts = parts(&self.page.blocks[heading.index + 1..heading.end], self.said);
            rows.named.extend(parts.named.iter().cloned());
            let labelled = [Meaning::Status, Meaning::Measure, Meaning::Code];
            rows.has_labels += usize::from(parts.texts.iter().any(|(meaning, _)| labelled.contains(meaning)));
            for label in &parts.unknown {
                if !rows.dropped.iter().any(|(_, known)| known == label) {
                    rows.dropped.push((heading.place, label.clone()));
                }
            }
            rows.cells.push(row(heading, &parts.texts, status));
        }
        rows
    }
}

impl Rows {
    fn finish(mut self, kind: &'static str, ground: Result<Ground, Refusal>, are_statuses: bool) -> Outline {
        let place = self.cells.first().map_or_else(Place::default, |row| row[0].place);
        let header = COLUMNS.iter().map(|meaning| Cell::new(meaning.key(), Place::default())).collect();
        self.cells.insert(0, header);
        Outline {
            table: Table { place, header_rows: 1, rows: self.cells, is_keyed: true, ..Table::default() },
            kind,
            ground,
            are_statuses,
            dropped: self.dropped,
            others: Vec::new(),
            named: self.named,
        }
    }
}

fn row(occurrence: &Occurrence, parts: &[(Meaning, String)], section: Option<u16>) -> Vec<Cell> {
    let part = |wanted: Meaning| parts.iter().find(|(meaning, _)| *meaning == wanted).map_or("", |(_, text)| text);
    let opening = &occurrence.opening;
    let codes = opening.cell();
    let mut message = &*opening.message;
    let mut description = part(Meaning::Description).to_owned();
    if message.is_empty() {
        message = part(Meaning::Message);
    }
    let paragraphs = description.clone();
    if message.is_empty() {
        let (first, rest) = first_paragraph(&paragraphs);
        message = first.strip_prefix("- ").unwrap_or(first);
        // The only item of a list is a text.
        let only = rest.strip_prefix("- ").filter(|only| !only.contains('\n'));
        only.unwrap_or(rest).clone_into(&mut description);
    }
    let status = [part(Meaning::Status), &opening.status].into_iter().find(|text| !text.is_empty());
    let status = status.map(str::to_owned).or_else(|| section.map(|status| status.to_string())).unwrap_or_default();
    let name = if opening.name.is_empty() { part(Meaning::Name) } else { &opening.name };
    COLUMNS
        .iter()
        .map(|meaning| {
            let text = match meaning {
                Meaning::Code => &codes,
                Meaning::Status => &status,
                Meaning::Name => name,
                Meaning::Message => message,
                Meaning::Description => &description,
                other => part(*other),
            };
            Cell::new(text, occurrence.place)
        })
        .collect()
}
