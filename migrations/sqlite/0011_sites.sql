-- Sites that carry the chat. The key stands in their pages for all to read, so it is good from their origins alone.
CREATE TABLE sites (
    id TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    hash BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX sites_by_member ON sites (member);

CREATE TABLE site_origins (
    site TEXT NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
    origin TEXT NOT NULL,
    PRIMARY KEY (site, origin)
);
CREATE INDEX site_origins_by_origin ON site_origins (origin);
