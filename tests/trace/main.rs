//! Files of requests: what is understood of them, what is made of them, and which pattern comes near.

mod edit;
mod files;
mod fit;
