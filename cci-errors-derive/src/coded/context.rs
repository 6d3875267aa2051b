//! The input from which the parts of an implementation are made, and the parts that each variant gives.

use crate::protocol::{Call, Listing};
use cci_errors_catalogue::Row;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

/// The input from which implementations are made.
pub(super) struct Context<'c> {
    pub call: &'c Call,
    pub listing: Listing<'c>,
    pub enum_path: TokenStream,
}

impl Context<'_> {
    /// A code of the catalogue, for messages; empty for an enum of enums.
    pub(super) fn example(&self) -> &str {
        if self.call.is_joined {
            return "";
        }
        self.listing.rows.first().map_or("…", |row| row.code)
    }

    /// The code of a row, without a warning where it is deprecated. By the path that is written: rustc would have to find
    /// the enum of the macro again for each.
    pub(super) fn exact(&self, row: &Row, span: Span) -> TokenStream {
        let (path, name) = (&self.enum_path, Ident::new(row.name, span));
        quote!(<#path>::#name)
    }

    /// The accessors of a transparent field. The same wherever one is used: a field that has no such code is reported once.
    pub(super) fn accessors(&self, kind: &Type) -> TokenStream {
        let (runtime, enum_path) = (&self.call.runtime, &self.enum_path);
        let function = if self.call.is_joined { "transparent_in_joined" } else { "transparent" };
        let function = Ident::new(function, kind.span());
        quote_spanned!(kind.span() => #runtime::__private::#function::<#enum_path, #kind>())
    }
}

/// The arms of a variant, or of a struct.
pub(super) struct Arms<'i> {
    pub code: TokenStream,
    pub response: TokenStream,
    /// The code that it always has.
    pub row: Option<usize>,
    /// Whether its response may say how long to wait.
    pub has_wait: bool,
    /// The type of its transparent field.
    pub inner: Option<&'i Type>,
}
