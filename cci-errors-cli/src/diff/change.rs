//! One difference between two catalogues.

use super::verdict::{Effect, Exhaustiveness, Verdict};
use crate::counts::truncated;
use cci_errors_catalogue::Place;
use serde_json::{Value, json};

/// Makes the enum of changes from the table of names: variant, name in JSON, how people call it.
macro_rules! kinds {
    ($($Kind:ident $name:literal $label:literal;)*) => {
        /// A kind of difference.
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

            /// The name in reports for people.
            pub(super) fn label(self) -> &'static str {
                match self {
                    $(Self::$Kind => $label),*
                }
            }
        }
    };
}

kinds! {
    CodeRemoved "code-removed" "removed";
    CodeRetired "code-retired" "retired";
    CodeRenamed "code-renamed" "code";
    CodeAdded "code-added" "added";
    NameChanged "name-changed" "name";
    StatusChanged "status-changed" "status";
    RetryableChanged "retryable-changed" "retryable";
    ReasonChanged "reason-changed" "reason";
    CategoriesChanged "categories-changed" "categories";
    DeprecatedChanged "deprecated-changed" "deprecated";
    ReplacedByChanged "replaced-by-changed" "replaced by";
    ArgumentAdded "argument-added" "argument added:";
    ArgumentRemoved "argument-removed" "argument removed:";
    ArgumentRenamed "argument-renamed" "argument";
    ArgumentRetyped "argument-retyped" "argument";
    FieldChanged "field-changed" "field";
    MessageChanged "message-changed" "message";
    DescriptionChanged "description-changed" "description";
    MeasureChanged "measure-changed" "measure";
    UrlChanged "url-changed" "url";
    SinceChanged "since-changed" "since";
    KeyChanged "key-changed" "key";
    OrderChanged "order-changed" "moved";
    BodyChanged "body-changed" "form of responses";
    CategoryRemoved "category-removed" "category no longer declared:";
    CategoryRenamed "category-renamed" "category";
    CategoryAdded "category-added" "category declared:";
    CategoryDescribed "category-description-changed" "description of a category";
    FieldRemoved "field-removed" "field no longer declared:";
    FieldRenamed "field-renamed" "field";
    FieldRetyped "field-retyped" "field";
    FieldAdded "field-added" "field declared:";
    WireChanged "wire-changed" "places of responses";
    LanguageRemoved "language-removed" "language removed:";
    LanguageAdded "language-added" "language added:";
    OwnLanguageChanged "own-language-changed" "own language";
    TranslationChanged "translation-changed" "translation";
    TitleChanged "title-changed" "title";
    CodeFormatChanged "code-format-changed" "code_format";
    RetiredChanged "retired-changed" "list of retired codes";
}

/// One difference.
#[derive(Debug)]
pub(super) struct Change {
    pub kind: Kind,
    /// The code, unless it is about the catalogue.
    pub code: Option<String>,
    pub old: Option<Value>,
    pub new: Option<Value>,
    /// Its effects on code that uses the enum. The verdict is that of the gravest.
    pub effects: Vec<Effect>,
    /// Advice.
    pub help: Option<String>,
    /// Where the new catalogue says it.
    pub place: Option<Place>,
}

impl Change {
    /// A change that is about the catalogue, at no place.
    pub(super) fn of_catalogue(kind: Kind, old: Option<Value>, new: Option<Value>, effect: Effect) -> Self {
        Self { kind, code: None, old, new, effects: vec![effect], help: None, place: None }
    }

    pub(super) fn verdict(&self, exhaustiveness: Exhaustiveness) -> Verdict {
        self.effects.iter().map(|effect| effect.verdict(exhaustiveness)).max().unwrap_or(Verdict::Patch)
    }

    /// Its effects, and what to do, in words.
    pub(super) fn sentences(&self, exhaustiveness: Exhaustiveness) -> Vec<String> {
        let effects =
            self.effects.iter().map(|effect| effect.sentence(exhaustiveness)).filter(|sentence| !sentence.is_empty());
        effects.chain(self.help.iter().map(|help| format!("help: {help}"))).collect()
    }

    pub(super) fn to_json(&self, exhaustiveness: Exhaustiveness) -> Value {
        let mut change = json!({ "change": self.kind.name(), "verdict": self.verdict(exhaustiveness).name() });
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

    /// The difference in a few words: `status 409 → 500`.
    pub(super) fn summary(&self) -> String {
        let label = self.kind.label();
        match (&self.old, &self.new) {
            (None, None) => label.to_owned(),
            (Some(only), None) | (None, Some(only)) => format!("{label} {}", plain(only)),
            (Some(old), Some(new)) => format!("{label} {} → {}", plain(old), plain(new)),
        }
    }
}

/// The number of characters of a text that a summary shows.
const SHOWN_CHARACTERS: usize = 60;

/// A value as people write it.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) if text.is_empty() => "(none)".to_owned(),
        Value::String(text) => truncated(text, SHOWN_CHARACTERS),
        Value::Array(elements) if elements.is_empty() => "(none)".to_owned(),
        Value::Array(elements) => {
            truncated(&elements.iter().map(plain).collect::<Vec<_>>().join(", "), SHOWN_CHARACTERS)
        }
        Value::Object(members) => truncated(
            &members.iter().map(|(key, value)| format!("{key}: {}", plain(value))).collect::<Vec<_>>().join(", "),
            SHOWN_CHARACTERS,
        ),
        Value::Null => "(none)".to_owned(),
        other => other.to_string(),
    }
}
