CREATE TABLE users (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password TEXT,
    admin BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
);

CREATE TABLE teams (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE members (
    team TEXT NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    member TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (team, member)
);
CREATE INDEX members_by_member ON members (member);

-- A place where somebody is signed in: a browser, or a program that refreshes its token.
CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    door TEXT NOT NULL,
    label TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX sessions_by_member ON sessions (member);

-- The tokens a session had, as SHA-256. A used one that comes again was stolen.
CREATE TABLE session_tokens (
    hash BYTEA NOT NULL PRIMARY KEY,
    session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    made_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX session_tokens_by_session ON session_tokens (session);

CREATE TABLE api_tokens (
    id TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    hash BYTEA NOT NULL UNIQUE,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    used_at BIGINT
);
CREATE INDEX api_tokens_by_member ON api_tokens (member);

CREATE TABLE app_passwords (
    id TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    hash BYTEA NOT NULL UNIQUE,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX app_passwords_by_member ON app_passwords (member);

CREATE TABLE sign_in_links (
    hash BYTEA NOT NULL PRIMARY KEY,
    member TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL
);
