//! The values at the top of a text, between lines of `---` (YAML) or `+++` (TOML).

use super::{toml, yaml};
use crate::import::page::{Page, Place, Unreadable};

/// Reads the front matter, if the text has any, into the page.
pub(super) fn read(text: &str, page: &mut Page) {
    let Some((matter, is_toml)) = split(text) else { return };
    let node = if is_toml {
        toml::parse(matter)
    } else {
        yaml::parse(matter).map(|document| {
            let shifted = |(place, what): (Place, String)| (Place { line: place.line + 1 }, what);
            page.assumed.extend(document.assumed.into_iter().map(shifted));
            document.nodes.into_iter().next().unwrap_or_else(|| super::Node::null(Place { line: 1 }))
        })
    };
    match node {
        Ok(node) => page.front_matter = Some(node).filter(super::Node::is_map),
        Err(why) => {
            let place = Place { line: why.place.line + 1 };
            let message = format!("the front matter cannot be read: {}", why.message);
            page.skipped.push(Unreadable { place, message, ..why });
        }
    }
}

/// The text between the fences, and whether it is TOML.
fn split(text: &str) -> Option<(&str, bool)> {
    for (fence, is_toml) in [("---", false), ("+++", true)] {
        let Some(rest) = text.strip_prefix(fence) else { continue };
        let rest = rest.trim_start_matches([' ', '\t', '\r']).strip_prefix('\n')?;
        let mut length = 0;
        for line in rest.split_inclusive('\n') {
            if line.trim_end() == fence {
                return Some((&rest[..length], is_toml));
            }
            length += line.len();
        }
    }
    None
}
