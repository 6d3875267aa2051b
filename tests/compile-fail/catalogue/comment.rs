//! The file contains a comment.

cci_errors::cci_errors! {
    #[catalogue("catalogues/comment.json")]
    pub enum ApiError;
}

fn main() {}
