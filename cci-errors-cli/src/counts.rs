//! Numbers of things in sentences.

/// `1 code`, `2 codes`
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The first of a list, and how many more there are: `a, b and 3 more`.
pub(crate) fn first_of<T: AsRef<str>>(all: impl ExactSizeIterator<Item = T>, shown: usize) -> String {
    let more = all.len().saturating_sub(shown);
    let first: Vec<String> = all.take(shown).map(|one| one.as_ref().to_owned()).collect();
    let first = first.join(", ");
    if more == 0 { first } else { format!("{first} and {more} more") }
}

/// The first characters of a string, with `…` where there are more.
pub(crate) fn truncated(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// All of a list: `a, b and c`.
pub(crate) fn listed(all: impl Iterator<Item = String>) -> String {
    let all: Vec<String> = all.collect();
    match all.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{counted, first_of, listed};

    #[test]
    fn what_is_left_out_is_counted() {
        assert_eq!(first_of(["a", "b"].iter(), 2), "a, b");
        assert_eq!(first_of(["a", "b", "c"].iter(), 2), "a, b and 1 more");
        assert_eq!(listed(["a", "b", "c"].map(str::to_owned).into_iter()), "a, b and c");
        assert_eq!((counted(0, "code", "codes"), counted(1, "code", "codes")), ("0 codes".into(), "1 code".into()));
    }
}
