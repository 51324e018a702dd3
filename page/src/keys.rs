//! Keys that are the page's own.

use web_sys::KeyboardEvent;

/// The key that was pressed; none with Ctrl, Meta or Alt, which make it the browser's: Alt and ← go back.
pub(crate) fn plain_key(event: &KeyboardEvent) -> Option<String> {
    let is_browsers = event.ctrl_key() || event.meta_key() || event.alt_key();
    (!is_browsers).then(|| event.key())
}
