//! The values of a document, each with its place.

use crate::problem::Located;
use cci_errors_tables::HTTP_STATUSES;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// The JSON type of a key's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// A string.
    String,
    /// A whole number from 100 to 599.
    Status,
    /// `true` or `false`.
    Boolean,
    /// An array of strings.
    Strings,
    /// An object with strings as its values.
    Object,
    /// An object with arrays of strings as its values.
    Lists,
    /// An array of entries.
    Entries,
}

/// A string, borrowed where it is written without escapes.
pub type Text<'t> = Cow<'t, str>;

/// A number as it is written. Which numbers are allowed is a rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number<'t>(pub &'t str);

/// An array of strings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List<'t>(pub Vec<Located<Text<'t>>>);

/// The members of an object with strings as its values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object<'t>(pub Vec<(Located<Text<'t>>, Located<Text<'t>>)>);

/// The members of an object with arrays of strings as its values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lists<'t>(pub Vec<(Located<Text<'t>>, List<'t>)>);

/// A value that is read later.
#[derive(Clone, Copy, Debug)]
pub struct Json<'t>(pub(crate) &'t RawValue);

impl PartialEq for Json<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
    }
}

/// A value of any type, as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Written<'v, 't> {
    /// A string.
    Text(&'v Located<Text<'t>>),
    /// A number.
    Number(&'v Located<Number<'t>>),
    /// `true` or `false`.
    Boolean(&'v Located<bool>),
    /// An array of strings.
    List(&'v Located<List<'t>>),
    /// An object with strings as its values.
    Object(&'v Located<Object<'t>>),
    /// An object with arrays of strings as its values.
    Lists(&'v Located<Lists<'t>>),
    /// Anything, read later.
    Json(&'v Located<Json<'t>>),
}

impl Written<'_, '_> {
    /// Returns `true` if it says nothing: an empty string, array or object.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.value.trim().is_empty(),
            Self::List(list) => list.value.0.is_empty(),
            Self::Object(object) => object.value.0.is_empty(),
            Self::Lists(lists) => lists.value.0.is_empty(),
            Self::Number(_) | Self::Boolean(_) | Self::Json(_) => false,
        }
    }
}

/// The type of a key's value: its JSON type, and the plain value without its place.
pub trait Value<'t>: Sized {
    /// The JSON type.
    const TYPE: ValueType;
    /// The value alone, with a default for an absent one.
    type Plain<'v>
    where
        Self: 'v;

    /// The value alone.
    fn plain(value: Option<&Located<Self>>) -> Self::Plain<'_>;

    /// The value as one of all types.
    fn written(value: &Located<Self>) -> Written<'_, 't>;
}

impl<'t> Value<'t> for Text<'t> {
    const TYPE: ValueType = ValueType::String;
    type Plain<'v>
        = &'v str
    where
        Self: 'v;

    fn plain(value: Option<&Located<Self>>) -> Self::Plain<'_> {
        value.map_or("", |text| &text.value)
    }

    fn written(value: &Located<Self>) -> Written<'_, 't> {
        Written::Text(value)
    }
}

impl<'t> Value<'t> for Number<'t> {
    const TYPE: ValueType = ValueType::Status;
    type Plain<'v>
        = Option<u16>
    where
        Self: 'v;

    fn plain(value: Option<&Located<Self>>) -> Self::Plain<'_> {
        value?.value.0.parse().ok().filter(|status| HTTP_STATUSES.contains(status))
    }

    fn written(value: &Located<Self>) -> Written<'_, 't> {
        Written::Number(value)
    }
}

impl<'t> Value<'t> for bool {
    const TYPE: ValueType = ValueType::Boolean;
    type Plain<'v>
        = bool
    where
        Self: 'v;

    fn plain(value: Option<&Located<Self>>) -> Self::Plain<'_> {
        value.is_some_and(|boolean| boolean.value)
    }

    fn written(value: &Located<Self>) -> Written<'_, 't> {
        Written::Boolean(value)
    }
}

impl<'t> Value<'t> for List<'t> {
    const TYPE: ValueType = ValueType::Strings;
    type Plain<'v>
        = &'v [Located<Text<'t>>]
    where
        Self: 'v;

    fn plain(value: Option<&Located<Self>>) -> Self::Plain<'_> {
        value.map_or(&[], |list| &list.value.0)
    }

    fn written(value: &Located<Self>) -> Written<'_, 't> {
        Written::List(value)
    }
}

impl<'t> Value<'t> for Object<'t> {
    const TYPE: ValueType = ValueType::Object;
    type Plain<'v>
        = &'v [(Located<Text<'t>>, Located<Text<'t>>)]
    where
        Self: 'v;

    fn plain(value: Option<&Located<Self>>) -> Self::Plain<'_> {
        value.map_or(&[], |object| &object.value.0)
    }

    fn written(value: &Located<Self>) -> Written<'_, 't> {
        Written::Object(value)
    }
}

impl<'t> Value<'t> for Lists<'t> {
    const TYPE: ValueType = ValueType::Lists;
    type Plain<'v>
        = &'v [(Located<Text<'t>>, List<'t>)]
    where
        Self: 'v;

    fn plain(value: Option<&Located<Self>>) -> Self::Plain<'_> {
        value.map_or(&[], |object| &object.value.0)
    }

    fn written(value: &Located<Self>) -> Written<'_, 't> {
        Written::Lists(value)
    }
}

impl<'t> Value<'t> for Json<'t> {
    const TYPE: ValueType = ValueType::Entries;
    type Plain<'v>
        = Option<&'v str>
    where
        Self: 'v;

    fn plain(value: Option<&Located<Self>>) -> Self::Plain<'_> {
        value.map(|json| json.value.0.get())
    }

    fn written(value: &Located<Self>) -> Written<'_, 't> {
        Written::Json(value)
    }
}
