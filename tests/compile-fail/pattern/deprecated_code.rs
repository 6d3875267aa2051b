//! A deprecated code is named. A class or a prefix that selects it gives no warning.
#![deny(deprecated)]

cci_errors::cci_errors! {
    #[catalogue("catalogues/deprecated.json")]
    enum ApiError;
}

fn main() {
    let _ = ApiError::ALL.iter().any(|error| matches!(error, api_error!("A.1") | api_error!("A.*" | 404 | 4xx)));
    let _ = matches!(ApiError::Gone, api_error!("A.2"));
    #[allow(deprecated)]
    let _ = matches!(ApiError::Gone, api_error!("A.2"));
    let _ = match ApiError::Gone {
        #[allow(deprecated)]
        api_error!("A.2") => 1,
        api_error!("A.1") => 2,
    };
}
