//! Tests of `cci-errors` as its users meet it: see `tests/`, `compile-fail/` and `downstream/`.

/// The README's programs, run as they are shown. Their catalogue is `errors.json` next to this package's Cargo.toml.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// The programs of the readme in the package, likewise.
#[cfg(doctest)]
#[doc = include_str!("../../cci-errors/README.md")]
pub struct PackageReadme;
