//! Codes read through serde.

use crate::{Code, ErrorCode, UnknownCode};
use serde_core::de::{Deserialize, Deserializer, Error};

/// Reads a code from a string. An unknown one is an error that names it.
#[doc(hidden)]
pub fn deserialize<'de, C: ErrorCode, D: Deserializer<'de>>(deserializer: D) -> Result<C, D::Error> {
    match Code::deserialize(deserializer)? {
        Code::Known(code) => Ok(code),
        Code::Unknown(code) => Err(D::Error::custom(UnknownCode::new(code))),
    }
}
