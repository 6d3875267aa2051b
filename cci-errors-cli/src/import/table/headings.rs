//! Headings, and terms of lists, that are codes.

use super::code::is_ordinal;
use super::columns::Refusal;
use super::evidence::{Ground, file_mentions_errors, shape_in_text};
use super::opening::{HEADING, Occurrence, Opening};
use super::vocabulary::{is_of_fields, lookup, mentions_fields};
use crate::import::page::{Block, Cell, Page, Place, TERM};
use crate::import::status;
use std::collections::{HashMap, HashSet};

/// A level, and the index of the heading that those of the level are under.
type Near = (usize, Option<usize>);

/// A heading that is a code.
struct Coded {
    occurrence: Occurrence,
    level: usize,
    /// The index of the heading that it is under.
    section: Option<usize>,
}

/// How many headings of a level, or of a level in a section, are codes.
#[derive(Default)]
struct Count {
    codes: usize,
    /// Codes that are not small numbers.
    telling: usize,
    others: usize,
}

/// The headings that are codes, and those next to them that are not.
#[derive(Default)]
pub(super) struct Found {
    pub codes: Vec<Occurrence>,
    pub others: Vec<(Place, String)>,
}

/// Finds the headings that are codes: of their level, and of their section, most headings are.
pub(super) fn find(page: &Page, is_said: bool) -> Found {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut end_of: HashMap<usize, usize> = HashMap::new();
    let mut of_level: HashMap<usize, Count> = HashMap::new();
    let mut of_section: HashMap<Near, Count> = HashMap::new();
    let mut codes: Vec<Coded> = Vec::new();
    let mut others: Vec<(Near, Place, &str)> = Vec::new();
    for (index, block) in page.blocks.iter().enumerate() {
        let (level, text, place) = match block {
            Block::Heading { level, text, place } => (*level, text, *place),
            Block::End => {
                while open.last().is_some_and(|(_, innermost)| *innermost >= TERM) {
                    end_of.extend(open.pop().map(|(outer, _)| (outer, index)));
                }
                continue;
            }
            _ => continue,
        };
        while open.last().is_some_and(|(_, innermost)| *innermost >= level) {
            end_of.extend(open.pop().map(|(outer, _)| (outer, index)));
        }
        let section = open.last().map(|(outer, _)| *outer);
        open.push((index, level));
        let mut count = |codes: usize, telling: usize, others: usize| {
            for count in [of_level.entry(level).or_default(), of_section.entry((level, section)).or_default()] {
                count.codes += codes;
                count.telling += telling;
                count.others += others;
            }
        };
        match opening(text, is_said) {
            Some(opening) => {
                count(1, usize::from(!is_ordinal(&opening.code)), 0);
                codes.push(Coded { occurrence: Occurrence { opening, index, end: 0, place }, level, section });
            }
            None if lookup(text).is_none() => {
                count(0, 0, 1);
                others.push(((level, section), place, text));
            }
            None => {}
        }
    }
    let is_kept = |coded: &Coded| {
        let (Some(all), Some(near)) = (of_level.get(&coded.level), of_section.get(&(coded.level, coded.section)))
        else {
            return false;
        };
        // Terms of different lists, and titles of different containers, have nothing in common.
        let is_most = (coded.level >= TERM || all.codes >= all.others) && near.codes >= near.others;
        // Small numbers count chapters, unless others of the level are codes, or all are numbers and the page is about errors.
        let Opening { code, message, .. } = &coded.occurrence.opening;
        let is_number = is_ordinal(code) && coded.level < TERM;
        is_most && (!is_number || is_said || all.others == 0 && (all.telling > 0 || message.is_empty()))
    };
    codes.retain(is_kept);
    for Coded { occurrence, .. } in &mut codes {
        occurrence.end = end_of.get(&occurrence.index).copied().unwrap_or(page.blocks.len());
    }
    end_before_inner(&mut codes);
    codes.retain(|coded| is_said || !is_of_type(page, &coded.occurrence));
    // Those that are further out are sections.
    let next_to: HashSet<Near> = codes.iter().map(|coded| (coded.level, coded.section)).collect();
    others.retain(|(near, _, _)| next_to.contains(near));
    Found {
        codes: codes.into_iter().map(|coded| coded.occurrence).collect(),
        others: others.into_iter().map(|(_, place, text)| (place, text.to_owned())).collect(),
    }
}

/// What codes are under is the title of a section, unless the codes next to it have none below: then it ends where they begin.
fn end_before_inner(codes: &mut Vec<Coded>) {
    let starts: Vec<(usize, usize)> = codes.iter().map(|coded| (coded.occurrence.index, coded.level)).collect();
    let inner = |position: usize, coded: &Coded| {
        let (index, level) = starts.get(position + 1)?;
        (*index < coded.occurrence.end && *level > coded.level).then_some(*index)
    };
    let leaves: HashSet<Near> = codes
        .iter()
        .enumerate()
        .filter(|(position, coded)| inner(*position, coded).is_none())
        .map(|(_, coded)| (coded.level, coded.section))
        .collect();
    let mut position = 0;
    codes.retain_mut(|coded| {
        let first = inner(position, coded);
        position += 1;
        if let Some(first) = first {
            coded.occurrence.end = first;
        }
        first.is_none() || leaves.contains(&(coded.level, coded.section))
    });
}

/// The code that a heading is. `404` is a section of codes with that status, and "Error code" what codes are called.
fn opening(text: &str, is_said: bool) -> Option<Opening> {
    let opening = Opening::read(text, is_said)?;
    let is_section = status::is_any(&opening.code) || opening.code.ends_with('.') || lookup(&opening.code).is_some();
    (!is_section).then_some(opening)
}

/// Returns `true` if what is below a heading describes the fields of a type.
fn is_of_type(page: &Page, occurrence: &Occurrence) -> bool {
    page.blocks[occurrence.index + 1..occurrence.end].iter().any(|block| match block {
        Block::Heading { text, .. } => mentions_fields(text),
        Block::Table(table) => table.rows.first().is_some_and(|row| row.iter().any(|cell| is_of_fields(&cell.text))),
        _ => false,
    })
}

/// Why the headings are codes of errors: the section that one of them is under, labels such as `Status: 404` below most of
/// them, the file, or their spelling and texts.
pub(super) fn ground(
    rows: &[Vec<Cell>],
    section: Option<&str>,
    has_labels: usize,
    file: &str,
) -> Result<Ground, Refusal> {
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
    match shape_in_text(&codes, texts()) {
        Some(code) => Ok(Ground::Shape(code.to_owned())),
        None => Err(Refusal {
            why: format!("nothing says that headings such as `{}` are codes of errors", codes[0]),
            help: Some(format!("if they are, add --column \"{HEADING}=code\"")),
        }),
    }
}
