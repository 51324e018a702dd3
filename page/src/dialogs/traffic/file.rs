//! A file of requests that a person brings: read in a worker of its own, which is loaded when the first file comes.

use coldstart::scenario::Trace;
use coldstart::share::{FileNews, FileRequest, FileShown, TraceShown};
use coldstart::trace::Edit;
use js_sys::{Array, Float64Array, Object, Reflect, Uint8Array};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Url, Worker};

/// What a dialog shows of a file. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct OwnFile {
    /// Its name; none where there is no file.
    pub name: RwSignal<Option<String>>,
    /// Share that is read, while it is being read.
    pub progress: RwSignal<Option<f64>>,
    pub shown: RwSignal<Option<Arc<FileShown>>>,
    /// What was made of the trace.
    pub edited: RwSignal<Option<Arc<TraceShown>>>,
    /// Why it cannot be read, or edited like that.
    pub problems: RwSignal<Vec<String>>,
    /// The trace as it was edited.
    pub trace: RwSignal<Option<Arc<Trace>>>,
    worker: StoredValue<Option<Hired>, LocalStorage>,
}

#[derive(Clone)]
struct Hired {
    worker: Worker,
    ready: bool,
    /// Asked before it was ready.
    waiting: Vec<Array>,
}

/// Where Trunk puts the reader.
const READER: [&str; 2] = ["reader.js", "reader_bg.wasm"];
const NO_WORKER: &str = "This browser starts no Web Worker here, and files are read in one. The page itself goes on; in a window of its own it can read files too.";
const BROKE: &str = "The reader broke over this file: most likely it needs more memory than a browser gives. A part of the file will do.";

impl OwnFile {
    pub fn new() -> OwnFile {
        OwnFile {
            name: RwSignal::new(None),
            progress: RwSignal::new(None),
            shown: RwSignal::new(None),
            edited: RwSignal::new(None),
            problems: RwSignal::new(Vec::new()),
            trace: RwSignal::new(None),
            worker: StoredValue::new_local(None),
        }
    }

    /// Reads a file, in place of the one before.
    pub fn open(self, name: &str, bytes: &Uint8Array) {
        self.forget();
        self.name.set(Some(name.to_owned()));
        let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
        self.ask(
            &FileRequest::Open {
                name: stem.to_owned(),
            },
            Some(bytes),
        );
    }

    /// Reads it anew as a person says.
    pub fn reread(self, told: String) {
        self.ask(&FileRequest::Reread { told }, None);
    }

    pub fn edit(self, edit: Edit) {
        self.ask(&FileRequest::Edit(edit), None);
    }

    /// Stops what is under way, and has no file any more.
    pub fn forget(self) {
        self.worker.update_value(|hired| {
            if let Some(hired) = hired.take() {
                hired.worker.terminate();
            }
        });
        self.name.set(None);
        self.progress.set(None);
        self.shown.set(None);
        self.edited.set(None);
        self.trace.set(None);
        self.problems.set(Vec::new());
    }

    fn ask(self, request: &FileRequest, bytes: Option<&Uint8Array>) {
        self.problems.set(Vec::new());
        self.progress.set(Some(0.0));
        let request = serde_json::to_string(request).expect("a request is plain data");
        let message = Array::of1(&request.into());
        if let Some(bytes) = bytes {
            message.push(bytes);
        }
        let is_hired = self.worker.with_value(Option::is_some);
        if !is_hired {
            match self.hire() {
                Ok(worker) => self.worker.set_value(Some(Hired {
                    worker,
                    ready: false,
                    waiting: Vec::new(),
                })),
                Err(_) => return self.fail(NO_WORKER),
            }
        }
        self.worker.update_value(|hired| {
            if let Some(hired) = hired {
                match hired.ready {
                    true => tell(&hired.worker, &message),
                    false => hired.waiting.push(message),
                }
            }
        });
    }

    fn fail(self, sentence: &str) {
        self.progress.set(None);
        self.problems.set(vec![sentence.to_owned()]);
    }

    fn hire(self) -> Result<Worker, JsValue> {
        let worker = Worker::new("worker.js")?;
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            self.hear(&event.data().unchecked_into());
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        heard.forget();
        let broke = Closure::<dyn Fn(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default();
            let was_ready = self
                .worker
                .with_value(|hired| hired.as_ref().is_some_and(|hired| hired.ready));
            self.forget();
            self.fail(if was_ready { BROKE } else { NO_WORKER });
        });
        worker.set_onerror(Some(broke.as_ref().unchecked_ref()));
        broke.forget();
        let base = document().base_uri()?.unwrap_or_default();
        let [js, module] = READER.map(|path| Url::new_with_base(path, &base).map(|url| url.href()));
        let parts = Object::new();
        Reflect::set(&parts, &"js".into(), &js?.into())?;
        Reflect::set(&parts, &"module".into(), &module?.into())?;
        worker.post_message(&parts)?;
        Ok(worker)
    }

    fn hear(self, message: &Array) {
        let Some(news) = message.get(0).as_string() else {
            return self.begin();
        };
        let trace = || {
            let times = |value: JsValue| {
                value
                    .dyn_into()
                    .ok()
                    .map(|times: Float64Array| times.to_vec())
            };
            let arrivals_s = times(message.get(1)).unwrap_or_default();
            let name = self.name.get_untracked().unwrap_or_default();
            Arc::new(Trace::new(name, arrivals_s, times(message.get(2))))
        };
        match serde_json::from_str(&news).expect("the reader is of this version") {
            FileNews::Progress(share) => self.progress.set(Some(share)),
            FileNews::Read(shown) => {
                self.progress.set(None);
                self.trace.set(Some(trace()));
                self.edited.set(Some(Arc::new(shown.edited.clone())));
                self.shown.set(Some(Arc::new(*shown)));
            }
            FileNews::Edited(edited) => {
                self.progress.set(None);
                self.trace.set(Some(trace()));
                self.edited.set(Some(Arc::new(edited)));
            }
            FileNews::Failed(sentences) => {
                self.progress.set(None);
                self.problems.set(sentences);
            }
        }
    }

    /// The worker is ready.
    fn begin(self) {
        self.worker.update_value(|hired| {
            if let Some(hired) = hired {
                hired.ready = true;
                for message in hired.waiting.drain(..) {
                    tell(&hired.worker, &message);
                }
            }
        });
    }
}

/// Gives a file away rather than copying it. A worker that cannot be told reports its error.
fn tell(worker: &Worker, message: &Array) {
    let bytes = message
        .get(1)
        .dyn_into()
        .map(|bytes: Uint8Array| bytes.buffer());
    let given_away = bytes.iter().collect::<Array>();
    let _ = worker.post_message_with_transfer(message, &given_away);
}
