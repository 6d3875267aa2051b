//! The mock service that the examples share.

use cci_errors::{CciError, CciResponse, ErrorResponse};
use std::collections::BTreeSet;
use std::error::Error;
use std::net::SocketAddr;
use tiny_http::{Header, Method, Request, Response, Server};

/// How many namespaces the mock allows.
const QUOTA: usize = 5;

/// A mock of CCI's namespaces.
pub(crate) struct Service {
    server: Server,
    address: SocketAddr,
}

impl Service {
    /// Listens on an address; port 0 is any free port.
    pub(crate) fn listen(address: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let server = Server::http(address)?;
        let address = server.server_addr().to_ip().ok_or("no IP address")?;
        Ok(Self { server, address })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Handles requests until the process ends.
    pub(crate) fn serve(self) {
        let mut namespaces = BTreeSet::new();
        for request in self.server.incoming_requests() {
            let outcome = handle(&mut namespaces, request.method(), request.url());
            println!(
                "{} {} -> {}",
                request.method(),
                request.url(),
                outcome.as_ref().map_or_else(ToString::to_string, Clone::clone)
            );
            if let Err(error) = respond(request, outcome) {
                eprintln!("the client is gone: {error}");
            }
        }
    }
}

/// Handles one request.
fn handle(namespaces: &mut BTreeSet<String>, method: &Method, url: &str) -> Result<String, CciResponse> {
    let Some(name) = url.strip_prefix("/namespaces/").filter(|name| !name.is_empty()) else {
        return Err(CciError::NamespaceNotSpecified.into());
    };
    match method {
        Method::Post if namespaces.contains(name) => {
            let error = ErrorResponse::new(CciError::NamespaceAlreadyExists);
            Err(error.with_message(format!("namespace {name} is already exist")))
        }
        Method::Post if namespaces.len() == QUOTA => Err(CciError::NamespaceQuotaExceeded.into()),
        Method::Post => {
            namespaces.insert(name.to_owned());
            Ok(format!("created {name}"))
        }
        Method::Delete if namespaces.remove(name) => Ok(format!("deleted {name}")),
        _ => Err(CciError::NamespaceNameInvalid.into()),
    }
}

fn respond(request: Request, outcome: Result<String, CciResponse>) -> std::io::Result<()> {
    match outcome {
        Ok(text) => request.respond(Response::from_string(text)),
        Err(error) => {
            let json: Header = "Content-Type: application/json".parse().expect("a header");
            let response = Response::from_data(error.body()).with_status_code(error.status()).with_header(json);
            request.respond(response)
        }
    }
}
