//! What the documentation says, before it is known in which format.

use cci_errors::{CciError, ErrorResponse};
use cci_errors_catalogue::{Body, Catalogue, Entry, FieldValue, Located};
use std::borrow::Cow;
use std::collections::HashMap;

/// The title of a catalogue that has none.
const UNTITLED: &str = "Error codes";

/// A catalogue, as it is documented.
pub(crate) struct Content<'c> {
    pub title: &'c str,
    pub categories: Vec<Category<'c>>,
    pub codes: Vec<CodeEntry<'c>>,
    pub retired: Vec<&'c str>,
    pub body: Body,
}

/// A declared category, and how many codes are in it.
pub(crate) struct Category<'c> {
    pub name: &'c str,
    pub description: &'c str,
    pub count: usize,
}

/// An entry, with what the catalogue says for all entries filled in.
pub(crate) struct CodeEntry<'c> {
    pub code: &'c str,
    pub name: &'c str,
    pub status: u16,
    pub reason: Cow<'c, str>,
    pub message: &'c str,
    pub description: &'c str,
    pub measure: &'c str,
    pub categories: Vec<&'c str>,
    pub is_retryable: bool,
    pub is_deprecated: bool,
    /// Why the code is deprecated; may be empty even if it is.
    pub deprecated: &'c str,
    pub replaced_by: &'c str,
    pub since: &'c str,
    pub url: &'c str,
    /// Names and types.
    pub arguments: Vec<(&'c str, &'static str)>,
    /// The catalogue's own keys and their values.
    pub fields: Vec<(&'c str, Cow<'c, str>)>,
}

impl<'c> Content<'c> {
    pub(crate) fn of(catalogue: &'c Catalogue) -> Self {
        let declarations = &catalogue.declarations;
        let mut counts = vec![0; declarations.categories.len()];
        for index in catalogue.entries.iter().flat_map(|entry| &entry.categories) {
            if let Some(count) = counts.get_mut(*index) {
                *count += 1;
            }
        }
        let categories = declarations.categories.iter().zip(counts);
        let mut reasons = HashMap::new();
        Self {
            title: catalogue.title().map_or(UNTITLED, |title| &title.value),
            categories: categories
                .map(|((name, description), count)| Category {
                    name: &name.value,
                    description: &description.value,
                    count,
                })
                .collect(),
            codes: catalogue.entries.iter().map(|entry| CodeEntry::of(entry, catalogue, &mut reasons)).collect(),
            retired: declarations.retired.iter().map(|code| &*code.value).collect(),
            body: declarations.body.as_ref().map(|body| body.value).unwrap_or_default(),
        }
    }

    /// How many codes have a property.
    pub(crate) fn count(&self, has: impl Fn(&CodeEntry) -> bool) -> usize {
        self.codes.iter().filter(|code| has(code)).count()
    }

    /// The statuses of the codes, in ascending order.
    pub(crate) fn statuses(&self) -> Vec<u16> {
        let mut statuses: Vec<u16> = self.codes.iter().map(|code| code.status).collect();
        statuses.sort_unstable();
        statuses.dedup();
        statuses
    }
}

impl<'c> CodeEntry<'c> {
    fn of(entry: &'c Entry, catalogue: &'c Catalogue, reasons: &mut HashMap<u16, String>) -> Self {
        let values = &entry.values;
        let declarations = &catalogue.declarations;
        let names = entry.categories.iter().filter_map(|index| declarations.categories.get(*index));
        let fields = entry.fields.iter().filter_map(|(index, value)| {
            let (name, _) = declarations.fields.get(*index)?;
            Some((&*name.value, field(value)))
        });
        Self {
            code: &entry.code.value,
            name: &entry.name.value,
            status: entry.status,
            reason: match values.reason() {
                "" => Cow::Owned(reasons.entry(entry.status).or_insert_with(|| default_reason(entry.status)).clone()),
                own => Cow::Borrowed(own),
            },
            message: values.message(),
            description: values.description(),
            measure: values.measure(),
            categories: names.map(|(name, _): &(Located<Cow<str>>, _)| &*name.value).collect(),
            is_retryable: values.retryable(),
            is_deprecated: entry.is_deprecated(),
            deprecated: values.deprecated(),
            replaced_by: values.replaced_by(),
            since: values.since(),
            url: &entry.url,
            arguments: entry.arguments.iter().map(|(name, kind)| (&**name, kind.name())).collect(),
            fields: fields.collect(),
        }
    }

    /// The hundreds of the status.
    pub(crate) fn class(&self) -> u16 {
        self.status / 100
    }
}

/// The reason that the runtime crate gives a response of which nothing but the status is known.
fn default_reason(status: u16) -> String {
    ErrorResponse::<CciError>::from_body(status, b"").reason().to_owned()
}

fn field<'c>(value: &'c FieldValue) -> Cow<'c, str> {
    match value {
        FieldValue::String(text) => Cow::Borrowed(text),
        FieldValue::Bool(value) => Cow::Owned(value.to_string()),
        FieldValue::I64(value) => Cow::Owned(value.to_string()),
        FieldValue::U64(value) => Cow::Owned(value.to_string()),
        FieldValue::F64(value) => Cow::Owned(value.to_string()),
    }
}
