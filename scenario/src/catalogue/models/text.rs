use super::FP16;
use crate::catalogue::figure::{Figure, Mark};
use crate::catalogue::model::{Family, Job, Model};

const Q4: &str =
    "0.61 bytes a parameter (Q4_K_M), as measured by XiongjieDai/GPU-Benchmarks-on-LLM-Inference";
const MEMORY: &str = "weights + 15–20 % for cache and activations";
const TOKENS: Job = Job::Tokens {
    words: "250 tokens out, one at a time",
    four_bit: false,
};
const TOKENS_4BIT: Job = Job::Tokens {
    words: "250 tokens out, one at a time",
    four_bit: true,
};
const DECODE_RULE: &str = "250 tokens × weights ÷ the memory bandwidth that Llama 3 8B reached on this GPU; XiongjieDai/GPU-Benchmarks-on-LLM-Inference, May 2024";
const BENCHMARK: &str = "tokens ÷ tokens per second: XiongjieDai/GPU-Benchmarks-on-LLM-Inference, May 2024, llama.cpp, one request, Llama 3";
/// Execution time follows the number of tokens that are asked for.
const OUTPUT_CV: Figure = Figure::new(
    0.77,
    Mark::OneMeasurement,
    "spread of output lengths in the Azure LLM inference trace 2023, conversations",
);

pub(super) const MODELS: &[Model] = &[
    Model {
        id: "llama-3.2-1b",
        label: "Llama 3.2 1B",
        family: Family::Text,
        weights: Figure::new(2.5, Mark::Derived, FP16),
        memory: Figure::new(3.0, Mark::Assumption, MEMORY),
        most_gpus: 1,
        job: TOKENS,
        times: &[("rtx-4090", Figure::new(0.7, Mark::Derived, DECODE_RULE))],
        cv: OUTPUT_CV,
    },
    Model {
        id: "llama-3.2-3b",
        label: "Llama 3.2 3B",
        family: Family::Text,
        weights: Figure::new(6.4, Mark::Derived, FP16),
        memory: Figure::new(7.7, Mark::Assumption, MEMORY),
        most_gpus: 1,
        job: TOKENS,
        times: &[("rtx-4090", Figure::new(1.8, Mark::Derived, DECODE_RULE))],
        cv: OUTPUT_CV,
    },
    Model {
        id: "qwen2.5-7b",
        label: "Qwen2.5 7B",
        family: Family::Text,
        weights: Figure::new(15.2, Mark::Derived, FP16),
        memory: Figure::new(18.2, Mark::Assumption, MEMORY),
        most_gpus: 1,
        job: TOKENS,
        times: &[("rtx-4090", Figure::new(4.3, Mark::Derived, DECODE_RULE))],
        cv: OUTPUT_CV,
    },
    Model {
        id: "qwen2.5-7b-4bit",
        label: "Qwen2.5 7B, 4-bit",
        family: Family::Text,
        weights: Figure::new(4.6, Mark::Derived, Q4),
        memory: Figure::new(5.6, Mark::Assumption, MEMORY),
        most_gpus: 1,
        job: TOKENS_4BIT,
        times: &[("rtx-4090", Figure::new(1.9, Mark::Derived, DECODE_RULE))],
        cv: OUTPUT_CV,
    },
    Model {
        id: "llama-3.1-8b",
        label: "Llama 3.1 8B",
        family: Family::Text,
        weights: Figure::new(16.1, Mark::Derived, FP16),
        memory: Figure::new(19.3, Mark::Assumption, MEMORY),
        most_gpus: 1,
        job: Job::Tokens {
            words: "250 tokens out, 1024 in, one at a time",
            four_bit: false,
        },
        times: &[
            (
                "rtx-3090",
                Figure::new(5.6, Mark::OneMeasurement, BENCHMARK),
            ),
            (
                "rtx-4090",
                Figure::new(4.7, Mark::OneMeasurement, BENCHMARK),
            ),
            (
                "rtx-a6000",
                Figure::new(6.4, Mark::OneMeasurement, BENCHMARK),
            ),
            ("a40", Figure::new(7.6, Mark::OneMeasurement, BENCHMARK)),
            ("l40s", Figure::new(6.2, Mark::OneMeasurement, BENCHMARK)),
            ("a100", Figure::new(4.7, Mark::OneMeasurement, BENCHMARK)),
            ("h100", Figure::new(3.8, Mark::OneMeasurement, BENCHMARK)),
        ],
        cv: OUTPUT_CV,
    },
    Model {
        id: "llama-3.1-8b-4bit",
        label: "Llama 3.1 8B, 4-bit",
        family: Family::Text,
        weights: Figure::new(4.9, Mark::Derived, Q4),
        memory: Figure::new(5.9, Mark::Assumption, MEMORY),
        most_gpus: 1,
        job: TOKENS_4BIT,
        times: &[
            (
                "rtx-3090",
                Figure::new(2.2, Mark::OneMeasurement, BENCHMARK),
            ),
            (
                "rtx-4090",
                Figure::new(2.0, Mark::OneMeasurement, BENCHMARK),
            ),
            ("a100", Figure::new(1.8, Mark::OneMeasurement, BENCHMARK)),
            ("h100", Figure::new(1.7, Mark::OneMeasurement, BENCHMARK)),
        ],
        cv: OUTPUT_CV,
    },
    Model {
        id: "gemma-2-9b",
        label: "Gemma 2 9B",
        family: Family::Text,
        weights: Figure::new(18.5, Mark::Derived, FP16),
        memory: Figure::new(22.2, Mark::Assumption, MEMORY),
        most_gpus: 1,
        job: TOKENS,
        times: &[("rtx-4090", Figure::new(5.3, Mark::Derived, DECODE_RULE))],
        cv: OUTPUT_CV,
    },
    Model {
        id: "qwen2.5-14b",
        label: "Qwen2.5 14B",
        family: Family::Text,
        weights: Figure::new(29.5, Mark::Derived, FP16),
        memory: Figure::new(35.4, Mark::Assumption, MEMORY),
        most_gpus: 1,
        job: TOKENS,
        times: &[("l40s", Figure::new(10.5, Mark::Derived, DECODE_RULE))],
        cv: OUTPUT_CV,
    },
    Model {
        id: "qwen2.5-14b-4bit",
        label: "Qwen2.5 14B, 4-bit",
        family: Family::Text,
        weights: Figure::new(9.0, Mark::Derived, Q4),
        memory: Figure::new(10.8, Mark::Assumption, MEMORY),
        most_gpus: 1,
        job: TOKENS_4BIT,
        times: &[("rtx-4090", Figure::new(3.6, Mark::Derived, DECODE_RULE))],
        cv: OUTPUT_CV,
    },
    Model {
        id: "mistral-small-24b",
        label: "Mistral Small 24B",
        family: Family::Text,
        weights: Figure::new(47.1, Mark::Derived, FP16),
        memory: Figure::new(56.5, Mark::Assumption, MEMORY),
        most_gpus: 2,
        job: TOKENS,
        times: &[("a100", Figure::new(13.5, Mark::Derived, DECODE_RULE))],
        cv: OUTPUT_CV,
    },
    Model {
        id: "mistral-small-24b-4bit",
        label: "Mistral Small 24B, 4-bit",
        family: Family::Text,
        weights: Figure::new(14.4, Mark::Derived, Q4),
        memory: Figure::new(17.3, Mark::Assumption, MEMORY),
        most_gpus: 1,
        job: TOKENS_4BIT,
        times: &[("rtx-4090", Figure::new(5.8, Mark::Derived, DECODE_RULE))],
        cv: OUTPUT_CV,
    },
    Model {
        id: "qwen3-32b",
        label: "Qwen3 32B",
        family: Family::Text,
        weights: Figure::new(65.5, Mark::Derived, FP16),
        memory: Figure::new(78.6, Mark::Assumption, MEMORY),
        most_gpus: 2,
        job: TOKENS,
        times: &[("a100", Figure::new(18.8, Mark::Derived, DECODE_RULE))],
        cv: OUTPUT_CV,
    },
    Model {
        id: "qwen3-32b-4bit",
        label: "Qwen3 32B, 4-bit",
        family: Family::Text,
        weights: Figure::new(20.0, Mark::Derived, Q4),
        memory: Figure::new(23.0, Mark::Assumption, MEMORY),
        most_gpus: 1,
        job: TOKENS_4BIT,
        times: &[("rtx-4090", Figure::new(8.0, Mark::Derived, DECODE_RULE))],
        cv: OUTPUT_CV,
    },
    Model {
        id: "llama-3-70b-4bit",
        label: "Llama 3.x 70B, 4-bit",
        family: Family::Text,
        weights: Figure::new(42.5, Mark::Derived, Q4),
        memory: Figure::new(
            48.0,
            Mark::OneMeasurement,
            "ran on GPUs of 48 GB: XiongjieDai/GPU-Benchmarks-on-LLM-Inference, May 2024, llama.cpp",
        ),
        most_gpus: 2,
        job: TOKENS_4BIT,
        times: &[
            (
                "rtx-a6000",
                Figure::new(17.1, Mark::OneMeasurement, BENCHMARK),
            ),
            ("a40", Figure::new(20.7, Mark::OneMeasurement, BENCHMARK)),
            ("l40s", Figure::new(16.3, Mark::OneMeasurement, BENCHMARK)),
            (
                "rtx-6000-ada",
                Figure::new(13.6, Mark::OneMeasurement, BENCHMARK),
            ),
            ("a100", Figure::new(11.3, Mark::OneMeasurement, BENCHMARK)),
            ("h100", Figure::new(10.0, Mark::OneMeasurement, BENCHMARK)),
        ],
        cv: OUTPUT_CV,
    },
    Model {
        id: "llama-3-70b",
        label: "Llama 3.x 70B",
        family: Family::Text,
        weights: Figure::new(141.0, Mark::Derived, FP16),
        memory: Figure::new(
            160.0,
            Mark::Assumption,
            "weights + 13 % for cache and activations: two GPUs of 80 GB",
        ),
        most_gpus: 2,
        job: TOKENS,
        times: &[
            (
                "a100",
                Figure::new(
                    33.9,
                    Mark::Assumption,
                    "measured on four of them, which work in turn, so that two should take as long: XiongjieDai/GPU-Benchmarks-on-LLM-Inference, May 2024, llama.cpp",
                ),
            ),
            (
                "h100",
                Figure::new(
                    26.0,
                    Mark::Assumption,
                    "measured on four of them, which work in turn, so that two should take as long: XiongjieDai/GPU-Benchmarks-on-LLM-Inference, May 2024, llama.cpp",
                ),
            ),
        ],
        cv: OUTPUT_CV,
    },
    Model {
        id: "mineru-1.2b",
        label: "MinerU 1.2B, page to text",
        family: Family::Text,
        weights: Figure::new(
            2.3,
            Mark::OneMeasurement,
            "mineru-runpod, May 2026: 2.32 GB loaded",
        ),
        memory: Figure::new(2.8, Mark::Assumption, MEMORY),
        most_gpus: 1,
        job: Job::Tokens {
            words: "one page, one at a time",
            four_bit: false,
        },
        times: &[(
            "rtx-4090",
            Figure::new(
                5.1,
                Mark::OneMeasurement,
                "mineru-runpod, May 2026, RunPod: 4.6–5.6 s a page, three runs",
            ),
        )],
        cv: Figure::new(
            0.1,
            Mark::OneMeasurement,
            "mineru-runpod, May 2026: 4.6–5.6 s a page",
        ),
    },
];
