//! The runtime of generated code: `$crate::__private`. Not covered by semantic versioning: all crates of one version belong
//! together.
//!
//! ```text
//! cci_errors!  ──► implement, lookup, display, deserialize, reason_column
//! code!(…, a = b) ──► arguments        derive(Coded) ──► coded, complete
//! ```

#[cfg(feature = "serde")]
mod arguments;
#[cfg(feature = "serde")]
mod coded;
#[cfg(feature = "serde")]
mod complete;
#[cfg(feature = "serde")]
mod deserialize;
mod display;
mod implement;
mod lookup;
mod reason_column;

#[cfg(feature = "serde")]
pub use self::arguments::{
    Argument, BoolArgument, F64Argument, I64Argument, U64Argument, bool_argument, f64_argument, i64_argument,
    string_argument, u64_argument, with_arguments,
};
#[cfg(feature = "serde")]
pub use self::coded::{
    CodeCollector, HasCode, seconds, status, transparent, transparent_in_joined, with_status, with_wait,
};
#[cfg(feature = "http")]
pub use self::coded::{NoSource, Origin, Source};
#[cfg(feature = "serde")]
pub use self::complete::{Deep, Depth, Field, InnerErrors, Reach, ReachOf, Reached};
#[cfg(feature = "serde")]
pub use self::deserialize::deserialize;
pub use self::display::display;
pub use self::lookup::{ByIndex, BySlot, find_by_index, find_by_slot, in_slots};
pub use self::reason_column::ReasonColumn;
pub use crate::__implement as implement;
pub use crate::__implement_coded as implement_coded;
#[cfg(feature = "serde")]
pub use crate::__read_arguments_by_the_method_argument as read_arguments_by_the_method_argument;
pub use crate::__with_source as with_source;
pub use crate::Wire;
pub use crate::any_of::{Member, listed_twice};
pub use crate::error_code::{ErrorCode, all};
#[cfg(feature = "actix-web")]
pub use crate::frameworks::actix_status;
#[cfg(feature = "http")]
pub use crate::frameworks::status_code;
#[cfg(feature = "utoipa")]
pub use crate::frameworks::{Responses, code_responses, code_schema, coded_responses};
#[cfg(feature = "miette")]
pub use crate::frameworks::{Shown, shown};
pub use crate::languages::with_more_general;
pub use crate::languages::{Texts, Translation, count_languages, different_languages, in_language, join_languages};
#[cfg(feature = "serde")]
pub use crate::response::is_number_or_status;
#[cfg(feature = "actix-web")]
pub use ::actix_web;
#[cfg(feature = "http")]
pub use ::http;
#[cfg(feature = "miette")]
pub use ::miette;
#[cfg(feature = "tonic")]
pub use ::tonic;
#[cfg(feature = "utoipa")]
pub use ::utoipa;
pub use alloc::string::ToString;
#[cfg(feature = "axum")]
pub use axum_core;
pub use cci_errors_derive::{generate, join_enums, pattern};
pub use cci_errors_tables::{Column, Flags, ListColumn, Lookup, OneLengthLookup, TextColumn, accessors};
pub use core;
#[cfg(feature = "serde")]
pub use serde_core;

/// Strings by index.
pub type Strings<const N: usize> = Column<&'static str, N>;

/// HTTP statuses by index.
pub type Statuses<const N: usize> = Column<u16, N>;

/// Represents the enum of one call of `cci_errors!`.
pub struct Key<const KEY: u64>;

/// Maps a key to its enum. The parameter is that enum again: it allows the implementation in the calling crate, and since
/// there is only one, rustc infers it.
///
/// A pattern macro is used in modules and crates that need not have imported the enum, and cannot know its path. An
/// implementation is known everywhere.
pub trait Named<E> {
    /// The enum.
    type Enum;
}

/// Implemented by no type. A selector of several codes that is used as a value requires it, for the sake of this message.
#[diagnostic::on_unimplemented(
    message = "a status, a class, a prefix or a list of selectors is a pattern, not a value",
    label = "expected a code",
    note = "only the pattern of one code is also a value, as in `cci_error!(\"CCI.02.409101\")`"
)]
pub trait OneCode {}

/// The enum of a key: `Enum<KEY, _>`.
pub type Enum<const KEY: u64, E> = <Key<KEY> as Named<E>>::Enum;
