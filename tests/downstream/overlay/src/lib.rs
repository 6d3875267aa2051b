//! The shipped catalogue with one code more and one changed, and an enum of a few codes of it.
#![deny(warnings)]

cci_errors::cci_errors! {
    /// All codes of CCI, and those that its page does not list yet.
    #[catalogue(builtin, "errors/extra.json")]
    pub enum CciError;
}

cci_errors::cci_errors! {
    /// What ordering a package can answer.
    #[catalogue(builtin, "errors/extra.json")]
    #[only("CCI.03.*", 401)]
    #[pattern(order)]
    pub(crate) enum OrderError;
}

#[cfg(test)]
mod tests {
    use super::{CciError, OrderError, cci_error, order};

    #[test]
    fn later_sources_add_and_change() {
        assert_eq!(CciError::ALL.len(), 113);
        assert_eq!(CciError::ALL.last(), Some(&CciError::NodePoolPermissionMissing));
        let changed = CciError::from_code("CCI.02.409101").unwrap();
        assert_eq!(changed, CciError::NamespaceTaken);
        let shipped = cci_errors::CciError::NamespaceAlreadyExists;
        assert_eq!((changed.measure(), changed.explanation()), ("Take another name.", shipped.explanation()));
        assert_eq!(changed as usize, shipped as usize, "a changed entry keeps its place");
        assert!(matches!(CciError::NodePoolPermissionMissing, cci_error!("CCI.01.4031*")));
    }

    #[test]
    fn only_keeps_what_is_selected() {
        assert_eq!(OrderError::ALL.len(), 17);
        assert!(OrderError::ALL.iter().all(|error| error.code().starts_with("CCI.03.") || error.status() == 401));
        let waits = OrderError::ALL.iter().filter(|error| match error {
            order!(5xx) => true,
            order!(401 | 4xx) => false,
        });
        assert_eq!(waits.count(), 4);
    }
}
