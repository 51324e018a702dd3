/// A question in the words of those who ask it.
#[derive(Debug, PartialEq)]
pub struct Question {
    /// In links: words with hyphens, never changed once published.
    pub id: &'static str,
    /// The question.
    pub asked: &'static str,
    /// The scenario that shows the answer, as the fragment of an address.
    pub fragment: &'static str,
    /// Where the figures of the scenario come from, and what no source states.
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
    /// The chart that it stands in.
    pub chart: Chart,
    /// In seconds from the beginning of the window.
    pub from_s: f64,
    /// In seconds from the beginning of the window, later than `from_s`.
    pub to_s: f64,
    /// What is to be seen, in a few words.
    pub label: &'static str,
}

/// The charts that a mark can stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    /// Workers by state.
    Workers,
    /// Requests that wait.
    Queue,
    /// Time from arrival to start.
    Delay,
    /// Running share of what is billed.
    Utilization,
}

/// A public page.
#[derive(Debug, PartialEq)]
pub struct Link {
    /// What the page is called.
    pub title: &'static str,
    /// Its address.
    pub url: &'static str,
}
