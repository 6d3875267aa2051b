//! A value of another enum is matched.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    enum Other;
}

fn main() {
    matches!(Other::TokenMissing, cci_errors::cci_error!(401));
}
