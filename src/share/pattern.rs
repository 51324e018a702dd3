//! What stands behind `traffic=`: a pattern, with its values behind a colon if a person likes.

use super::pack::unpack;
use super::url::set_text;
use crate::scenario::{PARAMETERS, Pattern, PatternKind, Problem, Settings, parameter_named};
use std::sync::Arc;

/// Gives the traffic a pattern with the values that follow its name: `spikes:0.05,4,every=1h`. Those without a
/// name are in the order of the table; a trace has its text.
///
/// # Errors
/// Names the first value that cannot be used; those before it count.
pub(super) fn set_values(
    settings: &mut Settings,
    kind: PatternKind,
    text: &str,
) -> Result<(), Problem> {
    settings.set_pattern(kind);
    let mut rows = (PARAMETERS.iter()).filter(|row| row.patterns.contains(&kind));
    match kind {
        PatternKind::Trace => {
            let trace = unpack(text)
                .ok_or_else(|| Problem::new("traffic", text, "a trace as links carry it"))?;
            settings.traffic.pattern = Pattern::Trace(Arc::new(trace));
            Ok(())
        }
        // Its one value is a list.
        PatternKind::Steps => rows.try_for_each(|row| set_text(row, settings, text)),
        _ => text.split(',').try_for_each(|pair| {
            let (row, value) = match pair.split_once('=') {
                Some((name, value)) => (parameter_named(name, settings), value),
                None => (rows.next(), pair),
            };
            let row = row.filter(|row| row.patterns.contains(&kind));
            let row = row.ok_or_else(|| {
                let expected = format!("a value of the traffic pattern {}", kind.name());
                Problem::new("traffic", pair, expected)
            })?;
            set_text(row, settings, value)
        }),
    }
}
