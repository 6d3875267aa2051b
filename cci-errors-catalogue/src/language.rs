//! Languages: tags of BCP 47 that browsers and systems ask for, too.
//!
//! The form is that of RFC 5646. Of its registry, what does not change any more is known here: the languages of two letters.
//! `jp` has the form of a language, but nobody asks for it.

use crate::problem::{Kind, Located, Problem};
use crate::shown::shortened;
use crate::values::Text;

/// The languages of two letters, ISO 639-1.
const OF_TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da \
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is \
    it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb \
    nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st \
    su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Strings written for a language by mistake: its name, its country, a code of three letters or an old one.
const MISTAKEN: [(&str, &str); 18] = [
    ("ar", "arabic ara"),
    ("cs", "czech ces cze cz"),
    ("da", "danish dan dk"),
    ("de", "german deutsch deu ger"),
    ("el", "greek ell gre gr"),
    ("en", "english eng gb us"),
    ("es", "spanish spa sp"),
    ("fr", "french fra fre"),
    ("he", "hebrew heb iw"),
    ("id", "indonesian ind in"),
    ("it", "italian ita"),
    ("ja", "japanese jpn jp"),
    ("ko", "korean kor"),
    ("pt", "portuguese por"),
    ("ru", "russian rus"),
    ("uk", "ukrainian ukr ua"),
    ("vi", "vietnamese vie vn"),
    ("zh", "chinese zho chi cn"),
];

/// The tags that are registered as a whole and have no regular form.
const IRREGULAR: &str = "en-GB-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay \
    i-tsu sgn-BE-FR sgn-BE-NL sgn-CH-DE";

/// The tag of a language in the usual case: `zh-Hant-TW`.
pub(crate) fn canonical_tag(language: &Located<Text>) -> Result<Located<String>, Problem> {
    let written = &*language.value;
    if let Some(value) = parse(written) {
        return Ok(Located { value, place: language.place });
    }
    let help = match meant(written) {
        Some(meant) => format!("use \"{meant}\""),
        None => "write a BCP 47 tag, such as \"de\", \"pt-BR\" or \"zh-Hant\"".to_owned(),
    };
    let message = format!("\"{}\" is not the tag of a language", shortened(written));
    Err(Problem::new(Kind::Language, language.place, message).help(help))
}

/// The tag that may have been meant: by the name of the language, or as operating systems write it, `de_DE.UTF-8`.
fn meant(written: &str) -> Option<String> {
    let (without_encoding, _) = written.split_once(['.', '@']).unwrap_or((written, ""));
    let tag = without_encoding.trim().replace(['_', ' '], "-");
    let (language, rest) = tag.split_once('-').map_or((&*tag, ""), |(language, _)| (language, &tag[language.len()..]));
    let language = language.to_lowercase();
    let known = MISTAKEN.iter().find(|(_, mistaken)| mistaken.split(' ').any(|word| word == language));
    parse(&format!("{}{rest}", known.map_or(&*language, |(known, _)| known)))
}

/// The tag in the usual case, if it is one.
fn parse(tag: &str) -> Option<String> {
    if let Some(irregular) = IRREGULAR.split_whitespace().find(|irregular| irregular.eq_ignore_ascii_case(tag)) {
        return Some(irregular.to_owned());
    }
    let subtags: Vec<&str> = tag.split('-').collect();
    let is_subtag =
        |subtag: &&str| (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric());
    if !subtags.iter().all(is_subtag) {
        return None;
    }
    let mut rest = &subtags[..];
    let mut canonical = String::with_capacity(tag.len());
    if !rest[0].eq_ignore_ascii_case("x") {
        canonical += &language(&mut rest)?;
        // Up to three languages that extend the first; then script, region, variants.
        for _ in 0..3 {
            append(
                &mut canonical,
                next_if(&mut rest, |subtag| subtag.len() == 3 && is_alphabetic(subtag)),
                str::to_lowercase,
            );
        }
        append(&mut canonical, next_if(&mut rest, |subtag| subtag.len() == 4 && is_alphabetic(subtag)), capitalized);
        append(&mut canonical, next_if(&mut rest, is_region), str::to_uppercase);
        while let Some(variant) = next_if(&mut rest, is_variant) {
            append(&mut canonical, Some(variant), str::to_lowercase);
        }
    }
    // Extensions and what is for private use: a single character and what follows it.
    while let Some((singleton, after)) = rest.split_first() {
        let is_private = singleton.eq_ignore_ascii_case("x");
        let shortest = if is_private { 1 } else { 2 };
        let end = after.iter().position(|subtag| !is_private && subtag.len() < shortest).unwrap_or(after.len());
        if singleton.len() != 1 || end == 0 {
            return None;
        }
        for subtag in &rest[..=end] {
            append(&mut canonical, Some(subtag), str::to_lowercase);
        }
        rest = &after[end..];
    }
    Some(canonical)
}

fn language(rest: &mut &[&str]) -> Option<String> {
    let language = next_if(rest, is_alphabetic)?.to_lowercase();
    let is_known = match language.len() {
        2 => OF_TWO_LETTERS.split_whitespace().any(|known| known == language),
        // No longer ones are registered, and the shorter one is the tag where there are two.
        3 => !MISTAKEN.iter().any(|(_, mistaken)| mistaken.split(' ').any(|word| word == language)),
        _ => false,
    };
    is_known.then_some(language)
}

fn next_if<'s>(rest: &mut &[&'s str], is_wanted: impl Fn(&str) -> bool) -> Option<&'s str> {
    let (first, after) = rest.split_first()?;
    is_wanted(first).then(|| {
        *rest = after;
        *first
    })
}

fn append(tag: &mut String, subtag: Option<&str>, in_case: impl Fn(&str) -> String) {
    if let Some(subtag) = subtag {
        if !tag.is_empty() {
            tag.push('-');
        }
        *tag += &in_case(subtag);
    }
}

fn is_alphabetic(subtag: &str) -> bool {
    subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_region(subtag: &str) -> bool {
    match subtag.len() {
        2 => is_alphabetic(subtag),
        3 => subtag.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

fn is_variant(subtag: &str) -> bool {
    subtag.len() >= 5 || (subtag.len() == 4 && subtag.as_bytes()[0].is_ascii_digit())
}

fn capitalized(subtag: &str) -> String {
    let (first, rest) = subtag.split_at(1);
    first.to_uppercase() + &rest.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{MISTAKEN, OF_TWO_LETTERS, meant, parse};

    #[test]
    fn tags_are_read_and_written_in_the_usual_case() {
        for (written, expected) in [
            ("de", "de"),
            ("DE-at", "de-AT"),
            ("zh-hant-tw", "zh-Hant-TW"),
            ("ZH-YUE-HK", "zh-yue-HK"),
            ("es-419", "es-419"),
            ("sl-IT-nedis", "sl-IT-nedis"),
            ("de-CH-1901", "de-CH-1901"),
            ("en-US-u-islamCAL", "en-US-u-islamcal"),
            ("de-x-Simple-a", "de-x-simple-a"),
            ("x-team-words", "x-team-words"),
            ("gsw", "gsw"),
            ("I-Default", "i-default"),
        ] {
            assert_eq!(parse(written).as_deref(), Some(expected), "{written}");
        }
        for wrong in [
            "",
            "-",
            "d",
            "de-",
            "-de",
            "de--AT",
            "de_DE",
            "de-a",
            "de-u",
            "de-x",
            "x",
            "german",
            "deutsch-AT",
            "jp",
            "deu",
            "d3",
            "de-AT-de",
            "ünï",
            "de ",
            "de-abcdefghi",
            "de-1",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_tag_that_may_have_been_meant_is_one() {
        for (written, expected) in [
            ("de_DE", "de-DE"),
            ("de_AT.UTF-8", "de-AT"),
            ("sr_RS@latin", "sr-RS"),
            ("German", "de"),
            ("english-US", "en-US"),
            ("jp", "ja"),
            ("iw-IL", "he-IL"),
            (" de ", "de"),
        ] {
            assert_eq!(meant(written).as_deref(), Some(expected), "{written}");
        }
        assert_eq!(meant("klingonese"), None);
        for (known, mistaken) in MISTAKEN {
            assert_eq!(parse(known).as_deref(), Some(known));
            for word in mistaken.split(' ') {
                assert_eq!((parse(word), meant(word).as_deref()), (None, Some(known)), "{word}");
            }
        }
    }

    #[test]
    fn the_languages_of_two_letters_are_in_order() {
        let languages: Vec<&str> = OF_TWO_LETTERS.split_whitespace().collect();
        assert!(languages.is_sorted() && languages.iter().all(|language| language.len() == 2));
        assert_eq!(languages.len(), 183);
    }
}
