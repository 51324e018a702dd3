use super::clock::Moment;

/// The next moment of every worker, as a tournament: the earliest of all in O(1), a change in O(log n).
/// Among equal moments the lowest worker wins.
pub(super) struct Agenda {
    /// A complete binary tree: `tree[1]` is the root, the leaves are the upper half.
    tree: Vec<Moment>,
    leaves: usize,
}

impl Agenda {
    pub(super) fn new() -> Agenda {
        Agenda {
            tree: vec![Moment::NEVER; 2],
            leaves: 1,
        }
    }

    /// The earliest moment of all.
    pub(super) fn earliest(&self) -> Moment {
        self.tree[1]
    }

    /// The worker whose moment is the earliest.
    pub(super) fn winner(&self) -> usize {
        let earliest = self.tree[1];
        let mut node = 1;
        while node < self.leaves {
            node *= 2;
            node += usize::from(self.tree[node] != earliest);
        }
        node - self.leaves
    }

    /// Sets the moment of a worker.
    pub(super) fn set(&mut self, worker: usize, moment: Moment) {
        if worker >= self.leaves {
            self.grow(worker + 1);
        }
        let mut node = worker + self.leaves;
        if self.tree[node] == moment {
            return;
        }
        self.tree[node] = moment;
        while node > 1 {
            let winner = self.tree[node].min(self.tree[node ^ 1]);
            node /= 2;
            if self.tree[node] == winner {
                return;
            }
            self.tree[node] = winner;
        }
    }

    fn grow(&mut self, workers: usize) {
        let leaves = workers.next_power_of_two();
        let mut tree = vec![Moment::NEVER; 2 * leaves];
        tree[leaves..leaves + self.leaves].copy_from_slice(&self.tree[self.leaves..]);
        for node in (1..leaves).rev() {
            tree[node] = tree[2 * node].min(tree[2 * node + 1]);
        }
        (self.tree, self.leaves) = (tree, leaves);
    }
}
