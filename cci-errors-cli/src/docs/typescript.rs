//! The codes for clients in TypeScript: a union of the codes, the table, the type of a body, a guard, and the texts by language.

use super::content::{CodeEntry, Content};
use crate::translations::Texts;
use cci_errors_catalogue::{Form, Type, is_invisible};
use serde_json::{Value, json};
use std::fmt::Write;

/// Finds the texts of a code in a language as the library does.
const LOOKUP: &str = r#"/**
 * The texts of a code in a language: each in the most special language that the tag names, or else the catalogue's own.
 *
 * The values of arguments, such as those of a body, are filled in.
 */
export function errorTexts<C extends ErrorCode>(
  code: C,
  language: string,
  values: Partial<ErrorArguments[C]> = {},
): ErrorTexts {
  let { message, description, measure }: Partial<ErrorTexts> = {};
  let range = language.toLowerCase();
  while (range !== "" && range !== OWN_LANGUAGE) {
    for (const [tag, codes] of Object.entries<{ readonly [code: string]: Partial<ErrorTexts> }>(errorTranslations)) {
      if (tag.toLowerCase() !== range || !Object.prototype.hasOwnProperty.call(codes, code)) continue;
      message ??= codes[code]?.message;
      description ??= codes[code]?.description;
      measure ??= codes[code]?.measure;
    }
    range = range.slice(0, Math.max(range.lastIndexOf("-"), 0));
  }
  const own: ErrorEntry = errors[code];
  const known = new Map<string, unknown>(Object.entries(values));
  const fill = (text: string): string =>
    text.replace(/\{([^{}]*)\}/g, (placeholder: string, name: string) => String(known.get(name) ?? placeholder));
  return {
    message: fill(message ?? own.message),
    description: fill(description ?? own.description),
    measure: fill(measure ?? own.measure),
  };
}
"#;

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
    if !content.languages.is_empty() {
        push_languages(content, &mut text);
    }
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
            [code.texts.description, code.texts.measure].into_iter().filter(|text| !text.is_empty()).collect();
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
        ("message", json!(code.texts.message)),
        ("description", json!(code.texts.description)),
        ("measure", json!(code.texts.measure)),
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

/// What is translated, and the texts of a code in a language, found as the library finds them.
fn push_languages(content: &Content, text: &mut String) {
    let tags: Vec<&str> = content.language.into_iter().chain(content.languages.iter().map(|one| one.tag)).collect();
    let tags: Vec<String> = tags.into_iter().map(string).collect();
    *text += "\n";
    *text += &comment("", "The languages of the texts, as BCP 47 tags.");
    let _ = write!(text, "export const errorLanguages = [{}] as const;\n\n", tags.join(", "));
    *text += &comment("", "A language of the texts.");
    *text += "export type ErrorLanguage = (typeof errorLanguages)[number];\n\n";
    *text += &comment("", "The texts of a code in one language.");
    *text += "export type ErrorTexts = Pick<ErrorEntry, \"message\" | \"description\" | \"measure\">;\n\n";
    *text += &comment("", "What is translated, by language and code.");
    *text += "export const errorTranslations = {\n";
    for (index, language) in content.languages.iter().enumerate() {
        let _ = writeln!(text, "  {}: {{", string(language.tag));
        for code in &content.codes {
            let texts = translated_members(code.translations[index]);
            if !texts.is_empty() {
                let _ = writeln!(text, "    {}: {{ {} }},", key(code.code), texts.join(", "));
            }
        }
        *text += "  },\n";
    }
    let own = content.language.map(|own| format!("Exclude<ErrorLanguage, {}>", string(own)));
    let translated = own.as_deref().unwrap_or("ErrorLanguage");
    let _ = write!(
        text,
        "}} as const satisfies {{\n  readonly [L in {translated}]: {{ readonly [C in ErrorCode]?: Partial<ErrorTexts> }};\n}};\n\n"
    );
    *text += &LOOKUP.replace("OWN_LANGUAGE", &string(&content.language.unwrap_or_default().to_lowercase()));
}

fn translated_members(texts: Texts) -> Vec<String> {
    let members = [("message", texts.message), ("description", texts.description), ("measure", texts.measure)];
    let members = members.into_iter().filter(|(_, text)| !text.is_empty());
    members.map(|(key, text)| format!("{key}: {}", string(text))).collect()
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
