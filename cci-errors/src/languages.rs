//! The texts of a code in another language, and which language a client asks for.

use crate::ErrorCode;
use alloc::vec::Vec;
use cci_errors_tables::TextColumn;
use core::cmp::Reverse;

/// The language of a catalogue that does not say which it is in.
pub(crate) const ASSUMED: &str = "en";

/// The texts of a code in one language: strings of the catalogue, with the names of arguments in braces.
///
/// ```
/// use cci_errors::CciError;
///
/// // The shipped catalogue has no translations: these are its own texts.
/// let texts = CciError::NamespaceAlreadyExists.in_language("de");
/// assert_eq!(texts.measure, "Change the namespace name and try again.");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Texts<S = &'static str> {
    /// The message.
    pub message: S,
    /// What happened; may be empty.
    pub explanation: S,
    /// What to do about it; may be empty.
    pub measure: S,
}

impl Texts {
    /// The catalogue's own texts.
    pub(crate) fn own(code: impl ErrorCode) -> Self {
        Self { message: code.message(), explanation: code.explanation(), measure: code.measure() }
    }
}

/// The texts of a catalogue in one more language. What is not translated is empty.
#[doc(hidden)]
pub struct Translation {
    /// The language.
    pub language: &'static str,
    /// The messages.
    pub messages: TextColumn,
    /// The explanations.
    pub explanations: TextColumn,
    /// The measures.
    pub measures: TextColumn,
}

/// The texts of the code with this index: each in the most special of the languages that the tag names.
#[doc(hidden)]
#[must_use]
pub fn in_language<C: ErrorCode>(code: C, index: usize, tag: &str, translations: &[Translation]) -> Texts {
    let mut texts = Texts { message: "", explanation: "", measure: "" };
    for range in with_more_general(tag) {
        if range.eq_ignore_ascii_case(C::OWN_LANGUAGE) && C::LANGUAGES.first() == Some(&C::OWN_LANGUAGE) {
            break;
        }
        let Some(translation) = translations.iter().find(|other| other.language.eq_ignore_ascii_case(range)) else {
            continue;
        };
        fill(&mut texts.message, translation.messages.get(index));
        fill(&mut texts.explanation, translation.explanations.get(index));
        fill(&mut texts.measure, translation.measures.get(index));
    }
    let own = Texts::own(code);
    fill(&mut texts.message, own.message);
    fill(&mut texts.explanation, own.explanation);
    fill(&mut texts.measure, own.measure);
    texts
}

fn fill(text: &mut &'static str, with: &'static str) {
    if text.is_empty() {
        *text = with;
    }
}

/// A tag, and what is left of it when its last subtags are dropped one by one: `zh-Hant-TW`, `zh-Hant`, `zh`. A single
/// character that introduces other subtags is dropped with them (RFC 4647, 3.4).
#[doc(hidden)]
pub fn with_more_general(tag: &str) -> impl Iterator<Item = &str> {
    core::iter::successors(Some(tag), |tag| {
        let (mut general, _) = tag.rsplit_once('-')?;
        if let Some((before, single)) = general.rsplit_once('-') {
            if single.len() == 1 {
                general = before;
            }
        }
        Some(general)
    })
}

/// The most special of these languages that a tag names, by lookup.
#[cfg(feature = "serde")]
pub(crate) fn find(tag: &str, languages: &'static [&'static str]) -> Option<&'static str> {
    let find = |range: &str| languages.iter().copied().find(|language| language.eq_ignore_ascii_case(range));
    with_more_general(tag).find_map(find)
}

/// A language range that a client accepts, and its weight in thousandths.
#[derive(Clone, Copy)]
struct Accepted<'h> {
    range: &'h str,
    weight: u16,
}

/// The language of the value of `Accept-Language`, by lookup of RFC 4647; `None` for the catalogue's own texts.
///
/// `own` is the language of those texts, which are chosen as `languages` are even where they have no tag among them.
pub(crate) fn negotiate(header: &str, languages: &'static [&'static str], own: &'static str) -> Option<&'static str> {
    if languages.is_empty() {
        return None;
    }
    let mut accepted: Vec<Accepted> = header.split(',').filter_map(read_range).collect();
    // Stable: of equal weights, the first is preferred.
    accepted.sort_by_key(|accepted| Reverse(accepted.weight));
    let (wanted, refused) = accepted.split_at(accepted.partition_point(|accepted| accepted.weight > 0));
    let is_refused = |language: &str| is_refused(language, wanted, refused);
    let (mut is_any_accepted, mut found) = (false, None);
    for accepted in wanted {
        if accepted.range == "*" {
            is_any_accepted = true;
            continue;
        }
        found = with_more_general(accepted.range).find_map(|range| {
            let available = || languages.iter().copied().chain([own]);
            available().find(|language| language.eq_ignore_ascii_case(range) && !is_refused(language))
        });
        if found.is_some() {
            break;
        }
    }
    // Anything is as good as the catalogue's own texts, unless the client refuses those.
    if found.is_none() && is_any_accepted {
        found = [own].into_iter().chain(languages.iter().copied()).find(|language| !is_refused(language));
    }
    found.filter(|language| languages.contains(language))
}

/// `de-AT;q=0.5`; `None` for what is not a range with a weight.
fn read_range(element: &str) -> Option<Accepted<'_>> {
    let (range, parameters) = element.split_once(';').unwrap_or((element, ""));
    let range = range.trim();
    let is_range =
        range == "*" || (!range.is_empty() && range.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
    if !is_range {
        return None;
    }
    let parameters = parameters.trim();
    if parameters.is_empty() {
        return Some(Accepted { range, weight: 1000 });
    }
    let (name, weight) = parameters.split_once('=')?;
    name.trim().eq_ignore_ascii_case("q").then_some(())?;
    Some(Accepted { range, weight: read_weight(weight.trim())? })
}

/// `0.5` in thousandths.
fn read_weight(weight: &str) -> Option<u16> {
    let (whole, fraction) = weight.split_once('.').unwrap_or((weight, ""));
    let is_weight =
        matches!(whole, "0" | "1") && fraction.len() <= 3 && fraction.bytes().all(|byte| byte.is_ascii_digit());
    if !is_weight {
        return None;
    }
    let digits = fraction.bytes().chain(*b"000").take(3);
    let thousandths = digits.fold(0, |number, digit| number * 10 + u16::from(digit - b'0'));
    let weight = thousandths + if whole == "1" { 1000 } else { 0 };
    (weight <= 1000).then_some(weight)
}

/// Returns `true` if the most specific range that includes a language has the weight 0.
fn is_refused(language: &str, wanted: &[Accepted], refused: &[Accepted]) -> bool {
    let special = |ranges: &[Accepted]| {
        let under = |accepted: &&Accepted| accepted.range == "*" || is_under(language, accepted.range);
        ranges.iter().filter(under).map(|accepted| if accepted.range == "*" { 0 } else { accepted.range.len() }).max()
    };
    match special(refused) {
        None => false,
        Some(length) => special(wanted).is_none_or(|other| other < length),
    }
}

/// Returns `true` if a language is that of a range, or a more specific one.
fn is_under(language: &str, range: &str) -> bool {
    let (Some(start), rest) = (language.get(..range.len()), language.get(range.len()..).unwrap_or_default()) else {
        return false;
    };
    start.eq_ignore_ascii_case(range) && (rest.is_empty() || rest.starts_with('-'))
}

/// The number of these languages, repetitions included.
#[doc(hidden)]
#[must_use]
pub const fn count_languages(of_members: &[&[&str]]) -> usize {
    let (mut count, mut at) = (0, 0);
    while at < of_members.len() {
        count += of_members[at].len();
        at += 1;
    }
    count
}

/// The different languages in order, followed by empty strings in place of the repetitions.
#[doc(hidden)]
#[must_use]
pub const fn join_languages<const N: usize>(of_members: &[&[&'static str]]) -> [&'static str; N] {
    let mut joined = [""; N];
    let (mut length, mut member) = (0, 0);
    while member < of_members.len() {
        let mut at = 0;
        while at < of_members[member].len() {
            let language = of_members[member][at];
            if !contains(&joined, language) {
                joined[length] = language;
                length += 1;
            }
            at += 1;
        }
        member += 1;
    }
    joined
}

/// The languages up to the first empty one.
#[doc(hidden)]
#[must_use]
pub const fn different_languages(joined: &'static [&'static str]) -> &'static [&'static str] {
    let mut length = 0;
    while length < joined.len() && !joined[length].is_empty() {
        length += 1;
    }
    joined.split_at(length).0
}

const fn contains(languages: &[&str], language: &str) -> bool {
    let mut at = 0;
    while at < languages.len() {
        if are_equal(languages[at].as_bytes(), language.as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

const fn are_equal(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{negotiate, with_more_general};

    #[test]
    fn a_tag_loses_its_last_subtags() {
        let general = |tag| with_more_general(tag).collect::<alloc::vec::Vec<_>>();
        assert_eq!(
            general("zh-Hant-CN-x-private1-private2"),
            ["zh-Hant-CN-x-private1-private2", "zh-Hant-CN-x-private1", "zh-Hant-CN", "zh-Hant", "zh"]
        );
        assert_eq!(general("de"), ["de"]);
        assert_eq!(general(""), [""]);
    }

    #[test]
    fn the_clients_order_decides() {
        const LANGUAGES: &[&str] = &["de", "fr", "zh-Hant", "de-CH"];
        for (header, expected) in [
            ("de", Some("de")),
            ("de-AT, en;q=0.5", Some("de")),
            ("DE-ch", Some("de-CH")),
            ("fr;q=0.3, de;q=0.7", Some("de")),
            ("fr, de", Some("fr")),
            ("it, fr;q=0.1", Some("fr")),
            ("zh-Hant-TW", Some("zh-Hant")),
            // Lookup goes to the more general, never to the more special.
            ("zh", None),
            // English is what the catalogue is in: no translation is wanted then.
            ("en-US,en;q=0.9,de;q=0.8", None),
            ("it, en;q=0.2", None),
            ("*", None),
            ("it, *;q=0.1", None),
            ("*, de;q=0.5", Some("de")),
            ("en;q=0, *", Some("de")),
            ("en;q=0, de;q=0, *", Some("fr")),
            ("de;q=0, de-CH", Some("de-CH")),
            ("de-AT, de;q=0", None),
            ("de;q=0, fr;q=0", None),
            ("*;q=0", None),
            ("", None),
            (" , ;q=1, de ; q = 0.50 ,", Some("de")),
            ("de;q=2, fr;q=0.1", Some("fr")),
            ("de;q=0.1234, fr;q=0.001", Some("fr")),
            ("de;level=1, fr", Some("fr")),
            ("d\u{e9}, fr", Some("fr")),
        ] {
            assert_eq!(negotiate(header, LANGUAGES, "en"), expected, "{header}");
        }
        assert_eq!(negotiate("en-GB, de;q=0.9", &["en", "de"], "en"), Some("en"));
        assert_eq!(negotiate("*", &["en", "de"], "en"), Some("en"));
        assert_eq!(negotiate("en", &[], "en"), None);
    }
}
