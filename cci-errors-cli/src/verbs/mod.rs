//! The verbs, each a module with its `Arguments` and what it does. To add one: a `mod`, and a line in `verbs!`.

mod check;
mod completions;
mod diff;
mod docs;
mod explain;
mod import;
mod man;
mod observe;

pub(crate) use import::catalogue_of_page;
pub(crate) use observe::bodies_of_log;

use crate::exit::{Failure, Outcome};
use crate::session::Session;
use clap::Subcommand;

/// Makes the enum of verbs. What a verb is about is said by the documentation of its `Arguments`.
macro_rules! verbs {
    ($($Verb:ident = $module:ident),* $(,)?) => {
        #[derive(Subcommand)]
        pub(crate) enum Verb {
            $($Verb($module::Arguments)),*
        }

        impl Verb {
            pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
                match self {
                    $(Self::$Verb(arguments) => arguments.run(session)),*
                }
            }
        }
    };
}

verbs! {
    Explain = explain,
    Check = check,
    Diff = diff,
    Import = import,
    Docs = docs,
    Observe = observe,
    Completions = completions,
    Man = man,
}
