use crate::CommandLine;
use crate::failure::{Failure, Outcome};
use crate::session::Session;
use clap::{Args, CommandFactory};
use clap_complete::Shell;

/// Print a shell completion script
#[derive(Args)]
#[command(after_help = "Examples:
  cci-errors completions bash > ~/.local/share/bash-completion/completions/cci-errors
  cci-errors completions fish > ~/.config/fish/completions/cci-errors.fish")]
pub(crate) struct Arguments {
    /// The shell
    shell: Shell,
}

impl Arguments {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut CommandLine::command(), "cci-errors", &mut script);
        session.output.print_document(&String::from_utf8_lossy(&script))?;
        Ok(Outcome::Done)
    }
}
