use super::clock::Moment;

/// Workers of one block of an [`Agenda`].
const BLOCK: usize = 32;

/// The next moment of every worker; the earliest of all is always at hand. Among equal moments the lowest
/// worker wins. Setting one costs a comparison, or a scan of its block and of the blocks where the earliest
/// is put off: for the few workers of an endpoint that beats a heap or a tree.
pub(super) struct Agenda {
    moments: Vec<Moment>,
    /// The earliest of each block and its worker.
    blocks: Vec<(Moment, usize)>,
    /// The earliest of all and its worker.
    earliest: (Moment, usize),
}

const NONE: (Moment, usize) = (Moment::NEVER, 0);

impl Agenda {
    pub(super) fn new() -> Agenda {
        Agenda {
            moments: Vec::new(),
            blocks: Vec::new(),
            earliest: NONE,
        }
    }

    /// The earliest moment of all.
    pub(super) fn earliest(&self) -> Moment {
        self.earliest.0
    }

    /// The worker whose moment is the earliest.
    pub(super) fn winner(&self) -> usize {
        self.earliest.1
    }

    /// Sets the moment of a worker.
    pub(super) fn set(&mut self, worker: usize, moment: Moment) {
        let block = worker / BLOCK;
        if block >= self.blocks.len() {
            self.blocks.resize(block + 1, NONE);
            self.moments.resize((block + 1) * BLOCK, Moment::NEVER);
        }
        self.moments[worker] = moment;
        let best = &mut self.blocks[block];
        if (moment, worker) <= *best {
            *best = (moment, worker);
        } else if best.1 == worker {
            let from = block * BLOCK;
            *best = first_least(&self.moments[from..from + BLOCK], from);
        } else {
            return;
        }
        let best = *best;
        if best <= self.earliest {
            self.earliest = best;
        } else if self.earliest.1 / BLOCK == block {
            let blocks = self.blocks.iter().copied();
            self.earliest = blocks.min().unwrap_or(NONE);
        }
    }
}

/// The least of a block, and its worker; the first of equals.
fn first_least(moments: &[Moment], from: usize) -> (Moment, usize) {
    let mut least = (Moment::NEVER, from);
    for (i, &moment) in moments.iter().enumerate() {
        if moment < least.0 {
            least = (moment, from + i);
        }
    }
    least
}
