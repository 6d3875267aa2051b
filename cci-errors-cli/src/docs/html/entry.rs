//! One code of the page.

use super::texts;
use crate::docs::content::{CodeEntry, Content};
use crate::docs::text::{escape_html, is_link};

pub(super) fn push(code: &CodeEntry, content: &Content, html: &mut String) {
    let (shown, id) = (escape_html(code.code), escape_html(&code.anchor.id));
    let flags = format!("{}{}", if code.is_retryable { 'r' } else { 'n' }, if code.is_deprecated { 'd' } else { 'c' });
    *html += &format!(
        "<article id=\"{id}\" data-status=\"{}\" data-flags=\"{flags}\" data-categories=\"{}\">\n\
         <h2><a href=\"#{}\"><bdi>{shown}</bdi></a> <button type=\"button\" class=\"copy\">Copy link</button></h2>\n",
        code.status,
        escape_html(&code.categories.join(" ")),
        escape_html(&code.anchor.link),
    );
    push_facts(code, html);
    texts::push_message(code, content, html);
    if code.is_deprecated {
        push_deprecation(code, html);
    }
    texts::push_others(code, content, html);
    push_details(code, html);
    *html += "</article>\n";
}

/// Status, name, and what the filters go by.
fn push_facts(code: &CodeEntry, html: &mut String) {
    *html += &format!(
        "<p class=\"facts\"><span class=\"status c{}\">{} <bdi>{}</bdi></span> <code>{}</code>",
        code.class(),
        code.status,
        escape_html(code.reason),
        escape_html(code.name),
    );
    if code.is_retryable {
        *html += " <span class=\"flag\">retryable</span>";
    }
    if code.is_deprecated {
        *html += " <span class=\"flag old\">deprecated</span>";
    }
    for category in &code.categories {
        let category = escape_html(category);
        *html += &format!(" <a class=\"tag\" href=\"#*{category}\">{category}</a>");
    }
    *html += "</p>\n";
}

fn push_deprecation(code: &CodeEntry, html: &mut String) {
    *html += "<p class=\"deprecation\">";
    if code.deprecated.is_empty() {
        *html += "Deprecated.";
    } else {
        *html += &format!("Deprecated: <bdi>{}</bdi>", escape_html(code.deprecated));
    }
    if !code.replaced_by.is_empty() {
        let link = escape_html(&code.anchor_of_successor.link);
        *html += &format!(" Use <a href=\"#{link}\"><bdi>{}</bdi></a> instead.", escape_html(code.replaced_by));
    }
    *html += "</p>\n";
}

fn push_details(code: &CodeEntry, html: &mut String) {
    let mut details = String::new();
    let mut push = |name: &str, value: &str| details += &format!("<dt>{name}</dt><dd>{value}</dd>");
    if !code.arguments.is_empty() {
        let arguments: Vec<String> = code
            .arguments
            .iter()
            .map(|(name, kind)| format!("<code>{}</code> <small>{}</small>", escape_html(name), kind.name()))
            .collect();
        push("Arguments", &arguments.join(", "));
    }
    for (name, value) in &code.fields {
        push(
            &format!("<code>{}</code>", escape_html(name)),
            &format!("<bdi>{}</bdi>", escape_html(&value.to_string())),
        );
    }
    if !code.since.is_empty() {
        push("Since", &format!("<bdi>{}</bdi>", escape_html(code.since)));
    }
    if !code.url.is_empty() {
        let url = escape_html(code.url);
        let link = format!("<a href=\"{url}\" rel=\"noreferrer\"><bdi>{url}</bdi></a>");
        push("See", if is_link(code.url) { &link } else { &url });
    }
    if !details.is_empty() {
        *html += &format!("<dl>{details}</dl>\n");
    }
}
