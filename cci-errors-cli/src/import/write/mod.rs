//! The text of a catalogue, or of its translations: new ones, and changes to existing ones that leave every other byte as it is.

mod existing;
mod retire;
mod style;
pub(super) mod translation;
mod update;

pub(super) use existing::Existing;
pub(super) use update::{Changes, create, update};
