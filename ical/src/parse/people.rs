//! Who: organisers and guests.

use agenda::{Guest, GuestRole, Organizer, Reply};

use crate::line::{Line, Param};

/// What an agenda knows of an ORGANIZER; its other parameters are kept as they are.
pub(crate) const ORGANIZER_PARAMS: &[&str] = &["CN"];
/// What an agenda knows of an ATTENDEE; its other parameters are kept as they are.
pub(crate) const GUEST_PARAMS: &[&str] = &["CN", "ROLE", "PARTSTAT"];

const ROLES: [(GuestRole, &str); 4] = [
    (GuestRole::Required, "REQ-PARTICIPANT"),
    (GuestRole::Optional, "OPT-PARTICIPANT"),
    (GuestRole::Chair, "CHAIR"),
    (GuestRole::Informed, "NON-PARTICIPANT"),
];
const REPLIES: [(Reply, &str); 5] = [
    (Reply::Pending, "NEEDS-ACTION"),
    (Reply::Accepted, "ACCEPTED"),
    (Reply::Tentative, "TENTATIVE"),
    (Reply::Declined, "DECLINED"),
    (Reply::Delegated, "DELEGATED"),
];

/// As it stands in a text.
pub(crate) fn role_name(role: GuestRole) -> &'static str {
    ROLES.iter().find(|(known, _)| *known == role).map_or("REQ-PARTICIPANT", |(_, name)| name)
}

/// As it stands in a text.
pub(crate) fn reply_name(reply: Reply) -> &'static str {
    REPLIES.iter().find(|(known, _)| *known == reply).map_or("NEEDS-ACTION", |(_, name)| name)
}

/// Whose meeting it is; none where no address stands there.
pub(crate) fn organizer(line: &Line) -> Option<Organizer> {
    let name = line.param("CN").unwrap_or_default().to_owned();
    Some(Organizer { email: address(line)?, name, extra: others(line, |param| ORGANIZER_PARAMS.contains(&param)) })
}

/// Somebody invited; none where no address stands there. A role or an answer that we have no word for stays beside.
pub(crate) fn guest(line: &Line) -> Option<Guest> {
    let role = named(&ROLES, line.param("ROLE"));
    let reply = named(&REPLIES, line.param("PARTSTAT"));
    let read = |param: &str| match param {
        "CN" => true,
        "ROLE" => role.is_some(),
        "PARTSTAT" => reply.is_some(),
        _ => false,
    };
    Some(Guest {
        email: address(line)?,
        name: line.param("CN").unwrap_or_default().to_owned(),
        role: role.unwrap_or_default(),
        reply: reply.unwrap_or_default(),
        person: None,
        extra: others(line, read),
    })
}

fn named<T: Copy>(table: &[(T, &str)], name: Option<&str>) -> Option<T> {
    let name = name?;
    table.iter().find(|(_, known)| known.eq_ignore_ascii_case(name)).map(|(value, _)| *value)
}

/// The mail address; an address of another kind is kept whole, with its scheme.
fn address(line: &Line) -> Option<String> {
    let value = line.value.trim();
    let mail = value.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    let address = mail.map_or(value, |_| value[7..].trim());
    (!address.is_empty()).then(|| address.to_owned())
}

fn others(line: &Line, read: impl Fn(&str) -> bool) -> String {
    let kept: Vec<String> = line.params.iter().filter(|param| !read(&param.name)).map(Param::to_string).collect();
    kept.join(";")
}
