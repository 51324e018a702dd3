use crate::span::Span;
use crate::state::Shown;
use coldstart::report::{BUCKETS_PER_SPAN, Bucket, Delays};
use std::ops::Deref;
use std::sync::Arc;

/// What a chart shows of a run: a span of its window, without the series that a person has hidden.
#[derive(Clone)]
pub struct Sight {
    pub shown: Arc<Shown>,
    pub span: Span,
    /// Names of series, as the legend has them.
    pub hidden: Vec<&'static str>,
    /// Whether its axis of values is logarithmic.
    pub logarithmic: bool,
}

impl Sight {
    pub fn has(&self, name: &str) -> bool {
        !self.hidden.contains(&name)
    }

    /// The buckets in sight.
    pub fn buckets(&self) -> &[Bucket] {
        let all = &self.series.buckets;
        let range = self.span.buckets(self.series.bucket_s, all.len());
        all.get(range).unwrap_or_default()
    }

    /// The delays in sight.
    pub fn delays(&self) -> &[Delays] {
        let all = &self.series.spans;
        let width_s = self.series.bucket_s * BUCKETS_PER_SPAN as f64;
        let range = self.span.buckets(width_s, all.len());
        all.get(range).unwrap_or_default()
    }
}

impl Deref for Sight {
    type Target = Shown;

    fn deref(&self) -> &Shown {
        &self.shown
    }
}
