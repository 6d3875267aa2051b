//! The enum as it is before the step of the guide that adds a language.

#![allow(missing_docs)]

cci_errors::cci_errors! {
    /// What the order service reports.
    #[catalogue("errors.json")]
    pub enum OrderCode;
}

#[test]
fn nothing_but_the_languages_is_different() {
    let with_languages = downstream_order_service::codes::OrderCode::ALL;
    assert!(OrderCode::ALL.iter().map(|code| code.code()).eq(with_languages.iter().map(|code| code.code())));
    assert_eq!(OrderCode::LANGUAGES, ["en"]);
    let _: OrderCode = order_code!("ORD.40401");
}
