//! The file does not exist.

cci_errors::cci_errors! {
    #[catalogue("catalogues/nowhere.json")]
    pub enum ApiError;
}

/// What is missing is told once, not again wherever it is used.
fn advice(error: ApiError) -> &'static str {
    match error {
        api_error!("A.1") => "gone",
        api_error!(4xx | "B.*") => error.measure(),
    }
}

fn main() {
    println!("{}", advice(api_error!("A.1")));
}
