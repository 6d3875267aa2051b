//! The declarations of a catalogue for all of its entries: categories, keys of its own, retired codes, the form of
//! responses.
//!
//! A later source adds to what earlier ones declare. Every entry may use what any source declares.

use crate::document::Document;
use crate::language::canonical_tag;
use crate::problem::{Kind, Located, Place, Problem};
use crate::shown::shortened;
use crate::values::Text;
use crate::wire::{self, Wire};
use cci_errors_tables::nearest;
use std::collections::HashMap;

/// The declarations of all sources.
#[derive(Debug, Default)]
pub struct Declarations<'t> {
    /// The categories, each with its description.
    pub categories: Vec<(Located<Text<'t>>, Located<Text<'t>>)>,
    /// The keys that are the catalogue's own, each with the type of its values.
    pub fields: Vec<(Located<Text<'t>>, Type)>,
    /// The names of the fields that every entry has.
    pub required_fields: Vec<Text<'t>>,
    /// The names of fields whose declaration is wrong: what entries have there is not reported again.
    pub(crate) ignored_fields: Vec<Text<'t>>,
    /// The keys at the top that cannot be read: what entries have of them is not reported again.
    pub(crate) unread: Vec<&'static str>,
    /// The names of categories whose descriptions cannot be read, and of fields whose types cannot.
    pub(crate) unread_members: Vec<Text<'t>>,
    /// The codes that must never be used again.
    pub retired: Vec<Located<Text<'t>>>,
    /// The form in which a service responds.
    pub form: Option<Located<Form>>,
    /// The places of codes, messages and so on in responses.
    pub wire: Wire<'t>,
    /// The language of the catalogue's own texts: a BCP 47 tag in its usual case.
    pub language: Option<Located<String>>,
    /// The service that the codes belong to, as gRPC names it.
    pub domain: Option<Located<Text<'t>>>,
}

/// The type of an argument or of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// A string.
    String,
    /// `true` or `false`.
    Bool,
    /// A signed whole number.
    I64,
    /// An unsigned whole number.
    U64,
    /// A floating-point number.
    F64,
}

impl Type {
    const ALL: [(&'static str, Self); 5] =
        [("string", Self::String), ("bool", Self::Bool), ("i64", Self::I64), ("u64", Self::U64), ("f64", Self::F64)];

    /// The name in a catalogue.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, other)| *other == self).map_or("", |(name, _)| name)
    }

    /// The type of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(other, _)| *other == name).map(|(_, known)| *known)
    }

    pub(crate) fn parse(name: &Located<Text>) -> Result<Self, Problem> {
        one_of(name, "type", &Self::ALL)
    }
}

/// The form in which a service responds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// A Kubernetes `Status` with `errorCode`.
    #[default]
    Status,
    /// Problem details, RFC 9457.
    Problem,
    /// `error_code` and `error_msg`.
    Gateway,
}

impl Form {
    const ALL: [(&'static str, Self); 3] =
        [("status", Self::Status), ("problem", Self::Problem), ("gateway", Self::Gateway)];
}

/// The value that a string names.
pub(crate) fn one_of<T: Copy>(name: &Located<Text>, what: &str, known: &[(&'static str, T)]) -> Result<T, Problem> {
    if let Some((_, value)) = known.iter().find(|(other, _)| **other == *name.value) {
        return Ok(*value);
    }
    let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
    let help = match nearest(&name.value, names.iter().copied()).first() {
        Some(near) => format!("use \"{near}\""),
        None => format!("use one of \"{}\"", names.join("\", \"")),
    };
    let message = format!("unknown {what} \"{}\"", shortened(&name.value));
    Err(Problem::new(Kind::Declaration, name.place, message).help(help))
}

impl<'t> Declarations<'t> {
    /// Where each retired code is retired.
    pub(crate) fn retired_places(&self) -> HashMap<&str, Place> {
        self.retired.iter().map(|code| (&*code.value, code.place)).collect()
    }

    /// The names of the categories, by which entries refer to them with their index.
    pub fn category_names(&self) -> impl Iterator<Item = &str> {
        self.categories.iter().map(|(name, _)| &*name.value)
    }

    pub(crate) fn collect(documents: &[Document<'t>], problems: &mut Vec<Problem>) -> Self {
        let mut declarations = Self::default();
        for document in documents {
            let values = &document.values;
            declarations.unread.extend(&document.unread);
            declarations.unread_members.extend(document.unread_members.iter().cloned());
            for (name, description) in values.categories() {
                declarations.add_category(name, description, problems);
            }
            for (name, written) in values.fields() {
                let (plain, is_required) = match written.value.strip_suffix('!') {
                    Some(plain) => (Located { value: plain.to_owned().into(), place: written.place }, true),
                    None => (written.clone(), false),
                };
                match Type::parse(&plain) {
                    Ok(kind) => declarations.add_field(name, (kind, is_required), problems),
                    Err(problem) => {
                        problems.push(problem);
                        declarations.ignored_fields.push(name.value.clone());
                    }
                }
            }
            let mut seen: HashMap<&str, Place> = HashMap::new();
            for code in values.retired() {
                if let Some(first) = seen.insert(&code.value, code.place) {
                    let message = format!("duplicate retired code `{}`", shortened(&code.value));
                    let problem = Problem::new(Kind::DuplicateCode, code.place, message);
                    problems.push(problem.note("first used here", first));
                } else {
                    declarations.retired.push(code.clone());
                }
            }
            for (name, places) in values.wire() {
                problems.extend(wire::mistakes(places));
                match wire::field(name) {
                    Ok(index) => declarations.wire.add(index, places),
                    Err(problem) => problems.push(problem),
                }
            }
            if let Some(written) = values.body.as_ref().filter(|written| !written.value.is_empty()) {
                match one_of(written, "form", &Form::ALL) {
                    Ok(form) => declare_once(&mut declarations.form, "body", form, written.place, problems),
                    Err(problem) => problems.push(problem),
                }
            }
            if let Some(written) = values.language.as_ref().filter(|written| !written.value.is_empty()) {
                match canonical_tag(written) {
                    Ok(Located { value, place }) => {
                        declare_once(&mut declarations.language, "language", value, place, problems);
                    }
                    Err(problem) => problems.push(problem),
                }
            }
            if let Some(Located { value, place }) = values.domain.clone().filter(|written| !written.value.is_empty()) {
                declare_once(&mut declarations.domain, "domain", value, place, problems);
            }
        }
        declarations
    }

    fn add_category(&mut self, name: &Located<Text<'t>>, description: &Located<Text<'t>>, problems: &mut Vec<Problem>) {
        match self.categories.iter().find(|(other, _)| other.value == name.value) {
            None => self.categories.push((name.clone(), description.clone())),
            Some((_, first)) if first.value == description.value => {}
            Some((first, _)) => {
                let message =
                    format!("the category \"{}\" is declared with another description", shortened(&name.value));
                let problem = Problem::new(Kind::Declaration, name.place, message);
                let help = "leave it out here: entries may have what any source declares";
                problems.push(problem.help(help).note("first declared here", first.place));
            }
        }
    }

    fn add_field(&mut self, name: &Located<Text<'t>>, written: (Type, bool), problems: &mut Vec<Problem>) {
        let (kind, is_required) = written;
        let Some((other, first)) = self.fields.iter().find(|(other, _)| other.value == name.value) else {
            self.fields.push((name.clone(), kind));
            self.required_fields.extend(is_required.then(|| name.value.clone()));
            return;
        };
        let first = (*first, self.is_required(&name.value));
        if first != written {
            let shown =
                |(kind, is_required): (Type, bool)| format!("{}{}", kind.name(), if is_required { "!" } else { "" });
            let message = format!(
                "the field \"{}\" is declared as {} and as {}",
                shortened(&name.value),
                shown(first),
                shown(written)
            );
            problems
                .push(Problem::new(Kind::Declaration, name.place, message).note("first declared here", other.place));
        }
    }

    /// Returns `true` if a category or field may be declared, by what was reported and cannot be read.
    pub(crate) fn may_declare(&self, key: &str, name: &str) -> bool {
        self.unread.contains(&key) || self.unread_members.iter().any(|other| other == name)
    }

    /// Returns `true` if every entry has this field.
    #[must_use]
    pub fn is_required(&self, field: &str) -> bool {
        self.required_fields.iter().any(|other| other == field)
    }
}

/// Keeps what one source declares; a later one may only repeat it.
fn declare_once<T: PartialEq>(
    declared: &mut Option<Located<T>>,
    key: &str,
    value: T,
    place: Place,
    problems: &mut Vec<Problem>,
) {
    match declared {
        None => *declared = Some(Located { value, place }),
        Some(first) if first.value == value => {}
        Some(first) => {
            let message = format!("the sources declare different values for \"{key}\"");
            problems.push(Problem::new(Kind::Declaration, place, message).note("first declared here", first.place));
        }
    }
}
