//! Files that are made: written, or compared with what is there.

use crate::failure::Failure;
use crate::output_file::{self, shown};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::path::Path;

/// A file to make.
pub(crate) struct Document {
    pub name: String,
    pub text: String,
}

/// The outcome for a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Written,
    /// It had this text already.
    Unchanged,
    /// It has another text.
    Stale,
    Missing,
}

impl State {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Unchanged => "unchanged",
            Self::Stale => "stale",
            Self::Missing => "missing",
        }
    }
}

/// A file and what became of it.
pub(crate) struct Made {
    pub path: String,
    pub state: State,
}

impl Serialize for Made {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Made", 2)?;
        object.serialize_field("file", &self.path)?;
        object.serialize_field("state", self.state.name())?;
        object.end()
    }
}

impl Document {
    /// Compares the file in a folder with the document.
    pub(crate) fn check(&self, folder: &Path) -> Result<Made, Failure> {
        let path = folder.join(&self.name);
        let state = match output_file::contents(&path)? {
            None => State::Missing,
            Some(bytes) if is_same(&bytes, &self.text) => State::Unchanged,
            Some(_) => State::Stale,
        };
        Ok(Made { path: shown(&path), state })
    }

    /// Writes the document to a folder, which is made if need be. A file that has this text is left as it is: its time of
    /// change is what other tools go by.
    pub(crate) fn write(&self, folder: &Path) -> Result<Made, Failure> {
        let path = folder.join(&self.name);
        if output_file::contents(&path)?.is_some_and(|bytes| bytes == self.text.as_bytes()) {
            return Ok(Made { path: shown(&path), state: State::Unchanged });
        }
        output_file::replace(&path, &self.text)?;
        Ok(Made { path: shown(&path), state: State::Written })
    }
}

/// Returns `true` if the bytes are the text. A checkout may have changed the ends of lines; the text has no `\r` of its own.
fn is_same(bytes: &[u8], text: &str) -> bool {
    let without_returns = |bytes: &[u8]| bytes.iter().filter(|byte| **byte != b'\r').copied().collect::<Vec<u8>>();
    bytes == text.as_bytes() || (bytes.contains(&b'\r') && without_returns(bytes) == text.as_bytes())
}
