//! One self-contained page that makes no requests.
//!
//! ```text
//! content ──► toolbar, entry for each code with its texts ──► page, with page.css and page.js in it
//! ```
//!
//! Elements of ours have no `id`, except for those with a `*`, which no code can contain: every other fragment is a code's.

mod entry;
mod texts;
mod toolbar;

use super::content::{Category, Content};
use super::text::{Anchor, escape_html};
use crate::counts::counted;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The number of codes that a browser lays out at once: what is far from the screen costs nothing, neither at first nor in a search.
const CHUNK: usize = 50;

/// The anchor of the categories. Each category's is its name after a `*`, and no name has a `-`.
const CATEGORIES: &str = "*-categories";
/// The anchor of the retired codes.
const RETIRED: &str = "*-retired";

/// The complete page.
pub(crate) fn page(content: &Content) -> String {
    let mut html = String::with_capacity(32_000 + content.codes.len() * 1_500);
    let title = escape_html(content.title);
    html += &format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>{}</style>\n<script>{}</script>\n</head>\n<body>\n",
        policy(&inline(STYLE), &inline(SCRIPT)),
        inline(STYLE),
        inline(SCRIPT),
    );
    html += &format!("<header class=\"top\">\n<h1 dir=\"auto\">{title}</h1>\n<p>{}</p>\n</header>\n", summary(content));
    toolbar::push(content, &mut html);
    html += "<main>\n";
    for chunk in content.codes.chunks(CHUNK) {
        html += "<div class=\"chunk\">\n";
        for code in chunk {
            entry::push(code, content, &mut html);
        }
        html += "</div>\n";
    }
    html += "<p class=\"none\" hidden>No code matches.</p>\n</main>\n";
    push_categories(&content.categories, &mut html);
    push_retired(&content.retired, &mut html);
    html += "</body>\n</html>\n";
    html
}

/// The text of an element `style` or `script`. The policy has the digest of exactly these bytes, which are those that a
/// browser sees: there is no `\r` that it would change.
fn inline(text: &str) -> String {
    text.replace('\r', "")
}

/// Our style, our script, and nothing else.
fn policy(style: &str, script: &str) -> String {
    let digest = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; \
         form-action 'none'",
        digest(script),
        digest(style)
    )
}

fn summary(content: &Content) -> String {
    let mut parts = vec![counted(content.codes.len(), "code", "codes")];
    if !content.categories.is_empty() {
        let count = counted(content.categories.len(), "category", "categories");
        parts.push(format!("<a href=\"#{CATEGORIES}\">{count}</a>"));
    }
    for (count, what) in [
        (content.count(|code| code.is_retryable), "retryable"),
        (content.count(|code| code.is_deprecated), "deprecated"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    if !content.retired.is_empty() {
        parts.push(format!("<a href=\"#{RETIRED}\">{} retired</a>", content.retired.len()));
    }
    parts.join(" · ")
}

fn push_categories(categories: &[Category], html: &mut String) {
    if categories.is_empty() {
        return;
    }
    *html += &format!("<section class=\"more\" id=\"{CATEGORIES}\">\n<h2>Categories</h2>\n<dl>\n");
    for category in categories {
        let name = escape_html(category.name);
        *html += &format!(
            "<div id=\"*{name}\" data-category=\"{name}\"><dt>{name} <span>{}</span></dt><dd dir=\"auto\">{}</dd></div>\n",
            category.count,
            escape_html(category.description)
        );
    }
    *html += "</dl>\n</section>\n";
}

/// Retired codes keep their anchors: a link in an old ticket leads to the reason why the code is not there.
fn push_retired(retired: &[(&str, Anchor)], html: &mut String) {
    if retired.is_empty() {
        return;
    }
    *html += &format!(
        "<section class=\"more\" id=\"{RETIRED}\">\n<h2>Retired codes</h2>\n\
         <p>These codes were used once, and are never used again.</p>\n<ul>\n"
    );
    for (code, anchor) in retired {
        let (shown, id, link) = (escape_html(code), escape_html(&anchor.id), escape_html(&anchor.link));
        *html += &format!("<li id=\"{id}\"><a href=\"#{link}\"><bdi>{shown}</bdi></a></li>\n");
    }
    *html += "</ul>\n</section>\n";
}
