//! The readers of the formats, and which of them reads a file.

mod data_tables;
mod delimited;
mod front_matter;
mod html;
mod json;
mod line_starts;
mod markdown;
mod node;
mod pipe_rows;
mod rst;
mod toml;
mod yaml;

use super::page::{Page, Place};
use super::policies::Column;
use clap::ValueEnum;
use node::Node;

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

    /// The format that a text looks like.
    fn of_text(text: &str) -> Self {
        let start = text.trim_start();
        let has_line = |test: fn(&str) -> bool| text.lines().any(|line| test(line.trim_start()));
        if start.starts_with(['{', '[']) {
            Self::Json
        } else if start.starts_with('<') {
            Self::Html
        } else if has_line(|line| line.starts_with("+--") || line.starts_with(".. ") || line.starts_with("=== ")) {
            Self::Rst
        } else if pipe_rows::has_table(text) || has_line(|line| line.starts_with('#')) || start.starts_with("---") {
            Self::Markdown
        } else if start.contains("<table") {
            Self::Html
        } else {
            Self::Csv
        }
    }
}

/// Reads a file.
///
/// # Errors
///
/// Why the text is not of its format.
pub(crate) fn read(file: &str, text: &str, format: Option<Format>, columns: &[Column]) -> Result<Page, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let said: Vec<&str> = columns.iter().map(|column| &*column.heading).collect();
    let data = |documents: Vec<Node>| data_tables::read(file, &documents, &said);
    match format.or_else(|| Format::of_name(file)).unwrap_or_else(|| Format::of_text(text)) {
        Format::Rst => Ok(rst::read(file, text)),
        Format::Markdown => Ok(front_matter::read(file, text).unwrap_or_else(|| markdown::read(file, text))),
        Format::Html => Ok(html::read(file, text)),
        Format::Csv => delimited::read(file, text),
        _ if text.trim().is_empty() => {
            let skipped = vec![(Place { line: 1, column: 1 }, "the file is empty".to_owned())];
            Ok(Page { file: file.to_owned(), skipped, ..Page::default() })
        }
        Format::Yaml => yaml::parse(text).map(data),
        Format::Toml => toml::parse(text).map(|node| data(vec![node])),
        Format::Json => json::parse(text).map(|node| data(vec![node])),
    }
}
