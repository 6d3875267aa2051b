//! The catalogue has a new code. Neither the service reports it nor the client matches it.

use cci_errors::Coded;

mod codes {
    cci_errors::cci_errors! {
        #[catalogue("catalogues/orders.json")]
        pub enum OrderCode;
    }
}
use codes::{OrderCode, order_code};

#[derive(Debug, Coded)]
#[coded(OrderCode, complete)]
pub enum OrderError {
    #[code("ORD.40401")]
    NotFound { order: u64 },
    #[code("ORD.40901")]
    OutOfStock { item: String, left: u64 },
    #[code("ORD.50001")]
    Store(std::io::Error),
    #[code("ORD.40201")]
    Declined { card: String },
    #[code("ORD.50301", retry_after = wait)]
    Unavailable { bank: String, wait: u64 },
}

impl std::fmt::Display for OrderError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no order")
    }
}

pub fn next(code: OrderCode) -> &'static str {
    match code {
        order_code!("ORD.40901") => "order fewer",
        order_code!(payment & !retryable) => "pay with another card",
        order_code!(payment) => "try again",
        order_code!("ORD.40401" | 500) => "give up",
    }
}

fn main() {}
