//! From the name of a source to its text.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// The catalogue that this crate ships. The file beside Cargo.toml is a link, and a plain file once packaged.
pub(crate) const BUILTIN: &str = include_str!("../errors.json");

/// Reads the file that the caller wrote as `path`, relative to `folder`. Tells what is wrong with it otherwise.
pub(crate) fn read(folder: &Path, path: &str) -> Result<String, String> {
    let file = folder.join(path);
    let bytes = fs::read(&file).map_err(|error| {
        let searched = folder.display();
        match error.kind() {
            ErrorKind::NotFound => format!("{path}: there is no such file in {searched}"),
            _ if file.is_dir() => format!("{path}: is a folder, not a catalogue, in {searched}"),
            _ => format!("{path}: cannot be read in {searched}: {error}"),
        }
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let sound = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line_start = sound.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let line = sound.split(|&byte| byte == b'\n').count();
        let column = String::from_utf8_lossy(&sound[line_start..]).chars().count() + 1;
        format!("{path}:{line}:{column}: the file is not UTF-8 from here on: save it as UTF-8")
    })
}
