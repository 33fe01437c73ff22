//! What is offered is what can be called.

use super::*;

#[test]
fn every_tool_on_offer_can_be_called_and_has_the_power_that_it_says() {
    for offer in offers() {
        let mut given = Map::new();
        for field in offer.schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let value = match offer.schema["properties"][field]["enum"][0].clone() {
                Value::Null => json!("vet"),
                first => first,
            };
            given.insert(field.to_owned(), value);
        }
        let call = Call::named(offer.name, given).unwrap_or_else(|error| panic!("{}: {error:?}", offer.name));
        assert_eq!(call.power(), offer.power, "{}", offer.name);
        assert!(!offer.says.is_empty(), "{} says nothing of itself", offer.name);
    }
}

#[test]
fn schemas_are_flat() {
    for offer in offers() {
        let text = offer.schema.to_string();
        for word in ["$ref", "oneOf", "anyOf", "$defs"] {
            assert!(!text.contains(word), "{}: {text}", offer.name);
        }
        assert_eq!(offer.schema["additionalProperties"], false, "{}", offer.name);
    }
}

#[test]
fn smuggled_fields_other_names_and_unknown_tools_are_no_calls() {
    let given = |text: &str| serde_json::from_str::<Map<String, Value>>(text).unwrap();
    for (name, text) in [
        ("add", r#"{"kind": "event", "title": "x", "organizer": "eve@evil.example"}"#),
        ("show", r#"{"tool": "cancel", "item": "all"}"#),
        ("Add", r#"{"kind": "task", "title": "x"}"#),
        ("send_mail", "{}"),
        ("add", "{}"),
    ] {
        assert!(Call::named(name, given(text)).is_err(), "{name} {text}");
    }
}
