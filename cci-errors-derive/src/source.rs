//! From the name of a source to its text.

use crate::suggest;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// The catalogue that this crate ships. The file beside Cargo.toml is a link, and a plain file once packaged.
pub(crate) const BUILTIN: &str = include_str!("../errors.json");

/// Reads the file that the caller wrote as `path`, relative to `folder`. Tells what is wrong with it otherwise.
pub(crate) fn read(folder: &Path, path: &str) -> Result<String, String> {
    if path.is_empty() {
        return Err("the path is empty: name a file, as in \"errors.json\"".to_owned());
    }
    let file = folder.join(path);
    let bytes = fs::read(&file).map_err(|error| {
        let searched = folder.display();
        match error.kind() {
            ErrorKind::NotFound => {
                let hint = elsewhere(folder, path).map(|hint| format!("; {hint}")).unwrap_or_default();
                format!("{path}: there is no such file in {searched}{hint}")
            }
            _ if file.is_dir() => {
                format!(
                    "{path}: is a folder in {searched}: name the file in it, as in \"{}\"",
                    inside(path, "errors.json")
                )
            }
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

/// Where the file may be that was meant: under `src`, where the macro is called, or beside, under a name that is near.
fn elsewhere(folder: &Path, path: &str) -> Option<String> {
    let in_src = inside("src", path);
    if folder.join(&in_src).is_file() {
        return Some(format!("paths start at the folder of Cargo.toml: write \"{in_src}\""));
    }
    let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut names: Vec<String> = fs::read_dir(folder.join(parent))
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    let near = suggest::nearest(name, names.iter().map(String::as_str));
    let found = near.first().copied().or_else(|| {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        names.iter().map(String::as_str).find(|name| name.strip_suffix(".json") == Some(stem))
    })?;
    let found = if parent.is_empty() { found.to_owned() } else { inside(parent, found) };
    Some(format!("did you mean \"{found}\"?"))
}

fn inside(folder: &str, name: &str) -> String {
    format!("{}/{name}", folder.trim_end_matches('/'))
}
