//! The code of a response.

use crate::ErrorCode;
use crate::escape::Escaped;
use alloc::boxed::Box;
use alloc::string::String;
use core::convert::Infallible;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;
use core::str::FromStr;
use serde_core::de::{Deserialize, Deserializer, Error, Visitor};
use serde_core::ser::{Serialize, Serializer};

/// A code that a service sent, known to the catalogue or not.
///
/// ```
/// use cci_errors::{CciError, CciResponse, Code};
///
/// let response = CciResponse::from_body(429, br#"{"error_code":"APIG.0308"}"#);
/// assert_eq!(response.code(), Some(&Code::Unknown("APIG.0308".into())));
/// assert_eq!(response.error(), None);
/// ```
///
/// Codes are equal that are the same string: a code that was written as [`Unknown`](Self::Unknown) equals the
/// [`Known`](Self::Known) one of that string.
///
/// It is serialized as its string and deserialized from any, so a field of a webhook or of a log keeps a code that is
/// newer than the program:
///
/// ```
/// use cci_errors::{CciError, Code};
///
/// let codes: Vec<Code<CciError>> = serde_json::from_str(r#"["CCI.02.409101","CCI.02.409999"]"#).unwrap();
/// assert_eq!(codes, [Code::Known(CciError::NamespaceAlreadyExists), Code::from("CCI.02.409999")]);
/// ```
#[derive(Clone, Debug)]
pub enum Code<C> {
    /// A code of the catalogue.
    Known(C),
    /// Another string, as it was sent.
    Unknown(Box<str>),
}

impl<C: ErrorCode> Code<C> {
    /// The code, if the catalogue knows it.
    #[must_use]
    pub fn known(&self) -> Option<C> {
        match self {
            Self::Known(code) => Some(*code),
            Self::Unknown(code) => C::from_code(code),
        }
    }

    /// The code as it was sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Known(code) => code.code(),
            Self::Unknown(code) => code,
        }
    }
}

/// The code on one line: control characters and invisible format characters of an unknown one are written as Rust escapes.
/// [`as_str`](Code::as_str) is the code as it was sent.
impl<C: ErrorCode> fmt::Display for Code<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Escaped(self.as_str()), f)
    }
}

impl<C: ErrorCode> PartialEq for Code<C> {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl<C: ErrorCode> Eq for Code<C> {}

impl<C: ErrorCode> Hash for Code<C> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl<C: ErrorCode> AsRef<str> for Code<C> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl<C: ErrorCode> From<C> for Code<C> {
    fn from(code: C) -> Self {
        Self::Known(code)
    }
}

/// The code of this string, known or not.
impl<C: ErrorCode> From<&str> for Code<C> {
    fn from(code: &str) -> Self {
        C::from_code(code).map_or_else(|| Self::Unknown(code.into()), Self::Known)
    }
}

impl<C: ErrorCode> From<Box<str>> for Code<C> {
    fn from(code: Box<str>) -> Self {
        C::from_code(&code).map_or(Self::Unknown(code), Self::Known)
    }
}

impl<C: ErrorCode> From<String> for Code<C> {
    fn from(code: String) -> Self {
        code.into_boxed_str().into()
    }
}

impl<C: ErrorCode> FromStr for Code<C> {
    type Err = Infallible;

    fn from_str(code: &str) -> Result<Self, Infallible> {
        Ok(Self::from(code))
    }
}

impl<C: ErrorCode> Serialize for Code<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de, C: ErrorCode> Deserialize<'de> for Code<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct CodeVisitor<C>(PhantomData<C>);

        impl<C: ErrorCode> Visitor<'_> for CodeVisitor<C> {
            type Value = Code<C>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string with an error code")
            }

            fn visit_str<E: Error>(self, code: &str) -> Result<Code<C>, E> {
                Ok(code.into())
            }
        }

        deserializer.deserialize_str(CodeVisitor(PhantomData))
    }
}
