//! The codes that a misspelt one may have meant.

use crate::ErrorCode;

/// The codes that `text` is probably meant to be, at most three: the nearest first, and none if no code is near. Of codes that
/// are equally near, deprecated ones come last; compile errors and the tool list the same ones.
///
/// If codes differ only in case, there are only those. Otherwise one slip is allowed for every four characters, at least
/// one and at most three. A slip is a character too many, too few or wrong, or two that are swapped.
///
/// ```
/// use cci_errors::{CciError, nearest};
///
/// assert!(nearest::<CciError>("CCI.02.49101").any(|code| code == CciError::NamespaceAlreadyExists));
/// assert!(nearest::<CciError>("cci.02.409101").eq([CciError::NamespaceAlreadyExists]), "the wrong case");
/// assert_eq!(nearest::<CciError>("unrelated").count(), 0);
/// ```
pub fn nearest<C: ErrorCode>(text: &str) -> impl Iterator<Item = C> + Clone + use<C> {
    let known = C::ALL.iter().map(|code| (code.code(), code.__is_deprecated()));
    let near = cci_errors_tables::nearest_codes(text, known);
    near.into_iter().filter_map(C::from_code)
}
