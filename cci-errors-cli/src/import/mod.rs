//! Catalogues from what vendors publish.
//!
//! ```text
//! formats ──► a reader of one format ──► Page ──► columns ──► records ──► catalogue_text
//!                                         │         └ vocabulary
//!                                         └──► code_headings, where there is no table
//! ```
//! Everything that is taken for granted on the way is in the report.

mod code;
mod code_headings;
mod columns;
mod data_tables;
mod delimited;
mod formats;
mod front_matter;
mod html;
mod json;
mod line_starts;
mod markdown;
mod node;
mod page;
mod pipe_rows;
mod policies;
mod records;
mod report;
mod rst;
mod statuses;
mod toml;
mod vocabulary;
mod yaml;

pub(crate) use formats::{Format, read};
pub(crate) use page::Page;
pub(crate) use policies::{Choice, Column, Policies};
pub(crate) use records::{Record, Status, of_page, unique};
pub(crate) use report::{Remark, Report};

use page::Block;

impl Page {
    /// What the page is called, if it is a text and not data.
    pub(crate) fn title(&self) -> Option<&str> {
        let headings = self.blocks.iter().filter_map(|block| match block {
            Block::Heading { level, text, .. } if !text.trim().is_empty() => Some((level, &**text)),
            _ => None,
        });
        headings.min_by_key(|(level, _)| **level).map(|(_, text)| text).filter(|_| !self.is_data())
    }

    /// Whether the headings are keys of data.
    pub(crate) fn is_data(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::Table(table) if table.is_data))
    }
}
