//! Rows of pipe tables, before they are read as Markdown.

use std::borrow::Cow;

/// Returns `true` if there is a pipe table in a string, at whatever indentation.
pub(super) fn has_table(text: &str) -> bool {
    let mut above = "";
    for line in text.lines() {
        if delimiter_columns(line).is_some() && above.contains('|') {
            return true;
        }
        above = line;
    }
    false
}

/// The text with `\|` in code spans where it has `|`. A pipe ends a cell even in a code span, which authors rarely know; where
/// a row has the right number of cells only if it does not, the author meant a pipe.
pub(super) fn with_escaped_code(text: &str) -> Cow<'_, str> {
    let mut changed: Option<String> = None;
    let mut columns = None;
    let mut done = 0;
    for line in text.split_inclusive('\n') {
        match delimiter_columns(line) {
            Some(count) => columns = Some(count),
            None if !line.contains('|') => columns = None,
            None => {
                let escaped = columns.filter(|_| line.contains('`')).and_then(|columns| escaped(line, columns));
                if let Some(escaped) = escaped {
                    let kept = changed.get_or_insert_with(|| text[..done].to_owned());
                    kept.push_str(&escaped);
                    done += line.len();
                    continue;
                }
            }
        }
        if let Some(kept) = &mut changed {
            kept.push_str(line);
        }
        done += line.len();
    }
    changed.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The number of columns of `| --- | :-: |`.
fn delimiter_columns(line: &str) -> Option<usize> {
    let line = line.trim();
    if !line.contains('-') || !line.contains('|') || line.contains(|c| !matches!(c, '-' | ':' | '|' | ' ' | '\t')) {
        return None;
    }
    let inner = line.strip_prefix('|').unwrap_or(line);
    Some(inner.strip_suffix('|').unwrap_or(inner).split('|').count())
}

/// The row with escaped pipes, if that gives it the right number of cells.
fn escaped(line: &str, columns: usize) -> Option<String> {
    let mut escaped = String::with_capacity(line.len() + 4);
    let (mut all, mut outside) = (0, 0);
    let mut in_code = false;
    let mut before = ' ';
    for c in line.chars() {
        match c {
            '`' => in_code = !in_code,
            '|' if before != '\\' => {
                all += 1;
                if in_code {
                    escaped.push('\\');
                } else {
                    outside += 1;
                }
            }
            _ => {}
        }
        escaped.push(c);
        before = c;
    }
    let trimmed = line.trim();
    let edges = usize::from(trimmed.starts_with('|')) + usize::from(trimmed.ends_with('|'));
    (all > outside && outside + 1 == columns + edges).then_some(escaped)
}
