use super::{Logs, Series};
use crate::engine::Observer;
use crate::scenario::Scenario;

pub(super) struct SeriesRecorder;
impl SeriesRecorder {
    pub(super) fn new(_: &Scenario, _: usize) -> Self {
        SeriesRecorder
    }
    pub(super) fn finish(self) -> Series {
        Series::default()
    }
}
impl Observer for SeriesRecorder {}
pub(super) struct LogRecorder;
impl LogRecorder {
    pub(super) fn new(_: &Scenario) -> Self {
        LogRecorder
    }
    pub(super) fn finish(self) -> Logs {
        Logs::default()
    }
}
impl Observer for LogRecorder {}
