//! The path of a catalogue is absolute.

cci_errors::cci_errors! {
    #[catalogue("/no/such/folder/errors.json")]
    pub enum ApiError;
}

fn main() {}
