/// A GPU class of the provider's serverless price list.
#[derive(Debug, PartialEq)]
pub struct Gpu {
    /// The id that scenarios and URLs use.
    pub id: &'static str,
    /// The name that people use.
    pub label: &'static str,
    /// Memory of one GPU in GB (10⁹ bytes).
    pub memory_gb: u32,
    /// Flex price of one GPU in dollars per second, billed by the second.
    pub price: f64,
    /// Where the price is published.
    pub source: &'static str,
}

const DOCS: &str = "RunPod docs, serverless GPU pricing table, 2026-08-20";
const LIST: &str = "RunPod hourly list, 1.58 $/h, October 2026; not in the docs table";

const fn row(
    id: &'static str,
    label: &'static str,
    memory_gb: u32,
    price: f64,
    source: &'static str,
) -> Gpu {
    Gpu {
        id,
        label,
        memory_gb,
        price,
        source,
    }
}

/// Every GPU class of the price list, by price.
pub const GPUS: &[Gpu] = &[
    row("rtx-a4000", "RTX A4000", 16, 0.00016, DOCS),
    row("l4", "L4", 24, 0.00019, DOCS),
    row("rtx-a5000", "RTX A5000", 24, 0.00019, DOCS),
    row("rtx-3090", "RTX 3090", 24, 0.00019, DOCS),
    row("rtx-4090", "RTX 4090", 24, 0.00031, DOCS),
    row("rtx-a6000", "RTX A6000", 48, 0.00034, DOCS),
    row("a40", "A40", 48, 0.00034, DOCS),
    row("rtx-5090", "RTX 5090", 32, 0.00044, LIST),
    row("l40", "L40", 48, 0.00053, DOCS),
    row("l40s", "L40S", 48, 0.00053, DOCS),
    row("rtx-6000-ada", "RTX 6000 Ada", 48, 0.00053, DOCS),
    row("a100", "A100", 80, 0.00076, DOCS),
    row("rtx-pro-6000", "RTX PRO 6000", 96, 0.00111, DOCS),
    row("h100", "H100", 80, 0.00116, DOCS),
    row("h200", "H200", 141, 0.00155, DOCS),
    row("b200", "B200", 180, 0.0024, DOCS),
];

/// The GPU of that id.
pub fn gpu(id: &str) -> Option<&'static Gpu> {
    GPUS.iter().find(|gpu| gpu.id == id)
}
