//! The dependency is called `api_codes` here, and nothing is called `cci_errors`.
#![deny(warnings)]

api_codes::cci_errors! {
    /// Some codes of CCI.
    #[only("CCI.02.*")]
    #[catalogue(builtin)]
    pub enum NamespaceError;
}

/// Whether the name is taken.
#[must_use]
pub fn is_taken(error: NamespaceError) -> bool {
    matches!(error, namespace_error!("CCI.02.409101"))
}

/// The shipped enum, by the shipped macro.
#[must_use]
pub fn is_conflict(error: api_codes::CciError) -> bool {
    matches!(error, api_codes::cci_error!(409))
}

/// An error of this crate's own.
#[derive(Clone, Copy, Debug, api_codes::Coded)]
#[coded(NamespaceError)]
#[code("CCI.02.409101", retry_after = 5)]
pub struct Taken;

impl std::fmt::Display for Taken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the name is taken")
    }
}

#[cfg(test)]
mod tests {
    use super::{NamespaceError, Taken, is_conflict, is_taken};
    use api_codes::Coded;

    #[test]
    fn patterns_work() {
        assert!(is_taken(NamespaceError::NamespaceAlreadyExists));
        assert!(!is_taken(NamespaceError::FlavorNotFound));
        assert!(is_conflict(api_codes::CciError::ReleaseAlreadyExists));
    }
    #[test]
    fn errors_have_codes() {
        assert_eq!(Taken.code(), NamespaceError::NamespaceAlreadyExists);
        assert_eq!(Taken.response().message(), "the name is taken");
    }
}
