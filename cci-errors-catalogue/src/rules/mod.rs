//! The rules of a catalogue, one file per subject, and which entries survive when some are violated.
//!
//! Anything that is not a matter of rules but of form (JSON, types, duplicate keys) is reported while a document is
//! read.

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
mod translation;
mod url;

pub use arguments::has_placeholders;
pub use code::is_valid_code;
pub use code_format::{CodeFormat, FormatPart};
pub use name::{folded_name, is_valid_name};

pub(crate) use name::unique_names;
pub(crate) use succession::successors;
pub(crate) use translation::{language_of_translations, language_used_before, translation};

use crate::declarations::Declarations;
use crate::document::RawEntry;
use crate::entry::Entry;
use crate::keys::TopValues;
use crate::problem::{Kind, Place, Problem};
use crate::source::Source;
use std::collections::HashMap;

/// The maximum number of entries of an enum: its variants are counted in 16 bits, in the lookup tables as in the enum.
pub const MAX_ENTRIES: usize = 65_535;

/// The context, beyond the entry, that an entry's rules depend on.
pub(crate) struct Context<'c, 't> {
    /// All sources, for what is read only now that its type is known.
    pub sources: &'t [Source],
    /// The tops of the sources that the entry is from, the last one first.
    pub tops: Vec<&'c TopValues<'t>>,
    /// The forms of codes that these sources have.
    pub formats: Vec<&'c CodeFormat>,
    /// The declarations of all sources.
    pub declarations: &'c Declarations<'t>,
    /// Where each retired code is retired.
    pub retired: &'c HashMap<&'c str, Place>,
}

/// The rules of a document itself. Returns the form that its codes have.
pub(crate) fn document(values: &TopValues, problems: &mut Vec<Problem>) -> Option<CodeFormat> {
    presence::not_empty(values.strings(), problems);
    problems.extend(values.domain.as_ref().and_then(domain::check));
    problems.extend(status::invalid(values.default_status.as_ref()));
    problems.extend(url::check(values.url.as_ref()));
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
    let retired = entry.values.code.as_ref().and_then(|code| succession::retired(code, context.retired));
    // What an entry lacks that should not be there is not worth a message.
    if retired.is_none() {
        presence::check(&entry, context, problems);
    }
    problems.extend(retired);
    let fields = field::read_fields(&entry, context, problems);
    let (values, given) = (entry.values, entry.given);
    let status = status::status_or_default(&values, context, problems);
    let code = values.code.clone().filter(|code| !code.value.is_empty())?;
    if let Some(problem) = code::check(&code) {
        problems.push(problem);
        return None;
    }
    for format in &context.formats {
        match format.status_in(&code) {
            Ok(Some(in_code)) => problems.extend(status::contradiction(&values, &code, status, in_code)),
            Err(problem) => problems.push(problem),
            Ok(None) => {}
        }
    }
    let categories = category::find_categories(&values, context.declarations, problems);
    let arguments = arguments::read_arguments(&values, given, problems);
    problems.extend(url::check(values.url.as_ref()));
    let url = url::fill_template(&values, context, &code.value);
    let grpc = grpc::read_status(&values, problems);
    match name::given_or_made(&values, &code) {
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
