//! Search, filters and the choice of the language. They are of no use without the script, and not shown without it.

use crate::docs::content::{Content, Language};
use crate::docs::text::escape_html;

pub(super) fn push(content: &Content, html: &mut String) {
    *html += "<div class=\"tools\" role=\"search\">\n\
              <label class=\"find\"><span>Search</span><input type=\"search\" placeholder=\"Code, name or words\" \
              autocomplete=\"off\" spellcheck=\"false\" enterkeyhint=\"go\"><kbd>/</kbd></label>\n";
    select("Status", "status", &statuses(content), html);
    let categories = content.categories.iter().filter(|category| category.count > 0);
    let categories: Vec<_> =
        categories.map(|category| (category.name.to_owned(), category.name.to_owned(), category.count)).collect();
    select("Category", "category", &categories, html);
    let all = content.codes.len();
    for (label, yes, no, count) in [
        ("Retry", ("r", "retryable"), ("n", "not retryable"), content.count(|code| code.is_retryable)),
        ("Deprecation", ("d", "deprecated"), ("c", "not deprecated"), content.count(|code| code.is_deprecated)),
    ] {
        let option = |(value, text): (&str, &str), count| (value.to_owned(), text.to_owned(), count);
        let name = if yes.0 == "r" { "retryable" } else { "deprecated" };
        // A filter that would keep all codes or none is left out.
        if count > 0 && count < all {
            select(label, name, &[option(yes, count), option(no, all - count)], html);
        }
    }
    push_languages(content, html);
    *html += &format!(
        "<p class=\"found\" role=\"status\"><output>{all}</output> of {all} <button type=\"button\" class=\"reset\" hidden>\
         Show all</button></p>\n</div>\n"
    );
}

/// The choice of the language. The script writes the names of the languages, which browsers know.
fn push_languages(content: &Content, html: &mut String) {
    if content.languages.is_empty() {
        return;
    }
    *html += "<label><span>Language</span><select class=\"language\" autocomplete=\"off\">";
    let all = content.codes.len();
    *html += &match content.own_language() {
        Some(own) => format!("<option value=\"\" lang=\"{own}\">{own} ({all})</option>"),
        None => format!("<option value=\"\">Original ({all})</option>"),
    };
    for Language { tag, count } in &content.languages {
        *html += &format!("<option value=\"{tag}\" lang=\"{tag}\">{tag} ({count})</option>");
    }
    *html += "</select></label>\n";
}

/// Each class, followed by its statuses.
fn statuses(content: &Content) -> Vec<(String, String, usize)> {
    let mut options = Vec::new();
    let mut last_class = 0;
    for status in content.statuses() {
        let class = status / 100;
        if class != last_class {
            let count = content.count(|code| code.class() == class);
            options.push((class.to_string(), format!("{class}xx"), count));
            last_class = class;
        }
        let count = content.count(|code| code.status == status);
        options.push((status.to_string(), format!("\u{2003}{status}"), count));
    }
    options
}

/// A choice among values, each with the text to show and the number of codes. Left out where there is no choice.
fn select(label: &str, name: &str, options: &[(String, String, usize)], html: &mut String) {
    if options.len() < 2 {
        return;
    }
    *html += &format!("<label><span>{label}</span><select data-filter=\"{name}\"><option value=\"\">Any</option>");
    for (value, text, count) in options {
        *html += &format!("<option value=\"{}\">{} ({count})</option>", escape_html(value), escape_html(text));
    }
    *html += "</select></label>\n";
}
