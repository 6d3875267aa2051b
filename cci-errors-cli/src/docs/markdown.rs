//! The documentation as Markdown: a file for each language, with a table of contents and a section for each code.

use super::content::{CodeEntry, Content};
use super::files::Document;
use super::text::{Anchor, escape_html, fragment, is_link};
use crate::counts::counted;
use cci_errors_catalogue::{code_span, escape_markdown, is_invisible};
use std::collections::HashMap;
use std::fmt::Write;

/// The codes below one heading.
struct Group<'c> {
    title: String,
    /// Has a `*`, which no code can contain: it is not the anchor of a code.
    anchor: String,
    codes: Vec<&'c CodeEntry<'c>>,
}

/// errors.md, and a file for each of the other languages.
pub(crate) fn documents(content: &Content) -> Vec<Document> {
    let own = Document { name: file_name(None), text: document(content, None) };
    let translated = content.languages.iter().map(|language| {
        let text = document(&content.in_language(language.tag), Some(language.tag));
        Document { name: file_name(Some(language.tag)), text }
    });
    [own].into_iter().chain(translated).collect()
}

fn file_name(language: Option<&str>) -> String {
    language.map_or_else(|| "errors.md".to_owned(), |tag| format!("errors.{tag}.md"))
}

fn document(content: &Content, language: Option<&str>) -> String {
    let mut text = format!("# {}\n\n{}.\n", line(content.title), counted(content.codes.len(), "code", "codes"));
    if !content.languages.is_empty() {
        let _ = write!(text, "\n{}\n", links_to_languages(content, language));
    }
    let groups = groups(&content.codes);
    text += "\n## Contents\n\n";
    for group in &groups {
        let count = counted(group.codes.len(), "code", "codes");
        let _ = writeln!(text, "- [{}](#{}) ({count})", group.title, fragment(&group.anchor));
    }
    if !content.categories.is_empty() {
        text += "- [Categories](#*-categories)\n";
    }
    if !content.retired.is_empty() {
        text += "- [Retired codes](#*-retired)\n";
    }
    for group in &groups {
        let _ = write!(text, "\n## <a id=\"{}\"></a>{}\n", escape_html(&group.anchor), group.title);
        for code in &group.codes {
            push_code(code, &mut text);
        }
    }
    push_categories(content, &mut text);
    if !content.retired.is_empty() {
        text +=
            "\n## <a id=\"*-retired\"></a>Retired codes\n\nThese codes were used once, and are never used again.\n\n";
        for (code, at) in &content.retired {
            let _ = writeln!(text, "- {}{}", anchor(at), span(code));
        }
    }
    text
}

/// The languages, each with a link to its file, but for the one that is shown.
fn links_to_languages(content: &Content, shown: Option<&str>) -> String {
    let own = [(None, content.own_language().unwrap_or("original"))];
    let others = content.languages.iter().map(|language| (Some(language.tag), language.tag));
    let links = own.into_iter().chain(others).map(|(language, name)| {
        if language == shown { format!("**{name}**") } else { format!("[{name}]({})", file_name(language)) }
    });
    format!("Languages: {}", links.collect::<Vec<_>>().join(" · "))
}

/// Groups by what codes have in front of their last part, such as `CCI.02`; or by status class, where they have no parts
/// or there would be nearly as many groups as codes.
fn groups<'c>(codes: &'c [CodeEntry<'c>]) -> Vec<Group<'c>> {
    let prefix = |code: &'c CodeEntry| {
        let end = code.code.rfind(|c: char| !c.is_alphanumeric())?;
        Some(&code.code[..end]).filter(|prefix| !prefix.is_empty())
    };
    let by_prefix = grouped(codes, |code| {
        let prefix = prefix(code)?;
        Some((span(prefix), format!("{prefix}*")))
    });
    if let Some(groups) = by_prefix.filter(|groups| groups.len() > 1 && groups.len() * 3 <= codes.len()) {
        return groups;
    }
    let by_class = grouped(codes, |code| Some((format!("{}xx", code.class()), format!("{}xx*", code.class()))));
    let mut by_class = by_class.unwrap_or_default();
    by_class.sort_by_key(|group| group.codes.first().map(|code| code.class()));
    by_class
}

/// Groups in the order of their first codes. `None` if a code belongs to none.
fn grouped<'c>(
    codes: &'c [CodeEntry<'c>],
    group_of: impl Fn(&'c CodeEntry<'c>) -> Option<(String, String)>,
) -> Option<Vec<Group<'c>>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut index_of: HashMap<String, usize> = HashMap::new();
    for code in codes {
        let (title, anchor) = group_of(code)?;
        let index = *index_of.entry(anchor.clone()).or_insert(groups.len());
        match groups.get_mut(index) {
            Some(group) => group.codes.push(code),
            None => groups.push(Group { title, anchor, codes: vec![code] }),
        }
    }
    Some(groups)
}

fn push_code(code: &CodeEntry, text: &mut String) {
    let _ = write!(text, "\n### {}{}\n\n", anchor(&code.anchor), span(code.code));
    let mut facts = vec![format!("**{} {}**", code.status, line(code.reason)), span(code.name)];
    if code.is_retryable {
        facts.push("retryable".to_owned());
    }
    if code.is_deprecated {
        facts.push("deprecated".to_owned());
    }
    facts.extend(code.categories.iter().map(|category| format!("[{}](#*{})", line(category), fragment(category))));
    let _ = write!(text, "{}\n\n> {}\n", facts.join(" · "), span(code.texts.message));
    if code.is_deprecated {
        let reason = if code.deprecated.is_empty() { String::new() } else { format!(": {}", line(code.deprecated)) };
        let _ = write!(text, "\nDeprecated{reason}");
        if !code.replaced_by.is_empty() {
            let _ = write!(text, " (use [{}](#{}))", span(code.replaced_by), code.anchor_of_successor.link);
        }
        text.push('\n');
    }
    if !code.texts.description.is_empty() {
        let _ = write!(text, "\n{}\n", paragraphs(code.texts.description));
    }
    if !code.texts.measure.is_empty() {
        let _ = write!(text, "\n**What to do:** {}\n", paragraphs(code.texts.measure));
    }
    push_details(code, text);
}

fn push_details(code: &CodeEntry, text: &mut String) {
    let mut details = Vec::new();
    if !code.arguments.is_empty() {
        let arguments: Vec<String> =
            code.arguments.iter().map(|(name, kind)| format!("{} ({})", span(name), kind.name())).collect();
        details.push(format!("Arguments: {}", arguments.join(", ")));
    }
    details.extend(code.fields.iter().map(|(name, value)| format!("{}: {}", span(name), line(&value.to_string()))));
    if !code.since.is_empty() {
        details.push(format!("Since: {}", line(code.since)));
    }
    if !code.url.is_empty() {
        let can_be_link = is_link(code.url) && !code.url.contains(['<', '>', '\\', '"']);
        details.push(if can_be_link { format!("See: <{}>", code.url) } else { format!("See: {}", span(code.url)) });
    }
    if !details.is_empty() {
        let _ = write!(text, "\n- {}\n", details.join("\n- "));
    }
}

fn push_categories(content: &Content, text: &mut String) {
    if content.categories.is_empty() {
        return;
    }
    text.push_str("\n## <a id=\"*-categories\"></a>Categories\n\n");
    for category in &content.categories {
        let anchor = format!("<a id=\"*{}\"></a>", escape_html(category.name));
        let count = counted(category.count, "code", "codes");
        let _ = writeln!(text, "- {anchor}**{}** ({count}): {}", line(category.name), line(category.description));
    }
}

fn anchor(anchor: &Anchor) -> String {
    format!("<a id=\"{}\"></a>", escape_html(&anchor.id))
}

/// A string as code. There are no character references in code: what would not be seen is written as a Rust escape.
fn span(text: &str) -> String {
    if !text.contains(is_invisible) {
        return code_span(text);
    }
    let mut visible = String::new();
    for c in text.chars() {
        if is_invisible(c) { visible.extend(c.escape_unicode()) } else { visible.push(c) }
    }
    code_span(&visible)
}

/// A string on one line.
fn line(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    paragraphs(&line.join(" "))
}

/// A string with its lines.
fn paragraphs(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect();
    let escaped = escape_markdown(text.trim());
    if !escaped.contains(is_invisible) {
        return escaped;
    }
    escaped.chars().fold(String::new(), |mut shown, c| {
        if is_invisible(c) {
            let _ = write!(shown, "&#x{:x};", u32::from(c));
        } else {
            shown.push(c);
        }
        shown
    })
}
