//! The trait with the surface of every generated enum.

use crate::languages::{self, Texts};
use crate::{Form, UnknownCode, Wire};
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
        $(#[$languages:meta])* LANGUAGES;
        $(#[$in_language:meta])* in_language;
        $(#[$negotiate:meta])* negotiate;
        $($(#[$docs:meta])* $accessor:ident: $type:ty = $column:ident;)*
    ) => {
        /// The operations of every enum of error codes, for code that is generic over the catalogue.
        ///
        /// Implemented by [`cci_errors!`](crate::cci_errors). The enum itself has the same items as inherent ones, most
        /// of them `const`, so the trait need not be imported. Methods that are added to the trait later have default
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

            /// The places of codes, messages and so on in the API's responses, in addition to the usual ones: its `wire`.
            const WIRE: Wire<'static> = Wire::NONE;

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

            /// The same code in another enum, such as one of the same catalogue with another `#[only(…)]`; `None` if that one
            /// does not list it.
            ///
            /// ```
            /// use cci_errors::{CciError, cci_errors};
            ///
            /// cci_errors! {
            ///     #[catalogue(builtin)]
            ///     #[only("CCI.01.*")]
            ///     pub enum AccountError;
            /// }
            /// let frozen = CciError::AccountFrozen;
            /// assert_eq!(frozen.recode::<AccountError>(), Some(AccountError::AccountFrozen));
            /// assert_eq!(CciError::NamespaceAlreadyExists.recode::<AccountError>(), None);
            /// ```
            fn recode<B: ErrorCode>(self) -> Option<B> {
                B::from_code(self.code())
            }

            $(#[$languages])*
            const LANGUAGES: &'static [&'static str] = &[];

            /// The language of the catalogue's own texts.
            #[doc(hidden)]
            const OWN_LANGUAGE: &'static str = languages::ASSUMED;

            $(#[$in_language])*
            fn in_language(self, _tag: &str) -> Texts {
                Texts::own(self)
            }

            $(#[$negotiate])*
            fn negotiate(accept_language: &str) -> Option<&'static str> {
                languages::negotiate(accept_language, Self::LANGUAGES, Self::OWN_LANGUAGE)
            }

            /// Returns `true` if the code should no longer be used.
            #[doc(hidden)]
            fn __is_deprecated(self) -> bool {
                false
            }

            /// The types of the message's arguments, as the catalogue names them.
            #[doc(hidden)]
            fn __argument_types(self) -> &'static [&'static str] {
                &[]
            }

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
