//! Find settings: the cheapest that meet a target, among the combinations of a few values of a few parameters.
//!
//! Method, for a [`Space`] of combinations and a [`Goal`]:
//!
//! 1. A coarse lattice over the space is simulated under one seed, over the whole window, or its first days where that
//!    has very many requests; never over less than a day, which may have its peak at the end. All candidates see the
//!    same requests (common random numbers, Glasserman & Yao 1992).
//! 2. Around the front of cost against strain (misses ÷ allowed misses) every neighbour is simulated, as long as
//!    that changes the front (pattern search, Hooke & Jeeves 1961, from every point of the front at once).
//! 3. The two first fronts (non-dominated sorting, Deb et al. 2002) get twice the seeds, as far as their strain is
//!    near what is allowed; then those of them again, up to 16 seeds (successive halving, Karnin et al. 2013,
//!    Jamieson & Talwalkar 2016). After each halving step 2 is taken again. How near narrows as chance does. A day of
//!    more than 200 000 requests is its own average: up to 8 seeds then, and up to 4 from 400 000 on.
//! 4. Every point of the front that is shown gets at least 3 seeds, for its interval.
//! 5. The cheapest that meets the goal is simulated under 20 seeds that no choice was made by (10 or 5 of a busy
//!    day). Where they refute it, the next cheapest is, and the result says so.
//!
//! The search asks for [`Trial`]s in batches and takes their [`Outcome`]s in any order: what it finds does not
//! depend on who simulates them, or how many at a time.
//!
//! ```
//! use coldstart::search::{Goal, Search, Space};
//!
//! let (scenario, _) = coldstart::share::read_fragment("rate=0.1&idle=5&duration=1h");
//! let space = Space::around(&scenario);
//! let mut search = Search::new(&scenario, space, Goal::of(&scenario)).unwrap();
//! while let Some(batch) = search.next_batch() {
//!     for trial in batch {
//!         search.take(trial.run(search.scenario()));
//!     }
//! }
//! let winner = search.finish().winner.unwrap();
//! assert!(winner.meets);
//! ```

#[cfg(not(target_arch = "wasm32"))]
mod drive;
mod found;
mod goal;
mod point;
mod race;
mod ranks;
mod space;
mod trial;

pub use found::Found;
pub use goal::Goal;
pub use point::{Estimate, Point, Setting};
pub use race::Search;
pub use space::{Axis, Space};
pub use trial::{Outcome, Trial};
