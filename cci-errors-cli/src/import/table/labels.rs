//! The texts below a heading, by their labels: `**Cause:** …`, `Status: 404`, or a heading of their own.

use super::vocabulary::{Meaning, lookup, normalized};
use crate::import::page::{Block, Paragraph, append_line};
use crate::import::policies::Column;

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
            Block::Paragraph(Paragraph { text, .. }) => {
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
            Block::Table(_) | Block::End => {}
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
