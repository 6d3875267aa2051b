//! Where the strings of a response are kept: in its body, as far as they can be.

use super::decode::Decoded;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use core::num::NonZeroU32;
use core::ops::Range;

/// The body as it was received. UTF-8 is checked once.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Body {
    Text(Box<str>),
    Bytes(Box<[u8]>),
}

impl Body {
    pub(super) fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }

    /// The text that strings can be parts of.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Bytes(_) => "",
        }
    }

    /// The text, with U+FFFD for what is not UTF-8.
    pub(super) fn text_lossy(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Bytes(bytes) => String::from_utf8_lossy(bytes),
        }
    }
}

/// The place of a string in the body or, counted on from there, in the unescaped strings. 32 bits and the zero that `end`
/// cannot be keep a `Result` with a response in it small.
#[derive(Clone, Copy)]
pub(super) struct Span {
    start: u32,
    end: NonZeroU32,
}

impl Span {
    pub(super) fn get<'t>(self, body: &'t Body, unescaped: &'t str) -> Option<&'t str> {
        let (start, end) = (self.start as usize, self.end.get() as usize);
        let body = body.text();
        match start.checked_sub(body.len()) {
            None => body.get(start..end),
            Some(start) => unescaped.get(start..end - body.len()),
        }
    }
}

/// A string that was found: a part of the body, or one of its own, which was written with escapes.
pub(super) enum Found {
    InBody(Range<usize>),
    Unescaped(String),
}

impl Found {
    pub(super) fn get<'t>(&'t self, body: &'t str) -> &'t str {
        match self {
            Self::InBody(range) => body.get(range.clone()).unwrap_or_default(),
            Self::Unescaped(text) => text,
        }
    }

    /// The place of the string, after it was added to the unescaped ones where it is one. None beyond 4 GiB.
    pub(super) fn keep(self, body: &Body, unescaped: &mut String) -> Option<Span> {
        let range = match self {
            Self::InBody(range) => range,
            Self::Unescaped(text) => {
                let start = unescaped.len();
                // The first needs no copy, and usually there is only one.
                if start == 0 {
                    *unescaped = text;
                } else {
                    unescaped.push_str(&text);
                }
                let before = body.text().len();
                before + start..before + unescaped.len()
            }
        };
        let (start, end) = (u32::try_from(range.start).ok()?, u32::try_from(range.end).ok()?);
        Some(Span { start, end: NonZeroU32::new(end)? })
    }
}

impl Decoded<Cow<'_, str>> {
    /// The strings as places in the text that they were decoded from.
    pub(super) fn found_in(self, text: &str) -> Decoded<Found> {
        self.map(|string| match string {
            Cow::Borrowed(part) => {
                let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
                Found::InBody(start..start + part.len())
            }
            Cow::Owned(text) => Found::Unescaped(text),
        })
    }

    /// The strings on their own.
    pub(super) fn into_owned(self) -> Decoded<Found> {
        self.map(|string| Found::Unescaped(string.into_owned()))
    }
}
