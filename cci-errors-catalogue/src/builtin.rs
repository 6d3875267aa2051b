//! The catalogue that is shipped with the crate.

/// The error codes of Cloud Container Instance.
///
/// The file is a copy of the workspace's `errors.json`, since a package holds files of its own folder only. A test compares
/// the two.
pub const BUILTIN: &str = include_str!("../errors.json");
