//! Every rule that a catalogue must keep, and what is left to generate from when some are broken.
//!
//! A file for what the rules are about. What is not a matter of rules but of form (JSON, types, duplicate keys) is reported
//! while a document is read.

mod arguments;
mod category;
mod code;
mod code_format;
mod domain;
mod field;
mod grpc;
mod name;
mod presence;
mod status;
mod succession;
mod url;

pub use code::is_valid_code;
pub use code_format::{CodeFormat, FormatPart};
pub use name::{folded_name, is_valid_name};

pub(crate) use name::unique_names;
pub(crate) use succession::successors;

use crate::declarations::Declarations;
use crate::document::RawEntry;
use crate::entry::Entry;
use crate::keys::TopValues;
use crate::problem::{Kind, Place, Problem};

/// How many entries an enum can have: its variants are counted in 16 bits, in the lookup tables as in the enum.
pub const MAX_ENTRIES: usize = 65_535;

/// What an entry's rules depend on beyond the entry.
pub(crate) struct Context<'c, 't> {
    /// The text of the entry's source.
    pub text: &'t str,
    /// What that source says for all entries.
    pub values: &'c TopValues<'t>,
    /// The form of its codes.
    pub format: Option<&'c CodeFormat>,
    /// What all sources declare.
    pub declarations: &'c Declarations<'t>,
}

/// The rules of a document itself. Returns the form that its codes have.
pub(crate) fn document(values: &TopValues, problems: &mut Vec<Problem>) -> Option<CodeFormat> {
    presence::not_empty(values.strings(), problems);
    problems.extend(values.domain.as_ref().and_then(domain::check));
    problems.extend(status::invalid(values.default_status.as_ref()));
    let format = values.code_format.as_ref().filter(|format| !format.value.is_empty())?;
    CodeFormat::parse(format).map_err(|problem| problems.push(problem)).ok()
}

/// The rules of what the sources declare for all entries.
///
/// A field whose name is wrong is dropped: it could not be an accessor.
pub(crate) fn declarations(declarations: &mut Declarations, problems: &mut Vec<Problem>) {
    for (name, description) in &declarations.categories {
        problems.extend(category::declaration(name, description));
    }
    problems.extend(category::too_many(&declarations.categories));
    declarations.fields.retain(|(name, _)| match field::declaration(name) {
        None => true,
        Some(problem) => {
            problems.push(problem);
            declarations.ignored_fields.push(name.value.clone());
            false
        }
    });
}

/// The rules that one entry keeps or breaks by itself. `None` where it cannot become a variant.
pub(crate) fn entry<'t>(
    entry: RawEntry<'t>,
    context: &Context<'_, 't>,
    problems: &mut Vec<Problem>,
) -> Option<Entry<'t>> {
    presence::check(&entry, context.values, problems);
    let fields = field::of_entry(&entry, context, problems);
    let values = entry.values;
    let status = status::of_entry(&values, context.values, problems);
    let code = values.code.clone().filter(|code| !code.value.is_empty())?;
    if let Some(problem) = code::check(&code) {
        problems.push(problem);
        return None;
    }
    match context.format.map(|format| format.status_in(&code)) {
        Some(Ok(Some(in_code))) => problems.extend(status::contradiction(&values, &code.value, in_code)),
        Some(Err(problem)) => problems.push(problem),
        Some(Ok(None)) | None => {}
    }
    problems.extend(succession::retired(&code, &context.declarations.retired));
    let categories = category::of_entry(&values, &context.declarations.categories, problems);
    let arguments = arguments::of_entry(&values, problems);
    let url = url::of_entry(&values, context.values, &code.value);
    let grpc = grpc::of_entry(&values, problems);
    match name::of_entry(&values, &code) {
        Ok(name) => Some(Entry { code, name, status, grpc, url, categories, arguments, fields, values }),
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}

/// Reports and drops the entries beyond [`MAX_ENTRIES`].
pub(crate) fn limit_entries(entries: &mut Vec<Entry>, problems: &mut Vec<Problem>) {
    if let Some(beyond) = entries.get(MAX_ENTRIES) {
        let message = format!("expected at most {MAX_ENTRIES} entries, found {}", entries.len());
        let problem = Problem::new(Kind::TooMany, beyond.code.place, message);
        problems.push(problem.help("keep some of them with `#[only(…)]`"));
        entries.truncate(MAX_ENTRIES);
    }
}

/// An array of entries that is empty.
pub(crate) fn no_entries(list: Place) -> Problem {
    Problem::new(Kind::Missing, list, "\"errors\" has no entries").help("add an entry: an enum needs a variant")
}
