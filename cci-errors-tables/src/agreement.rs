//! The reference that every lookup is tested against: a map.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// Different codes that `code` makes of numbers.
pub(crate) fn codes(count: usize, code: impl Fn(usize) -> String) -> Vec<String> {
    let mut codes: Vec<String> = (0..count).map(code).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// Every code is found at its index, and of other strings, near ones above all, what a map would find.
pub(crate) fn assert_agrees(codes: &[&str], find: impl Fn(&str) -> Option<usize>) {
    let map: BTreeMap<&str, usize> = codes.iter().enumerate().map(|(index, code)| (*code, index)).collect();
    for (index, code) in codes.iter().enumerate() {
        assert_eq!(find(code), Some(index), "{code} of {}", codes.len());
        let characters: Vec<char> = code.chars().collect();
        for at in 0..characters.len() {
            let mut near = characters.clone();
            near[at] = if near[at] == '0' { '1' } else { '0' };
            let near: String = near.into_iter().collect();
            assert_eq!(find(&near), map.get(&*near).copied(), "{near}");
        }
        for near in [&code[..code.len() - characters.last().unwrap().len_utf8()], &format!("{code}0"), ""] {
            assert_eq!(find(near), map.get(near).copied(), "{near}");
        }
    }
}
