/// A question in the words of those who ask it.
#[derive(Debug, PartialEq)]
pub struct Question {
    /// In links: words with hyphens, never changed once published.
    pub id: &'static str,
    pub asked: &'static str,
    /// The scenario that shows the answer, as the fragment of an address.
    pub fragment: &'static str,
    /// Where the figures of the scenario come from, and what nobody states.
    pub figures: &'static str,
    /// The answer, and where to look, in a few sentences. Names in braces, as `{delay.p95}`, stand for
    /// figures of the report of the scenario (`share::fill`).
    pub answer: &'static str,
    /// Where the charts show it.
    pub marks: &'static [ChartMark],
    /// Where it was asked, or who answers it.
    pub source: Link,
}

/// A stretch of time in a chart, with what is to be seen in it.
#[derive(Debug, PartialEq)]
pub struct ChartMark {
    pub chart: Chart,
    /// In seconds from the beginning of the window.
    pub from_s: f64,
    /// In seconds from the beginning of the window, later than `from_s`.
    pub to_s: f64,
    pub label: &'static str,
}

/// The charts that a mark can stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    Workers,
    Queue,
    Delay,
    Utilization,
}

/// A public page.
#[derive(Debug, PartialEq)]
pub struct Link {
    pub title: &'static str,
    pub url: &'static str,
}
