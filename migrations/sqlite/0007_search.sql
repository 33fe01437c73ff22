-- The words of items that are not private, folded: lower-case letters and digits without accents.
CREATE TABLE search (
    number INTEGER PRIMARY KEY,
    agenda TEXT NOT NULL REFERENCES agendas (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    title TEXT NOT NULL,
    notes TEXT NOT NULL,
    UNIQUE (agenda, item)
);

CREATE VIRTUAL TABLE search_words USING fts5 (title, notes, content = 'search', content_rowid = 'number');

CREATE TRIGGER search_added AFTER INSERT ON search BEGIN
    INSERT INTO search_words (rowid, title, notes) VALUES (new.number, new.title, new.notes);
END;

CREATE TRIGGER search_removed AFTER DELETE ON search BEGIN
    INSERT INTO search_words (search_words, rowid, title, notes)
    VALUES ('delete', old.number, old.title, old.notes);
END;
