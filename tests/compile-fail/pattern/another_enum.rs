//! The pattern is of one enum, the value of another.

cci_errors::cci_errors! {
    enum Other;
}

fn main() {
    matches!(Other::TokenMissing, cci_errors::cci_error!(401));
}
