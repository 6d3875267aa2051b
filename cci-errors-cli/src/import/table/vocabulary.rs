//! What vendors call the columns of their tables. To teach the tool a heading, add it here.

pub(crate) use crate::import::meaning::Meaning;

use crate::import::page::one_line;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A heading that is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// What it may mean, the likeliest first.
    pub meanings: &'static [Meaning],
    /// How loosely it is used: of two headings with one meaning, the lower one is meant. Zero is the meaning's own name.
    pub looseness: u8,
    /// Whether a heading of codes says that these are codes of errors.
    pub evidence: Evidence,
}

/// How much a heading of a column of codes says about the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Evidence {
    /// Tables about anything have such a column.
    None,
    /// It is a code, of whatever.
    Code,
    /// It is the code of an error.
    Error,
}

type Row = (&'static [Meaning], u8, Evidence, &'static [&'static str]);
use Evidence::{Code as AnyCode, Error as ErrorCode, None as Nothing};
use Meaning::{Code, Deprecated, Description, Measure, Message, Name, Reason, Retryable, Status};

// Headings are lower case, their words separated by one space, Latin letters without accents: see `normalized`.

#[rustfmt::skip]
const ENGLISH: &[Row] = &[
    (&[Code], 0, ErrorCode, &[
        "error code", "error codes", "errorcode", "err code", "errcode", "code of the error", "api error code",
        "business code", "service code", "error subcode", "sqlstate", "sqlcode",
    ]),
    (&[Code, Status], 1, AnyCode, &["code", "codes"]),
    (&[Code], 2, ErrorCode, &[
        "error id", "error identifier", "error number", "error key", "error constant", "errno", "sub code", "subcode",
        "exit code", "reason code", "error value",
    ]),
    (&[Code, Status, Name], 2, AnyCode, &[
        "return code", "result code", "status number", "ret code", "retcode", "rtn code", "rtncode", "rc",
    ]),
    (&[Code, Reason], 3, ErrorCode, &["error type", "exception type"]),
    (&[Code], 3, Nothing, &["exception", "exceptions", "numeric code", "errors"]),
    (&[Code, Name], 6, Nothing, &["id"]),
    (&[Code], 6, Nothing, &["value", "number"]),
    (&[Code, Name], 7, Nothing, &["identifier"]),
    (&[Status], 0, Nothing, &["status", "status code", "status codes", "http status", "http status code", "statuscode"]),
    (&[Status], 1, Nothing, &[
        "http status codes", "http code", "http", "http response code", "httpstatus", "httpstatuscode", "httpcode",
        "http error code", "http error", "http response", "response status", "response status code",
    ]),
    (&[Status, Code], 2, AnyCode, &["response code"]),
    (&[Name, Code, Message], 0, Nothing, &["name"]),
    (&[Name, Code], 1, Nothing, &["constant", "symbol", "variant", "constant name", "symbolic name", "mnemonic", "enum"]),
    (&[Name], 1, Nothing, &["key"]),
    (&[Name, Code], 1, ErrorCode, &["error name", "exception name"]),
    (&[Message], 0, Nothing, &["message", "messages", "error message", "error messages"]),
    (&[Message], 1, Nothing, &[
        "error information", "error info", "error msg", "msg", "errormessage", "error text", "message text",
        "response message", "message template", "error response", "error string", "strerror",
    ]),
    (&[Message], 2, Nothing, &["title", "error title", "short description", "short message"]),
    (&[Message], 3, Nothing, &["text", "prompt", "template"]),
    (&[Message, Name, Code], 4, Nothing, &["error"]),
    (&[Message, Description], 5, Nothing, &["meaning", "summary"]),
    (&[Description], 0, Nothing, &["description", "descriptions", "error description"]),
    (&[Description], 1, Nothing, &["desc", "explanation", "details", "detail", "long description", "full description"]),
    (&[Description], 2, Nothing, &[
        "cause", "causes", "possible cause", "possible causes", "error cause", "what happened", "error reason",
        "possible reason", "possible reasons", "typical cause", "when", "condition", "thrown when", "occurs when", "situation",
        "trigger", "triggered when", "common cause", "common causes", "root cause", "likely cause",
    ]),
    (&[Description], 3, Nothing, &["notes", "note", "comment", "comments"]),
    (&[Measure], 0, Nothing, &["measure", "measures", "handling measure", "handling measures"]),
    (&[Measure], 1, Nothing, &[
        "handling", "solution", "solutions", "solution suggestion", "troubleshooting", "workaround", "resolution", "action",
        "recommended action", "suggested action", "what to do", "remedy", "how to fix", "fix", "suggestion",
        "recommendation", "prevention", "corrective action", "user action", "how to resolve", "recovery", "recovery action",
        "mitigation", "next step", "next steps", "action required", "required action", "suggested fix", "suggested solution",
        "how to handle", "possible solution", "possible solutions", "fixes", "actions", "advice",
    ]),
    (&[Measure], 2, Nothing, &["hint", "hints", "help"]),
    (&[Measure, Description], 3, Nothing, &["remarks"]),
    (&[Reason, Description], 0, Nothing, &["reason"]),
    (&[Retryable], 0, Nothing, &["retryable", "retriable", "retry", "can retry", "is retryable", "should retry"]),
    (&[Deprecated], 0, Nothing, &["deprecated", "is deprecated", "obsolete"]),
];

#[rustfmt::skip]
const CHINESE: &[Row] = &[
    (&[Code], 0, ErrorCode, &["错误码", "错误代码", "错误编码", "错误编号", "异常码", "異常碼", "錯誤碼", "錯誤代碼", "错误号", "业务码", "业务错误码"]),
    (&[Code, Status], 1, AnyCode, &["代码", "代碼", "编码", "返回码", "返回碼", "返回代码", "返回代碼", "响应码", "回傳碼", "回傳代碼"]),
    (&[Status], 0, Nothing, &["状态码", "狀態碼", "http状态码", "http 状态码", "http状态", "http码", "http 码"]),
    (&[Name], 1, Nothing, &["名称", "名稱", "常量"]),
    (&[Message], 0, Nothing, &["错误信息", "错误消息", "错误提示", "错误描述信息", "錯誤訊息", "信息", "消息", "訊息", "提示信息", "返回信息"]),
    (&[Message, Description], 5, Nothing, &["含义", "含義", "错误"]),
    (&[Description], 0, Nothing, &["描述", "说明", "說明", "错误描述", "错误说明", "详细描述", "中文描述", "錯誤描述", "錯誤說明", "詳細說明"]),
    (&[Description], 2, Nothing, &["原因", "可能原因", "错误原因", "錯誤原因", "触发条件", "觸發條件"]),
    (&[Measure], 0, Nothing, &["处理措施", "处理", "解决方案", "解决办法", "解决方法", "处理建议", "处理方法", "解決方案", "处理方式", "建议", "排查建议", "處理", "處理方式", "處理方法", "處理措施", "處理建議", "建議", "解決辦法", "解決方法"]),
    (&[Description], 3, Nothing, &["备注", "備註"]),
    (&[Retryable], 0, Nothing, &["是否可重试", "可重试", "是否重试"]),
];

#[rustfmt::skip]
const JAPANESE: &[Row] = &[
    (&[Code], 0, ErrorCode, &["エラーコード", "エラー番号", "エラーid"]),
    (&[Code, Status], 1, AnyCode, &["コード"]),
    (&[Status], 0, Nothing, &["ステータスコード", "httpステータス", "http ステータス", "httpステータスコード", "http ステータスコード", "ステータス"]),
    (&[Name], 1, Nothing, &["名前", "定数"]),
    (&[Message], 0, Nothing, &["エラーメッセージ", "メッセージ"]),
    (&[Message, Description], 5, Nothing, &["意味", "概要"]),
    (&[Description], 0, Nothing, &["説明", "エラー内容", "内容", "詳細"]),
    (&[Description], 2, Nothing, &["原因"]),
    (&[Measure], 0, Nothing, &["対処方法", "対処法", "対応方法", "対策", "対処", "解決方法", "解決策"]),
    (&[Description], 3, Nothing, &["備考"]),
];

#[rustfmt::skip]
const PORTUGUESE: &[Row] = &[
    (&[Code], 0, ErrorCode, &["codigo de erro", "codigo do erro", "codigos de erro"]),
    (&[Code, Status], 1, AnyCode, &["codigo", "codigos"]),
    (&[Status], 0, Nothing, &["codigo de status", "codigo http", "status http", "codigo de status http", "estado http"]),
    (&[Name], 1, Nothing, &["nome"]),
    (&[Message], 0, Nothing, &["mensagem", "mensagem de erro", "mensagem do erro"]),
    (&[Message], 2, Nothing, &["titulo"]),
    (&[Message, Name, Code], 4, Nothing, &["erro"]),
    (&[Message, Description], 5, Nothing, &["significado", "resumo"]),
    (&[Description], 0, Nothing, &["descricao", "descricao do erro", "explicacao", "detalhes"]),
    (&[Description], 2, Nothing, &["causa", "causas", "motivo", "possivel causa", "possiveis causas"]),
    (&[Measure], 0, Nothing, &["solucao", "como resolver", "acao", "o que fazer", "acao recomendada", "acao sugerida", "resolucao"]),
    (&[Description], 3, Nothing, &["observacoes", "observacao"]),
];

#[rustfmt::skip]
const GERMAN: &[Row] = &[
    (&[Code], 0, ErrorCode, &["fehlercode", "fehlercodes", "fehler code", "fehlernummer", "fehlerkennung", "fehlerschlussel"]),
    (&[Status], 0, Nothing, &["statuscode", "http statuscode", "http status"]),
    (&[Name], 1, Nothing, &["bezeichnung"]),
    (&[Message], 0, Nothing, &["fehlermeldung", "meldung", "nachricht", "fehlertext"]),
    (&[Message], 2, Nothing, &["titel"]),
    (&[Message, Name, Code], 4, Nothing, &["fehler"]),
    (&[Message, Description], 5, Nothing, &["bedeutung", "zusammenfassung"]),
    (&[Description], 0, Nothing, &["beschreibung", "fehlerbeschreibung", "erklarung", "erlauterung", "details"]),
    (&[Description], 2, Nothing, &["ursache", "ursachen", "mogliche ursache", "mogliche ursachen", "grund"]),
    (&[Measure], 0, Nothing, &["losung", "massnahme", "massnahmen", "abhilfe", "behebung", "fehlerbehebung", "losungsvorschlag", "empfehlung", "was tun"]),
    (&[Description], 3, Nothing, &["anmerkung", "anmerkungen", "bemerkung", "hinweise"]),
    (&[Retryable], 0, Nothing, &["wiederholbar"]),
    (&[Deprecated], 0, Nothing, &["veraltet"]),
];

#[rustfmt::skip]
const FRENCH: &[Row] = &[
    (&[Code], 0, ErrorCode, &["code d erreur", "code erreur", "codes d erreur", "numero d erreur"]),
    (&[Status], 0, Nothing, &["code http", "statut http", "code de statut", "code d etat", "code d etat http", "statut", "code statut"]),
    (&[Name], 1, Nothing, &["nom"]),
    (&[Message], 0, Nothing, &["message d erreur", "messages d erreur", "libelle"]),
    (&[Message], 2, Nothing, &["titre", "intitule"]),
    (&[Message, Name, Code], 4, Nothing, &["erreur"]),
    (&[Message, Description], 5, Nothing, &["signification", "resume"]),
    (&[Description], 0, Nothing, &["explication", "description de l erreur"]),
    (&[Description], 2, Nothing, &["cause possible", "causes possibles", "raison", "motif"]),
    (&[Measure], 0, Nothing, &["solution proposee", "action corrective", "que faire", "correction", "resolution", "remede", "action a mener"]),
    (&[Description], 3, Nothing, &["remarque", "remarques", "commentaire", "commentaires"]),
    (&[Deprecated], 0, Nothing, &["obsolete"]),
];

#[rustfmt::skip]
const SPANISH: &[Row] = &[
    (&[Code], 0, ErrorCode, &["codigo de error", "codigo del error", "codigos de error", "numero de error"]),
    (&[Status], 0, Nothing, &["codigo de estado", "estado http", "codigo de estado http", "codigo http", "estado"]),
    (&[Name], 1, Nothing, &["nombre"]),
    (&[Message], 0, Nothing, &["mensaje", "mensaje de error", "mensaje del error"]),
    (&[Message], 2, Nothing, &["titulo"]),
    (&[Message, Description], 5, Nothing, &["significado", "resumen"]),
    (&[Description], 0, Nothing, &["descripcion", "descripcion del error", "explicacion", "detalle", "detalles"]),
    (&[Description], 2, Nothing, &["causa", "causas", "motivo", "razon", "posible causa", "posibles causas"]),
    (&[Measure], 0, Nothing, &["solucion", "accion", "que hacer", "como resolverlo", "accion recomendada", "accion sugerida", "recomendacion"]),
    (&[Description], 3, Nothing, &["observaciones", "notas"]),
];

const LANGUAGES: [&[Row]; 7] = [ENGLISH, CHINESE, JAPANESE, PORTUGUESE, GERMAN, FRENCH, SPANISH];

/// Words that a text about errors has, in the form of `normalized`. Those that are not Latin may be a part of a word.
#[rustfmt::skip]
const WORDS_FOR_ERRORS: [&str; 24] = [
    "error", "errors", "err", "errcode", "errcodes", "errorcode", "errorcodes", "exception", "exceptions", "fault", "faults", "failure",
    "failures", "erro", "erros", "errores", "fehler", "fehlercode", "fehlercodes", "fehlermeldungen", "erreur", "erreurs",
    "apierror", "apierrors",
];
const SIGNS_FOR_ERRORS: [&str; 5] = ["错误", "錯誤", "异常", "エラー", "例外"];
const PHRASES_FOR_ERRORS: [&str; 4] = ["status code", "response code", "return code", "result code"];

static WORDS: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for &(meanings, looseness, evidence, headings) in LANGUAGES.into_iter().flatten() {
        for heading in headings {
            // Where languages share a heading, the first one that has it decides.
            words.entry(*heading).or_insert(Word { meanings, looseness, evidence });
        }
    }
    words
});

/// A heading in the form in which the vocabulary has it: `HTTP_Status-Code(s)` → `http status codes`, `errorCode` → `error code`,
/// `Código` → `codigo`.
pub(crate) fn normalized(heading: &str) -> String {
    let mut plain = String::with_capacity(heading.len() + 4);
    let mut before = ' ';
    for c in heading.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            plain.push(' ');
        }
        // `(s)` is a plural; other brackets are words of their own.
        match c {
            '(' | ')' if heading.contains("(s)") => {}
            _ if c.is_alphanumeric() => plain.extend(c.to_lowercase().map(without_accent)),
            // A combining accent.
            '\u{300}'..='\u{36f}' => {}
            _ => plain.push(' '),
        }
        before = c;
    }
    one_line(&plain)
}

/// The Latin letter without its accent.
fn without_accent(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ã' | 'ä' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        c => c,
    }
}

/// Headings are short; a sentence is none.
const MAX_HEADING: usize = 80;

/// The word that a heading is.
pub(crate) fn lookup(heading: &str) -> Option<Word> {
    if heading.len() > MAX_HEADING {
        return None;
    }
    let plain = normalized(heading);
    let known = |text: &str| WORDS.get(text).copied();
    if let Some(word) = known(&plain) {
        return Some(word);
    }
    // "API error code" is an error code, and "error.code" a code, but "currency code" is not an error's.
    let starts: Vec<usize> = std::iter::once(0).chain(plain.match_indices(' ').map(|(at, _)| at + 1)).collect();
    let shortest = if heading.contains('.') { 1 } else { 2 };
    let count = (starts.len() + 1).saturating_sub(shortest);
    let tail = || starts[..count].iter().take(4).find_map(|start| known(&plain[*start..]));
    // "Code (string)"
    let bare = || heading.split_once(['(', '\u{ff08}']).and_then(|(before, _)| known(&normalized(before)));
    // Signs are not separated from each other.
    let sign = || {
        let mut starts = plain.char_indices().rev().skip(2).take(8);
        starts.find_map(|(start, c)| known(&plain[start..]).filter(|_| !c.is_ascii()))
    };
    tail().or_else(bare).or_else(sign)
}

/// Returns `true` if a string is about errors.
pub(crate) fn mentions_errors(text: &str) -> bool {
    let plain = normalized(text);
    let word = |word: &str| WORDS_FOR_ERRORS.contains(&word.trim_end_matches(|c: char| c.is_ascii_digit()));
    plain.split(' ').any(word)
        || PHRASES_FOR_ERRORS.iter().any(|phrase| plain.contains(phrase))
        || SIGNS_FOR_ERRORS.iter().any(|sign| plain.contains(sign))
}

/// Returns `true` if a section is about what programs do with errors, rather than about their codes.
pub(crate) fn mentions_handling(text: &str) -> bool {
    let plain = normalized(text);
    let is_handling =
        |word: &str| matches!(word, "handling" | "handle" | "catching" | "throwing" | "class" | "classes");
    plain.split(' ').any(is_handling) && !plain.split(' ').any(|word| matches!(word, "code" | "codes"))
}

/// Returns `true` if a string calls something codes of errors: "Error codes of orders".
pub(crate) fn mentions_error_codes(text: &str) -> bool {
    let plain = normalized(text);
    let words: Vec<&str> = plain.split(' ').collect();
    let is_known = |words: &[&str]| {
        let known = WORDS.get(&*words.join(" "));
        known.is_some_and(|word| word.meanings[0] == Meaning::Code && word.evidence == Evidence::Error)
    };
    (1..=3).any(|length| words.windows(length).any(is_known))
        || ["错误码", "错误代码", "錯誤碼", "錯誤代碼", "エラーコード"].iter().any(|sign| plain.contains(sign))
}

/// Returns `true` if a section is about what a request or a response consists of, rather than about errors.
pub(crate) fn mentions_fields(text: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: [&str; 19] = [
        "argument", "arguments", "attribute", "attributes", "body", "configuration", "field", "fields", "header", "headers",
        "option", "options", "parameter", "parameters", "properties", "property", "setting", "settings", "variables",
    ];
    normalized(text).split(' ').any(|word| WORDS.contains(&word))
}

/// Returns `true` if the heading of a column says that the rows are fields: their types, or whether they are required.
pub(crate) fn is_of_fields(heading: &str) -> bool {
    let words = [
        "type",
        "data type",
        "required",
        "mandatory",
        "optional",
        "default",
        "类型",
        "必填",
        "是否必填",
        "typ",
        "tipo",
    ];
    words.contains(&&*normalized(heading))
}

/// Returns `true` if a string says that something failed, as messages of errors do.
pub(crate) fn speaks_of_failure(text: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: [&str; 44] = [
        "abort", "aborted", "already", "bad", "busy", "cannot", "can't", "conflict", "declined", "denied", "disabled",
        "doesn't", "does not", "duplicate", "error", "exceed", "exceeded", "exceeds", "expired", "fail", "failed", "failure",
        "forbidden", "illegal", "incorrect", "insufficient", "invalid", "limit", "locked", "malformed", "mismatch", "missing",
        "must", "no", "not", "rejected", "timeout", "too", "unauthorized", "unable", "unavailable", "unknown", "unsupported",
        "wrong",
    ];
    let text = text.to_lowercase();
    text.split(|c: char| !c.is_alphanumeric() && c != '\'').any(|word| WORDS.contains(&word)) || mentions_errors(&text)
}

#[cfg(test)]
mod tests {
    use super::{Meaning, lookup, mentions_errors, normalized};

    #[test]
    fn headings_of_seven_languages_are_known() {
        for (heading, meaning) in [
            ("HTTP_Status-Code(s)", Meaning::Status),
            ("errorCode", Meaning::Code),
            ("API Error Code", Meaning::Code),
            ("Code (string)", Meaning::Code),
            ("错误码", Meaning::Code),
            ("API错误码", Meaning::Code),
            ("HTTP 状态码", Meaning::Status),
            ("处理措施", Meaning::Measure),
            ("エラーコード", Meaning::Code),
            ("対処方法", Meaning::Measure),
            ("Código de erro", Meaning::Code),
            ("Descrição", Meaning::Description),
            ("Fehlermeldung", Meaning::Message),
            ("Lösung", Meaning::Measure),
            ("Code d’erreur", Meaning::Code),
            ("Libellé", Meaning::Message),
            ("Código de error", Meaning::Code),
            ("Descripción", Meaning::Description),
        ] {
            let found = lookup(heading).map(|word| word.meanings[0]);
            assert_eq!(found, Some(meaning), "{heading}: {}", normalized(heading));
        }
        for heading in ["Currency code", "国家代码", "Owner", "Parameter"] {
            assert!(lookup(heading).is_none_or(|word| word.meanings[0] != Meaning::Code), "{heading}");
        }
    }

    #[test]
    fn a_text_about_errors_has_a_word_for_them() {
        for text in [
            "Error codes",
            "generic_errors",
            "ApiErrors",
            "错误码列表",
            "Fehlercodes",
            "Códigos de erro",
            "errors.md",
            "Error400",
        ] {
            assert!(mentions_errors(text), "{text}");
        }
        for text in ["defaults", "terrors", "products", "Vault-2 lock"] {
            assert!(!mentions_errors(text), "{text}");
        }
    }
}
