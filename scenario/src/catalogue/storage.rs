use super::figure::{Figure, Mark};

/// Where the weights are stored when a worker starts.
#[derive(Debug, PartialEq)]
pub struct Storage {
    /// Its name in links: words with hyphens.
    pub id: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// Read throughput in GB/s.
    pub throughput: Figure,
    /// The range that was seen or is documented, in words; empty where there is none.
    pub range: &'static str,
}

/// Storages, from the usual to the tuned.
pub const STORAGES: &[Storage] = &[
    Storage {
        id: "image",
        label: "Baked into the image",
        throughput: Figure::new(
            1.3,
            Mark::OneMeasurement,
            "vLLM issue 44881: 23.4 GB in 18 s on an RTX 5090; mineru-runpod, May 2026, saw 0.11–0.13 GB/s on a first read",
        ),
        range: "a first read may take ten times as long",
    },
    Storage {
        id: "host",
        label: "Cached on the host",
        throughput: Figure::new(
            1.3,
            Mark::Assumption,
            "taken to read like the image; RunPod docs, model caching, August 2026, say a few seconds and no throughput",
        ),
        range: "docs: a few seconds",
    },
    Storage {
        id: "volume",
        label: "Network volume",
        throughput: Figure::new(
            0.3,
            Mark::Documented,
            "RunPod docs, network volumes, August 2026: 0.2–0.4 GB/s is typical, up to 10 GB/s at peak",
        ),
        range: "docs 0.2–0.4",
    },
    Storage {
        id: "memory",
        label: "Host memory",
        throughput: Figure::new(
            5.5,
            Mark::OneMeasurement,
            "ServerlessLLM benchmark results: safetensors from the page cache on an H100 host, 5.3–6.4 GB/s, 30 loads each",
        ),
        range: "5.3–6.4 from the page cache",
    },
    Storage {
        id: "nvme",
        label: "Tuned loader, NVMe",
        throughput: Figure::new(
            20.0,
            Mark::OneMeasurement,
            "ServerlessLLM benchmark results: its own format on NVMe at 29 GB/s, H100, 20–24 GB/s, 30 loads each",
        ),
        range: "20–24 on very fast disks",
    },
];

/// The storage of that id.
pub fn storage(id: &str) -> Option<&'static Storage> {
    STORAGES.iter().find(|storage| storage.id == id)
}
