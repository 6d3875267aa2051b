//! The codes of the order service, from its catalogue.

cci_errors::cci_errors! {
    /// What the order service reports.
    #[catalogue("errors.json")]
    #[translations("errors.de.json")]
    pub enum OrderCode;
}
