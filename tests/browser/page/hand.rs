//! What is done to the page, with a real pointer and keyboard.

use super::Page;
use serde_json::json;
use std::path::Path;
use thirtyfour::prelude::*;

impl Page {
    /// Clicks the middle of an element.
    pub async fn click(&self, selector: &str) {
        let found = self.find(selector).await;
        found.click().await.expect("it can be clicked");
    }

    /// Takes a slider's rail at one fraction of its length and drags to another.
    pub async fn drag(&self, name: &str, from: f64, to: f64) {
        let slider = self.find(&format!("#p-{name}")).await;
        let rail = slider.rect().await.expect("it has a place");
        // Offsets count from the middle.
        let at = |fraction: f64| ((fraction - 0.5) * rail.width).round() as i64;
        let hand = self.driver.action_chain();
        let mut hand = hand
            .move_to_element_with_offset(&slider, at(from), 0)
            .click_and_hold();
        for step in 1..=4 {
            let fraction = from + (to - from) * f64::from(step) / 4.0;
            hand = hand.move_to_element_with_offset(&slider, at(fraction), 0);
        }
        let done = hand.release().perform().await;
        done.expect("the slider can be dragged");
    }

    /// Presses the mouse at one point of the window, in CSS pixels, and releases it at another.
    pub async fn drag_pointer(&self, from: (i64, i64), to: (i64, i64)) {
        let hand = self.driver.action_chain();
        let hand = hand.move_to(from.0, from.1).click_and_hold();
        let done = hand.move_to(to.0, to.1).release().perform().await;
        done.expect("a pointer");
    }

    /// Moves the pointer to the middle of an element, and leaves it there.
    pub async fn point_at(&self, selector: &str) {
        let element = self.find(selector).await;
        let hand = self.driver.action_chain().move_to_element_center(&element);
        hand.perform().await.expect("a pointer");
    }

    /// Drags over a chart from one fraction of its width to another.
    pub async fn drag_chart(&self, chart: &str, from: f64, to: f64) {
        let surface = self.find(&format!("{chart} + .crosshair")).await;
        let width = surface.rect().await.expect("it has a place").width;
        let at = |fraction: f64| ((fraction - 0.5) * width).round() as i64;
        let hand = self.driver.action_chain();
        let hand = hand
            .move_to_element_with_offset(&surface, at(from), 0)
            .click_and_hold()
            .move_to_element_with_offset(&surface, at(f64::midpoint(from, to)), 0)
            .move_to_element_with_offset(&surface, at(to), 0);
        let done = hand.release().perform().await;
        done.expect("a chart can be dragged over");
    }

    pub async fn double_click_chart(&self, chart: &str) {
        let surface = self.find(&format!("{chart} + .crosshair")).await;
        let hand = self.driver.action_chain();
        let done = hand.double_click_element(&surface).perform().await;
        done.expect("a chart can be double-clicked");
    }

    /// Chooses an option by its value.
    pub async fn select(&self, selector: &str, value: &str) {
        self.click(&format!("{selector} option[value=\"{value}\"]"))
            .await;
    }

    /// Chooses a file, as the dialog of the system does.
    pub async fn choose(&self, selector: &str, file: &Path) {
        let input = self.driver.find(By::Css(selector)).await;
        let input = input.unwrap_or_else(|_| panic!("there is no {selector}"));
        let path = file.to_string_lossy().into_owned();
        input.send_keys(path).await.expect("it takes a file");
    }

    /// Pastes a text.
    pub async fn paste(&self, selector: &str, text: &str) {
        let pasted = "(() => {
            const [selector, data] = given, dataType = 'text/plain', clipboardData = new DataTransfer();
            clipboardData.setData(dataType, data);
            // Firefox makes the clipboard of the last two.
            document.querySelector(selector).dispatchEvent(
                new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData, dataType, data }));
        })()";
        self.call::<()>(pasted, json!([selector, text])).await;
    }

    /// Presses a key on a slider.
    pub async fn press(&self, name: &str, key: Key) {
        self.keys(&format!("#p-{name}"), key).await;
    }

    /// Types on a chart.
    pub async fn press_chart(&self, chart: &str, keys: impl Into<TypingData>) {
        let surface = self.find(&format!("{chart} + .crosshair")).await;
        surface.send_keys(keys).await.expect("it takes keys");
    }

    /// Presses keys with the focus on what a selector finds.
    pub async fn keys(&self, selector: &str, keys: impl Into<TypingData>) {
        let found = self.find(selector).await;
        found.send_keys(keys).await.expect("it takes keys");
    }

    /// Presses keys wherever the focus is.
    pub async fn keys_at_focus(&self, keys: impl Into<TypingData>) {
        let focused = self.driver.active_element().await.expect("a focus");
        focused.send_keys(keys).await.expect("it takes keys");
    }

    /// Presses a key where the focus is.
    pub async fn type_keys(&self, key: Key) {
        let hand = self.driver.action_chain().send_keys(key);
        hand.perform().await.expect("a keyboard");
    }

    /// Presses a letter together with these keys where the focus is, on whatever stands there by then.
    pub async fn type_with(&self, held: &[Key], letter: &str) {
        let down = (held.iter()).fold(self.driver.action_chain(), |hand, key| {
            hand.key_down(key.clone())
        });
        let hand =
            (held.iter().rev()).fold(down.send_keys(letter), |hand, key| hand.key_up(key.clone()));
        hand.perform().await.expect("a keyboard");
    }

    /// Writes over the text of a field, key by key.
    pub async fn write(&self, selector: &str, text: &str) {
        self.keys(selector, Key::Control + "a").await;
        self.keys(selector, text).await;
    }

    /// Puts another number into the field of a parameter, as a person types it.
    pub async fn type_number(&self, name: &str, text: &str) {
        let field = format!("#n-{name}");
        self.write(&field, text).await;
        self.keys(&field, Key::Enter).await;
    }

    /// Presses what opens a dialog, and waits until it is open, which may have to be loaded first: `.find` by its class,
    /// or `.find .ask` with what is in it.
    pub async fn open_dialog(&self, opener: &str, dialog: &str) {
        self.click(opener).await;
        self.until(&format!("document.querySelector('dialog[open]{dialog}')"))
            .await;
    }

    pub async fn close_dialog(&self) {
        self.click("dialog .close").await;
        self.until("!document.querySelector('dialog')").await;
    }

    async fn find(&self, selector: &str) -> WebElement {
        let found = self.driver.find(By::Css(selector)).await;
        let found = found.unwrap_or_else(|_| panic!("there is no {selector}"));
        found.scroll_into_view().await.expect("it can be seen");
        found
    }
}
