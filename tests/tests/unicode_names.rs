//! Names that a catalogue writes with decomposed characters, as some editors and file systems do, and code with composed ones.

use cci_errors::{Coded, ErrorResponse};
use std::fmt;

cci_errors::cci_errors! {
    /// A catalogue with decomposed names.
    #[catalogue("decomposed.json")]
    pub enum DecomposedError;
}

cci_errors::cci_errors! {
    /// What is of a size.
    #[catalogue("decomposed.json")]
    #[only(größe)]
    pub enum SizeError;
}

/// Has an argument's name as a field.
#[derive(Debug, Coded)]
#[coded(DecomposedError)]
enum Closed {
    #[code("A.1")]
    ByField { café: String },
    #[code("A.1", café = name)]
    ByName { name: String },
}

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("closed")
    }
}

#[test]
fn names_are_those_that_rustc_makes_of_them() {
    let code = DecomposedError::A1;
    assert!(matches!(code, decomposed_error!(größe)) && matches!(DecomposedError::A2, decomposed_error!(!größe)));
    assert_eq!(SizeError::ALL, [SizeError::A1]);
    assert_eq!((code.sévérité(), DecomposedError::A2.sévérité()), (Some(7), None));
    let responses: [ErrorResponse<DecomposedError>; 3] = [
        decomposed_error!("A.1", café = "Central"),
        Closed::ByField { café: "Central".to_owned() }.into(),
        Closed::ByName { name: "Central".to_owned() }.into(),
    ];
    assert!(responses.iter().all(|response| response.message() == "Central is closed"));
}
