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
                Self::ALL.iter().copied().filter(move |code| code.status() == status)
            }

            $(
                $(#[$docs])*
                fn $accessor(self) -> $type;
            )*
        }
    };
}

cci_errors_tables::accessors! { error_code {} }

/// All codes.
///
/// Generic, since a constant that mentions `ALL` of a concrete enum would have rustc evaluate it in every `cargo check`.
#[doc(hidden)]
#[must_use]
pub const fn all<E: ErrorCode>() -> &'static [E] {
    E::ALL
}

/// The code at this index of the catalogue.
///
/// Generic, since a function that is not would have rustc evaluate `ALL` whenever it compiles the function.
#[doc(hidden)]
#[inline]
#[must_use]
pub const fn variant<E: ErrorCode>(index: usize) -> E {
    E::ALL[index]
}

/// An enum whose lookup ends at a slot, with its variants in the order of the slots.
#[doc(hidden)]
pub trait InSlots: ErrorCode {
    /// As many as there are slots. What is in an unused one is never read.
    const IN_SLOTS: &'static [Self];
}

/// The variants in the order of the slots, by the index of each slot's code, a little-endian `u16`.
#[doc(hidden)]
#[must_use]
pub const fn in_slots<E: Copy, const N: usize, const SLOTS: usize>(variants: [E; N], indices: &[u8]) -> [E; SLOTS] {
    let mut in_slots = [variants[0]; SLOTS];
    let mut slot = 0;
    while slot < SLOTS {
        in_slots[slot] = variants[u16::from_le_bytes([indices[2 * slot], indices[2 * slot + 1]]) as usize];
        slot += 1;
    }
    in_slots
}

/// The code in a slot.
///
/// One load that does not wait for the comparison, and needs no check: the optimiser sees that the slots are no fewer than
/// what the shift leaves.
#[doc(hidden)]
#[inline]
#[must_use]
pub const fn variant_in_slot<E: InSlots>(slot: usize) -> E {
    E::IN_SLOTS[slot]
}
