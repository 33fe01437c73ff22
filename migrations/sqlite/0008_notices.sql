-- What somebody is told unasked. The words are sealed by the person's key; the id follows from what it is about, so that
-- the same thing is told once however often it is looked at.
CREATE TABLE notices (
    id TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    agenda TEXT NOT NULL,
    item TEXT,
    occurrence TEXT,
    kind TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    answered_at BIGINT,
    sealed BLOB NOT NULL
);
CREATE INDEX notices_by_member ON notices (member, due_at, id);
CREATE INDEX notices_by_moment ON notices (due_at);

-- The ledger: one row for each way that a notice takes. `again` is 1 once it was sent without knowing whether it had been.
CREATE TABLE deliveries (
    notice TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    channel TEXT NOT NULL,
    recipient TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    again BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    attempted_at BIGINT,
    settled_at BIGINT,
    trouble TEXT,
    PRIMARY KEY (notice, channel, recipient)
);

CREATE TABLE notice_preferences (
    member TEXT NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    value TEXT NOT NULL
);
