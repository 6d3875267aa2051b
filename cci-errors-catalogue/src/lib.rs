//! Catalogues of error codes: reading, rules, merging, naming, selectors, and problems with their places.
//!
//! The part of `cci-errors` that its macros and its tools share. It works on strings and names; which files there are is the
//! business of the caller, who implements [`Files`].
//!
//! ```text
//! Files ──► source ──► document ──► rules ──► Catalogue ──► CatalogueIndex ──► selector, explain
//!              └──────────┴────────────┴──► Problem ──► report (lines and columns)
//! Files ──► source ──► translations, which fit a Catalogue
//! ```
//! Everything that is wrong is collected as [`Problem`]s; no step stops at the first.
#![forbid(unsafe_code)]

mod catalogue;
mod declarations;
mod document;
mod entry;
mod explain;
mod expression;
mod grammar;
mod index;
mod json;
mod keys;
mod language;
mod markdown;
mod naming;
mod problem;
mod reader;
mod report;
mod rules;
mod selector;
mod shown;
mod source;
mod translations;
mod values;
mod wire;

pub use catalogue::{Catalogue, Top, read_catalogue, read_part, read_valid};
pub use cci_errors_tables::{Escaped, HTTP_STATUSES, is_invisible, nearest, status_reason};
pub use declarations::{Declarations, Form, Type};
pub use entry::{Entry, FieldValue};
pub use explain::{Messages, Scope, check_selection, explain_combination, explain_no_match, nearest_codes};
pub use expression::{Expression, Unit};
pub use grammar::{SelectorToken, Separator, TokenKind, parse_selectors};
pub use index::{CatalogueIndex, CodeForms};
pub use json::RawObject;
pub use keys::{ENTRY_KEYS, EntryValues, Key, Presence, TOP_KEYS, TopValues};
pub use keys::{TRANSLATED_KEYS, TRANSLATION_KEYS, TranslatedTexts, TranslationValues};
pub use markdown::{code_span, escape as escape_markdown};
pub use naming::{is_identifier, is_keyword, snake_case, variant_from_code};
pub use problem::{Kind, Located, Note, Place, Problem};
pub use report::{Reported, report_problems};
pub use rules::{CodeFormat, FormatPart, MAX_ENTRIES, folded_name, has_placeholders, is_valid_code, is_valid_name};
pub use selector::{BUILT_IN_CATEGORIES, Row, Selector};
pub use shown::shortened;
pub use source::{BUILTIN, Files, Lines, Location, MemoryFiles, SCHEMA, Source, SourceMap, read_source};
pub use translations::{Translation, is_translation, read_translations};
pub use values::{Json, List, Lists, Number, Object, Text, Value, ValueType, Written};
pub use wire::Wire;
