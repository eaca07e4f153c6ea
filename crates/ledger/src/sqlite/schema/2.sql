-- Version 2. The functions `laut_…` are made for this step by mod.rs.

-- Half the space. The text of an edition stands in its paragraphs alone, what nobody asks for by itself is packed.
-- substr(paragraph.text, place."start" - paragraph."start" + 1, place."end" - place."start") are the words at a place.
DROP VIEW reports;
DROP VIEW claims;
DROP VIEW figures;
DROP VIEW spans;

CREATE TABLE source_bytes_2 (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    length INTEGER NOT NULL,
    packing TEXT NOT NULL CHECK (packing IN ('gzip', 'zstd')),
    bytes BLOB NOT NULL
) STRICT;
INSERT INTO source_bytes_2 SELECT * FROM source_bytes;
DROP TABLE source_bytes;
ALTER TABLE source_bytes_2 RENAME TO source_bytes;

ALTER TABLE edition ADD COLUMN packed BLOB NOT NULL DEFAULT x'';
UPDATE edition SET packed = laut_pack(laut_details_of_edition(details, source_map, text,
    (SELECT json_group_array(json_array("start", "end") ORDER BY position) FROM paragraph WHERE edition_id = edition.id)));
ALTER TABLE edition DROP COLUMN text;
ALTER TABLE edition DROP COLUMN source_map;
ALTER TABLE edition DROP COLUMN details;
ALTER TABLE edition RENAME COLUMN packed TO details;

ALTER TABLE reading ADD COLUMN packed BLOB NOT NULL DEFAULT x'';
UPDATE reading SET packed = laut_pack(json_set(details,
    '$.because', (SELECT json_group_array(json(because) ORDER BY position) FROM claim WHERE reading_id = reading.id),
    '$.roles', (SELECT json_group_array(json(roles) ORDER BY position) FROM actor WHERE reading_id = reading.id),
    '$.mentions', (SELECT json_group_array(json(mentions) ORDER BY position) FROM actor WHERE reading_id = reading.id)));
ALTER TABLE actor DROP COLUMN roles;
ALTER TABLE actor DROP COLUMN mentions;
ALTER TABLE reading DROP COLUMN details;
ALTER TABLE reading RENAME COLUMN packed TO details;
ALTER TABLE claim DROP COLUMN because;

-- What tells whether any value became another; mod.rs fills in those of what was kept before.
ALTER TABLE edition ADD COLUMN report_sha256 TEXT NOT NULL DEFAULT '';
ALTER TABLE reading ADD COLUMN reading_sha256 TEXT NOT NULL DEFAULT '';

-- The ids of one report's claims lie side by side.
UPDATE claim SET key = (
    SELECT 'c' || substr(edition.key, 2, 6) || substr(claim.key, 2, 10) FROM reading
    JOIN edition ON edition.id = reading.edition_id WHERE reading.id = claim.reading_id
);

-- One span of days is told by its first and last day.
ALTER TABLE time RENAME COLUMN readings TO readings_before;
ALTER TABLE time ADD COLUMN readings TEXT;
UPDATE time SET readings = readings_before WHERE meaning = 'several';
ALTER TABLE time DROP COLUMN readings_before;

-- What is asked for most.
DROP INDEX actor_name;
CREATE INDEX reading_published ON reading (coalesce(published_first, published_last)) WHERE current;
CREATE INDEX claim_act ON claim (act) WHERE act <> 'assertion';
CREATE INDEX figure_least ON figure (coalesce(least, greatest));
CREATE INDEX figure_range ON figure (coalesce(greatest, least)) WHERE least <> greatest;

-- Without the number of words in each row, which only a ranking needs. Whoever adds a row adds it to the search table
-- too: a trigger that did would have FTS5 write out all it holds at each row. Double quotes around content: Datasette
-- looks for exactly that.
-- The commonest words are no longer spelled out.
UPDATE claim SET also = laut_also(content);
UPDATE paragraph SET also = laut_also(text);
UPDATE alias SET also = laut_also(text);
DROP TRIGGER claim_search_gains;
DROP TRIGGER paragraph_search_gains;
DROP TRIGGER alias_search_gains;
DROP TABLE claim_search;
DROP TABLE paragraph_search;
DROP TABLE alias_search;
CREATE VIRTUAL TABLE claim_search USING fts5(
    content, also, content="claim", content_rowid="id", columnsize=0, tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE paragraph_search USING fts5(
    text, also, content="paragraph", content_rowid="id", columnsize=0, tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE alias_search USING fts5(
    text, also, content="alias", content_rowid="id", columnsize=0, tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO claim_search (claim_search) VALUES ('rebuild');
INSERT INTO paragraph_search (paragraph_search) VALUES ('rebuild');
INSERT INTO alias_search (alias_search) VALUES ('rebuild');

-- The analyst's hand: entries tell what was decided and why, may be undone, and have ids.
DROP TRIGGER entry_stays;
DROP TRIGGER entry_is_kept;
ALTER TABLE entry RENAME TO entry_before;
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    command TEXT NOT NULL,
    action TEXT NOT NULL,
    report_id INTEGER REFERENCES report (id),
    edition_id INTEGER REFERENCES edition (id),
    reading_id INTEGER REFERENCES reading (id),
    claim TEXT,
    actor TEXT,
    value TEXT,
    why TEXT,
    undoes_id INTEGER REFERENCES entry (id),
    carries_id INTEGER REFERENCES entry (id)
) STRICT;
INSERT INTO entry (id, key, at, author, command, action, report_id, edition_id, reading_id)
SELECT entry_before.id, laut_key_of_entry(at, author, command, action, report.key, edition.key), at, author,
    command, action, entry_before.report_id, entry_before.edition_id, reading_id
FROM entry_before
LEFT JOIN report ON report.id = entry_before.report_id
LEFT JOIN edition ON edition.id = entry_before.edition_id;
DROP TABLE entry_before;
CREATE INDEX entry_report ON entry (report_id);
CREATE INDEX entry_edition ON entry (edition_id);
CREATE INDEX entry_reading ON entry (reading_id);
CREATE INDEX entry_claim ON entry (claim) WHERE claim IS NOT NULL;
CREATE INDEX entry_on_claims ON entry (action) WHERE claim IS NOT NULL;
CREATE INDEX entry_actor ON entry (actor) WHERE actor IS NOT NULL;
CREATE INDEX entry_undoes ON entry (undoes_id) WHERE undoes_id IS NOT NULL;
CREATE INDEX entry_carries ON entry (carries_id) WHERE carries_id IS NOT NULL;
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'entries are never changed: add another'); END;
CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'entries are never removed: add another'); END;

ALTER TABLE actor ADD COLUMN key TEXT NOT NULL DEFAULT '';
UPDATE actor SET key = laut_key_of_actor(kind, coalesce(concept, name));
CREATE INDEX actor_key ON actor (key);

-- What merging and splitting entries amount to, made anew with each of them.
CREATE TABLE same_actor (
    actor TEXT NOT NULL,
    report_id INTEGER REFERENCES report (id),
    as_actor TEXT NOT NULL,
    as_name TEXT NOT NULL,
    entry_id INTEGER NOT NULL REFERENCES entry (id)
) STRICT;
CREATE INDEX same_actor_actor ON same_actor (actor);
CREATE INDEX same_actor_as_actor ON same_actor (as_actor);
CREATE INDEX same_actor_report ON same_actor (report_id);
CREATE INDEX same_actor_entry ON same_actor (entry_id);

CREATE TABLE stone (
    id INTEGER PRIMARY KEY,
    edition TEXT NOT NULL UNIQUE,
    report TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    entry_id INTEGER NOT NULL REFERENCES entry (id)
) STRICT;
CREATE INDEX stone_report ON stone (report);
CREATE INDEX stone_sha256 ON stone (sha256);
CREATE INDEX stone_entry ON stone (entry_id);

CREATE VIEW entries AS
SELECT entry.key AS entry, entry.at, entry.author, entry.action, report.key AS report, edition.key AS edition,
    entry.claim, entry.actor, entry.value, entry.why, undone.key AS undoes, carried.key AS carries,
    EXISTS (SELECT 1 FROM entry AS undo WHERE undo.undoes_id IN (entry.id, entry.carries_id)) AS undone,
    edition.title, entry.command, entry.id AS entry_id
FROM entry
LEFT JOIN report ON report.id = entry.report_id
LEFT JOIN edition ON edition.id = entry.edition_id
LEFT JOIN entry AS undone ON undone.id = entry.undoes_id
LEFT JOIN entry AS carried ON carried.id = entry.carries_id;

-- What analysts decided and did not undo; what is carried to a later reading tells who decided it at first.
CREATE VIEW judgements AS
SELECT entry.key AS entry, coalesce(first.at, entry.at) AS at, coalesce(first.author, entry.author) AS author,
    entry.action, report.key AS report, edition.key AS edition, entry.claim, entry.actor, entry.value,
    coalesce(first.why, entry.why) AS why, entry.id AS entry_id
FROM entry
LEFT JOIN entry AS first ON first.id = entry.carries_id
LEFT JOIN report ON report.id = entry.report_id
LEFT JOIN edition ON edition.id = entry.edition_id
WHERE entry.action IN
    ('reject', 'mend-source', 'mend-content', 'grade', 'note', 'tag', 'merge-actors', 'split-actor')
AND NOT EXISTS (SELECT 1 FROM entry AS undo WHERE undo.undoes_id IN (entry.id, entry.carries_id));

CREATE VIEW claims AS
SELECT claim.key AS claim, claim.day, edition.outlet, claim.source, claim.source_kind, claim.mode, claim.act,
    claim.content, claim.hedged,
    (SELECT group_concat(figure.text, '; ') FROM claim_figure
        JOIN figure ON figure.id = claim_figure.figure_id
        WHERE claim_figure.claim_id = claim.id) AS figures,
    reading.language, claim.confidence, claim.rule, edition.title, report.link, report.key AS report,
    reading.current,
    EXISTS (SELECT 1 FROM judgements WHERE judgements.claim = claim.key AND action = 'reject') AS rejected,
    (SELECT json_extract(value, '$.name') FROM judgements
        WHERE judgements.claim = claim.key AND action = 'mend-source' ORDER BY at DESC, entry_id DESC LIMIT 1)
        AS mended_source,
    (SELECT json_extract(value, '$.words') FROM judgements
        WHERE judgements.claim = claim.key AND action = 'mend-content' ORDER BY at DESC, entry_id DESC LIMIT 1)
        AS mended_content,
    (SELECT group_concat(json_extract(value, '$.admiralty'), '; ') FROM judgements
        WHERE judgements.claim = claim.key AND action = 'grade') AS grades,
    (SELECT group_concat(json_extract(value, '$.tag'), '; ') FROM judgements
        WHERE judgements.claim = claim.key AND action = 'tag') AS tags,
    claim.id AS claim_id
FROM claim
JOIN reading ON reading.id = claim.reading_id
JOIN edition ON edition.id = reading.edition_id
JOIN report ON report.id = edition.report_id;

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
    (SELECT group_concat(words, char(10)) FROM (
        SELECT substr(paragraph.text, max(claim_span."start" - paragraph."start", 0) + 1,
            min(claim_span."end", paragraph."end") - max(claim_span."start", paragraph."start")) AS words
        FROM paragraph
        WHERE paragraph.edition_id = reading.edition_id
            AND paragraph."start" < claim_span."end" AND paragraph."end" > claim_span."start"
        ORDER BY paragraph.position)) AS text
FROM claim_span
JOIN claim ON claim.id = claim_span.claim_id
JOIN reading ON reading.id = claim.reading_id;
