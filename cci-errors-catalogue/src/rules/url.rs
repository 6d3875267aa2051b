//! Where a code is documented.

use crate::keys::{EntryValues, TopValues};

/// The entry's address: its own, or else the document's, with the code in it.
pub(super) fn of_entry(values: &EntryValues, document: &TopValues, code: &str) -> String {
    let template = match values.url() {
        "" => document.url(),
        own => own,
    };
    if template.is_empty() { String::new() } else { template.replace("{code}", &percent_encoded(code)) }
}

/// Escapes everything but the unreserved characters of RFC 3986.
fn percent_encoded(code: &str) -> String {
    code.bytes().fold(String::with_capacity(code.len()), |mut encoded, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            other => encoded += &format!("%{other:02X}"),
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::percent_encoded;

    #[test]
    fn only_unreserved_characters_are_left() {
        assert_eq!(percent_encoded("CCI.02.409101"), "CCI.02.409101");
        assert_eq!(percent_encoded("a b/ä#%"), "a%20b%2F%C3%A4%23%25");
    }
}
