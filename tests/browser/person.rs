//! Somebody who uses the page at random.

use crate::folders::files;
use crate::page::{OWN_TRAFFIC, Page};
use crate::traffic::TRACES;
use coldstart::catalogue::{PRESETS, QUESTIONS};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use serde::Deserialize;
use serde_json::json;
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};
use thirtyfour::Key;

/// What a person may type into a field.
const TEXTS: [&str; 16] = [
    "0", "1", "3", "12", "40", "0.5", "-1", "2m", "1h", "off", "none", "", "words", "1e9", "30",
    "７",
];
/// Widths and heights of windows.
const WINDOWS: [(u32, u32); 5] = [(1440, 900), (1024, 768), (720, 900), (390, 844), (320, 568)];

/// Something on the page that can be used.
#[derive(Deserialize)]
struct Usable {
    name: String,
    kind: String,
    x: i64,
    y: i64,
    /// Pixels from its middle to its sides.
    reach: i64,
    /// Whether something else lies on it.
    covered: bool,
}

/// Who uses the page. What they do depends on a seed, and on what the page shows them; it is printed.
pub struct Person<'a> {
    pub page: &'a Page,
    chance: RefCell<Xoshiro256PlusPlus>,
    files: Vec<PathBuf>,
    pub began: Instant,
}

impl Person<'_> {
    pub fn new(page: &Page, seed: u64) -> Person<'_> {
        Person {
            page,
            chance: RefCell::new(Xoshiro256PlusPlus::seed_from_u64(seed)),
            files: files(Path::new(TRACES)),
            began: Instant::now(),
        }
    }

    pub async fn act(&self) {
        let page = self.page;
        match self.below(100) {
            0..60 => self.use_something().await,
            60..64 => {
                self.say("plays or pauses");
                self.run("document.querySelector('.transport .play').click()")
                    .await;
            }
            64..68 => {
                self.say("undoes");
                page.type_with(&[Key::Control], "z").await;
            }
            68..70 => {
                self.say("redoes");
                page.type_with(&[Key::Control, Key::Shift], "z").await;
            }
            70..74 => {
                if page.eval::<bool>("history.state > 0").await {
                    self.say("goes back");
                    page.back().await;
                }
            }
            74..76 => {
                self.say("goes forward");
                page.forward().await;
            }
            76..80 => {
                let (width, height) = *self.one_of(&WINDOWS);
                let theme = *self.one_of(&["light", "dark"]);
                self.say(&format!("resizes to {width} × {height}, {theme}"));
                page.look(width, height, theme).await;
            }
            80..83 => self.type_address().await,
            83..85 => self.search().await,
            85..88 => self.import().await,
            88..91 => self.export().await,
            91..93 => self.compare().await,
            93..97 => {
                self.say("escapes");
                page.type_keys(Key::Escape).await;
            }
            _ => {
                self.say("looks on");
                thread::sleep(Duration::from_millis(400));
            }
        }
    }

    /// Uses one of all the controls that are in sight.
    async fn use_something(&self) {
        let found: Option<Usable> = self
            .page
            .call("soak.one(given)", json!(self.below(10_000)))
            .await;
        let Some(Usable {
            name,
            kind,
            x,
            y,
            reach,
            covered,
        }) = found
        else {
            return;
        };
        if covered {
            return self.say(&format!("cannot reach {name}"));
        }
        let aside = |fraction: u64| x + (fraction as i64 - 50) * reach / 50;
        match kind.as_str() {
            "range" | "chart" => {
                let (from, to) = (self.below(101), self.below(101));
                let key = self.one_of(&[
                    Key::Right,
                    Key::Left,
                    Key::PageUp,
                    Key::PageDown,
                    Key::Home,
                    Key::End,
                ]);
                self.say(&format!(
                    "drags {name} from {from} % to {to} %, and presses {key:?}"
                ));
                self.page
                    .drag_pointer((aside(from), y), (aside(to), y))
                    .await;
                self.page.type_keys(key.clone()).await;
            }
            "text" => {
                let text = *self.one_of(&TEXTS);
                self.say(&format!("writes “{text}” into {name}"));
                self.page.drag_pointer((x, y), (x, y)).await;
                self.page.keys_at_focus(Key::Control + "a").await;
                self.page.keys_at_focus(text).await;
                self.page.type_keys(Key::Enter).await;
            }
            "select" => {
                let down = 1 + self.below(5);
                self.say(&format!("goes down {down} in {name}"));
                self.run(&format!("document.elementFromPoint({x}, {y}).focus()"))
                    .await;
                for _ in 0..down {
                    self.page.type_keys(Key::Down).await;
                }
            }
            "file" => self.choose_file().await,
            _ => {
                self.say(&format!("presses {name}"));
                self.page.drag_pointer((x, y), (x, y)).await;
            }
        }
    }

    pub async fn type_address(&self) {
        let presets = PRESETS.iter().map(|preset| preset.fragment);
        let fragments: Vec<&str> = presets
            .chain(QUESTIONS.iter().map(|question| question.fragment))
            .collect();
        let fragment = *self.one_of(&fragments);
        self.say(&format!("types #{fragment}"));
        self.page.type_address(&format!("#{fragment}")).await;
    }

    /// Closes what is open, and opens another dialog.
    async fn open_dialog(&self, opener: &str) {
        self.close_dialogs().await;
        self.run(&format!("document.querySelector(`{opener}`).click()"))
            .await;
        self.page
            .until("document.querySelector('dialog[open]')")
            .await;
    }

    pub async fn close_dialogs(&self) {
        self.run("document.querySelectorAll('dialog[open]').forEach(dialog => dialog.close())")
            .await;
        self.page.until("!document.querySelector('dialog')").await;
    }

    pub async fn search(&self) {
        self.open_dialog(".find-settings").await;
        self.say("searches for settings");
        self.run("document.querySelector('.ask [type=submit]').click()")
            .await;
        thread::sleep(Duration::from_millis(100 * self.below(20)));
    }

    pub async fn import(&self) {
        self.open_dialog(OWN_TRAFFIC).await;
        if self
            .page
            .eval("!!document.querySelector('.drop input')")
            .await
        {
            self.choose_file().await;
        }
        thread::sleep(Duration::from_millis(300));
        if self
            .page
            .eval("!!document.querySelector('.traffic .bottom .primary')")
            .await
        {
            self.say("uses the traffic of the file");
            self.run("document.querySelector('.traffic .bottom .primary').click()")
                .await;
        }
    }

    async fn choose_file(&self) {
        let file = self.one_of(&self.files);
        self.say(&format!("brings {}", file.display()));
        self.page.choose(".drop input", file).await;
    }

    async fn export(&self) {
        let opener = self.one_of(&[".take-away", ".share-button"]);
        self.open_dialog(opener).await;
        self.say(&format!("takes everything away from {opener}"));
        self.run(
            "document.querySelectorAll('dialog[open] [data-file]').forEach(file => file.click())",
        )
        .await;
        if self.below(2) == 0 {
            self.run("document.querySelector('dialog[open] .go-on')?.click()")
                .await;
        }
    }

    async fn compare(&self) {
        let choice = self.below(3);
        self.say(&format!("pins, or chooses {choice} of the baseline's menu"));
        self.run(&format!(
            "(document.querySelector('.pin:not(.pinned)') ?? document.querySelectorAll('#baseline .choices button')[{choice}]).click()"
        ))
        .await;
    }

    pub async fn run(&self, script: &str) {
        self.page.run(script).await;
    }

    /// A whole number below another, by chance.
    pub fn below(&self, end: u64) -> u64 {
        self.chance.borrow_mut().next_u64() % end
    }

    fn one_of<'t, T>(&self, choice: &'t [T]) -> &'t T {
        &choice[self.below(choice.len() as u64) as usize]
    }

    pub fn say(&self, deed: &str) {
        println!("{:7.2} s  {deed}", self.began.elapsed().as_secs_f64());
    }
}
