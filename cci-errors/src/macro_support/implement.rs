//! The items and traits of every generated enum, written once here and expanded in the caller's crate.
//!
//! A feature adds implementations by exchanging one of the macros below, so the caller need not know which features are on.

/// Implements everything for an enum. Expanded where the columns of the accessors, `find` and `variants` are in scope.
///
/// The names from `core` that signatures mention are brought into the block, so an editor shows `-> u16`. `$name` is an
/// alias, for the enum itself may have one of these names.
#[doc(hidden)]
#[macro_export]
macro_rules! __implement {
    ($name:ident, $form:ident, $items:tt) => {
        const _: () = {
            use $crate::__private::core::clone::Clone;
            use $crate::__private::core::iter::Iterator;
            use $crate::__private::core::option::Option::{self, None, Some};
            use $crate::__private::core::primitive::{bool, str, u16, usize};
            use $crate::__private::core::{convert, error, fmt, result, str as strings};

            $crate::__private::accessors! { $crate::__implement_accessors { $name, $form, $items } }

            // Derived, these would be a `match` over all variants: seconds and gigabytes at 10,000 codes.
            impl fmt::Debug for $name {
                #[inline]
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(NAMES.get(*self as usize))
                }
            }

            // For the message that rustc gives where a pattern of several codes is written as a value.
            #[doc(hidden)]
            impl<T: $crate::__private::OneCode> $crate::__private::core::ops::BitOr<T> for $name {
                type Output = Self;

                #[inline]
                fn bitor(self, _: T) -> Self {
                    self
                }
            }

            $crate::__implement_traits! { $name }
        };
    };
}

/// The traits of std and of other crates, implemented by the enum's own items, for an enum of codes as for an enum of enums.
/// Used where the names from `core` are in scope.
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_traits {
    ($name:ident) => {
        impl fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                $crate::__private::display(*self, f)
            }
        }

        impl error::Error for $name {}

        impl strings::FromStr for $name {
            type Err = $crate::UnknownCode;

            #[inline]
            fn from_str(code: &str) -> result::Result<Self, $crate::UnknownCode> {
                Option::ok_or_else($name::from_code(code), || $crate::UnknownCode::new(code))
            }
        }

        impl<'a> convert::TryFrom<&'a str> for $name {
            type Error = $crate::UnknownCode;

            #[inline]
            fn try_from(code: &'a str) -> result::Result<Self, $crate::UnknownCode> {
                strings::FromStr::from_str(code)
            }
        }

        impl convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                $name::code(*self)
            }
        }

        impl $crate::__private::Member for $name {}

        $crate::__implement_serde! { $name }
        $crate::__implement_http! { $name }
        $crate::__implement_axum! { $name }
        $crate::__implement_actix! { $name }
        $crate::__implement_tonic! { $name }
        $crate::__implement_utoipa! { $name }
        $crate::__implement_miette! { $name }
    };
}

/// The implementations that the features add to an error that derives `Coded`. The input is its lints, generics,
/// type with their parameters, bounds, and the bounds where the error has to be `Debug` as well.
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_coded {
    ($lints:tt $generics:tt $name:tt $bounds:tt $bounds_with_debug:tt) => {
        $crate::__implement_coded_axum! { $lints $generics $name $bounds }
        $crate::__implement_coded_actix! { $lints $generics $name $bounds_with_debug }
        $crate::__implement_coded_tonic! { $lints $generics $name $bounds }
        $crate::__implement_coded_utoipa! { $lints $generics $name $bounds }
    };
}

/// The inherent items and the trait's, from the table of accessors in `cci-errors-tables`.
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_accessors {
    (
        { $name:ident, $form:ident, { $($item:item)* } }
        $(#[$all:meta])* ALL;
        $(#[$from_code:meta])* from_code;
        $(#[$with_status:meta])* with_status;
        $(#[$languages:meta])* LANGUAGES;
        $(#[$in_language:meta])* in_language;
        $(#[$negotiate:meta])* negotiate;
        $($(#[$docs:meta])* $accessor:ident: $type:ty = $column:ident;)*
    ) => {
        impl $name {
            $(#[$all])*
            pub const ALL: &'static [Self] = $crate::__private::all();

            $(#[$from_code])*
            #[inline]
            #[must_use]
            pub const fn from_code(code: &str) -> Option<Self> {
                find(code)
            }

            $(#[$with_status])*
            #[inline]
            pub fn with_status(status: u16) -> impl Iterator<Item = Self> + Clone {
                <Self as $crate::ErrorCode>::with_status(status)
            }

            /// The same code in another enum; `None` if that one does not list it.
            #[must_use]
            pub fn recode<B: $crate::ErrorCode>(self) -> Option<B> {
                B::from_code($name::code(self))
            }

            $(#[$languages])*
            pub const LANGUAGES: &'static [&'static str] = <Self as $crate::ErrorCode>::LANGUAGES;

            $(#[$in_language])*
            #[must_use]
            pub fn in_language(self, tag: &str) -> $crate::Texts {
                <Self as $crate::ErrorCode>::in_language(self, tag)
            }

            $(#[$negotiate])*
            #[must_use]
            pub fn negotiate(accept_language: &str) -> Option<&'static str> {
                <Self as $crate::ErrorCode>::negotiate(accept_language)
            }

            $(
                $(#[$docs])*
                #[inline]
                #[must_use]
                pub const fn $accessor(self) -> $type {
                    $column.get(self as usize)
                }
            )*
        }

        impl $crate::ErrorCode for $name {
            const FORM: $crate::Form = $crate::Form::$form;

            $($item)*

            const ALL: &'static [Self] = &{
                let all = variants();
                all
            };

            #[inline]
            fn from_code(code: &str) -> Option<Self> {
                // The inherent one, which wins over the trait's.
                $name::from_code(code)
            }

            $(
                #[inline]
                fn $accessor(self) -> $type {
                    $column.get(self as usize)
                }
            )*

            #[inline]
            fn __is_deprecated(self) -> bool {
                DEPRECATED.get(self as usize)
            }

            #[inline]
            fn __argument_types(self) -> &'static [&'static str] {
                ARGUMENT_TYPES.get(self as usize)
            }
        }
    };
}

/// A code is serialized as its string, deserialized from one, and sent in a response.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_serde {
    ($name:ident) => {
        impl $crate::__private::serde_core::Serialize for $name {
            fn serialize<S: $crate::__private::serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> result::Result<S::Ok, S::Error> {
                serializer.serialize_str($name::code(*self))
            }
        }

        impl<'de> $crate::__private::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> result::Result<Self, D::Error> {
                $crate::__private::deserialize(deserializer)
            }
        }

        impl $crate::__private::HasCode for $name {
            type Code = Self;

            const CODES: &'static [Self] = $crate::__private::all();

            // Compiled where it is called: most programs never ask, and all would wait for it.
            #[inline]
            fn collect_codes(collector: &mut $crate::__private::CodeCollector<Self>) {
                collector.add($crate::__private::all::<Self>().iter().copied());
            }

            #[inline]
            fn code_of(&self) -> Self {
                *self
            }

            #[inline]
            fn response_of(&self) -> $crate::ErrorResponse<Self> {
                $crate::ErrorResponse::new(*self)
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
        impl convert::From<$name> for $crate::__private::http::StatusCode {
            #[inline]
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

/// A handler may return a code: the response has the documented body.
#[cfg(feature = "axum")]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_axum {
    ($name:ident) => {
        impl $crate::__private::axum_core::response::IntoResponse for $name {
            #[inline]
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

/// A response and the error that it is of, which middleware may log.
///
/// A type that is not an `Error`, or that cannot be sent to another thread, leaves the response as it is: of two methods of one
/// name, the one that takes the value wins over the one that takes a reference.
#[cfg(feature = "http")]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_source {
    ($response:expr, $error:ident) => {{
        #[allow(unused_imports)]
        use $crate::__private::{NoSource as _, Source as _};
        let response = $response;
        response.__with_source($crate::__private::Origin($error).source())
    }};
}

/// Without the feature, nothing reads it.
#[cfg(not(feature = "http"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_source {
    ($response:expr, $error:ident) => {
        $response
    };
}

/// A handler may return an error that has a code.
#[cfg(feature = "axum")]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_coded_axum {
    ({ $($lints:tt)* } { $($generics:tt)* } { $($name:tt)* } { $($bounds:tt)* }) => {
        $($lints)*
        #[automatically_derived]
        impl $($generics)* $crate::__private::axum_core::response::IntoResponse for $($name)* $($bounds)* {
            #[inline]
            fn into_response(self) -> $crate::__private::axum_core::response::Response {
                $crate::__private::axum_core::response::IntoResponse::into_response(
                    <$crate::ErrorResponse<<Self as $crate::Coded>::Code> as $crate::__private::core::convert::From<Self>>::from(
                        self,
                    ),
                )
            }
        }
    };
}

/// Without the feature there is nothing to add.
#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_coded_axum {
    ($($ignored:tt)*) => {};
}

/// A handler's error may be a code: the response has the documented body.
#[cfg(feature = "actix-web")]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_actix {
    ($name:ident) => {
        impl $crate::__private::actix_web::ResponseError for $name {
            #[inline]
            fn status_code(&self) -> $crate::__private::actix_web::http::StatusCode {
                $crate::__private::actix_status($name::status(*self))
            }

            #[inline]
            fn error_response(&self) -> $crate::__private::actix_web::HttpResponse {
                $crate::__private::actix_web::ResponseError::error_response(&$crate::ErrorResponse::new(*self))
            }
        }
    };
}

/// Without the feature there is nothing to add.
#[cfg(not(feature = "actix-web"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_actix {
    ($name:ident) => {};
}

/// A handler's error may be one that has a code.
#[cfg(feature = "actix-web")]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_coded_actix {
    ({ $($lints:tt)* } { $($generics:tt)* } { $($name:tt)* } { $($bounds:tt)* }) => {
        $($lints)*
        #[automatically_derived]
        impl $($generics)* $crate::__private::actix_web::ResponseError for $($name)* $($bounds)* {
            #[inline]
            fn status_code(&self) -> $crate::__private::actix_web::http::StatusCode {
                $crate::__private::actix_web::ResponseError::status_code(&$crate::Coded::response(self))
            }

            #[inline]
            fn error_response(&self) -> $crate::__private::actix_web::HttpResponse {
                $crate::__private::actix_web::ResponseError::error_response(&$crate::Coded::response(self))
            }
        }
    };
}

/// Without the feature there is nothing to add.
#[cfg(not(feature = "actix-web"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_coded_actix {
    ($($ignored:tt)*) => {};
}

/// A method may return a code as its status.
#[cfg(feature = "tonic")]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_tonic {
    ($name:ident) => {
        impl convert::From<$name> for $crate::__private::tonic::Status {
            #[inline]
            fn from(code: $name) -> Self {
                convert::From::from($crate::ErrorResponse::new(code))
            }
        }
    };
}

/// Without the feature there is nothing to add.
#[cfg(not(feature = "tonic"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_tonic {
    ($name:ident) => {};
}

/// A method may return an error that has a code as its status.
#[cfg(feature = "tonic")]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_coded_tonic {
    ({ $($lints:tt)* } { $($generics:tt)* } { $($name:tt)* } { $($bounds:tt)* }) => {
        $($lints)*
        #[automatically_derived]
        impl $($generics)* $crate::__private::core::convert::From<$($name)*> for $crate::__private::tonic::Status
        $($bounds)*
        {
            #[inline]
            fn from(error: $($name)*) -> Self {
                $crate::__private::core::convert::From::from($crate::Coded::response(&error))
            }
        }
    };
}

/// Without the feature there is nothing to add.
#[cfg(not(feature = "tonic"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_coded_tonic {
    ($($ignored:tt)*) => {};
}

/// A code is a string of a description, and each code is a response.
#[cfg(feature = "utoipa")]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_utoipa {
    ($name:ident) => {
        impl $crate::__private::utoipa::PartialSchema for $name {
            fn schema() -> $crate::__private::utoipa::openapi::RefOr<$crate::__private::utoipa::openapi::Schema> {
                convert::Into::into($crate::__private::code_schema($crate::__private::all::<Self>().iter().copied()))
            }
        }

        impl $crate::__private::utoipa::ToSchema for $name {}

        impl $crate::__private::utoipa::IntoResponses for $name {
            fn responses() -> $crate::__private::Responses {
                $crate::__private::code_responses::<Self>()
            }
        }
    };
}

/// Without the feature there is nothing to add.
#[cfg(not(feature = "utoipa"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_utoipa {
    ($name:ident) => {};
}

/// An error that has a code is the responses of all codes that it can have.
#[cfg(feature = "utoipa")]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_coded_utoipa {
    ({ $($lints:tt)* } { $($generics:tt)* } { $($name:tt)* } { $($bounds:tt)* }) => {
        $($lints)*
        #[automatically_derived]
        impl $($generics)* $crate::__private::utoipa::IntoResponses for $($name)* $($bounds)* {
            fn responses() -> $crate::__private::Responses {
                $crate::__private::coded_responses::<Self>()
            }
        }
    };
}

/// Without the feature there is nothing to add.
#[cfg(not(feature = "utoipa"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_coded_utoipa {
    ($($ignored:tt)*) => {};
}

/// A code is a diagnostic: its own code, what to do as `help`, and where it is documented.
#[cfg(feature = "miette")]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_miette {
    ($name:ident) => {
        impl $crate::__private::miette::Diagnostic for $name {
            #[inline]
            fn code(&self) -> Option<$crate::__private::Shown<'_>> {
                $crate::__private::shown($name::code(*self))
            }

            #[inline]
            fn help(&self) -> Option<$crate::__private::Shown<'_>> {
                $crate::__private::shown($name::measure(*self))
            }

            #[inline]
            fn url(&self) -> Option<$crate::__private::Shown<'_>> {
                $crate::__private::shown($name::url(*self))
            }
        }
    };
}

/// Without the feature there is nothing to add.
#[cfg(not(feature = "miette"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __implement_miette {
    ($name:ident) => {};
}
