//! The doors of Daywright over HTTP: boot, settings, sign-in, the API, and the command line.

pub mod accounts;
pub mod api;
pub mod app;
pub mod auth;
pub mod boot;
pub mod chance;
pub mod cli;
pub mod clock;
pub mod control;
pub mod extract;
pub mod eyes;
pub mod health;
pub mod jobs;
pub mod middleware;
mod mind;
pub mod notices;
pub mod openapi;
pub mod problem;
pub mod settings;
pub mod telegram;
pub mod telemetry;
pub mod web;

pub use app::{App, Builder};
pub use boot::install_tls;
