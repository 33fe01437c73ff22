//! One story suite, played on SQLite always and on PostgreSQL where `DAYWRIGHT_TEST_POSTGRES` names one.

mod accounts;
mod backup;
mod connections;
mod jobs;
mod journal;
mod notices;
mod projections;
mod sealing;
mod stage;
mod statements;
mod upgrade;
