//! The texts of a code, in all languages of the page.
//!
//! The catalogue's own are shown, and all that there are without the script. The others are hidden until the script shows one
//! in the place of the one that is shown.

use crate::docs::content::{CodeEntry, Content, Piece};
use crate::docs::text::{Stretch, escape_html, stretches};
use crate::translations::Texts;

/// The languages that are written from right to left in the script that goes without saying, and the scripts.
const RIGHT_TO_LEFT: &str = "ar arc azb bgn bqi ckb dv fa glk he khw ks lrc luz mzn nqo pnb prs ps sd skr syr ug ur \
    uz-AF yi Adlm Arab Aran Armi Avst Cprt Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat Nkoo Orkh Palm Phli \
    Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Thaa Yezi";

/// The message.
pub(super) fn push_message(code: &CodeEntry, content: &Content, html: &mut String) {
    let paragraphs = paragraphs(code, content, "message", |texts| texts.message, plain);
    *html += &if content.languages.is_empty() {
        paragraphs + "\n"
    } else {
        format!("<div class=\"words\">{paragraphs}</div>\n")
    };
}

/// Description and measure, next to each other where there is room.
pub(super) fn push_others(code: &CodeEntry, content: &Content, html: &mut String) {
    type Select = for<'t> fn(&Texts<'t>) -> &'t str;
    let kinds: [(&str, Select); 2] =
        [("What happened", |texts| texts.description), ("What to do", |texts| texts.measure)];
    let mut groups = String::new();
    for (heading, select) in kinds {
        let is_own = !select(&code.texts).is_empty();
        if !is_own && code.translations.iter().all(|texts| select(texts).is_empty()) {
            continue;
        }
        let hidden = if is_own { "" } else { " hidden" };
        let words = if content.languages.is_empty() { "" } else { " class=\"words\"" };
        let direction =
            direction(content.language).map(|direction| format!(" dir=\"{direction}\"")).unwrap_or_default();
        groups += &format!(
            "<div{words}{direction}{hidden}><h3>{heading}</h3>{}</div>",
            paragraphs(code, content, "", select, formatted)
        );
    }
    if !groups.is_empty() {
        *html += &format!("<div class=\"texts\">{groups}</div>\n");
    }
}

/// A paragraph for each language that has the text. The catalogue's own is the first, even if it is empty.
fn paragraphs(
    code: &CodeEntry,
    content: &Content,
    class: &str,
    select: impl for<'t> Fn(&Texts<'t>) -> &'t str,
    to_html: impl Fn(&CodeEntry, &str) -> String,
) -> String {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let own = content.language.map(|tag| format!(" lang=\"{tag}\"")).unwrap_or_default();
    let own_direction = direction(content.language).unwrap_or("auto");
    let mut html = format!("<p{class}{own} dir=\"{own_direction}\">{}</p>", to_html(code, select(&code.texts)));
    for (language, texts) in content.languages.iter().zip(&code.translations) {
        let text = select(texts);
        if !text.is_empty() {
            let tag = language.tag;
            let direction = direction(Some(tag)).unwrap_or("ltr");
            html += &format!("<p{class} lang=\"{tag}\" dir=\"{direction}\" hidden>{}</p>", to_html(code, text));
        }
    }
    html
}

/// The direction of a language that is written from right to left. It is not left to the browser, which would go by the first
/// letters: those of a name may be Latin.
pub(super) fn direction(tag: Option<&str>) -> Option<&'static str> {
    let tag = tag?;
    let is_listed = |wanted: &str| RIGHT_TO_LEFT.split_whitespace().any(|listed| listed == wanted);
    let subtags: Vec<&str> = tag.split('-').take_while(|subtag| subtag.len() > 1).collect();
    let script = subtags.iter().skip(1).find(|subtag| subtag.len() == 4 && subtag.starts_with(char::is_alphabetic));
    let is_right_to_left = match (script, &subtags[..]) {
        (Some(script), _) => is_listed(script),
        (None, [language, ..]) => {
            is_listed(language) || subtags.iter().skip(1).any(|region| is_listed(&format!("{language}-{region}")))
        }
        (None, []) => false,
    };
    is_right_to_left.then_some("rtl")
}

/// A text with its bold parts and its placeholders.
fn formatted(code: &CodeEntry, text: &str) -> String {
    stretches(text).into_iter().fold(String::new(), |html, stretch| match stretch {
        Stretch::Plain(text) => html + &plain(code, text),
        Stretch::Bold(text) => html + "<strong>" + &plain(code, text) + "</strong>",
    })
}

/// A text with its placeholders.
fn plain(code: &CodeEntry, text: &str) -> String {
    let pieces = code.pieces(text).into_iter().map(|piece| match piece {
        Piece::Text(text) => escape_html(text),
        Piece::Placeholder(name, _) => format!("<var>{{{}}}</var>", escape_html(name)),
    });
    pieces.collect()
}

#[cfg(test)]
mod tests {
    use super::direction;

    #[test]
    fn directions_follow_the_script_and_else_the_language() {
        for tag in ["ar", "he-IL", "fa", "ur-PK", "ckb", "az-Arab", "pa-Arab-PK", "dv", "uz-AF"] {
            assert_eq!(direction(Some(tag)), Some("rtl"), "{tag}");
        }
        for tag in ["de", "ja", "th-TH", "ar-Latn", "uz", "zh-Hant-TW", "de-1996", "x-ar-Arab", "de-x-Arab", "ks-Deva"]
        {
            assert_eq!(direction(Some(tag)), None, "{tag}");
        }
        assert_eq!(direction(None), None);
    }
}
