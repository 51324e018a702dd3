//! What people ask, each with a scenario that shows the answer.

use super::question::{Chart, ChartMark, Link, Question};

/// Every question: cold starts first, then queues, then scaling.
pub const QUESTIONS: &[Question] = &[
    Question {
        id: "flash-boot-misses",
        asked: "FlashBoot is on. Why does a start after a quiet minute take two minutes again?",
        fragment: "idle=60&flash=on&traffic=regular&rate=0.005&exec=lognormal:4.7,0.5&load=54&engine=58&hit_rate=0.67&duration=7200",
        figures: "Load 54 s: 16.1 GB from a network volume at 0.3 GB/s (docs); engine 58 s: one vLLM log; hits: mineru-runpod, May 2026, 2 of 3; traffic: assumption",
        answer: "A snapshot is stored on one host, and a start on any other host is a full one: here {cold_starts.flash} starts revived a snapshot and {cold_starts.full} loaded everything again. \
                 In the delay chart half of the requests start within {delay.p50}, and those whose start misses the snapshot wait up to {delay.max}. \
                 The hit rate of two starts in three comes from one report; an active worker, or an idle timeout longer than the gap, does not depend on it.",
        marks: &[
            mark(Chart::Delay, 0.0, 200.0, "No snapshot yet: a full start"),
            mark(
                Chart::Delay,
                200.0,
                7200.0,
                "Low where the snapshot was reached, high where it was not",
            ),
        ],
        source: Link {
            title: "worker-vllm issue 111: Very slow cold starts even with flashboot",
            url: "https://github.com/runpod-workers/worker-vllm/issues/111",
        },
    },
    Question {
        id: "cold-start-billed",
        asked: "Am I billed for the cold start?",
        fragment: "traffic=regular&rate=0.001&exec=8&gpu=h100&download=120&load=22&duration=7200",
        figures: "What is billed: RunPod docs, pricing and worker states, August 2026; length of the phases and traffic: assumption",
        answer: "Yes, except for the image download: billing begins when the container starts, and loading the model costs as much per second as work does. \
                 Here {cost.starting} of {cost.total} is for starts, {cost.running} for requests and {cost.idle} for the idle timeout after them. \
                 In the workers chart the first two minutes of each start are free; the thirty seconds after them are not.",
        marks: &[
            mark(Chart::Workers, 0.0, 120.0, "Image download: not billed"),
            mark(
                Chart::Workers,
                120.0,
                150.0,
                "Container and model load: billed",
            ),
        ],
        source: Link {
            title: "RunPod docs, serverless pricing",
            url: "https://docs.runpod.io/serverless/pricing",
        },
    },
    Question {
        id: "start-slower-than-work",
        asked: "Why do I pay for 40 seconds before the app does anything?",
        fragment: "max=3&idle=5&rate=0.002&load=32&duration=21600",
        figures: "A start of 40 s: the thread; its split, the work of 8 s and traffic: assumption",
        answer: "Requests that come minutes apart never find a warm worker when the idle timeout is 5 s: {cold_starts.full} starts for {requests.completed} requests. \
                 The delay chart shows {delay.p50} for most of them, and starts are {cost.starting} of the {cost.total} bill. \
                 Loading the model in the first request instead takes the same seconds; they merely count as execution time.",
        marks: &[
            mark(
                Chart::Delay,
                0.0,
                21600.0,
                "Most requests wait for a whole start",
            ),
            mark(
                Chart::Utilization,
                0.0,
                21600.0,
                "Little of the billed time is work",
            ),
        ],
        source: Link {
            title: "RunPod-Fooocus-API issue 5: startup speed",
            url: "https://github.com/davefojtik/RunPod-Fooocus-API/issues/5",
        },
    },
    Question {
        id: "first-image-slow",
        asked: "Why does a new worker’s first image take 45 seconds, and the next ones 15?",
        fragment: "max=2&idle=300&traffic=steps&steps=0,0.02;900,0;1800,0.02;2700,0&exec=15&load=22",
        figures: "15 s of work and 30 s more for the first: the thread; the split of the 30 s and traffic: assumption",
        answer: "The first request of a worker waits while the container starts and the model loads; as long as the worker stays up, the next ones start at once. \
                 The delay chart is high at the beginning of each busy spell, after a pause longer than the idle timeout: {requests.waited_for_cold_start} of {requests.arrived} requests wait for a start, the longest {delay.max}. \
                 Each further worker has to start as well, so the model is loaded in {cold_starts.full} starts.",
        marks: &[
            mark(
                Chart::Delay,
                0.0,
                150.0,
                "The first image waits for the model",
            ),
            mark(
                Chart::Delay,
                300.0,
                900.0,
                "Warm: most images start at once",
            ),
            mark(
                Chart::Delay,
                1800.0,
                1950.0,
                "After the pause: a start again",
            ),
        ],
        source: Link {
            title: "worker-comfyui issue 90: Warm up runpod workers",
            url: "https://github.com/runpod-workers/worker-comfyui/issues/90",
        },
    },
    Question {
        id: "five-minute-start",
        asked: "Why does a 35B model take five minutes to start, every time?",
        fragment: "idle=60&traffic=regular&rate=0.001&exec=lognormal:5,0.5&gpu=rtx-5090&container=16&load=18&engine=253&duration=7200",
        figures: "Phases: the thread’s table, which adds up to a little more than its total of 277 s; traffic: assumption",
        answer: "Because of the engine, not the weights: reading the weights takes 18 s, but compilation takes 43 s and memory profiling 210 s. \
                 Every request here comes after the worker has stopped, so each waits {delay.max}, and starts are {cost.starting} of the {cost.total} bill. \
                 A faster disk would hardly show in the workers chart; a snapshot or an active worker would.",
        marks: &[
            mark(
                Chart::Workers,
                0.0,
                287.0,
                "Starting: nearly all of it is the engine",
            ),
            mark(
                Chart::Utilization,
                0.0,
                7200.0,
                "Almost none of the billed time is work",
            ),
        ],
        source: Link {
            title: "vLLM issue 44881: Cold start takes ~5 min on RTX 5090",
            url: "https://github.com/vllm-project/vllm/issues/44881",
        },
    },
    Question {
        id: "cached-compile-slow",
        asked: "The compile cache works. Why does a start still take a minute?",
        fragment: "idle=60&traffic=regular&rate=0.005&exec=lognormal:5,0.5&container=25&load=9.5&engine=24.5&duration=7200&change=3600,flash=on",
        figures: "25 s before the log begins and 34 s in it, 24.5 s of that for the cached compilation and the graphs: the thread; the rest counted as the load; traffic: assumption",
        answer: "A cached compilation is only read back, but imports, the model load and graph capture remain, here 59 s in all. \
                 In the first half every start goes through them, and the delay is {delay.max} each time. \
                 In the second half flash boot is on, and a start resumes where a stopped worker left off: {cold_starts.flash} starts without imports, load or capture.",
        marks: &[
            mark(Chart::Delay, 0.0, 3600.0, "Full starts, compilation cached"),
            mark(Chart::Delay, 3800.0, 7200.0, "Starts from a snapshot"),
        ],
        source: Link {
            title: "vLLM issue 20264",
            url: "https://github.com/vllm-project/vllm/issues/20264",
        },
    },
    Question {
        id: "queued-for-ever",
        asked: "Why do jobs on a new endpoint stay IN_QUEUE for ever?",
        fragment: "max=0&change=1800,max=4",
        figures: "Max workers or the choice of GPU type as the cause: the thread; traffic: assumption",
        answer: "With max workers at 0 no worker may start, however many requests wait: for half an hour the queue only grows, to {queue.peak} requests, and nothing is billed. \
                 Then max workers is raised to 4, and the queue drains within minutes. \
                 A GPU type with none available has the same effect.",
        marks: &[
            mark(Chart::Queue, 0.0, 1800.0, "Max 0: the queue only grows"),
            mark(Chart::Queue, 1800.0, 2700.0, "Max 4: it drains"),
        ],
        source: Link {
            title: "runpod-worker-real-esrgan issue 1: Stuck on IN_QUEUE",
            url: "https://github.com/ashleykleynhans/runpod-worker-real-esrgan/issues/1",
        },
    },
    Question {
        id: "shortage-or-crash",
        asked: "Why do jobs sit in the queue: no capacity, or a broken worker?",
        fragment: "rate=0.02&gpu=rtx-4090:available=0&load=52&start_failures=0.99&change=1800,available=none",
        figures: "The two causes: the pull request; the start of 60 s, its failures and traffic: assumption",
        answer: "The queue looks the same in both halves; the workers do not. \
                 In the first half no GPU is free: the worker is throttled, and nothing is billed. \
                 In the second half a GPU is free, and the worker starts, fails and starts again: {cold_starts.failed} failed starts, {cost.starting} billed, and {requests.in_queue} requests still wait at the end.",
        marks: &[
            mark(Chart::Workers, 300.0, 1800.0, "Throttled: no GPU"),
            mark(
                Chart::Workers,
                1800.0,
                3600.0,
                "Starting again and again, and billed",
            ),
            mark(Chart::Queue, 300.0, 3600.0, "The queue grows either way"),
        ],
        source: Link {
            title: "runpod-mcp pull request 62: diagnose stuck IN_QUEUE jobs",
            url: "https://github.com/runpod/runpod-mcp/pull/62",
        },
    },
    Question {
        id: "workers-throttled",
        asked: "My workers are throttled. What helps?",
        fragment: "max=4&idle=60&rate=0.2&gpu=rtx-4090:available=1,l40s:speed=0.8:available=0&change=1800,available=1/none",
        figures: "Throttled workers: the thread; speed of the L40S: 8B decode, GPU-Benchmarks-on-LLM-Inference, May 2024; stock and traffic: assumption",
        answer: "Throttled workers wait for a free GPU, and a higher max only adds more of them: in the first half one worker runs, the others are throttled, and the queue grows to {queue.peak} requests. \
                 After half an hour a second GPU type becomes available, and starts fall back on it. \
                 The queue drains, at a higher price per second.",
        marks: &[
            mark(
                Chart::Workers,
                300.0,
                1800.0,
                "One GPU, the other workers throttled",
            ),
            mark(Chart::Queue, 300.0, 1800.0, "The queue grows"),
            mark(
                Chart::Workers,
                1800.0,
                3600.0,
                "A second GPU type: no worker is throttled",
            ),
        ],
        source: Link {
            title: "RunPod-Fooocus-API issue 5: startup speed",
            url: "https://github.com/davefojtik/RunPod-Fooocus-API/issues/5",
        },
    },
    Question {
        id: "queue-delay-or-request-count",
        asked: "Scale on queue delay or on request count?",
        fragment: "max=12&idle=60&rate=0.5&duration=7200&change=3600,scaler=request_count:1",
        figures: "Queue delay of 4 s: docs; how many workers one check starts, and traffic: assumption",
        answer: "The load is the same in both hours: in the first, workers are added once a request has waited 4 s; in the second, as soon as there are more requests than workers. \
                 Queue delay lets short queues pass and costs less; request count starts more workers, and sooner, so fewer requests wait. \
                 Neither rule spares the first request its cold start: the longest wait is {delay.max}, while 95 % start within {delay.p95}.",
        marks: &[
            mark(
                Chart::Workers,
                600.0,
                3600.0,
                "Queue delay: as many as the waits require",
            ),
            mark(
                Chart::Workers,
                4200.0,
                7200.0,
                "Request count: more workers",
            ),
            mark(Chart::Queue, 600.0, 3600.0, "Short queues come and go"),
            mark(Chart::Queue, 4200.0, 7200.0, "Hardly any queue"),
        ],
        source: Link {
            title: "dstack issue 1649: Auto scale based on Queue Delay",
            url: "https://github.com/dstackai/dstack/issues/1649",
        },
    },
    Question {
        id: "metric-for-llms",
        asked: "Which metric should scale an LLM that serves many requests at once?",
        fragment: "max=10&idle=60&scaler=request_count:1&concurrency=8&batching=0.7&rate=1&exec=lognormal:4,0.5&change=1800,scaler=request_count:6",
        figures: "That requests are a poor measure for LLMs: the thread; slots, batching efficiency and traffic: assumption",
        answer: "One that accounts for how many requests a worker takes: here each takes 8 at once. \
                 In the first half one worker is started per request, so workers stand idle and slots stay unused. \
                 After half an hour one is started per 6 requests: fewer workers do the same work, utilization rises, and {slo.attainment} of requests still start within the target.",
        marks: &[
            mark(Chart::Workers, 300.0, 1800.0, "One worker per request"),
            mark(Chart::Workers, 2100.0, 3600.0, "One worker per 6 requests"),
            mark(Chart::Utilization, 2100.0, 3600.0, "Better-used workers"),
        ],
        source: Link {
            title: "KServe issue 3561: Native integration with KEDA for LLM inference autoscaling",
            url: "https://github.com/kserve/kserve/issues/3561",
        },
    },
    Question {
        id: "ten-minutes-to-zero",
        asked: "Why does it take ten minutes to scale to zero?",
        fragment: "max=2&idle=600&traffic=batch&requests=4&every=3600&duration=14400&change=7200,idle=60",
        figures: "Cooldown 300 s: KEDA docs; scale-down stabilization 300 s: Kubernetes; that the two add up: the pull request; traffic: assumption",
        answer: "Two waits add up, a cooldown of five minutes and a stabilization window of five more; for a worker they amount to one idle timeout of ten minutes. \
                 In the first two hours each one-minute burst is followed by ten minutes that are idle and billed. \
                 Then the timeout is one minute, and the tail is gone; even so, idle time is {cost.idle} of the {cost.total} bill.",
        marks: &[
            mark(Chart::Workers, 100.0, 600.0, "Idle, and billed"),
            mark(Chart::Workers, 3700.0, 4200.0, "And again, every hour"),
            mark(
                Chart::Workers,
                7400.0,
                10800.0,
                "One minute instead of ten: the tail is gone",
            ),
        ],
        source: Link {
            title: "llm-d pull request 2492: a scale-from-zero path with KEDA",
            url: "https://github.com/llm-d/llm-d/pull/2492",
        },
    },
];

/// The question of that id.
pub fn question(id: &str) -> Option<&'static Question> {
    QUESTIONS.iter().find(|question| question.id == id)
}

const fn mark(chart: Chart, from_s: f64, to_s: f64, label: &'static str) -> ChartMark {
    ChartMark {
        chart,
        from_s,
        to_s,
        label,
    }
}
