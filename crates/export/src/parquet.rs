//! One wide row a claim, in the columns of Apache Parquet.

use crate::Sheet;
use crate::part::Part;
use crate::row::{Cell, Column, Kind, Value, columns};
use jiff::Timestamp;
use laut_model::Date;
use parquet::basic::{Compression, GzipLevel, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use std::io::{self, Write};
use std::sync::Arc;

/// How many claims are in memory before they are written as one group of rows.
const GROUP: usize = 8192;

/// The day from which Parquet counts days.
const EPOCH: Date = Date::constant(1970, 1, 1);

pub(crate) struct Columns<W: Write + Send> {
    file: SerializedFileWriter<W>,
    buffers: Vec<Buffer>,
    rows: usize,
}

impl<W: Write + Send> Columns<W> {
    pub(crate) fn begin(out: W) -> io::Result<Self> {
        let properties = WriterProperties::builder()
            .set_created_by(format!("laut {}", laut_desk::ENGINE_VERSION))
            .set_compression(Compression::GZIP(GzipLevel::default()))
            .build();
        let file = schema().and_then(|schema| {
            SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties))
        });
        let buffers = columns().iter().map(Buffer::new).collect();
        Ok(Self { file: file.map_err(failed)?, buffers, rows: 0 })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        self.rows = 0;
        write(&mut self.file, &mut self.buffers).map_err(failed)
    }
}

impl<W: Write + Send> Sheet for Columns<W> {
    fn add(&mut self, part: &Part) -> io::Result<()> {
        for item in part.items() {
            for (column, buffer) in columns().iter().zip(&mut self.buffers) {
                buffer.add(column.of(&item));
            }
            self.rows += 1;
            if self.rows == GROUP {
                self.flush()?;
            }
        }
        Ok(())
    }

    fn end(mut self: Box<Self>) -> io::Result<()> {
        self.flush()?;
        self.file.close().map(|_| ()).map_err(failed)
    }
}

fn write<W: Write + Send>(
    file: &mut SerializedFileWriter<W>,
    buffers: &mut [Buffer],
) -> Result<()> {
    let mut group = file.next_row_group()?;
    for buffer in buffers {
        let missing =
            || ParquetError::General("there are more columns than in the schema".to_owned());
        buffer.write(group.next_column()?.ok_or_else(missing)?)?;
    }
    group.close().map(|_| ())
}

fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => io::Error::other(error),
        error => io::Error::other(error.to_string()),
    }
}

fn schema() -> Result<Type> {
    let fields = columns().iter().map(field).collect::<Result<Vec<_>>>()?;
    Type::group_type_builder("claim").with_fields(fields).build()
}

fn field(column: &Column) -> Result<Arc<Type>> {
    if !column.is_list {
        return Ok(Arc::new(value(column.name, column.kind)?));
    }
    // The three levels that the format asks of a list.
    let elements = Type::group_type_builder("list")
        .with_repetition(Repetition::REPEATED)
        .with_fields(vec![Arc::new(value("element", column.kind)?)])
        .build()?;
    let list = Type::group_type_builder(column.name)
        .with_repetition(Repetition::REQUIRED)
        .with_logical_type(Some(LogicalType::List))
        .with_fields(vec![Arc::new(elements)])
        .build()?;
    Ok(Arc::new(list))
}

fn value(name: &str, kind: Kind) -> Result<Type> {
    let (physical, logical) = match kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Whole => (Physical::INT32, None),
        Kind::Number => (Physical::DOUBLE, None),
        Kind::Flag => (Physical::BOOLEAN, None),
        Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Moment => (Physical::INT64, Some(LogicalType::timestamp(true, TimeUnit::MICROS))),
    };
    Type::primitive_type_builder(name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .build()
}

/// The cells of one column that are not written yet.
struct Buffer {
    values: Values,
    /// How far each value is there: the highest level is a value, the one below nothing, and of a list the
    /// lowest is one without elements.
    definitions: Vec<i16>,
    /// Of a list 0 where it begins and 1 where it goes on; else not needed.
    repetitions: Vec<i16>,
    is_list: bool,
}

enum Values {
    Texts(Vec<ByteArray>),
    Wholes(Vec<i32>),
    Numbers(Vec<f64>),
    Flags(Vec<bool>),
    Moments(Vec<i64>),
}

impl Buffer {
    fn new(column: &Column) -> Self {
        let values = match column.kind {
            Kind::Text => Values::Texts(vec![]),
            Kind::Whole | Kind::Day => Values::Wholes(vec![]),
            Kind::Number => Values::Numbers(vec![]),
            Kind::Flag => Values::Flags(vec![]),
            Kind::Moment => Values::Moments(vec![]),
        };
        let is_list = column.is_list;
        Self { values, definitions: vec![], repetitions: vec![], is_list }
    }

    fn add(&mut self, cell: Cell) {
        match cell {
            Cell::One(value) => {
                let is_there = self.values.add(value);
                self.definitions.push(is_there.into());
            }
            Cell::Many(values) if values.is_empty() => {
                self.definitions.push(0);
                self.repetitions.push(0);
            }
            Cell::Many(values) => {
                for (position, value) in values.into_iter().enumerate() {
                    let is_there = self.values.add(value);
                    self.definitions.push(1 + i16::from(is_there));
                    self.repetitions.push((position > 0).into());
                }
            }
        }
    }

    /// Writes all cells and forgets them.
    fn write(&mut self, mut column: SerializedColumnWriter) -> Result<()> {
        let definitions = Some(&self.definitions[..]);
        let repetitions = self.is_list.then_some(&self.repetitions[..]);
        match &mut self.values {
            Values::Texts(values) => {
                column.typed::<ByteArrayType>().write_batch(values, definitions, repetitions)?;
                values.clear();
            }
            Values::Wholes(values) => {
                column.typed::<Int32Type>().write_batch(values, definitions, repetitions)?;
                values.clear();
            }
            Values::Numbers(values) => {
                column.typed::<DoubleType>().write_batch(values, definitions, repetitions)?;
                values.clear();
            }
            Values::Flags(values) => {
                column.typed::<BoolType>().write_batch(values, definitions, repetitions)?;
                values.clear();
            }
            Values::Moments(values) => {
                column.typed::<Int64Type>().write_batch(values, definitions, repetitions)?;
                values.clear();
            }
        }
        self.definitions.clear();
        self.repetitions.clear();
        column.close()
    }
}

impl Values {
    /// Adds a value; tells whether there is one.
    fn add(&mut self, value: Value) -> bool {
        match (self, value) {
            (Self::Texts(all), Value::Text(text)) => all.push(text.into_bytes().into()),
            (Self::Wholes(all), Value::Whole(number)) => all.push(number as i32),
            (Self::Wholes(all), Value::Day(day)) => all.push((day - EPOCH).get_days()),
            (Self::Flags(all), Value::Flag(flag)) => all.push(flag),
            (Self::Numbers(all), Value::Number(digits)) => match digits.parse() {
                Ok(number) => all.push(number),
                Err(_) => return false,
            },
            (Self::Moments(all), Value::Moment(at)) => match at.parse::<Timestamp>() {
                Ok(at) => all.push(at.as_microsecond()),
                Err(_) => return false,
            },
            _ => return false,
        }
        true
    }
}
