//! The enum has the valid entries, so that their uses below are not further errors, nor is the use of the entry left out.

cci_errors::cci_errors! {
    #[catalogue("catalogues/one_bad_entry.json")]
    pub enum ApiError;
}

fn advice(error: ApiError) -> &'static str {
    match error {
        api_error!("A.1") => error.message(),
        api_error!("A.2") => error.measure(),
        api_error!("A.3" | 409) => "left out",
    }
}

const THIRD: ApiError = api_error!("A.3");

fn main() {
    println!("{} {} {}", advice(ApiError::Gone), advice(ApiError::Lost), advice(THIRD));
}
