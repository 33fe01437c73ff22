-- What was read in a picture, sealed by the picture's own key: it goes when the picture goes.
CREATE TABLE readings (
    blob TEXT NOT NULL PRIMARY KEY REFERENCES blobs (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    sealed BYTEA NOT NULL
);
