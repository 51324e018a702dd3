//! The models, a row each.

mod media;
mod text;

use super::model::Model;

const FP16: &str =
    "two bytes a parameter, those of text encoders included; parameters by the model card";

/// Every model, by family and size.
pub fn models() -> impl Iterator<Item = &'static Model> {
    text::MODELS.iter().chain(media::MODELS)
}
