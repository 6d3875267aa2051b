//! The time to wait, in every form in which responses give it.

use super::json::{Value, is_digits};
use super::places::What;

const DAY: i64 = 24 * 60 * 60;

/// Whole seconds, rounded up so that nobody comes too early; `u32::MAX` for more. `path` is the place of the value, and
/// `date` the header `Date` of the response.
///
/// | place | |
/// |---|---|
/// | `details.retryAfterSeconds` | a whole number of seconds |
/// | a place that ends in `-ms`, `_ms` or `Ms` | milliseconds |
/// | all others | seconds, with or without a fraction, as a number or a string |
///
/// A value that names its unit has it at all of them but the first: `1.5s`, `1500ms`, `{"seconds": 1, "nanos": 500000000}`, or an HTTP
/// date.
pub(super) fn seconds(what: What, path: &str, value: Value<'_, '_>, date: Option<&str>) -> Option<u32> {
    if what == What::Seconds {
        return value.whole_number(u32::MAX.into())?.try_into().ok();
    }
    let Some(text) = value.text().or(value.number()) else { return duration(value) };
    let text = text.trim();
    let (number, places) = match (text.strip_suffix("ms"), text.strip_suffix('s')) {
        (Some(number), _) => (number, 3),
        (None, Some(number)) => (number, 0),
        (None, None) => (text, if ["-ms", "_ms", "Ms"].iter().any(|end| path.ends_with(end)) { 3 } else { 0 }),
    };
    decimal(number, places).or_else(|| until(text, date))
}

/// A `google.protobuf.Duration` as an object, in which a part that is 0 may be absent.
fn duration(value: Value<'_, '_>) -> Option<u32> {
    let part = |key, places| value.get(key).map(|part| decimal(part.text().or(part.number())?, places));
    match (part("seconds", 0), part("nanos", 9)) {
        (None, None) => None,
        (seconds, nanos) => Some(seconds.unwrap_or(Some(0))?.saturating_add(nanos.unwrap_or(Some(0))?)),
    }
}

/// A number that is not negative, divided by a power of ten and rounded up. A number that is too large becomes the
/// maximum.
fn decimal(text: &str, places: usize) -> Option<u32> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let (whole, rest) = whole.split_at(whole.len().saturating_sub(places));
    let has_rest = rest.bytes().chain(fraction.bytes()).any(|digit| digit != b'0');
    let seconds = if whole.is_empty() { 0 } else { whole.parse().unwrap_or(u32::MAX) };
    Some(seconds.saturating_add(has_rest.into()))
}

/// The seconds until a date, by the server's clock where the response has its time, and otherwise by ours. A date that is
/// past is 0.
fn until(date: &str, server: Option<&str>) -> Option<u32> {
    let ours = now();
    let year = 1970 + ours.unwrap_or_default() / (DAY * 146_097 / 400);
    let now = server.and_then(|date| unix_time(date.trim(), year)).or(ours)?;
    let wait = unix_time(date, year)?.saturating_sub(now);
    Some(u32::try_from(wait.max(0)).unwrap_or(u32::MAX))
}

/// The current time in seconds since 1970.
#[cfg(all(feature = "std", not(all(target_family = "wasm", target_os = "unknown"))))]
fn now() -> Option<i64> {
    let since = std::time::SystemTime::now().duration_since(std::time::SystemTime::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs()).ok()
}

/// There is no clock, or asking for it panics.
#[cfg(not(all(feature = "std", not(all(target_family = "wasm", target_os = "unknown")))))]
fn now() -> Option<i64> {
    None
}

/// The time of an HTTP date, in seconds since 1970.
///
/// Source: RFC 9110, section 5.6.7: the preferred form and the two obsolete ones.
fn unix_time(date: &str, this_year: i64) -> Option<i64> {
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
    let (year, month) = (year_of(year, this_year)?, month_of(month)?);
    let days = days_since_1970(year, month, number(day, 1..=days_of(year, month))?);
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

fn days_of(year: i64, month: i64) -> i64 {
    let is_leap_year = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i64::from(is_leap_year),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A year of two digits that would be more than 50 years ahead is of the century before, as the RFC says.
fn year_of(text: &str, this_year: i64) -> Option<i64> {
    match text.len() {
        4 => number(text, 0..=9999),
        2 => {
            let year = this_year / 100 * 100 + number(text, 0..=99)?;
            Some(if year > this_year + 50 { year - 100 } else { year })
        }
        _ => None,
    }
}

/// Days of the Gregorian calendar. Years are counted from March, so the leap day is the last of its year.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap_days + (153 * month + 2) / 5 + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use super::{decimal, unix_time, until};

    #[test]
    fn numbers_are_rounded_up() {
        for (text, places, expected) in [
            ("0", 0, Some(0)),
            ("30", 0, Some(30)),
            ("226.591", 0, Some(227)),
            ("299.000", 0, Some(299)),
            ("1500", 3, Some(2)),
            ("1000.0", 3, Some(1)),
            ("1000.5", 3, Some(2)),
            ("1", 3, Some(1)),
            ("0", 3, Some(0)),
            ("99999999999999999999", 0, Some(u32::MAX)),
            ("4294967295.5", 0, Some(u32::MAX)),
            ("", 0, None),
            ("-1", 0, None),
            ("1.", 0, None),
            (".5", 0, None),
            ("1e3", 0, None),
            ("soon", 0, None),
        ] {
            assert_eq!(decimal(text, places), expected, "{text}");
        }
    }

    #[test]
    fn dates_that_do_not_exist_are_none() {
        let time = |date| unix_time(date, 2026);
        assert_eq!(time("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(time("Sunday, 06-Nov-94 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(time("Sun Nov  6 08:49:37 1994"), Some(784_111_777));
        for date in ["Sat, 31 Feb 2015 00:00:00 GMT", "Sun, 29 Feb 2015 00:00:00 GMT", "Fri, 31 Apr 2015 00:00:00 GMT"]
        {
            assert_eq!(time(date), None, "{date}");
        }
        assert!(time("Mon, 29 Feb 2016 00:00:00 GMT").is_some());
    }

    #[test]
    fn the_clock_of_the_server_counts() {
        let date = Some("Wed, 21 Oct 2015 07:28:00 GMT");
        assert_eq!(until("Wed, 21 Oct 2015 07:30:00 GMT", date), Some(120));
        assert_eq!(until("Wed, 21 Oct 2015 07:20:00 GMT", date), Some(0));
        assert_eq!(until("Wed, 21 Oct 2015 07:20:00 GMT", None), Some(0), "by our clock");
    }
}
