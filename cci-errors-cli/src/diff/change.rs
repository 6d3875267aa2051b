//! One difference between two catalogues, and what it means for the crate that generates the enum.

use cci_errors_catalogue::Place;
use clap::ValueEnum;
use serde_json::{Value, json};

/// What semantic versioning makes of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    None,
    Patch,
    Minor,
    Major,
}

impl Verdict {
    pub(super) const ALL: [Self; 3] = [Self::Major, Self::Minor, Self::Patch];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// What a crate that uses the enum notices.
    pub(super) fn meaning(self) -> &'static str {
        match self {
            Self::None => "the enum is the same",
            Self::Patch => "texts only",
            Self::Minor => "code that uses the enum compiles, and may act differently",
            Self::Major => "code that uses the enum may no longer compile, or takes another arm",
        }
    }
}

/// The verdicts that a gate can be set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Denied {
    /// Major changes
    Major,
    /// Minor and major changes
    Minor,
    /// Every change
    Patch,
}

impl From<Denied> for Verdict {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Major => Self::Major,
            Denied::Minor => Self::Minor,
            Denied::Patch => Self::Patch,
        }
    }
}

/// Makes the enum of changes from the table of verdicts: variant, name in JSON, verdict, how people call it.
macro_rules! kinds {
    ($($Kind:ident $name:literal $verdict:ident $label:literal;)*) => {
        /// What differs.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Kind {
            $($Kind),*
        }

        impl Kind {
            /// The name in JSON.
            pub(super) fn name(self) -> &'static str {
                match self {
                    $(Self::$Kind => $name),*
                }
            }

            /// How people call it.
            pub(super) fn label(self) -> &'static str {
                match self {
                    $(Self::$Kind => $label),*
                }
            }

            fn verdict(self) -> Verdict {
                match self {
                    $(Self::$Kind => Verdict::$verdict),*
                }
            }
        }
    };
}

kinds! {
    CodeRemoved "code-removed" Major "removed";
    CodeRetired "code-retired" Major "retired";
    NameChanged "name-changed" Major "name";
    StatusChanged "status-changed" Major "status";
    CategoryRemoved "category-removed" Major "category no longer declared:";
    ArgumentAdded "argument-added" Major "argument added:";
    ArgumentRemoved "argument-removed" Major "argument removed:";
    ArgumentRetyped "argument-retyped" Major "argument";
    BodyChanged "body-changed" Major "form of responses";
    FieldRemoved "field-removed" Major "field no longer declared:";
    FieldRetyped "field-retyped" Major "field";
    CodeAdded "code-added" Minor "added";
    RetryableChanged "retryable-changed" Minor "retryable";
    ReasonChanged "reason-changed" Minor "reason";
    CategoriesChanged "categories-changed" Minor "categories";
    DeprecatedChanged "deprecated-changed" Minor "deprecated";
    ReplacedByChanged "replaced-by-changed" Minor "replaced by";
    OrderChanged "order-changed" Minor "moved";
    CategoryAdded "category-added" Minor "category declared:";
    FieldAdded "field-added" Minor "field declared:";
    FieldChanged "field-changed" Minor "field";
    MessageChanged "message-changed" Patch "message";
    DescriptionChanged "description-changed" Patch "description";
    MeasureChanged "measure-changed" Patch "measure";
    UrlChanged "url-changed" Patch "url";
    SinceChanged "since-changed" Patch "since";
    TitleChanged "title-changed" Patch "title";
    CodeFormatChanged "code-format-changed" Patch "code_format";
    CategoryDescribed "category-description-changed" Patch "description of a category";
    RetiredChanged "retired-changed" Patch "list of retired codes";
}

impl Kind {
    /// The verdict for an enum with `#[non_exhaustive]`, or for one without.
    pub(super) fn verdict_for(self, is_exhaustive: bool) -> Verdict {
        // A `match` on such an enum need not have a wildcard.
        if is_exhaustive && self == Self::CodeAdded { Verdict::Major } else { self.verdict() }
    }
}

/// One difference.
#[derive(Debug)]
pub(super) struct Change {
    /// The code, unless it is about the catalogue.
    pub code: Option<String>,
    pub kind: Kind,
    pub verdict: Verdict,
    pub old: Option<Value>,
    pub new: Option<Value>,
    /// What breaks or acts differently, a sentence each, with code in backticks.
    pub effects: Vec<String>,
    /// Where the new catalogue says it.
    pub place: Option<Place>,
}

impl Change {
    pub(super) fn to_json(&self) -> Value {
        let mut change = json!({ "change": self.kind.name(), "verdict": self.verdict.name() });
        let optional = [
            ("code", self.code.as_ref().map(|code| json!(code))),
            ("old", self.old.clone()),
            ("new", self.new.clone()),
        ];
        for (key, value) in optional {
            if let Some(value) = value {
                change[key] = value;
            }
        }
        change
    }

    /// What is different, in a few words: `status 409 → 500`.
    pub(super) fn summary(&self) -> String {
        let label = self.kind.label();
        match (&self.old, &self.new) {
            (None, None) => label.to_owned(),
            (Some(only), None) | (None, Some(only)) => format!("{label} {}", plain(only)),
            (Some(old), Some(new)) => format!("{label} {} → {}", plain(old), plain(new)),
        }
    }
}

/// How many characters of a text a summary shows.
const SHOWN_CHARACTERS: usize = 60;

/// A value as people write it.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) if text.is_empty() => "(none)".to_owned(),
        Value::String(text) => shortened(text),
        Value::Array(elements) if elements.is_empty() => "(none)".to_owned(),
        Value::Array(elements) => shortened(&elements.iter().map(plain).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => shortened(
            &members.iter().map(|(key, value)| format!("{key}: {}", plain(value))).collect::<Vec<_>>().join(", "),
        ),
        Value::Null => "(none)".to_owned(),
        other => other.to_string(),
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN_CHARACTERS) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
