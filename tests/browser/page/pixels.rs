//! What is painted.

use super::{PATIENCE, Page};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::time::Instant;

impl Page {
    /// How many colours a canvas shows, and a digest of its pixels.
    pub async fn pixels(&self, canvas: &str) -> Pixels {
        let read = "(() => {
            const canvas = document.querySelector(given);
            const image = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            const pixels = new Uint32Array(image.data.buffer);
            let digest = 0;
            for (const pixel of pixels) digest = (Math.imul(digest, 31) + pixel) | 0;
            const colours = new Set(pixels), blank = pixels[0];
            return { colours: colours.size, painted: pixels.filter(p => p !== blank).length / pixels.length, digest };
        })()";
        let read: Value = self.call(read, json!(canvas)).await;
        Pixels {
            colours: read["colours"].as_u64().expect("a count"),
            painted: read["painted"].as_f64().expect("a share"),
            digest: read["digest"].as_i64().expect("a digest"),
        }
    }

    /// The pixels of a canvas once it is painted, and two frames change nothing of it.
    pub async fn settled(&self, canvas: &str) -> Pixels {
        let start = Instant::now();
        let mut before = self.pixels(canvas).await;
        loop {
            self.frames(2).await;
            let now = self.pixels(canvas).await;
            if now == before && now.colours > 2 {
                return now;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "{canvas} is not painted: {now:?}"
            );
            before = now;
        }
    }

    /// Writes what is in the window to screenshots/NAME.png.
    pub async fn screenshot(&self, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
        fs::create_dir_all(&folder).expect("a folder for screenshots");
        let shot = (self.driver.screenshot(&folder.join(format!("{name}.png")))).await;
        shot.expect("a screenshot");
    }
}

/// What can be said of a canvas without eyes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pixels {
    pub colours: u64,
    /// Share of the pixels that differ from the one in the corner.
    pub painted: f64,
    pub digest: i64,
}
