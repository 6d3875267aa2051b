//! The documentation of a catalogue.
//!
//! ```text
//! Catalogue ──► content ──► html │ markdown │ openapi ──► files
//! ```
//! The same catalogue gives the same bytes, on every machine and at any time.

mod content;
mod files;
mod html;
mod markdown;
mod openapi;
mod ordered;
mod text;

pub(crate) use content::Content;
pub(crate) use files::{Document, Made, State};

/// A form in which a catalogue is documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Page,
    Markdown,
    OpenApi,
}

impl Target {
    pub(crate) fn document(self, content: &Content) -> Document {
        match self {
            Self::Page => Document { name: "index.html", text: html::page(content) },
            Self::Markdown => Document { name: "errors.md", text: markdown::document(content) },
            Self::OpenApi => Document { name: "errors.openapi.json", text: openapi::document(content) },
        }
    }
}
