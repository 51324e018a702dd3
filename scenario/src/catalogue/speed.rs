//! How fast one GPU is against another, for times that nobody has measured.

use super::figure::{Figure, Mark};
use super::gpu::Gpu;
use super::model::{Job, Model};
use Memory::{Gddr, Hbm};

/// What the cards of a class can do; of several, the slowest's.
struct Card {
    gpu: &'static str,
    /// Dense FP16 on tensor cores, in 10¹² operations per second.
    tflops: f64,
    /// Memory bandwidth in GB/s.
    bandwidth: f64,
    memory: Memory,
    /// Tokens per second of Llama 3 8B for one request: FP16, and 4 bits.
    decode: Option<[f64; 2]>,
}

/// What memory a card has; models reach a larger share of the bandwidth of GDDR.
#[derive(Clone, Copy, PartialEq)]
enum Memory {
    Gddr,
    Hbm,
}

const fn card(
    gpu: &'static str,
    tflops: f64,
    bandwidth: f64,
    memory: Memory,
    decode: Option<[f64; 2]>,
) -> Card {
    Card {
        gpu,
        tflops,
        bandwidth,
        memory,
        decode,
    }
}

/// Compute and bandwidth from copies of NVIDIA's data sheets, unconfirmed (bandwidth:
/// United-Compute/gpu-price-tracker; RTX PRO 6000: its announcement). Decode:
/// XiongjieDai/GPU-Benchmarks-on-LLM-Inference, May 2024, llama.cpp, relative to 54.3 and 127.7 on the RTX 4090.
const CARDS: &[Card] = &[
    card("rtx-a4000", 76.7, 448.0, Gddr, None),
    card("l4", 121.0, 300.0, Gddr, None),
    card("rtx-a5000", 111.0, 768.0, Gddr, None),
    card("rtx-3090", 71.0, 936.0, Gddr, Some([46.7, 111.1])),
    card("rtx-4090", 165.2, 1008.0, Gddr, Some([54.3, 127.7])),
    card("rtx-a6000", 154.8, 768.0, Gddr, Some([40.2, 102.2])),
    card("a40", 149.7, 696.0, Gddr, Some([33.7, 89.4])),
    card("rtx-5090", 209.5, 1792.0, Gddr, None),
    card("l40", 181.0, 864.0, Gddr, None),
    card("l40s", 362.0, 864.0, Gddr, Some([43.4, 113.7])),
    card("rtx-6000-ada", 364.0, 960.0, Gddr, Some([52.1, 131.5])),
    card("a100", 312.0, 1940.0, Hbm, Some([54.3, 137.9])),
    card("rtx-pro-6000", 503.8, 1792.0, Gddr, None),
    card("h100", 756.0, 2040.0, Hbm, Some([67.9, 144.3])),
    card("h200", 989.0, 4800.0, Hbm, None),
    card("b200", 2250.0, 8000.0, Hbm, None),
];

const DECODE: &str = "XiongjieDai/GPU-Benchmarks-on-LLM-Inference, May 2024: tokens per second of Llama 3 8B, llama.cpp, one request";
const BANDWIDTH: &str = "in proportion to memory bandwidth, from the nearest GPU with a measurement and the same kind of memory; none found for this one";
const SLOWER: &str = "in proportion to compute or to memory bandwidth, whichever favours the GPU less; no measurement found for this one";

fn card_of(gpu: &Gpu) -> Option<&'static Card> {
    CARDS.iter().find(|card| card.gpu == gpu.id)
}

/// How many times as fast `gpu` is as `than`, at the job of a model.
pub(super) fn relative_speed(model: &Model, gpu: &Gpu, than: &Gpu) -> Option<Figure> {
    let (gpu, than) = (card_of(gpu)?, card_of(than)?);
    match model.job {
        Job::Tokens { four_bit, .. } => {
            let known = gpu.decode.is_some() && than.decode.is_some();
            let (mark, source) = match known {
                true => (Mark::Derived, DECODE),
                false => (Mark::Assumption, BANDWIDTH),
            };
            let speed = decode_speed(gpu, four_bit)? / decode_speed(than, four_bit)?;
            Some(Figure::new(speed, mark, source))
        }
        Job::Other(_) => Some(Figure::new(
            slower_ratio(gpu, than),
            Mark::Assumption,
            SLOWER,
        )),
    }
}

/// How many times as fast `gpu` is as `than` at a job of which nothing is known: in proportion to compute or to
/// memory bandwidth, whichever favours the GPU less (assumption).
pub fn cautious_speed(gpu: &Gpu, than: &Gpu) -> Option<f64> {
    Some(slower_ratio(card_of(gpu)?, card_of(than)?))
}

fn slower_ratio(gpu: &Card, than: &Card) -> f64 {
    (gpu.tflops / than.tflops).min(gpu.bandwidth / than.bandwidth)
}

/// Tokens per second as measured, or as the nearest measured card would have it.
fn decode_speed(card: &Card, four_bit: bool) -> Option<f64> {
    let pick = |decode: [f64; 2]| decode[usize::from(four_bit)];
    if let Some(decode) = card.decode {
        return Some(pick(decode));
    }
    (CARDS.iter())
        .filter_map(|other| Some((other, pick(other.decode?))))
        .min_by(|(a, _), (b, _)| distance(card, a).total_cmp(&distance(card, b)))
        .map(|(nearest, speed)| speed * card.bandwidth / nearest.bandwidth)
}

/// How far apart two GPUs are, whichever is the faster; 0 for the same bandwidth. Another kind of memory is
/// farther than any bandwidth.
pub(super) fn apart(a: &Gpu, b: &Gpu) -> Option<f64> {
    Some(distance(card_of(a)?, card_of(b)?))
}

fn distance(a: &Card, b: &Card) -> f64 {
    let bandwidth = libm::fabs(libm::log(a.bandwidth / b.bandwidth));
    let memory = if a.memory == b.memory { 0.0 } else { 100.0 };
    bandwidth + memory
}
