//! The trait with the surface of every generated enum.

use crate::{Form, UnknownCode};
use core::error::Error;
use core::fmt::Debug;
use core::hash::Hash;
use core::str::FromStr;

/// Makes the trait from the table of accessors.
macro_rules! error_code {
    (
        {}
        $(#[$all:meta])* ALL;
        $(#[$from_code:meta])* from_code;
        $(#[$with_status:meta])* with_status;
        $($(#[$docs:meta])* $accessor:ident: $type:ty = $column:ident;)*
    ) => {
        /// What every enum of error codes can do, for code that is generic over the catalogue.
        ///
        /// Implemented by [`cci_errors!`](crate::cci_errors). The enum itself has the same items as inherent ones, most of
        /// them `const`, so that the trait need not be imported. Methods that are added to the trait later have default
        /// bodies: an implementation by hand goes on compiling.
        ///
        /// ```
        /// use cci_errors::{CciError, ErrorCode};
        ///
        /// /// The codes that need attention at night.
        /// fn alarming<C: ErrorCode>() -> Vec<C> {
        ///     C::ALL.iter().copied().filter(|code| code.status() >= 500 && !code.is_retryable()).collect()
        /// }
        /// assert_eq!(alarming::<CciError>(), [CciError::ClusterEndpointNotFound]);
        /// ```
        pub trait ErrorCode:
            Copy + Eq + Hash + Debug + Error + FromStr<Err = UnknownCode> + AsRef<str> + Send + Sync + Unpin + 'static
        {
            $(#[$all])*
            const ALL: &'static [Self];

            /// The form in which a service that uses the catalogue responds: its `body`.
            const FORM: Form = Form::Status;

            $(#[$from_code])*
            fn from_code(code: &str) -> Option<Self>;

            $(#[$with_status])*
            fn with_status(status: u16) -> impl Iterator<Item = Self> + Clone {
                all::<Self>().iter().copied().filter(move |code| code.status() == status)
            }

            $(
                $(#[$docs])*
                fn $accessor(self) -> $type;
            )*

            /// The catalogue's `domain`; empty where it has none. Not an accessor, whose column every enum would have.
            #[doc(hidden)]
            fn grpc_domain(self) -> &'static str {
                ""
            }

            /// The number of the gRPC status, where the entry has a `grpc` of its own, else 0.
            #[doc(hidden)]
            fn grpc_status(self) -> u8 {
                0
            }
        }
    };
}

cci_errors_tables::accessors! { error_code {} }

/// All codes.
///
/// A constant or an optimised function that mentions `ALL` of a concrete enum has rustc evaluate it whenever it compiles the
/// enum's crate. Hence generic, and never inlined: it is called once for a walk through all codes.
#[doc(hidden)]
#[inline(never)]
#[must_use]
pub const fn all<E: ErrorCode>() -> &'static [E] {
    E::ALL
}
