//! The whole service as people and programs see it; the tree mirrors the addresses.

mod api;
mod boot;
mod cli;
mod every_endpoint;
mod nodes;
mod openapi;
mod roles;
mod served;
mod telegram;
mod web;
