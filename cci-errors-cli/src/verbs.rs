//! The verbs, each a module with its `Arguments` and what it does. To add one: a module of the crate, and a line in `verbs!`.

use crate::failure::{Failure, Outcome};
use crate::session::Session;
use crate::{check, completions, diff, docs, explain, import, man, observe, schema};
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
    Schema = schema,
}
