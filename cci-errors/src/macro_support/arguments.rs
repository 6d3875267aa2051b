//! Codes with the arguments of their message, as the pattern macro builds them.

use crate::response::template;
use crate::{ErrorCode, ErrorResponse};
use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use core::fmt;
use serde_core::ser::{Serialize, Serializer};

/// On the way of a code with the arguments of its message, for its name: in a pattern, which a macro does not know that it is
/// in, rustc says that a function call is not allowed there, and from which macro it is.
#[doc(hidden)]
#[macro_export]
macro_rules! __read_arguments_by_the_method_argument {
    ({ $($runtime:tt)* } $($call:tt)*) => {
        $crate::__private::pattern! { { $crate } $($call)* }
    };
}

/// The value of an argument, with the type that the catalogue declares.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub enum Argument {
    /// A `string`.
    String(String),
    /// A `bool`.
    Bool(bool),
    /// An `i64`.
    I64(i64),
    /// A `u64`.
    U64(u64),
    /// An `f64`.
    F64(f64),
}

impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(text) => f.write_str(text),
            Self::Bool(value) => write!(f, "{value}"),
            Self::I64(value) => write!(f, "{value}"),
            Self::U64(value) => write!(f, "{value}"),
            Self::F64(value) => write!(f, "{value}"),
        }
    }
}

impl Serialize for Argument {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(text) => serializer.serialize_str(text),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::I64(value) => serializer.serialize_i64(*value),
            Self::U64(value) => serializer.serialize_u64(*value),
            // JSON has no number for infinity and the like: `null`, and the message says it.
            Self::F64(value) => serializer.serialize_f64(*value),
        }
    }
}

/// A `string` is given as anything that can be displayed.
#[doc(hidden)]
pub fn string_argument<T: fmt::Display + ?Sized>(value: &T) -> Argument {
    Argument::String(value.to_string())
}

/// Implements an argument of one type for the types that lose nothing, and references to them.
macro_rules! number {
    ($trait:ident, $function:ident, $type:ident, $variant:ident, [$($from:ident)*]) => {
        $(
            impl $trait for $from {
                fn value(&self) -> $type {
                    number!(@ $type, $from, *self)
                }
            }
        )*

        impl<T: $trait + ?Sized> $trait for &T {
            fn value(&self) -> $type {
                (**self).value()
            }
        }

        #[doc(hidden)]
        pub fn $function<T: $trait + ?Sized>(value: &T) -> Argument {
            Argument::$variant(value.value())
        }
    };
    // No target has pointers of more than 64 bits.
    (@ $type:ident, usize, $value:expr) => { $value as $type };
    (@ $type:ident, isize, $value:expr) => { $value as $type };
    (@ $type:ident, $from:ident, $value:expr) => { $type::from($value) };
}

/// Given as a type of which nothing is lost, or a reference to it.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "mismatched types",
    label = "expected `bool`, found `{Self}`",
    note = "the catalogue declares this argument as `bool`"
)]
pub trait BoolArgument {
    /// The value.
    fn value(&self) -> bool;
}

number!(BoolArgument, bool_argument, bool, Bool, [bool]);

/// Given as a type of which nothing is lost, or a reference to it.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "mismatched types",
    label = "expected `i64`, found `{Self}`",
    note = "the catalogue declares this argument as `i64`; an integer of another type fits where nothing can be lost"
)]
pub trait I64Argument {
    /// The value.
    fn value(&self) -> i64;
}

number!(I64Argument, i64_argument, i64, I64, [i64 i32 i16 i8 isize u32 u16 u8]);

/// Given as a type of which nothing is lost, or a reference to it.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "mismatched types",
    label = "expected `u64`, found `{Self}`",
    note = "the catalogue declares this argument as `u64`; an integer of another type fits where nothing can be lost"
)]
pub trait U64Argument {
    /// The value.
    fn value(&self) -> u64;
}

number!(U64Argument, u64_argument, u64, U64, [u64 u32 u16 u8 usize]);

/// Given as a type of which nothing is lost, or a reference to it.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "mismatched types",
    label = "expected `f64`, found `{Self}`",
    note = "the catalogue declares this argument as `f64`; a number of another type fits where nothing can be lost"
)]
pub trait F64Argument {
    /// The value.
    fn value(&self) -> f64;
}

number!(F64Argument, f64_argument, f64, F64, [f64 f32 i32 i16 i8 u32 u16 u8]);

/// The response of a code whose message has arguments: the message filled in, and the values as `arguments` of the body.
#[doc(hidden)]
pub fn with_arguments<C: ErrorCode>(code: C, arguments: &[(&'static str, Argument)]) -> ErrorResponse<C> {
    let message = template::fill(code.message(), code.arguments(), |wanted| {
        let (_, value) = arguments.iter().find(|(name, _)| *name == wanted)?;
        Some(Cow::Owned(value.to_string()))
    });
    ErrorResponse::build(code, Cow::Owned(message), Some(Members(arguments)))
}

/// Serialized as an object.
struct Members<'a>(&'a [(&'static str, Argument)]);

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
