//! Problems of a catalogue, a selector or a macro call, and their places.

use std::fmt;

/// A byte of one of the sources that make up a catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which source, counted in the order in which they were named.
    pub source: usize,
    /// Byte offset into the source's text.
    pub offset: usize,
}

/// A value and the place where it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub place: Place,
}

/// Which rule a problem is about. Of many problems of one kind, only the first are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The text is not JSON.
    Syntax,
    /// A value has the wrong JSON type.
    WrongType,
    /// A required key or value is missing.
    Missing,
    /// A string that must say something is empty.
    Empty,
    /// A key is not one of the format.
    UnknownKey,
    /// A key is used twice in one object.
    DuplicateKey,
    /// A status is not an HTTP status, or contradicts its code.
    Status,
    /// `code_format` is invalid, or a code does not match it.
    CodeFormat,
    /// A code contains what no code may contain.
    Code,
    /// A code is listed twice.
    DuplicateCode,
    /// A name is not one of a variant.
    Name,
    /// A name is used twice.
    DuplicateName,
    /// A category, a field, an argument or a form is declared wrongly, or used without a declaration.
    Declaration,
    /// A language is not a BCP 47 tag, or has several files of translations.
    Language,
    /// A translation is of no code, or has other arguments than the original.
    Translation,
    /// The catalogue has more entries than an enum can have.
    TooMany,
    /// A source cannot be read.
    Source,
    /// A selector is malformed, or selects nothing.
    Selector,
    /// A macro call has the wrong form.
    Call,
}

impl Kind {
    /// The name of several problems of this kind.
    #[must_use]
    pub fn plural(self) -> &'static str {
        match self {
            Self::Syntax => "syntax errors",
            Self::WrongType => "values of the wrong type",
            Self::Missing => "entries with missing keys",
            Self::Empty => "empty strings",
            Self::UnknownKey => "unknown keys",
            Self::DuplicateKey => "duplicate keys",
            Self::Status => "wrong statuses",
            Self::CodeFormat => "codes that do not match \"code_format\"",
            Self::Code => "invalid codes",
            Self::DuplicateCode => "duplicate codes",
            Self::Name => "invalid names",
            Self::DuplicateName => "duplicate names",
            Self::Declaration => "wrong declarations or uses of them",
            Self::Language => "invalid or repeated languages",
            Self::Translation => "translations that do not fit the catalogue",
            Self::TooMany => "more than the limit",
            Self::Source => "unreadable sources",
            Self::Selector => "invalid selectors",
            Self::Call => "errors in the macro call",
        }
    }
}

/// One mistake: what is wrong, where, and the way out where it is known.
///
/// Worded as rustc words its diagnostics: `message` in lower case and without a full stop, code in backticks, keys of JSON in
/// double quotes, what to write instead in `help`. `P` is a [`Place`] in a source, or whatever the caller's tokens have for
/// one, such as a span.
///
/// Displayed as the message, then `help:` on a line of its own. Notes need a [`SourceMap`](crate::SourceMap) to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem<P = Place> {
    /// Which rule it is about.
    pub kind: Kind,
    /// The value that is wrong.
    pub place: P,
    /// The mistake.
    pub message: String,
    /// The text to write instead.
    pub help: Option<String>,
    /// Other places that explain the problem.
    pub notes: Vec<Note<P>>,
}

/// Another place that explains a problem.
#[derive(Clone, Debug, PartialEq)]
pub struct Note<P = Place> {
    /// A description of the place, such as `first used here`.
    pub message: &'static str,
    /// Where it is.
    pub place: P,
}

impl<P> Problem<P> {
    /// A problem without help and notes.
    pub fn new(kind: Kind, place: P, message: impl Into<String>) -> Self {
        Self { kind, place, message: message.into(), help: None, notes: Vec::new() }
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// Adds what to write instead, if that is known.
    #[must_use]
    pub fn maybe_help(self, help: Option<impl Into<String>>) -> Self {
        Self { help: help.map(Into::into), ..self }
    }

    /// Adds another place.
    #[must_use]
    pub fn note(mut self, message: &'static str, place: P) -> Self {
        self.notes.push(Note { message, place });
        self
    }

    /// The same problem at another kind of place.
    #[must_use]
    pub fn at<Q>(self, place: Q) -> Problem<Q> {
        Problem { kind: self.kind, place, message: self.message, help: self.help, notes: Vec::new() }
    }
}

impl<P> fmt::Display for Problem<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, "\nhelp: {help}"),
            None => Ok(()),
        }
    }
}
