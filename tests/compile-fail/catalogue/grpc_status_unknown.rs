//! gRPC has no such status.

cci_errors::cci_errors! {
    #[catalogue("catalogues/grpc_status_unknown.json")]
    pub enum ApiError;
}

fn main() {}
