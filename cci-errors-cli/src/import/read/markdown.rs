//! Markdown and MDX: headings, paragraphs, pipe tables, and HTML tables between them. Pipe tables are found as well where
//! they are indented, in directives, tabs and components.

use super::html;
use super::line_starts::LineStarts;
use super::pipe_rows;
use crate::import::page::{Block, Cell, Page, Table};
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Tables in tabs in steps: deeper nesting is a mistake of the page.
const MAX_DEPTH: usize = 8;

pub(super) fn read(file: &str, text: &str) -> Page {
    let mut reader = Reader::default();
    reader.read(text, 0, 0);
    Page { file: file.to_owned(), blocks: reader.blocks, ..Page::default() }
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    /// The text of the heading, paragraph or cell that is open.
    text: String,
    start: usize,
    table: Option<Table>,
    /// In what nothing is text: fenced code, front matter.
    opaque: usize,
    /// Where HTML ends that was read in one go.
    skip_until: usize,
}

impl Reader {
    fn read(&mut self, text: &str, lines_before: usize, depth: usize) {
        let text = &*pipe_rows::with_escaped_code(text);
        let line_starts = LineStarts::new(text, lines_before);
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            // Their marks would become a part of the code before them.
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_HEADING_ATTRIBUTES
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
                Event::Start(tag) => self.start(&tag, range, text, &line_starts, depth),
                Event::End(tag) => self.end(tag, &line_starts),
                _ if self.opaque > 0 => {}
                Event::Text(text) => self.push(&without_tags(&text), range),
                Event::Code(code) => self.push(&code, range),
                Event::SoftBreak => self.push(" ", range),
                Event::HardBreak => self.push("\n", range),
                Event::InlineHtml(html) => self.inline_html(&html, range),
                _ => {}
            }
        }
        self.flush();
        self.skip_until = 0;
        self.opaque = 0;
        self.table = None;
    }

    fn start(&mut self, tag: &Tag, range: Range<usize>, text: &str, line_starts: &LineStarts, depth: usize) {
        match tag {
            Tag::CodeBlock(CodeBlockKind::Indented) | Tag::HtmlBlock => {
                self.flush();
                if matches!(tag, Tag::CodeBlock(_)) {
                    self.opaque += 1;
                }
                self.raw_block(text, range, line_starts, depth);
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => {
                self.flush();
                self.opaque += 1;
            }
            Tag::Table(_) => {
                self.flush();
                let place = line_starts.place(range.start);
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
                self.flush();
                self.push("- ", range);
            }
            Tag::Heading { .. } => {
                self.flush();
                self.start = range.start;
            }
            Tag::List(_) | Tag::BlockQuote(_) => self.flush(),
            Tag::Strong => self.push("**", range),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, line_starts: &LineStarts) {
        match tag {
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.opaque = self.opaque.saturating_sub(1),
            TagEnd::Table => self.blocks.extend(self.table.take().map(Block::Table)),
            TagEnd::TableCell => {
                let text = tidy(&std::mem::take(&mut self.text));
                if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(Cell::new(text, line_starts.place(self.start)));
                }
            }
            TagEnd::Heading(level) => {
                let text = crate::import::page::one_line(&std::mem::take(&mut self.text));
                let place = line_starts.place(self.start);
                self.blocks.push(Block::Heading { level: level as usize, text, place });
            }
            TagEnd::Paragraph | TagEnd::Item => self.flush(),
            TagEnd::Strong => self.text.push_str("**"),
            _ => {}
        }
    }

    fn push(&mut self, text: &str, range: Range<usize>) {
        if self.text.is_empty() {
            self.start = range.start;
        }
        self.text.push_str(text);
    }

    fn flush(&mut self) {
        let text = tidy(&std::mem::take(&mut self.text));
        if self.table.is_none() && !text.is_empty() && text != "-" {
            self.blocks.push(Block::Paragraph { text });
        }
    }

    /// Tags of HTML are reduced to what they do to the text. What only looks like one is a placeholder: `<name>`.
    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        let name = html.trim_start_matches(['<', '/']);
        let name = name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())].to_ascii_lowercase();
        match &*name {
            "br" | "p" | "ul" | "ol" | "div" => self.push("\n", range),
            "li" if !html.starts_with("</") => self.push("\n- ", range),
            "b" | "strong" => self.push("**", range),
            // As in HTML: a power, or the mark of a footnote.
            "sup" if !html.starts_with("</") => self.push("^", range),
            name if INLINE_TAGS.contains(&name) || html.starts_with("<!") || html.contains('=') => {}
            name if name.starts_with(char::is_uppercase) => {}
            _ => self.push(html, range),
        }
    }

    /// HTML and indented code: a table in it is a table, since neither directives nor components are Markdown.
    fn raw_block(&mut self, text: &str, range: Range<usize>, line_starts: &LineStarts, depth: usize) {
        let block = &text[range.clone()];
        let lines_before = line_starts.place(range.start).line - 1;
        if let Some(table) = block.find("<table") {
            let start = range.start + table;
            let length = text[start..].rfind("</table>").map_or(block.len() - table, |end| end + "</table>".len());
            self.blocks.extend(html::blocks(&text[start..start + length], line_starts.place(start).line - 1));
            self.skip_until = start + length;
        } else if depth < MAX_DEPTH && pipe_rows::has_table(block) {
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
            let text = html::text_of(block);
            self.push(&text, range);
            self.flush();
        }
    }
}

/// Tags that leave no trace in the text.
const INLINE_TAGS: [&str; 22] = [
    "a", "abbr", "cite", "code", "del", "details", "em", "font", "i", "img", "ins", "kbd", "mark", "s", "samp",
    "small", "span", "sub", "summary", "sup", "u", "var",
];

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

fn tidy(text: &str) -> String {
    let mut tidied = String::new();
    for line in text.replace("****", "").split('\n') {
        crate::import::page::append_line(&mut tidied, &crate::import::page::one_line(line));
    }
    tidied
}
