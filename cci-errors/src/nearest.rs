//! The codes that a misspelt one may have meant.

use crate::ErrorCode;

/// The codes that `text` may have meant, at most three: the nearest ones, in the order of the catalogue if several are equally
/// near, and none if nothing is near.
///
/// If a code differs only in case, there is only that one. Otherwise one slip is allowed for every four characters, at most
/// three. A slip is a character too many, too few or wrong, or two that are swapped.
///
/// ```
/// use cci_errors::{CciError, nearest};
///
/// assert!(nearest::<CciError>("CCI.02.49101").any(|code| code == CciError::NamespaceAlreadyExists));
/// assert!(nearest::<CciError>("cci.02.409101").eq([CciError::NamespaceAlreadyExists]), "the wrong case");
/// assert_eq!(nearest::<CciError>("unrelated").count(), 0);
/// ```
pub fn nearest<C: ErrorCode>(text: &str) -> impl Iterator<Item = C> + Clone + use<C> {
    let near = cci_errors_tables::nearest(text, C::ALL.iter().map(|code| (*code).code()));
    near.into_iter().filter_map(C::from_code)
}
