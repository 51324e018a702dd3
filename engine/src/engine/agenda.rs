use super::clock::Moment;

/// The next moment of every worker; the earliest of all is always at hand. Among equal moments the lowest
/// worker wins. Setting one costs a comparison, or a scan of its block and of the blocks where the earliest
/// is put off: for the few workers of an endpoint that beats a heap or a tree.
pub(super) struct Agenda {
    blocks: Vec<Block>,
    /// The earliest of all and its worker.
    earliest: (Moment, usize),
}

/// Workers of one [`Block`].
const WIDTH: usize = 16;

/// The moments of as many workers, and the earliest of them with its worker.
struct Block {
    moments: [Moment; WIDTH],
    earliest: (Moment, usize),
}

const NONE: (Moment, usize) = (Moment::NEVER, 0);

impl Agenda {
    pub(super) fn new() -> Agenda {
        Agenda {
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
        let (number, place) = (worker / WIDTH, worker % WIDTH);
        if number == self.blocks.len() {
            self.add_block();
        }
        let block = &mut self.blocks[number];
        block.moments[place] = moment;
        let own = (moment, worker);
        if own <= block.earliest {
            block.earliest = own;
            self.earliest = self.earliest.min(own);
        } else if worker == block.earliest.1 {
            block.earliest = first(block.moments.into_iter().zip(worker - place..));
            if worker == self.earliest.1 {
                self.earliest = first(self.blocks.iter().map(|block| block.earliest));
            }
        }
    }

    #[cold]
    fn add_block(&mut self) {
        self.blocks.push(Block {
            moments: [Moment::NEVER; WIDTH],
            earliest: NONE,
        });
    }
}

/// The earliest and its worker; the first of equals. Without a branch that could be guessed wrong.
fn first(moments: impl Iterator<Item = (Moment, usize)>) -> (Moment, usize) {
    let earlier = |first: (Moment, usize), next: (Moment, usize)| match next.0 < first.0 {
        true => next,
        false => first,
    };
    moments.fold(NONE, earlier)
}
