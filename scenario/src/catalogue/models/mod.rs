//! The models, a row each.

mod media;
mod text;

use super::model::Model;

const FP16: &str =
    "two bytes a parameter, those of text encoders included; parameters by the model card";

/// Every model: text, then image, video, audio and embedding.
pub fn models() -> impl Iterator<Item = &'static Model> {
    text::MODELS.iter().chain(media::MODELS)
}
