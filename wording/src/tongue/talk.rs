//! What a language provides for talking: questions, and answers that are no step.

/// Names and times that are handed in are said already.
pub(crate) struct Talk {
    pub nothing_called: fn(&str) -> String,
    pub which_one: fn(&str) -> String,
    pub when_is_it: fn(&str) -> String,
    pub no_such_time: fn(&str) -> String,
    pub not_a_time: fn(&str) -> String,
    pub nothing_then: fn(&str) -> String,
    pub free_at: fn(&str) -> String,
    pub not_free: &'static str,
    pub plan_stands: &'static str,
    pub not_placed: fn(&str) -> String,
    pub settled: fn(&str, &str) -> String,
    pub all_of_them: fn(&str) -> String,
    pub not_understood: &'static str,
    pub help: &'static str,
}
