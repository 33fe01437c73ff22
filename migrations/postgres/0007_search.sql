-- The words of items that are not private, folded: lower-case letters and digits without accents.
CREATE TABLE search (
    agenda TEXT NOT NULL REFERENCES agendas (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    title TEXT NOT NULL,
    notes TEXT NOT NULL,
    words TSVECTOR GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', notes), 'D')
    ) STORED,
    PRIMARY KEY (agenda, item)
);
CREATE INDEX search_by_word ON search USING gin (words);
