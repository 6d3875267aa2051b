//! Synthetic catalogues of any size. The same size always gives the same catalogue.

use crate::random::Random;
use std::collections::HashSet;

/// An entry as a vendor documents it.
pub struct Entry {
    pub code: String,
    pub name: String,
    pub status: u16,
    pub message: String,
    pub description: String,
    pub measure: String,
}

const SERVICES: [&str; 20] = [
    "ECS",
    "EVS",
    "VPC",
    "OBS",
    "IAM",
    "CCI",
    "CCE",
    "SWR",
    "DCS",
    "RDS",
    "ELB",
    "NAT",
    "DNS",
    "APIG",
    "SVCSTG.SWR",
    "CES",
    "SMN",
    "LTS",
    "AOM",
    "FunctionGraph",
];

const WORDS: [&str; 16] = [
    "request",
    "body",
    "invalid",
    "namespace",
    "volume",
    "not",
    "found",
    "quota",
    "exceeded",
    "permission",
    "denied",
    "version",
    "token",
    "missing",
    "network",
    "subnet",
];

fn words(random: &mut Random, count: usize) -> String {
    (0..count).map(|_| WORDS[random.below(WORDS.len())]).collect::<Vec<_>>().join(" ")
}

/// An entry with this code, its strings made of random words.
pub fn entry(code: String, status: u16, random: &mut Random) -> Entry {
    let name = format!("E{}", code.replace('.', "_"));
    let (message, description) = (words(random, 5), words(random, 11));
    let measure = words(random, 8);
    Entry { code, name, status, message, description, measure }
}

/// Codes of 20 services, of 8 to 18 bytes, with random numbers.
pub fn catalogue(count: usize) -> Vec<Entry> {
    let mut random = Random::default();
    let mut seen = HashSet::new();
    let mut entries = Vec::new();
    while entries.len() < count {
        let service = SERVICES[random.below(SERVICES.len())];
        let status = [400, 400, 400, 403, 404, 409, 500, 503][random.below(8)];
        let code = match service.len() % 3 {
            0 => format!("{service}.{:02}.{status}{:03}", random.below(100), random.below(1000)),
            1 => format!("{service}.{:04}", random.below(10_000)),
            _ => format!("{service}.{status}{:04}", random.below(10_000)),
        };
        if seen.insert(code.clone()) {
            entries.push(entry(code, status, &mut random));
        }
    }
    entries
}

/// The catalogue as a file.
pub fn json(entries: &[Entry]) -> String {
    let entry = |entry: &Entry| {
        format!(
            "    {{ \"code\": {}, \"name\": {}, \"status\": {},\n      \"message\": {},\n      \"description\": {},\n      \"measure\": {} }}",
            quoted(&entry.code),
            quoted(&entry.name),
            entry.status,
            quoted(&entry.message),
            quoted(&entry.description),
            quoted(&entry.measure)
        )
    };
    format!("{{\n  \"errors\": [\n{}\n  ]\n}}\n", entries.iter().map(entry).collect::<Vec<_>>().join(",\n"))
}

/// The languages of [`translations`].
pub const LANGUAGES: [&str; 3] = ["de", "ar", "ja"];

/// Files with all texts of the catalogue in other languages, each with its name. Their words are the catalogue's in another
/// order: no two languages share a string.
pub fn translations(entries: &[Entry]) -> [(String, String); 3] {
    LANGUAGES.map(|language| {
        let translated = |text: &str| {
            let words: Vec<&str> = text.split(' ').rev().collect();
            quoted(&format!("{language} {}", words.join(" ")))
        };
        let entry = |entry: &Entry| {
            format!(
                "    {}: {{ \"message\": {}, \"description\": {}, \"measure\": {} }}",
                quoted(&entry.code),
                translated(&entry.message),
                translated(&entry.description),
                translated(&entry.measure)
            )
        };
        let entries: Vec<String> = entries.iter().map(entry).collect();
        let text =
            format!("{{\n  \"language\": \"{language}\",\n  \"errors\": {{\n{}\n  }}\n}}\n", entries.join(",\n"));
        (format!("errors.{language}.json"), text)
    })
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
