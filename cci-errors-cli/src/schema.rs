//! The JSON Schema of catalogues, for editors and validators.

use crate::failure::{Failure, Outcome};
use crate::session::Session;
use cci_errors_catalogue::SCHEMA;
use clap::Args;

/// Print the JSON Schema of catalogues
///
/// With it next to a catalogue, and `"$schema": "./errors.schema.json"` in it, editors complete and check the keys. What the schema
/// cannot say, such as that each code is there once, `cci-errors check` says.
#[derive(Args)]
#[command(after_help = "Examples:
  cci-errors schema > errors.schema.json
  ... then in errors.json:
  { \"$schema\": \"./errors.schema.json\", \"errors\": [ ... ] }")]
pub(crate) struct Arguments {}

impl Arguments {
    #[expect(clippy::unused_self, reason = "verbs are called alike")]
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        session.output.print_document(SCHEMA)?;
        Ok(Outcome::Done)
    }
}
