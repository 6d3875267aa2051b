//! From places to files, lines and columns, however many there are.

use cci_errors_catalogue::{Place, Problem, Source};
use serde_json::{Value, json};

/// The texts that problems are in: the sources of the catalogue, and then other files.
pub(super) struct Texts {
    texts: Vec<Text>,
    /// How many of them are sources of the catalogue.
    sources: usize,
}

struct Text {
    name: String,
    contents: String,
    line_starts: Vec<usize>,
}

/// A place, as people count: from 1, columns in characters.
pub(super) struct Spot<'t> {
    pub file: &'t str,
    pub line: usize,
    pub column: usize,
    /// The line, without its end.
    pub text: &'t str,
    /// Where in the line the place is, in bytes.
    pub offset: usize,
}

impl Texts {
    pub(super) fn of_sources(sources: &[Source]) -> Self {
        let texts: Vec<Text> = sources.iter().map(|source| Text::new(&source.name, &source.text)).collect();
        Self { sources: texts.len(), texts }
    }

    /// Adds a file, and returns its index for places.
    pub(super) fn add(&mut self, name: &str, text: &str) -> usize {
        self.texts.push(Text::new(name, text));
        self.texts.len() - 1
    }

    pub(super) fn names_of_sources(&self) -> String {
        self.texts[..self.sources].iter().map(|text| &*text.name).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn spot(&self, place: Place) -> Spot<'_> {
        self.texts
            .get(place.source)
            .map_or(Spot { file: "", line: 1, column: 1, text: "", offset: 0 }, |text| text.spot(place.offset))
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

impl Text {
    fn new(name: &str, text: &str) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { name: name.to_owned(), contents: text.to_owned(), line_starts }
    }

    fn spot(&self, offset: usize) -> Spot<'_> {
        let line = self.line_starts.partition_point(|start| *start <= offset).max(1);
        let start = self.line_starts[line - 1];
        let text = self.contents[start..].split('\n').next().unwrap_or_default();
        let text = text.strip_suffix('\r').unwrap_or(text);
        // Nobody sees the byte-order mark.
        let mark = if line == 1 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let text = &text[mark..];
        let offset = offset.saturating_sub(start + mark).min(text.len());
        let offset = (0..=offset).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        Spot { file: &self.name, line, column: text[..offset].chars().count() + 1, text, offset }
    }
}
