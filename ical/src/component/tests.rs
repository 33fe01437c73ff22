use super::*;
use crate::text::unfold;

#[track_caller]
fn check(text: &str, expected: &str, faults: &[&str]) {
    fn shape(part: &Component) -> String {
        let inner: Vec<String> =
            part.lines.iter().map(|it| it.text.clone()).chain(part.parts.iter().map(shape)).collect();
        format!("{}({})", part.name, inner.join(" "))
    }
    let mut flaws = Flaws::default();
    let lines = unfold(text, &mut flaws);
    let all: Vec<String> = components(lines, &mut flaws).iter().map(shape).collect();
    assert_eq!(all.join(" "), expected);
    let told: Vec<String> = flaws.into_vec().iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), faults.len(), "{told:?}");
    assert!(told.iter().zip(faults).all(|(told, fault)| told.contains(fault)), "{told:?}");
}

#[test]
fn components_lie_in_one_another() {
    check("BEGIN:A\nX:1\nBEGIN:b\nY:2\nEND:B\nZ:3\nEND:a", "A(X:1 Z:3 B(Y:2))", &[]);
    check("begin:a\nend:a\nBEGIN:C\nEND:C", "A() C()", &[]);
}

#[test]
fn what_is_wrong_is_read_around_and_told() {
    check("BEGIN:A\nBEGIN:B\nX:1\nEND:A", "A(B(X:1))", &["line 2: B has no END"]);
    check("BEGIN:A\nX:1", "A(X:1)", &["A has no END"]);
    check("END:B\nBEGIN:A\nEND:C\nEND:A", "A()", &["END:B ends nothing", "END:C ends nothing"]);
    check("X:1\nBEGIN:A\nno line\nEND:A\nEND", "A()", &["line 1:", "\"no line\"", "\"END\""]);
}

#[test]
fn nothing_lies_deeper_than_the_limit_in_its_calendar() {
    let deep = |n: usize| "BEGIN:D\n".repeat(n) + &"END:D\n".repeat(n);
    let nested = "D(D(D(D(D(D(D()))))))";
    check(&deep(DEEPEST - 1), nested, &[]);
    check(&(deep(DEEPEST + 5) + "BEGIN:A\nEND:A"), &format!("{nested} A()"), &["deeper than 8"]);
    let calendar = |inner: String| format!("BEGIN:VCALENDAR\n{inner}END:VCALENDAR\n");
    check(&calendar(deep(DEEPEST - 1)), &format!("VCALENDAR({nested})"), &[]);
    check(&calendar(deep(DEEPEST)), &format!("VCALENDAR({nested})"), &["deeper than 8"]);
}

#[test]
fn there_are_no_more_components_than_the_limit() {
    let lines = (0..=MOST_COMPONENTS + 2)
        .flat_map(|at| ["BEGIN:A", "END:A"].map(|text| Unfolded { at, text: text.to_owned() }))
        .collect();
    let mut flaws = Flaws::default();
    assert_eq!(components(lines, &mut flaws).len(), MOST_COMPONENTS);
    assert_eq!(flaws.into_vec().len(), 1);
}
