//! Catalogues of any size, always the same ones.

/// The numbers that catalogues are made of.
pub struct Random(u64);

impl Random {
    pub fn new() -> Self {
        Self(0x2545_f491_4f6c_dd1d)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound
    }
}

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

/// Codes of 20 services, of mixed lengths.
pub fn catalogue(count: usize) -> Vec<Entry> {
    let mut random = Random::new();
    let mut seen = std::collections::HashSet::new();
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
            let name = format!("E{}", code.replace('.', "_"));
            let (message, description) = (words(&mut random, 5), words(&mut random, 11));
            let measure = words(&mut random, 8);
            entries.push(Entry { code, name, status, message, description, measure });
        }
    }
    entries
}

/// The catalogue as a file.
pub fn json(entries: &[Entry]) -> String {
    let entry = |entry: &Entry| {
        format!(
            "    {{ \"code\": \"{}\", \"name\": \"{}\", \"status\": {},\n      \"message\": \"{}\",\n      \"description\": \"{}\",\n      \"measure\": \"{}\" }}",
            entry.code, entry.name, entry.status, entry.message, entry.description, entry.measure
        )
    };
    format!("{{\n  \"errors\": [\n{}\n  ]\n}}\n", entries.iter().map(entry).collect::<Vec<_>>().join(",\n"))
}
