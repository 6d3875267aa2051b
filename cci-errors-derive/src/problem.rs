//! What is wrong with a catalogue, and where.

/// A byte of one of the sources that a macro call names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// Which source, counted in the order of `#[catalogue(…)]`.
    pub source: usize,
    /// Byte offset into that source's text.
    pub offset: usize,
}

/// A value and the place where it is written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Located<T> {
    pub value: T,
    pub place: Place,
}

/// Which mistake it is. Of a thousand alike, only the first are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Syntax,
    WrongType,
    Missing,
    Empty,
    UnknownKey,
    RepeatedKey,
    Status,
    CodeFormat,
    Code,
    RepeatedCode,
    Name,
    RepeatedName,
    TooMany,
}

impl Kind {
    /// What several of them are called.
    pub(crate) fn plural(self) -> &'static str {
        match self {
            Self::Syntax => "mistakes of JSON",
            Self::WrongType => "values of the wrong type",
            Self::Missing => "entries with missing keys",
            Self::Empty => "empty texts",
            Self::UnknownKey => "unknown keys",
            Self::RepeatedKey => "repeated keys",
            Self::Status => "wrong statuses",
            Self::CodeFormat => "codes of another form",
            Self::Code => "wrong codes",
            Self::RepeatedCode => "repeated codes",
            Self::Name => "wrong names",
            Self::RepeatedName => "repeated names",
            Self::TooMany => "entries too many",
        }
    }
}

/// One mistake of a catalogue's author.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Problem {
    pub kind: Kind,
    pub place: Place,
    /// What is wrong, in the words of the catalogue's author, and the way out where it is known.
    pub text: String,
    /// The other place, where it takes two to clash: what is there, and where it is.
    pub other: Option<(&'static str, Place)>,
}

impl Problem {
    pub(crate) fn new(kind: Kind, place: Place, text: impl Into<String>) -> Self {
        Self { kind, place, text: text.into(), other: None }
    }

    pub(crate) fn with_other(mut self, label: &'static str, place: Place) -> Self {
        self.other = Some((label, place));
        self
    }
}
