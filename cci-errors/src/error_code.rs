//! The trait with the surface of every generated enum.

use crate::UnknownCode;
use core::error::Error;
use core::fmt::Debug;
use core::hash::Hash;
use core::str::FromStr;

/// What every enum of error codes can do, for code that is generic over the catalogue.
///
/// Implemented by [`cci_errors!`](crate::cci_errors). On the enum itself the same items are inherent, and most of them
/// `const`.
///
/// ```
/// use cci_errors::{CciError, ErrorCode};
///
/// /// The codes worth an alarm.
/// fn alarming<C: ErrorCode>() -> Vec<C> {
///     C::ALL.iter().copied().filter(|code| code.status() >= 500 && !code.is_retryable()).collect()
/// }
/// assert_eq!(alarming::<CciError>(), [CciError::ClusterEndpointNotFound]);
/// ```
pub trait ErrorCode:
    Copy + Eq + Hash + Debug + Error + FromStr<Err = UnknownCode> + AsRef<str> + Send + Sync + Unpin + 'static
{
    /// All codes, in the order of the catalogue.
    const ALL: &'static [Self];

    /// The variant of a code, compared byte for byte.
    fn from_code(code: &str) -> Option<Self>;

    /// The code as the service writes it, such as `CCI.02.409101`.
    fn code(self) -> &'static str;

    /// The variant's name, such as `NamespaceAlreadyExists`.
    fn name(self) -> &'static str;

    /// The HTTP status that comes with the code, 100 to 599.
    fn status(self) -> u16;

    /// The reason beside the status: the catalogue's, or else the one Kubernetes gives for the status.
    fn reason(self) -> &'static str;

    /// The message as the catalogue documents it.
    fn message(self) -> &'static str;

    /// What happened, in the catalogue's words; may be empty.
    fn description(self) -> &'static str;

    /// What to do about it, in the catalogue's words; may be empty.
    fn measure(self) -> &'static str;

    /// Whether the same call, unchanged, may succeed later.
    fn is_retryable(self) -> bool;

    /// The codes that come with this HTTP status, in the order of the catalogue.
    fn with_status(status: u16) -> impl Iterator<Item = Self> + Clone {
        Self::ALL.iter().copied().filter(move |code| code.status() == status)
    }
}

/// The code at this place of the catalogue.
///
/// Generic, since a function that is not would have rustc evaluate `ALL` whenever it compiles the function.
#[doc(hidden)]
#[inline]
#[must_use]
pub const fn variant<E: ErrorCode>(index: usize) -> E {
    E::ALL[index]
}
