use super::clock::Moment;

/// Workers of one block of an [`Agenda`].
const BLOCK: usize = 16;

/// The next moment of every worker; the earliest of all is always at hand. Among equal moments the lowest
/// worker wins. Setting one costs a comparison, or a scan of its block and of the blocks where the earliest
/// is put off: for the few workers of an endpoint that beats a heap or a tree.
pub(super) struct Agenda {
    moments: Vec<[Moment; BLOCK]>,
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

    /// Sets the moment of a worker; new ones come in order of their numbers.
    pub(super) fn set(&mut self, worker: usize, moment: Moment) {
        let block = worker / BLOCK;
        if block == self.blocks.len() {
            self.blocks.push(NONE);
            self.moments.push([Moment::NEVER; BLOCK]);
        }
        self.moments[block][worker % BLOCK] = moment;
        let (own, best) = ((moment, worker), &mut self.blocks[block]);
        if own <= *best {
            *best = own;
            self.earliest = self.earliest.min(own);
        } else if best.1 == worker {
            *best = first(self.moments[block].into_iter().zip(block * BLOCK..));
            if self.earliest.1 == worker {
                self.earliest = first(self.blocks.iter().copied());
            }
        }
    }
}

/// The earliest and its worker; the first of equals. Without a branch that could be guessed wrong.
fn first(moments: impl Iterator<Item = (Moment, usize)>) -> (Moment, usize) {
    moments.fold(
        NONE,
        |first, next| {
            if next.0 < first.0 { next } else { first }
        },
    )
}
