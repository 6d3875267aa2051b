//! The grammar of selectors, and what its expressions select.

use cci_errors_catalogue::{
    Expression, Messages, Problem, Row, Scope, Selector, SelectorToken, Separator, TokenKind, explain_combination,
    explain_no_match, parse_selectors,
};

/// The tokens of a string. A place is a byte offset.
fn tokens(text: &str) -> Vec<SelectorToken<usize>> {
    let mut levels: Vec<Vec<SelectorToken<usize>>> = vec![Vec::new()];
    let mut opened = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let (kind, length) = match c {
            ' ' => (None, 1),
            '"' => {
                let end = rest[1..].find('"').unwrap() + 1;
                (Some(TokenKind::String(rest[1..end].to_owned())), end + 1)
            }
            '0'..='9' => (Some(TokenKind::Number(rest[..word].to_owned())), word),
            'a'..='z' | 'A'..='Z' | '_' => (Some(TokenKind::Word(rest[..word].to_owned())), word),
            '(' => {
                levels.push(Vec::new());
                opened.push(at);
                (None, 1)
            }
            ')' => {
                let group = TokenKind::Group(levels.pop().unwrap());
                levels.last_mut().unwrap().push(SelectorToken { kind: group, place: opened.pop().unwrap() });
                (None, 1)
            }
            '\'' => (Some(TokenKind::Other(rest[..3].to_owned())), 3),
            symbol => (Some(TokenKind::Symbol(symbol)), symbol.len_utf8()),
        };
        if let Some(kind) = kind {
            levels.last_mut().unwrap().push(SelectorToken { kind, place: at });
        }
        at += length;
    }
    levels.pop().unwrap()
}

fn parse(text: &str, separator: Separator) -> (Vec<Expression<usize>>, Vec<Problem<usize>>) {
    let mut problems = Vec::new();
    let alternatives = parse_selectors(&tokens(text), separator, &mut problems);
    (alternatives, problems)
}

/// The only problem of a pattern.
fn problem(text: &str) -> (usize, String) {
    let (_, problems) = parse(text, Separator::Bar);
    assert_eq!(problems.len(), 1, "{text}: {problems:?}");
    (problems[0].place, problems[0].to_string())
}

#[test]
fn the_kinds_of_selectors() {
    let (alternatives, problems) = parse(r#""CCI.02.409101" | "CCI.03.*" | 401 | 5xx | quota"#, Separator::Bar);
    assert_eq!(problems, []);
    let selectors: Vec<_> = alternatives.iter().map(|one| one.units()[0].selector.clone()).collect();
    let expected = [
        Selector::Code("CCI.02.409101".to_owned()),
        Selector::Prefix("CCI.03.".to_owned()),
        Selector::Status(401),
        Selector::Class(5),
        Selector::Category("quota".to_owned()),
    ];
    assert_eq!(selectors, expected);
}

#[test]
fn each_wrong_selector_is_reported_and_the_rest_is_read() {
    let text = r#"600 | 40x | 4xx5 | 5XX | 6xx | "CCI*01" | "" | "*" | 'a' | 1 | 0x191 | () | 404"#;
    let (alternatives, problems) = parse(text, Separator::Bar);
    assert_eq!((alternatives.len(), problems.len()), (1, 12));
    for (problem, part) in problems.iter().zip([
        "`600` is not an HTTP status\nhelp: statuses go from 100 to 599",
        "`40x` is not a class of HTTP statuses\nhelp: use `4xx`",
        "help: use `4xx`",
        "help: use `5xx`",
        "help: classes go from `1xx` to `5xx`",
        "help: use \"CCI*\"",
        "an empty string selects no codes",
        "help: write `_` as the pattern",
        "expected a selector, found `'a'`",
        "in double quotes",
        "in double quotes",
        "expected a selector, found `()`",
    ]) {
        assert!(problem.to_string().contains(part), "{problem}");
    }
}

#[test]
fn a_message_is_one_line_whatever_is_written() {
    let token = |text: &str| SelectorToken { kind: TokenKind::Other(text.to_owned()), place: 0 };
    let number = SelectorToken { kind: TokenKind::Number("4\n4".to_owned()), place: 1 };
    for tokens in [vec![token("{\n401\n}")], vec![number], vec![token(&"x".repeat(1000))]] {
        let mut problems = Vec::new();
        parse_selectors(&tokens, Separator::Bar, &mut problems);
        assert!(problems[0].message.lines().count() == 1 && problems[0].message.len() < 200, "{problems:?}");
    }
}

#[test]
fn mistakes_are_reported_at_their_token() {
    for (text, place, message) in [
        ("401 |", 4, "missing selector after `|`"),
        ("| 401", 0, "missing selector before `|`"),
        ("401 || 404", 5, "missing selector before `|`\nhelp: write a single `|`"),
        ("401 && 404", 5, "expected a selector, found `&`\nhelp: write a single `&` between two selectors"),
        ("401 &", 4, "missing selector after `&`"),
        ("& 401", 0, "expected a selector, found `&`\nhelp: write a single `&` between two selectors"),
        ("401 & !", 6, "missing selector after `!`"),
        ("!", 0, "missing selector after `!`"),
        ("401 403 | 404", 4, "expected `|`, found `403`"),
        (
            "401 , 403",
            4,
            "expected `|`, found `,`\nhelp: write `|` between selectors; the arguments of a message are written as in `name = value`",
        ),
        ("401 ! 403", 4, "expected `|`, found `!`"),
        ("(401 | 403) 404", 12, "expected `|`, found `404`"),
        ("(401 | )", 5, "missing selector after `|`"),
        ("(401 403)", 5, "expected `|`, found `403`"),
        (
            "401 ..403",
            4,
            "expected `|`, found `.`\nhelp: there are no ranges: a class of statuses is written as in `4xx`",
        ),
        ("401 : 403", 4, "expected `|`, found `:`"),
        ("E::A", 1, "expected `|`, found `:`\nhelp: write the code, or the variant without the macro"),
        ("CCI.03", 3, "expected `|`, found `.`\nhelp: write a code in double quotes"),
        ("401 if x", 4, "expected `|`, found `if`\nhelp: write the guard after the macro"),
        ("quota and not retryable", 6, "expected `|`, found `and`\nhelp: the operators are `|`, `&` and `!`"),
        ("Some(401)", 4, "expected `|`, found `(`\nhelp: write the macro inside: `Some(…!(…))`"),
    ] {
        assert_eq!(problem(text), (place, message.to_owned()), "{text}");
    }
    let (alternatives, problems) = parse("401, 403,", Separator::Comma);
    assert_eq!((alternatives.len(), problems), (2, Vec::new()));
    assert_eq!(parse("401,,403", Separator::Comma).1.len(), 1);
}

const CATEGORIES: [&str; 2] = ["quota", "network"];

/// Rows of all combinations of what selectors look at.
fn rows() -> Vec<Row<'static>> {
    let mut rows = Vec::new();
    for (status, code) in [(401, "A.1"), (403, "A.2"), (404, "B.1"), (503, "B.12")] {
        for bits in 0..16u8 {
            rows.push(Row {
                is_retryable: bits & 1 != 0,
                is_deprecated: bits & 2 != 0,
                categories: u128::from(bits >> 2),
                ..Row::new("Name", status, code)
            });
        }
    }
    rows
}

/// An expression that is written and evaluated at the same time, in another way than the crate does it: as the set of rows
/// that it selects. Returns the text and the set; `level` is the precedence that the text needs no parentheses for.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn expression(&mut self, depth: usize, level: usize) -> (String, u64) {
        let rows = rows();
        let all = u64::MAX;
        let kind = if depth == 0 { 0 } else { self.below(4) };
        let (text, set, own_level) = match kind {
            0 => {
                type Atom = (&'static str, fn(&Row) -> bool);
                let atoms: [Atom; 9] = [
                    ("\"A.1\"", |row| row.code == "A.1"),
                    ("\"B.1*\"", |row| row.code.starts_with("B.1")),
                    ("401", |row| row.status == 401),
                    ("4xx", |row| row.status < 500),
                    ("5xx", |row| row.status >= 500),
                    ("quota", |row| row.categories & 1 != 0),
                    ("network", |row| row.categories & 2 != 0),
                    ("retryable", |row| row.is_retryable),
                    ("deprecated", |row| row.is_deprecated),
                ];
                let (text, selects) = atoms[self.below(9)];
                let set = rows.iter().enumerate().filter(|(_, row)| selects(row)).fold(0, |set, (at, _)| set | 1 << at);
                (text.to_owned(), set, 3)
            }
            1 => {
                let (text, set) = self.expression(depth - 1, 2);
                (format!("!{text}"), !set & all, 2)
            }
            2 => {
                let (one, first) = self.expression(depth - 1, 1);
                let (other, second) = self.expression(depth - 1, 1);
                (format!("{one} & {other}"), first & second, 1)
            }
            _ => {
                let (one, first) = self.expression(depth - 1, 0);
                let (other, second) = self.expression(depth - 1, 0);
                (format!("{one} | {other}"), first | second, 0)
            }
        };
        if own_level < level || self.below(8) == 0 { (format!("({text})"), set) } else { (text, set) }
    }
}

#[test]
fn precedence_is_not_then_and_then_or() {
    let rows = rows();
    assert_eq!(rows.len(), 64);
    let mut random = Random(11);
    for _ in 0..10_000 {
        let (text, expected) = random.expression(4, 0);
        let (alternatives, problems) = parse(&text, Separator::Bar);
        assert_eq!(problems, [], "{text}");
        let selected = rows.iter().enumerate().fold(0u64, |set, (at, row)| {
            let is_selected = alternatives.iter().any(|one| one.matches(row, &CATEGORIES));
            set | u64::from(is_selected) << at
        });
        assert_eq!(selected, expected, "{text}");
    }
}

struct AlwaysM;

impl Messages for AlwaysM {
    fn message(&self, _: &str) -> String {
        "m".to_owned()
    }
}

#[test]
fn what_selects_nothing_is_explained() {
    let rows = [Row::new("Gone", 410, "A.1"), Row { categories: 1, ..Row::new("Lost", 404, "A.2") }];
    let scope = Scope { enum_name: "E", rows: &rows, categories: &CATEGORIES, retired: &["A.0"], messages: &AlwaysM };
    let explained = |text: &str| {
        let (alternatives, _) = parse(text, Separator::Bar);
        explain_no_match(&alternatives[0].units()[0].selector, scope).to_string()
    };
    for (text, expected) in [
        ("quotta", "`quotta` is not a category of `E`\nhelp: use `quota`"),
        ("billing", "`billing` is not a category of `E`\nhelp: its categories are quota, network"),
        ("network", "no code of `E` is in the category `network`"),
        ("retryable", "no code of `E` is retryable"),
        ("\"quota\"", "`quota` is not a code of `E`\nhelp: write a category without quotes: `quota`"),
        ("\"retryable\"", "`retryable` is not a code of `E`\nhelp: write a category without quotes: `retryable`"),
        (
            "\"A.0\"",
            "the code `A.0` of `E` is retired\nhelp: remove it: the catalogue says that the code must never be used again",
        ),
        (
            "Lost",
            "expected a selector, found the variant `Lost`\nhelp: use its code, \"A.2\", or `E::Lost` without the macro",
        ),
    ] {
        assert_eq!(explained(text), expected);
    }
    assert_eq!(explain_combination(scope).to_string(), "no code of `E` matches this combination of selectors");
}
