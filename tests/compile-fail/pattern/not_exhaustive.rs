//! rustc itself sees that server errors are not matched.

cci_errors::cci_errors! {
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
