//! HTTP statuses in cells and headings.

/// The statuses that a text names, in its order: `404/500`, `400 403`, `404 (Not Found)`, `HTTP 404`.
pub(super) fn of(text: &str) -> Vec<u16> {
    let mut statuses = Vec::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
        let digits = word.strip_prefix("HTTP").or(word.strip_prefix("http")).unwrap_or(word);
        let status = Some(digits).filter(|digits| digits.len() == 3).and_then(|digits| digits.parse().ok());
        statuses.extend(status.filter(|status| (100..=599).contains(status) && !statuses.contains(status)));
    }
    statuses
}

/// The status that a heading is about: `404 Not Found`, `HTTP 404`, `Status code: 404`. Not `The 404 page`.
pub(super) fn of_heading(text: &str) -> Option<u16> {
    let [status] = of(text)[..] else { return None };
    let text = text.to_lowercase();
    let starts = text.trim_start_matches(['`', '*', '(', '[']).starts_with(|c: char| c.is_ascii_digit());
    let is_said = ["http", "status", "response", "error"].iter().any(|word| text.contains(word));
    (starts || is_said).then_some(status)
}

#[cfg(test)]
mod tests {
    use super::{of, of_heading};

    #[test]
    fn several_statuses_are_found() {
        for (text, statuses) in [
            ("404/500", vec![404, 500]),
            ("400 403", vec![400, 403]),
            ("HTTP 404 (Not Found)", vec![404]),
            ("HTTP404", vec![404]),
            ("4xx", vec![]),
            ("1404", vec![]),
            ("400, 400", vec![400]),
            ("-", vec![]),
        ] {
            assert_eq!(of(text), statuses, "{text}");
        }
        assert_eq!(of_heading("404 Not Found"), Some(404));
        assert_eq!(of_heading("Status code: 409"), Some(409));
        assert_eq!(of_heading("Error: 429 Too Many Requests"), Some(429));
        assert_eq!(of_heading("Chapter of 404 tales"), None);
    }
}
