-- What the journals amount to, for those who ask in SQL. Rows of private items keep where they live and no more;
-- the rest of them is in `sealed`. Times are as written (`2026-03-05T15:00:00` or `2026-03-08`) beside their zone;
-- a series is one row with its rule's text.
CREATE TABLE calendars (
    agenda TEXT NOT NULL REFERENCES agendas (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    colour TEXT,
    position BIGINT NOT NULL,
    zone TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (agenda, id)
);

-- The lists of tasks, habits and reminders.
CREATE TABLE categories (
    agenda TEXT NOT NULL REFERENCES agendas (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    colour TEXT,
    position BIGINT NOT NULL,
    calendar TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (agenda, id)
);

-- `item` is empty where the tag itself is described.
CREATE TABLE tags (
    agenda TEXT NOT NULL REFERENCES agendas (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    item TEXT NOT NULL,
    colour TEXT,
    PRIMARY KEY (agenda, name, item)
);
CREATE INDEX tags_by_item ON tags (agenda, item);

CREATE TABLE events (
    agenda TEXT NOT NULL REFERENCES agendas (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    calendar TEXT NOT NULL,
    uid TEXT,
    title TEXT,
    starts TEXT,
    starts_zone TEXT,
    starts_at BIGINT,
    ends TEXT,
    ends_zone TEXT,
    ends_at BIGINT,
    busy BIGINT,
    status TEXT,
    guests BIGINT,
    rule TEXT,
    version BIGINT NOT NULL,
    sealed BYTEA,
    PRIMARY KEY (agenda, id)
);
CREATE INDEX events_by_start ON events (agenda, starts_at);

CREATE TABLE tasks (
    agenda TEXT NOT NULL REFERENCES agendas (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    category TEXT NOT NULL,
    uid TEXT,
    title TEXT,
    starts TEXT,
    starts_zone TEXT,
    due TEXT,
    due_zone TEXT,
    due_hard BIGINT,
    estimate BIGINT,
    priority TEXT,
    status TEXT,
    done_at BIGINT,
    percent BIGINT,
    parent TEXT,
    rule TEXT,
    version BIGINT NOT NULL,
    sealed BYTEA,
    PRIMARY KEY (agenda, id)
);

-- Habits: what is to be kept up, how often and when.
CREATE TABLE schedules (
    agenda TEXT NOT NULL REFERENCES agendas (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    category TEXT NOT NULL,
    title TEXT,
    per_week BIGINT,
    minutes BIGINT,
    hours TEXT,
    ideal BIGINT,
    paused BIGINT,
    version BIGINT NOT NULL,
    sealed BYTEA,
    PRIMARY KEY (agenda, id)
);

CREATE TABLE blocks (
    agenda TEXT NOT NULL REFERENCES agendas (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    item TEXT NOT NULL,
    occurrence TEXT,
    starts TEXT NOT NULL,
    starts_zone TEXT,
    ends TEXT NOT NULL,
    ends_zone TEXT,
    pinned BIGINT NOT NULL,
    busy BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (agenda, id)
);
CREATE INDEX blocks_by_item ON blocks (agenda, item);

-- Number 0 is a reminder that stands alone; the others are the alarms of an item.
CREATE TABLE reminders (
    agenda TEXT NOT NULL REFERENCES agendas (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    number BIGINT NOT NULL,
    category TEXT,
    title TEXT,
    minutes_before_start BIGINT,
    minutes_before_end BIGINT,
    moment TEXT,
    moment_zone TEXT,
    rule TEXT,
    done BIGINT,
    version BIGINT NOT NULL,
    sealed BYTEA,
    PRIMARY KEY (agenda, item, number)
);

-- The settings, and one row a stated rule.
CREATE TABLE preferences (
    agenda TEXT NOT NULL REFERENCES agendas (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    value TEXT,
    version BIGINT NOT NULL,
    sealed BYTEA,
    PRIMARY KEY (agenda, key)
);

-- What was learned, or set by hand where nothing was learned yet.
CREATE TABLE models (
    agenda TEXT NOT NULL REFERENCES agendas (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    learned BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (agenda, key)
);

-- Who may see what: a grant stands in the owner's agenda and is looked for by whom it is given to.
CREATE TABLE grants (
    agenda TEXT NOT NULL REFERENCES agendas (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    given_to TEXT NOT NULL,
    value TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (agenda, id)
);
CREATE INDEX grants_by_grantee ON grants (given_to);

-- How often what happened on a day (UTC).
CREATE TABLE analytics (
    agenda TEXT NOT NULL REFERENCES agendas (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    measure TEXT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (agenda, day, measure)
);
