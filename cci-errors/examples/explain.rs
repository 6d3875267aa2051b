//! Explains an error code of CCI: what it means and what to do.
//!
//! ```text
//! cargo run --example explain                     the sample body of the API reference
//! cargo run --example explain -- CCI.01.403009    that code
//! curl … | cargo run --example explain -- -       the body on standard input
//! ```

use cci_errors::{CciError, CciResponse, Code, UnknownCode, cci_error, nearest};
use std::env;
use std::error::Error;
use std::io::{self, Read};
use std::process::ExitCode;

/// The error response body that the API reference shows.
const SAMPLE: &str = r#"{
    "kind": "Status",
    "apiVersion": "v1",
    "metadata": {},
    "status": "Failure",
    "message": "namespace name is already exist",
    "reason": "Conflict",
    "code": 409,
    "errorCode": "CCI.02.409101"
}"#;

/// How many similar codes an answer names.
const SHOWN: usize = 3;

const USAGE: &str = "explains an error code of CCI

explain                  the sample body of the API reference
explain CCI.01.403009    a code, or its last part
explain -                the body on standard input";

fn main() -> ExitCode {
    match run(env::args().nth(1).as_deref()) {
        Ok(explanation) => {
            println!("{explanation}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("explain: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(argument: Option<&str>) -> Result<String, Box<dyn Error>> {
    match argument {
        None => Ok(format!("The service responded:\n{SAMPLE}\n\n{}", explain(code_of(SAMPLE.as_bytes())?))),
        Some("-h" | "--help") => Ok(USAGE.to_owned()),
        Some("-") => {
            let mut body = Vec::new();
            io::stdin().read_to_end(&mut body)?;
            Ok(explain(code_of(&body)?))
        }
        Some(code) => Ok(explain(find(code)?)),
    }
}

/// The code in a response body: JSON, XML or a page. The HTTP status that it came with is not known here, and does not matter.
fn code_of(body: &[u8]) -> Result<CciError, Box<dyn Error>> {
    let response = CciResponse::from_body(0, body);
    match response.code() {
        Some(Code::Known(error)) => Ok(*error),
        Some(Code::Unknown(code)) => find(code),
        None => Err(format!("the body has no error code; it says: {}", response.message()).into()),
    }
}

/// The code, or the only one that ends with this part.
fn find(code: &str) -> Result<CciError, Box<dyn Error>> {
    let ending: Vec<CciError> = CciError::ALL.iter().copied().filter(|error| ends_with(error.code(), code)).collect();
    if let [only] = ending[..] {
        return Ok(only);
    }
    code.parse().map_err(|unknown: UnknownCode| {
        let similar = if ending.is_empty() { nearest(code).collect() } else { ending };
        let near: Vec<String> = similar.into_iter().take(SHOWN).map(|error| format!("\n  {error}")).collect();
        let and = if near.is_empty() { "" } else { "; similar codes are" };
        format!("{unknown}{and}{}", near.concat()).into()
    })
}

/// Whether a code ends with a part, and not with half of a number.
fn ends_with(code: &str, part: &str) -> bool {
    code.strip_suffix(part).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
}

fn explain(error: CciError) -> String {
    format!("{error:#}\n\nA handler would {}.", handling(error))
}

/// What a client does about an error. The arms are checked while this compiles: a code that the catalogue does not list is
/// an error, and an arm that cannot be reached a warning.
fn handling(error: CciError) -> &'static str {
    match error {
        cci_error!("CCI.02.409101") => "go on with the namespace that is there",
        cci_error!("CCI.01.403009" | "CCI.01.403010") => "stop, and notify the owner of the account",
        cci_error!(401 | 403) => "ask for the permission, then try again",
        cci_error!(404) => "create what is missing, or correct its name",
        cci_error!(409) => "choose another name",
        retryable if retryable.is_retryable() => "wait a moment, then make the same call again",
        cci_error!(5xx) => "report it, with the id of the request",
        _ => "correct the request",
    }
}
