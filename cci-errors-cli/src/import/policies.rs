//! What the caller says about what a page leaves open.

use super::meaning::Meaning;
use clap::ValueEnum;

/// Which of several is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Choice {
    /// The first on the page
    #[default]
    First,
    /// The last on the page
    Last,
    /// None: nothing is written, and the exit status is 1
    Error,
}

/// What a column is, as the caller says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Column {
    /// The heading, or the number of the column.
    pub heading: String,
    /// `None`: the column is not imported.
    pub meaning: Option<Meaning>,
}

impl std::str::FromStr for Column {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let keys = || Meaning::ALL.map(Meaning::key).join(", ");
        let Some((heading, key)) = text.rsplit_once('=') else {
            return Err(format!("expected HEADING=KEY, as in \"Solution=measure\"; the keys are {}, ignore", keys()));
        };
        let meaning = match key.trim() {
            "ignore" => None,
            key => match Meaning::from_key(key) {
                Some(meaning) => Some(meaning),
                None => return Err(format!("unknown key \"{key}\"; the keys are {}, ignore", keys())),
            },
        };
        Ok(Self { heading: heading.trim().to_owned(), meaning })
    }
}

/// A table that the caller chooses: by the heading or key above it or by its caption, or by one of its lines.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Chosen {
    Heading(String),
    Line(usize),
}

impl std::str::FromStr for Chosen {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(text.trim().parse().map_or_else(|_| Self::Heading(text.trim().to_owned()), Self::Line))
    }
}

impl std::fmt::Display for Chosen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Heading(heading) => f.write_str(heading),
            Self::Line(line) => write!(f, "{line}"),
        }
    }
}

/// All that the caller says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Policies {
    pub columns: Vec<Column>,
    /// The tables that are read; all, if there are none.
    pub tables: Vec<Chosen>,
    pub status: Choice,
    pub repeated: Choice,
    /// The status of new entries for which the page has none.
    pub default_status: Option<u16>,
}
