//! Files of recorded requests → traffic.
//!
//! [`Table::open`] finds out how a file is written: CSV, TSV, JSON or JSON Lines, plain or gzipped.
//! [`Table::guess`] recognises what its columns mean, which is a [`Reading`]: plain data that a person may
//! change, or say in a line ([`Table::told`]). A [`Reader`] applies it row by row, so that whoever waits sees progress, and ends in a [`Loaded`]:
//! the trace, and every row that could not be used with its line and reason.
//!
//! | a row is | columns |
//! | --- | --- |
//! | a request | arrival, and its execution time or end where known |
//! | a request that ended | end and execution time |
//! | a number of requests | time and count |
//! | a function | counts in the minutes 1, 2 … |
//!
//! Times are dates in ISO 8601, or s, ms, µs or ns since 1970 or since the start. A column is recognised by the
//! words in its name (`clientStartTime_ms`) and by what stands in it; a unit that neither tells is the one that
//! makes the most ordinary traffic.
//!
//! [`Edit`] scales, cuts and repeats a trace; [`fits`] finds the pattern that comes nearest to it.

mod column;
mod edit;
mod fit;
mod guess;
mod load;
mod loaded;
mod reading;
mod rows;
mod source;
mod table;
mod time;
mod told;

pub use edit::{Edit, natural_period_s};
pub use fit::{Fit, counts, fits};
pub use load::{MOST_RECORDED, Reader};
pub use loaded::{BadRow, Loaded, MOST_LISTED};
pub use reading::{Durations, Execution, Reading, Times};
pub use rows::Format;
pub use table::Table;
pub use time::{Clock, Unit};
