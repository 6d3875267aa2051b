//! From places to files, lines and columns, however many there are.

use cci_errors_catalogue::{Lines, Place, Problem, Source};
use serde_json::{Value, json};
use std::borrow::Cow;

/// The files that problems are in: the sources of the catalogue, and then others.
pub(super) struct SearchedFiles<'s>(Vec<SearchedFile<'s>>);

struct SearchedFile<'s> {
    name: Cow<'s, str>,
    contents: Cow<'s, str>,
    lines: Lines,
}

/// A place, as people count: from 1, columns in characters.
pub(super) struct Spot<'t> {
    pub file: &'t str,
    pub line: usize,
    pub column: usize,
    /// The line up to the place, and from it on; only the end or the start of a long one.
    pub before: &'t str,
    pub after: &'t str,
}

/// The number of bytes of a line that are looked at on each side of a place: a file may be a single line.
const WINDOW: usize = 1 << 10;

impl<'s> SearchedFiles<'s> {
    pub(super) fn new(sources: &'s [Source]) -> Self {
        let file = |source: &'s Source| SearchedFile::new(Cow::Borrowed(&source.name), Cow::Borrowed(&source.text));
        Self(sources.iter().map(file).collect())
    }

    /// Adds a file, and returns its index for places.
    pub(super) fn add(&mut self, name: String, text: String) -> usize {
        self.0.push(SearchedFile::new(Cow::Owned(name), Cow::Owned(text)));
        self.0.len() - 1
    }

    pub(super) fn spot(&self, place: Place) -> Spot<'_> {
        self.0
            .get(place.source)
            .map_or(Spot { file: "", line: 1, column: 1, before: "", after: "" }, |file| file.spot(place.offset))
    }

    pub(super) fn json(&self, problem: &Problem) -> Value {
        let located = |place: Place, message: &str| {
            let spot = self.spot(place);
            json!({ "file": spot.file, "line": spot.line, "column": spot.column, "message": message })
        };
        let mut json = located(problem.place, &problem.message);
        if let Some(help) = &problem.help {
            json["help"] = json!(help);
        }
        let related = problem.notes.iter().map(|note| located(note.place, note.message));
        json["related"] = related.collect();
        json
    }
}

impl<'s> SearchedFile<'s> {
    fn new(name: Cow<'s, str>, contents: Cow<'s, str>) -> Self {
        Self { lines: Lines::new(&contents), name, contents }
    }

    fn spot(&self, offset: usize) -> Spot<'_> {
        let text = &*self.contents;
        let is_boundary = |at: &usize| text.is_char_boundary(*at);
        let offset = (0..=offset.min(text.len())).rev().find(is_boundary).unwrap_or(0);
        let (line, column) = self.lines.locate(text, offset);
        let start = (offset.saturating_sub(WINDOW)..=offset).find(is_boundary).unwrap_or(offset);
        let end = (offset..=text.len().min(offset + WINDOW)).rev().find(is_boundary).unwrap_or(offset);
        let (before, after) = (&text[start..offset], &text[offset..end]);
        let before = before.rsplit('\n').next().unwrap_or_default();
        let after = after.split('\n').next().unwrap_or_default();
        // Nobody sees the byte-order mark.
        let before = if start == 0 { before.trim_start_matches('\u{feff}') } else { before };
        Spot { file: &self.name, line, column, before, after: after.strip_suffix('\r').unwrap_or(after) }
    }
}
