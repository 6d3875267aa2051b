//! HTTP archives, as browsers and proxies export them, one exchange in memory at a time.

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::fmt;
use std::io::BufRead;

/// Reads an archive, and hands on the status and the body of each response. An archive that was cut off has said what it said:
/// the error is for a warning.
pub(super) fn read(reader: &mut dyn BufRead, on_response: &mut dyn FnMut(u16, &str)) -> Result<(), serde_json::Error> {
    let mut json = serde_json::Deserializer::from_reader(reader);
    Within { path: &["log", "entries"], on_response }.deserialize(&mut json)
}

/// Whether a text starts as an archive does. A record of a log may have a member `log` too.
pub(super) fn is_archive(name: &str, start: &[u8]) -> bool {
    if name.len() >= 4 && name.as_bytes()[name.len() - 4..].eq_ignore_ascii_case(b".har") {
        return true;
    }
    let start = String::from_utf8_lossy(start);
    let log = start.trim_start_matches('\u{feff}').trim_start().strip_prefix('{').map(str::trim_start);
    let log = log.and_then(|rest| rest.strip_prefix("\"log\"")).map(str::trim_start);
    let log = log.and_then(|rest| rest.strip_prefix(':')).map(str::trim_start);
    log.is_some_and(|log| log.starts_with('{') && (log.contains("\"creator\"") || log.contains("\"entries\"")))
}

/// A value in which a path leads to the entries.
struct Within<'h> {
    path: &'h [&'h str],
    on_response: &'h mut dyn FnMut(u16, &str),
}

impl<'de> DeserializeSeed<'de> for Within<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.path.is_empty() { deserializer.deserialize_seq(self) } else { deserializer.deserialize_map(self) }
    }
}

impl<'de> Visitor<'de> for Within<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an HTTP archive, `{ \"log\": { \"entries\": [ … ] } }`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match self.path.split_first() {
                Some((first, path)) if key == *first => {
                    map.next_value_seed(Within { path, on_response: &mut *self.on_response })?;
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while let Some(entry) = entries.next_element::<Value>()? {
            if let Some((status, body)) = response(&entry) {
                (self.on_response)(status, &body);
            }
        }
        Ok(())
    }
}

fn response(entry: &Value) -> Option<(u16, String)> {
    let response = entry.get("response")?;
    let status = response.get("status")?.as_u64().and_then(|status| u16::try_from(status).ok())?;
    let content = response.get("content");
    let text = content.and_then(|content| content.get("text")?.as_str()).unwrap_or_default();
    let is_encoded =
        content.is_some_and(|content| content.get("encoding").is_some_and(|encoding| encoding == "base64"));
    let decoded = is_encoded.then(|| base64(text)).flatten();
    // Browsers give 0 to a call that was not answered.
    (100..=599).contains(&status).then(|| (status, decoded.unwrap_or_else(|| text.to_owned())))
}

/// The text that is written in base64, or `None` where that is wrong.
fn base64(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()).take_while(|byte| *byte != b'=') {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff).to_le_bytes()[0]);
            bits &= (1 << count) - 1;
        }
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::{base64, is_archive};

    #[test]
    fn encoded_bodies() {
        assert_eq!(base64("eyJhIjoxfQ==").as_deref(), Some("{\"a\":1}"));
        assert_eq!(base64("{}"), None);
        assert_eq!(base64("").as_deref(), Some(""));
    }

    #[test]
    fn archives_are_known_by_their_start() {
        assert!(is_archive("a.HAR", b""));
        assert!(is_archive("-", b" {\n\"log\": {\"version\": \"1.2\", \"creator\": {"));
        assert!(!is_archive("a.json", b"{\"log\":{\"level\":\"error\"},\"message\":\"m\"}"));
        assert!(!is_archive("a.json", b"{\"log\":\"entries\"}"));
    }
}
