//! A long text, or a short trace with every number the same bit for bit, as a text that an address holds.
//!
//! ```text
//! text   = base64url( deflate( text ) )
//! trace  = base64url( deflate( unit unit name count arrivals executions ) )
//! name   = length bytes
//! ```
//!
//! A time is a whole number of units, the coarsest in which all of them are whole: s, ms, µs, ns, or the float's
//! own bits. Arrivals are written as differences, every number in groups of seven bits, the lowest first (LEB128).

use crate::scenario::{Kind, Trace, Value};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// Units a second. The unit after the last one is the float's bits.
const PER_SECOND: [f64; 4] = [1.0, 1e3, 1e6, 1e9];
/// Stands for the unit of execution times that are not recorded.
const NONE: u8 = 255;
/// More requests than this are not even tried: few would fit.
const MOST_REQUESTS: usize = 20_000;
/// A text that unpacks to more bytes is none of ours.
const MOST_BYTES: usize = 1 << 20;
/// Of the levels of deflate from 0 to 10, the last one that zlib has too.
const LEVEL: u8 = 9;

/// Deflated, for an address.
pub(super) fn pack_text(text: &str) -> String {
    base64url(&compress_to_vec(text.as_bytes(), LEVEL))
}

/// The text that [`pack_text`] wrote; none where it is no such one.
pub(super) fn unpack_text(packed: &str) -> Option<String> {
    let bytes = decompress_to_vec_with_limit(&of_base64url(packed)?, MOST_BYTES).ok()?;
    String::from_utf8(bytes)
        .ok()
        .filter(|text| !text.is_empty())
}

/// The trace as text; none where that is longer than `most` characters.
pub(super) fn pack(trace: &Trace, most: usize) -> Option<String> {
    if trace.arrivals_s().len() > MOST_REQUESTS {
        return None;
    }
    let unit = unit_of(trace.arrivals_s());
    let execution = (trace.execution_s()).map(|times| (unit_of(times), times));
    let mut bytes = vec![unit, execution.map_or(NONE, |(unit, _)| unit)];
    put(&mut bytes, trace.name().len() as u64);
    bytes.extend(trace.name().as_bytes());
    put(&mut bytes, trace.arrivals_s().len() as u64);
    let mut before = 0;
    for &arrival in trace.arrivals_s() {
        let now = in_units(arrival, unit);
        put(&mut bytes, now.wrapping_sub(before));
        before = now;
    }
    if let Some((unit, times)) = execution {
        times
            .iter()
            .for_each(|&time| put(&mut bytes, in_units(time, unit)));
    }
    let text = base64url(&compress_to_vec(&bytes, LEVEL));
    (text.len() <= most).then_some(text)
}

/// The trace that [`pack`] wrote; none where the text is no such one.
pub(super) fn unpack(text: &str) -> Option<Trace> {
    let bytes = decompress_to_vec_with_limit(&of_base64url(text)?, MOST_BYTES).ok()?;
    let rest = &mut bytes.as_slice();
    let (unit, of_execution) = (byte(rest)?, byte(rest)?);
    let length = usize::try_from(take(rest)?).ok()?;
    let name = rest.split_off(..length)?;
    let name = String::from_utf8(name.to_vec()).ok()?;
    let count = take(rest)?;
    let mut before = 0_u64;
    let arrivals_s = (0..count).map(|_| {
        before = before.wrapping_add(take(rest)?);
        seconds(before, unit).filter(|&time| Kind::instant().holds(&Value::Number(time)))
    });
    let arrivals_s = arrivals_s.collect::<Option<Vec<f64>>>()?;
    let execution_s = match of_execution {
        NONE => None,
        unit => {
            let times = (0..count).map(|_| seconds(take(rest)?, unit));
            Some(times.collect::<Option<Vec<f64>>>()?)
        }
    };
    Some(Trace::new(name, arrivals_s, execution_s))
}

/// The coarsest unit in which all of these are whole.
fn unit_of(times: &[f64]) -> u8 {
    let whole = |unit: &usize| {
        let per = PER_SECOND[*unit];
        times.iter().all(|&time| (time * per).round() / per == time)
    };
    let units = PER_SECOND.len();
    (0..units).find(whole).unwrap_or(units) as u8
}

fn in_units(time: f64, unit: u8) -> u64 {
    match PER_SECOND.get(usize::from(unit)) {
        Some(per) => (time * per).round() as u64,
        None => time.to_bits(),
    }
}

/// Seconds; none where these are none.
fn seconds(units: u64, unit: u8) -> Option<f64> {
    let time = match PER_SECOND.get(usize::from(unit)) {
        Some(per) => units as f64 / per,
        None => f64::from_bits(units),
    };
    (time.is_finite() && time >= 0.0).then_some(time)
}

fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let byte = byte(rest)?;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

fn byte(rest: &mut &[u8]) -> Option<u8> {
    rest.split_off_first().copied()
}

/// RFC 4648 §5: nothing that an address escapes.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn base64url(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |i| u32::from(chunk.get(i).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for i in 0..=chunk.len() as u32 {
            let six = (bits >> (18 - 6 * i) & 63) as usize;
            text.push(char::from(ALPHABET[six]));
        }
    }
    text
}

fn of_base64url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for chunk in text.as_bytes().chunks(4) {
        let mut bits = 0;
        for i in 0..4 {
            let six = match chunk.get(i) {
                Some(char) => ALPHABET.iter().position(|other| other == char)?,
                None => 0,
            };
            bits = bits << 6 | six as u32;
        }
        bytes.extend(&bits.to_be_bytes()[1..chunk.len()]);
    }
    Some(bytes)
}
