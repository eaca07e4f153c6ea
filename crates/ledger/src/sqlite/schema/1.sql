-- Version 1 of the ledger. docs/ledger.md tells what each column holds; a test keeps it true.
-- Places in a text count Unicode code points from 0, the end is the code point after the last:
-- substr(text, "start" + 1, "end" - "start") are the words.

CREATE TABLE source_bytes (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    length INTEGER NOT NULL,
    packing TEXT NOT NULL CHECK (packing = 'gzip'),
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    link TEXT
) STRICT;

CREATE TABLE edition (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    report_id INTEGER NOT NULL REFERENCES report (id),
    number INTEGER NOT NULL,
    source_bytes_id INTEGER NOT NULL REFERENCES source_bytes (id),
    origin TEXT NOT NULL,
    outlet TEXT,
    title TEXT,
    section TEXT,
    byline TEXT,
    agencies TEXT,
    language TEXT,
    published TEXT,
    updated TEXT,
    text TEXT NOT NULL,
    details TEXT NOT NULL,
    source_map TEXT NOT NULL,
    UNIQUE (report_id, number)
) STRICT;
CREATE INDEX edition_source_bytes ON edition (source_bytes_id);
CREATE INDEX edition_outlet ON edition (outlet);

CREATE TABLE paragraph (
    id INTEGER PRIMARY KEY,
    edition_id INTEGER NOT NULL REFERENCES edition (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    also TEXT,
    UNIQUE (edition_id, position)
) STRICT;

CREATE TABLE reading (
    id INTEGER PRIMARY KEY,
    edition_id INTEGER NOT NULL REFERENCES edition (id),
    number INTEGER NOT NULL,
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    engine TEXT NOT NULL,
    model TEXT NOT NULL,
    weights TEXT,
    language TEXT NOT NULL,
    published TEXT,
    published_first TEXT,
    published_last TEXT,
    details TEXT NOT NULL,
    UNIQUE (edition_id, number)
) STRICT;

CREATE TABLE actor (
    id INTEGER PRIMARY KEY,
    reading_id INTEGER NOT NULL REFERENCES reading (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    concept TEXT,
    parent_id INTEGER REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    roles TEXT NOT NULL,
    mentions TEXT NOT NULL,
    UNIQUE (reading_id, position)
) STRICT;
CREATE INDEX actor_name ON actor (name);
CREATE INDEX actor_concept ON actor (concept) WHERE concept IS NOT NULL;
CREATE INDEX actor_parent ON actor (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE alias (
    id INTEGER PRIMARY KEY,
    actor_id INTEGER NOT NULL REFERENCES actor (id),
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    "start" INTEGER,
    "end" INTEGER,
    also TEXT,
    UNIQUE (actor_id, position)
) STRICT;

CREATE TABLE time (
    id INTEGER PRIMARY KEY,
    reading_id INTEGER NOT NULL REFERENCES reading (id),
    position INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    grain TEXT NOT NULL,
    timex TEXT NOT NULL,
    modifier TEXT,
    meaning TEXT NOT NULL CHECK (meaning IN ('one', 'several', 'none')),
    first_day TEXT,
    last_day TEXT,
    readings TEXT NOT NULL,
    anchor TEXT NOT NULL CHECK (anchor IN ('itself', 'publication', 'expression')),
    anchor_time_id INTEGER REFERENCES time (id) DEFERRABLE INITIALLY DEFERRED,
    rule TEXT NOT NULL,
    confidence REAL NOT NULL,
    UNIQUE (reading_id, position)
) STRICT;
CREATE INDEX time_anchor ON time (anchor_time_id) WHERE anchor_time_id IS NOT NULL;

CREATE TABLE figure (
    id INTEGER PRIMARY KEY,
    reading_id INTEGER NOT NULL REFERENCES reading (id),
    position INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    least REAL,
    greatest REAL,
    least_exact TEXT,
    greatest_exact TEXT,
    rough INTEGER NOT NULL CHECK (rough IN (0, 1)),
    unit TEXT,
    reach TEXT,
    change TEXT,
    counted TEXT,
    counted_start INTEGER,
    counted_end INTEGER,
    predicate TEXT,
    predicate_start INTEGER,
    predicate_end INTEGER,
    rule TEXT NOT NULL,
    confidence REAL NOT NULL,
    UNIQUE (reading_id, position)
) STRICT;

CREATE TABLE claim (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    reading_id INTEGER NOT NULL REFERENCES reading (id),
    position INTEGER NOT NULL,
    paragraph_id INTEGER REFERENCES paragraph (id),
    content TEXT NOT NULL,
    also TEXT,
    mode TEXT,
    act TEXT NOT NULL,
    hedged INTEGER NOT NULL CHECK (hedged IN (0, 1)),
    source TEXT,
    source_kind TEXT NOT NULL,
    source_actor_id INTEGER REFERENCES actor (id),
    source_carried TEXT NOT NULL,
    addressee_actor_id INTEGER REFERENCES actor (id),
    day TEXT,
    said_time_id INTEGER REFERENCES time (id),
    said_readings TEXT,
    said_carried INTEGER,
    nested_in_id INTEGER REFERENCES claim (id) DEFERRABLE INITIALLY DEFERRED,
    rule TEXT NOT NULL,
    confidence REAL NOT NULL,
    because TEXT NOT NULL,
    UNIQUE (reading_id, position),
    UNIQUE (key, reading_id)
) STRICT;
CREATE INDEX claim_day ON claim (day);
CREATE INDEX claim_source_actor ON claim (source_actor_id) WHERE source_actor_id IS NOT NULL;
CREATE INDEX claim_paragraph ON claim (paragraph_id);
CREATE INDEX claim_nested ON claim (nested_in_id) WHERE nested_in_id IS NOT NULL;

CREATE TABLE claim_span (
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    part TEXT NOT NULL,
    position INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (claim_id, part, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE chain_hop (
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    actor_id INTEGER REFERENCES actor (id),
    name TEXT,
    "start" INTEGER,
    "end" INTEGER,
    PRIMARY KEY (claim_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX chain_hop_actor ON chain_hop (actor_id) WHERE actor_id IS NOT NULL;

CREATE TABLE hedge (
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (claim_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_figure (
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    position INTEGER NOT NULL,
    figure_id INTEGER NOT NULL REFERENCES figure (id),
    PRIMARY KEY (claim_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_figure_figure ON claim_figure (figure_id);

CREATE TABLE claim_time (
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    position INTEGER NOT NULL,
    time_id INTEGER NOT NULL REFERENCES time (id),
    PRIMARY KEY (claim_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_time_time ON claim_time (time_id);

CREATE TABLE claim_about (
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    actor_id INTEGER NOT NULL REFERENCES actor (id),
    PRIMARY KEY (claim_id, actor_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_about_actor ON claim_about (actor_id);

CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    command TEXT NOT NULL,
    action TEXT NOT NULL,
    report_id INTEGER REFERENCES report (id),
    edition_id INTEGER REFERENCES edition (id),
    reading_id INTEGER REFERENCES reading (id)
) STRICT;
CREATE INDEX entry_report ON entry (report_id);
CREATE INDEX entry_edition ON entry (edition_id);
CREATE INDEX entry_reading ON entry (reading_id);
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'entries are never changed: add another'); END;
CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'entries are never removed: add another'); END;

-- Double quotes around content: Datasette looks for exactly that.
CREATE VIRTUAL TABLE claim_search USING fts5(
    content, also, content="claim", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER claim_search_gains AFTER INSERT ON claim BEGIN
    INSERT INTO claim_search (rowid, content, also) VALUES (new.id, new.content, new.also);
END;
CREATE TRIGGER claim_search_loses AFTER DELETE ON claim BEGIN
    INSERT INTO claim_search (claim_search, rowid, content, also)
    VALUES ('delete', old.id, old.content, old.also);
END;

CREATE VIRTUAL TABLE paragraph_search USING fts5(
    text, also, content="paragraph", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER paragraph_search_gains AFTER INSERT ON paragraph BEGIN
    INSERT INTO paragraph_search (rowid, text, also) VALUES (new.id, new.text, new.also);
END;
CREATE TRIGGER paragraph_search_loses AFTER DELETE ON paragraph BEGIN
    INSERT INTO paragraph_search (paragraph_search, rowid, text, also)
    VALUES ('delete', old.id, old.text, old.also);
END;

CREATE VIRTUAL TABLE alias_search USING fts5(
    text, also, content="alias", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER alias_search_gains AFTER INSERT ON alias BEGIN
    INSERT INTO alias_search (rowid, text, also) VALUES (new.id, new.text, new.also);
END;
CREATE TRIGGER alias_search_loses AFTER DELETE ON alias BEGIN
    INSERT INTO alias_search (alias_search, rowid, text, also)
    VALUES ('delete', old.id, old.text, old.also);
END;

CREATE VIEW reports AS
SELECT report.key AS report, edition.key AS edition, edition.number AS edition_number, reading.current,
    edition.outlet, edition.title, edition.byline, reading.language, reading.published, edition.updated,
    report.link, edition.origin, source_bytes.sha256,
    reading.engine, reading.model, reading.weights,
    (SELECT count(*) FROM claim WHERE claim.reading_id = reading.id) AS claims,
    reading.id AS reading_id
FROM reading
JOIN edition ON edition.id = reading.edition_id
JOIN report ON report.id = edition.report_id
JOIN source_bytes ON source_bytes.id = edition.source_bytes_id;

CREATE VIEW claims AS
SELECT claim.key AS claim, claim.day, edition.outlet, claim.source, claim.source_kind, claim.mode, claim.act,
    claim.content, claim.hedged,
    (SELECT group_concat(figure.text, '; ') FROM claim_figure
        JOIN figure ON figure.id = claim_figure.figure_id
        WHERE claim_figure.claim_id = claim.id) AS figures,
    reading.language, claim.confidence, claim.rule, edition.title, report.link, report.key AS report,
    reading.current, claim.id AS claim_id
FROM claim
JOIN reading ON reading.id = claim.reading_id
JOIN edition ON edition.id = reading.edition_id
JOIN report ON report.id = edition.report_id;

CREATE VIEW figures AS
SELECT claim.key AS claim, claim.day, edition.outlet, claim.source, figure.text AS figure, figure.least,
    figure.greatest, figure.rough, figure.unit, figure.reach, figure.change, figure.counted, figure.predicate,
    claim.content, claim.hedged, reading.current, figure.id AS figure_id
FROM figure
JOIN claim_figure ON claim_figure.figure_id = figure.id
JOIN claim ON claim.id = claim_figure.claim_id
JOIN reading ON reading.id = claim.reading_id
JOIN edition ON edition.id = reading.edition_id;

CREATE VIEW spans AS
SELECT claim.key AS claim, claim_span.part, claim_span.position, claim_span."start", claim_span."end",
    substr(edition.text, claim_span."start" + 1, claim_span."end" - claim_span."start") AS text
FROM claim_span
JOIN claim ON claim.id = claim_span.claim_id
JOIN reading ON reading.id = claim.reading_id
JOIN edition ON edition.id = reading.edition_id;
