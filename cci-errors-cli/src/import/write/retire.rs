//! Codes that are never used again.

use super::existing::{Existing, quoted, range};
use serde_json::value::RawValue;
use std::collections::HashSet;
use std::ops::Range;

/// The edit that adds codes to `retired`.
pub(super) fn add(existing: &Existing, codes: &[String]) -> Option<(Range<usize>, String)> {
    let known: HashSet<String> = existing.retired().into_iter().collect();
    let quoted: Vec<String> = codes.iter().filter(|code| !known.contains(*code)).map(|code| quoted(code)).collect();
    if quoted.is_empty() {
        return None;
    }
    let text = existing.text;
    let Some(member) = existing.top("retired") else {
        let list = existing.top.iter().position(|member| member.key == "errors")?;
        let before = match list.checked_sub(1) {
            Some(before) => text[existing.top[before].value_at.end..existing.top[list].key_at.start].to_owned(),
            None => {
                let brace = text.find('{')?;
                format!(",{}", &text[brace + 1..existing.top[list].key_at.start])
            }
        };
        let end = existing.list.end;
        return Some((end..end, format!("{before}\"retired\": [{}]", quoted.join(", "))));
    };
    let elements: Vec<&RawValue> = serde_json::from_str(&text[member.value_at.clone()]).ok()?;
    let places: Vec<Range<usize>> = elements.iter().map(|element| range(text, element.get())).collect();
    let separator = match &places[..] {
        [] => return Some((member.value_at.clone(), format!("[{}]", quoted.join(", ")))),
        [only] => {
            let margin = &text[member.value_at.start + 1..only.start];
            format!(",{}", if margin.is_empty() { " " } else { margin })
        }
        [.., before, last] => text[before.end..last.start].to_owned(),
    };
    let end = places.last()?.end;
    Some((end..end, format!("{separator}{}", quoted.join(&separator))))
}

/// The edits that remove entries, commas included. `is_removed` is for each entry; at least one stays.
pub(super) fn remove(existing: &Existing, is_removed: &[bool]) -> Vec<Range<usize>> {
    let entries = &existing.entries;
    let first_kept = is_removed.iter().position(|removed| !removed).unwrap_or(entries.len());
    let removed = (0..entries.len()).filter(|index| is_removed[*index]);
    removed
        .map(|index| {
            if index < first_kept {
                let next = entries.get(index + 1).map_or(entries[index].at.end, |next| next.at.start);
                entries[index].at.start..next
            } else {
                entries[index - 1].at.end..entries[index].at.end
            }
        })
        .collect()
}
