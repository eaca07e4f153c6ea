//! What a report says about itself.

use super::{Fit, KeptDating, KeptField, KeptNote, Misfit, named};
use crate::places::{Place, Places};
use laut_model::{
    Dating, Entry, Field, Language, Picture, Remark, Report, SourceMap, Stretch, TextRange,
};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct KeptReport {
    language: Option<KeptField>,
    outlet: Option<KeptField>,
    title: Option<KeptField>,
    byline: Vec<KeptField>,
    agencies: Vec<KeptField>,
    section: Option<KeptField>,
    published: Option<KeptDating>,
    updated: Option<KeptDating>,
    link: Option<KeptField>,
    remarks: Vec<KeptRemark>,
    entries: Vec<KeptEntry>,
    pictures: Vec<KeptPicture>,
    notes: Vec<KeptNote>,
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

/// The fields, remarks, entries, pictures and notes of a report.
pub(crate) fn report_details(report: &Report, places: &Places) -> Fit<String> {
    let place = |range: Option<TextRange>| range.map(|range| places.place(range)).transpose();
    let field = |field: &Field<String>| -> Fit<KeptField> {
        Ok(KeptField::new(&field.value, field.origin, place(field.range)?))
    };
    let dating = |dating: &Dating| KeptDating::new(dating, places);
    let language = |field: &Field<Language>| -> Fit<KeptField> {
        Ok(KeptField::new(field.value.code(), field.origin, place(field.range)?))
    };
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
        language: report.language.as_ref().map(language).transpose()?,
        outlet: report.outlet.as_ref().map(field).transpose()?,
        title: report.title.as_ref().map(field).transpose()?,
        byline: report.byline.iter().map(field).collect::<Fit<_>>()?,
        agencies: report.agencies.iter().map(field).collect::<Fit<_>>()?,
        section: report.section.as_ref().map(field).transpose()?,
        published: report.published.as_ref().map(dating).transpose()?,
        updated: report.updated.as_ref().map(dating).transpose()?,
        link: report.link.as_ref().map(field).transpose()?,
        remarks: report.remarks.iter().map(remark).collect::<Fit<_>>()?,
        entries: report.entries.iter().map(entry).collect::<Fit<_>>()?,
        pictures: report.pictures.iter().map(picture).collect::<Fit<_>>()?,
        notes: report.notes.iter().map(|note| KeptNote::new(note, places)).collect::<Fit<_>>()?,
    };
    Ok(serde_json::to_string(&kept)?)
}

/// Fills in what [`report_details`] wrote.
pub(crate) fn read_report_details(json: &str, places: &Places, report: &mut Report) -> Fit<()> {
    let kept: KeptReport = serde_json::from_str(json)?;
    let range = |place: Option<Place>| place.map(|place| places.range(place)).transpose();
    let field = |kept: KeptField| -> Fit<Field<String>> {
        let origin = named(&kept.origin)?;
        Ok(Field { value: kept.value, origin, range: range(kept.place)? })
    };
    let dating = |kept: KeptDating| kept.read(places);
    let language = |kept: KeptField| -> Fit<Field<Language>> {
        let value = Language::parse(&kept.value).ok_or(Misfit::Language(kept.value))?;
        Ok(Field { value, origin: named(&kept.origin)?, range: range(kept.place)? })
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
    report.language = kept.language.map(language).transpose()?;
    report.outlet = kept.outlet.map(field).transpose()?;
    report.title = kept.title.map(field).transpose()?;
    report.byline = kept.byline.into_iter().map(field).collect::<Fit<_>>()?;
    report.agencies = kept.agencies.into_iter().map(field).collect::<Fit<_>>()?;
    report.section = kept.section.map(field).transpose()?;
    report.published = kept.published.map(dating).transpose()?;
    report.updated = kept.updated.map(dating).transpose()?;
    report.link = kept.link.map(field).transpose()?;
    report.remarks = kept.remarks.into_iter().map(remark).collect::<Fit<_>>()?;
    report.entries = kept.entries.into_iter().map(entry).collect::<Fit<_>>()?;
    report.pictures = kept.pictures.into_iter().map(picture).collect::<Fit<_>>()?;
    report.notes = kept.notes.into_iter().map(|note| note.read(places)).collect::<Fit<_>>()?;
    Ok(())
}

#[derive(Serialize, Deserialize)]
struct KeptMap {
    /// Of each stretch the first byte in the text, the first in the source, and their number.
    stretches: Vec<[u32; 3]>,
    /// The code points of the source before each stretch.
    points: Vec<u32>,
}

/// The map of a report's text to its source.
pub(crate) fn source_map(map: &SourceMap) -> Fit<String> {
    let stretches = map.stretches().iter().map(|s| [s.text, s.source, s.length]).collect();
    Ok(serde_json::to_string(&KeptMap { stretches, points: map.points().to_vec() })?)
}

/// What [`source_map`] wrote.
pub(crate) fn read_source_map(json: &str) -> Fit<SourceMap> {
    let kept: KeptMap = serde_json::from_str(json)?;
    let stretch = |[text, source, length]: [u32; 3]| Stretch { text, source, length };
    let stretches = kept.stretches.into_iter().map(stretch).collect();
    SourceMap::from_parts(stretches, kept.points).ok_or(Misfit::SourceMap)
}
