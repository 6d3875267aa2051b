//! A catalogue with translations, one of them written from right to left and one in a script of its own.
#![deny(warnings, missing_docs, clippy::all, clippy::pedantic)]

cci_errors::cci_errors! {
    #[catalogue("errors.json")]
    #[translations("errors/de.json", "errors/de-AT.json", "errors/ar.json", "errors/th.json")]
    pub enum LibraryError;
}

cci_errors::cci_errors! {
    /// The codes of an own catalogue without a `language`, of which few are kept: translations of the others do no harm.
    #[catalogue(builtin, "errors.json")]
    #[translations("errors/th.json")]
    #[only("LIB.5*")]
    pub enum ClosedError;
}

cci_errors::cci_errors! {
    /// The account's codes, in the vendor's language only.
    #[catalogue(builtin)]
    #[only("CCI.01.*")]
    pub enum AccountError;
}

cci_errors::any_of! {
    /// What a client of both can meet.
    pub enum AnyError { Account(AccountError), Library(LibraryError) }
}

#[cfg(test)]
mod tests {
    use super::{AccountError, AnyError, ClosedError, LibraryError};
    use cci_errors::ErrorCode;

    #[test]
    fn the_catalogues_language_and_those_of_the_files_are_listed() {
        const { assert!(LibraryError::LANGUAGES.len() == 5) };
        assert_eq!(LibraryError::LANGUAGES, ["en", "de", "de-AT", "ar", "th"]);
        assert_eq!(<ClosedError as ErrorCode>::LANGUAGES, ["en", "th"]);
        assert_eq!(AccountError::LANGUAGES, [""; 0]);
        assert_eq!(AnyError::LANGUAGES, LibraryError::LANGUAGES);
    }

    #[test]
    fn what_is_not_translated_is_more_general_or_the_original() {
        let german = LibraryError::BookUnknown.in_language("de-AT");
        assert_eq!(german.message, "kein Buch mit dem Titel {title}");
        assert_eq!(german.explanation, "In der Bibliothek gibt es kein Buch mit dem Titel {title}.");
        assert_eq!(german.measure, "Nach einer anderen Ausgabe suchen.");
        let lent = |tag| LibraryError::BookLent.in_language(tag);
        assert_eq!(lent("DE-at-1996").message, "das Buch ist bis {day} entlehnt");
        assert_eq!((lent("de-AT").measure, lent("de-DE").measure), ("Vormerken.", "Reserve it."));
        assert_eq!(lent("de-CH").message, "das Buch ist bis {day} ausgeliehen");
        assert_eq!(lent("ar").message, "the book is lent until {day}");
        assert_eq!(LibraryError::Closed.in_language("ar-EG").message, "المكتبة مغلقة");
        assert_eq!(LibraryError::Closed.in_language("th").message, "ห้องสมุดปิด");
        assert_eq!(ClosedError::Closed.in_language("th").message, "ห้องสมุดปิด");
        for tag in ["en", "en-GB", "fr", "d", "", "-", "*"] {
            assert_eq!(lent(tag).message, "the book is lent until {day}", "{tag}");
        }
    }

    #[test]
    fn a_language_is_chosen_by_what_the_client_accepts() {
        assert_eq!(LibraryError::negotiate("de-CH, en;q=0.5"), Some("de"));
        assert_eq!(LibraryError::negotiate("en-US,en;q=0.9,de;q=0.8"), Some("en"));
        assert_eq!(LibraryError::negotiate("th-TH;q=0.2, ar;q=0.7"), Some("ar"));
        assert_eq!(LibraryError::negotiate("fr"), None);
        assert_eq!(AccountError::negotiate("de"), None);
        assert_eq!(AnyError::negotiate("de-AT"), Some("de-AT"));
        assert_eq!(<LibraryError as ErrorCode>::negotiate("*"), Some("en"));
    }

    #[test]
    fn a_member_of_several_has_its_own_texts() {
        let closed = AnyError::from_code("LIB.50301").unwrap();
        assert_eq!(closed.in_language("de").message, "die Bibliothek ist geschlossen");
        let frozen = AnyError::from_code("CCI.01.403010").unwrap();
        assert_eq!(frozen.in_language("de").message, frozen.message());
    }
}
