//! Options that come as a plain object: every key is read, and what is wrong is told by key and value.

use coldstart::scenario::Problem;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};

/// The keys of an object, taken one by one; what is left over is unknown.
pub struct Options {
    /// Where they stand, with its dot: `goal.`
    place: &'static str,
    left: Map<String, Json>,
    known: Vec<&'static str>,
    problems: Vec<Problem>,
}

impl Options {
    /// Those of an object at that place; `null` has none.
    pub fn new(place: &'static str, json: Json) -> Options {
        let mut options = Options {
            place,
            left: Map::new(),
            known: Vec::new(),
            problems: Vec::new(),
        };
        match json {
            Json::Object(keys) => options.left = keys,
            Json::Null => {}
            other => {
                let key = place.trim_end_matches('.');
                let problem = Problem::new(key, other, "an object");
                options.problems.push(problem);
            }
        }
        options
    }

    /// The value of a key; none where it is missing, null, or not what is expected, which is noted.
    pub fn take<T: DeserializeOwned>(&mut self, key: &'static str, expected: &str) -> Option<T> {
        self.known.push(key);
        let json = self.left.remove(key).filter(|json| !json.is_null())?;
        let read = serde_json::from_value(json.clone()).ok();
        if read.is_none() {
            let key = format!("{}{key}", self.place);
            self.problems.push(Problem::new(key, json, expected));
        }
        read
    }

    /// # Errors
    /// Everything that was wrong, keys that nobody took included.
    pub fn finish(mut self) -> Result<(), Vec<Problem>> {
        let known = format!("a known key ({})", self.known.join(", "));
        for (key, json) in self.left {
            let key = format!("{}{key}", self.place);
            self.problems.push(Problem::new(key, json, known.clone()));
        }
        match self.problems.is_empty() {
            true => Ok(()),
            false => Err(self.problems),
        }
    }
}
