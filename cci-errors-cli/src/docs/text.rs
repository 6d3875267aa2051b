//! The catalogue's strings: what is bold in them, which characters would not be seen, and how many of something there are.

use cci_errors_catalogue::is_invisible;
use std::collections::HashSet;
use std::fmt::Write;

/// A stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stretch<'t> {
    Plain(&'t str),
    Bold(&'t str),
}

/// The stretches of a text with `**bold**` parts. Asterisks that enclose nothing are plain text.
pub(crate) fn stretches(text: &str) -> Vec<Stretch<'_>> {
    let mut stretches = Vec::new();
    let mut rest = text;
    // Where in `rest` to look for the next asterisks.
    let mut from = 0;
    while let Some(start) = rest[from..].find("**").map(|at| from + at) {
        let inner = &rest[start + 2..];
        // Without an end, no later start has one either.
        let Some(end) = inner.find("**") else { break };
        let bold = &inner[..end];
        if bold.is_empty() || bold.trim() != bold {
            from = start + 2;
            continue;
        }
        if start > 0 {
            stretches.push(Stretch::Plain(&rest[..start]));
        }
        stretches.push(Stretch::Bold(bold));
        rest = &inner[end + 2..];
        from = 0;
    }
    if !rest.is_empty() {
        stretches.push(Stretch::Plain(rest));
    }
    stretches
}

/// Appends a character that has a meaning in HTML, or that a reader of the source would not see, as a character reference.
/// Control characters, which HTML cannot have, become U+FFFD.
pub(crate) fn push_html(c: char, html: &mut String) {
    match c {
        '&' => html.push_str("&amp;"),
        '<' => html.push_str("&lt;"),
        '>' => html.push_str("&gt;"),
        '"' => html.push_str("&quot;"),
        '\'' => html.push_str("&#39;"),
        '\n' | '\t' => html.push(c),
        // Every line has one kind of end, so that a file is the same after a checkout that changes them.
        '\r' => html.push(' '),
        c if c.is_control() => html.push('\u{fffd}'),
        c if is_invisible(c) => {
            let _ = write!(html, "&#x{:x};", u32::from(c));
        }
        c => html.push(c),
    }
}

/// A text as HTML that shows it, in an element or in an attribute with quotes.
pub(crate) fn escape_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    text.chars().for_each(|c| push_html(c, &mut html));
    html
}

/// The anchor of a code, and what a link to it has after its `#`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Anchor {
    pub id: String,
    pub link: String,
}

/// The links to codes that are not written as the codes are.
pub(crate) struct Anchors(HashSet<String>);

impl Anchors {
    pub(crate) fn new<'c>(codes: impl Iterator<Item = &'c str>) -> Self {
        Self(
            codes
                .map(|code| (code, fragment(code)))
                .filter(|(code, link)| code != link)
                .map(|(_, link)| link)
                .collect(),
        )
    }

    /// Browsers look for an anchor as the link has it, and then percent-decoded. The code is its own anchor, so that links that
    /// are made elsewhere lead to it; but for a code such as `a%20b` where there is one `a b`, whose link is the same.
    pub(crate) fn of_code(&self, code: &str) -> Anchor {
        let link = fragment(code);
        let id = if self.0.contains(code) { link.clone() } else { code.to_owned() };
        Anchor { id, link }
    }
}

/// The part of a link to an anchor after its `#`.
pub(crate) fn fragment(anchor: &str) -> String {
    anchor.bytes().fold(String::with_capacity(anchor.len()), |mut fragment, byte| {
        match byte {
            byte if byte.is_ascii_alphanumeric() || b"-._~*:/@=+".contains(&byte) => fragment.push(char::from(byte)),
            other => {
                let _ = write!(fragment, "%{other:02X}");
            }
        }
        fragment
    })
}

/// Returns `true` if a URL may become a link. Others, such as `javascript:`, are shown.
pub(crate) fn is_link(url: &str) -> bool {
    let has_scheme = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    (has_scheme("https://") || has_scheme("http://"))
        && !url.contains(|c: char| c.is_whitespace() || c.is_control() || is_invisible(c))
}

#[cfg(test)]
mod tests {
    use super::Stretch::{Bold, Plain};
    use super::{Anchors, escape_html, fragment, is_link, stretches};

    #[test]
    fn only_enclosed_text_is_bold() {
        assert_eq!(stretches("the **Name** field"), [Plain("the "), Bold("Name"), Plain(" field")]);
        assert_eq!(stretches("**a****b**"), [Bold("a"), Bold("b")]);
        for plain in ["", "a ** b ** c", "**", "****", "***", "** a**", "**open", "2 * 3 * 4"] {
            let expected = if plain.is_empty() { vec![] } else { vec![Plain(plain)] };
            assert_eq!(stretches(plain), expected, "{plain}");
        }
        assert_eq!(stretches("2 ** 3 **bold**"), [Plain("2 ** 3 "), Bold("bold")]);
    }

    #[test]
    fn nothing_in_html_means_anything() {
        assert_eq!(escape_html("<a b='c\"'>&"), "&lt;a b=&#39;c&quot;&#39;&gt;&amp;");
        assert_eq!(escape_html("a\u{202e}b\u{2028}\0\r\n"), "a&#x202e;b&#x2028;\u{fffd} \n");
    }

    /// Finds an anchor as a browser does, by the part of an address after its `#`.
    fn found<'a>(link: &str, ids: &[&'a str]) -> Option<&'a str> {
        let bytes = link.as_bytes();
        let mut decoded = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let byte = link.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
            match byte.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                Some(byte) => {
                    decoded.push(byte);
                    at += 3;
                }
                None => {
                    decoded.push(bytes[at]);
                    at += 1;
                }
            }
        }
        let decoded = String::from_utf8_lossy(&decoded).into_owned();
        let find = |wanted: &str| ids.iter().copied().find(|id| *id == wanted);
        find(link).or_else(|| find(&decoded))
    }

    #[test]
    fn every_link_leads_to_its_code() {
        let codes = ["a b", "a%20b", "a%2520b", "a%252520b", "x%20y", "ä", "%", "%25", "100%"];
        let anchors = Anchors::new(codes.into_iter());
        let ids: Vec<String> = codes.map(|code| anchors.of_code(code).id).into();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        for code in codes {
            let anchor = anchors.of_code(code);
            assert_eq!(found(&anchor.link, &ids), Some(&*anchor.id), "{code}");
        }
        // Where nothing is in its way, a code is its anchor, so that links that are made elsewhere lead to it.
        assert_eq!(Anchors::new(["x%20y"].into_iter()).of_code("x%20y").id, "x%20y");
    }

    #[test]
    fn anchors_and_links() {
        assert_eq!(fragment("CCI.02.409101"), "CCI.02.409101");
        assert_eq!(fragment("a b\"ä%"), "a%20b%22%C3%A4%25");
        assert!(is_link("https://docs.example.com/#x") && is_link("HTTP://a"));
        assert!(!is_link("javascript:alert(1)") && !is_link("ht") && !is_link("//a") && !is_link("https://a b"));
    }
}
