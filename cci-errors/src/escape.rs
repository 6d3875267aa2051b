//! Strings from outside on one line, without characters that steer a terminal or hide text.
//!
//! What a server sends ends up in logs and terminals. A line break in it could forge a log entry, an escape sequence could
//! clear the screen, and a bidirectional mark could reorder what a person reads.

use core::fmt;

/// Writes a string on one line: every line break, control character and invisible format character as its Rust escape,
/// such as `\n` or `\u{1b}`, everything else as it is. Does not allocate.
///
/// A backslash is not doubled, so the result cannot be read back; it is meant for people.
pub(crate) struct Escaped<'t>(pub(crate) &'t str);

/// Writes a text of several lines on one: lines are trimmed, empty ones left out, and the rest joined by a space. Within
/// a line, characters are written as [`Escaped`] does.
pub(crate) struct OneLine<'t>(pub(crate) &'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        // Nearly every string: a look at its bytes is faster than one at its characters.
        if rest.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return f.write_str(rest);
        }
        while let Some((at, character)) = rest.char_indices().find(|&(_, character)| needs_escape(character)) {
            f.write_str(&rest[..at])?;
            fmt::Display::fmt(&character.escape_default(), f)?;
            rest = &rest[at + character.len_utf8()..];
        }
        f.write_str(rest)
    }
}

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = self.0.lines().map(str::trim).filter(|line| !line.is_empty());
        for (number, line) in lines.enumerate() {
            if number > 0 {
                f.write_str(" ")?;
            }
            fmt::Display::fmt(&Escaped(line), f)?;
        }
        Ok(())
    }
}

/// Whether a character breaks a line, controls a device, or is invisible.
///
/// Source: `General_Category` Cc, Cf, Zl and Zp, and `Default_Ignorable_Code_Point`, of Unicode 17.
fn needs_escape(character: char) -> bool {
    match character {
        ' '..='~' => false,
        '\u{ad}' // soft hyphen
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
            => true,
        _ => character.is_control(),
    }
}
