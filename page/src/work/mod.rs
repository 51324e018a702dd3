//! Work that would hold up a frame: in a Web Worker that runs the page's own module, or in slices on the page
//! where none can start.
//!
//! What goes between the two, as arrays; tasks and news as bytes:
//!
//! | from | message | meaning |
//! | --- | --- | --- |
//! | worker | `[]` | it is ready |
//! | page | `[number, task, trace]` | do this, in place of whatever was asked before; a trace as `[arrivals, execution times]`, where it is another one than before |
//! | page | `[]` | stop |
//! | worker | `[number, news]` | how far a task is, or what came of it |

mod desk;
mod hired;
mod line;
mod sent;
mod task;
mod trials;
mod worker;

pub use hired::Hired;
pub use line::{Line, set_glue};
pub use sent::{Sent, parcel, unpacked};
pub use task::{Answer, Simulated, Task};
pub use worker::{scope, serve};

use serde::{Deserialize, Serialize};

/// What is heard of a task.
#[derive(Serialize, Deserialize)]
pub enum News {
    /// Share that is done, 0..1.
    Progress(f64),
    /// The share, and what has come of it so far.
    Partial(f64, Answer),
    /// All of it.
    Done(Answer),
    /// No worker began: the page does it, in slices.
    Alone,
    /// The worker broke over it: most likely it needs more memory than a browser gives.
    Broke,
}
