-- What is to be done later. `fence` grows with every lease, so that a worker that lost its lease cannot finish the job.
CREATE TABLE jobs (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    most_attempts BIGINT NOT NULL,
    fence BIGINT NOT NULL,
    lease_owner TEXT,
    lease_until BIGINT,
    last_error TEXT,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX jobs_once ON jobs (kind, key) WHERE state = 'waiting';
CREATE INDEX jobs_due ON jobs (state, run_at);

-- Written in the transaction of the change that they belong to.
CREATE TABLE answers (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    request BYTEA NOT NULL,
    status BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (owner, key)
);
CREATE INDEX answers_by_moment ON answers (at);

CREATE TABLE seen_updates (
    source TEXT NOT NULL,
    id TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (source, id)
);
CREATE INDEX seen_updates_by_moment ON seen_updates (at);

CREATE TABLE used_confirmations (
    id TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL
);
