//! The name of the enum starts with two underscores.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    pub enum __Error;
}

fn main() {}
