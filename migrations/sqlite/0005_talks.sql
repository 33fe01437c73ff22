CREATE TABLE talks (
    id TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    door TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    active_at BIGINT NOT NULL
);
CREATE INDEX talks_by_member ON talks (member, active_at);

-- What was said, sealed by the person's key: a talk may be about what is private.
CREATE TABLE messages (
    talk TEXT NOT NULL REFERENCES talks (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    role TEXT NOT NULL,
    at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (talk, number)
);

-- Where the assistant stands in a talk, sealed likewise.
CREATE TABLE turns (
    talk TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    at BIGINT NOT NULL,
    sealed BLOB NOT NULL
);
