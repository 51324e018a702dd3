//! Scenario ↔ the fragment of an address.
//!
//! ```text
//! fragment = [ pair *( "&" pair ) ]
//! pair     = name "=" value
//! ```
//!
//! `name` is the name of a row of [`PARAMETERS`], `value` what [`Parameter::read`] reads. Only what differs
//! from the defaults stands there, in the order of the table, so that equal scenarios have equal links:
//!
//! | value | as written |
//! | --- | --- |
//! | number, in the unit of the parameter; shares are read as `30%` too | `max=8`, `discount=0.3` |
//! | time; read with a unit too (ms, s, m, h, d), written in seconds | `idle=120`, `idle=2m` |
//! | rate; read with /s, /m, /h or /d too, written per second | `rate=0.4`, `rate=24/m` |
//! | switch | `flash=on` |
//! | none | `ttl=off`, `queue_limit=none` |
//! | name | `dispatch=least_recent` |
//! | scaler | `scaler=queue_delay:4`, `scaler=request_count:3` |
//! | distribution; a number alone is fixed | `exec=lognormal:8,0.5`, `load=exponential:20`, `container=8` |
//! | traffic, whose own parameters follow it | `traffic=daily&rate=0.4&peak_ratio=6` |
//! | the same, read only | `traffic=daily:0.4,6`, `traffic=spikes:0.1,4,every=1h` |
//! | steps of time,rate | `traffic=steps&steps=0,0.1;600,2` |
//! | recorded requests, packed | `traffic=trace:Y2BgYGR…` |
//! | extra traffic: time,length,rate | `extra=10.5h,10m,0.35` |
//! | GPU types in order of priority | `gpu=h100:speed=1.25:available=4,rtx-4090` |
//! | changes: time,setting=value… | `change=600,max=12;900,idle=30,available=4/none` |
//! | injections: time,requests | `inject=700,50` |
//! | all of a long link, packed | `packed=y00ss…` |
//!
//! Written, a fragment escapes only what no fragment may hold, and `&`, `%` and space; never `: , ; / = @`.
//! Read, any escape is undone, a whole address or a leading `#` will do, the order is free, the last of
//! several values counts, and whatever cannot be used is left out with a [`Problem`] each. A link keeps its
//! meaning: a default, once published, changes only together with a version key.
//!
//! What a scenario is compared with follows it: `baseline.idle=5` is the same scenario with another idle
//! timeout, `baseline=same` the same one. Where the baseline has other traffic, `baseline.traffic` and all of
//! its own parameters that are not at their defaults stand there.
//!
//! A recorded trace that packs into [`MOST_PACKED`](super::MOST_PACKED) characters travels with its scenario; of a longer one a link
//! holds the rate curve. [`Link::carries`](super::Link) tells which. Of what remains, a fragment of more than
//! [`MOST_CHARACTERS`](super::MOST_CHARACTERS), as long lists make it, is packed as a whole where that is shorter.

use super::pack::unpack_text;
use super::pattern::set_values;
use crate::scenario::{
    Kind, Parameter, PatternKind, Problem, Scenario, Settings, parameter, parameter_named,
};

pub(super) const BASELINE: &str = "baseline";
pub(super) const PACKED: &str = "packed";

/// Reads a fragment, or an address that ends in one: the scenario, and what it is compared with. What cannot be
/// used is left out, and what contradicts itself is mended; every such place is a problem that names the key,
/// the value and what was expected.
pub fn read_link(text: &str) -> (Scenario, Option<Scenario>, Vec<Problem>) {
    let (own, of_baseline) = pairs(text);
    let (scenario, mut problems) = mended(apply_all(Settings::default(), &own));
    if of_baseline.is_empty() {
        return (scenario, None, problems);
    }
    let (baseline, of_baseline) = mended(apply_all(scenario.settings(), &of_baseline));
    problems.extend((of_baseline.into_iter()).map(|problem| problem.within(BASELINE)));
    (scenario, Some(baseline), problems)
}

/// As [`read_link`], where there is nothing to compare.
pub fn read_fragment(text: &str) -> (Scenario, Vec<Problem>) {
    mended(read_settings(text))
}

/// As [`read_fragment`], with nothing checked across parameters yet.
pub fn read_settings(text: &str) -> (Settings, Vec<Problem>) {
    apply_all(Settings::default(), &pairs(text).0)
}

fn mended((settings, mut problems): (Settings, Vec<Problem>)) -> (Scenario, Vec<Problem>) {
    let (scenario, contradictions) = settings.mend();
    problems.extend(contradictions.into_iter().map(|problem| Problem {
        key: name_of(&problem.key),
        ..problem
    }));
    (scenario, problems)
}

/// The name in links of a key of the JSON form; `change[2].set.min_workers` of `changes[2].set.min_workers`.
fn name_of(key: &str) -> String {
    match (parameter(key), key.strip_prefix("changes")) {
        (Some(row), _) => row.name.to_owned(),
        (_, Some(place)) => format!("change{place}"),
        _ => key.to_owned(),
    }
}

/// A name, and a value where there is a `=`.
type Pair = (String, Option<String>);

/// The pairs as they stand between `&`, and those that are packed.
fn texts(fragment: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for pair in fragment.split('&').map(unescaped) {
        let packed = pair.split_once('=').filter(|(name, _)| *name == PACKED);
        match packed.and_then(|(_, packed)| unpack_text(packed)) {
            Some(inner) => texts.extend(inner.split('&').map(unescaped)),
            None => texts.push(pair),
        }
    }
    texts
}

/// The pairs of the scenario, and those of its baseline without their prefix.
fn pairs(text: &str) -> (Vec<Pair>, Vec<Pair>) {
    let (mut own, mut of_baseline) = (Vec::new(), Vec::new());
    for pair in texts(fragment_of(text))
        .into_iter()
        .filter(|pair| !pair.is_empty())
    {
        let (name, value) = match pair.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (pair.as_str(), None),
        };
        match name.strip_prefix(BASELINE) {
            Some("") => of_baseline.push((String::new(), value)),
            Some(name) if name.starts_with('.') => of_baseline.push((name[1..].to_owned(), value)),
            _ => own.push((name.to_owned(), value)),
        }
    }
    (own, of_baseline)
}

fn apply_all(mut settings: Settings, pairs: &[Pair]) -> (Settings, Vec<Problem>) {
    let mut problems = Vec::new();
    let of_pattern = |(name, _): &&Pair| name == "traffic";
    // The pattern decides which other names have a meaning. A name that is empty is `baseline=same`.
    let rest = (pairs.iter()).filter(|pair| !of_pattern(pair) && !pair.0.is_empty());
    for (name, value) in pairs.iter().filter(of_pattern).chain(rest) {
        if let Err(problem) = apply(&mut settings, name, value.as_deref()) {
            problems.push(problem);
        }
    }
    (settings, problems)
}

fn apply(settings: &mut Settings, name: &str, value: Option<&str>) -> Result<(), Problem> {
    let Some(value) = value else {
        return Err(Problem::new("", name, "a name and a value: min=1"));
    };
    if name == PACKED {
        return Err(Problem::new(
            name,
            value,
            "a whole link, packed as Coldstart writes it",
        ));
    }
    let Some(row) = parameter_named(name, settings) else {
        return Err(Problem::new(name, value, "a value of a known parameter"));
    };
    set_text(row, settings, value)
}

/// Sets a parameter to what a person wrote in a link, a flag or a field.
///
/// # Errors
/// Names the parameter, the text and what was expected.
pub fn set_text(row: &Parameter, settings: &mut Settings, text: &str) -> Result<(), Problem> {
    if let (Kind::Pattern, Some((name, values))) = (row.kind, text.split_once(':'))
        && let Some(kind) = PatternKind::named(name)
    {
        return set_values(settings, kind, values);
    }
    let value = row.read(text)?;
    (row.write(settings, &value)).map_err(|problem| Problem {
        key: row.name.to_owned(),
        ..problem
    })
}

/// What stands behind the `#`; all of it where there is none and it is no address.
fn fragment_of(text: &str) -> &str {
    let text = text.trim();
    match text.split_once('#') {
        Some((_, fragment)) => fragment,
        None if text.starts_with("http://") || text.starts_with("https://") => "",
        None => text,
    }
}

/// Undoes every escape; a `%` that is none stays.
fn unescaped(text: &str) -> String {
    let hex = |byte: Option<&u8>| byte.and_then(|&byte| char::from(byte).to_digit(16));
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        match (bytes[i], hex(bytes.get(i + 1)), hex(bytes.get(i + 2))) {
            (b'%', Some(high), Some(low)) => {
                plain.push((high * 16 + low) as u8);
                i += 3;
            }
            (byte, ..) => {
                plain.push(byte);
                i += 1;
            }
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}
