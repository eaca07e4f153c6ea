//! Finding the claims at the head of a list among millions.
//!
//! A list is in the order of days. Where few claims fit one of the conditions, these are looked at and put in
//! order. Where many fit each, the claims are walked through day by day until enough have been found: with
//! conditions that many claims fit, they are soon. Where that takes too long, as conditions exclude each
//! other, it goes back to looking at all that fit one of them.

use super::super::Done;
use super::{Filter, probe::Probe};
use laut_model::Date;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

/// How much is done before another way is gone.
pub(super) struct Effort {
    /// How many claims are few.
    few: usize,
    /// How many claims the first stretch of days holds at least; each later one twice as many.
    stretch: usize,
    /// How many claims are walked through before it takes too long.
    patience: usize,
    /// In how many rows at once words are looked for.
    together: usize,
}

pub(super) const EFFORT: Effort =
    Effort { few: 10_000, stretch: 256, patience: 100_000, together: 128 };

/// The claims that fit one condition.
pub(super) struct Set {
    /// SQL that selects their rows, each perhaps more than once; each `?` stands for the value.
    pub(super) select: String,
    /// The condition in SQL.
    pub(super) test: String,
    pub(super) value: Value,
    /// Words in the content by which a claim fits too where it does not pass the test.
    pub(super) words: Option<String>,
}

impl Set {
    pub(super) fn both(select: &str, test: &str, value: impl Into<Value>) -> Self {
        Self { select: select.to_owned(), test: test.to_owned(), value: value.into(), words: None }
    }

    pub(super) fn words(select: &str, expression: String) -> Self {
        let words = Some(expression.clone());
        Self {
            select: select.to_owned(),
            test: "false".to_owned(),
            value: expression.into(),
            words,
        }
    }
}

/// What is wanted of each claim.
#[derive(Default)]
pub(super) struct Wanted {
    /// Conditions that many claims fit, or that no index knows of.
    pub(super) all: Filter,
    pub(super) sets: Vec<Set>,
    pub(super) since: Option<Date>,
    pub(super) until: Option<Date>,
}

impl Wanted {
    /// The rows of the first claims of the list, `most` at most.
    pub(super) fn ids(
        &self,
        connection: &Connection,
        most: usize,
        effort: &Effort,
    ) -> Done<Vec<i64>> {
        if let Some(set) = self.fewest(connection, effort.few)? {
            return self.among(connection, set, most, effort);
        }
        if most < effort.few
            && let Some(found) = self.day_by_day(connection, most, effort)?
        {
            return Ok(found);
        }
        match self.fewest(connection, usize::MAX)? {
            Some(set) => self.among(connection, set, most, effort),
            None => {
                let mut found = Found::new(self, None, most, effort)?;
                self.walk(connection, &Days::all(self), &mut found)?;
                Ok(found.ids)
            }
        }
    }

    /// The place of the set with the fewest claims, if it has no more than `few`.
    fn fewest(&self, connection: &Connection, few: usize) -> Done<Option<usize>> {
        let mut best = None;
        let mut least = few;
        for (place, set) in self.sets.iter().enumerate() {
            let mut filter = Filter::default();
            let select = filter.numbered(&set.select, set.value.clone());
            let limit = i64::try_from(least.saturating_add(1)).unwrap_or(i64::MAX);
            let sql = format!("SELECT count(*) FROM ({select} LIMIT {limit})");
            let count: usize = connection
                .prepare_cached(&sql)?
                .query_row(params_from_iter(filter.values), |row| row.get(0))?;
            if count <= least {
                (best, least) = (Some(place), count);
            }
        }
        Ok(best)
    }

    /// Of the claims of one set those that fit all else.
    fn among(
        &self,
        connection: &Connection,
        driver: usize,
        most: usize,
        effort: &Effort,
    ) -> Done<Vec<i64>> {
        let mut found = Found::new(self, Some(driver), most, effort)?;
        let mut filter = self.filter(Some(driver), &Days::all(self));
        let set = &self.sets[driver];
        let select = filter.numbered(&set.select, set.value.clone());
        let from = format!(
            "(SELECT DISTINCT id FROM ({select})) AS hit CROSS JOIN claim ON claim.id = hit.id"
        );
        self.search(connection, filter, &from, &mut found)?;
        Ok(found.ids)
    }

    /// The first claims that fit, found in one stretch of days after another; `None` where it takes too long
    /// and there is another way.
    fn day_by_day(
        &self,
        connection: &Connection,
        most: usize,
        effort: &Effort,
    ) -> Done<Option<Vec<i64>>> {
        let mut found = Found::new(self, None, most, effort)?;
        let mut days = Days::all(self);
        let (mut stretch, mut walked) = (effort.stretch, 0);
        let mut statement = connection.prepare_cached(
            "SELECT day FROM claim WHERE day <= coalesce(?1, '9') AND day >= coalesce(?2, '') AND day < coalesce(?3, '9')
             ORDER BY day DESC LIMIT 1 OFFSET ?4",
        )?;
        let all = Days::all(self);
        loop {
            let first: Option<String> = statement
                .query_row((&days.until, &all.since, &days.before, stretch), |row| row.get(0))
                .optional()?;
            days.since = first.clone().or_else(|| all.since.clone());
            days.undated = first.is_none() && all.undated;
            self.walk(connection, &days, &mut found)?;
            walked += stretch;
            if found.is_enough() || first.is_none() {
                return Ok(Some(found.ids));
            }
            if walked >= effort.patience && !self.sets.is_empty() {
                return Ok(None);
            }
            days.before = first;
            stretch *= 2;
        }
    }

    fn walk(&self, connection: &Connection, days: &Days, found: &mut Found) -> Done<()> {
        self.search(connection, self.filter(None, days), "claim INDEXED BY claim_day", found)?;
        // Without a bound they were among the others, as the last.
        let bound = [&days.since, &days.until, &days.before].into_iter().any(Option::is_some);
        if days.undated && bound && !found.is_enough() {
            let mut filter = self.filter(None, &Days::default());
            filter.is("claim.day IS NULL");
            self.search(connection, filter, "claim INDEXED BY claim_day", found)?;
        }
        Ok(())
    }

    /// All conditions in SQL, words too.
    pub(super) fn in_sql(&self) -> Filter {
        let mut filter = self.filter(None, &Days::all(self));
        for set in &self.sets {
            if let Some(words) = &set.words {
                let test = filter.numbered(&set.test, set.value.clone());
                let found = "SELECT rowid FROM claim_search WHERE claim_search MATCH ?";
                let found = filter.numbered(found, words.clone());
                filter.is(&format!("({test} OR claim.id IN ({found}))"));
            }
        }
        filter
    }

    /// All conditions that SQL tests but that of the driver.
    fn filter(&self, driver: Option<usize>, days: &Days) -> Filter {
        let mut filter = self.all.clone();
        let sets = self.sets.iter().enumerate().filter(|(place, _)| Some(*place) != driver);
        for (_, set) in sets.filter(|(_, set)| set.words.is_none()) {
            filter.holds(&set.test, set.value.clone());
        }
        for (condition, day) in [
            ("claim.day >= ?", &days.since),
            ("claim.day <= ?", &days.until),
            ("claim.day < ?", &days.before),
        ] {
            if let Some(day) = day {
                filter.holds(condition, day.clone());
            }
        }
        filter
    }

    /// Adds what fits, from rows in the order of the list.
    fn search(
        &self,
        connection: &Connection,
        mut filter: Filter,
        from: &str,
        found: &mut Found,
    ) -> Done<()> {
        let tests: Vec<String> =
            found.sets.iter().map(|set| filter.numbered(&set.test, set.value.clone())).collect();
        let tests: String = tests.iter().map(|test| format!(", {test}")).collect();
        let texts = if found.sets.is_empty() { "NULL, NULL" } else { "claim.content, claim.also" };
        let sql = format!(
            "SELECT claim.id, {texts}{tests} FROM {from}
             CROSS JOIN reading ON reading.id = claim.reading_id
             CROSS JOIN edition ON edition.id = reading.edition_id
             CROSS JOIN report ON report.id = edition.report_id
             {}
             ORDER BY claim.day DESC, report.key, edition.number DESC, reading.number DESC, claim.position",
            filter.conditions()
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(filter.values))?;
        while let Some(row) = rows.next()? {
            let passed = (0..found.sets.len()).map(|set| row.get(3 + set));
            let passed = passed.collect::<Result<_, _>>()?;
            found.push(Row { id: row.get(0)?, content: row.get(1)?, also: row.get(2)?, passed })?;
            if found.is_enough() {
                return Ok(());
            }
        }
        found.settle()
    }
}

/// A stretch of days.
#[derive(Default)]
struct Days {
    since: Option<String>,
    until: Option<String>,
    /// The day behind the last.
    before: Option<String>,
    /// Whether claims without a day are among them.
    undated: bool,
}

impl Days {
    fn all(wanted: &Wanted) -> Self {
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let undated = wanted.since.is_none() && wanted.until.is_none();
        Self { since: day(wanted.since), until: day(wanted.until), before: None, undated }
    }
}

/// A claim that passed all that SQL tests.
struct Row {
    id: i64,
    content: Option<String>,
    also: Option<String>,
    /// Of each set with words whether it passed the test.
    passed: Vec<bool>,
}

/// What was found so far.
struct Found<'a> {
    ids: Vec<i64>,
    most: usize,
    /// The sets whose words must be looked for.
    sets: Vec<&'a Set>,
    probe: Option<Probe>,
    waiting: Vec<Row>,
    together: usize,
}

impl<'a> Found<'a> {
    fn new(wanted: &'a Wanted, driver: Option<usize>, most: usize, effort: &Effort) -> Done<Self> {
        let sets = wanted.sets.iter().enumerate();
        let sets = sets.filter(|(place, set)| Some(*place) != driver && set.words.is_some());
        let sets: Vec<&Set> = sets.map(|(_, set)| set).collect();
        let probe = if sets.is_empty() { None } else { Some(Probe::new()?) };
        Ok(Self { ids: vec![], most, sets, probe, waiting: vec![], together: effort.together })
    }

    fn is_enough(&self) -> bool {
        self.ids.len() >= self.most
    }

    fn push(&mut self, row: Row) -> Done<()> {
        self.waiting.push(row);
        if self.probe.is_none() || self.waiting.len() >= self.together {
            self.settle()
        } else {
            Ok(())
        }
    }

    /// Looks for the words in all that wait.
    fn settle(&mut self) -> Done<()> {
        let mut waiting = std::mem::take(&mut self.waiting);
        if let Some(probe) = &self.probe
            && !waiting.is_empty()
        {
            let texts = waiting.iter_mut().map(|row| (row.id, row.content.take(), row.also.take()));
            probe.fill(texts)?;
            for (place, set) in self.sets.iter().enumerate() {
                let fitting = probe.fitting(set.words.as_deref().unwrap_or_default())?;
                waiting.retain(|row| row.passed[place] || fitting.contains(&row.id));
            }
        }
        let room = self.most - self.ids.len();
        self.ids.extend(waiting.iter().map(|row| row.id).take(room));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::schema;
    use super::super::claims::wanted;
    use super::*;
    use crate::{ClaimQuery, FigureTest};
    use laut_model::{Act, Language, Mode};

    /// 600 claims in 60 reports of three outlets, some without a day.
    fn filled() -> Connection {
        let mut connection = Connection::open_in_memory().expect("a database");
        schema::migrate(&mut connection).expect("a schema");
        let sql = "
            PRAGMA foreign_keys = off;
            CREATE TEMP TABLE n AS WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 599)
                SELECT i FROM n;
            INSERT INTO report (id, key) SELECT i + 1, printf('r%016x', i * 7919 % 60) FROM n WHERE i < 60;
            INSERT INTO edition (id, key, report_id, number, source_bytes_id, origin, outlet, details)
                SELECT i + 1, printf('e%016x', i), i + 1, 1, 1, '', printf('Bote %d', i % 3), x'' FROM n WHERE i < 60;
            INSERT INTO reading (id, edition_id, number, current, engine, model, language, details)
                SELECT i + 1, i + 1, 1, i % 10 > 0, '', '', iif(i % 4, 'de', 'en'), x'' FROM n WHERE i < 60;
            INSERT INTO actor (id, reading_id, position, name, kind)
                SELECT i + 1, i + 1, 0, iif(i % 5, 'Ida Ruhl', 'Jon Ekk'), 'person' FROM n WHERE i < 60;
            INSERT INTO alias (id, actor_id, position, text) SELECT id, id, 0, name FROM actor;
            INSERT INTO figure (id, reading_id, position, \"start\", \"end\", text, kind, least, greatest, rough, rule, confidence)
                SELECT i + 1, i / 10 + 1, i % 10, 0, 1, '', 'count', i % 50, iif(i % 7, i % 50, i % 50 + 9), 0, '', 1 FROM n;
            INSERT INTO claim (id, key, reading_id, position, content, also, mode, act, hedged, source_kind,
                    source_actor_id, source_carried, day, rule, confidence)
                SELECT i + 1, printf('c%016x', i), i / 10 + 1, i % 10,
                    'Der Damm ' || iif(i % 3, 'hält', 'bricht') || ' am Tag ' || (i % 11), iif(i % 3, 'haelt', NULL),
                    iif(i % 2, 'indirect', 'direct'), iif(i % 6, 'assertion', 'denial'), i % 5 = 0, 'named',
                    i / 10 + 1, 'no', iif(i % 13, printf('2031-03-%02d', 1 + i * 31 % 28), NULL), '', 1 FROM n;
            INSERT INTO claim_figure SELECT i + 1, 0, i + 1 FROM n WHERE i % 2;
            INSERT INTO claim_about SELECT i + 1, i / 10 + 1 FROM n WHERE i % 4 = 0;
            INSERT INTO claim_search (claim_search) VALUES ('rebuild');
            INSERT INTO alias_search (alias_search) VALUES ('rebuild');";
        connection.execute_batch(sql).expect(sql);
        connection
    }

    #[test]
    fn every_way_finds_the_same() {
        let connection = filled();
        let any = ClaimQuery::default;
        let text = |text: &str| Some(text.to_owned());
        let date = |day| Some(Date::constant(2031, 3, day));
        let queries = [
            any(),
            ClaimQuery { earlier: true, ..any() },
            ClaimQuery { words: text("damm"), ..any() },
            ClaimQuery { words: text("haelt"), ..any() },
            ClaimQuery { words: text("\"bricht am\" 7"), ..any() },
            ClaimQuery { source: text("Ekk"), ..any() },
            ClaimQuery { source: text("Ruhl"), words: text("damm 3"), ..any() },
            ClaimQuery { about: text("Ruhl"), ..any() },
            ClaimQuery { about: text("bricht"), words: text("damm"), ..any() },
            ClaimQuery { about: text("Ruhl"), act: Some(Act::Denial), ..any() },
            ClaimQuery { outlet: text("bote 1"), ..any() },
            ClaimQuery { outlet: text("bote"), words: text("bricht"), hedged: true, ..any() },
            ClaimQuery { since: date(10), until: date(12), ..any() },
            ClaimQuery { since: date(27), words: text("hält"), ..any() },
            ClaimQuery { until: date(2), mode: Some(Mode::Direct), ..any() },
            ClaimQuery { act: Some(Act::Assertion), language: Some(Language::EN), ..any() },
            ClaimQuery { figure: ">40".parse::<FigureTest>().ok(), ..any() },
            ClaimQuery { figure: "<=3".parse::<FigureTest>().ok(), words: text("damm"), ..any() },
            ClaimQuery { figure: "=17".parse::<FigureTest>().ok(), earlier: true, ..any() },
            ClaimQuery { report: text("r0000000000000003"), ..any() },
            ClaimQuery { words: text("nirgends"), ..any() },
        ];
        let few = |few| Effort { few, stretch: 8, patience: 10_000, together: 3 };
        // All looked at; walked through day by day; that given up after a few.
        let efforts =
            [EFFORT, few(60), Effort { patience: 20, ..few(60) }, Effort { few: 600, ..few(0) }];
        for query in queries {
            let wanted = wanted(&connection, &query).expect("wanted");
            let all = wanted.ids(&connection, usize::MAX, &efforts[0]).expect("found");
            let expected = query.words.as_deref() != Some("nirgends");
            assert_eq!(!all.is_empty(), expected, "{query:?}");
            let sql = "SELECT claim.id FROM claim JOIN reading ON reading.id = claim.reading_id
                JOIN edition ON edition.id = reading.edition_id JOIN report ON report.id = edition.report_id
                {where} ORDER BY 1";
            let whole = wanted
                .in_sql()
                .page(&connection, sql, crate::Window::ALL, |row| Ok(row.get::<_, i64>(0)?));
            let mut sorted = all.clone();
            sorted.sort_unstable();
            assert_eq!(whole.expect("found").rows, sorted, "{query:?}");
            for effort in &efforts {
                for most in [1, 7, 51] {
                    let head = wanted.ids(&connection, most, effort).expect("found");
                    assert_eq!(head, all[..all.len().min(most)], "{query:?}, {most}");
                }
            }
        }
    }
}
