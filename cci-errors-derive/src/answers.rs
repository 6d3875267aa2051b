//! What the macros answer, tested by calling them as functions. How rustc shows it is in the compile-fail cases.

use crate::pattern;
use crate::pipeline::{self, Surroundings};
use proc_macro2::{TokenStream, TokenTree};
use std::path::{Path, PathBuf};
use std::{fs, process};

/// The messages of all `compile_error!`s, however deep they stand.
pub(crate) fn messages(tokens: &TokenStream) -> Vec<String> {
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

/// A folder with these files, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn with(name: &str, files: &[(&str, &[u8])]) -> Self {
        let folder = std::env::temp_dir().join(format!("cci-errors-answers-{name}-{}", process::id()));
        for (path, text) in files {
            let file = folder.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn generate(folder: &Path, item: &str) -> TokenStream {
    let call = format!("{{ ::cci_errors }} {item}").parse().unwrap();
    pipeline::generate(call, &Surroundings { folder: folder.to_owned(), key: 1 })
}

/// What a call answers.
fn answers(folder: &Path, item: &str) -> Vec<String> {
    messages(&generate(folder, item))
}

const CODES: &str = "\"Gone 410 A.1\nLost 404 A.2\nTaken 409 A.3\nBroken 500 B.1\n\"";
const MESSAGES: &str = "\"gone\nlost\ntaken\nbroken\n\"";

/// A use of a pattern macro, as the generated one hands it on.
fn expand(state: &str, selectors: &str) -> TokenStream {
    let call = format!("{{ ::rt }} 7u64 E {state} {CODES} {MESSAGES} {{ {selectors} }}");
    pattern::expand(call.parse().unwrap())
}

/// The variants that a pattern expands to.
fn variants(state: &str, selectors: &str) -> String {
    let tokens = expand(state, selectors).to_string().replace(' ', "");
    tokens.replace("<::rt::__private::Enum<7u64,_>>::", "")
}

#[test]
fn patterns_are_variants() {
    for (selectors, expected) in [
        (r#""A.1""#, "Gone"),
        ("404", "Lost"),
        ("4xx", "(Gone)|Lost|(Taken)"),
        (r#""A.*""#, "(Gone)|Lost|(Taken)"),
        (r#""A.2" | 4xx"#, "(Lost)|Gone|(Taken)"),
        (r#""B.*" | 409"#, "(Broken)|(Taken)"),
        (r#"4xx | "A.2""#, "(Gone)|Lost|Taken|(Lost)"),
        (r#""A.1" | "A.1""#, "(Gone)|(Gone)"),
    ] {
        assert_eq!(variants("whole", selectors), expected, "{selectors}");
    }
}

#[test]
fn in_a_broken_catalogue_what_is_missing_is_not_told_again() {
    assert_eq!(variants("broken", r#""A.9""#), "Gone");
    assert_eq!(variants("broken", r#"404 | "A.9""#), "(Lost)|(Gone)");
    let empty = "{ ::rt } 7u64 E broken \"\" \"\" { \"A.9\" }".parse().unwrap();
    let nothing_left = pattern::expand(empty).to_string().replace(' ', "");
    assert_eq!(nothing_left, "<::rt::__private::Enum<7u64,_>>::__NoSoundEntry", "a pattern and a value");
    assert_eq!(messages(&expand("broken", "Lost")).len(), 1, "no catalogue makes a variant a selector");
}

#[test]
fn patterns_that_match_nothing_are_answered() {
    let expected = [
        (
            r#""A.4""#,
            "`A.4` is not a code of `E`; the nearest ones are\n  \"A.1\": gone\n  \"A.2\": lost\n  \"A.3\": taken",
        ),
        (r#""b.1""#, "`b.1` is not a code of `E`; the nearest one is\n  \"B.1\": broken"),
        (r#""Other.77""#, "`Other.77` is not a code of `E`; its codes begin with `A.`, `B.`"),
        (r#""404""#, "`404` is not a code of `E`; a status or a class stands without quotes: `404`"),
        (r#""Lost""#, "`Lost` is not a code of `E`, but a variant: write its code, \"A.2\""),
        (r#""C*""#, "no code of `E` begins with `C`; its codes begin with `A.`, `B.`"),
        ("418", "no code of `E` has the status 418; there are 404, 409, 410, 500"),
        ("3xx", "no code of `E` has a status of the class 3xx; there are 404, 409, 410, 500"),
        ("Lost", "`Lost` is a variant: write its code, \"A.2\", or `E::Lost`"),
        ("_", "`_` stands outside of the macro, as in `_ => …`"),
    ];
    for (selectors, message) in expected {
        assert_eq!(messages(&expand("whole", selectors)), [message], "{selectors}");
    }
    for (selectors, part) in [
        (r#""A.1" || 404"#, "a selector is missing before `|`"),
        ("E::Lost", "a variant stands outside of the macro"),
        (r#""A.1" if x"#, "a guard stands after the macro"),
        ("409u16", "write its three digits alone"),
        ("4_0_9", "write its three digits alone"),
        ("409.0", "write its three digits alone"),
    ] {
        let told = messages(&expand("whole", selectors));
        assert!(told.len() == 1 && told[0].contains(part), "{selectors}: {told:?}");
    }
    let several = messages(&expand("whole", r#""A.1" | 418 | 600 | "A.2" | 3xx"#));
    assert_eq!(several.len(), 3, "each at its place: {several:?}");
    assert!(messages(&expand("whole", ""))[0].starts_with("an empty pattern: write a code"));
    let foreign = "{ ::rt } nonsense".parse().unwrap();
    assert_eq!(messages(&pattern::expand(foreign)).len(), 1, "called by another than the generated macro");
}

#[test]
fn many_beginnings_are_counted() {
    let codes: Vec<String> = (0..12).map(|n| format!("N{n} 404 S{n}.1\n")).collect();
    let codes = codes.concat();
    let call = format!("{{ ::rt }} 7u64 E whole {codes:?} \"\" {{ \"elsewhere\" }}");
    let answer = &messages(&pattern::expand(call.parse().unwrap()))[0];
    assert!(answer.ends_with("`S3.`, `S4.`, `S5.`, 4 others"), "{answer}");
    let eight = "{ ::rt } 7u64 E whole \"A 404 A1.1\\nB 404 B.1\\nC 404 C.1\\nD 404 D.1\\nF 404 F.1\\nG 404 G.1\\n\
                 H 404 H.1\\nI 404 I.1\\n\" \"\" { \"elsewhere\" }";
    let answer = &messages(&pattern::expand(eight.parse().unwrap()))[0];
    assert!(answer.ends_with("`H.`, `I.`"), "{answer}");
}

#[test]
fn calls_of_another_form_are_answered() {
    let nowhere = Path::new("nowhere");
    let expected = [
        ("pub struct E;", "the catalogue becomes an enum: write the item"),
        ("pub enum E { A }", "the variants come from the catalogue: write `enum E;`"),
        ("pub enum E", "a `;` is missing after the name: write `enum E;`"),
        ("pub enum E<T>;", "has no generics"),
        ("enum E; enum F;", "one call makes one enum"),
        ("pub enum;", "the enum's name is missing"),
        ("pub enum Self;", "the enum's name is missing, or is a keyword"),
        ("#![only(401)] enum E;", "stands before it without `!`"),
        ("#[catalogue(\"\")] enum E;", "the path is empty"),
        ("#[only(E::TokenMissing)] enum E;", "a variant stands outside of the macro"),
        ("#[only(401,,403)] enum E;", "a selector is missing before `,`"),
        ("\"errors.json\"", "a catalogue is named by an attribute: write the item"),
        ("#[catalog(\"e.json\")] enum E;", "did you mean `#[catalogue(…)]`?"),
        ("#[onyl(401)] enum E;", "did you mean `#[only(…)]`?"),
        ("#[only(401)] #[only(403)] enum E;", "`#[only(…)]` stands here twice"),
        ("#[catalogue(builtin)] #[catalogue(builtin)] enum E;", "`#[catalogue(…)]` stands here twice"),
        ("#[pattern(a)] #[pattern(b)] enum E;", "`#[pattern(…)]` stands here twice"),
        ("#[only] enum E;", "#[only] says which codes to keep"),
        ("#[only[401]] enum E;", "#[only] says which codes to keep"),
        ("#[catalogue] enum E;", "#[catalogue] names its sources"),
        ("#[pattern()] enum E;", "#[pattern] names the pattern macro"),
        ("#[pattern(match)] enum E;", "the pattern macro's name is an identifier"),
        ("#[catalogue(errors)] enum E;", "a source is `builtin` or a path in quotes, not `errors`"),
        ("#[catalogue(builtin builtin)] enum E;", "expected `,`"),
        ("#[catalogue(builtin, builtin)] enum E;", "this source stands here twice"),
        ("#[only(\"CCI.9*\")] enum E;", "no code of `E` begins with `CCI.9`"),
        ("#[only(\"CCI.02.409109\")] enum E;", "the nearest ones are\n  \"CCI.02.400109\": Create namespace failed"),
        ("#[only(600, 401)] enum E;", "600 is no HTTP status"),
        ("#[only(TokenMissing, 401)] enum E;", "`TokenMissing` is a variant: write its code"),
        ("#[derive(Debug)] enum E;", "`Debug` is implemented already"),
        ("#[derive(PartialOrd, ::core::hash::Hash)] enum E;", "`Hash` is implemented already"),
        ("#[derive(serde::Deserialize, Ord)] enum E;", "`Deserialize` is implemented by the feature `serde`"),
        ("#[derive(Default)] enum E;", "`Default` has no variant to name"),
        ("enum Match;", "the pattern macro would be `match!`, which is a keyword"),
    ];
    for (item, part) in expected {
        let told = answers(nowhere, item);
        assert!(told.len() == 1 && told[0].contains(part), "{item}: {told:?}");
    }
}

#[test]
fn what_is_sound_of_a_call_is_generated() {
    let item = "#[doc = \"x\"] #[derive(PartialOrd, Debug, Ord)] #[only(401, 409,)] #[pattern(p)] pub(crate) enum E;";
    let tokens = generate(Path::new("nowhere"), item).to_string();
    assert!(tokens.contains("derive (PartialOrd , Ord)"), "{tokens}");
    assert!(tokens.contains("as p ;") && tokens.contains("pub (crate) enum E"));
    assert!(!tokens.contains("112 codes") && !tokens.contains("6 codes"), "documented by the caller");
    assert!(!tokens.contains("macro_export"), "an enum that is not public has no public macro");
    assert_eq!(tokens.matches("# [doc = \" `CCI.").count(), 6);
    let sized = generate(Path::new("nowhere"), "#[repr(u32)] enum E;").to_string();
    assert_eq!(sized.matches("repr").count(), 1, "{sized}");
    let whole = generate(Path::new("nowhere"), "");
    assert!(messages(&whole).is_empty());
    assert!(whole.to_string().contains("pub enum CciError"));
}

#[test]
fn sources_that_cannot_be_read_are_answered() {
    let sound: &[u8] = br#"{ "errors": [ { "code": "A.1", "status": 404, "message": "m" } ] }"#;
    let replacing: &[u8] = br#"{ "errors": [ { "code": "CCI.02.409101", "status": 409, "message": "m" } ] }"#;
    let files: [(&str, &[u8]); 5] = [
        ("replacing.json", replacing),
        ("codes/errors.json", sound),
        ("src/inner.json", sound),
        ("latin.json", b"{\n  \"caf\xe9\""),
        ("bom.json", b"\xef\xbb\xbf{}"),
    ];
    let folder = Folder::with("sources", &files);
    let one = |path: &str| {
        let told = answers(&folder.0, &format!("#[catalogue(\"{path}\")] enum E;"));
        assert_eq!(told.len(), 1, "{told:?}");
        told[0].clone()
    };
    let searched = folder.0.display();
    for (path, expected) in [
        (
            "codes/erors.json",
            format!("codes/erors.json: there is no such file in {searched}; did you mean \"codes/errors.json\"?"),
        ),
        (
            "codes/errors",
            format!("codes/errors: there is no such file in {searched}; did you mean \"codes/errors.json\"?"),
        ),
        ("codes/else.json", format!("codes/else.json: there is no such file in {searched}")),
        (
            "inner.json",
            format!(
                "inner.json: there is no such file in {searched}; paths start at the folder of Cargo.toml: write \"src/inner.json\""
            ),
        ),
        ("codes", format!("codes: is a folder in {searched}: name the file in it, as in \"codes/errors.json\"")),
        ("latin.json", "latin.json:2:7: the file is not UTF-8 from here on: save it as UTF-8".to_owned()),
        ("bom.json", "bom.json:1:1: the key `errors` is missing: it lists the entries".to_owned()),
    ] {
        assert_eq!(one(path), expected);
    }
    let through_a_file = one("latin.json/errors.json");
    assert!(through_a_file.starts_with(&format!("latin.json/errors.json: cannot be read in {searched}: ")));
    let overlay = "#[catalogue(builtin, \"replacing.json\")] enum E;";
    assert!(answers(&folder.0, overlay).is_empty(), "a later source replaces entries");
    let absolute = folder.0.join("codes/errors.json");
    let tokens = generate(&folder.0, &format!("#[catalogue({absolute:?})] enum E;"));
    assert!(messages(&tokens).is_empty());
    assert!(tokens.to_string().contains(&format!("include_bytes ! ({absolute:?})")), "as the caller wrote it");
}

#[test]
fn of_a_thousand_alike_ten_are_told() {
    for (field, plural) in [
        (r#""level": 1"#, "unknown keys"),
        (r#""status": 404"#, "repeated keys"),
        (r#""measure": 1"#, "values of the wrong type"),
        (r#""reason": """#, "empty texts"),
        (r#""name": "type""#, "wrong names"),
        (r#""name": "One""#, "repeated names"),
    ] {
        let entry = |n: usize| format!(r#"{{ "code": "A.{n}", "status": 404, "message": "m", {field} }}"#);
        let entries: Vec<String> = (0..14).map(entry).collect();
        let text = format!("{{ \"errors\": [ {} ] }}", entries.join(",\n"));
        let folder = Folder::with(&plural.replace(' ', "-"), &[("m.json", text.as_bytes())]);
        let told = answers(&folder.0, "#[catalogue(\"m.json\")] enum E;");
        assert_eq!(told.len(), 11, "{told:?}");
        let more = if plural == "repeated names" { 3 } else { 4 };
        assert_eq!(told[10], format!("m.json: {more} more {plural}"));
    }
}

#[test]
fn other_mistakes_of_entries_by_the_dozen() {
    let broken = |form: &str, plural: &str| {
        let entries: Vec<String> = (0..14).map(|n| form.replace('%', &n.to_string())).collect();
        let text = format!("{{ \"code_format\": \"A.###\", \"errors\": [ {} ] }}", entries.join(",\n"));
        let folder = Folder::with(&plural.replace(' ', "-"), &[("m.json", text.as_bytes())]);
        let told = answers(&folder.0, "#[catalogue(\"m.json\")] enum E;");
        let last = told.last().unwrap();
        assert!(last.ends_with(&format!(" more {plural}")), "{told:?}");
    };
    broken(r#"{ "status": 404, "message": "m%" }"#, "entries with missing keys");
    broken(r#"{ "code": "A.%*", "status": 404, "message": "m" }"#, "wrong codes");
    broken(r#"{ "code": "B.%", "status": 404, "message": "m" }"#, "codes of another form");
    broken(r#"{ "code": "A.%", "status": 999, "message": "m" }"#, "wrong statuses");
    broken(r#"{ "code": "A.100", "status": 404, "message": "m%" }"#, "repeated codes");
}

#[test]
fn mistakes_of_json_and_of_types_are_answered() {
    let entry = |rest: &str| format!(r#"{{"errors":[{{"code":"A.1","status":404,{rest}}}]}}"#);
    let with_message = |rest: &str| entry(&format!(r#""message":"m",{rest}"#));
    let expected = [
        (String::new(), "1:1: the file is empty: write `{ \"errors\": [ … ] }`"),
        (
            "[]".to_owned(),
            "1:1: a catalogue is an object `{ … }`, found a list: write `{ \"errors\": [ … ] }` around it",
        ),
        ("\"x\"".to_owned(), "1:1: a catalogue is an object `{ … }`, found a text"),
        (
            "errors:\n  - code: A.1\n".to_owned(),
            "1:1: not valid JSON: a catalogue is an object `{ … }`, and this begins",
        ),
        (
            "---\nerrors:\n".to_owned(),
            "1:1: not valid JSON: a catalogue is an object `{ … }`, and this begins otherwise",
        ),
        ("{}".to_owned(), "1:1: the key `errors` is missing: it lists the entries"),
        (r#"{"errors":[]}"#.to_owned(), "1:11: no entry is listed: an enum of no codes is of no use"),
        (r#"{"errors":{}}"#.to_owned(), "1:11: `errors` is a list `[ … ]` of entries, found an object"),
        (r#"{"Errors":[]}"#.to_owned(), "1:2: unknown key `Errors`: did you mean `errors`?"),
        (
            r#"{"errors":[{"Code":"A.1","status":404,"message":"m"}]}"#.to_owned(),
            "unknown key `Code`: did you mean `code`?",
        ),
        (r#"{"errors":[{"code":"A.1","status":404,"mesage":"m"}]}"#.to_owned(), "unknown key `mesage`: did you mean"),
        (r#"{"errors":[1]}"#.to_owned(), "1:12: an entry is an object `{ … }`, found a number"),
        (r#"{"errors":[{}]}"#.to_owned(), "1:12: the required keys `code`, `status`, `message` are missing"),
        (
            r#"{"errors":[{"code":"A.1","status":404}]}"#.to_owned(),
            "1:12: the required key `message` of `A.1` is missing",
        ),
        ("{\n  // x\n}".to_owned(), "2:3: not valid JSON: JSON has no comments"),
        ("{\n  # x\n}".to_owned(), "2:3: not valid JSON: JSON has no comments"),
        (r#"{"errors":}"#.to_owned(), "1:11: not valid JSON: a comma too many before this, or a value is missing"),
        ("{errors:[]}".to_owned(), "texts and keys stand in double quotes, and this is neither"),
        (r#"{"errors":[],}"#.to_owned(), "not valid JSON: a comma too many"),
        (r#"{"errors":[]}}"#.to_owned(), "1:14: not valid JSON: nothing may come after the end of the catalogue"),
        (r#"{"errors":[]"#.to_owned(), "not valid JSON: the file ends within an object: its closing `}` is missing"),
        (r#"{"errors":["#.to_owned(), "not valid JSON: the file ends within a list: its closing `]` is missing"),
        (r#"{"errors":"#.to_owned(), "not valid JSON: the file ends where a value is missing"),
        (r#"{"err"#.to_owned(), "not valid JSON: the file ends within a text: its closing `\"` is missing"),
        (r#"{"errors" []}"#.to_owned(), "1:11: not valid JSON: a `:` is missing after the key"),
        (r#"{"errors":[] "title":"x"}"#.to_owned(), "1:14: not valid JSON: a `,` or the closing `}` is missing here"),
        (r#"{"errors":[1 2]}"#.to_owned(), "1:14: not valid JSON: a `,` or the closing `]` is missing here"),
        (r#"{"errors":[,]}"#.to_owned(), "1:12: not valid JSON: a comma too many, or a value is missing before it"),
        (
            entry(r#""message":"a\qb""#),
            "`\\` begins an escape, and this is none: write `\\\\` for the character itself",
        ),
        (entry("\"message\":\"a\nb\""), "a line break or another control character within a text: write `\\n`"),
        (entry(r#""message":"\ud800""#), "this escape is half of a character"),
        (entry(r#""message":True"#), "the words of JSON are `true`, `false` and `null`"),
        (entry(r#""message":01"#), "not valid JSON: this is no number as JSON writes them"),
        (entry(r#""message":7"#), "1:49: `message` is a text, found a number: write \"7\""),
        (entry(r#""message":null"#), "1:49: `message` is a text, found null: write a text"),
        (entry(r#""message":"""#), "1:49: `message` is empty"),
        (with_message(r#""reason":null"#), "`reason` is a text, found null: leave the key out, or write a text"),
        (with_message(r#""measure":true"#), "`measure` is a text, found true or false: write \"true\""),
        (with_message(r#""measure":{}"#), "`measure` is a text, found an object"),
        (with_message(r#""retryable":"true""#), "`retryable` is true or false, found a text: write it without quotes"),
        (with_message(r#""retryable":1"#), "`retryable` is true or false, found a number"),
        (with_message(r#""deprecated":[]"#), "`deprecated` is a text, found a list"),
        (with_message(r#""titel":"x""#), "unknown key `titel`: the keys of an entry are `code`, `name`"),
        (with_message(r#""mesage":"x""#), "unknown key `mesage`: did you mean `message`?"),
        (with_message(r#""code":"A.2""#), "the key `code` stands twice in one object; first one at m.json:1:13"),
        (with_message(r#""name":"a-b""#), "write `AB`"),
        (with_message(r#""name":"ALL""#), "the name `ALL` is taken: it is the list of all codes"),
        (with_message("\"name\":\"\u{410}B\""), "mixes alphabets: `\u{410}` (U+0410) is no Latin letter"),
    ];
    for (text, part) in expected {
        let folder = Folder::with("json", &[("m.json", text.as_bytes())]);
        let told = answers(&folder.0, "#[catalogue(\"m.json\")] enum E;");
        assert!(told.len() == 1 && told[0].contains(part), "{text}\n{told:?}");
    }
    let no_name = "is no name of a variant, which is letters, digits and `_`, no digit first";
    for (text, message) in [
        ("{'errors':[]}".to_owned(), "m.json:1:2: not valid JSON: texts and keys stand in double quotes".to_owned()),
        (with_message(r#""name":"-""#), format!("m.json:1:60: `-` {no_name}")),
        (with_message(r#""name":"self-""#), format!("m.json:1:60: `self-` {no_name}")),
    ] {
        let folder = Folder::with("whole", &[("m.json", text.as_bytes())]);
        assert_eq!(answers(&folder.0, "#[catalogue(\"m.json\")] enum E;"), [message]);
    }
}

#[test]
fn names_that_meet_are_answered() {
    for (entries, expected) in [
        (
            r#"{"code":"A.1","name":"One","status":404,"message":"m"},{"code":"A.2","name":"One","status":404,"message":"m"}"#,
            "m.json:1:88: the name `One` is given to two codes; given first at m.json:1:33",
        ),
        (
            r#"{"code":"A.1","name":"One","status":404,"message":"m"},{"code":"A.2","name":"ONE","status":404,"message":"m"}"#,
            "m.json:1:88: the name `ONE` differs from `One` only in case; given first at m.json:1:33",
        ),
        (
            r#"{"code":"A.1","status":404,"message":"m"},{"code":"A-1","status":404,"message":"m"}"#,
            "m.json:1:62: the name `A1` is given to two codes (made from the code `A-1`: add a `name`); given first at m.json:1:20",
        ),
    ] {
        let text = format!(r#"{{"errors":[{entries}]}}"#);
        let folder = Folder::with("names", &[("m.json", text.as_bytes())]);
        assert_eq!(answers(&folder.0, "#[catalogue(\"m.json\")] enum E;"), [expected]);
    }
}

#[test]
fn mistakes_of_codes_and_statuses_are_answered() {
    let one = |code: &str, status: &str| format!(r#"{{"errors":[{{"code":{code},"status":{status},"message":"m"}}]}}"#);
    let of_form = |form: &str, code: &str| {
        format!(r#"{{"code_format":"{form}","errors":[{{"code":"{code}","status":404,"message":"m"}}]}}"#)
    };
    let expected = [
        (one(r#""A*""#, "404"), "the code `A*` holds a `*`, which in patterns stands for any ending"),
        (one(r#""*""#, "404"), "the code `*` holds a `*`, which in patterns stands for any ending"),
        (one(r#""A ""#, "404"), "the code `A ` begins or ends with a blank: write `A`"),
        (one(r#"" ""#, "404"), "the code is nothing but blanks"),
        (one(r#""A\u0007B""#, "404"), "holds the control character U+0007"),
        (one(r#""A\u200bB""#, "404"), "holds the invisible character U+200B"),
        (one(r#""...""#, "404"), "the code `...` has no letter or digit to make a name of: add a `name`"),
        (one(r#""self""#, "404"), "the code `self` makes no name, for `Self` is a keyword of Rust"),
        (one(r#""A""#, "99"), "`status` is an HTTP status, a whole number from 100 to 599, found 99"),
        (one(r#""A""#, "-1"), "found -1"),
        (one(r#""A""#, "40.5"), "found 40.5"),
        (one(r#""A""#, r#""404""#), "`status` is a number, found a text: write 404 without quotes"),
        (one(r#""A""#, r#""x""#), "`status` is a number from 100 to 599, found a text"),
        (one(r#""A""#, "null"), "`status` is a number from 100 to 599, found null"),
        (
            of_form("A.{status}", "A.409"),
            "`status` is 404, but the code `A.409` says 409: correct the one that is wrong",
        ),
        (of_form("A.{status}", "A.40x"), "the code `A.40x` does not have the form `A.{status}`"),
        (of_form("A.{status}", "A.40"), "does not have the form"),
        (of_form("A.#", "A.12"), "does not have the form"),
        (of_form("A.#", "B.1"), "does not have the form"),
        (of_form("A.{code}", "A.1"), "`code_format` knows `#` for a digit and `{status}`, not `{code}`"),
        (of_form("A.{status", "A.1"), "not `{status`"),
        (of_form("A.}", "A.1"), "not `}`"),
        (of_form("{status}{status}", "A.1"), "`code_format` names `{status}` twice"),
    ];
    for (text, part) in expected {
        let folder = Folder::with("codes", &[("m.json", text.as_bytes())]);
        let told = answers(&folder.0, "#[catalogue(\"m.json\")] enum E;");
        assert!(told.len() == 1 && told[0].contains(part), "{text}\n{told:?}");
    }
}
