use coldstart::scenario::{Problem, Trace};
use coldstart::share::{FileNews, FileRequest, FileSession, TraceShown};
use coldstart::trace::Edit;
use js_sys::{Array, Float64Array, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

const OTHER_VERSION: &str =
    "The page and its file reader have different versions. Reload the page and open the file again";

/// Does what the page asks for, as long as the page lives.
pub fn serve() {
    std::panic::set_hook(Box::new(console_error_panic_hook::hook));
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let page = scope.clone();
    let session = RefCell::new(None);
    let asked = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let request = message.get(0).as_string();
        let Some(request) = request.and_then(|json| serde_json::from_str(&json).ok()) else {
            return tell(&page, &FileNews::Failed(vec![OTHER_VERSION.into()]), None);
        };
        let progress = |share| tell(&page, &FileNews::Progress(share), None);
        match done(
            &mut session.borrow_mut(),
            request,
            &message.get(1),
            progress,
        ) {
            Ok((news, trace)) => tell(&page, &news, Some(&trace)),
            Err(problems) => {
                let sentences = problems.iter().map(ToString::to_string).collect();
                tell(&page, &FileNews::Failed(sentences), None);
            }
        }
    });
    scope.set_onmessage(Some(asked.as_ref().unchecked_ref()));
    asked.forget();
    post(&scope, &Array::new(), &Array::new());
}

fn done(
    session: &mut Option<FileSession>,
    request: FileRequest,
    bytes: &JsValue,
    progress: impl Fn(f64),
) -> Result<(FileNews, Trace), Vec<Problem>> {
    let none = || vec![Problem::new("", "no file", "one to be opened first")];
    let whole = |session: &FileSession| {
        let trace = session
            .edited(&Edit::default())
            .map_err(|problem| vec![problem])?;
        Ok((FileNews::Read(Box::new(session.shown(&trace))), trace))
    };
    match request {
        FileRequest::Open { name } => {
            // A file of hundreds of megabytes is not kept beside the next one.
            *session = None;
            let bytes = Uint8Array::new(bytes).to_vec();
            whole(session.insert(FileSession::open(&name, bytes, progress)?))
        }
        FileRequest::Reread { told } => {
            let session = session.as_mut().ok_or_else(none)?;
            session.reread(&told, progress)?;
            whole(session)
        }
        FileRequest::Edit(edit) => {
            let session = session.as_ref().ok_or_else(none)?;
            let trace = session
                .edited(&edit)
                .map_err(|problem| vec![labelled(problem)])?;
            Ok((FileNews::Edited(TraceShown::new(&trace)), trace))
        }
    }
}

/// Under the label of the page's field.
fn labelled(problem: Problem) -> Problem {
    let label = match problem.key.as_str() {
        "factor" => "Rate",
        "times" | "period" => "Repeat",
        "window" => "Cut",
        _ => return problem,
    };
    Problem {
        key: label.to_owned(),
        ..problem
    }
}

fn tell(page: &DedicatedWorkerGlobalScope, news: &FileNews, trace: Option<&Trace>) {
    let news = serde_json::to_string(news).expect("news are plain data");
    let (message, given_away) = (Array::of1(&news.into()), Array::new());
    let both = trace
        .iter()
        .flat_map(|trace| [Some(trace.arrivals_s()), trace.execution_s()]);
    for times in both.flatten() {
        let times = Float64Array::from(times);
        given_away.push(&times.buffer());
        message.push(&times);
    }
    post(page, &message, &given_away);
}

fn post(page: &DedicatedWorkerGlobalScope, message: &Array, given_away: &Array) {
    let posted = page.post_message_with_transfer(message, given_away);
    posted.expect("plain data can be sent");
}
