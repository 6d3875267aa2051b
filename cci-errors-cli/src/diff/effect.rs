//! The effects of a change on code that uses the enum: verdict and words come from the same value.

use super::verdict::{Exhaustiveness, Verdict};
use crate::counts::listed;
use cci_errors_catalogue::{Selector, code_span};

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
fn is_status(selector: &Selector) -> bool {
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
