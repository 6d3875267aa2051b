//! One entry is invalid. Uses of its code and of the valid entries give no further errors.

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
