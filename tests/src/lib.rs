//! Tests of `cci-errors` as its users meet it: see `tests/`.
