//! A client that creates a namespace twice, and handles the conflict.
//!
//! ```text
//! cargo run --example client                           with a mock service of its own
//! cargo run --example client -- 127.0.0.1:8080         with `cargo run --example mock_server`
//! ```

#[path = "mock/mod.rs"]
mod mock;

use cci_errors::{CciResponse, ErrorResponse, cci_error};
use std::error::Error;
use std::{env, thread};
use ureq::Agent;

fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let address = match env::args().nth(1) {
        Some(address) => address,
        None => {
            let service = mock::Service::listen("127.0.0.1:0")?;
            let address = service.address().to_string();
            thread::spawn(move || service.serve());
            address
        }
    };
    let client = Client { agent: Agent::config_builder().http_status_as_error(false).build().into(), address };
    for attempt in 1..=2 {
        println!("attempt {attempt}: {}", ensure_namespace(&client, "test")?);
    }
    Ok(())
}

/// Makes sure that the namespace exists. The codes are checked while this compiles.
fn ensure_namespace(client: &Client, name: &str) -> Result<String, Box<dyn Error + Send + Sync>> {
    let failure = match client.create(name)? {
        Ok(created) => return Ok(created),
        Err(failure) => failure,
    };
    match failure.error() {
        Some(cci_error!("CCI.02.409101")) => Ok(format!("{failure}; it will do")),
        Some(cci_error!("CCI.02.400106")) => Err(format!("{failure:#}").into()),
        _ if failure.is_retryable() => Err("try again later".into()),
        _ => Err(failure.into()),
    }
}

/// A minimal client.
struct Client {
    agent: Agent,
    address: String,
}

impl Client {
    /// The response of the service; the outer error is one of the connection.
    fn create(&self, name: &str) -> Result<Result<String, CciResponse>, ureq::Error> {
        let url = format!("http://{}/namespaces/{name}", self.address);
        let mut response = self.agent.post(&url).send_empty()?;
        let status = response.status();
        let body = response.body_mut().read_to_vec()?;
        if status.is_success() {
            return Ok(Ok(String::from_utf8_lossy(&body).into_owned()));
        }
        Ok(Err(ErrorResponse::from_body(status.as_u16(), &body)))
    }
}
