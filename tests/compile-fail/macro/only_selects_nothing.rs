//! A selector of `#[only]` selects nothing.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    #[only("CCI.03.*", "CCI.05.*")]
    enum Few;
}

fn main() {
    println!("{}", Few::TokenMissing);
}
