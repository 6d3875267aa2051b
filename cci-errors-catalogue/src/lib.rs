//! Catalogues of error codes: reading, rules, merging, naming, selectors, and problems with their places.
//!
//! The part of `cci-errors` that its macros and its tools share. It works on strings and names; which files there are is the
//! business of the caller, who implements [`Files`].
//!
//! ```text
//! Files ──► source ──► document ──► rules ──► merge ──► Catalogue ──► selector
//!              └──────────┴────────────┴─────────┴──► Problem ──► report (lines and columns)
//! ```
//! Everything that is wrong is collected as [`Problem`]s; no step stops at the first.
#![forbid(unsafe_code)]

mod builtin;
mod declarations;
mod document;
mod entry;
mod expression;
mod grammar;
mod json;
mod json_error;
mod keys;
mod lexer;
mod markdown;
mod merge;
mod naming;
mod no_match;
mod placeholder;
mod problem;
mod report;
mod row;
mod rules;
mod selector;
mod shown;
mod source;
mod values;

pub use builtin::BUILTIN;
pub use cci_errors_tables::nearest;
pub use declarations::{Body, Declarations, Type};
pub use document::Document;
pub use entry::{Entry, FieldValue};
pub use expression::{Expression, Unit};
pub use grammar::{SelectorToken, Separator, TokenKind, parse_selectors};
pub use json::RawObject;
pub use keys::{ENTRY_KEYS, EntryValues, Key, Presence, TOP_KEYS, TopValues};
pub use lexer::lex_selectors;
pub use markdown::{code_span, escape as escape_markdown};
pub use merge::{Catalogue, read};
pub use naming::{is_identifier, is_keyword, snake_case, variant_from_code};
pub use no_match::{Scope, explain as explain_no_match, explain_combination};
pub use problem::{Kind, Located, Note, Place, Problem};
pub use report::{Line, SourceMap, report};
pub use row::Row;
pub use rules::{MAX_ENTRIES, folded_name, is_valid_code, is_valid_name, too_many_entries};
pub use selector::Selector;
pub use shown::shortened;
pub use source::{Files, MemoryFiles, Source, read_source};
pub use values::{Json, List, Number, Object, Text, Value, ValueType};
