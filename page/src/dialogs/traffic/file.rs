//! A file of requests that a person brings: read in a worker of its own, which is loaded when the first file comes.

use super::edit::Fields;
use crate::work::Hired;
use coldstart::scenario::Trace;
use coldstart::share::{FileNews, FileRequest, FileShown, TraceShown};
use coldstart::trace::Edit;
use js_sys::{Array, Float64Array, Uint8Array};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::Url;

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
    /// What a person says of its columns, which may be refused.
    pub told: RwSignal<String>,
    /// What a person makes of it.
    pub fields: Fields,
    /// What the reader has not answered yet.
    asked: StoredValue<u32>,
    /// How often a file was forgotten.
    turn: StoredValue<u32>,
    reader: StoredValue<Option<Reader>, LocalStorage>,
}

struct Reader {
    worker: Hired,
    ready: bool,
    /// Asked before it was ready.
    waiting: Vec<Array>,
}

/// Where Trunk puts the reader.
const READER: [&str; 2] = ["reader.js", "reader_bg.wasm"];
const NO_WORKER: &str = "This browser starts no Web Worker here, and files are read in one. The rest of the page works; in a window of its own it can read files too";
const BROKE: &str = "The reader failed on this file, most likely because it needs more memory than this browser allows. Try a part of the file";
const OTHER_VERSION: &str =
    "The file was read by a different version of the page. Reload the page and open the file again";

impl OwnFile {
    pub fn new() -> OwnFile {
        OwnFile {
            name: RwSignal::new(None),
            progress: RwSignal::new(None),
            shown: RwSignal::new(None),
            edited: RwSignal::new(None),
            problems: RwSignal::new(Vec::new()),
            trace: RwSignal::new(None),
            told: RwSignal::default(),
            fields: Fields::new(),
            asked: StoredValue::new(0),
            turn: StoredValue::new(0),
            reader: StoredValue::new_local(None),
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

    /// Reads it anew as a person says; what was made of it is made of it again.
    pub fn reread(self, told: String) {
        self.told.set(told.clone());
        self.ask(&FileRequest::Reread { told }, None);
    }

    /// Makes of it what the fields say.
    pub fn edit(self) {
        let told = self.told.get_untracked();
        if self
            .shown
            .with_untracked(|shown| shown.as_ref().is_some_and(|shown| shown.told != told))
        {
            return self.reread(told);
        }
        match self.fields.read(untrack(|| self.whole_s())) {
            Ok(edit) => self.ask(&FileRequest::Edit(edit), None),
            Err(problem) => self.problems.set(vec![problem.to_string()]),
        }
    }

    /// From its beginning to its last request, in seconds.
    pub fn whole_s(self) -> f64 {
        (self.shown).with(|shown| shown.as_ref().map_or(0.0, |shown| shown.whole_s))
    }

    /// Which of the files it is that were brought one after the other.
    pub fn turn(self) -> u32 {
        self.turn.get_value()
    }

    /// Whether the trace is what the fields and the columns say, and nothing is under way.
    pub fn is_settled(self) -> bool {
        self.progress.with(Option::is_none) && self.problems.with(Vec::is_empty)
    }

    /// Stops what is under way, and has no file any more.
    pub fn forget(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.reader.set_value(None);
        self.asked.set_value(0);
        self.fields.clear();
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
        self.asked.update_value(|asked| *asked += 1);
        let request = serde_json::to_string(request).expect("a request is plain data");
        let message = Array::of1(&request.into());
        if let Some(bytes) = bytes {
            message.push(bytes);
        }
        let is_hired = self.reader.with_value(Option::is_some);
        if !is_hired {
            match self.hire() {
                Ok(worker) => self.reader.set_value(Some(Reader {
                    worker,
                    ready: false,
                    waiting: Vec::new(),
                })),
                Err(_) => return self.fail(NO_WORKER),
            }
        }
        self.reader.update_value(|reader| {
            if let Some(reader) = reader {
                match reader.ready {
                    true => give(&reader.worker, &message),
                    false => reader.waiting.push(message),
                }
            }
        });
    }

    fn fail(self, sentence: &str) {
        self.asked.set_value(0);
        self.progress.set(None);
        self.problems.set(vec![sentence.to_owned()]);
    }

    fn hire(self) -> Result<Hired, JsValue> {
        let base = document().base_uri()?.unwrap_or_default();
        let [js, module] = READER.map(|path| Url::new_with_base(path, &base).map(|url| url.href()));
        Hired::new(
            &js?,
            &module?.into(),
            move |message| self.hear(message),
            move || self.lose_worker(),
        )
    }

    fn lose_worker(self) {
        let was_ready = self
            .reader
            .with_value(|reader| reader.as_ref().is_some_and(|reader| reader.ready));
        self.forget();
        self.fail(if was_ready { BROKE } else { NO_WORKER });
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
        let Ok(news) = serde_json::from_str(&news) else {
            self.forget();
            return self.fail(OTHER_VERSION);
        };
        if let FileNews::Progress(share) = news {
            return self.progress.set(Some(share));
        }
        self.asked
            .update_value(|asked| *asked = asked.saturating_sub(1));
        // Something newer was asked: its answer counts.
        let is_last = self.asked.get_value() == 0;
        if is_last {
            self.progress.set(None);
        }
        match news {
            FileNews::Progress(_) => {}
            FileNews::Read(shown) => {
                self.trace.set(Some(trace()));
                self.edited.set(Some(Arc::new(shown.edited.clone())));
                if is_last {
                    self.told.set(shown.told.clone());
                }
                self.shown.set(Some(Arc::new(*shown)));
                if is_last && self.fields.read(0.0) != Ok(Edit::default()) {
                    self.edit();
                }
            }
            FileNews::Edited(edited) => {
                self.trace.set(Some(trace()));
                self.edited.set(Some(Arc::new(edited)));
            }
            FileNews::Failed(sentences) if is_last => self.problems.set(sentences),
            FileNews::Failed(_) => {}
        }
    }

    /// The worker is ready.
    fn begin(self) {
        self.reader.update_value(|reader| {
            if let Some(reader) = reader {
                reader.ready = true;
                for message in reader.waiting.drain(..) {
                    give(&reader.worker, &message);
                }
            }
        });
    }
}

/// Gives a file away rather than copying it. A worker that cannot be told reports its error.
fn give(worker: &Hired, message: &Array) {
    let bytes = message
        .get(1)
        .dyn_into()
        .map(|bytes: Uint8Array| bytes.buffer());
    let given_away = bytes.iter().collect::<Array>();
    worker.give(message, &given_away);
}
