//! The default name of the pattern macro is a keyword.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    pub enum Match;
}

fn main() {}
