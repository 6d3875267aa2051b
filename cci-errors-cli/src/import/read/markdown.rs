//! Markdown and MDX: headings, paragraphs, terms, pipe tables, and HTML tables between them. Pipe tables and headings are
//! found as well where they are indented, in directives, tabs and components.

use super::containers::{self, Part, is_component};
use super::html::{self, Element};
use super::part_lines::PartLines;
use super::{front_matter, pipe_rows};
use crate::import::page::{Block, Cell, Lead, Page, Paragraph, Place, TERM, Table, Unreadable, one_line};
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::collections::HashMap;
use std::ops::Range;

/// Tables in tabs in steps: deeper nesting is a mistake of the page.
const MAX_DEPTH: usize = 8;

pub(super) fn read(file: &str, text: &str) -> Page {
    let mut reader = Reader::default();
    match containers::split(text) {
        None => reader.read(text, 0, 0),
        Some(parts) => reader.read_parts(&parts),
    }
    let mut page = Page { file: file.to_owned(), blocks: reader.blocks, skipped: reader.skipped, ..Page::default() };
    front_matter::read(text, &mut page);
    page
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    skipped: Vec<Unreadable>,
    /// The text of the heading, paragraph or cell that is open.
    text: String,
    start: usize,
    /// The paragraph's beginning that is set apart, and where a strong one starts that is open.
    lead: Lead,
    strong_from: Option<usize>,
    /// Whether an item begins here, and how many lists it is in.
    is_item: bool,
    lists: usize,
    table: Option<Table>,
    /// In what nothing is text: fenced code, front matter.
    opaque: usize,
    /// Where HTML ends that was read in one go.
    skip_until: usize,
    /// Where the last elements of the text that is read end, by their end tags.
    last_ends: HashMap<&'static str, usize>,
}

impl Reader {
    /// Containers with titles are terms, and what is in them is said about them.
    fn read_parts(&mut self, parts: &[Part]) {
        for part in parts {
            match part {
                Part::Text { text, lines_before } => self.read(text, *lines_before, 0),
                Part::Open { title, line } => {
                    let place = Place { line: *line };
                    self.blocks.push(Block::Heading { level: TERM, text: title.clone(), place });
                }
                Part::Close => self.blocks.push(Block::End),
            }
        }
    }

    fn read(&mut self, text: &str, lines_before: usize, depth: usize) {
        let text = &*pipe_rows::with_escaped_code(text);
        let last_ends = std::mem::take(&mut self.last_ends);
        let part_lines = PartLines::new(text, lines_before);
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            // Their marks would become a part of the code before them.
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_DEFINITION_LIST
            | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
            | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
        // `[x][]` is a link to a definition that is elsewhere; `a[0]` is none.
        let resolve = |link: BrokenLink<'_>| {
            (link.link_type != LinkType::Shortcut).then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
        };
        for (event, range) in Parser::new_with_broken_link_callback(text, options, Some(resolve)).into_offset_iter() {
            if range.start < self.skip_until {
                continue;
            }
            match event {
                Event::Start(tag) => self.start(&tag, range, text, &part_lines, depth),
                Event::End(tag) => self.end(tag, &part_lines),
                _ if self.opaque > 0 => {}
                Event::Text(text) => self.push(&without_tags(&text), range),
                Event::Code(code) => {
                    if self.is_at_start() && self.strong_from.is_none() {
                        self.lead = Lead { text: one_line(&code), is_code: true };
                    }
                    self.push(&code, range);
                }
                Event::SoftBreak => self.push(" ", range),
                Event::HardBreak => self.push("\n", range),
                Event::InlineHtml(html) => self.inline_html(&html, range),
                _ => {}
            }
        }
        self.flush(&part_lines);
        self.skip_until = 0;
        self.opaque = 0;
        self.lists = 0;
        self.table = None;
        self.last_ends = last_ends;
    }

    fn start(&mut self, tag: &Tag, range: Range<usize>, text: &str, part_lines: &PartLines, depth: usize) {
        match tag {
            Tag::CodeBlock(CodeBlockKind::Indented) | Tag::HtmlBlock => {
                self.flush(part_lines);
                if matches!(tag, Tag::CodeBlock(_)) {
                    self.opaque += 1;
                }
                self.raw_block(text, range, part_lines, depth);
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => {
                self.flush(part_lines);
                self.opaque += 1;
            }
            Tag::Table(_) => {
                self.flush(part_lines);
                let place = part_lines.place(range.start);
                self.table = Some(Table { place, header_rows: 1, ..Table::default() });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::TableCell => {
                self.text.clear();
                self.start = range.start;
            }
            Tag::Item => {
                self.flush(part_lines);
                self.push("- ", range);
                self.is_item = true;
            }
            Tag::List(_) => {
                self.flush(part_lines);
                self.lists += 1;
            }
            Tag::BlockQuote(_) | Tag::DefinitionListDefinition => self.flush(part_lines),
            Tag::Heading { .. } | Tag::DefinitionListTitle => {
                self.flush(part_lines);
                self.start = range.start;
            }
            Tag::Strong if self.is_at_start() => self.strong_from = Some(self.text.len()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, part_lines: &PartLines) {
        match tag {
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.opaque = self.opaque.saturating_sub(1),
            TagEnd::Table => self.blocks.extend(self.table.take().map(Block::Table)),
            TagEnd::TableCell => {
                let text = html::tidy(&std::mem::take(&mut self.text));
                if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(Cell::new(text, part_lines.place(self.start)));
                }
            }
            TagEnd::Heading(level) => {
                let text = one_line(&std::mem::take(&mut self.text));
                let place = part_lines.place(self.start);
                self.blocks.push(Block::Heading { level: level as usize, text, place });
            }
            TagEnd::DefinitionListTitle => {
                let text = one_line(&std::mem::take(&mut self.text));
                self.blocks.push(Block::Heading { level: TERM, text, place: part_lines.place(self.start) });
            }
            TagEnd::Strong => {
                if let Some(from) = self.strong_from.take() {
                    self.lead = Lead { text: one_line(self.text.get(from..).unwrap_or_default()), is_code: false };
                }
            }
            TagEnd::List(_) => {
                self.flush(part_lines);
                self.lists = self.lists.saturating_sub(1);
            }
            TagEnd::DefinitionList => self.blocks.push(Block::End),
            TagEnd::Paragraph | TagEnd::Item | TagEnd::DefinitionListDefinition => self.flush(part_lines),
            _ => {}
        }
    }

    fn push(&mut self, text: &str, range: Range<usize>) {
        if self.text.is_empty() {
            self.start = range.start;
        }
        self.text.push_str(text);
    }

    /// Returns `true` if a paragraph or an item has no text yet.
    fn is_at_start(&self) -> bool {
        self.text.is_empty() || self.is_item && self.text == "- "
    }

    fn flush(&mut self, part_lines: &PartLines) {
        let text = html::tidy(&std::mem::take(&mut self.text));
        let lead = std::mem::take(&mut self.lead);
        self.strong_from = None;
        if self.table.is_none() && !text.is_empty() && text != "-" {
            let (place, is_item) = (part_lines.place(self.start), std::mem::take(&mut self.is_item));
            self.blocks.push(Block::Paragraph(Paragraph { text, place, depth: self.lists, is_item, lead }));
        }
    }

    /// Tags of HTML are reduced to what they do to the text. Anything else in angle brackets is a placeholder: `<name>`.
    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        let name = html.trim_start_matches(['<', '/']);
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        match html::element(name) {
            Element::Unknown if html.starts_with("<!") || html.contains('=') || is_component(name) => {}
            Element::Unknown => self.push(html, range),
            element if html.starts_with("</") => self.push(element.end(), range),
            element => self.push(element.start(), range),
        }
    }

    /// HTML and indented code: a table in it is a table, and what is in a component is Markdown.
    fn raw_block(&mut self, text: &str, range: Range<usize>, part_lines: &PartLines, depth: usize) {
        let block = &text[range.clone()];
        let lines_before = part_lines.place(range.start).line - 1;
        if let Some(table) = block.find("<table") {
            self.markup_before(&block[..table], range.clone(), part_lines);
            let start = range.start + table;
            let length = self.element_length(text, start, ("<table", "</table>")).unwrap_or(block.len() - table);
            let (blocks, skipped) = html::blocks(&text[start..start + length], part_lines.place(start).line - 1);
            self.blocks.extend(blocks);
            self.skipped.extend(skipped);
            self.skip_until = start + length;
        } else if self.opaque == 0 && block.contains("<dl") {
            let length = self.element_length(text, range.start, ("<dl", "</dl>")).unwrap_or(0).max(block.len());
            let (blocks, skipped) = html::blocks(&text[range.start..range.start + length], lines_before);
            self.blocks.extend(blocks);
            self.skipped.extend(skipped);
            self.skip_until = range.start + length;
        } else if depth < MAX_DEPTH && (pipe_rows::has_table(block) || self.opaque == 0 && has_content(block)) {
            let lines = block.lines().map(str::trim).map(|line| if line.starts_with('<') { "" } else { line });
            let dedented = lines.collect::<Vec<_>>().join("\n");
            let (opaque, end) = (self.opaque, range.end);
            self.opaque = 0;
            self.read(&dedented, lines_before, depth + 1);
            self.opaque = opaque;
            self.skip_until = end;
            // The end of the block is skipped as well.
            if opaque > 0 {
                self.opaque = opaque - 1;
            }
        } else if self.opaque == 0 {
            self.markup_before(block, range, part_lines);
        }
    }

    /// HTML that has no table.
    fn markup_before(&mut self, html: &str, range: Range<usize>, part_lines: &PartLines) {
        let text = html::text_of(html);
        self.push(&text, range);
        self.flush(part_lines);
    }

    /// The length of the element at `start`; `None` if it has no end.
    fn element_length(
        &mut self,
        text: &str,
        start: usize,
        (open, close): (&'static str, &'static str),
    ) -> Option<usize> {
        let last_end = || text.rfind(close).map_or(0, |at| at + close.len());
        let last = *self.last_ends.entry(close).or_insert_with(last_end);
        if last <= start {
            return None;
        }
        let mut depth = 0;
        for (at, _) in text[start..last].match_indices('<') {
            let rest = &text[start + at..];
            if rest.starts_with(open) {
                depth += 1;
            } else if rest.starts_with(close) {
                depth -= 1;
                if depth <= 0 {
                    return Some(at + close.len());
                }
            }
        }
        Some(last - start)
    }
}

/// Returns `true` if a block that begins with a component's tag has headings in it.
fn has_content(block: &str) -> bool {
    let name = block.trim_start().strip_prefix('<').unwrap_or_default();
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    (is_component(name) || html::element(name) != Element::Unknown)
        && block.lines().any(|line| line.trim_start().starts_with("##"))
}

/// The text without `{% … %}`, which a site's generator reads.
fn without_tags(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::with_capacity(text.len());
    while let Some((before, after)) = rest.split_once("{%") {
        let Some((_, after)) = after.split_once("%}") else { break };
        kept.push_str(before);
        rest = after;
    }
    kept + rest
}
