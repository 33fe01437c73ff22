use super::*;

#[track_caller]
fn check_tidy(name: &str, expected: &str) {
    assert_eq!(tidy(name), expected);
}

#[test]
fn names_become_one_line_without_what_steers() {
    check_tidy("Dentist", "Dentist");
    check_tidy("  two\n lines\tand  gaps ", "two lines and gaps");
    check_tidy("\u{1b}[31mred\u{7}", "[31mred");
    check_tidy("safe\u{202e}gpj.exe", "safe gpj.exe");
    check_tidy("\u{0}\n", "");
    check_tidy(&"é".repeat(80), &"é".repeat(80));
    check_tidy(&"é".repeat(81), &format!("{}…", "é".repeat(80)));
}

#[test]
fn lists_are_joined_as_they_are_spoken() {
    let of = |parts: &[&str]| joined(&parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>(), "and");
    assert_eq!(of(&[]), "");
    assert_eq!(of(&["tea"]), "tea");
    assert_eq!(of(&["tea", "milk"]), "tea and milk");
    assert_eq!(of(&["tea", "milk", "bread"]), "tea, milk and bread");
}

#[test]
fn runs_of_numbers_are_drawn_together() {
    assert_eq!(drawn_together([9, 10, 11, 17]), ["9–11", "17"]);
    assert_eq!(drawn_together([1, 2, 4]), ["1", "2", "4"]);
    assert!(drawn_together([]).is_empty());
}
