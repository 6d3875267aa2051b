//! The content of the documentation, independent of its format.

use super::text::{Anchor, Anchors};
use crate::translations::{Texts, lookup_order, own_language};
use cci_errors_catalogue::{Catalogue, Entry, FieldValue, Form, Translation, Type};

/// The title of a catalogue that has none.
const UNTITLED: &str = "Error codes";

/// The language of a catalogue that does not say which it is in.
const ASSUMED_LANGUAGE: &str = "en";

/// A catalogue, as it is documented.
#[derive(Clone)]
pub(crate) struct Content<'c> {
    pub title: &'c str,
    /// The language of the catalogue's own texts, if it says which.
    pub language: Option<&'c str>,
    /// The other languages that the texts are in.
    pub languages: Vec<Language<'c>>,
    pub categories: Vec<Category<'c>>,
    pub codes: Vec<CodeEntry<'c>>,
    pub retired: Vec<(&'c str, Anchor)>,
    /// The catalogue's own keys and the types of their values.
    pub fields: Vec<(&'c str, Type)>,
    pub form: Form,
}

/// A language into which the texts are translated.
#[derive(Clone)]
pub(crate) struct Language<'c> {
    /// The BCP 47 tag.
    pub tag: &'c str,
    /// The number of codes of which a text is translated.
    pub count: usize,
}

/// A declared category, and how many codes are in it.
#[derive(Clone)]
pub(crate) struct Category<'c> {
    pub name: &'c str,
    pub description: &'c str,
    pub count: usize,
}

/// A piece of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Piece<'t> {
    Text(&'t str),
    /// The name of an argument, and its type.
    Placeholder(&'t str, Type),
}

/// An entry, with what the catalogue says for all entries filled in.
#[derive(Clone)]
pub(crate) struct CodeEntry<'c> {
    pub code: &'c str,
    pub anchor: Anchor,
    pub name: &'c str,
    pub status: u16,
    pub reason: &'c str,
    pub texts: Texts<'c>,
    /// What is translated into each of the other languages.
    pub translations: Vec<Texts<'c>>,
    pub categories: Vec<&'c str>,
    pub is_retryable: bool,
    pub is_deprecated: bool,
    /// Why the code is deprecated; may be empty even if it is.
    pub deprecated: &'c str,
    pub replaced_by: &'c str,
    pub anchor_of_successor: Anchor,
    pub since: &'c str,
    pub url: &'c str,
    /// Names and types.
    pub arguments: Vec<(&'c str, Type)>,
    /// The catalogue's own keys and their values.
    pub fields: Vec<(&'c str, &'c FieldValue<'c>)>,
}

impl<'c> Content<'c> {
    /// The content of a catalogue and its translations, without these fields of its own.
    pub(crate) fn new(catalogue: &'c Catalogue<'c>, translations: &'c [Translation<'c>], omitted: &[String]) -> Self {
        let declarations = &catalogue.declarations;
        let mut counts = vec![0; declarations.categories.len()];
        for index in catalogue.entries.iter().flat_map(|entry| &entry.categories) {
            if let Some(count) = counts.get_mut(*index) {
                *count += 1;
            }
        }
        let categories = declarations.categories.iter().zip(counts);
        let listed = catalogue.entries.iter().map(|entry| &entry.code).chain(&declarations.retired);
        let anchors = Anchors::new(listed.map(|code| &*code.value));
        let code_entry = |entry| CodeEntry::new(entry, catalogue, translations, omitted, &anchors);
        let codes: Vec<CodeEntry> = catalogue.entries.iter().map(code_entry).collect();
        let languages = translations.iter().enumerate().map(|(index, translation)| Language {
            tag: &translation.language.value,
            count: codes.iter().filter(|code| code.translations[index] != Texts::default()).count(),
        });
        Self {
            title: catalogue.title().map_or(UNTITLED, |title| &title.value),
            language: own_language(catalogue),
            languages: languages.collect(),
            categories: categories
                .map(|((name, description), count)| Category {
                    name: &name.value,
                    description: &description.value,
                    count,
                })
                .collect(),
            codes,
            retired: declarations.retired.iter().map(|code| (&*code.value, anchors.of_code(&code.value))).collect(),
            fields: declarations
                .fields
                .iter()
                .map(|(name, kind)| (&*name.value, *kind))
                .filter(|(name, _)| omitted.iter().all(|omitted| omitted != name))
                .collect(),
            form: declarations.form.as_ref().map(|form| form.value).unwrap_or_default(),
        }
    }

    /// The same content with its texts in a language; what is not translated into it is the catalogue's own.
    pub(crate) fn in_language(&self, tag: &'c str) -> Self {
        let tags: Vec<&str> = self.languages.iter().map(|language| language.tag).collect();
        let order = lookup_order(tag, self.language, &tags);
        let mut content = self.clone();
        for code in &mut content.codes {
            let translated = order.iter().fold(Texts::default(), |texts, index| texts.or(code.translations[*index]));
            code.texts = translated.or(code.texts);
        }
        content
    }

    /// The language of the catalogue's own texts as readers are shown it: English if the catalogue does not say which, unless there is a
    /// translation into English.
    pub(crate) fn own_language(&self) -> Option<&'c str> {
        let assumed = || self.languages.iter().all(|language| language.tag != ASSUMED_LANGUAGE);
        self.language.or_else(|| assumed().then_some(ASSUMED_LANGUAGE))
    }

    /// The number of codes with a property.
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
    fn new(
        entry: &'c Entry<'c>,
        catalogue: &'c Catalogue<'c>,
        translations: &'c [Translation<'c>],
        omitted: &[String],
        anchors: &Anchors,
    ) -> Self {
        let values = &entry.values;
        let declarations = &catalogue.declarations;
        let fields = entry.named_fields(declarations);
        Self {
            code: &entry.code.value,
            anchor: anchors.of_code(&entry.code.value),
            name: &entry.name.value,
            status: entry.status,
            reason: entry.reason(),
            texts: Texts::own(entry),
            translations: translations.iter().map(|one| Texts::translated(&entry.code.value, one)).collect(),
            categories: entry.category_names(declarations).collect(),
            is_retryable: values.retryable(),
            is_deprecated: entry.is_deprecated(),
            deprecated: values.deprecated(),
            replaced_by: values.replaced_by(),
            anchor_of_successor: anchors.of_code(values.replaced_by()),
            since: values.since(),
            url: &entry.url,
            arguments: entry.arguments.iter().map(|(name, kind)| (&**name, *kind)).collect(),
            fields: fields.filter(|(name, _)| omitted.iter().all(|omitted| omitted != name)).collect(),
        }
    }

    /// A text with its placeholders filled: `{name}` of a declared argument.
    pub(crate) fn fill(&self, text: &str, value: impl Fn(&str, Type) -> String) -> String {
        let pieces = self.pieces(text).into_iter().map(|piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Placeholder(name, kind) => value(name, kind),
        });
        pieces.collect()
    }

    /// The pieces of a text between and at its placeholders.
    pub(crate) fn pieces<'t>(&self, text: &'t str) -> Vec<Piece<'t>> {
        let mut pieces = Vec::new();
        let (mut start, mut from) = (0, 0);
        while let Some(open) = text[from..].find('{').map(|at| from + at) {
            from = open + 1;
            let Some((name, _)) = text[from..].split_once('}') else { break };
            let Some((_, kind)) = self.arguments.iter().find(|(argument, _)| *argument == name) else { continue };
            if start < open {
                pieces.push(Piece::Text(&text[start..open]));
            }
            pieces.push(Piece::Placeholder(name, *kind));
            from += name.len() + 1;
            start = from;
        }
        if start < text.len() {
            pieces.push(Piece::Text(&text[start..]));
        }
        pieces
    }

    /// The hundreds of the status.
    pub(crate) fn class(&self) -> u16 {
        self.status / 100
    }
}
