use super::figure::Figure;
use super::gpu::{GPUS, Gpu, gpu};
use super::models::models;
use super::speed::{apart, relative_speed};

/// Something that an endpoint may run.
#[derive(Debug, PartialEq)]
pub struct Model {
    /// Its name in links: words with hyphens, as its makers write it.
    pub id: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// What it makes.
    pub family: Family,
    /// Weights in GB (10⁹ bytes).
    pub weights: Figure,
    /// Least GPU memory of a worker in GB.
    pub memory: Figure,
    /// GPUs that a worker may spread it over.
    pub most_gpus: u32,
    /// What one request is.
    pub job: Job,
    /// Execution time of one request in seconds, by GPU id.
    pub times: &'static [(&'static str, Figure)],
    /// Coefficient of variation of the execution time.
    pub cv: Figure,
}

/// What a model makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Text, token after token.
    Text,
    /// Pictures and films, step after step.
    ImageAndVideo,
    /// Speech, recognised or made.
    Audio,
    /// Vectors, one pass over what is given.
    Embedding,
}

impl Family {
    /// Every family, in the order of lists.
    pub const ALL: [Family; 4] = [
        Family::Text,
        Family::ImageAndVideo,
        Family::Audio,
        Family::Embedding,
    ];

    /// The heading of the family.
    pub fn label(self) -> &'static str {
        match self {
            Family::Text => "Text",
            Family::ImageAndVideo => "Image and video",
            Family::Audio => "Audio",
            Family::Embedding => "Embedding",
        }
    }
}

/// What one request asks for, and so what bounds it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Job {
    /// Token after token: each reads all weights, so memory bandwidth bounds it.
    Tokens {
        /// What a request is, in words.
        words: &'static str,
        /// Whether weights are in four bits.
        four_bit: bool,
    },
    /// Anything else.
    Other(&'static str),
}

impl Job {
    /// What a request is, in words: `512 tokens in, 256 out`.
    pub fn words(self) -> &'static str {
        match self {
            Job::Tokens { words, .. } | Job::Other(words) => words,
        }
    }
}

/// The execution time of one request on a GPU.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Time {
    /// Seconds.
    pub figure: Figure,
    /// Where it is carried over from another GPU: that one's time, and how many times as fast this one is.
    pub from: Option<(&'static Gpu, Figure, f64)>,
}

impl Model {
    /// How many GPUs of that class a worker needs; none where it does not fit.
    pub fn gpus_needed(&self, gpu: &Gpu) -> Option<u32> {
        (1..=self.most_gpus).find(|count| f64::from(gpu.memory_gb * count) >= self.memory.value)
    }

    /// How long one request takes on a GPU that the model fits: as the row states, or carried over from the
    /// stated GPU that is nearest in memory.
    pub fn time_on(&self, target: &Gpu) -> Option<Time> {
        self.gpus_needed(target)?;
        if let Some((_, figure)) = self.times.iter().find(|(id, _)| *id == target.id) {
            return Some(Time {
                figure: *figure,
                from: None,
            });
        }
        let (nearest, stated) = (self.times.iter())
            .filter_map(|(id, figure)| Some((gpu(id)?, *figure)))
            .min_by(|(a, _), (b, _)| {
                let apart = |gpu| apart(target, gpu).unwrap_or(f64::INFINITY);
                apart(a).total_cmp(&apart(b))
            })?;
        let speed = relative_speed(self, target, nearest)?;
        let mark = stated.mark.weaker(speed.mark);
        Some(Time {
            figure: Figure::new(stated.value / speed.value, mark, speed.source),
            from: Some((nearest, stated, speed.value)),
        })
    }

    /// The GPU to begin with: the cheapest of those with a stated time.
    pub fn usual_gpu(&self) -> Option<&'static Gpu> {
        let stated = |gpu: &&Gpu| self.times.iter().any(|(id, _)| *id == gpu.id);
        let fits = |gpu: &&Gpu| self.gpus_needed(gpu).is_some();
        (GPUS.iter().find(|gpu| stated(gpu) && fits(gpu))).or_else(|| GPUS.iter().find(fits))
    }
}

/// The model of that id.
pub fn model(id: &str) -> Option<&'static Model> {
    models().find(|model| model.id == id)
}
