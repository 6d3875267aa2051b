//! Names for entries that cannot have the one that is made from their code.

use cci_errors_catalogue::{folded_name, is_valid_name, variant_from_code};
use std::collections::HashSet;

/// The names that are taken, as a catalogue compares them.
#[derive(Default)]
pub(crate) struct FreeNames {
    taken: HashSet<String>,
}

impl FreeNames {
    /// All but these.
    pub(crate) fn except<N: AsRef<str>>(taken: impl IntoIterator<Item = N>) -> Self {
        Self { taken: taken.into_iter().map(|name| folded_name(name.as_ref())).collect() }
    }

    /// Takes a name, if it is free and a variant may have it.
    pub(crate) fn take(&mut self, name: &str) -> bool {
        is_valid_name(name) && self.taken.insert(folded_name(name))
    }

    /// Takes a name for a code: `None` if the one made from the code will do.
    pub(crate) fn take_for(&mut self, code: &str) -> Option<String> {
        let made = variant_from_code(code);
        if self.take(&made) {
            return None;
        }
        let base = match code.strip_prefix('-') {
            Some(number) if number.bytes().all(|byte| byte.is_ascii_digit()) => format!("Minus{number}"),
            _ if is_valid_name(&made) => made,
            // No letter to start with, a word that Rust reserves, or letters that cannot stand together.
            _ => format!("Code{}", made.chars().filter(char::is_ascii_alphanumeric).collect::<String>()),
        };
        let numbered = (2_u64..).map(|number| format!("{base}V{number}"));
        std::iter::once(base.clone()).chain(numbered).find(|name| self.take(name))
    }
}

#[cfg(test)]
mod tests {
    use super::FreeNames;

    #[test]
    fn a_code_whose_name_is_taken_or_none_gets_another() {
        let mut names = FreeNames::except(["Tab1"]);
        for (code, name) in [
            ("TAB_2", None),
            ("TaB_1", Some("TaB1V2")),
            ("TAB-1", Some("Tab1V3")),
            ("1", None),
            ("-1", Some("Minus1")),
            ("self", Some("CodeSelf")),
            ("A\u{430}", Some("CodeA")),
            ("---", Some("Code")),
            ("...", Some("CodeV2")),
        ] {
            assert_eq!(names.take_for(code).as_deref(), name, "{code}");
        }
    }
}
