//! A worker of this page, and what is heard of it.

use js_sys::{Array, Object, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker};

#[wasm_bindgen]
extern "C" {
    /// `public/boot.js` has it.
    #[wasm_bindgen(js_name = whenGone)]
    fn when_gone(name: &str, then: &JsValue);
}

/// A worker that runs a module, until it is dropped.
pub struct Hired {
    worker: Worker,
    /// Whether nobody is to hear of it any more.
    over: Rc<Cell<bool>>,
}

impl Hired {
    /// Starts a worker on the module with the address `js` and its wasm, compiled or its address. `gone` is called
    /// where it never begins, breaks, or is ended by the browser.
    ///
    /// # Errors
    /// Where the browser refuses workers.
    pub fn new(
        js: &str,
        module: &JsValue,
        hear: impl Fn(&Array) + 'static,
        gone: impl Fn() + 'static,
    ) -> Result<Hired, JsValue> {
        let worker = Worker::new("worker.js")?;
        let over = Rc::new(Cell::new(false));
        let end = {
            let (gone, over) = (Rc::new(gone), over.clone());
            move || {
                if !over.replace(true) {
                    gone();
                }
            }
        };
        // It holds the lock of this name from before it begins to when it ends.
        let name = format!(
            "worker {} {}",
            js_sys::Math::random(),
            js_sys::Math::random()
        );
        let (watched, is_over) = (Cell::new(false), over.clone());
        let (lock, ended) = (name.clone(), end.clone());
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if is_over.get() {
                return;
            }
            if !watched.replace(true) {
                when_gone(&lock, &Closure::once_into_js(ended.clone()));
            }
            hear(&event.data().unchecked_into());
        });
        worker.set_onmessage(Some(heard.into_js_value().unchecked_ref()));
        let broke = Closure::<dyn Fn(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default();
            end();
        });
        worker.set_onerror(Some(broke.into_js_value().unchecked_ref()));
        let parts = Object::new();
        for (key, part) in [
            ("js", &js.into()),
            ("module", module),
            ("name", &name.into()),
        ] {
            Reflect::set(&parts, &key.into(), part)?;
        }
        worker.post_message(&parts)?;
        Ok(Hired { worker, over })
    }

    /// Sends it a message; one that is gone has nothing to be told.
    pub fn tell(&self, message: &Array) {
        self.give(message, &Array::new());
    }

    /// The same, with what is given away rather than copied.
    pub fn give(&self, message: &Array, given_away: &Array) {
        let _ = (self.worker).post_message_with_transfer(message, given_away);
    }
}

impl Drop for Hired {
    fn drop(&mut self) {
        self.over.set(true);
        self.worker.terminate();
    }
}
