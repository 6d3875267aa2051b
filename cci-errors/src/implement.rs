//! The traits of every generated enum, written once here and expanded in the caller's crate.
//!
//! What a feature adds is added by which of the macros below is compiled, so that the caller names no feature.

/// Implements all traits for an enum that has the inherent items of [`ErrorCode`](crate::ErrorCode).
///
/// `$variants` is a `const fn` with all variants. Inherent items win over the trait's of the same name: the bodies below do
/// not call themselves.
#[doc(hidden)]
#[macro_export]
macro_rules! __implement {
    ($name:ident, $variants:ident) => {
        impl $crate::ErrorCode for $name {
            const ALL: &'static [Self] = &{
                let all = $variants();
                all
            };

            #[inline]
            fn from_code(
                code: &$crate::__private::core::primitive::str,
            ) -> $crate::__private::core::option::Option<Self> {
                $name::from_code(code)
            }
            #[inline]
            fn code(self) -> &'static $crate::__private::core::primitive::str {
                $name::code(self)
            }
            #[inline]
            fn name(self) -> &'static $crate::__private::core::primitive::str {
                $name::name(self)
            }
            #[inline]
            fn status(self) -> $crate::__private::core::primitive::u16 {
                $name::status(self)
            }
            #[inline]
            fn reason(self) -> &'static $crate::__private::core::primitive::str {
                $name::reason(self)
            }
            #[inline]
            fn message(self) -> &'static $crate::__private::core::primitive::str {
                $name::message(self)
            }
            #[inline]
            fn description(self) -> &'static $crate::__private::core::primitive::str {
                $name::description(self)
            }
            #[inline]
            fn measure(self) -> &'static $crate::__private::core::primitive::str {
                $name::measure(self)
            }
            #[inline]
            fn is_retryable(self) -> $crate::__private::core::primitive::bool {
                $name::is_retryable(self)
            }
        }

        // Derived, these would be a `match` over all variants: seconds and gigabytes at 10,000 codes.
        impl $crate::__private::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut $crate::__private::core::fmt::Formatter<'_>) -> $crate::__private::core::fmt::Result {
                f.write_str($name::name(*self))
            }
        }

        impl $crate::__private::core::fmt::Display for $name {
            fn fmt(&self, f: &mut $crate::__private::core::fmt::Formatter<'_>) -> $crate::__private::core::fmt::Result {
                $crate::__private::display(*self, f)
            }
        }

        impl $crate::__private::core::error::Error for $name {}

        impl $crate::__private::core::str::FromStr for $name {
            type Err = $crate::UnknownCode;

            fn from_str(
                code: &$crate::__private::core::primitive::str,
            ) -> $crate::__private::core::result::Result<Self, $crate::UnknownCode> {
                $crate::__private::core::option::Option::ok_or_else($name::from_code(code), || {
                    $crate::UnknownCode::new(code)
                })
            }
        }

        impl<'a> $crate::__private::core::convert::TryFrom<&'a $crate::__private::core::primitive::str> for $name {
            type Error = $crate::UnknownCode;

            fn try_from(
                code: &'a $crate::__private::core::primitive::str,
            ) -> $crate::__private::core::result::Result<Self, $crate::UnknownCode> {
                $crate::__private::core::str::FromStr::from_str(code)
            }
        }

        impl $crate::__private::core::convert::AsRef<$crate::__private::core::primitive::str> for $name {
            fn as_ref(&self) -> &$crate::__private::core::primitive::str {
                $name::code(*self)
            }
        }

        $crate::__implement_serde! { $name }
        $crate::__implement_http! { $name }
        $crate::__implement_axum! { $name }
    };
}

/// A code is serialized as its string, and deserialized from one.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_serde {
    ($name:ident) => {
        impl $crate::__private::serde::Serialize for $name {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> $crate::__private::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str($name::code(*self))
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> $crate::__private::core::result::Result<Self, D::Error> {
                $crate::__private::deserialize(deserializer)
            }
        }
    };
}

/// Without the feature there is nothing to add.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_serde {
    ($name:ident) => {};
}

/// A code has a status.
#[cfg(feature = "http")]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_http {
    ($name:ident) => {
        impl $crate::__private::core::convert::From<$name> for $crate::__private::http::StatusCode {
            fn from(code: $name) -> Self {
                $crate::__private::status_code($name::status(code))
            }
        }
    };
}

/// Without the feature there is nothing to add.
#[cfg(not(feature = "http"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_http {
    ($name:ident) => {};
}

/// A handler answers with a code: the documented body.
#[cfg(feature = "axum")]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_axum {
    ($name:ident) => {
        impl $crate::__private::axum_core::response::IntoResponse for $name {
            fn into_response(self) -> $crate::__private::axum_core::response::Response {
                $crate::__private::axum_core::response::IntoResponse::into_response($crate::ErrorResponse::new(self))
            }
        }
    };
}

/// Without the feature there is nothing to add.
#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_axum {
    ($name:ident) => {};
}
