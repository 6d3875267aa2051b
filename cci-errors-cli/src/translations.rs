//! The files of translations that the caller names, and the texts of an entry in another language.

use crate::catalogue_files::{self, Disk};
use crate::counts::listed;
use crate::failure::Failure;
use crate::session::Session;
use cci_errors::__private::with_more_general;
use cci_errors_catalogue::{Catalogue, Entry, Files, Problem, Source, Translation, read_catalogue, read_translations};
use clap::Args;

/// The flag of verbs that show the texts of a catalogue: `#[command(flatten)]` it.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct TranslationsFlag {
    /// A file with the texts of the catalogue in another language; one for each language
    #[arg(long, value_name = "FILE")]
    pub translations: Vec<String>,
}

impl TranslationsFlag {
    /// Adds the files to the sources of the catalogue.
    pub(crate) fn with_sources(&self, sources: Vec<Source>, session: &mut Session) -> Result<Translated, Failure> {
        let translations_start = sources.len();
        let mut sources = sources;
        for name in &self.translations {
            sources.push(catalogue_files::source(name, session)?);
        }
        Ok(Translated { sources, translations_start })
    }

    /// Adds the files to the sources of the catalogue; if there are none, those of a language next to the catalogue:
    /// `errors.de-AT.json` and `errors.de.json` next to `errors.json`.
    pub(crate) fn with_sources_in(
        &self,
        tag: &str,
        sources: Vec<Source>,
        session: &mut Session,
    ) -> Result<Translated, Failure> {
        let mut translations = self.translations.clone();
        if translations.is_empty() {
            let next_to = |source: &Source, range: &str| {
                let name = source.name.strip_suffix(".json")?;
                Some(format!("{name}.{range}.json")).filter(|name| Disk.is_file(name))
            };
            let ranges = with_more_general(tag).filter(|range| !range.contains(['/', '\\']));
            translations.extend(ranges.filter_map(|range| sources.iter().find_map(|source| next_to(source, range))));
        }
        Self { translations }.with_sources(sources, session)
    }
}

/// The sources of a catalogue, followed by those of its translations.
pub(crate) struct Translated {
    pub sources: Vec<Source>,
    /// The number of the sources of the catalogue.
    pub translations_start: usize,
}

impl Translated {
    /// The catalogue and its translations, with all that is wrong with them.
    pub(crate) fn read(&self) -> (Catalogue<'_>, Vec<Translation<'_>>, Vec<Problem>) {
        let mut problems = Vec::new();
        let catalogue = read_catalogue(&self.sources[..self.translations_start], &mut problems);
        let is_complete = problems.is_empty();
        let start = self.translations_start;
        let translations = read_translations(&self.sources, start, &catalogue, is_complete, &mut problems);
        (catalogue, translations, problems)
    }

    /// The same, unless something is wrong with them: what is made of a part would be taken for all of it.
    pub(crate) fn read_valid(&self) -> Result<(Catalogue<'_>, Vec<Translation<'_>>), Failure> {
        let (catalogue, translations, problems) = self.read();
        if problems.is_empty() {
            Ok((catalogue, translations))
        } else {
            Err(Failure::of_catalogue(problems, &self.sources))
        }
    }
}

/// The texts of an entry in a language; empty where they are missing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Texts<'t> {
    pub message: &'t str,
    pub description: &'t str,
    pub measure: &'t str,
}

impl<'t> Texts<'t> {
    /// The catalogue's own.
    pub(crate) fn own(entry: &'t Entry) -> Self {
        let values = &entry.values;
        Self { message: values.message(), description: values.description(), measure: values.measure() }
    }

    /// Those that are translated.
    pub(crate) fn translated(code: &str, translation: &'t Translation) -> Self {
        translation.texts(code).map_or_else(Self::default, |texts| Self {
            message: texts.message(),
            description: texts.description(),
            measure: texts.measure(),
        })
    }

    /// These, and where one is missing, the other one.
    pub(crate) fn or(self, other: Self) -> Self {
        let or = |text: &'t str, other: &'t str| if text.is_empty() { other } else { text };
        Self {
            message: or(self.message, other.message),
            description: or(self.description, other.description),
            measure: or(self.measure, other.measure),
        }
    }

    /// Returns `true` if none of these is missing where the other has one.
    pub(crate) fn cover(self, other: Self) -> bool {
        self.or(other) == self
    }
}

/// The languages in which a text is looked for, the most special first, as indices: those that a tag names, up to the
/// catalogue's own.
pub(crate) fn lookup_order(tag: &str, own: Option<&str>, languages: &[&str]) -> Vec<usize> {
    let is_own = |range: &str| own.is_some_and(|own| own.eq_ignore_ascii_case(range));
    let find = |range: &str| languages.iter().position(|language| language.eq_ignore_ascii_case(range));
    with_more_general(tag).take_while(|range| !is_own(range)).filter_map(find).collect()
}

/// The language of the catalogue's own texts, if it says which.
pub(crate) fn own_language<'c>(catalogue: &'c Catalogue) -> Option<&'c str> {
    catalogue.declarations.language.as_ref().map(|language| &*language.value)
}

/// A language in which the texts of entries are shown.
pub(crate) struct Language<'c> {
    /// The translations in which a text is looked for, in this order.
    translations: Vec<&'c Translation<'c>>,
}

impl<'c> Language<'c> {
    /// The language of a tag. There must be a translation into it, unless it is the catalogue's own.
    pub(crate) fn new(tag: &str, catalogue: &Catalogue, translations: &'c [Translation<'c>]) -> Result<Self, Failure> {
        let own = own_language(catalogue);
        let tags: Vec<&str> = translations.iter().map(|translation| &*translation.language.value).collect();
        let order = lookup_order(tag, own, &tags);
        let is_own = own.is_some_and(|own| with_more_general(tag).any(|range| range.eq_ignore_ascii_case(own)));
        if order.is_empty() && !is_own {
            let failure = Failure::new(format!("there is no translation into `{tag}`"));
            let languages = listed(own.into_iter().chain(tags).map(|tag| format!("`{tag}`")));
            return Err(match &*languages {
                "" => failure.help("name the file of translations with --translations FILE"),
                languages => failure.help(format!("the languages are {languages}")),
            });
        }
        Ok(Self { translations: order.into_iter().map(|index| &translations[index]).collect() })
    }

    /// The texts of an entry; what is not translated is the catalogue's own.
    pub(crate) fn texts<'t>(&self, entry: &'t Entry) -> Texts<'t>
    where
        'c: 't,
    {
        let translated = |translation: &&'t Translation| Texts::translated(&entry.code.value, translation);
        self.translations.iter().map(translated).fold(Texts::default(), Texts::or).or(Texts::own(entry))
    }
}

#[cfg(test)]
mod tests {
    use super::lookup_order;

    #[test]
    fn the_more_special_language_is_looked_at_first() {
        let languages = ["de", "fr", "de-AT"];
        assert_eq!(lookup_order("DE-at-1996", None, &languages), [2, 0]);
        assert!(lookup_order("it", None, &languages).is_empty());
        // What is more general than the catalogue's own language is not asked for.
        assert_eq!(lookup_order("de-AT", Some("de"), &languages), [2]);
        assert!(lookup_order("de", Some("de"), &languages).is_empty());
    }
}
