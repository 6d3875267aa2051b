//! The codes for clients in TypeScript: a union of the codes, the table, the type of a body, and a guard.

use super::content::{CodeEntry, Content};
use cci_errors_catalogue::{Form, Type, is_invisible};
use serde_json::{Value, json};
use std::fmt::Write;

/// A module without imports, for `strict` compilers.
pub(crate) fn document(content: &Content) -> String {
    let mut text = String::from("// Made by `cci-errors docs --to typescript`. Change the catalogue instead.\n\n");
    push_union("ErrorCode", "A code of the catalogue.", content.codes.iter().map(|code| code.code), &mut text);
    let categories = content.categories.iter().map(|category| category.name);
    push_union("ErrorCategory", "A category of the catalogue.", categories, &mut text);
    push_entry_type(content, &mut text);
    push_table(content, &mut text);
    push_arguments(content, &mut text);
    push_body(content, &mut text);
    text
}

fn push_union<'m>(name: &str, about: &str, members: impl Iterator<Item = &'m str>, text: &mut String) {
    let members: Vec<String> = members.map(|member| format!("\n  | {}", string(member))).collect();
    let members = members.concat();
    let members = if members.is_empty() { " never" } else { &members };
    let _ = write!(text, "{}export type {name} ={members};\n\n", comment("", about));
}

/// The keys of the table. Those that not every entry has are optional.
fn push_entry_type(content: &Content, text: &mut String) {
    *text += &comment("", "What the catalogue says about a code.");
    *text += "export interface ErrorEntry {\n";
    let keys = [
        ("code", "ErrorCode", ""),
        ("name", "string", ""),
        ("status", "number", "The HTTP status."),
        ("reason", "string", ""),
        ("message", "string", "As it is sent, with `{placeholders}` for arguments."),
        ("description", "string", "What happened."),
        ("measure", "string", "What to do about it."),
        ("retryable", "boolean", "Whether the same call may succeed later."),
        ("categories", "readonly ErrorCategory[]", ""),
    ];
    for (key, kind, about) in keys {
        let _ = writeln!(text, "{}  readonly {key}: {kind};", comment("  ", about));
    }
    let optional = [
        ("url", "string", "Where the code is documented."),
        ("since", "string", "The version that has it since."),
        ("deprecated", "string", "Why it is not to be used any more."),
        ("replacedBy", "ErrorCode", "The code to use instead."),
    ];
    for (key, kind, about) in optional {
        let _ = writeln!(text, "{}  readonly {key}?: {kind};", comment("  ", about));
    }
    if !content.fields.is_empty() {
        *text += &comment("  ", "Keys of the catalogue's own.");
        *text += "  readonly fields: {\n";
        for (name, kind) in &content.fields {
            let _ = writeln!(text, "    readonly {}?: {};", string(name), type_name(*kind));
        }
        *text += "  };\n";
    }
    *text += "}\n\n";
}

fn push_table(content: &Content, text: &mut String) {
    *text += &comment("", &format!("{}, by code.", content.title));
    *text += "export const errors = {\n";
    for code in &content.codes {
        let mut about: Vec<&str> =
            [code.description, code.measure].into_iter().filter(|text| !text.is_empty()).collect();
        let deprecated = format!("@deprecated {}", code.deprecated);
        if code.is_deprecated {
            about.push(&deprecated);
        }
        let _ = writeln!(text, "{}  {}: {{", comment("  ", &about.join("\n\n")), key(code.code));
        for (key, value) in members(code) {
            let _ = writeln!(text, "    {key}: {},", value_text(&value));
        }
        if !content.fields.is_empty() {
            let fields: Vec<String> = code
                .fields
                .iter()
                .map(|(name, value)| format!("{}: {}", string(name), value_text(&Value::from(*value))))
                .collect();
            let fields = if fields.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", fields.join(", ")) };
            let _ = writeln!(text, "    fields: {fields},");
        }
        *text += "  },\n";
    }
    *text += "} as const satisfies { readonly [C in ErrorCode]: ErrorEntry };\n\n";
    *text += &comment("", "Whether a value is a code of the catalogue. A newer service may send others.");
    *text += "export function isErrorCode(value: unknown): value is ErrorCode {\n  \
              return typeof value === \"string\" && Object.prototype.hasOwnProperty.call(errors, value);\n}\n\n";
}

fn members(code: &CodeEntry) -> Vec<(&'static str, Value)> {
    let mut members = vec![
        ("code", json!(code.code)),
        ("name", json!(code.name)),
        ("status", json!(code.status)),
        ("reason", json!(code.reason)),
        ("message", json!(code.message)),
        ("description", json!(code.description)),
        ("measure", json!(code.measure)),
        ("retryable", json!(code.is_retryable)),
        ("categories", json!(code.categories)),
    ];
    let optional = [("url", code.url), ("since", code.since)];
    members.extend(optional.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (key, json!(text))));
    if code.is_deprecated {
        members.push(("deprecated", json!(code.deprecated)));
    }
    if !code.replaced_by.is_empty() {
        members.push(("replacedBy", json!(code.replaced_by)));
    }
    members
}

fn push_arguments(content: &Content, text: &mut String) {
    *text += &comment("", "What a code's message is about.");
    *text += "export interface ErrorArguments {\n";
    for code in &content.codes {
        let arguments = code.arguments.iter().map(|(name, kind)| format!("{}: {}", string(name), type_name(*kind)));
        let arguments: Vec<String> = arguments.collect();
        let arguments = if arguments.is_empty() {
            "Record<string, never>".to_owned()
        } else {
            format!("{{ {} }}", arguments.join("; "))
        };
        let _ = writeln!(text, "  {}: {arguments};", string(code.code));
    }
    *text += "}\n\n";
}

/// The body of a failed call, with the code as its tag: a `switch` over it is exhaustive, and knows the arguments.
fn push_body(content: &Content, text: &mut String) {
    let (key, members) = match content.form {
        Form::Status => (
            "errorCode",
            "kind?: string;\n  apiVersion?: string;\n  status?: string;\n  message: string;\n  reason?: string;\n  code?: number;",
        ),
        Form::Problem => ("code", "type?: string;\n  title?: string;\n  status?: number;\n  detail?: string;"),
        Form::Gateway => ("error_code", "error_msg: string;"),
    };
    *text += &comment("", "The body of a response with this code.");
    let _ = write!(
        text,
        "export interface ErrorBodyOf<C extends ErrorCode> {{\n  {key}: C;\n  {members}\n  request_id?: string;\n  \
         arguments?: Partial<ErrorArguments[C]>;\n}}\n\n"
    );
    *text += &comment("", "The body of a response with any code of the catalogue.");
    *text += "export type ErrorBody = { [C in ErrorCode]: ErrorBodyOf<C> }[ErrorCode];\n\n";
    *text +=
        &comment("", "Whether a value, such as parsed JSON, is the body of a response with a code of the catalogue.");
    let required = match content.form {
        Form::Status => " && typeof (body as { message?: unknown }).message === \"string\"",
        Form::Problem => "",
        Form::Gateway => " && typeof (body as { error_msg?: unknown }).error_msg === \"string\"",
    };
    let _ = write!(
        text,
        "export function isErrorBody(body: unknown): body is ErrorBody {{\n  \
         return typeof body === \"object\" && body !== null && isErrorCode((body as {{ {key}?: unknown }}).{key}){required};\n}}\n"
    );
}

fn type_name(kind: Type) -> &'static str {
    match kind {
        Type::String => "string",
        Type::Bool => "boolean",
        // Beyond 2^53 JSON's numbers lose digits in JavaScript, with any type that `JSON.parse` gives.
        Type::I64 | Type::U64 | Type::F64 => "number",
    }
}

/// The key of a member. The prototype of the table would be set otherwise.
fn key(code: &str) -> String {
    if code == "__proto__" { format!("[{}]", string(code)) } else { string(code) }
}

/// A string literal, which JSON's is but for two line ends that older compilers refuse, and for what would not be seen.
fn string(text: &str) -> String {
    value_text(&json!(text))
}

fn value_text(value: &Value) -> String {
    let mut literal = String::new();
    for c in value.to_string().chars() {
        if is_invisible(c) || c.is_control() {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(literal, "\\u{unit:04x}");
            }
        } else {
            literal.push(c);
        }
    }
    literal
}

/// A comment for documentation: nothing in it ends it, and no character in it is not seen.
fn comment(indent: &str, about: &str) -> String {
    let about = about.trim();
    if about.is_empty() {
        return String::new();
    }
    let visible: String =
        about.chars().map(|c| if c != '\n' && (c.is_control() || is_invisible(c)) { ' ' } else { c }).collect();
    let safe = visible.replace("*/", "*\u{2215}").replace("/*", "\u{2215}*");
    match safe.lines().collect::<Vec<_>>()[..] {
        [only] => format!("{indent}/** {only} */\n"),
        ref lines => {
            let lines: Vec<String> =
                lines.iter().map(|line| format!("{indent} * {line}").trim_end().to_owned()).collect();
            format!("{indent}/**\n{}\n{indent} */\n", lines.join("\n"))
        }
    }
}
