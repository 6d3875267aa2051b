//! A use of a generated pattern macro, by what is written: selectors, a code with the arguments of its message, or an item that
//! derives `Coded`.

use crate::arguments;
#[cfg(feature = "coded")]
use crate::coded;
use crate::pattern;
use crate::protocol::Call;
use crate::report::compile_error;
use crate::tokens::Tokens;
use crate::variant::error_pattern;
use cci_errors_catalogue::{Kind, Problem};
use proc_macro2::{Span, TokenStream, TokenTree};

/// Expands to variants joined by `|`, to a response, to implementations, or to the problems of what is written.
pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    let Some(call) = Call::read(tokens.clone()) else {
        return compile_error("expected a call by a generated pattern macro", Span::call_site());
    };
    let selectors: Vec<TokenTree> = Tokens::new(call.selectors.clone()).collect();
    #[cfg(feature = "coded")]
    if let [TokenTree::Punct(at), TokenTree::Ident(mark), item @ ..] = &selectors[..] {
        if at.as_char() == '@' && mark == coded::MARK {
            return coded::expand(&call, item);
        }
    }
    if call.is_joined {
        let span = selectors.first().map_or_else(Span::call_site, TokenTree::span);
        let message = format!("`{}` is made of other enums, and has no patterns of its own", call.enum_name);
        let help = format!("match on the member, and on its codes by its own macro, as in `{}`", call.member_example());
        return error_pattern(&call, &Problem::new(Kind::Selector, span, message).help(help));
    }
    if selectors.is_empty() {
        let problem = Problem::new(Kind::Selector, Span::call_site(), "expected a selector, found nothing");
        let example = call
            .codes()
            .iter()
            .next()
            .map(|row| format!("write a code, as in {:?}, or `_` without the macro", row.code));
        return error_pattern(&call, &problem.maybe_help(example));
    }
    if let [TokenTree::Punct(at), TokenTree::Ident(mark), with_arguments @ ..] = &selectors[..] {
        if at.as_char() == '@' && mark == arguments::MARK {
            if let Some((code, written)) = arguments::split_call(with_arguments) {
                return arguments::expand(&call, &code, written);
            }
        }
    }
    if arguments::split_call(&selectors).is_some() {
        let mut handover: Vec<TokenTree> = tokens.into_iter().collect();
        handover.pop();
        return arguments::forward(&call, &handover, &selectors);
    }
    pattern::expand(&call, selectors)
}
