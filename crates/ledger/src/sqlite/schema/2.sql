-- Version 2: the analyst's hand. Entries tell what was decided and why, may be undone, and have ids.
-- `laut_key_of_entry` and `laut_key_of_actor` are made for this step by mod.rs.

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

DROP VIEW claims;
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
        WHERE judgements.claim = claim.key AND action = 'mend-source' ORDER BY at DESC, entry DESC LIMIT 1)
        AS mended_source,
    (SELECT json_extract(value, '$.words') FROM judgements
        WHERE judgements.claim = claim.key AND action = 'mend-content' ORDER BY at DESC, entry DESC LIMIT 1)
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
