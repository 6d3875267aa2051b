//! `docs --to typescript`: what a strict compiler makes of it, where one is installed, and what the guards say.

mod tool;

use serde_json::json;
use std::process::{Command, Stdio};
use tool::Folder;

/// A catalogue with something of everything, in a form of responses.
fn catalogue(form: &str) -> String {
    json!({
        "title": "Shop */ codes",
        "body": form,
        "categories": { "quota": "A limit is reached." },
        "fields": { "team": "string", "shelf": "u64", "is_odd": "bool" },
        "errors": [
            { "code": "SHOP.40901", "status": 409, "message": "{count} carts of {user}", "categories": ["quota"],
              "arguments": { "count": "u64", "user": "string" }, "team": "carts", "shelf": 3 },
            { "code": "__proto__", "status": 500, "message": "a \"quoted\" \u{2028}\u{202e} text",
              "description": "Ends */ a comment.\n\u{2028}", "deprecated": "old", "replaced_by": "SHOP.40901" },
            { "code": "429", "status": 429, "message": "m", "retryable": true },
        ]
    })
    .to_string()
}

fn made(folder: &Folder, form: &str, flags: &[&str]) -> String {
    folder.write("errors.json", catalogue(form));
    let run = folder.run(&[&["docs", "-o", ".", "--to", "typescript"], flags].concat());
    assert_eq!(run.status, 0, "{}", run.errors);
    folder.read("errors.ts")
}

/// Compiles a program that imports the module. `None` if no compiler is installed: `TSC` names one, or `tsc` is there.
fn compile(folder: &Folder, program: &str) -> Option<(bool, String)> {
    let compiler = std::env::var("TSC").unwrap_or_else(|_| "tsc".to_owned());
    folder.write("main.ts", program);
    let mut command = Command::new(compiler);
    command.args(["--strict", "--noFallthroughCasesInSwitch", "--noImplicitReturns", "--target", "es2022"]);
    command.args(["--module", "commonjs", "--moduleResolution", "node10", "--ignoreDeprecations", "6.0", "main.ts"]);
    let output = command.current_dir(folder.root()).stdin(Stdio::null()).output().ok()?;
    Some((output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned()))
}

/// A program that uses all that the module exports, for the key of the code in the form.
fn program(key: &str, body: &str) -> String {
    format!(
        r#"
import {{ errors, isErrorBody, isErrorCode }} from "./errors";
import type {{ ErrorArguments, ErrorBody, ErrorBodyOf, ErrorCategory, ErrorCode, ErrorEntry }} from "./errors";

function act(code: ErrorCode): string {{
  switch (code) {{
    case "SHOP.40901": return errors[code].name;
    case "__proto__": return errors[code].replacedBy;
    case "429": return "later";
  }}
}}

function carts(body: ErrorBody): number {{
  if (body.{key} === "SHOP.40901") {{
    const user: string | undefined = body.arguments?.user;
    return body.arguments?.count ?? user?.length ?? 0;
  }}
  return -1;
}}

const given: ErrorArguments["SHOP.40901"] = {{ count: 1, user: "a" }};
const category: ErrorCategory = errors["SHOP.40901"].categories[0];
const status: 429 = errors["429"].status;
const entry: ErrorEntry = errors["429"];
const typed: ErrorBodyOf<"429"> | undefined = undefined;
// @ts-expect-error
const none = errors["SHOP.1"];
// @ts-expect-error
const other: ErrorCode = "SHOP.1";

declare const console: {{ log(text: string): void }};
const bodies: unknown[] = [JSON.parse({body:?}), null, 1, {{}}, {{ {key}: "toString" }}, {{ {key}: "SHOP.1", error_msg: "m", message: "m" }}];
console.log(bodies.map((body) => isErrorBody(body) ? `${{act(body.{key})}} ${{carts(body)}}` : "none").join(","));
console.log([isErrorCode("429"), isErrorCode("hasOwnProperty"), isErrorCode("__proto__"), category, given.count, status, entry.name].join(","));
"#
    )
}

#[test]
fn a_strict_compiler_takes_it() {
    let forms = [
        ("status", "errorCode", r#"{"errorCode":"SHOP.40901","message":"m","arguments":{"count":7}}"#),
        ("problem", "code", r#"{"type":"about:blank","code":"SHOP.40901","arguments":{"count":7}}"#),
        ("gateway", "error_code", r#"{"error_code":"SHOP.40901","error_msg":"m","arguments":{"count":7}}"#),
    ];
    for (form, key, body) in forms {
        let folder = Folder::new();
        made(&folder, form, &[]);
        let Some((is_taken, said)) = compile(&folder, &program(key, body)) else {
            eprintln!("skipped: no TypeScript compiler; name one in TSC");
            return;
        };
        assert!(is_taken, "{form}: {said}");
        let Ok(run) = Command::new("node").arg("main.js").current_dir(folder.root()).output() else { continue };
        let said = String::from_utf8_lossy(&run.stdout);
        let expected = "Shop40901 7,none,none,none,none,none\ntrue,false,true,quota,1,429,E429\n";
        assert_eq!(said, expected, "{form}: {}", String::from_utf8_lossy(&run.stderr));
        // A case that is missing is a mistake.
        let (is_taken, said) =
            compile(&folder, &program(key, body).replace("case \"429\": return \"later\";", "")).unwrap();
        assert!(!is_taken && said.contains("main.ts"), "{said}");
    }
}

#[test]
fn texts_end_no_comment_and_no_string() {
    let text = made(&Folder::new(), "status", &[]);
    assert!(!text.contains(['\u{2028}', '\u{202e}']), "{text}");
    // Comments are on lines of their own; what strings have in them ends none.
    let comments: String = text.lines().filter(|line| line.trim_start().starts_with(['/', '*'])).collect();
    assert_eq!(comments.matches("*/").count(), comments.matches("/**").count(), "{text}");
    assert!(text.contains("message: \"a \\\"quoted\\\" \\u2028\\u202e text\","), "{text}");
    assert!(text.contains("  [\"__proto__\"]: {\n"), "{text}");
}

#[test]
fn fields_may_be_left_out() {
    let folder = Folder::new();
    let all = made(&folder, "status", &[]);
    assert!(
        all.contains("fields: { \"shelf\": 3, \"team\": \"carts\" },")
            && all.contains("readonly \"is_odd\"?: boolean;")
    );
    let public = made(&folder, "status", &["--omit", "team,shelf"]);
    assert!(!public.contains("carts\"") && !public.contains("team") && public.contains("is_odd"), "{public}");
    for target in ["html", "markdown", "openapi"] {
        let file = ["index.html", "errors.md", "errors.openapi.json"].map(|name| folder.path(name));
        folder.run(&["docs", "-o", ".", "--to", target, "--omit", "team"]);
        let made = file.iter().find_map(|name| std::fs::read_to_string(name).ok()).unwrap();
        assert!(!made.contains("team"), "{made}");
    }
    let unknown = folder.run(&["docs", "-o", ".", "--omit", "taem"]);
    assert_eq!((unknown.status, &*unknown.errors), (2, "error: --omit: unknown field `taem`\nhelp: use `team`\n"));
}

const GERMAN: &str = r#"{ "language": "de", "errors": {
    "SHOP.40901": { "message": "{user} hat {count} Warenkörbe", "measure": "Einen löschen." },
    "__proto__": { "message": "ein \u202e Text" } } }"#;

const SWISS: &str = r#"{ "language": "de-CH", "errors": { "SHOP.40901": { "message": "{count} Chörb vo {user}" } } }"#;

/// A client that shows the message of the server if it came in its language, and its own otherwise.
const CLIENT: &str = r#"
import { errorLanguages, errorTexts, errorTranslations, isErrorBody } from "./errors";
import type { ErrorLanguage, ErrorTexts } from "./errors";

declare const console: { log(text: string): void };

function shown(body: unknown, sentIn: string | null, language: string): string {
  if (!isErrorBody(body) || sentIn === language) return (body as { message: string }).message;
  return errorTexts(body.errorCode, language, body.arguments).message;
}

const body: unknown = { errorCode: "SHOP.40901", message: "2 carts of Jo", arguments: { count: 2, user: "Jo" } };
const german: ErrorTexts = errorTexts("SHOP.40901", "de-AT", { count: 2 });
const language: ErrorLanguage = "de-CH";
const translated: "ein \u202e Text" = errorTranslations.de["__proto__"].message;
// @ts-expect-error
const other: ErrorLanguage = "fr";
// @ts-expect-error
const misspelt = () => errorTexts("SHOP.40901", "de", { counts: 2 });
// @ts-expect-error
const unknown = () => errorTexts("SHOP.1", "de");

console.log([shown(body, "en", "en"), shown(body, null, "de"), shown(body, "en", "DE-ch-1996"), shown(body, null, "fr")].join("|"));
console.log([german.message, german.measure, errorTexts("SHOP.40901", "de-CH").measure, errorTexts("429", "de").message].join("|"));
console.log([errorTexts("__proto__", "de").message === translated, errorLanguages.join(), language].join("|"));
"#;

#[test]
fn texts_are_found_by_language() {
    let folder = Folder::new();
    folder.write("de.json", GERMAN);
    folder.write("de-CH.json", SWISS);
    let text = made(&folder, "status", &["--translations", "de.json", "--translations", "de-CH.json"]);
    assert!(text.contains("\"SHOP.40901\": { message: \"{count} Chörb vo {user}\" },\n"), "{text}");
    assert!(!text.contains('\u{202e}'), "{text}");
    let Some((is_taken, said)) = compile(&folder, CLIENT) else {
        eprintln!("skipped: no TypeScript compiler; name one in TSC");
        return;
    };
    assert!(is_taken, "{said}");
    let Ok(run) = Command::new("node").arg("main.js").current_dir(folder.root()).output() else { return };
    let expected = "2 carts of Jo|Jo hat 2 Warenkörbe|2 Chörb vo Jo|2 carts of Jo\n\
                    {user} hat 2 Warenkörbe|Einen löschen.|Einen löschen.|m\ntrue|de,de-CH|de-CH\n";
    assert_eq!(String::from_utf8_lossy(&run.stdout), expected, "{}", String::from_utf8_lossy(&run.stderr));
}
