//! The accessors of every generated enum: documentation, signature and column of each, once.

/// Hands the table of accessors to the macro `$callback`, with `$arguments` in front.
///
/// First the documentation of the items that read no column (`ALL`, `from_code`, `with_status`, those about languages), then a row for each
/// accessor: documentation, name, type, and the name of the column that the macro writes for it. The trait, the inherent
/// items and the list of reserved names are all made from it. An accessor that is added after 0.1 needs a default body in
/// the trait.
#[macro_export]
macro_rules! accessors {
    ($callback:path { $($arguments:tt)* }) => {
        $callback! {
            { $($arguments)* }
            /// All codes, in the order of the catalogue.
            ALL;
            /// The variant of a code, compared byte for byte; `None` if the catalogue does not list the code.
            from_code;
            /// The codes that come with this HTTP status, in the order of the catalogue.
            with_status;
            /// The languages that the catalogue's texts are in, as BCP 47 tags: its own, if it says which, then those of
            /// `#[translations(…)]`. Empty where neither is given.
            LANGUAGES;
            /// The texts in a language, by a BCP 47 tag such as `de-AT`. What is not translated into it is looked for in the
            /// more general ones, such as `de`, and else is the catalogue's own text.
            in_language;
            /// Chooses the language to answer in, by the value of a header `Accept-Language`: the first of the client's, in
            /// its order of preference, that the texts are in, as RFC 4647 looks it up. A range `de-AT` finds `de`, but `de`
            /// does not find `de-AT`. `None` where there is no such language, or it is the catalogue's own and has no tag:
            /// a catalogue that does not say its `language` is taken to be English.
            negotiate;

            /// The code as the service writes it.
            code: &'static str = CODES;
            /// The variant's name.
            name: &'static str = NAMES;
            /// The HTTP status that comes with the code, 100 to 599.
            status: u16 = STATUSES;
            /// The reason that comes with the status, such as `Conflict`: the catalogue's, or else the one that Kubernetes
            /// gives for the status, or else the name of the status, such as `PaymentRequired`.
            reason: &'static str = REASONS;
            /// The message as the catalogue documents it.
            message: &'static str = MESSAGES;
            /// What happened, as the catalogue's `description` explains it; may be empty.
            explanation: &'static str = EXPLANATIONS;
            /// What to do about it, as the catalogue documents it; may be empty.
            measure: &'static str = MEASURES;
            /// `true` if the same call, unchanged, may succeed later.
            is_retryable: bool = RETRYABLE;
            /// Where the code is documented; may be empty.
            url: &'static str = URLS;
            /// The categories of the code, which the catalogue declares.
            categories: &'static [&'static str] = CATEGORIES;
            /// The names of the message's arguments, which are in braces there.
            arguments: &'static [&'static str] = ARGUMENTS;
        }
    };
}
