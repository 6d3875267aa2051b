//! `{name}` in the strings of an entry with arguments. Other braces are plain text.

/// The names in a string, in order, as often as they are there.
pub(crate) fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| {
        let (name, _) = rest.split_once('}')?;
        crate::naming::is_identifier(name).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn only_identifiers_in_braces_are_placeholders() {
        let names = |text| names(text).collect::<Vec<_>>();
        assert_eq!(names("card of {bank} declined, limit {limit}"), ["bank", "limit"]);
        assert_eq!(names("{a}{a}"), ["a", "a"]);
        assert_eq!(names("{ {\"x\": 1} {1} {} {a b} } {open"), [""; 0]);
        assert_eq!(names("{{inner}}"), ["inner"]);
    }
}
