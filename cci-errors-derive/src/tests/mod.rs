//! The expansions and reports of the macros, tested by calling them as functions. How rustc shows them is in the
//! compile-fail cases; what is said about catalogues is tested in `cci-errors-catalogue`.

mod expansion;
mod mutation;

use crate::{dispatch, pipeline};
use cci_errors_catalogue::MemoryFiles;
use proc_macro2::{TokenStream, TokenTree};

/// The messages of all `compile_error!`s, however deeply nested.
fn messages(tokens: &TokenStream) -> Vec<String> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let mut messages = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let is_error = at >= 2 && matches!(&tokens[at - 2], TokenTree::Ident(name) if name == "compile_error");
        if is_error {
            messages.push(syn::parse2::<syn::LitStr>(group.stream()).unwrap().value());
        } else {
            messages.extend(self::messages(&group.stream()));
        }
    }
    messages
}

fn files(files: &[(&str, &str)]) -> MemoryFiles {
    MemoryFiles(files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect())
}

fn generate(files: &MemoryFiles, item: &str) -> TokenStream {
    let call = format!("{{ ::cci_errors }} {item}").parse().unwrap();
    pipeline::generate(call, files, &|_| 7)
}

/// The problems reported about a call.
fn reported(item: &str) -> Vec<String> {
    messages(&generate(&files(&[]), item))
}

const CODES: &str = "\"Gone 410 A.1\nLost 404.1 A.2\nTaken 409+.3 A.3\nBroken 500+ B.1\n\"";
const MESSAGES: &str = "\"gone\nlost\ntaken\nbroken\n\"";
const CATEGORIES: &str = "\"quota network\"";
const RETIRED: &str = "\"A.0\"";
const ARGUMENTS: &str = "\"bank:string,limit:u64 A.3\n\"";

/// A use of a pattern macro, as the generated one passes it on.
fn expand(state: &str, selectors: &str) -> TokenStream {
    let call =
        format!("{{ ::rt }} 7u64 E {state} {CODES} {MESSAGES} {CATEGORIES} {ARGUMENTS} {RETIRED} {{ {selectors} }}");
    dispatch::expand(call.parse().unwrap())
}

/// The variants that a pattern expands to.
fn variants(state: &str, selectors: &str) -> String {
    let tokens = expand(state, selectors).to_string().replace(' ', "");
    tokens.replace("<::rt::__private::Enum<7u64,_>>::", "").replace("::rt::__private::Enum::<7u64,_>::", "")
}

#[test]
fn patterns_are_variants() {
    for (selectors, expected) in [
        (r#""A.1""#, "Gone"),
        ("404", "(Lost{})|(Lost{})"),
        ("4xx", "(Gone{})|Lost{}|(Taken{})"),
        (r#""A.*""#, "(Gone{})|Lost{}|(Taken{})"),
        (r#""A.2" | 4xx"#, "(Lost)|Gone{}|(Taken{})"),
        (r#""B.*" | 409"#, "(Broken{})|(Taken{})"),
        (r#"4xx | "A.2""#, "(Gone{})|Lost{}|Taken{}|(Lost)"),
        (r#""A.1" | "A.1""#, "(Gone)|(Gone)"),
        (r##"r#"A.1"# | r"A.2""##, "(Gone)|(Lost)"),
        ("quota", "(Lost{})|(Taken{})"),
        ("quota & !retryable", "(Lost{})|(Lost{})"),
        ("network | 500", "(Taken{})|(Broken{})"),
        (r#"(404 | 410) & "A.*""#, "(Gone{})|(Lost{})"),
        (r#"("A.1")"#, "Gone"),
        (r#"("A.1" | ("A.2"))"#, "(Gone)|(Lost)"),
        ("!4xx", "(Broken{})|(Broken{})"),
    ] {
        assert_eq!(variants("complete", selectors), expected, "{selectors}");
    }
}

#[test]
fn a_deprecated_code_is_mentioned_only_where_it_is_named() {
    let expand = |selectors: &str| {
        let call = format!(
            "{{ ::rt }} 7u64 E complete \"Gone 410- A.1\nLost 404 A.2\n\" \"\" \"\" \"\" \"\" {{ {selectors} }}"
        );
        dispatch::expand(call.parse().unwrap()).to_string().replace(' ', "")
    };
    assert!(expand("\"A.1\"").contains("Gone_is_deprecated"));
    for selectors in ["\"A.2\"", "\"A.*\"", "410", "4xx"] {
        assert!(!expand(selectors).contains("is_deprecated"), "{selectors}");
    }
}

#[test]
fn what_an_incomplete_catalogue_lacks_is_not_reported_again() {
    assert_eq!(variants("incomplete", r#""A.9""#), "Gone");
    assert_eq!(variants("incomplete", r#"404 | "A.9""#), "(Lost{})|(Gone)");
    let empty = "{ ::rt } 7u64 E incomplete \"\" \"\" \"\" \"\" \"\" { \"A.9\" }".parse().unwrap();
    let nothing_left = dispatch::expand(empty).to_string().replace(' ', "");
    assert_eq!(nothing_left, "<::rt::__private::Enum<7u64,_>>::__NoEntry", "a pattern and a value");
    assert_eq!(messages(&expand("incomplete", "Lost")).len(), 1, "no catalogue makes a variant a selector");
}

#[test]
fn patterns_that_select_nothing() {
    let expected = [
        (
            r#""A.4""#,
            "`A.4` is not a code of `E`\nhelp: the nearest codes are\n  \"A.1\": gone\n  \"A.2\": lost\n  \"A.3\": taken",
        ),
        (
            r#""A.0""#,
            "the code `A.0` of `E` is retired\nhelp: remove it: the catalogue says that the code must never be used again",
        ),
        (r#""b.1""#, "`b.1` is not a code of `E`\nhelp: the nearest code is \"B.1\": broken"),
        (r#""Other.77""#, "`Other.77` is not a code of `E`\nhelp: its codes start with `A.`, `B.`"),
        (r#""404""#, "`404` is not a code of `E`\nhelp: write a status or a class without quotes: `404`"),
        (r#""Lost""#, "`Lost` is not a code of `E`\nhelp: use the code of this variant, \"A.2\""),
        (r#""C*""#, "no code of `E` starts with `C`\nhelp: its codes start with `A.`, `B.`"),
        ("418", "no code of `E` has the status 418\nhelp: its statuses are 404, 409, 410, 500"),
        ("3xx", "no code of `E` has a status of the class 3xx\nhelp: its statuses are 404, 409, 410, 500"),
        (
            "Lost",
            "expected a selector, found the variant `Lost`\nhelp: use its code, \"A.2\", or `E::Lost` without the macro",
        ),
        ("_", "expected a selector, found `_`\nhelp: write `_` without the macro"),
        ("", "expected a selector, found nothing\nhelp: write a code, as in \"A.1\", or `_` without the macro"),
    ];
    for (selectors, message) in expected {
        assert_eq!(messages(&expand("complete", selectors)), [message], "{selectors}");
    }
    for (selectors, part) in [
        (r#""A.1" || 404"#, "missing selector before `|`\nhelp: write a single `|`"),
        ("quotta", "`quotta` is not a category of `E`\nhelp: use `quota`"),
        ("deprecated", "no code of `E` is deprecated"),
        ("quota & 500", "no code of `E` matches this combination of selectors"),
        ("404 & 418", "no code of `E` has the status 418"),
        ("!418", "no code of `E` has the status 418"),
        (r#"quota & !"A.*""#, "no code of `E` matches this combination of selectors"),
        ("E::Lost", "help: write the code, or the variant without the macro"),
        (r#""A.1" if x"#, "help: write the guard after the macro"),
        (r#"Some("A.1")"#, "help: write the macro inside: `Some(…!(…))`"),
        ("409u16", "`409u16` is not an HTTP status\nhelp: write its three digits alone"),
        ("4_0_9", "help: write its three digits alone"),
        ("409.0", "help: write its three digits alone"),
        (
            "\"A.1\", \"A.2\"",
            "help: write `|` between selectors; the arguments of a message are written as in `name = value`",
        ),
    ] {
        let reported = messages(&expand("complete", selectors));
        assert!(reported.len() == 1 && reported[0].contains(part), "{selectors}: {reported:?}");
    }
    let several = messages(&expand("complete", r#""A.1" | 418 | 600 | "A.2" | 3xx"#));
    assert_eq!(several.len(), 3, "each at its place: {several:?}");
    let unrelated = "{ ::rt } nonsense".parse().unwrap();
    assert_eq!(messages(&dispatch::expand(unrelated)), ["expected a call by a generated pattern macro"]);
}

#[test]
fn a_code_with_arguments_is_a_response() {
    // By way of a macro, whose name rustc shows where this is a pattern.
    let forwarded = expand("complete", "\"A.3\", bank = name").to_string().replace(' ', "");
    assert!(forwarded.starts_with("::rt::__private::read_arguments_by_the_method_argument!{{::rt}7u64E"));
    assert!(forwarded.ends_with("{@arguments\"A.3\",bank=name}}"), "{forwarded}");
    let expand = |written: &str| expand("complete", &format!("@ arguments {written}"));
    let expanded = |written: &str| expand(written).to_string().replace(' ', "");
    let expected = "::rt::__private::with_arguments(<::rt::__private::Enum<7u64,_>>::Taken,\
                    &[(\"bank\",::rt::__private::string_argument(&(name))),(\"limit\",::rt::__private::u64_argument(&(::rt::__private::core::convert::identity::<::rt::__private::core::primitive::u64>(5))))])";
    assert_eq!(expanded("\"A.3\", bank = name, limit = 5"), expected);
    assert_eq!(expanded("\"A.3\", bank = name, limit = 5,"), expected);
    assert!(expanded("\"A.3\", limit = f::<u8, u8>(), bank = a == b").contains("(f::<u8,u8>())"));
    for (written, message) in [
        ("\"A.3\",", "missing arguments `bank` (string) and `limit` (u64)"),
        ("\"A.3\", bank = b", "missing argument `limit` (u64)"),
        ("\"A.3\", bank = b, limt = 5", "the message of `A.3` has no argument `limt`\nhelp: use `limit`"),
        (
            "\"A.3\", bank = b, limit = 5, x = 1",
            "the message of `A.3` has no argument `x`\nhelp: its arguments are bank, limit",
        ),
        ("\"A.3\", bank = b, limit = 5, bank = c", "duplicate argument `bank`"),
        ("\"A.3\", bank = b, limit =", "expected a value for the argument `limit`"),
        (
            "\"A.3\", bank = b, limit = 5, 7",
            "expected an argument, found `7`\nhelp: write arguments as in `name = value`",
        ),
        ("\"A.1\", x = 1", "the message of `A.1` has no arguments"),
        (
            "\"A.4\", x = 1",
            "`A.4` is not a code of `E`\nhelp: the nearest codes are\n  \"A.1\": gone\n  \"A.2\": lost\n  \"A.3\": taken",
        ),
    ] {
        assert_eq!(messages(&expand(written)), [message], "{written}");
    }
}

#[test]
fn many_prefixes_are_counted() {
    let help = |codes: &str| {
        let call = format!("{{ ::rt }} 7u64 E complete {codes:?} \"\" \"\" \"\" \"\" {{ \"elsewhere\" }}");
        messages(&dispatch::expand(call.parse().unwrap())).remove(0)
    };
    let codes: Vec<String> = (0..12).map(|n| format!("N{n} 404 S{n}.1\n")).collect();
    assert!(help(&codes.concat()).ends_with("`S3.`, `S4.`, `S5.`, 4 others"));
    let eight = "A 404 A1.1\nB 404 B.1\nC 404 C.1\nD 404 D.1\nF 404 F.1\nG 404 G.1\nH 404 H.1\nI 404 I.1\n";
    assert!(help(eight).ends_with("`H.`, `I.`"));
}

#[test]
fn calls_of_another_form() {
    let expected = [
        (
            "pub struct E;",
            "expected `enum`, found `struct`\nhelp: write `#[catalogue(\"errors.json\")] pub enum ApiError;`",
        ),
        ("\"errors.json\"", "expected `enum`, found `\"errors.json\"`"),
        ("pub", "expected `enum`, found the end of the call"),
        ("pub enum E { A }", "expected `;`, found variants, which come from the catalogue\nhelp: write `enum E;`, and"),
        ("pub enum E", "expected `;` after the enum's name\nhelp: write `enum E;`"),
        ("pub enum E = 1;", "expected `;`, found `=`"),
        ("pub enum E<T>;", "an enum of error codes cannot be generic"),
        (
            "enum E; enum F;",
            "expected the end of the call, found `enum`\nhelp: write another `cci_errors!` for another enum",
        ),
        ("pub enum;", "expected the enum's name, found `;`"),
        ("pub enum", "expected the enum's name\nhelp"),
        ("pub enum Self;", "expected the enum's name, found the keyword `Self`"),
        ("#![only(401)] enum E;", "unexpected inner attribute\nhelp: remove the `!`: write `#[…]`"),
        ("# enum E;", "expected an attribute after `#`"),
    ];
    for (item, part) in expected {
        let reported = reported(item);
        assert!(reported.len() == 1 && reported[0].contains(part), "{item}: {reported:?}");
    }
}

#[test]
fn attributes_of_another_form() {
    let expected = [
        (
            "",
            "missing `#[catalogue(…)]`\nhelp: name the sources, as in `#[catalogue(\"errors.json\")]`, or `#[catalogue(builtin)]`",
        ),
        ("#[catalogue(\"\")]", "the path is empty"),
        ("#[catalogue(\"none.json\")]", "none.json: no such file in memory"),
        ("#[catalog(\"e.json\")] #[catalogue(builtin)]", "unknown attribute `catalog`\nhelp: use `#[catalogue(…)]`"),
        ("#[catalogue]", "expected arguments for the attribute `catalogue`\nhelp: write them as in `#[catalogue("),
        (
            "#[catalogue(builtin)] #[catalogue(builtin)]",
            "duplicate attribute `catalogue`\nhelp: write all arguments into",
        ),
        ("#[catalogue(errors)]", "expected `builtin` or a path in quotes, found `errors`"),
        ("#[catalogue(builtin builtin)]", "expected `,`, found `builtin`"),
        ("#[catalogue(builtin, builtin)]", "duplicate source"),
    ];
    for (attributes, part) in expected {
        let reported = reported(&format!("{attributes} enum E;"));
        assert!(reported.len() == 1 && reported[0].contains(part), "{attributes}: {reported:?}");
    }
    let expected = [
        ("#[only(E::TokenMissing)] enum E;", "expected `,`, found `:`\nhelp: write the code, or the variant without"),
        ("#[only(401,,403)] enum E;", "missing selector before `,`"),
        ("#[onyl(401)] enum E;", "unknown attribute `onyl`\nhelp: use `#[only(…)]`"),
        ("#[only(401)] #[only(403)] enum E;", "duplicate attribute `only`"),
        ("#[only] enum E;", "expected arguments for the attribute `only`"),
        ("#[only[401]] enum E;", "expected arguments for the attribute `only`"),
        ("#[pattern(a)] #[pattern(b)] enum E;", "duplicate attribute `pattern`"),
        ("#[pattern()] enum E;", "expected arguments for the attribute `pattern`"),
        ("#[pattern(match)] enum E;", "expected one identifier, found `match`\nhelp: name the pattern macro, as in"),
        ("#[pattern(a b)] enum E;", "expected one identifier, found `b`"),
        ("#[only(\"CCI.9*\")] enum E;", "no code of `E` starts with `CCI.9`"),
        (
            "#[only(\"CCI.02.409109\")] enum E;",
            "help: the nearest codes are\n  \"CCI.02.400109\": Create namespace failed",
        ),
        ("#[only(600, 401)] enum E;", "`600` is not an HTTP status"),
        ("#[only(TokenMissing, 401)] enum E;", "expected a selector, found the variant `TokenMissing`"),
        ("#[derive(Debug)] enum E;", "`Debug` is already implemented\nhelp: remove it from the derive"),
        ("#[derive(PartialOrd, ::core::hash::Hash)] enum E;", "`Hash` is already implemented"),
        ("#[derive(serde::Deserialize, Ord)] enum E;", "`Deserialize` is already implemented by the feature `serde`"),
        ("#[derive(Default)] enum E;", "`Default` cannot be derived: no code is the default"),
        (
            "enum Match;",
            "the pattern macro of this enum would be `match!`, which is a keyword\nhelp: name it, as in `#[pattern(match_error)]`",
        ),
    ];
    for (item, part) in expected {
        let reported = reported(&format!("#[catalogue(builtin)] {item}"));
        assert!(reported.len() == 1 && reported[0].contains(part), "{item}: {reported:?}");
    }
}

#[test]
fn what_is_valid_of_a_call_is_generated() {
    let item = "#[doc = \"x\"] #[derive(PartialOrd, Debug, Ord)] #[catalogue(builtin)] #[only(401, 409,)] #[pattern(p)] \
                pub(crate) enum E;";
    let tokens = generate(&files(&[]), item).to_string();
    assert!(tokens.contains("derive (PartialOrd , Ord)"), "{tokens}");
    assert!(tokens.contains("as p ;") && tokens.contains("pub (crate) enum E"));
    assert!(!tokens.contains("112 codes") && !tokens.contains("6 codes"), "documented by the caller");
    assert!(!tokens.contains("macro_export"), "an enum that is not public has no public macro");
    assert_eq!(tokens.matches("# [doc = \" `CCI.").count(), 6);
    let whole = generate(&files(&[]), "");
    assert!(messages(&whole).is_empty());
    assert!(whole.to_string().contains("pub enum CciError"));
}

#[test]
fn a_size_is_given_only_for_many_codes() {
    let entries = |count: usize| {
        let entries: Vec<String> =
            (0..count).map(|n| format!(r#"{{"code":"A.{n}","status":404,"message":"m"}}"#)).collect();
        files(&[("m.json", &format!("{{\"errors\":[{}]}}", entries.join(",")))])
    };
    let reprs = |count: usize, attributes: &str| {
        let tokens = generate(&entries(count), &format!("#[catalogue(\"m.json\")] {attributes} enum E;")).to_string();
        tokens.matches("repr").count()
    };
    assert_eq!((reprs(3, ""), reprs(3_001, ""), reprs(3_001, "#[repr(u32)]")), (0, 1, 1));
}

#[test]
fn attributes_that_a_macro_forwards_are_read() {
    let group = |tokens: &str| {
        let stream = tokens.parse().unwrap();
        TokenTree::Group(proc_macro2::Group::new(proc_macro2::Delimiter::None, stream)).into()
    };
    let bracket = |tokens: TokenStream| -> TokenStream {
        TokenTree::Group(proc_macro2::Group::new(proc_macro2::Delimiter::Bracket, tokens)).into()
    };
    let (catalogue, derive) = (bracket(group("catalogue(builtin)")), bracket(group("derive(Ord, Debug)")));
    let visibility: TokenStream = group("pub");
    let call = quote::quote!({ ::cci_errors } #[doc = " x"] # #catalogue # #derive #visibility enum E;);
    let tokens = pipeline::generate(call, &files(&[]), &|_| 7);
    assert_eq!(messages(&tokens), ["`Debug` is already implemented\nhelp: remove it from the derive"]);
    let tokens = tokens.to_string();
    assert!(tokens.contains("pub enum E") && tokens.contains("derive (Ord ,)"), "{tokens}");
}

#[test]
fn a_condition_applies_to_everything() {
    let tokens = generate(&files(&[]), "#[cfg(test)] #[catalogue(builtin)] enum E;");
    let items = syn::parse2::<syn::File>(tokens).unwrap().items;
    assert_eq!(items.len(), 4);
    for item in items {
        let attributes = match item {
            syn::Item::Enum(item) => item.attrs,
            syn::Item::Macro(item) => item.attrs,
            syn::Item::Use(item) => item.attrs,
            syn::Item::Const(item) => item.attrs,
            _ => Vec::new(),
        };
        assert!(attributes.iter().any(|attribute| attribute.path().is_ident("cfg")));
    }
}

#[test]
fn the_limit_counts_what_is_kept() {
    let entries: Vec<String> = (0..65_537)
        .map(|n| format!(r#"{{"code":"A.{n}","status":{},"message":"m"}}"#, if n < 4 { 500 } else { 404 }))
        .collect();
    let files = files(&[("m.json", &format!("{{\"errors\":[{}]}}", entries.join(",")))]);
    assert_eq!(messages(&generate(&files, "#[catalogue(\"m.json\")] #[only(500)] enum E;")), [""; 0]);
    let reported = messages(&generate(&files, "#[catalogue(\"m.json\")] #[only(404)] enum E;"));
    assert_eq!(reported.len(), 0, "65,533 are kept");
    let all =
        crate::pipeline::generate("{ ::cci_errors } #[catalogue(\"m.json\")] enum E;".parse().unwrap(), &files, &|_| 7);
    let reported = messages(&all);
    assert_eq!(reported.len(), 1);
    assert!(
        reported[0].contains("expected at most 65535 entries, found 65537\nhelp: keep some of them with `#[only(…)]`")
    );
}

#[test]
fn files_are_tracked_by_the_path_that_the_caller_wrote() {
    let text = r#"{ "errors": [ { "code": "A.1", "status": 404, "message": "m" } ] }"#;
    for (path, tracked) in [
        ("m.json", r#"concat ! (__runtime :: core :: env ! ("CARGO_MANIFEST_DIR") , "/" , "m.json")"#),
        ("$OUT_DIR/m.json", r#"concat ! (__runtime :: core :: env ! ("OUT_DIR") , "/" , "m.json")"#),
        ("/somewhere/m.json", r#"include_bytes ! ("/somewhere/m.json")"#),
    ] {
        let tokens = generate(&files(&[(path, text)]), &format!("#[catalogue({path:?}, builtin)] enum E;"));
        assert_eq!(messages(&tokens), [""; 0]);
        let tokens = tokens.to_string();
        assert!(tokens.contains(tracked), "{tokens}");
        assert_eq!(tokens.matches("include_bytes").count(), 1, "each file is tracked once, the shipped one not at all");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_not_tracked() {
    let tokens = generate(&files(&[]), "#[catalogue(\"none.json\", builtin)] enum E;").to_string();
    assert!(!tokens.contains("include_bytes"), "rustc would report it again");
}

#[test]
fn a_later_source_replaces_entries() {
    let replacing = r#"{ "errors": [ { "code": "CCI.02.409101", "status": 409, "message": "replaced" } ] }"#;
    let tokens = generate(&files(&[("m.json", replacing)]), "#[catalogue(builtin, \"m.json\")] enum E;");
    assert_eq!(messages(&tokens), [""; 0]);
    let tokens = tokens.to_string();
    assert!(tokens.contains("\"replaced\"") && !tokens.contains("\"namespace name is already exist\""));
}
