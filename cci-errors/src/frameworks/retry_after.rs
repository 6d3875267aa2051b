//! The header `Retry-After`.

use ::http::HeaderMap;
use ::http::header::RETRY_AFTER;

const DAY: i64 = 24 * 60 * 60;

/// Seconds to wait. The header has them as a number, or as the date until when; a date that is past is 0, and more than
/// `u32::MAX` seconds, or a number that is larger, are `u32::MAX`. None for anything else.
pub(super) fn seconds(headers: &HeaderMap) -> Option<u32> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(text.parse().unwrap_or(u32::MAX));
    }
    let now = now()?;
    let wait = unix_time(text, now)?.saturating_sub(now);
    Some(u32::try_from(wait.max(0)).unwrap_or(u32::MAX))
}

/// The current time in seconds since 1970.
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
fn now() -> Option<i64> {
    let since = std::time::SystemTime::now().duration_since(std::time::SystemTime::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs()).ok()
}

/// There is no clock, and asking for it panics.
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
fn now() -> Option<i64> {
    None
}

/// The time of an HTTP date, in seconds since 1970.
///
/// Source: RFC 9110, section 5.6.7: the preferred form and the two obsolete ones.
fn unix_time(date: &str, now: i64) -> Option<i64> {
    let mut parts = [""; 6];
    let mut count = 0;
    for part in date.split([' ', ',', '-']).filter(|part| !part.is_empty()) {
        *parts.get_mut(count)? = part;
        count += 1;
    }
    // Sun, 06 Nov 1994 08:49:37 GMT; Sunday, 06-Nov-94 08:49:37 GMT; Sun Nov  6 08:49:37 1994
    let ([_, day, month, year, time, "GMT"] | [_, month, day, time, year]) = parts.get(..count)? else {
        return None;
    };
    let days = days_since_1970(year_of(year, now)?, month_of(month)?, number(day, 1..=31)?);
    let mut time = time.split(':');
    let mut next = |largest| number(time.next()?, 0..=largest);
    // 60 is a leap second.
    let seconds = next(23)? * 60 * 60 + next(59)? * 60 + next(60)?;
    time.next().is_none().then_some(days * DAY + seconds)
}

fn number(text: &str, range: core::ops::RangeInclusive<i64>) -> Option<i64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| is_number && range.contains(number))
}

/// One to twelve.
fn month_of(name: &str) -> Option<i64> {
    const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    (1..).zip(NAMES).find(|(_, known)| *known == name).map(|(month, _)| month)
}

/// A year of two digits that would be more than 50 years ahead is of the century before, as the RFC says.
fn year_of(text: &str, now: i64) -> Option<i64> {
    match text.len() {
        4 => number(text, 0..=9999),
        2 => {
            let this_year = 1970 + now / (DAY * 146_097 / 400);
            let year = this_year / 100 * 100 + number(text, 0..=99)?;
            Some(if year > this_year + 50 { year - 100 } else { year })
        }
        _ => None,
    }
}

/// Days of the Gregorian calendar. Years are counted from March, so that the leap day is the last of its year.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap_days + (153 * month + 2) / 5 + day - 1 - 719_468
}
