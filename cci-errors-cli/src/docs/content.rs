//! What the documentation says, before it is known in which format.

use cci_errors_catalogue::{Catalogue, Entry, Form};

/// The title of a catalogue that has none.
const UNTITLED: &str = "Error codes";

/// A catalogue, as it is documented.
pub(crate) struct Content<'c> {
    pub title: &'c str,
    pub categories: Vec<Category<'c>>,
    pub codes: Vec<CodeEntry<'c>>,
    pub retired: Vec<&'c str>,
    pub form: Form,
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
    pub reason: &'c str,
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
    pub fields: Vec<(&'c str, String)>,
}

impl<'c> Content<'c> {
    pub(crate) fn of(catalogue: &'c Catalogue<'c>) -> Self {
        let declarations = &catalogue.declarations;
        let mut counts = vec![0; declarations.categories.len()];
        for index in catalogue.entries.iter().flat_map(|entry| &entry.categories) {
            if let Some(count) = counts.get_mut(*index) {
                *count += 1;
            }
        }
        let categories = declarations.categories.iter().zip(counts);
        Self {
            title: catalogue.title().map_or(UNTITLED, |title| &title.value),
            categories: categories
                .map(|((name, description), count)| Category {
                    name: &name.value,
                    description: &description.value,
                    count,
                })
                .collect(),
            codes: catalogue.entries.iter().map(|entry| CodeEntry::of(entry, catalogue)).collect(),
            retired: declarations.retired.iter().map(|code| &*code.value).collect(),
            form: declarations.form.as_ref().map(|form| form.value).unwrap_or_default(),
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
    fn of(entry: &'c Entry<'c>, catalogue: &'c Catalogue<'c>) -> Self {
        let values = &entry.values;
        let declarations = &catalogue.declarations;
        Self {
            code: &entry.code.value,
            name: &entry.name.value,
            status: entry.status,
            reason: entry.reason(),
            message: values.message(),
            description: values.description(),
            measure: values.measure(),
            categories: entry.category_names(declarations).collect(),
            is_retryable: values.retryable(),
            is_deprecated: entry.is_deprecated(),
            deprecated: values.deprecated(),
            replaced_by: values.replaced_by(),
            since: values.since(),
            url: &entry.url,
            arguments: entry.arguments.iter().map(|(name, kind)| (&**name, kind.name())).collect(),
            fields: entry.named_fields(declarations).map(|(name, value)| (name, value.to_string())).collect(),
        }
    }

    /// The hundreds of the status.
    pub(crate) fn class(&self) -> u16 {
        self.status / 100
    }
}
