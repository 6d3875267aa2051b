//! An enum with variants, and a pattern of it.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    pub enum ApiError {
        NotFound,
    }
}

fn main() {
    let _ = matches!(ApiError::ALL[0], api_error!(404));
}
