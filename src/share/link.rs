//! Scenario → the fragment of an address, or as much of it as an address holds.

use super::pack::pack_text;
use super::recorded::recorded;
use super::url::{BASELINE, PACKED};
use crate::scenario::{Kind, PARAMETERS, Parameter, Pattern, PatternKind, Scenario, Settings};
use std::borrow::Cow;

/// Characters that a link may have without packed requests: what programs that shorten addresses leave whole.
pub const MOST_CHARACTERS: usize = 2000;
/// Characters of packed requests in a link: with the rest of it no more than the 8000 that RFC 9110 §4.1 asks
/// everybody to support.
pub const MOST_PACKED: usize = 8000 - MOST_CHARACTERS;

/// A scenario, and what it is compared with, as a fragment without `#`.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Without its `#`.
    pub fragment: String,
    /// What it holds of the scenario.
    pub carries: Carries,
}

/// What a link holds of its scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Carries {
    /// All of it; no requests were recorded.
    All,
    /// All of it, with this many recorded requests, packed.
    Packed {
        /// How many.
        requests: usize,
    },
    /// Not the recorded requests, but their rate in steps, and the law of their
    /// execution times where those were recorded.
    Curve {
        /// How many were recorded.
        requests: usize,
        /// Seconds of a step.
        step_s: f64,
        /// Whether execution times were recorded.
        timed: bool,
        /// Whether requests are missing because a step had more than a rate may be.
        is_cut: bool,
    },
}

/// The scenario as a fragment, without `#`; empty for the defaults. As [`link`], where there is nothing to compare.
///
/// ```
/// use coldstart::{scenario::Scenario, share};
///
/// let (scenario, problems) = share::read_fragment("#max=8&min=1&idle=2m&flash=on");
/// assert!(problems.is_empty());
/// assert_eq!(share::fragment(&scenario), "min=1&max=8&idle=120&flash=on");
/// assert_eq!(share::fragment(&Scenario::default()), "");
/// ```
pub fn fragment(scenario: &Scenario) -> String {
    link(scenario, None).fragment
}

/// A scenario with the one that it is compared with, as a link.
///
/// ```
/// use coldstart::share;
///
/// let (scenario, baseline, problems) = share::read_link("#max=8&idle=120&baseline.idle=5");
/// assert!(problems.is_empty());
/// let link = share::link(&scenario, baseline.as_ref());
/// assert_eq!(link.fragment, "max=8&idle=120&baseline.idle=5");
/// assert_eq!(link.carries, share::Carries::All);
/// assert_eq!(share::fragment(&baseline.unwrap()), "max=8&idle=5");
/// ```
pub fn link(scenario: &Scenario, baseline: Option<&Scenario>) -> Link {
    let own = Portable::new(scenario, MOST_PACKED, false);
    let mut pairs = own.pairs("", |row| !row.is_default(&own.settings));
    let mut carries = own.carries;
    if let Some(baseline) = baseline {
        let same_traffic = baseline.traffic.pattern == scenario.traffic.pattern;
        let taken = if same_traffic { 0 } else { own.pattern.len() };
        let other = Portable::new(baseline, MOST_PACKED.saturating_sub(taken), true);
        let other_pattern = other.pattern != own.pattern;
        let mut common = own.settings.clone().into_owned();
        if other_pattern {
            common.set_pattern(other.settings.traffic.pattern.kind());
        }
        let of_baseline = other.pairs(&format!("{BASELINE}."), |row| match row.kind {
            Kind::Pattern => other_pattern,
            _ => row.value(&other.settings) != row.value(&common),
        });
        match of_baseline.is_empty() {
            true => pairs.push(format!("{BASELINE}=same")),
            false => pairs.extend(of_baseline),
        }
        if matches!(other.carries, Carries::Curve { .. }) || carries == Carries::All {
            carries = other.carries;
        }
    }
    let plain = pairs.join("&");
    let fragment = match carries {
        Carries::Packed { .. } => plain,
        Carries::All | Carries::Curve { .. } => shortened(plain),
    };
    Link { fragment, carries }
}

/// All settings but recorded requests as a fragment, however long: what parts of one program say to each other.
/// [`read_settings`](super::read_settings) reads it.
pub fn settings_fragment(settings: &Settings) -> String {
    let portable = Portable {
        settings: Cow::Borrowed(settings),
        pattern: settings.traffic.pattern.kind().name().to_owned(),
        carries: Carries::All,
    };
    let pairs = portable.pairs("", |row| !row.is_default(settings));
    pairs.join("&")
}

/// Packed as a whole where it is too long and that is shorter.
fn shortened(fragment: String) -> String {
    if fragment.len() <= MOST_CHARACTERS {
        return fragment;
    }
    let packed = format!("{PACKED}={}", pack_text(&fragment));
    if packed.len() < fragment.len() {
        packed
    } else {
        fragment
    }
}

/// Settings as an address holds them.
struct Portable<'a> {
    settings: Cow<'a, Settings>,
    /// What stands behind `traffic=`.
    pattern: String,
    carries: Carries,
}

impl Portable<'_> {
    /// Those of the scenario, with its recorded requests packed where they fit into `most` characters, or else
    /// with their rate curve.
    fn new(scenario: &Scenario, most: usize, is_baseline: bool) -> Portable<'_> {
        let name = |settings: &Settings| settings.traffic.pattern.kind().name().to_owned();
        let whole = |pattern, carries| Portable {
            settings: Cow::Borrowed(scenario),
            pattern,
            carries,
        };
        let trace = match &scenario.traffic.pattern {
            Pattern::Trace(trace) if **trace != Default::default() => trace,
            _ => return whole(name(scenario), Carries::All),
        };
        let requests = trace.arrivals_s().len();
        let recorded = recorded(trace, scenario.duration_s(), is_baseline);
        if let Some(packed) = recorded.packed.filter(|packed| packed.len() <= most) {
            let pattern = format!("{}:{packed}", PatternKind::Trace.name());
            return whole(pattern, Carries::Packed { requests });
        }
        let curve = recorded.curve;
        let settings = curve.settings(scenario);
        Portable {
            pattern: name(&settings),
            settings: Cow::Owned(settings),
            carries: Carries::Curve {
                requests,
                step_s: curve.step_s,
                timed: trace.execution_s().is_some(),
                is_cut: curve.is_cut,
            },
        }
    }

    /// The pairs of the rows that are to be written, in the order of the table.
    fn pairs(&self, prefix: &str, is_written: impl Fn(&Parameter) -> bool) -> Vec<String> {
        let applies = |row: &&Parameter| row.applies(&self.settings) && is_written(row);
        (PARAMETERS.iter().filter(applies))
            .map(|row| match row.kind {
                Kind::Pattern => format!("{prefix}{}={}", row.name, self.pattern),
                _ => {
                    let value = escaped(&row.text(&row.value(&self.settings)));
                    format!("{prefix}{}={value}", row.name)
                }
            })
            .collect()
    }
}

/// Escapes what a fragment may not hold (RFC 3986 §3.5), and `&` and `%`, which have a meaning here.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => escaped.push(byte.into()),
            b if b"-._~!$'()*+,;=:@/?".contains(&b) => escaped.push(b.into()),
            _ => escaped += &format!("%{byte:02X}"),
        }
    }
    escaped
}
