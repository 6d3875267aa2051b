//! A selector of #[only] matches no code.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    #[only("CCI.03.*", "CCI.05.*")]
    enum Few;
}

fn main() {
    println!("{}", Few::TokenMissing);
}
