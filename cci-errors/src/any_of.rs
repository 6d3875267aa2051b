//! Several catalogues as one.

use crate::ErrorCode;

/// Joins the enums of several catalogues into one, for a client of several services or a service in front of them.
///
/// ```
/// use cci_errors::ErrorCode;
///
/// cci_errors::cci_errors! {
///     #[catalogue(builtin)]
///     #[only("CCI.01.*")]
///     pub enum AccountError;
/// }
/// cci_errors::cci_errors! {
///     #[catalogue(builtin)]
///     #[only("CCI.02.*")]
///     pub enum NamespaceError;
/// }
/// cci_errors::any_of! {
///     /// What our client can meet.
///     pub enum AnyError {
///         /// A code that concerns the account.
///         Account(AccountError),
///         Namespace(NamespaceError),
///     }
/// }
///
/// let error = AnyError::from_code("CCI.02.409101");
/// assert_eq!(error, Some(AnyError::Namespace(NamespaceError::NamespaceAlreadyExists)));
/// assert_eq!(AnyError::ALL.len(), AccountError::ALL.len() + NamespaceError::ALL.len());
/// assert_eq!(AnyError::from(AccountError::AccountFrozen).code(), "CCI.01.403010");
/// ```
///
/// The enum has everything that one made by [`cci_errors!`](crate::cci_errors) has, except patterns: match on the
/// member, and on its codes by its own macro. Members are enums of `cci_errors!` or of `any_of!`. There is a `From` for each, so no two
/// are the same enum. [`FORM`](crate::ErrorCode::FORM) is the form of the first member.
///
/// A code that two of them list is a compile error:
///
/// ```compile_fail
/// cci_errors::cci_errors! {
///     #[catalogue(builtin)]
///     #[only("CCI.02.409101")]
///     pub enum Conflict;
/// }
/// cci_errors::any_of! {
///     // error: both `Conflict` and `cci_errors::CciError` list the code `CCI.02.409101`
///     pub enum AnyError { Conflict(Conflict), Cci(cci_errors::CciError) }
/// }
/// ```
///
/// Leave it out of one of them with `#[only(…)]`, or mark the member that is to have it with `#[first]`:
///
/// ```
/// # cci_errors::cci_errors! {
/// #     #[catalogue(builtin)]
/// #     #[only("CCI.02.409101")]
/// #     pub enum Conflict;
/// # }
/// use cci_errors::CciError;
///
/// cci_errors::any_of! {
///     pub enum AnyError {
///         Cci(CciError),
///         #[first]
///         Conflict(Conflict),
///     }
/// }
/// let error = AnyError::from_code("CCI.02.409101");
/// assert_eq!(error, Some(AnyError::Conflict(Conflict::NamespaceAlreadyExists)));
/// assert_eq!(AnyError::ALL.len(), CciError::ALL.len());
/// ```
///
/// A program's own error has such codes where all of its variants are transparent:
///
/// ```
/// # #[cfg(feature = "derive")] {
/// # mod service {
/// # cci_errors::cci_errors! {
/// #     #[catalogue(builtin)]
/// #     #[only("CCI.01.*")]
/// #     pub enum AccountError;
/// # }
/// # cci_errors::cci_errors! {
/// #     #[catalogue(builtin)]
/// #     #[only("CCI.02.*")]
/// #     pub enum NamespaceError;
/// # }
/// # cci_errors::any_of! {
/// #     pub enum AnyError { Account(AccountError), Namespace(NamespaceError) }
/// # }
/// # }
/// # use service::*;
/// use cci_errors::Coded;
///
/// #[derive(Debug, Coded)]
/// #[coded(AnyError)]
/// enum RequestError {
///     #[code(transparent)]
///     Account(AccountError),          // or an error that derives `Coded` with these codes
///     #[code(transparent)]
///     Namespace(NamespaceError),
/// }
/// # impl std::fmt::Display for RequestError {
/// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("failed") }
/// # }
/// let error = RequestError::Account(AccountError::AccountFrozen);
/// assert_eq!(error.code(), AnyError::Account(AccountError::AccountFrozen));
/// # }
/// ```
#[macro_export]
macro_rules! any_of {
    ($($item:tt)*) => {
        $crate::__private::join_enums! { { $crate } $($item)* }
    };
}

/// The types that may be members of [`any_of!`]: enums that have the accessors as inherent `const fn`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an enum of error codes",
    label = "expected an enum made by `cci_errors!` or `any_of!`",
    note = "an error of a program's own has codes by `#[derive(Coded)]`, and is not a member of `any_of!`"
)]
pub trait Member: ErrorCode {}

/// The items and traits of an enum of enums. Each member has its type and, where another one is marked with `#[first]`, the
/// type of that one in brackets. They follow once more in the order in which they are asked for a code.
#[doc(hidden)]
#[macro_export]
macro_rules! __any_of {
    (
        $name:ident
        [$first:ident($first_type:ty) [$($first_winner:ty)?] $($other:ident($other_type:ty) [$($other_winner:ty)?])*]
        $by_code:tt
        [$($distinct:tt)*]
    ) => {
        const _: () = {
            use $crate::__private::core::clone::Clone;
            use $crate::__private::core::iter::Iterator;
            use $crate::__private::core::option::Option::{self, None, Some};
            use $crate::__private::core::primitive::{bool, str, u8, u16, usize};
            use $crate::__private::core::{convert, error, fmt, result, str as strings};

            $crate::__any_of_distinct! { $($distinct)* }

            // Proportional to the number of codes, of which there may be many.
            #[allow(long_running_const_eval)]
            const LENGTH: usize = {
                let mut length = 0;
                $crate::__any_of_each! { code in $first_type [$($first_winner)?] { length += 1; } }
                $($crate::__any_of_each! { code in $other_type [$($other_winner)?] { length += 1; } })*
                length
            };

            #[allow(long_running_const_eval)]
            const ALL: [$name; LENGTH] = {
                let mut all = [$name::$first(<$first_type>::ALL[0]); LENGTH];
                let mut at = 0;
                $crate::__any_of_each! {
                    code in $first_type [$($first_winner)?] { all[at] = $name::$first(code); at += 1; }
                }
                $(
                    $crate::__any_of_each! {
                        code in $other_type [$($other_winner)?] { all[at] = $name::$other(code); at += 1; }
                    }
                )*
                all
            };

            $crate::__private::accessors! {
                $crate::__any_of_accessors { $name [$first($first_type) $($other($other_type))*] $by_code }
            }

            $crate::__any_of_from! { $name $first($first_type) $($other($other_type))* }

            $crate::__implement_traits! { $name }
        };
    };
}

/// Each code of a member that the winner, if there is one, does not list.
#[doc(hidden)]
#[macro_export]
macro_rules! __any_of_each {
    ($code:ident in $type:ty [$($winner:ty)?] { $($body:tt)* }) => {
        let mut index = 0;
        while index < <$type>::ALL.len() {
            #[allow(unused_variables)]
            let $code = <$type>::ALL[index];
            if true $(&& Option::is_none(&<$winner>::from_code(<$type>::code($code))))? {
                $($body)*
            }
            index += 1;
        }
    };
}

/// The inherent items and the trait's, each by that of the member.
#[doc(hidden)]
#[macro_export]
macro_rules! __any_of_accessors {
    (
        { $name:ident $members:tt $by_code:tt }
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
            pub const ALL: &'static [Self] = &ALL;

            $(#[$from_code])*
            #[must_use]
            pub const fn from_code(code: &str) -> Option<Self> {
                $crate::__any_of_from_code! { $name code $by_code }
                None
            }

            $(#[$with_status])*
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
                #[must_use]
                pub const fn $accessor(self) -> $type {
                    $crate::__any_of_match! { $name self $accessor $members }
                }
            )*
        }

        impl $crate::ErrorCode for $name {
            const FORM: $crate::Form = $crate::__any_of_form! { $members };

            const WIRE: $crate::Wire<'static> = $crate::__any_of_wire! { $members };

            const ALL: &'static [Self] = &ALL;

            fn from_code(code: &str) -> Option<Self> {
                $name::from_code(code)
            }

            $(
                fn $accessor(self) -> $type {
                    $name::$accessor(self)
                }
            )*

            fn __is_deprecated(self) -> bool {
                use $crate::ErrorCode as _;
                $crate::__any_of_match! { $name self __is_deprecated $members }
            }

            fn __argument_types(self) -> &'static [&'static str] {
                use $crate::ErrorCode as _;
                $crate::__any_of_match! { $name self __argument_types $members }
            }

            const LANGUAGES: &'static [&'static str] = {
                const OF_MEMBERS: &[&[&str]] = $crate::__any_of_languages! { $members };
                const JOINED: [&str; $crate::__private::count_languages(OF_MEMBERS)] =
                    $crate::__private::join_languages(OF_MEMBERS);
                $crate::__private::different_languages(&JOINED)
            };

            const OWN_LANGUAGE: &'static str = $crate::__any_of_own_language! { $members };

            fn in_language(self, tag: &str) -> $crate::Texts {
                $crate::__any_of_in_language! { $name self tag $members }
            }

            fn grpc_domain(self) -> &'static str {
                $crate::__any_of_trait_match! { $name self grpc_domain $members }
            }

            fn grpc_status(self) -> u8 {
                $crate::__any_of_trait_match! { $name self grpc_status $members }
            }
        }
    };
}

/// A `match` over the members.
#[doc(hidden)]
#[macro_export]
macro_rules! __any_of_match {
    ($name:ident $self:ident $accessor:ident [$($member:ident($type:ty))*]) => {
        match $self {
            $($name::$member(code) => <$type>::$accessor(code),)*
        }
    };
}

/// A `match` over the members, for what only the trait has.
#[doc(hidden)]
#[macro_export]
macro_rules! __any_of_trait_match {
    ($name:ident $self:ident $item:ident [$($member:ident($type:ty))*]) => {
        match $self {
            $($name::$member(code) => <$type as $crate::ErrorCode>::$item(code),)*
        }
    };
}

/// Returns the member that lists a code.
#[doc(hidden)]
#[macro_export]
macro_rules! __any_of_from_code {
    ($name:ident $code:ident [$($member:ident($type:ty))*]) => {
        $(
            if let Some(code) = <$type>::from_code($code) {
                return Some($name::$member(code));
            }
        )*
    };
}

/// The form of the first member.
#[doc(hidden)]
#[macro_export]
macro_rules! __any_of_form {
    ([$first:ident($type:ty) $($others:tt)*]) => {
        <$type as $crate::ErrorCode>::FORM
    };
}

/// The places of all members.
#[doc(hidden)]
#[macro_export]
macro_rules! __any_of_wire {
    ([$($member:ident($type:ty))*]) => {
        $crate::Wire { also: &[$(<$type as $crate::ErrorCode>::WIRE),*], ..$crate::Wire::NONE }
    };
}

/// The languages of each member.
#[doc(hidden)]
#[macro_export]
macro_rules! __any_of_languages {
    ([$($member:ident($type:ty))*]) => {
        &[$(<$type as $crate::ErrorCode>::LANGUAGES),*]
    };
}

/// The language of the first member's own texts.
#[doc(hidden)]
#[macro_export]
macro_rules! __any_of_own_language {
    ([$first:ident($type:ty) $($others:tt)*]) => {
        <$type as $crate::ErrorCode>::OWN_LANGUAGE
    };
}

/// The texts of the member in a language.
#[doc(hidden)]
#[macro_export]
macro_rules! __any_of_in_language {
    ($name:ident $self:ident $tag:ident [$($member:ident($type:ty))*]) => {
        match $self {
            $($name::$member(code) => <$type as $crate::ErrorCode>::in_language(code, $tag),)*
        }
    };
}

/// A conversion from each member.
#[doc(hidden)]
#[macro_export]
macro_rules! __any_of_from {
    ($name:ident $($member:ident($type:ty))*) => {
        $(
            impl convert::From<$type> for $name {
                fn from(code: $type) -> Self {
                    Self::$member(code)
                }
            }
        )*
    };
}

/// No code is listed by two members.
#[doc(hidden)]
#[macro_export]
macro_rules! __any_of_distinct {
    () => {};
    ($first_name:literal ($first_type:ty) $($other_name:literal ($other_type:ty))*) => {
        $(
            #[allow(long_running_const_eval)]
            const _: () = {
                let mut index = 0;
                while index < <$first_type>::ALL.len() {
                    let code = <$first_type>::code(<$first_type>::ALL[index]);
                    if Option::is_some(&<$other_type>::from_code(code)) {
                        $crate::__private::listed_twice($first_name, $other_name, code);
                    }
                    index += 1;
                }
            };
        )*
        $crate::__any_of_distinct! { $($other_name ($other_type))* }
    };
}

/// Ends the compilation: the two enums list the same code.
///
/// # Panics
///
/// Always, and only while a constant is evaluated.
#[doc(hidden)]
pub const fn listed_twice(one: &str, other: &str, code: &str) -> ! {
    // A longer message is truncated.
    let mut message = [0; 512];
    let mut length = 0;
    let parts = [
        "both `",
        one,
        "` and `",
        other,
        "` list the code `",
        code,
        "`\nhelp: leave it out of one of them with `#[only(!\"",
        code,
        "\")]`, or mark the member that is to have it with `#[first]`",
    ];
    let mut part = 0;
    while part < parts.len() {
        let bytes = parts[part].as_bytes();
        let mut at = 0;
        while at < bytes.len() && length < message.len() {
            message[length] = bytes[at];
            (at, length) = (at + 1, length + 1);
        }
        part += 1;
    }
    let (message, _) = message.split_at(length);
    match core::str::from_utf8(message) {
        Ok(message) => panic!("{}", message),
        Err(_) => panic!("two members list the same code"),
    }
}
