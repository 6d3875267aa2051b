//! A `match` leaves codes out.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    #[only(404, 500)]
    enum Few;
}

fn is_absent(error: Few) -> bool {
    match error {
        few!(404) => true,
    }
}

fn main() {
    is_absent(Few::AgencyNotFound);
}
