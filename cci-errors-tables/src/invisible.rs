//! The characters that a reader does not see as they are, and how they are shown.

use core::fmt;

/// Returns `true` if a character breaks a line, controls a device, changes the order of what is shown, or takes no
/// room.
///
/// The one table for codes (a code that contains one is a mistake), for what is shown on a terminal, and for the page: control
/// characters, line and paragraph separators, bidirectional marks, tags, fillers and variation selectors included.
///
/// Source: `General_Category` Cc, Cf, Zl and Zp, and `Default_Ignorable_Code_Point`, of Unicode 17.
#[must_use]
pub const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' // controls
        | '\u{ad}' // soft hyphen
        | '\u{34f}' // combining grapheme joiner
        | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' // Arabic and Syriac marks
        | '\u{890}' | '\u{891}' | '\u{8e2}'
        | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' // Hangul fillers
        | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' // Khmer vowels, Mongolian separators
        | '\u{200b}'..='\u{200f}' // zero-width characters and directional marks
        | '\u{2028}'..='\u{202e}' // separators, embeddings and overrides
        | '\u{2060}'..='\u{206f}' // word joiner, invisible operators, isolates
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' // variation selectors, byte-order mark
        | '\u{fff0}'..='\u{fffb}' // interlinear annotations
        | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}' // Kaithi and Egyptian controls
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' // shorthand and musical controls
        | '\u{e0000}'..='\u{e0fff}' // tags and more variation selectors
    )
}

/// Writes a string on one line: every [invisible](is_invisible) character as its Rust escape, such as `\n` or `\u{1b}`,
/// everything else as it is. Does not allocate.
///
/// A backslash is not doubled, so the result cannot be read back; it is meant for people.
pub struct Escaped<'t>(pub &'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        // Nearly every string: a look at its bytes is faster than one at its characters.
        if rest.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return f.write_str(rest);
        }
        while let Some((at, character)) = rest.char_indices().find(|&(_, character)| is_invisible(character)) {
            f.write_str(&rest[..at])?;
            fmt::Display::fmt(&character.escape_default(), f)?;
            rest = &rest[at + character.len_utf8()..];
        }
        f.write_str(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::is_invisible;

    #[test]
    fn controls_are_invisible() {
        assert!(('\0'..=char::MAX).filter(|c| c.is_control()).all(is_invisible));
    }

    #[test]
    fn letters_symbols_and_spaces_are_visible() {
        for c in "aZ0 ~é名\u{a0}\u{3000}€😀\u{301}".chars() {
            assert!(!is_invisible(c), "{c:?}");
        }
        // Soft hyphen, separator, override, isolate, filler, variation selector, tag.
        for c in "\u{ad}\u{2028}\u{202e}\u{2066}\u{3164}\u{fe0f}\u{e0041}\u{1d173}".chars() {
            assert!(is_invisible(c), "{c:?}");
        }
    }
}
