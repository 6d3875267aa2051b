//! The parcel service of the reference pages (`cci-errors/src/reference`), whose code is compiled and run here.

cci_errors::cci_errors! {
    /// What the parcel service reports.
    #[catalogue("errors.json")]
    #[translations("errors/de.json")]
    pub enum ParcelCode;
}

/// Makes a page's code the doctests of a module.
macro_rules! pages {
    ($($page:ident: $file:literal;)*) => {
        $(
            #[cfg(doctest)]
            #[doc = include_str!(concat!("../../../../cci-errors/src/reference/", $file))]
            pub mod $page {}
        )*
    };
}

pages! {
    catalogue: "catalogue.md";
    selectors: "selectors.md";
    coded: "coded.md";
    overlays: "overlays.md";
    versions: "versions.md";
    service: "service.md";
    client: "client.md";
}
