//! Codes that paragraphs and items of lists open with: `**E1** – the text`, `- E1: the text`, `* 1001 the text`, and a paragraph
//! that is a code alone, with the texts below it.

use super::code::{is_number, is_spelt_as_code, plain};
use super::columns::Refusal;
use super::evidence::{Ground, file_mentions_errors, nearest_section, shape_in_text};
use super::opening::{HEADING, Occurrence, Opening};
use super::vocabulary::{lookup, mentions_error_codes, mentions_fields, mentions_handling};
use crate::import::page::{Block, Page, Paragraph, Place, TERM, one_line};
use crate::import::status;
use std::collections::HashSet;
use std::ops::Range;

/// Codes that belong together: the items of a list, or the paragraphs of a section.
pub(super) struct Group {
    pub occurrences: Vec<Occurrence>,
    pub ground: Result<Ground, Refusal>,
    /// Whether they are items of a list.
    pub is_list: bool,
    /// Whether the codes are statuses of HTTP.
    pub are_statuses: bool,
    /// Items of the list that are not codes.
    pub others: Vec<(Place, String)>,
}

/// Finds the groups of codes outside of what is below the headings that are codes, in the page's order.
pub(super) fn find(page: &Page, headings: &[Occurrence], is_said: bool) -> Vec<Group> {
    let mut taken = vec![false; page.blocks.len()];
    for heading in headings {
        taken[heading.index..heading.end].fill(true);
    }
    let mut groups: Vec<Group> = Vec::new();
    let mut candidates = candidates(page);
    // Lists in the items of a list that is taken are texts of these: the outer ones come first.
    candidates.sort_by_key(|candidate| (candidate.depth, candidate.members[0].0));
    for candidate in candidates {
        if candidate.members.iter().any(|(index, _)| taken[*index]) {
            continue;
        }
        let Some(group) = candidate.decide(page, is_said) else { continue };
        for occurrence in group.occurrences.iter().filter(|_| group.ground.is_ok()) {
            taken[occurrence.index..occurrence.end].fill(true);
        }
        groups.push(group);
    }
    groups.sort_by_key(|group| group.occurrences[0].index);
    groups
}

/// The items of a list, or the paragraphs of a section that open with codes.
struct Candidate<'p> {
    depth: usize,
    /// The headings that it is under, outermost first.
    sections: Vec<&'p str>,
    /// The index of each, and the code that it opens with.
    members: Vec<(usize, Option<Opening>)>,
    /// The index of the first block after it.
    end: usize,
}

/// The lists and sections of a page.
#[derive(Default)]
struct Collector<'p> {
    done: Vec<Candidate<'p>>,
    /// The lists that are open, the innermost last.
    lists: Vec<Candidate<'p>>,
    section: Option<Candidate<'p>>,
    above: Vec<(usize, &'p str)>,
}

fn candidates(page: &Page) -> Vec<Candidate<'_>> {
    let above = page.matter_title().into_iter().map(|title| (0, title)).collect();
    let mut collector = Collector { above, ..Collector::default() };
    for (index, block) in page.blocks.iter().enumerate() {
        match block {
            Block::Paragraph(paragraph) => collector.paragraph(index, paragraph),
            Block::Heading { level, text, .. } => {
                collector.end_section(index);
                collector.above.retain(|(other, _)| other < level);
                collector.above.push((*level, text));
            }
            Block::End => {
                collector.end_section(index);
                collector.above.retain(|(other, _)| *other < TERM);
            }
            Block::Table(_) => collector.end_lists(0, index),
        }
    }
    collector.end_section(page.blocks.len());
    collector.done
}

impl<'p> Collector<'p> {
    fn paragraph(&mut self, index: usize, paragraph: &Paragraph) {
        // In a list, a paragraph that is not an item goes on with one.
        let depth = paragraph.depth;
        self.end_lists(depth, index);
        if paragraph.is_item && depth > 0 {
            if self.lists.last().is_none_or(|open| open.depth < depth) {
                self.lists.push(self.candidate(depth));
            }
            if let Some(open) = self.lists.last_mut() {
                open.members.push((index, opening_of_item(paragraph)));
            }
        } else if depth == 0 {
            if let Some(opening) = opening_of_paragraph(paragraph) {
                let section = self.section.take().unwrap_or_else(|| self.candidate(0));
                self.section.insert(section).members.push((index, Some(opening)));
            }
        }
    }

    fn candidate(&self, depth: usize) -> Candidate<'p> {
        let sections = self.above.iter().map(|(_, text)| *text).collect();
        Candidate { depth, sections, members: Vec::new(), end: 0 }
    }

    /// Ends the lists that are deeper.
    fn end_lists(&mut self, depth: usize, index: usize) {
        while self.lists.last().is_some_and(|open| open.depth > depth) {
            self.done.extend(self.lists.pop().map(|open| Candidate { end: index, ..open }));
        }
    }

    fn end_section(&mut self, index: usize) {
        self.end_lists(0, index);
        self.done.extend(self.section.take().map(|open| Candidate { end: index, ..open }));
    }
}

/// `- E1: text`, `- **E1** text`, `* 1001 text`, and `- E1` with the text below.
fn opening_of_item(paragraph: &Paragraph) -> Option<Opening> {
    let (_, text) = paragraph.text.split_once(' ')?;
    let lead = &paragraph.lead;
    Opening::read_marked(text, &lead.text, lead.is_code).or_else(|| Opening::read(text, false))
}

/// `**E1**`, `**E1**: text`, or `E1` alone.
fn opening_of_paragraph(paragraph: &Paragraph) -> Option<Opening> {
    let lead = &paragraph.lead;
    // A sentence may begin with the name of anything.
    let marked = Opening::read_marked(&paragraph.text, &lead.text, lead.is_code);
    marked.filter(|opening| !opening.is_bare || !lead.is_code).or_else(|| {
        let opening = Opening::read(&paragraph.text, false)?;
        let is_alone = opening.code == plain(&paragraph.text) && opening.is_strong();
        let is_small = is_number(&opening.code) && opening.code.len() < 3;
        (is_alone && !is_small).then_some(opening)
    })
}

impl Candidate<'_> {
    /// Decides whether they are codes. `None` if they are something else, such as fields of a response.
    fn decide(self, page: &Page, is_said: bool) -> Option<Group> {
        let total = self.members.len();
        let ends = self.members.iter().skip(1).map(|(index, _)| *index).chain([self.end]).collect::<Vec<_>>();
        let others = self.members.iter().filter(|(_, opening)| opening.is_none());
        let others = others.filter_map(|(index, _)| match &page.blocks[*index] {
            Block::Paragraph(Paragraph { place, text, .. }) => Some((*place, one_line(text))),
            _ => None,
        });
        let others = others.collect();
        let ranges = self.members.into_iter().zip(ends);
        let mut found: Vec<(Range<usize>, Opening)> =
            ranges.filter_map(|((index, opening), end)| Some((index..end, opening?))).collect();
        if self.depth == 0 {
            // A word alone in its paragraph may be anything.
            found.retain(|(range, opening)| opening.is_marked || !text(page, range, opening).is_empty());
        }
        let codes: Vec<&str> = found.iter().map(|(_, opening)| &*opening.code).collect();
        // Fields of a request or a response are called so.
        let are_fields = codes.iter().any(|code| lookup(code).is_some())
            || self.sections.iter().any(|section| mentions_fields(section)) && !is_said;
        if codes.is_empty() || found.len() * 2 <= total || are_fields {
            return None;
        }
        let section = nearest_section(&self.sections).filter(|section| !mentions_handling(section));
        if !is_said && !are_codes(&found, section, &page.file, total) {
            return None;
        }
        // A list of codes without texts says where they are, or what is new.
        let texts: Vec<&str> = found.iter().map(|(range, opening)| text(page, range, opening)).collect();
        if texts.iter().filter(|text| !text.is_empty()).count() * 2 < codes.len() {
            return None;
        }
        let are_statuses = status::are_statuses(codes.iter().copied());
        let ground = match section {
            _ if is_said => Ok(Ground::Said(format!("`--column \"{HEADING}=code\"`"))),
            Some(section) => Ok(Ground::Section(section.to_owned())),
            None if are_statuses => return None,
            None => ground_without_section(&codes, &texts, &page.file),
        };
        let occurrence = |(range, opening): (Range<usize>, Opening)| {
            let Block::Paragraph(Paragraph { place, .. }) = &page.blocks[range.start] else { return None };
            Some(Occurrence { opening, index: range.start, end: range.end, place: *place })
        };
        let is_list = self.depth > 0;
        let occurrences = found.iter().cloned().filter_map(occurrence).collect();
        Some(Group { occurrences, ground, is_list, are_statuses, others })
    }
}

/// Returns `true` if openings are codes, of errors or of anything: numbers may count, and words may be words.
fn are_codes(found: &[(Range<usize>, Opening)], section: Option<&str>, file: &str, total: usize) -> bool {
    let openings = || found.iter().map(|(_, opening)| opening);
    let all_different = openings().map(|opening| &opening.code).collect::<HashSet<_>>().len() == found.len();
    if openings().all(|opening| is_number(&opening.code)) {
        let is_bare = openings().any(|opening| opening.is_bare && !opening.is_marked);
        let is_enough = if is_bare { found.len() > 2 && found.len() == total } else { found.len() > 1 };
        let are_long = openings().all(|opening| opening.code.len() > 2);
        let is_about_errors = section.is_some() || are_long && !is_bare && file_mentions_errors(file);
        return is_about_errors && all_different && is_enough;
    }
    let strong = openings().filter(|opening| opening.is_strong()).count();
    // Words that are shown as code may be names of anything, unless the heading calls them codes.
    let is_of_codes = || section.is_some_and(mentions_error_codes);
    (strong * 2 >= found.len() || openings().all(|opening| opening.is_marked) && is_of_codes())
        && (found.len() > 1 || section.is_some())
}

fn ground_without_section(codes: &[&str], texts: &[&str], file: &str) -> Result<Ground, Refusal> {
    // Options, types and functions are in lists as well.
    let are_spelt = codes.iter().filter(|code| is_spelt_as_code(code)).count() * 2 > codes.len();
    if are_spelt && file_mentions_errors(file) {
        return Ok(Ground::File);
    }
    match shape_in_text(codes, texts.iter().copied()).filter(|_| are_spelt) {
        Some(code) => Ok(Ground::Shape(code.to_owned())),
        None => Err(Refusal {
            why: format!("nothing says that `{}` and others in a list are codes of errors", codes[0]),
            help: Some(format!("if they are, add --column \"{HEADING}=code\"")),
        }),
    }
}

/// The text of a code: what follows it, or else what is below.
fn text<'p>(page: &'p Page, range: &Range<usize>, opening: &'p Opening) -> &'p str {
    if !opening.message.is_empty() {
        return &opening.message;
    }
    let mut below = page.blocks[range.start + 1..range.end].iter();
    below
        .find_map(|block| match block {
            Block::Paragraph(paragraph) => Some(&*paragraph.text),
            _ => None,
        })
        .unwrap_or_default()
}
