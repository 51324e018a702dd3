use super::FP16;
use crate::catalogue::figure::{Figure, Mark};
use crate::catalogue::model::{Family, Job, Model};

const MEMORY_IMAGE: &str = "weights + 25 % for activations";
const SAME_SHAPE: Figure = Figure::new(
    0.03,
    Mark::OneMeasurement,
    "gigagpu.com, SDXL on an RTX 4090: below 0.03 for jobs of one shape",
);
const LENGTHS: Figure = Figure::new(
    0.5,
    Mark::Assumption,
    "lengths of recordings and texts differ",
);

pub(super) const MODELS: &[Model] = &[
    Model {
        id: "sdxl",
        label: "SDXL base",
        family: Family::ImageAndVideo,
        weights: Figure::new(6.9, Mark::Derived, FP16),
        memory: Figure::new(16.0, Mark::Assumption, "runs within 16 GB"),
        most_gpus: 1,
        job: Job::Other("one image of 1024 × 1024, 30 steps"),
        times: &[
            (
                "rtx-4090",
                Figure::new(
                    4.1,
                    Mark::Derived,
                    "30 steps of Kolors, which has the same UNet, at 8.11 a second and the rest of its 6.55 s: siliconflow/onediff examples, measured June and July 2024",
                ),
            ),
            (
                "a100",
                Figure::new(
                    3.4,
                    Mark::Derived,
                    "30 ÷ 8.7 steps a second, decoding not counted: chengzeyi/stable-fast README",
                ),
            ),
        ],
        cv: SAME_SHAPE,
    },
    Model {
        id: "sd3-medium",
        label: "Stable Diffusion 3 medium",
        family: Family::ImageAndVideo,
        weights: Figure::new(15.0, Mark::Derived, FP16),
        memory: Figure::new(
            20.2,
            Mark::OneMeasurement,
            "18.8 GiB in use: siliconflow/onediff examples, measured June and July 2024",
        ),
        most_gpus: 1,
        job: Job::Other("one image of 1024 × 1024, 28 steps"),
        times: &[
            (
                "rtx-4090",
                Figure::new(
                    4.9,
                    Mark::OneMeasurement,
                    "siliconflow/onediff examples, measured June and July 2024; 2.67 s compiled",
                ),
            ),
            (
                "a100",
                Figure::new(
                    4.69,
                    Mark::OneMeasurement,
                    "siliconflow/onediff examples, measured June and July 2024, on the PCIe card of 40 GB",
                ),
            ),
            (
                "h100",
                Figure::new(
                    1.96,
                    Mark::OneMeasurement,
                    "siliconflow/onediff examples, measured June and July 2024, on an H800",
                ),
            ),
        ],
        cv: SAME_SHAPE,
    },
    Model {
        id: "sd3.5-large",
        label: "Stable Diffusion 3.5 Large",
        family: Family::ImageAndVideo,
        weights: Figure::new(26.0, Mark::Derived, FP16),
        memory: Figure::new(32.5, Mark::Assumption, MEMORY_IMAGE),
        most_gpus: 1,
        job: Job::Other("one image of 1024 × 1024, 28 steps"),
        times: &[(
            "rtx-6000-ada",
            Figure::new(
                20.0,
                Mark::Assumption,
                "four times Stable Diffusion 3 medium on an RTX 4090, as it has four times the parameters",
            ),
        )],
        cv: SAME_SHAPE,
    },
    Model {
        id: "flux.1-dev",
        label: "FLUX.1-dev",
        family: Family::ImageAndVideo,
        weights: Figure::new(
            31.4,
            Mark::OneMeasurement,
            "resident: sayakpaul/diffusers-torchao, February 2025",
        ),
        memory: Figure::new(
            33.9,
            Mark::OneMeasurement,
            "at its peak: sayakpaul/diffusers-torchao, February 2025",
        ),
        most_gpus: 1,
        job: Job::Other("one image of 1024 × 1024, 28 steps"),
        times: &[
            (
                "l40",
                Figure::new(
                    24.9,
                    Mark::Assumption,
                    "an L20, of the same bandwidth: siliconflow/onediff examples, measured June and July 2024",
                ),
            ),
            (
                "h100",
                Figure::new(
                    6.57,
                    Mark::OneMeasurement,
                    "sayakpaul/diffusers-torchao, February 2025, bf16; 4.21 s compiled",
                ),
            ),
        ],
        cv: SAME_SHAPE,
    },
    Model {
        id: "flux.1-dev-8bit",
        label: "FLUX.1-dev, 8-bit",
        family: Family::ImageAndVideo,
        weights: Figure::new(15.7, Mark::Derived, "half of bf16"),
        memory: Figure::new(
            24.0,
            Mark::OneMeasurement,
            "ran on an RTX 4090, quantised: siliconflow/onediff examples, measured June and July 2024",
        ),
        most_gpus: 1,
        job: Job::Other("one image of 1024 × 1024, 28 steps"),
        times: &[
            (
                "rtx-4090",
                Figure::new(
                    9.1,
                    Mark::Derived,
                    "28 ÷ 20 × 6.50 s for 20 steps, quantised: siliconflow/onediff examples, measured June and July 2024",
                ),
            ),
            (
                "h100",
                Figure::new(
                    3.24,
                    Mark::OneMeasurement,
                    "huggingface/flux-fast README, fp8 and compiled",
                ),
            ),
        ],
        cv: SAME_SHAPE,
    },
    Model {
        id: "flux.1-schnell",
        label: "FLUX.1-schnell",
        family: Family::ImageAndVideo,
        weights: Figure::new(
            31.4,
            Mark::OneMeasurement,
            "resident: sayakpaul/diffusers-torchao, February 2025",
        ),
        memory: Figure::new(
            33.9,
            Mark::OneMeasurement,
            "at its peak, as FLUX.1-dev: sayakpaul/diffusers-torchao, February 2025",
        ),
        most_gpus: 1,
        job: Job::Other("one image of 1024 × 1024, 4 steps"),
        times: &[
            (
                "l40",
                Figure::new(
                    3.6,
                    Mark::Assumption,
                    "4 ÷ 28 of FLUX.1-dev on an L20, of the same bandwidth: siliconflow/onediff examples, measured June and July 2024",
                ),
            ),
            (
                "h100",
                Figure::new(
                    0.94,
                    Mark::Derived,
                    "4 ÷ 28 × 6.57 s of FLUX.1-dev, text and decoding not counted: sayakpaul/diffusers-torchao, February 2025",
                ),
            ),
        ],
        cv: SAME_SHAPE,
    },
    Model {
        id: "cogvideox-2b",
        label: "CogVideoX 2B",
        family: Family::ImageAndVideo,
        weights: Figure::new(14.0, Mark::Derived, FP16),
        memory: Figure::new(18.0, Mark::Documented, "zai-org/CogVideo README"),
        most_gpus: 1,
        job: Job::Other("6 s of video, 720 × 480, 50 steps"),
        times: &[
            (
                "a100",
                Figure::new(90.0, Mark::OneMeasurement, "zai-org/CogVideo README"),
            ),
            (
                "h100",
                Figure::new(45.0, Mark::OneMeasurement, "zai-org/CogVideo README"),
            ),
        ],
        cv: SAME_SHAPE,
    },
    Model {
        id: "cogvideox-5b",
        label: "CogVideoX 5B",
        family: Family::ImageAndVideo,
        weights: Figure::new(20.0, Mark::Derived, FP16),
        memory: Figure::new(26.0, Mark::Documented, "zai-org/CogVideo README"),
        most_gpus: 1,
        job: Job::Other("6 s of video, 720 × 480, 50 steps"),
        times: &[
            (
                "a100",
                Figure::new(180.0, Mark::OneMeasurement, "zai-org/CogVideo README"),
            ),
            (
                "h100",
                Figure::new(90.0, Mark::OneMeasurement, "zai-org/CogVideo README"),
            ),
        ],
        cv: SAME_SHAPE,
    },
    Model {
        id: "wan-2.1-1.3b",
        label: "Wan 2.1 1.3B",
        family: Family::ImageAndVideo,
        weights: Figure::new(14.0, Mark::Derived, FP16),
        memory: Figure::new(
            8.2,
            Mark::OneMeasurement,
            "at its peak: Wan-Video/Wan2.1, comp_effic.png",
        ),
        most_gpus: 1,
        job: Job::Other("5 s of video at 480p"),
        times: &[(
            "rtx-4090",
            Figure::new(
                261.0,
                Mark::OneMeasurement,
                "Wan-Video/Wan2.1, comp_effic.png",
            ),
        )],
        cv: SAME_SHAPE,
    },
    Model {
        id: "wan-2.1-14b",
        label: "Wan 2.1 14B",
        family: Family::ImageAndVideo,
        weights: Figure::new(40.0, Mark::Derived, FP16),
        memory: Figure::new(
            69.1,
            Mark::OneMeasurement,
            "at its peak: Wan-Video/Wan2.1, comp_effic.png",
        ),
        most_gpus: 1,
        job: Job::Other("5 s of video at 720p"),
        times: &[
            (
                "a100",
                Figure::new(
                    3343.0,
                    Mark::OneMeasurement,
                    "Wan-Video/Wan2.1, comp_effic.png",
                ),
            ),
            (
                "h100",
                Figure::new(
                    1838.0,
                    Mark::OneMeasurement,
                    "Wan-Video/Wan2.1, comp_effic.png",
                ),
            ),
        ],
        cv: SAME_SHAPE,
    },
    Model {
        id: "whisper-large-v3",
        label: "Whisper large-v3",
        family: Family::Audio,
        weights: Figure::new(3.1, Mark::Derived, FP16),
        memory: Figure::new(
            6.1,
            Mark::OneMeasurement,
            "4.5–6.1 GB in use: SYSTRAN/faster-whisper README",
        ),
        most_gpus: 1,
        job: Job::Other("10 min of speech, in batches of 24"),
        times: &[(
            "a100",
            Figure::new(
                6.5,
                Mark::Derived,
                "10 ÷ 150 of the 98 s for 150 min, batches of 24: Vaibhavs10/insanely-fast-whisper README",
            ),
        )],
        cv: LENGTHS,
    },
    Model {
        id: "f5-tts",
        label: "F5-TTS",
        family: Family::Audio,
        weights: Figure::new(0.7, Mark::Derived, FP16),
        memory: Figure::new(8.0, Mark::Assumption, "runs within 8 GB"),
        most_gpus: 1,
        job: Job::Other("10 s of speech"),
        times: &[(
            "l40",
            Figure::new(
                1.5,
                Mark::Assumption,
                "10 s × 0.147 on an L20, of the same bandwidth: SWivid/F5-TTS README; 0.4 s with TensorRT-LLM",
            ),
        )],
        cv: LENGTHS,
    },
    Model {
        id: "bge-large",
        label: "BGE-large",
        family: Family::Embedding,
        weights: Figure::new(0.67, Mark::Derived, FP16),
        memory: Figure::new(8.0, Mark::Assumption, "runs within 8 GB"),
        most_gpus: 1,
        job: Job::Other("32 texts of 512 tokens, as one batch"),
        times: &[(
            "l4",
            Figure::new(
                0.23,
                Mark::Assumption,
                "0.34 TFLOP a text at 40 % of the 121 TFLOPS of an L4",
            ),
        )],
        cv: Figure::new(0.1, Mark::Assumption, "batches of one size"),
    },
];
