//! Addresses, scenarios and files with something wrong in them, made by seeded draws from good ones.

mod file;
mod link;
mod scenario;

pub use file::{file, files};
pub use link::{link, links};
use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
pub use scenario::{scenario, scenarios};

/// Values that readers stumble over: numbers at every edge, other alphabets, what means something to a browser, a
/// shell or a parser.
pub const NASTY: [&str; 48] = [
    "",
    " ",
    "0",
    "-0",
    "-1",
    "1e-320",
    "1e308",
    "-1e308",
    "1e309",
    "1e999999999",
    "NaN",
    "inf",
    "-Infinity",
    "0.1e",
    "1e",
    ".",
    "+5",
    "0x10",
    "1_000",
    "1,5",
    "4294967296",
    "9007199254740993",
    "18446744073709551616",
    "99999999999999999999999999999999999999999999999999",
    "00000000000000000000000000000000000000000000000001",
    "٣",
    "½",
    "١e٥",
    "null",
    "true",
    "off",
    "none",
    "{}",
    "[]",
    "\"",
    "\\",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "e\u{301}\u{301}\u{301}\u{301}",
    "%",
    "%00",
    "%ED%A0%80",
    "%zz",
    "__proto__",
    "javascript:window.broken=1",
    "<script>window.broken=1</script>",
    "\"><img src=x onerror=window.broken=1>",
];

pub struct Draws(Xoshiro256PlusPlus);

impl Draws {
    pub fn of(case: u64) -> Draws {
        Draws(Xoshiro256PlusPlus::seed_from_u64(case))
    }

    /// A number below `n`, which is not 0.
    pub fn below(&mut self, n: usize) -> usize {
        (self.0.next_u64() % n as u64) as usize
    }

    pub fn pick<'a, T: ?Sized>(&mut self, among: &[&'a T]) -> &'a T {
        among[self.below(among.len())]
    }

    /// A value to stumble over; now and then a very long one.
    pub fn nasty(&mut self) -> String {
        let nasty = self.pick(&NASTY);
        match self.below(40) {
            0 => nasty.repeat(1 + self.below(5000)),
            1 => self.0.next_u64().to_string(),
            2 => f64::from_bits(self.0.next_u64()).to_string(),
            _ => nasty.to_owned(),
        }
    }

    /// A place between two characters.
    fn place(&mut self, text: &str) -> usize {
        let mut place = self.below(text.len() + 1);
        while !text.is_char_boundary(place) {
            place -= 1;
        }
        place
    }

    /// Cuts a piece out of a text, repeats one, or puts something in.
    pub fn spoil(&mut self, text: &mut String) {
        let (one, other) = (self.place(text), self.place(text));
        let piece = one.min(other)..one.max(other);
        match self.below(4) {
            0 => text.replace_range(piece, ""),
            1 => {
                let again = text[piece.clone()].to_owned();
                text.insert_str(piece.end, &again);
            }
            2 => text.truncate(one),
            _ => text.insert_str(one, &self.nasty()),
        }
    }
}
