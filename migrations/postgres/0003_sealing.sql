-- The key that seals what one owner, or one blob, has; itself wrapped by a key of the ring. Dropping the row shreds the data.
CREATE TABLE data_keys (
    id TEXT NOT NULL PRIMARY KEY,
    ring_key TEXT NOT NULL,
    wrapped BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE blobs (
    id TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX blobs_by_owner ON blobs (owner);
