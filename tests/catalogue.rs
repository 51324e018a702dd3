//! The catalogue: every figure has a source, and whatever is chosen from it is a valid scenario.

use coldstart::catalogue::{
    CONTAINER_START, ENGINES, Figure, GPUS, Job, Mark, Model, STORAGES, engine, gpu, model, models,
    storage,
};
use coldstart::scenario::{Scenario, Settings, Shape};
use coldstart::share::{fragment, read_fragment};
use coldstart::start::{Choice, Start};
use std::collections::HashSet;

fn choice(model_id: &str, storage_id: &str, engine_id: &str, gpu_id: &str) -> Choice {
    Choice {
        model: model(model_id).unwrap(),
        storage: storage(storage_id).unwrap(),
        engine: engine(engine_id).unwrap(),
        gpu: gpu(gpu_id).unwrap(),
    }
}

fn every_choice() -> impl Iterator<Item = Choice> {
    models().flat_map(|model| {
        STORAGES.iter().flat_map(move |storage| {
            ENGINES.iter().flat_map(move |engine| {
                GPUS.iter().map(move |gpu| Choice {
                    model,
                    storage,
                    engine,
                    gpu,
                })
            })
        })
    })
}

fn figures(model: &Model) -> impl Iterator<Item = &Figure> {
    [&model.weights, &model.memory, &model.cv]
        .into_iter()
        .chain(model.times.iter().map(|(_, time)| time))
}

fn plain(text: &str) -> String {
    text.replace('\u{202f}', " ")
}

#[test]
fn llama_8b_on_a_network_volume_starts_in_two_minutes_for_under_four_cents() {
    let start = choice("llama-3.1-8b", "volume", "vllm", "rtx-4090")
        .start()
        .unwrap();
    let seconds: Vec<f64> = start.phases.iter().map(|phase| phase.seconds).collect();
    assert_eq!(seconds, [8.0, 53.7, 58.0]);
    assert_eq!(start.seconds().round(), 120.0);
    assert_eq!((start.dollars() * 1000.0).round(), 37.0);
    assert_eq!(
        plain(&start.phases[1].arithmetic),
        "16.1 GB ÷ 0.3 GB/s, docs 0.2–0.4"
    );
    assert_eq!(
        start.phases[2].arithmetic,
        "imports 25 + compile and graphs 33"
    );
    assert_eq!(start.phases[2].mark.doubt(), Some("one source"));
    assert_eq!(start.request.seconds, 4.7);
    assert_eq!(
        start.request.arithmetic,
        "250 tokens out, 1024 in, one at a time"
    );
}

#[test]
fn what_is_chosen_fills_its_settings_and_no_other() {
    let start = choice("llama-3.1-8b", "volume", "vllm", "rtx-4090")
        .start()
        .unwrap();
    let (before, _) = read_fragment("min=1&max=9&rate=0.3&flash=on&gpu=h100:speed=2,l40s");
    let mut settings = before.settings();
    start.fill(&mut settings);
    let filled = settings.check().unwrap();
    assert_eq!(filled.job.execution_time.shape, Shape::Lognormal);
    assert_eq!(
        fragment(&filled),
        "min=1&max=9&flash=on&rate=0.3&exec=lognormal:4.7,0.77&load=53.7&engine=58"
    );
}

#[test]
fn changes_of_availability_for_other_gpu_types_are_dropped() {
    let before = Scenario::from_json(
        r#"{"gpu": {"types": [{"id": "h100"}, {"id": "l40s"}]},
            "changes": [{"at_s": 600, "set": {"max_workers": 5, "gpu_available": [4, null]}},
                        {"at_s": 900, "set": {"gpu_available": [2, 2]}}]}"#,
    )
    .unwrap();
    let start = choice("sdxl", "image", "none", "rtx-4090").start().unwrap();
    let mut settings = before.settings();
    start.fill(&mut settings);
    let filled = settings.check().unwrap();
    assert_eq!(filled.changes.len(), 1);
    assert_eq!(filled.changes[0].set.len(), 1);
}

#[test]
fn every_choice_that_fits_is_a_valid_scenario_that_a_link_carries() {
    let mut valid = 0;
    for choice in every_choice() {
        let fits = choice.model.gpus_needed(choice.gpu).is_some();
        let Some(start) = choice.start() else {
            assert!(!fits || !choice.engine.serves(choice.model), "{choice:?}");
            continue;
        };
        assert!(fits, "{choice:?}");
        let mut settings = Settings::default();
        start.fill(&mut settings);
        let scenario = settings
            .check()
            .unwrap_or_else(|problems| panic!("{choice:?}: {problems:?}"));
        let read = Scenario::from_json(&scenario.to_json().to_string());
        assert_eq!(read.as_ref(), Ok(&scenario), "{choice:?}");
        assert_eq!(read_fragment(&fragment(&scenario)), (scenario, Vec::new()));
        valid += 1;
    }
    assert!(valid > 1000, "{valid}");
}

#[test]
fn every_figure_has_a_source_and_is_a_number_above_zero() {
    let storages = STORAGES.iter().map(|storage| &storage.throughput);
    let engines = ENGINES
        .iter()
        .flat_map(|engine| engine.steps.iter().map(|(_, step)| step));
    let all: Vec<&Figure> = (models().flat_map(figures))
        .chain(storages)
        .chain(engines)
        .chain([&CONTAINER_START])
        .collect();
    assert!(all.len() > 100, "{}", all.len());
    for figure in all {
        assert!(figure.source.len() > 8, "{figure:?}");
        assert!(figure.value > 0.0 && figure.value.is_finite(), "{figure:?}");
    }
    for gpu in GPUS {
        assert!(gpu.source.len() > 8, "{gpu:?}");
    }
}

#[test]
fn every_time_on_every_gpu_says_where_it_comes_from() {
    for choice in every_choice() {
        let Some(Start {
            phases, request, ..
        }) = choice.start()
        else {
            continue;
        };
        for phase in phases.iter().chain([&request]) {
            assert!(!phase.arithmetic.is_empty(), "{phase:?}");
            assert!(phase.source.ends_with('.'), "{phase:?}");
            assert!(!phase.source.contains(".."), "{phase:?}");
        }
    }
}

#[test]
fn every_model_fits_a_gpu_and_its_stated_times_are_on_gpus_that_it_fits() {
    for model in models() {
        assert!(model.usual_gpu().is_some(), "{}", model.id);
        assert!(!model.times.is_empty(), "{}", model.id);
        for (id, _) in model.times {
            let gpu = gpu(id).unwrap_or_else(|| panic!("{}: no GPU {id}", model.id));
            assert!(model.gpus_needed(gpu).is_some(), "{} on {id}", model.id);
        }
        assert!(
            model.memory.value >= model.weights.value || model.id == "wan-2.1-1.3b",
            "{}: less memory than weights",
            model.id
        );
    }
}

#[test]
fn a_model_that_one_gpu_cannot_hold_takes_two_where_it_may() {
    let on = |id| model("llama-3-70b").unwrap().gpus_needed(gpu(id).unwrap());
    assert_eq!(on("rtx-4090"), None);
    assert_eq!(on("a100"), Some(2));
    assert_eq!(on("b200"), Some(1));
    let pair = choice("llama-3-70b", "volume", "vllm", "a100")
        .start()
        .unwrap();
    assert_eq!(pair.gpus, 2);
    assert_eq!(pair.dollars(), pair.seconds() * 2.0 * 0.00076);
}

#[test]
fn a_time_that_nobody_measured_is_carried_over_by_bandwidth_and_called_an_assumption() {
    let time = |id| {
        model("llama-3.1-8b")
            .unwrap()
            .time_on(gpu(id).unwrap())
            .unwrap()
    };
    let on_5090 = time("rtx-5090");
    let (from, stated, speed) = on_5090.from.unwrap();
    assert_eq!(on_5090.figure.mark, Mark::Assumption);
    assert!((on_5090.figure.value - stated.value / speed).abs() < 1e-12);
    assert_eq!(from.id, "rtx-4090");
    assert!((on_5090.figure.value - 4.7 * 1008.0 / 1792.0).abs() < 1e-9);
    // One that was measured is taken as it stands.
    assert_eq!(time("h100").from, None);
    // More bandwidth is not slower.
    assert!(time("h200").figure.value < time("h100").figure.value);
    assert!(time("b200").figure.value < time("h200").figure.value);
}

#[test]
fn a_figure_that_comes_of_others_is_doubted_as_much_as_the_weakest_of_them() {
    assert_eq!(
        Mark::Derived.weaker(Mark::OneMeasurement),
        Mark::OneMeasurement
    );
    let mut carried_over = 0;
    for choice in every_choice() {
        let (Some(start), Some(time)) = (choice.start(), choice.model.time_on(choice.gpu)) else {
            continue;
        };
        let mut parts = vec![time.figure.mark, choice.model.cv.mark];
        if let Some((_, stated, _)) = time.from {
            assert_eq!(stated.mark.weaker(time.figure.mark), time.figure.mark);
            parts.push(stated.mark);
            carried_over += 1;
        }
        for part in parts {
            assert_eq!(part.weaker(start.request.mark), start.request.mark);
        }
    }
    assert!(carried_over > 100, "{carried_over}");
}

#[test]
fn the_picker_has_at_least_twenty_models_five_storages_and_all_gpu_classes() {
    assert!(models().count() >= 20);
    assert_eq!(STORAGES.len(), 5);
    assert_eq!(GPUS.len(), 16);
    let ids: HashSet<&str> = models().map(|model| model.id).collect();
    assert_eq!(ids.len(), models().count(), "two models share an id");
    for model in models() {
        assert!(!model.job.words().is_empty());
        assert!(ENGINES.iter().any(|engine| engine.serves(model)));
    }
}

#[test]
fn only_models_that_write_tokens_run_in_vllm() {
    let vllm = engine("vllm").unwrap();
    for model in models() {
        let tokens = matches!(model.job, Job::Tokens { .. });
        assert_eq!(vllm.serves(model), tokens, "{}", model.id);
    }
}

#[test]
fn another_model_keeps_a_gpu_that_holds_it_and_moves_on_from_one_that_does_not() {
    let example = Choice::example().unwrap();
    let chosen = |id| example.with_model(model(id).unwrap());
    assert_eq!(chosen("gemma-2-9b").gpu.id, "rtx-4090");
    assert_eq!(chosen("qwen2.5-14b").gpu.id, "l40s");
    assert_eq!(chosen("sdxl").engine.id, "none");
    assert_eq!(
        chosen("sdxl")
            .with_model(model("gemma-2-9b").unwrap())
            .engine
            .id,
        "vllm"
    );
    for model in models() {
        assert!(example.with_model(model).start().is_some(), "{}", model.id);
    }
}
