//! A row as a JSON object, whatever its table: numbers, text, and bytes as `{"base64": ..}`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use crate::Error;
use crate::link::{Arg, Named};

/// A row's values by column.
pub(crate) type Columns = Map<String, Value>;

/// All columns of a row.
pub(crate) fn columns(row: Named) -> Columns {
    row.into_iter().map(|(name, arg)| (name, value(arg))).collect()
}

fn value(arg: Arg) -> Value {
    match arg {
        Arg::Int(value) => value.into(),
        Arg::Text(value) => value.into(),
        Arg::Bytes(value) => value.map_or(Value::Null, |bytes| json!({"base64": STANDARD.encode(bytes)})),
    }
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
