//! Figures in words: at most three significant digits, a thin space before a unit and between thousands,
//! a true minus sign. Exact values belong in tables and files.

/// U+202F, thin and not broken at the end of a line: between a number and its unit, and between thousands.
pub const THIN_SPACE: char = '\u{202f}';

/// A time: `0 s`, `35 ms`, `0.35 s`, `4.2 s`, `20.9 s`, `345 s`, `16.7 min`, `6.1 h`, `3.2 d`. A whole number of
/// seconds under 1000 has no decimals.
pub fn seconds(seconds: f64) -> String {
    let (minus, s) = sign(seconds);
    let (number, unit) = if s < 0.0005 {
        ("0".to_owned(), "s")
    } else if s < 0.00995 {
        (decimals(s * 1e3, 1), "ms")
    } else if s < 0.0995 {
        (decimals(s * 1e3, 0), "ms")
    } else if s < 999.5 {
        let places = match s {
            _ if s.fract() == 0.0 => 0,
            _ if s < 0.995 => 2,
            _ if s < 99.95 => 1,
            _ => 0,
        };
        (decimals(s, places), "s")
    } else if s < 7200.0 {
        (three_digits(s / 60.0), "min")
    } else if s < 259_200.0 {
        (three_digits(s / 3600.0), "h")
    } else {
        (three_digits(s / 86_400.0), "d")
    };
    format!("{minus}{number}{THIN_SPACE}{unit}")
}

/// Money: `$0.00`, `$0.0042`, `$4.35`, `$412`, `$3 130`.
pub fn dollars(dollars: f64) -> String {
    let (minus, d) = sign(dollars);
    let number = if d < 1e-6 {
        "0.00".to_owned()
    } else if d < 0.00995 {
        two_digits(d)
    } else if d < 9.995 {
        decimals(d, 2)
    } else if d < 999.5 {
        decimals(d, 0)
    } else {
        fixed(to_three_digits(d), 0)
    };
    format!("{minus}${number}")
}

/// A share of 0..1: `0 %`, `<0.1 %`, `4.2 %`, `31 %`, `99.9 %`, `100 %`. Only the whole is 100 %, only nothing is 0 %.
pub fn percent(share: f64) -> String {
    let (minus, p) = sign(share * 100.0);
    let number = if p == 0.0 {
        "0".to_owned()
    } else if p < 0.1 {
        "<0.1".to_owned()
    } else if p < 9.95 {
        one_decimal(p)
    } else if p < 99.0 {
        decimals(p, 0)
    } else if p < 100.0 {
        one_decimal(p.min(99.9))
    } else {
        fixed(p, 0)
    };
    format!("{minus}{number}{THIN_SPACE}%")
}

/// How many: `0`, `0.043`, `2.1`, `28`, `21 770`. Whole numbers are exact.
pub fn count(count: f64) -> String {
    let (minus, n) = sign(count);
    let number = if n.fract() == 0.0 || n >= 99.95 {
        fixed(n, 0)
    } else if n >= 0.0995 {
        decimals(n, if n < 0.995 { 2 } else { 1 })
    } else if n >= 1e-6 {
        two_digits(n)
    } else {
        "0".to_owned()
    };
    format!("{minus}{number}")
}

/// `1 request`, `112 requests`: a number and its noun, with an s unless it is one.
pub fn counted(number: u64, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", fixed(number as f64, 0))
}

/// With this many decimals, for tables: `21 770`, `3 132.70`.
pub fn fixed(x: f64, places: usize) -> String {
    let (minus, x) = sign(x);
    let digits = decimals(x, places);
    let whole = digits.find('.').unwrap_or(digits.len());
    let mut grouped = minus.to_owned();
    for (i, digit) in digits.char_indices() {
        if i > 0 && i < whole && (whole - i).is_multiple_of(3) {
            grouped.push(THIN_SPACE);
        }
        grouped.push(digit);
    }
    grouped
}

fn sign(x: f64) -> (&'static str, f64) {
    if x < 0.0 { ("−", -x) } else { ("", x) }
}

fn decimals(x: f64, places: usize) -> String {
    format!("{x:.places$}")
}

/// None where the number is whole, as 0.07 · 100 is but for its last digit.
fn one_decimal(x: f64) -> String {
    decimals(x, usize::from(libm::fabs(x - libm::round(x)) > 1e-9))
}

/// Two significant digits of a number below 1, without zeros at the end: `0.0042`.
fn two_digits(x: f64) -> String {
    let places = 1 - libm::floor(libm::log10(x)) as i32;
    let number = decimals(x, places.max(0) as usize);
    number.trim_end_matches('0').to_owned()
}

/// One decimal under 100, none above, thousands apart: `16.7`, `345`, `1 200`.
fn three_digits(x: f64) -> String {
    if x < 99.95 {
        decimals(x, 1)
    } else {
        fixed(to_three_digits(x), 0)
    }
}

/// A number above 0, rounded to three significant digits: what a person would write into a setting.
pub fn to_three_digits(x: f64) -> f64 {
    let steps = libm::pow(10.0, 2.0 - libm::floor(libm::log10(x)));
    libm::round(x * steps) / steps
}

/// The words with a capital letter in front.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: String) -> String {
        text.replace(THIN_SPACE, " ")
    }

    #[test]
    fn times_have_at_most_three_digits_and_a_fitting_unit() {
        let cases = [
            (0.0, "0 s"),
            (0.0001, "0 s"),
            (0.0035, "3.5 ms"),
            (0.035, "35 ms"),
            (0.35, "0.35 s"),
            (0.996, "1.0 s"),
            (1.0, "1 s"),
            (4.23, "4.2 s"),
            (5.0, "5 s"),
            (20.94, "20.9 s"),
            (20.97, "21.0 s"),
            (99.96, "100 s"),
            (345.2, "345 s"),
            (999.6, "16.7 min"),
            (7200.0, "2.0 h"),
            (6.1 * 3600.0, "6.1 h"),
            (3.21 * 86_400.0, "3.2 d"),
            (366.0 * 86_400.0, "366 d"),
            (-4.23, "−4.2 s"),
        ];
        for (value, text) in cases {
            assert_eq!(plain(seconds(value)), text, "{value}");
        }
    }

    #[test]
    fn money_has_two_decimals_under_ten_dollars_and_none_above() {
        let cases = [
            (0.0, "$0.00"),
            (0.0042, "$0.0042"),
            (0.00031, "$0.00031"),
            (0.64, "$0.64"),
            (9.994, "$9.99"),
            (9.996, "$10"),
            (412.3, "$412"),
            (999.6, "$1 000"),
            (3132.7, "$3 130"),
            (1_200_400.0, "$1 200 000"),
            (-38.0, "−$38"),
        ];
        for (value, text) in cases {
            assert_eq!(plain(dollars(value)), text, "{value}");
        }
    }

    #[test]
    fn only_the_whole_is_a_hundred_percent_and_only_nothing_is_zero() {
        let cases = [
            (0.0, "0 %"),
            (0.0004, "<0.1 %"),
            (0.042, "4.2 %"),
            (0.05, "5 %"),
            (0.07, "7 %"),
            (0.0702, "7.0 %"),
            (1e-13, "<0.1 %"),
            (1.0 - 1e-13, "99.9 %"),
            (0.31, "31 %"),
            (0.994, "99.4 %"),
            (0.99, "99 %"),
            (0.9999, "99.9 %"),
            (1.0, "100 %"),
            (1.26, "126 %"),
        ];
        for (value, text) in cases {
            assert_eq!(plain(percent(value)), text, "{value}");
        }
    }

    #[test]
    fn whole_counts_are_exact_and_averages_short() {
        let cases = [
            (0.0, "0"),
            (28.0, "28"),
            (21_770.0, "21 770"),
            (100_000_000.0, "100 000 000"),
            (2.13, "2.1"),
            (0.456, "0.46"),
            (0.0432, "0.043"),
            (1234.5, "1 234"),
        ];
        for (value, text) in cases {
            assert_eq!(plain(count(value)), text, "{value}");
        }
        assert_eq!(
            [53.67, 3132.7, 0.012345].map(to_three_digits),
            [53.7, 3130.0, 0.0123]
        );
        assert_eq!([capital("imports"), capital("")], ["Imports", ""]);
        assert_eq!(plain(fixed(21_770.0, 0)), "21 770");
        assert_eq!(plain(fixed(-3132.7, 2)), "−3 132.70");
        assert_eq!(counted(1, "request"), "1 request");
        assert_eq!(counted(2, "request"), "2 requests");
    }
}
