//! Codes read through serde.

use crate::{ErrorCode, UnknownCode};
use core::fmt;
use core::marker::PhantomData;
use serde_core::de::{Deserializer, Error, Visitor};

/// Reads a code from a string. An unknown one is an error that names it.
#[doc(hidden)]
pub fn deserialize<'de, C: ErrorCode, D: Deserializer<'de>>(deserializer: D) -> Result<C, D::Error> {
    struct CodeVisitor<C>(PhantomData<C>);

    impl<C: ErrorCode> Visitor<'_> for CodeVisitor<C> {
        type Value = C;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string with an error code")
        }

        fn visit_str<E: Error>(self, code: &str) -> Result<C, E> {
            C::from_code(code).ok_or_else(|| E::custom(UnknownCode::new(code)))
        }
    }

    deserializer.deserialize_str(CodeVisitor(PhantomData))
}
