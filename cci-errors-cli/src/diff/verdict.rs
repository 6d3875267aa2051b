//! The effects of a change on code that uses the enum, and the verdict of semantic versioning on each: verdict and words come
//! from the same value.

use crate::counts::listed;
use cci_errors_catalogue::{Selector, code_span};
use clap::ValueEnum;

/// The gravity of a change.
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

    /// The consequences for a crate that uses the enum.
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

/// Tells whether a `match` on the enum needs a wildcard arm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exhaustiveness {
    Exhaustive,
    /// With `#[non_exhaustive]`.
    NonExhaustive,
}

impl Exhaustiveness {
    /// The verdict where a code may be left that no arm takes.
    pub(super) fn verdict_if_uncovered(self) -> Verdict {
        match self {
            Self::Exhaustive => Verdict::Major,
            Self::NonExhaustive => Verdict::Minor,
        }
    }
}

/// One effect of a change.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Effect {
    /// Code does not compile any more, or means something else; how is said in a sentence.
    Breaks(String),
    /// These selectors select no code any more.
    Empties(Vec<Selector>),
    /// A code leaves the first selectors, which go on selecting others, and enters the second.
    Moves { left: Vec<Selector>, entered: Vec<Selector> },
    /// The enum has one more variant, of this name.
    Adds { variant: String },
    /// Code compiles and may act differently; how is said in a sentence.
    Acts(String),
    /// Only what people read is different. With a sentence if the change alone does not say it.
    Reads(String),
}

impl Effect {
    /// The effect of a key for which nothing else is said.
    pub(super) fn acts_on_key(key: &str) -> Self {
        Self::Acts(format!("what is made of {} is different", code_span(key)))
    }

    /// The verdict on the effect.
    pub(super) fn verdict(&self, exhaustiveness: Exhaustiveness) -> Verdict {
        match self {
            Self::Breaks(_) | Self::Empties(_) => Verdict::Major,
            Self::Moves { left, .. } if left.iter().any(is_status) => Verdict::Major,
            // Where arms cover all codes, one of them may be the last for this code.
            Self::Moves { left, .. } if !left.is_empty() => exhaustiveness.verdict_if_uncovered(),
            Self::Adds { .. } => exhaustiveness.verdict_if_uncovered(),
            Self::Moves { .. } | Self::Acts(_) => Verdict::Minor,
            Self::Reads(_) => Verdict::Patch,
        }
    }

    /// The same in words, with code in backticks; empty if the change says it.
    pub(super) fn sentence(&self, exhaustiveness: Exhaustiveness) -> String {
        match self {
            Self::Breaks(sentence) | Self::Acts(sentence) | Self::Reads(sentence) => sentence.clone(),
            Self::Empties(selectors) => {
                let select = if selectors.len() == 1 { "selects" } else { "select" };
                format!("{} {select} no code any more, which is a compile error", spans(selectors))
            }
            Self::Moves { left, entered } => {
                let mut sentence = moves(left, entered);
                let is_uncovered = !left.iter().any(is_status) && exhaustiveness == Exhaustiveness::Exhaustive;
                if is_uncovered && !left.is_empty() {
                    sentence += "; a `match` without another arm for it no longer compiles";
                }
                sentence
            }
            Self::Adds { variant } => {
                let variant = code_span(variant);
                match exhaustiveness {
                    Exhaustiveness::Exhaustive => {
                        format!("a `match` in which no arm takes {variant} no longer compiles")
                    }
                    Exhaustiveness::NonExhaustive => format!("the wildcard arm takes {variant} where no other does"),
                }
            }
        }
    }
}

/// Nobody compares with a status in order to cover what is left: code that leaves one takes another arm.
pub(super) fn is_status(selector: &Selector) -> bool {
    matches!(selector, Selector::Status(_) | Selector::Class(_))
}

fn moves(left: &[Selector], entered: &[Selector]) -> String {
    let verb = |selectors: &[Selector], one, many| if selectors.len() == 1 { one } else { many };
    let (matches, does) = (verb(entered, "matches", "match"), verb(entered, "does", "do"));
    match (left, entered) {
        ([], []) => String::new(),
        (left, []) => format!("{} no longer {} it", spans(left), verb(left, "matches", "match")),
        ([], entered) => format!("{} {matches} it now", spans(entered)),
        (left, entered) => {
            format!("{} no longer {} it, {} {does}", spans(left), verb(left, "matches", "match"), spans(entered))
        }
    }
}

/// `a`, `b` and `c`.
fn spans(selectors: &[Selector]) -> String {
    listed(selectors.iter().map(|selector| code_span(&selector.to_string())))
}
