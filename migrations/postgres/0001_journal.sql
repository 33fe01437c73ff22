-- One row an agenda: whose it is, and where its journal stands.
CREATE TABLE agendas (
    id TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);

-- One row a version, chained by hash. What touches a private item is in `sealed`; else `command` and `changes` are text.
CREATE TABLE journal (
    agenda TEXT NOT NULL REFERENCES agendas (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    receipt TEXT NOT NULL,
    actor TEXT NOT NULL,
    door TEXT NOT NULL,
    at BIGINT NOT NULL,
    command TEXT,
    changes TEXT,
    sealed BYTEA,
    because TEXT,
    undoes TEXT,
    prev BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (agenda, version)
);
CREATE INDEX journal_by_receipt ON journal (receipt);
CREATE INDEX journal_by_cause ON journal (because);
CREATE INDEX journal_by_undone ON journal (undoes);
CREATE INDEX journal_by_actor ON journal (agenda, actor, version);
CREATE INDEX journal_by_moment ON journal (agenda, at);

-- Which versions touched which thing.
CREATE TABLE touches (
    agenda TEXT NOT NULL REFERENCES agendas (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (agenda, key, version)
);

-- Whole agendas as they were at a version, always sealed.
CREATE TABLE snapshots (
    agenda TEXT NOT NULL REFERENCES agendas (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    at BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (agenda, version)
);
