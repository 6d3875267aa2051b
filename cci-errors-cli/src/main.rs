//! The command line tool of `cci-errors`.
#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    cci_errors_cli::run(std::env::args_os())
}
