//! Every rule that a catalogue must keep, and what is left to generate from when some are broken.
//!
//! A file for what the rules are about. What is not a matter of rules but of form (JSON, types, unknown and duplicate keys)
//! is reported while a document is read.

mod code;
mod code_format;
mod count;
mod name;
mod presence;
mod status;

pub use count::{MAX_ENTRIES, too_many_entries};

pub(crate) use code_format::CodeFormat;
pub(crate) use count::no_entries;
pub(crate) use name::unique_names;

use crate::document::{Document, RawEntry};
use crate::entry::Entry;
use crate::problem::Problem;

/// The rules of a document itself. Returns the form that its codes have.
pub(crate) fn document(document: &Document, problems: &mut Vec<Problem>) -> Option<CodeFormat> {
    for (key, text) in [("title", &document.title), ("code_format", &document.code_format)] {
        problems.extend(text.as_ref().and_then(|text| presence::empty(key, text)));
    }
    let format = document.code_format.as_ref().filter(|format| !format.value.is_empty())?;
    CodeFormat::parse(format).map_err(|problem| problems.push(problem)).ok()
}

/// The rules that one entry keeps or breaks by itself. `None` where it cannot become a variant.
pub(crate) fn entry<'t>(
    entry: RawEntry<'t>,
    format: Option<&CodeFormat>,
    problems: &mut Vec<Problem>,
) -> Option<Entry<'t>> {
    presence::check(&entry, problems);
    let status = status::range(&entry.values, problems);
    let code = entry.values.code.clone().filter(|code| !code.value.is_empty())?;
    if let Some(problem) = code::check(&code) {
        problems.push(problem);
        return None;
    }
    match format.map(|format| format.status_in(&code)) {
        Some(Ok(Some(in_code))) => problems.extend(status::contradiction(&entry.values, &code.value, in_code)),
        Some(Err(problem)) => problems.push(problem),
        Some(Ok(None)) | None => {}
    }
    match name::of_entry(&entry.values, &code) {
        Ok(name) => Some(Entry { code, name, status, values: entry.values }),
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}
