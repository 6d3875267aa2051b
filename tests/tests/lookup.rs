//! `from_code` beside a `HashMap`, on codes of all lengths: 1 to 300 bytes, Unicode, and some that differ only where the two
//! words that are hashed first do not reach.

use cci_errors::CciError;
use std::collections::HashMap;

cci_errors::cci_errors! {
    #[catalogue("lookup.json")]
    enum Deep;
}

cci_errors::cci_errors! {
    #[catalogue("errors.json")]
    enum Few;
}

/// Codes near those that there are: every byte changed, dropped and doubled, and two codes spliced.
fn near(codes: &[&str]) -> Vec<String> {
    let mut near = Vec::new();
    for code in codes {
        let characters: Vec<char> = code.chars().collect();
        for at in 0..characters.len() {
            let with = |replacement: &[char]| {
                [&characters[..at], replacement, &characters[at + 1..]].concat().into_iter().collect()
            };
            near.extend::<[String; 5]>([
                with(&['0']),
                with(&['a']),
                with(&['\0']),
                with(&[]),
                with(&[characters[at]; 2]),
            ]);
        }
        near.push(format!("{code}{code}"));
    }
    for pair in codes.windows(2) {
        if let (Some(start), Some(end)) = (pair[0].get(..8), pair[1].get(8..)) {
            near.push(format!("{start}{end}"));
        }
    }
    near
}

macro_rules! assert_agrees {
    ($name:ident) => {
        let codes: Vec<&str> = $name::ALL.iter().map(|error| error.code()).collect();
        let map: HashMap<&str, $name> = $name::ALL.iter().map(|error| (error.code(), *error)).collect();
        for code in &codes {
            assert_eq!($name::from_code(code), Some(map[code]), "{code}");
        }
        for code in near(&codes) {
            assert_eq!($name::from_code(&code), map.get(&*code).copied(), "{code}");
        }
    };
}

#[test]
fn it_agrees_with_a_map() {
    assert_agrees!(CciError);
    assert_agrees!(Few);
    assert_agrees!(Deep);
    let lengths: Vec<usize> = Deep::ALL.iter().map(|error| error.code().len()).collect();
    assert!((1..=24).all(|length| lengths.contains(&length)) && lengths.iter().max() > Some(&255));
}

#[test]
fn it_agrees_while_compiling() {
    const FOUND: Option<Deep> = Deep::from_code("service.c7.failures");
    const MISSED: Option<Deep> = Deep::from_code("service.c7_failures");
    assert_eq!(FOUND.map(Deep::code), Some("service.c7.failures"));
    assert_eq!(MISSED, None);
}
