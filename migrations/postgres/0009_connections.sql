-- Where else somebody is reached: a chat, a team's member, a webhook. The address is found by its hash and kept sealed.
CREATE TABLE connections (
    id TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    channel TEXT NOT NULL,
    address BYTEA NOT NULL,
    sealed BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (channel, address)
);
CREATE INDEX connections_by_member ON connections (member, created_at);

-- Codes that link a chat to an account, once.
CREATE TABLE linking_codes (
    hash BYTEA NOT NULL PRIMARY KEY,
    member TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    channel TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- What stands behind the buttons that were sent into chats: the chat knows the key alone.
CREATE TABLE buttons (
    key TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    sealed BYTEA NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX buttons_by_moment ON buttons (at);
