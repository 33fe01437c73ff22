//! A row as a JSON object, whatever its table: numbers, text, and bytes as `{"base64": ..}`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use sqlx::{Column, Row as _, TypeInfo};

use crate::Error;
use crate::link::{Arg, Row};

/// A row's values by column.
pub(crate) type Columns = Map<String, Value>;

/// All columns of a row.
pub(crate) fn columns(row: &Row) -> Result<Columns, Error> {
    let named: Vec<(String, String)> = match row {
        Row::Sqlite(row) => named(row.columns()),
        Row::Postgres(row) => named(row.columns()),
    };
    named.into_iter().enumerate().map(|(at, (name, kind))| Ok((name, value(row, at, &kind)?))).collect()
}

fn named<C: Column>(columns: &[C]) -> Vec<(String, String)> {
    columns.iter().map(|column| (column.name().to_owned(), column.type_info().name().to_owned())).collect()
}

fn value(row: &Row, at: usize, kind: &str) -> Result<Value, Error> {
    Ok(match kind {
        "TEXT" => row.take::<Option<String>>(at)?.into(),
        "BLOB" | "BYTEA" => {
            row.take::<Option<Vec<u8>>>(at)?.map_or(Value::Null, |bytes| json!({"base64": STANDARD.encode(bytes)}))
        }
        _ => row.take::<Option<i64>>(at)?.into(),
    })
}

/// The argument that a value was; none for a null, which needs no column named.
pub(super) fn arg(value: &Value) -> Result<Option<Arg>, Error> {
    let wrong = || Error::BadDump { why: format!("`{value}` is no value of a column") };
    Ok(Some(match value {
        Value::Null => return Ok(None),
        Value::Number(number) => Arg::Int(Some(number.as_i64().ok_or_else(wrong)?)),
        Value::String(text) => Arg::Text(Some(text.clone())),
        Value::Object(bytes) => {
            let encoded = bytes.get("base64").and_then(Value::as_str).ok_or_else(wrong)?;
            Arg::Bytes(Some(STANDARD.decode(encoded).map_err(|_| wrong())?))
        }
        Value::Bool(_) | Value::Array(_) => return Err(wrong()),
    }))
}
