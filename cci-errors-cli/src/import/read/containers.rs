//! Containers that generators of sites add to Markdown, and their titles: `<Accordion title="E1">`, `<summary>E1</summary>`,
//! `:::details E1`, `??? failure "E1"`, `{% tab title="E1" %}`. What is in them is Markdown, however far it is indented.

/// A part of a page that has containers with titles.
#[derive(Debug, PartialEq)]
pub(super) enum Part {
    /// Markdown, and the number of lines of the page before it.
    Text { text: String, lines_before: usize },
    /// The beginning of a container with a title, in this line.
    Open { title: String, line: usize },
    /// The end of the innermost container with a title.
    Close,
}

/// Containers that point something out: their titles are a part of the text.
const ADMONITIONS: [&str; 12] = [
    "admonition",
    "callout",
    "caution",
    "check",
    "danger",
    "hint",
    "important",
    "info",
    "note",
    "success",
    "tip",
    "warning",
];

/// Attributes that are the title of a component, the likeliest first.
const TITLES: [&str; 7] = ["title", "label", "summary", "header", "heading", "question", "name"];

/// A tag that goes on for more lines than this is none.
const MAX_TAG_LINES: usize = 20;

/// Containers that are nested deeper are not read as such.
const MAX_DEPTH: usize = 50;

/// The parts of a page; `None` if no container has a title.
pub(super) fn split(text: &str) -> Option<Vec<Part>> {
    let lines: Vec<&str> = text.lines().collect();
    let mut splitter = Splitter::default();
    let mut index = 0;
    while index < lines.len() {
        index += splitter.line(&lines[index..], index);
    }
    splitter.finish()
}

/// How a container ends.
#[derive(Debug, PartialEq)]
enum End {
    /// By the end tag of this name, or by the end of what it is in.
    Tag(String),
    /// By as many colons.
    Colons(usize),
    /// By a line that is indented less than this.
    Indentation(usize),
}

#[derive(Debug)]
struct Container {
    end: End,
    is_titled: bool,
    /// The indentation of what is in it, which its first line decides.
    indent: Option<usize>,
}

#[derive(Default)]
struct Splitter {
    parts: Vec<Part>,
    open: Vec<Container>,
    text: String,
    text_start: usize,
    /// How many lines the text has.
    text_lines: usize,
    /// The fence of a block of code that is open.
    fence: Option<String>,
    has_titles: bool,
}

impl Splitter {
    /// Reads the first of the lines, which has this index in the page. Returns how many lines were read.
    fn line(&mut self, lines: &[&str], index: usize) -> usize {
        let line = lines[0];
        let start = line.trim_start();
        self.end_indented(line);
        if let Some(fence) = &self.fence {
            if start.starts_with(&**fence) && start.trim_end().chars().all(|c| fence.starts_with(c)) {
                self.fence = None;
            }
            self.push(line, index);
            return 1;
        }
        if start.starts_with("```") || start.starts_with("~~~") {
            let drawn = start.chars().next().unwrap_or('`');
            let fence: String = start.chars().take_while(|c| *c == drawn).collect();
            // Code in a line begins and ends in it.
            if !start[fence.len()..].contains(drawn) {
                self.fence = Some(fence);
            }
            self.push(line, index);
            return 1;
        }
        if start.starts_with('<') {
            if let Some(length) = self.tags(lines, index) {
                return length;
            }
        } else if let Some(name) = self.end_at_end_of(start) {
            let before = line.trim_end();
            self.push(&before[..before.len() - name.len() - 3], index);
            self.close(|end| *end == End::Tag(name.clone()), index);
            return 1;
        }
        if !(self.colons(start, index) || self.indented(line, index) || self.template(start, index)) {
            self.push(line, index);
        }
        1
    }

    /// Lines of tags of components, and of `details`. `None` if the line begins with anything else.
    fn tags(&mut self, lines: &[&str], index: usize) -> Option<usize> {
        let joined = lines.iter().take(MAX_TAG_LINES).copied().collect::<Vec<_>>().join("\n");
        let mut rest = joined.trim_start();
        let mut is_first = true;
        loop {
            let consumed = joined.len() - rest.len();
            let at = index + joined[..consumed].matches('\n').count();
            let line_end = rest.find('\n').unwrap_or(rest.len());
            if let Some(name) =
                rest.strip_prefix("</").and_then(|rest| rest.split_once('>')).map(|(name, _)| name.trim())
            {
                if !is_container(name) {
                    return self.rest_of_line(rest, line_end, is_first, index, at);
                }
                let name = name.to_owned();
                rest = &rest[rest.find('>').map_or(rest.len(), |end| end + 1)..];
                self.close(|end| *end == End::Tag(name.clone()), at);
            } else if let Some(tag) = Tag::read(rest).filter(|tag| is_container(tag.name)) {
                rest = &rest[tag.length..];
                if tag.name == "summary" {
                    let (title, after) = rest.split_once("</summary>")?;
                    self.title_details(&without_markup(title), at);
                    rest = after;
                } else if !tag.is_closed {
                    self.open(End::Tag(tag.name.to_owned()), tag.title(), at);
                }
            } else {
                return self.rest_of_line(rest, line_end, is_first, index, at);
            }
            is_first = false;
            // The tags of the next lines are read in their turn.
            if let Some(after) = rest.trim_start_matches([' ', '\t', '\r']).strip_prefix('\n') {
                let consumed = joined.len() - after.len();
                return Some(self.blank(&joined[..consumed], index));
            }
            if rest.trim().is_empty() {
                return Some(self.blank(&joined, index));
            }
            rest = rest.trim_start_matches([' ', '\t']);
        }
    }

    /// What is left of a line after its tags, down to an end tag.
    fn rest_of_line(&mut self, rest: &str, line_end: usize, is_first: bool, index: usize, at: usize) -> Option<usize> {
        if is_first {
            return None;
        }
        let text = rest[..line_end].trim_end();
        match self.end_at_end_of(text) {
            Some(name) => {
                self.push(&text[..text.len() - name.len() - 3], at);
                self.close(|end| *end == End::Tag(name.clone()), at);
            }
            None => self.push(text, at),
        }
        Some(at + 1 - index)
    }

    /// Keeps the count of lines where tags were. Returns how many there are.
    fn blank(&mut self, consumed: &str, index: usize) -> usize {
        let count = consumed.lines().count();
        for line in index..index + count {
            self.push("", line);
        }
        count
    }

    /// The name of an end tag at the end of a line, if such a container is open.
    fn end_at_end_of(&self, line: &str) -> Option<String> {
        let (_, name) = line.trim_end().strip_suffix('>')?.rsplit_once("</")?;
        self.open.iter().any(|open| open.end == End::Tag(name.to_owned())).then(|| name.to_owned())
    }

    /// `:::details E1`, `::: details E1`, `:::danger[E1]`, and `:::`.
    fn colons(&mut self, start: &str, index: usize) -> bool {
        let count = start.len() - start.trim_start_matches(':').len();
        if count < 3 {
            return false;
        }
        let rest = start[count..].trim();
        if rest.is_empty() {
            return self.close(|end| *end == End::Colons(count), index);
        }
        let name = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len())];
        let title = rest[name.len()..].trim();
        let title = title.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(title);
        if name.is_empty() || title.contains(['{', '=']) {
            return false;
        }
        self.open(End::Colons(count), titled(name, title), index);
        true
    }

    /// `??? failure "E1"`, `!!! bug "E1"`, `=== "E1"`: what is in it is indented further.
    fn indented(&mut self, line: &str, index: usize) -> bool {
        let start = line.trim_start();
        let marker = ["???+", "???", "!!!", "==="].into_iter().find(|marker| start.starts_with(marker));
        let Some(marker) = marker else { return false };
        let Some(rest) = start[marker.len()..].strip_prefix(' ') else { return false };
        let Some((name, title)) = rest.trim().strip_suffix('"').and_then(|rest| rest.split_once('"')) else {
            return false;
        };
        self.open(End::Indentation(line.len() - start.len() + 1), titled(name.trim(), title), index);
        true
    }

    /// `{% tab title="E1" %}`, `{% details "E1" %}`, `{{< expand "E1" >}}`, and their ends.
    fn template(&mut self, start: &str, index: usize) -> bool {
        let pairs = [("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}")];
        let inner = pairs.iter().find_map(|(open, close)| {
            let inner = start.trim_end().strip_prefix(open)?.strip_suffix(close)?;
            (!inner.contains(open)).then_some(inner.trim())
        });
        let Some(inner) = inner else { return false };
        let (name, rest) = inner.split_once([' ', '\t']).unwrap_or((inner, ""));
        let ended = name.strip_prefix('/').map(str::trim).or_else(|| name.strip_prefix("end"));
        if let Some(ended) = ended {
            let ended = if ended.is_empty() { rest.trim() } else { ended };
            return self.close(|end| *end == End::Tag(format!("%{ended}")), index);
        }
        let attribute = TITLES.into_iter().find_map(|key| quoted(rest, &format!("{key}=")));
        let title = attribute.or_else(|| quoted(rest.trim_start(), "").filter(|_| rest.trim_start().starts_with('"')));
        let Some(title) = title.and_then(|title| titled(name, &title)) else { return false };
        self.open(End::Tag(format!("%{name}")), Some(title), index);
        true
    }

    fn end_indented(&mut self, line: &str) {
        let indent = line.len() - line.trim_start().len();
        let is_over = |open: &Container| matches!(open.end, End::Indentation(wanted) if indent < wanted);
        while !line.trim().is_empty() && self.open.last().is_some_and(is_over) {
            self.close_innermost();
        }
    }

    fn open(&mut self, end: End, title: Option<String>, index: usize) {
        if self.open.len() >= MAX_DEPTH {
            return;
        }
        let is_titled = title.is_some();
        if let Some(title) = title {
            self.flush();
            self.has_titles = true;
            self.parts.push(Part::Open { title, line: index + 1 });
        }
        self.open.push(Container { end, is_titled, indent: None });
    }

    /// Gives the innermost `details` its title.
    fn title_details(&mut self, title: &str, index: usize) {
        let end = End::Tag("details".to_owned());
        if self.open.last().is_some_and(|open| open.end == end && !open.is_titled) && !title.is_empty() {
            self.open.pop();
            self.open(end, Some(title.to_owned()), index);
        }
    }

    /// Closes the innermost container that ends so, and those in it. Returns whether there is one.
    fn close(&mut self, is_end: impl Fn(&End) -> bool, index: usize) -> bool {
        let Some(at) = self.open.iter().rposition(|open| is_end(&open.end)) else { return false };
        while self.open.len() > at {
            self.close_innermost();
        }
        self.push("", index);
        true
    }

    fn close_innermost(&mut self) {
        if self.open.pop().is_some_and(|open| open.is_titled) {
            self.flush();
            self.parts.push(Part::Close);
        }
    }

    /// Adds a line, without the indentation of the containers that it is in.
    fn push(&mut self, line: &str, index: usize) {
        if self.text.is_empty() {
            self.text_start = index;
        }
        // Of a line that several tags share, there may be several pieces.
        if self.text_start + self.text_lines > index && !self.text.is_empty() {
            if line.trim().is_empty() {
                return;
            }
            self.text.pop();
            self.text_lines -= 1;
        }
        let own = line.len() - line.trim_start_matches(' ').len();
        let indent = match self.open.last_mut() {
            Some(open) if !line.trim().is_empty() => own.min(*open.indent.get_or_insert(own)),
            _ => 0,
        };
        self.text += &line[indent..];
        self.text.push('\n');
        self.text_lines += 1;
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.text_lines = 0;
        if !text.trim().is_empty() {
            self.parts.push(Part::Text { text, lines_before: self.text_start });
        }
    }

    fn finish(mut self) -> Option<Vec<Part>> {
        while !self.open.is_empty() {
            self.close_innermost();
        }
        self.flush();
        self.has_titles.then_some(self.parts)
    }
}

/// A start tag.
struct Tag<'t> {
    name: &'t str,
    attributes: &'t str,
    is_closed: bool,
    length: usize,
}

impl<'t> Tag<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let inner = text.strip_prefix('<')?;
        let name = &inner[..inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(inner.len())];
        let (mut quote, mut braces) = (None, 0);
        for (at, c) in inner.char_indices().skip_while(|(at, _)| *at < name.len()) {
            match (quote, c) {
                (Some(open), c) => quote = Some(open).filter(|open| *open != c),
                (None, '"' | '\'' | '`') => quote = Some(c),
                (None, '{') => braces += 1,
                (None, '}') => braces -= 1,
                (None, '>') if braces <= 0 => {
                    let attributes = &inner[name.len()..at];
                    let is_closed = attributes.ends_with('/');
                    return Some(Self { name, attributes, is_closed, length: at + 2 });
                }
                _ => {}
            }
        }
        None
    }

    /// Its title. What describes fields has their names, and no title.
    fn title(&self) -> Option<String> {
        let title = TITLES.into_iter().find_map(|key| quoted(self.attributes, &format!("{key}=")));
        let is_of_fields = ["Field", "Param", "Property"].iter().any(|word| self.name.contains(word));
        titled(self.name, &title?).filter(|title| !is_of_fields || title.starts_with(|c: char| c.is_ascii_digit()))
    }
}

/// The string after `key` in attributes: `"…"`, `'…'`, `{"…"}`.
fn quoted(attributes: &str, key: &str) -> Option<String> {
    let mut starts = attributes.match_indices(key).map(|(at, _)| at);
    let at = starts.find(|at| *at == 0 || attributes[..*at].ends_with([' ', '\t', '\n']))?;
    let value = attributes[at + key.len()..].trim_start_matches('{').trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let (inner, _) = value[1..].split_once(quote)?;
    Some(inner.to_owned())
}

/// The title of a container, unless it points something out.
fn titled(name: &str, title: &str) -> Option<String> {
    let is_admonition = ADMONITIONS.contains(&&*name.to_ascii_lowercase());
    let title = without_markup(title);
    (!is_admonition && !title.is_empty()).then_some(title)
}

fn without_markup(title: &str) -> String {
    super::html::text_of(title).trim().to_owned()
}

/// Returns `true` if the element of a name contains Markdown: components, and `details`.
fn is_container(name: &str) -> bool {
    matches!(name, "details" | "summary") || is_component(name)
}

/// Returns `true` if a tag is that of a component, which MDX and other generators replace.
pub(super) fn is_component(name: &str) -> bool {
    name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{Part, split};

    /// Titles are in brackets, ends are `]`.
    fn shown(text: &str) -> Option<String> {
        let parts = split(text)?;
        let mut shown = String::new();
        for part in parts {
            match part {
                Part::Text { text, lines_before } => {
                    shown += &format!("{}:{}|", lines_before + 1, text.trim_end().replace('\n', "/"));
                }
                Part::Open { title, line } => shown += &format!("[{title}@{line} "),
                Part::Close => shown += "]",
            }
        }
        Some(shown)
    }

    #[test]
    fn containers_with_titles_are_taken_apart() {
        for (text, expected) in [
            (
                "<Accordion title=\"E1\">\n  one\n\n  **Fix:** two\n</Accordion>\nafter\n",
                "[E1@1 1:/one//**Fix:** two|]5:/after|",
            ),
            ("<Accordion title=\"E1\">one</Accordion>\n", "[E1@1 1:one|]"),
            ("<Accordion\n  title='E1'\n  icon={x}\n>\none\n</Accordion>\n", "[E1@1 1:////one|]"),
            ("<Group>\n  <Item label={\"E1\"}>\n    one\n  </Item>\n</Group>\n", "[E1@2 2:/one|]"),
            ("<details>\n<summary><b>E1</b></summary>\n\none\n\n</details>\n", "[E1@2 2://one|]"),
            ("<details><summary>E1</summary>one</details>\n", "[E1@1 1:one|]"),
            (":::details E1\none\n:::\n", "[E1@1 2:one|]"),
            ("??? failure \"E1\"\n    one\nafter\n", "[E1@1 2:one|]3:after|"),
            ("{% tab title=\"E1\" %}\none\n{% endtab %}\n", "[E1@1 2:one|]"),
            ("{{< expand \"E1\" >}}\none\n{{< /expand >}}\n", "[E1@1 2:one|]"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_markup_is_left_alone() {
        for text in [
            "text\n",
            "<Note>\ntext\n</Note>\n",
            "<Note title=\"Take care\">\ntext\n</Note>\n",
            ":::tip Take care\ntext\n:::\n",
            "```jsx\n<Accordion title=\"E1\">\n```\n",
            "<ParamField name=\"error_code\">\ntext\n</ParamField>\n",
            "<p>text</p>\n",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
