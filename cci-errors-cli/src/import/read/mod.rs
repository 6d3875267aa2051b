//! The readers of the formats, and which of them reads a file.

mod containers;
mod delimited;
mod front_matter;
mod html;
mod json;
mod markdown;
mod part_lines;
mod pipe_rows;
mod rst;
mod toml;
mod yaml;

use super::node::{Node, Value};
use super::page::{Page, Place, Unreadable};
use cci_errors_catalogue::{ENTRY_KEYS, Key, TOP_KEYS};
use clap::ValueEnum;

/// A format of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// reStructuredText
    Rst,
    /// Markdown and MDX, with or without front matter
    Markdown,
    /// HTML
    Html,
    /// CSV and TSV
    Csv,
    /// YAML, API descriptions included
    Yaml,
    /// TOML
    Toml,
    /// JSON, API descriptions included
    Json,
}

impl Format {
    /// The format that a file's name says.
    pub(crate) fn of_name(file: &str) -> Option<Self> {
        let (_, extension) = file.rsplit_once('.')?;
        Some(match &*extension.to_ascii_lowercase() {
            "rst" | "rest" => Self::Rst,
            "md" | "mdx" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            "csv" | "tsv" | "tab" => Self::Csv,
            "yaml" | "yml" => Self::Yaml,
            "toml" => Self::Toml,
            "json" => Self::Json,
            _ => return None,
        })
    }

    /// The format that a text looks like; otherwise what it is instead, as far as it can be told.
    fn of_text(text: &str) -> Result<Self, &'static str> {
        let start = text.trim_start();
        let has_line = |test: fn(&str) -> bool| text.lines().any(|line| test(line.trim_start()));
        if start.starts_with(['{', '[']) {
            Ok(Self::Json)
        } else if start.starts_with('<') && is_xml(start) {
            Err("XML")
        } else if start.starts_with('<') {
            Ok(Self::Html)
        } else if has_line(|line| line.starts_with("+--") || line.starts_with(".. ") || line.starts_with("=== ")) {
            Ok(Self::Rst)
        } else if is_in_columns(text) {
            Err("text in columns")
        } else if pipe_rows::has_table(text) || has_line(|line| line.starts_with('#')) || start.starts_with("---") {
            Ok(Self::Markdown)
        } else if start.contains("<table") {
            Ok(Self::Html)
        } else if start.is_empty() || delimited::looks_delimited(text) {
            Ok(Self::Csv)
        } else {
            Err("text in columns or without any")
        }
    }
}

/// Returns `true` if most lines, comments aside, have words that several spaces or tabs separate, as in columns.
fn is_in_columns(text: &str) -> bool {
    let has_columns = |line: &str| {
        let gaps = line.trim().split("  ").filter(|part| !part.trim().is_empty()).count();
        (gaps > 2 || line.trim().split('\t').filter(|part| !part.is_empty()).count() > 2) && !line.contains('|')
    };
    let is_text = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
    let (mut columns, mut all) = (0, 0);
    for line in text.lines().filter(is_text) {
        all += 1;
        columns += usize::from(has_columns(line));
    }
    columns > 1 && columns * 2 > all && !delimited::looks_delimited(text)
}

/// Formats that are known by their names, and not read.
fn unread_format(file: &str) -> Option<&'static str> {
    let (_, extension) = file.rsplit_once('.')?;
    Some(match &*extension.to_ascii_lowercase() {
        "xml" | "xsd" | "wsdl" | "resx" => "XML",
        "adoc" | "asciidoc" => "AsciiDoc",
        "proto" => "Protocol Buffers",
        "smithy" | "thrift" | "graphql" => "an interface description",
        "properties" | "po" | "pot" | "strings" | "ini" => "translated texts",
        "pdf" | "doc" | "docx" | "odt" | "xls" | "xlsx" | "ods" => "a document of an office program",
        "c" | "cc" | "cpp" | "cs" | "go" | "h" | "hpp" | "java" | "js" | "kt" | "php" | "py" | "rb" | "rs"
        | "swift" | "ts" => "source code",
        _ => return None,
    })
}

/// Returns `true` if markup is XML and not HTML: it says so, or its first element is unknown to HTML.
fn is_xml(start: &str) -> bool {
    let mut rest = start;
    while rest.starts_with("<?") || rest.starts_with("<!--") {
        let close = if rest.starts_with("<?") { "?>" } else { "-->" };
        let Some((_, after)) = rest.split_once(close) else { return true };
        rest = after.trim_start();
    }
    let name = rest.strip_prefix('<').unwrap_or_default();
    let name = &name[..name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(name.len())];
    !name.starts_with('!') && html::element(name) == html::Element::Unknown
}

/// Reads a file.
///
/// # Errors
///
/// Where the text is not of its format.
pub(crate) fn read(file: &str, text: &str, format: Option<Format>) -> Result<Page, Unreadable> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let format = match (format.or_else(|| Format::of_name(file)), unread_format(file)) {
        (Some(format), _) => Ok(format),
        (None, Some(unread)) => Err(unread),
        (None, None) => Format::of_text(text),
    };
    let start = Place { line: 1 };
    let unreadable = |why: Unreadable| Ok(Page { file: file.to_owned(), skipped: vec![why], ..Page::default() });
    let data = |nodes: Vec<Node>, assumed| Page { file: file.to_owned(), data: nodes, assumed, ..Page::default() };
    let of = |why: Unreadable, format: &str| why.help(format!("if it is not {format}, say with --from what it is"));
    let page = match format {
        Err(unread) => {
            return unreadable(Unreadable::new(
                start,
                format!("{unread}, which is not read: the formats are {}", formats()),
            ));
        }
        Ok(_) if text.trim().is_empty() => return unreadable(Unreadable::new(start, "the file is empty")),
        Ok(Format::Rst) => rst::read(file, text),
        Ok(Format::Markdown) => markdown::read(file, text),
        Ok(Format::Html) => html::read(file, text),
        Ok(Format::Csv) => delimited::read(file, text).map_err(|why| of(why, "CSV"))?,
        Ok(Format::Yaml) => {
            let documents = yaml::parse(text).map_err(|why| of(why, "YAML"))?;
            data(documents.nodes, documents.assumed)
        }
        Ok(Format::Toml) => data(vec![toml::parse(text).map_err(|why| of(why, "TOML"))?], Vec::new()),
        Ok(Format::Json) => data(vec![json::parse(text).map_err(|why| of(why, "JSON"))?], Vec::new()),
    };
    let mut page = Page { bytes: text.len(), ..page };
    // The strings of a catalogue are plain text.
    page.data.iter_mut().filter(|node| entries_of_catalogue(node).is_none()).for_each(read_markup);
    page.front_matter.iter_mut().for_each(read_markup);
    Ok(page)
}

fn formats() -> String {
    let names = Format::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    let names: Vec<String> = names.map(|value| value.get_name().to_owned()).collect();
    names.join(", ")
}

/// The entries of a document that is a catalogue of this tool.
pub(super) fn entries_of_catalogue(node: &Node) -> Option<&Node> {
    let has_only = |node: &Node, known: &[Key], others: &Node| {
        let is_known = |key: &str| known.iter().any(|known| known.name == key) || others.get(key).is_some();
        node.members().iter().all(|(key, _)| is_known(key))
    };
    let no_fields = Node::null(node.place);
    let errors = node.get("errors")?;
    let fields = node.get("fields").unwrap_or(&no_fields);
    let is_entry = |entry: &Node| entry.get("code").is_some() && has_only(entry, &ENTRY_KEYS, fields);
    let elements = errors.elements();
    let is_catalogue = !elements.is_empty() && has_only(node, &TOP_KEYS, &no_fields) && elements.iter().all(is_entry);
    is_catalogue.then_some(errors)
}

/// Reads the elements of HTML in strings.
fn read_markup(node: &mut Node) {
    match &mut node.value {
        Value::Scalar(text) => {
            if let Some(plain) = html::plain(text) {
                *text = plain.into();
            }
        }
        Value::List(elements) => elements.iter_mut().for_each(read_markup),
        Value::Map(members) => members.iter_mut().for_each(|(_, node)| read_markup(node)),
        Value::Null => {}
    }
}
