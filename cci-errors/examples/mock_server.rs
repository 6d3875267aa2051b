//! A service that responds like CCI: it creates namespaces, and each only once.
//!
//! ```text
//! cargo run --example mock_server                      listens on 127.0.0.1:8080, or on the address given
//! cargo run --example client -- 127.0.0.1:8080         in another terminal
//! ```

#[path = "mock/mod.rs"]
mod mock;

use std::env;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let address = env::args().nth(1);
    let service = mock::Service::listen(address.as_deref().unwrap_or("127.0.0.1:8080"))?;
    println!("listening on http://{}; create a namespace with", service.address());
    println!("  curl -X POST http://{}/namespaces/test", service.address());
    service.serve();
    Ok(())
}
