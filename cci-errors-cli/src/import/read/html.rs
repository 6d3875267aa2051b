//! HTML: headings, paragraphs, terms, and tables with all their spans. Tags may be left open, as browsers allow.

use super::part_lines::PartLines;
use crate::import::page::{
    Block, Cell, Layout, Lead, Page, Paragraph, Place, TERM, Table, Unreadable, append_line, one_line,
};
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

/// Tables in tables go no deeper in pages that people write.
const MAX_DEPTH: usize = 8;

pub(super) fn read(file: &str, text: &str) -> Page {
    let (blocks, skipped) = blocks(text, 0);
    Page { file: file.to_owned(), blocks, skipped, ..Page::default() }
}

/// The blocks of a part of a page that has `lines_before` lines before it, and what could not be read.
pub(super) fn blocks(text: &str, lines_before: usize) -> (Vec<Block>, Vec<Unreadable>) {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut builder = Builder::new(PartLines::new(text, lines_before));
    for token in Tokenizer::new_with_emitter(text, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => builder.start(&tag),
            Ok(Token::EndTag(tag)) => builder.end(&String::from_utf8_lossy(&tag.name)),
            Ok(Token::String(string)) => builder.text(&String::from_utf8_lossy(&string.value), string.span.start),
            Ok(_) => {}
            Err(never) => match never {},
        }
    }
    builder.finish()
}

/// The text of a fragment without tables.
pub(super) fn text_of(fragment: &str) -> String {
    let mut text = String::new();
    for block in blocks(fragment, 0).0 {
        if let Block::Paragraph(Paragraph { text: line, .. }) | Block::Heading { text: line, .. } = block {
            append_line(&mut text, &line);
        }
    }
    text
}

/// A text in which elements of HTML may occur, such as a value of JSON or a cell of CSV: they are read as in HTML. Anything
/// else in angle brackets is a placeholder, and stays.
pub(super) fn plain(text: &str) -> Option<String> {
    let has_element = text.match_indices('<').any(|(at, _)| {
        let rest = text[at + 1..].trim_start_matches('/');
        let name = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())];
        rest[name.len()..].starts_with(['>', '/', ' ']) && element(name) != Element::Unknown
    });
    if !has_element {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    for token in Tokenizer::new_with_emitter(text, DefaultEmitter::<usize>::new_with_span()) {
        match token {
            Ok(Token::StartTag(tag)) => match element(&String::from_utf8_lossy(&tag.name)) {
                Element::Unknown => plain += text.get(tag.span.start..tag.span.end).unwrap_or_default(),
                element => plain += element.start(),
            },
            Ok(Token::EndTag(tag)) => match element(&String::from_utf8_lossy(&tag.name)) {
                Element::Unknown => plain += text.get(tag.span.start..tag.span.end).unwrap_or_default(),
                element => plain += element.end(),
            },
            Ok(Token::String(string)) => plain += &String::from_utf8_lossy(&string.value),
            Ok(_) => {}
            Err(never) => match never {},
        }
    }
    Some(tidy(&plain))
}

/// What an element of HTML does to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// Starts and ends a line.
    Line,
    /// An item of a list.
    Item,
    /// A power, or the mark of a footnote, which must not become a part of the code before it.
    Raised,
    /// Leaves no trace.
    Inline,
    /// Not an element of HTML.
    Unknown,
}

impl Element {
    pub(super) const fn start(self) -> &'static str {
        match self {
            Self::Line => "\n",
            Self::Item => "\n- ",
            Self::Raised => "^",
            Self::Inline | Self::Unknown => "",
        }
    }

    pub(super) const fn end(self) -> &'static str {
        match self {
            Self::Line | Self::Item => "\n",
            Self::Raised | Self::Inline | Self::Unknown => "",
        }
    }
}

/// The element of a name, in whatever case.
pub(super) fn element(name: &str) -> Element {
    match &*name.to_ascii_lowercase() {
        "address" | "article" | "aside" | "blockquote" | "body" | "br" | "caption" | "center" | "dd" | "details"
        | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "h1" | "h2" | "h3"
        | "h4" | "h5" | "h6" | "header" | "hr" | "html" | "main" | "menu" | "nav" | "ol" | "p" | "pre" | "section"
        | "summary" | "table" | "tbody" | "td" | "tfoot" | "th" | "thead" | "title" | "tr" | "ul" => Element::Line,
        "li" => Element::Item,
        "sup" => Element::Raised,
        "a" | "abbr" | "acronym" | "b" | "bdi" | "bdo" | "big" | "button" | "cite" | "code" | "col" | "colgroup"
        | "data" | "del" | "dfn" | "em" | "font" | "head" | "i" | "img" | "input" | "ins" | "kbd" | "label"
        | "link" | "mark" | "meta" | "nobr" | "q" | "s" | "samp" | "script" | "small" | "span" | "strike"
        | "strong" | "style" | "sub" | "svg" | "template" | "time" | "tt" | "u" | "var" | "wbr" => Element::Inline,
        _ => Element::Unknown,
    }
}

struct Builder {
    part_lines: PartLines,
    skipped: Vec<Unreadable>,
    blocks: Vec<Block>,
    /// The open tables, the innermost last.
    tables: Vec<OpenTable>,
    /// Open tables that are nested too deep.
    ignored_tables: usize,
    text: String,
    text_place: Option<Place>,
    heading: Option<usize>,
    /// The paragraph's beginning that is set apart, and where one starts that is open.
    lead: Lead,
    lead_from: Option<usize>,
    /// Whether an item begins here, and how many lists it is in.
    is_item: bool,
    lists: usize,
    /// The element whose content is not text.
    opaque: Option<String>,
}

#[derive(Default)]
struct OpenTable {
    place: Place,
    layout: Layout,
    rows: usize,
    /// The row that is open: whether all its cells are headings.
    row: Option<bool>,
    header_rows: usize,
    in_head: bool,
    caption: Option<String>,
    is_caption_open: bool,
    cell: Option<OpenCell>,
}

struct OpenCell {
    text: String,
    place: Place,
    is_header: bool,
    height: usize,
    width: usize,
}

impl Builder {
    fn new(part_lines: PartLines) -> Self {
        Self {
            part_lines,
            skipped: Vec::new(),
            blocks: Vec::new(),
            tables: Vec::new(),
            ignored_tables: 0,
            text: String::new(),
            text_place: None,
            heading: None,
            lead: Lead::default(),
            lead_from: None,
            is_item: false,
            lists: 0,
            opaque: None,
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        if self.opaque.is_some() {
            return;
        }
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let place = self.part_lines.place(tag.span.start);
        match &*name {
            "script" | "style" | "template" | "svg" if !tag.self_closing => self.opaque = Some(name),
            "table" => {
                if self.tables.is_empty() {
                    self.flush();
                }
                if self.tables.len() < MAX_DEPTH {
                    self.tables.push(OpenTable { place, ..OpenTable::default() });
                } else {
                    self.ignored_tables += 1;
                }
            }
            "br" | "sup" => self.push(element(&name).start(), place),
            _ => match self.tables.last_mut() {
                Some(table) => table.start(&name, tag, place),
                None => self.start_block(&name),
            },
        }
    }

    fn start_block(&mut self, name: &str) {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.heading = name[1..].parse().ok();
            }
            // Terms of a glossary are headings of what is said about them.
            "dt" | "summary" => {
                self.flush();
                self.heading = Some(TERM);
            }
            "li" => {
                self.flush();
                self.text.push_str("- ");
                self.is_item = true;
            }
            "ul" | "ol" | "menu" => {
                self.flush();
                self.lists += 1;
            }
            name if is_block(name) => self.flush(),
            name if sets_apart(name).is_some() && matches!(self.text.trim(), "" | "-") && self.lead_from.is_none() => {
                self.lead_from = Some(self.text.len());
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(opaque) = &self.opaque {
            if opaque == name {
                self.opaque = None;
            }
            return;
        }
        match name {
            "table" if self.ignored_tables > 0 => self.ignored_tables -= 1,
            "table" => self.end_table(),
            _ => match self.tables.last_mut() {
                Some(table) => table.end(name),
                None => self.end_block(name),
            },
        }
    }

    fn end_block(&mut self, name: &str) {
        if is_block(name) {
            self.flush();
        }
        match name {
            "li" => {
                self.is_item = false;
                self.text.clear();
            }
            "ul" | "ol" | "menu" => self.lists = self.lists.saturating_sub(1),
            "dl" | "details" => self.blocks.push(Block::End),
            _ => {
                if let (Some(is_code), Some(from)) = (sets_apart(name), self.lead_from) {
                    self.lead = Lead { text: one_line(self.text.get(from..).unwrap_or_default()), is_code };
                    self.lead_from = None;
                }
            }
        }
    }

    /// A table in a cell is a part of the text of that cell.
    fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        let table = match table.finish() {
            Ok(table) => table,
            Err(why) => {
                self.skipped.push(why);
                return;
            }
        };
        match self.tables.last_mut() {
            Some(outer) => {
                let cells = table.rows.iter().flatten().filter(|cell| !cell.from_above && !cell.from_left);
                for cell in cells {
                    outer.push("\n");
                    outer.push(&cell.text);
                }
            }
            None => self.blocks.push(Block::Table(table)),
        }
    }

    fn text(&mut self, text: &str, offset: usize) {
        if self.opaque.is_none() {
            let place = self.part_lines.place(offset);
            self.push(&text.replace(['\n', '\r', '\t'], " "), place);
        }
    }

    fn push(&mut self, text: &str, place: Place) {
        if let Some(table) = self.tables.last_mut() {
            table.push(text);
            return;
        }
        if self.text_place.is_none() && !text.trim().is_empty() {
            self.text_place = Some(place);
        }
        self.text.push_str(text);
    }

    fn flush(&mut self) {
        let text = tidy(&std::mem::take(&mut self.text));
        if text == "-" && self.is_item {
            // The item's text is in an element of its own.
            self.text.push_str("- ");
            return;
        }
        let heading = self.heading.take();
        let lead = std::mem::take(&mut self.lead);
        self.lead_from = None;
        let Some(place) = self.text_place.take().filter(|_| !text.is_empty() && text != "-") else { return };
        self.blocks.push(match heading {
            Some(level) => Block::Heading { level, text: one_line(&text), place },
            None => {
                let (depth, is_item) = (self.lists, std::mem::take(&mut self.is_item));
                Block::Paragraph(Paragraph { text, place, depth, is_item, lead })
            }
        });
    }

    fn finish(mut self) -> (Vec<Block>, Vec<Unreadable>) {
        while !self.tables.is_empty() {
            self.end_table();
        }
        self.flush();
        (self.blocks, self.skipped)
    }
}

impl OpenTable {
    fn start(&mut self, name: &str, tag: &StartTag<usize>, place: Place) {
        match name {
            "thead" => self.in_head = true,
            "tbody" | "tfoot" => {
                self.end_row();
                self.in_head = false;
            }
            "tr" => {
                self.end_row();
                self.start_row();
            }
            "td" | "th" => {
                self.end_cell();
                if self.row.is_none() {
                    self.start_row();
                }
                let span = |attribute: &str| {
                    let value = tag.attributes.iter().find(|(key, _)| key.as_slice() == attribute.as_bytes());
                    value.and_then(|(_, value)| String::from_utf8_lossy(&value.value).trim().parse().ok())
                };
                self.cell = Some(OpenCell {
                    text: String::new(),
                    place,
                    is_header: name == "th",
                    // Zero is "to the end".
                    height: span("rowspan").map_or(1, |height| if height == 0 { usize::MAX } else { height }),
                    width: span("colspan").unwrap_or(1),
                });
            }
            "caption" => {
                self.is_caption_open = true;
                self.caption = Some(String::new());
            }
            "li" => self.push("\n- "),
            name if is_block(name) => self.push("\n"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "td" | "th" => self.end_cell(),
            "tr" => self.end_row(),
            "thead" => {
                self.end_row();
                self.in_head = false;
            }
            "caption" => self.is_caption_open = false,
            name if is_block(name) => self.push("\n"),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell {
            cell.text.push_str(text);
        } else if let Some(caption) = self.caption.as_mut().filter(|_| self.is_caption_open) {
            caption.push_str(text);
        }
    }

    fn start_row(&mut self) {
        self.layout.start_row(self.rows);
        self.row = Some(true);
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let is_header = cell.is_header || self.in_head;
        self.row = self.row.map(|all| all && is_header);
        let column = self.layout.free_column(self.rows);
        let (height, width) = (cell.height, cell.width);
        self.layout.place(&Cell::new(tidy(&cell.text), cell.place), (self.rows, column), (height, width));
    }

    fn end_row(&mut self) {
        self.end_cell();
        let Some(is_header) = self.row.take() else { return };
        // Only the rows at the top are the header.
        if is_header && self.header_rows == self.rows {
            self.header_rows += 1;
        }
        self.rows += 1;
    }

    fn finish(mut self) -> Result<Table, Unreadable> {
        self.end_row();
        Ok(Table {
            place: self.place,
            caption: tidy(&self.caption.unwrap_or_default()),
            // Where every cell is a `th`, nothing is known about which are headings.
            header_rows: if self.header_rows == self.rows { 0 } else { self.header_rows },
            rows: self.layout.finish(self.rows, self.place)?,
            is_keyed: false,
        })
    }
}

/// Returns `true` if an element starts a line of its own.
fn is_block(name: &str) -> bool {
    matches!(element(name), Element::Line | Element::Item)
}

/// Returns whether an element that sets its text apart shows it as code; `None` of other elements.
fn sets_apart(name: &str) -> Option<bool> {
    match name {
        "code" | "kbd" | "samp" | "tt" => Some(true),
        "b" | "strong" => Some(false),
        _ => None,
    }
}

/// Lines without superfluous whitespace and without blank ones.
pub(super) fn tidy(text: &str) -> String {
    let mut tidied = String::new();
    for line in text.split('\n') {
        let line = one_line(line);
        // `<li><p>…` has a marker on a line of its own.
        if tidied.ends_with("\n-") || tidied == "-" {
            tidied.push(' ');
            tidied.push_str(&line);
        } else {
            append_line(&mut tidied, &line);
        }
    }
    tidied
}
