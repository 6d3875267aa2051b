//! HTTP archives, as browsers and proxies export them, one exchange in memory at a time.

use super::bodies::Headers;
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use cci_errors_catalogue::HTTP_STATUSES;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::HashMap;
use std::fmt;
use std::io::BufRead;

/// Reads an archive, and hands on the status and the body of each response. An archive that was cut off has said what it said:
/// the error is for a warning.
pub(super) fn read(reader: &mut dyn BufRead, on_response: OnResponse) -> Result<(), serde_json::Error> {
    let mut json = serde_json::Deserializer::from_reader(reader);
    Within { path: &["log", "entries"], on_response }.deserialize(&mut json)
}

/// Returns `true` if a text starts as an archive does. A record of a log may have a member `log` too.
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
    on_response: OnResponse<'h>,
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
        // Raw, since a value that is nested deeper than `serde_json` goes would end the archive there.
        while let Some(entry) = entries.next_element::<Box<RawValue>>()? {
            if let Some((status, headers, body)) = response(&entry) {
                (self.on_response)(status, &headers, &body);
            }
        }
        Ok(())
    }
}

/// Takes the status, the headers and the body of a response.
type OnResponse<'h> = &'h mut dyn FnMut(u16, &Headers, &str);

type Members<'t> = HashMap<String, &'t RawValue>;

fn members(value: &RawValue) -> Option<Members<'_>> {
    serde_json::from_str(value.get()).ok()
}

fn response(entry: &RawValue) -> Option<(u16, Headers, String)> {
    let response = members(members(entry)?.get("response")?)?;
    let status = response.get("status")?.get().parse().ok()?;
    let content = response.get("content").and_then(|content| members(content)).unwrap_or_default();
    let string = |key: &str| content.get(key).and_then(|text| serde_json::from_str::<String>(text.get()).ok());
    let text = string("text").unwrap_or_default();
    let is_encoded = string("encoding").is_some_and(|encoding| encoding == "base64");
    let decoded = is_encoded.then(|| base64(&text)).flatten();
    let headers = response.get("headers").and_then(|headers| headers_in(headers)).unwrap_or_default();
    // Browsers give 0 to a call that was not answered.
    HTTP_STATUSES.contains(&status).then(|| (status, headers, decoded.unwrap_or(text)))
}

fn headers_in(list: &RawValue) -> Option<Headers> {
    let list: Vec<HashMap<String, &RawValue>> = serde_json::from_str(list.get()).ok()?;
    let header = |header: HashMap<String, &RawValue>| {
        let string = |key: &str| serde_json::from_str::<String>(header.get(key)?.get()).ok();
        Some((string("name")?, string("value")?))
    };
    Some(list.into_iter().filter_map(header).collect())
}

/// The text that is written in base64, or `None` where that is wrong. Padded or not, with line breaks or without, for addresses
/// or not: exporters differ.
fn base64(text: &str) -> Option<String> {
    let lenient = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let digits = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).map(|byte| match byte {
        b'-' => b'+',
        b'_' => b'/',
        byte => byte,
    });
    let bytes = GeneralPurpose::new(&STANDARD, lenient).decode(digits.collect::<Vec<u8>>()).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::{base64, is_archive};

    #[test]
    fn encoded_bodies() {
        for written in ["eyJhIjoxfQ==", "eyJhIjoxfQ", "eyJh\r\nIjoxfQ==\n"] {
            assert_eq!(base64(written).as_deref(), Some("{\"a\":1}"), "{written}");
        }
        assert_eq!(base64("Pz8_Pj4-").as_deref(), Some("???>>>"));
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
