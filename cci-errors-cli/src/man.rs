use crate::CommandLine;
use crate::failure::{Failure, Outcome};
use crate::session::Session;
use crate::suggestion::suggest;
use clap::{Args, CommandFactory};
use clap_mangen::Man;

/// Print the manual page
#[derive(Args)]
#[command(after_help = "Examples:
  cci-errors man > cci-errors.1
  cci-errors man import | man -l -")]
pub(crate) struct Arguments {
    /// A verb: its own page
    verb: Option<String>,
}

impl Arguments {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let mut command = CommandLine::command();
        command.build();
        if let Some(verb) = &self.verb {
            let known = command.get_subcommands().find(|known| known.get_name() == verb).cloned();
            let unknown = || {
                let help = suggest(verb, "verbs", command.get_subcommands().map(clap::Command::get_name));
                Failure::new(format!("unknown verb `{verb}`")).maybe_help(help)
            };
            command = known.ok_or_else(unknown)?;
        }
        let mut page = Vec::new();
        Man::new(command).render(&mut page)?;
        session.output.print_document(&String::from_utf8_lossy(&page))?;
        Ok(Outcome::Done)
    }
}
