//! What a report says about itself.

use super::{Fit, KeptDating, KeptField, KeptNote, KeptOrigin, Misfit, named};
use crate::pack;
use crate::places::{Place, Places};
use laut_model::{
    Dating, Entry, Field, FieldOrigin, Language, Picture, Remark, Report, SourceMap, Stretch,
    TextRange,
};
use serde::{Deserialize, Serialize};

/// The most characters of odd words that are shown.
const SHOWN: usize = 60;

#[derive(Serialize, Deserialize)]
struct KeptReport {
    /// The beginning of the SHA-256 of the text.
    text_sha256: String,
    /// What of the text stands in none of its parts, one after another.
    between: String,
    language: Option<KeptOrigin>,
    outlet: Option<KeptOrigin>,
    title: Option<KeptOrigin>,
    byline: Vec<KeptField>,
    agencies: Vec<KeptField>,
    section: Option<KeptOrigin>,
    published: Option<KeptDating>,
    updated: Option<KeptDating>,
    link: Option<KeptOrigin>,
    remarks: Vec<KeptRemark>,
    entries: Vec<KeptEntry>,
    pictures: Vec<KeptPicture>,
    notes: Vec<KeptNote>,
    source_map: KeptMap,
}

#[derive(Serialize, Deserialize)]
struct KeptRemark {
    kind: String,
    text: String,
    origin: String,
    place: Option<Place>,
}

#[derive(Serialize, Deserialize)]
struct KeptEntry {
    place: Place,
    published: KeptDating,
}

#[derive(Serialize, Deserialize)]
struct KeptPicture {
    alt: Option<Place>,
    caption: Option<Place>,
    credit: Option<Place>,
    taken: Option<KeptDating>,
}

/// What tells a text from others: the beginning of its SHA-256.
pub(super) fn mark(text: &str) -> String {
    pack::hash(text.as_bytes()).hex()[..16].to_owned()
}

/// What of a text stands in none of its parts, which must be in order.
pub(super) fn outside(text: &str, parts: impl Iterator<Item = TextRange>) -> Fit<String> {
    let mut outside = String::new();
    let mut behind = 0;
    let piece = |start, end| text.get(start..end).ok_or(Misfit::Blocks);
    for part in parts {
        outside.push_str(piece(behind, part.start())?);
        behind = part.end();
    }
    Ok(outside + piece(behind, text.len())?)
}

/// All of a report that stands in no column of its own and in no paragraph.
pub(crate) fn report_details(report: &Report, places: &Places) -> Fit<String> {
    let place = |range: Option<TextRange>| range.map(|range| places.place(range)).transpose();
    let field = |field: &Field<String>| -> Fit<KeptField> {
        Ok(KeptField::new(&field.value, field.origin, place(field.range)?))
    };
    let dating = |dating: &Dating| KeptDating::new(dating, places);
    let origin = |origin: FieldOrigin, range: Option<TextRange>| -> Fit<KeptOrigin> {
        Ok(KeptOrigin { origin: origin.name().to_owned(), place: place(range)? })
    };
    let column = |kept: &Option<Field<String>>| -> Fit<Option<KeptOrigin>> {
        kept.as_ref().map(|field| origin(field.origin, field.range)).transpose()
    };
    let language = report.language.as_ref().map(|field| origin(field.origin, field.range));
    let remark = |remark: &Remark| -> Fit<KeptRemark> {
        Ok(KeptRemark {
            kind: remark.kind.name().to_owned(),
            text: remark.text.clone(),
            origin: remark.origin.name().to_owned(),
            place: place(remark.range)?,
        })
    };
    let entry = |entry: &Entry| -> Fit<KeptEntry> {
        Ok(KeptEntry { place: places.place(entry.range)?, published: dating(&entry.published)? })
    };
    let picture = |picture: &Picture| -> Fit<KeptPicture> {
        Ok(KeptPicture {
            alt: place(picture.alt)?,
            caption: place(picture.caption)?,
            credit: place(picture.credit)?,
            taken: picture.taken.as_ref().map(dating).transpose()?,
        })
    };
    let kept = KeptReport {
        text_sha256: mark(&report.text),
        between: outside(&report.text, report.blocks.iter().map(|block| block.range))?,
        source_map: KeptMap::new(&report.source),
        language: language.transpose()?,
        outlet: column(&report.outlet)?,
        title: column(&report.title)?,
        byline: report.byline.iter().map(field).collect::<Fit<_>>()?,
        agencies: report.agencies.iter().map(field).collect::<Fit<_>>()?,
        section: column(&report.section)?,
        published: report.published.as_ref().map(dating).transpose()?,
        updated: report.updated.as_ref().map(dating).transpose()?,
        link: column(&report.link)?,
        remarks: report.remarks.iter().map(remark).collect::<Fit<_>>()?,
        entries: report.entries.iter().map(entry).collect::<Fit<_>>()?,
        pictures: report.pictures.iter().map(picture).collect::<Fit<_>>()?,
        notes: report.notes.iter().map(|note| KeptNote::new(note, places)).collect::<Fit<_>>()?,
    };
    Ok(serde_json::to_string(&kept)?)
}

/// What [`report_details`] wrote.
pub(crate) struct ReportDetails(KeptReport);

impl ReportDetails {
    pub(crate) fn parse(json: &str) -> Fit<Self> {
        Ok(Self(serde_json::from_str(json)?))
    }

    /// The text, made of its parts with their places, which stand in order.
    pub(crate) fn text(&self, parts: &[(Place, String)]) -> Fit<String> {
        let mut text = String::new();
        let mut between = self.0.between.chars();
        let mut behind = 0;
        for ([start, end], words) in parts {
            let gap = start.checked_sub(behind).ok_or(Misfit::Blocks)?;
            text.extend(between.by_ref().take(gap as usize));
            if end.checked_sub(*start).is_none_or(|length| words.chars().count() != length as usize)
            {
                return Err(Misfit::Words(words.chars().take(SHOWN).collect()));
            }
            text.push_str(words);
            behind = *end;
        }
        text.push_str(between.as_str());
        match mark(&text) == self.0.text_sha256 {
            true => Ok(text),
            false => Err(Misfit::Text),
        }
    }

    /// Fills in all but the text and its parts.
    pub(crate) fn fill(self, columns: Columns, places: &Places, report: &mut Report) -> Fit<()> {
        fill(self.0, columns, places, report)
    }
}

/// The values that stand in columns of their own.
pub(crate) struct Columns {
    pub(crate) language: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) section: Option<String>,
    pub(crate) link: Option<String>,
}

fn fill(kept: KeptReport, columns: Columns, places: &Places, report: &mut Report) -> Fit<()> {
    let range = |place: Option<Place>| place.map(|place| places.range(place)).transpose();
    let field = |kept: KeptField| -> Fit<Field<String>> {
        let origin = named(&kept.origin)?;
        Ok(Field { value: kept.value, origin, range: range(kept.place)? })
    };
    let dating = |kept: KeptDating| kept.read(places);
    let column = |kept: Option<KeptOrigin>, value: Option<String>| -> Fit<Option<Field<String>>> {
        let Some(KeptOrigin { origin, place }) = kept else { return Ok(None) };
        let value = value.ok_or(Misfit::Position("value of a field"))?;
        Ok(Some(Field { value, origin: named(&origin)?, range: range(place)? }))
    };
    let remark = |kept: KeptRemark| -> Fit<Remark> {
        let (kind, origin) = (named(&kept.kind)?, named(&kept.origin)?);
        Ok(Remark { kind, text: kept.text, origin, range: range(kept.place)? })
    };
    let entry = |kept: KeptEntry| -> Fit<Entry> {
        Ok(Entry { range: places.range(kept.place)?, published: dating(kept.published)? })
    };
    let picture = |kept: KeptPicture| -> Fit<Picture> {
        Ok(Picture {
            alt: range(kept.alt)?,
            caption: range(kept.caption)?,
            credit: range(kept.credit)?,
            taken: kept.taken.map(dating).transpose()?,
        })
    };
    report.source = kept.source_map.read()?;
    report.language = match column(kept.language, columns.language)? {
        None => None,
        Some(Field { value, origin, range }) => {
            let value = Language::parse(&value).ok_or(Misfit::Language(value))?;
            Some(Field { value, origin, range })
        }
    };
    report.outlet = column(kept.outlet, columns.outlet)?;
    report.title = column(kept.title, columns.title)?;
    report.byline = kept.byline.into_iter().map(field).collect::<Fit<_>>()?;
    report.agencies = kept.agencies.into_iter().map(field).collect::<Fit<_>>()?;
    report.section = column(kept.section, columns.section)?;
    report.published = kept.published.map(dating).transpose()?;
    report.updated = kept.updated.map(dating).transpose()?;
    report.link = column(kept.link, columns.link)?;
    report.remarks = kept.remarks.into_iter().map(remark).collect::<Fit<_>>()?;
    report.entries = kept.entries.into_iter().map(entry).collect::<Fit<_>>()?;
    report.pictures = kept.pictures.into_iter().map(picture).collect::<Fit<_>>()?;
    report.notes = kept.notes.into_iter().map(|note| note.read(places)).collect::<Fit<_>>()?;
    Ok(())
}

/// A map of places in the source, each number but the lengths counted from the one before: small numbers
/// pack far better.
#[derive(Serialize, Deserialize)]
pub(super) struct KeptMap {
    /// Of each stretch the bytes between it and the one before in the text, and in the source, and its own.
    stretches: Vec<[i64; 3]>,
    /// The code points of the source before each stretch.
    points: Vec<i64>,
}

impl KeptMap {
    pub(super) fn new(map: &SourceMap) -> Self {
        let (mut text, mut source, mut before) = (0, 0, 0);
        let stretches = map.stretches().iter().map(|stretch| {
            let [start, place, length] =
                [stretch.text, stretch.source, stretch.length].map(i64::from);
            let steps = [start - text, place - source, length];
            (text, source) = (start + length, place + length);
            steps
        });
        let stretches = stretches.collect();
        let points = map.points().iter().map(|&points| {
            let step = i64::from(points) - before;
            before = i64::from(points);
            step
        });
        Self { stretches, points: points.collect() }
    }

    fn read(self) -> Fit<SourceMap> {
        let whole = |number: i64| u32::try_from(number).map_err(|_| Misfit::SourceMap);
        let sum = |a: i64, b: i64| a.checked_add(b).ok_or(Misfit::SourceMap);
        let (mut text, mut source, mut before) = (0, 0, 0);
        let stretches = self.stretches.into_iter().map(|[gap, step, length]| -> Fit<Stretch> {
            let (start, place) = (sum(text, gap)?, sum(source, step)?);
            (text, source) = (sum(start, length)?, sum(place, length)?);
            Ok(Stretch { text: whole(start)?, source: whole(place)?, length: whole(length)? })
        });
        let stretches = stretches.collect::<Fit<_>>()?;
        let points = self.points.into_iter().map(|step| {
            before = sum(before, step)?;
            whole(before)
        });
        SourceMap::from_parts(stretches, points.collect::<Fit<_>>()?).ok_or(Misfit::SourceMap)
    }
}
