//! A retired code is not used again, and a code is replaced by one that is in use.

use crate::entry::Entry;
use crate::problem::{Kind, Located, Place, Problem};
use crate::shown::{escaped, shortened};
use crate::values::Text;
use cci_errors_tables::nearest_codes;
use std::collections::HashMap;

pub(super) fn retired(code: &Located<Text>, retired: &HashMap<&str, Place>) -> Option<Problem> {
    let place = *retired.get(&*code.value)?;
    let problem = Problem::new(Kind::Code, code.place, format!("the code `{}` is retired", escaped(&code.value)));
    Some(problem.help("choose a code that was never used").note("retired here", place))
}

/// Every `replaced_by` names a code of the catalogue that is not deprecated itself.
pub(crate) fn successors(entries: &[Entry], problems: &mut Vec<Problem>) {
    if entries.iter().all(|entry| entry.values.replaced_by.is_none()) {
        return;
    }
    let mut index_of_code: HashMap<String, usize> = HashMap::new();
    for (index, entry) in entries.iter().enumerate() {
        index_of_code.insert(entry.code.value.clone().into_owned(), index);
    }
    for entry in entries {
        let Some(successor) = entry.values.replaced_by.as_ref().filter(|successor| !successor.value.is_empty()) else {
            continue;
        };
        let shown = shortened(&successor.value);
        let problem = match index_of_code.get(&*successor.value).map(|index| &entries[*index]) {
            Some(other) if std::ptr::eq(other, entry) => {
                let message = format!("\"replaced_by\" of `{shown}` names the code itself");
                Problem::new(Kind::Code, successor.place, message).help("name another code, or write \"deprecated\"")
            }
            Some(other) if other.is_deprecated() => Problem::new(
                Kind::Code,
                successor.place,
                format!("\"replaced_by\" names `{shown}`, which is itself deprecated"),
            )
            .note("it is here", other.code.place),
            Some(_) => continue,
            None => {
                // Not the entry itself, nor a deprecated one: that would be the next mistake.
                let others = entries.iter().filter(|other| !std::ptr::eq(*other, entry) && !other.is_deprecated());
                let nearest = nearest_codes(&successor.value, others.map(|other| (&*other.code.value, false)));
                Problem::new(Kind::Code, successor.place, format!("the code `{shown}` is not in the catalogue"))
                    .maybe_help(nearest.first().map(|near| format!("use \"{}\"", escaped(near))))
            }
        };
        problems.push(problem);
    }
}
