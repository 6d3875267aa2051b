//! The texts of a response in the caller's language.

use super::ErrorResponse;
use crate::ErrorCode;
use crate::languages::{self, Texts};
use alloc::borrow::Cow;

impl<C: ErrorCode> ErrorResponse<C> {
    /// The texts of a known code in a language, by a BCP 47 tag, with the arguments that are known. What is not translated is
    /// the catalogue's own. A message that is none of the catalogue's in any language is kept where it is not translated.
    ///
    /// A client shows these texts where the server's are not in its user's language; see [`language`](Self::language).
    ///
    /// ```
    /// use cci_errors::{CciError, ErrorResponse};
    ///
    /// // The shipped catalogue has no translations.
    /// let response = ErrorResponse::new(CciError::TokenMissing).with_message("log in first");
    /// assert_eq!(response.in_language("de").message, "log in first");
    /// ```
    #[must_use]
    pub fn in_language(&self, tag: &str) -> Texts<Cow<'_, str>> {
        let Some(code) = self.error() else {
            return Texts { message: Cow::Borrowed(self.message()), explanation: "".into(), measure: "".into() };
        };
        let texts = code.in_language(tag);
        // What the server says in words of its own is shown; what it says in the catalogue's of another language is not.
        let is_known = texts.message != code.message() || self.language_of_message(code).is_some();
        let fill = self.fill(code);
        Texts {
            message: if is_known { fill(texts.message) } else { Cow::Borrowed(self.message()) },
            explanation: fill(texts.explanation),
            measure: fill(texts.measure),
        }
    }

    /// The same response in a language, by a BCP 47 tag such as the one that [`negotiate`](ErrorCode::negotiate) chose: its
    /// message and the title of a problem are the translated ones, with the arguments that are known, and where it is sent,
    /// the header `Content-Language` names the language. A message of the response's own stays, since nobody translated it.
    ///
    /// ```
    /// use cci_errors::{CciError, ErrorResponse};
    ///
    /// // The shipped catalogue has no translations.
    /// let response = ErrorResponse::new(CciError::TokenMissing);
    /// assert_eq!(response.clone().with_language("de"), response);
    /// ```
    #[must_use]
    pub fn with_language(self, tag: &str) -> Self {
        let language = languages::find(tag, C::LANGUAGES);
        let is_catalogues = |code: &C| {
            let says = |message| self.filled(*code, message) == self.message();
            says(code.message()) || self.language_of_message(*code).is_some()
        };
        let code = self.0.words.filter(|code| self.0.message.is_none() || is_catalogues(code));
        let message = code.map(|code| self.filled(code, code.in_language(tag).message).into_owned().into_boxed_str());
        self.with(|said, _| {
            said.language = language;
            if let Some(message) = message {
                said.apart.message |= said.message.as_ref() != Some(&message);
                said.message = Some(message);
            }
        })
    }

    /// The language of the message, if it is the catalogue's in one of [`LANGUAGES`](ErrorCode::LANGUAGES).
    #[must_use]
    pub fn language(&self) -> Option<&'static str> {
        let code = self.0.words?;
        let in_chosen = |language: &&str| self.filled(code, text_in(code, language)) == self.message();
        self.0.language.filter(in_chosen).or_else(|| self.language_of_message(code))
    }

    /// The first language in which the catalogue has this message.
    fn language_of_message(&self, code: C) -> Option<&'static str> {
        if C::LANGUAGES.is_empty() {
            return None;
        }
        let fill = self.fill(code);
        C::LANGUAGES.iter().copied().find(|language| fill(text_in(code, language)) == self.message())
    }

    /// The texts of a code in the language of the response.
    pub(crate) fn texts_of(&self, code: C) -> Texts {
        match self.0.language {
            Some(language) => code.in_language(language),
            None => Texts::own(code),
        }
    }

    /// Takes over the language of a message that was received.
    pub(super) fn recognize_language(&mut self) {
        self.0.language = self.0.words.and_then(|code| self.language_of_message(code));
    }
}

/// The message in a language; empty where it is not translated into it.
fn text_in<C: ErrorCode>(code: C, language: &str) -> &'static str {
    let message = code.in_language(language).message;
    if message == code.message() && language != C::OWN_LANGUAGE { "" } else { message }
}
