//! An endpoint in the provider's JSON, of either version, gives settings its values.

use coldstart::scenario::{Scaler, Settings};
use coldstart::share::{ProviderEndpoint, read_endpoint};

fn read(json: &str) -> ProviderEndpoint {
    read_endpoint(json, Settings::default()).expect("an endpoint")
}

fn told(endpoint: &ProviderEndpoint) -> Vec<String> {
    endpoint.problems.iter().map(ToString::to_string).collect()
}

fn gpus(settings: &Settings) -> Vec<&str> {
    settings.gpu.types.iter().map(|kind| kind.gpu.id).collect()
}

const V1: &str = r#"{"id": "abc", "name": "mine", "templateId": "t", "computeType": "GPU", "workersMin": 1,
    "workersMax": 8, "idleTimeout": 120, "scalerType": "REQUEST_COUNT", "scalerValue": 3, "flashboot": true,
    "gpuTypeIds": ["NVIDIA H100 80GB HBM3", "NVIDIA H100 PCIe", "NVIDIA GeForce RTX 4090", "NVIDIA RTX A4500"],
    "gpuCount": 2, "executionTimeoutMs": 90000, "networkVolumeId": null}"#;
const V2: &str = r#"{"id": "abc", "type": "QUEUE", "workers": {"min": 1, "max": 8, "idleTimeout": 120},
    "scaling": {"type": "REQUEST_COUNT", "requestCount": 3}, "flashboot": "PRIORITY_FLASHBOOT",
    "gpu": {"pools": ["ADA_80_PRO", "ADA_24"], "count": 2, "minCudaVersion": null}, "timeout": 90000}"#;

#[test]
fn both_versions_give_the_same_settings_and_list_what_is_left() {
    let (v1, v2) = (read(V1), read(V2));
    assert_eq!(v1.settings, v2.settings);
    assert_eq!(gpus(&v1.settings), ["h100", "rtx-4090"]);
    let endpoint = &v1.settings.endpoint;
    assert_eq!((endpoint.min_workers, endpoint.max_workers), (1, 8));
    assert_eq!(
        (endpoint.idle_timeout_s, endpoint.flash_boot),
        (120.0, true)
    );
    assert_eq!(endpoint.scaler, Scaler::RequestCount(3));
    assert_eq!(
        (endpoint.execution_timeout_s, v1.settings.gpu.count),
        (Some(90.0), 2)
    );
    assert_eq!((told(&v1), told(&v2)), (vec![], vec![]));
    let left = [
        "computeType",
        "gpuTypeIds: NVIDIA RTX A4500",
        "id",
        "name",
        "networkVolumeId",
        "templateId",
    ];
    let mut v1_left = v1.left.clone();
    v1_left.sort();
    assert_eq!(v1_left, left);
    let mut v2_left = v2.left.clone();
    v2_left.sort();
    assert_eq!(v2_left, ["gpu.minCudaVersion", "id", "type"]);
    assert_eq!(v1.taken.len(), 9);
}

#[test]
fn what_is_not_said_stays_as_it_was() {
    let mut settings = Settings::default();
    settings.endpoint.max_workers = 7;
    settings.gpu.types[0].speed = 2.0;
    let json =
        r#"{"workersMin": 2, "idleTimeout": null, "gpuTypeIds": ["NVIDIA GeForce RTX 4090"]}"#;
    let endpoint = read_endpoint(json, settings.clone()).expect("an endpoint");
    settings.endpoint.min_workers = 2;
    assert_eq!(endpoint.settings, settings);
    assert_eq!(endpoint.taken, ["gpuTypeIds", "workersMin"]);
}

#[test]
fn the_type_of_a_scaler_decides_what_its_value_is() {
    let scaler = |json: &str| read(json).settings.endpoint.scaler;
    let cases = [
        (
            r#"{"scalerType": "QUEUE_DELAY", "scalerValue": 4}"#,
            Scaler::QueueDelay(4.0),
        ),
        (
            r#"{"scalerValue": 2, "scalerType": "REQUEST_COUNT"}"#,
            Scaler::RequestCount(2),
        ),
        (
            r#"{"scalerType": "REQUEST_COUNT"}"#,
            Scaler::RequestCount(4),
        ),
        (r#"{"scalerValue": 9}"#, Scaler::QueueDelay(9.0)),
        (
            r#"{"scaling": {"type": "QUEUE_DELAY", "queueDelay": 0.5}}"#,
            Scaler::QueueDelay(0.5),
        ),
    ];
    for (json, expected) in cases {
        assert_eq!(scaler(json), expected, "{json}");
    }
}

#[test]
fn values_that_cannot_be_used_are_told_under_their_field() {
    let endpoint = read(
        r#"{"workersMax": "many", "workersMin": -1, "flashboot": "FAST", "scalerType": "MAGIC",
            "executionTimeoutMs": 1, "gpuTypeIds": ["TPU"], "idleTimeout": 60}"#,
    );
    assert_eq!(
        told(&endpoint),
        [
            "executionTimeoutMs: 0.001 s is not a number from 5 to 604800, or off",
            "flashboot: \"FAST\" is not true, false, OFF, FLASHBOOT or PRIORITY_FLASHBOOT",
            "gpuTypeIds: [\"TPU\"] is not a list of at least one GPU of the price list",
            "scalerType: \"MAGIC\" is not QUEUE_DELAY or REQUEST_COUNT",
            "workersMax: \"many\" is not a number",
            "workersMin: -1 is not a whole number from 0 to 1000",
        ]
    );
    assert_eq!(endpoint.taken, ["idleTimeout"]);
}

#[test]
fn no_limit_and_a_list_of_one_are_understood() {
    let endpoint = read(r#"[{"executionTimeoutMs": 0, "flashboot": "OFF"}]"#);
    assert_eq!(endpoint.settings.endpoint.execution_timeout_s, None);
    assert!(!endpoint.settings.endpoint.flash_boot);
}

#[test]
fn more_gpus_than_a_scenario_has_are_listed() {
    let endpoint = read(r#"{"gpu": {"pools": ["AMPERE_24", "ADA_24", "NEW_1"]}}"#);
    assert_eq!(gpus(&endpoint.settings), ["l4", "rtx-a5000", "rtx-3090"]);
    assert_eq!(
        endpoint.left,
        ["gpu.pools: RTX 4090 (a scenario has 3)", "gpu.pools: NEW_1"]
    );
}

#[test]
fn a_command_and_a_resource_are_understood() {
    let command = format!("curl -X POST https://rest.runpod.io/v1/endpoints \\\n  --data '{V1}'\n");
    assert_eq!(read(&command).settings, read(V1).settings);
    let resource = r#"
        # An endpoint.
        resource "runpod_endpoint" "mine" {
          name         = "mine"   # ours
          template_id  = runpod_template.mine.id
          gpu_type_ids = [
            "NVIDIA H100 PCIe",
            "NVIDIA GeForce RTX 4090",
          ]
          workers_max  = var.most
          workers_min  = 1
          idle_timeout = 120
          flashboot    = true
        }"#;
    let endpoint = read(resource);
    assert_eq!(gpus(&endpoint.settings), ["h100", "rtx-4090"]);
    let settings = &endpoint.settings.endpoint;
    assert_eq!((settings.min_workers, settings.idle_timeout_s), (1, 120.0));
    assert!(settings.flash_boot);
    assert_eq!(
        told(&endpoint),
        ["workersMax: \"var.most\" is not a number"]
    );
    assert_eq!(endpoint.left, ["name", "templateId"]);
}

#[test]
fn what_is_no_endpoint_is_told() {
    for json in [
        "",
        "{",
        "[]",
        "[1, 2]",
        "7",
        r#"{"gpu": {"count": 2}}"#,
        r#"{"endpoint": {"min_workers": 1}}"#,
    ] {
        assert!(read_endpoint(json, Settings::default()).is_err(), "{json}");
    }
}
