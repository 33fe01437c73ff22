use super::*;

#[track_caller]
fn check(text: &str, name: &str, params: &[(&str, &[&str])], value: &str) {
    let line = Line::read(text).unwrap_or_else(|| panic!("{text:?} is no line"));
    let said: Vec<(&str, Vec<&str>)> =
        line.params.iter().map(|it| (it.name.as_str(), it.values.iter().map(String::as_str).collect())).collect();
    let expected: Vec<(&str, Vec<&str>)> = params.iter().map(|(name, values)| (*name, values.to_vec())).collect();
    assert_eq!((line.name.as_str(), said, line.value.as_str()), (name, expected, value));
}

#[test]
fn a_line_falls_into_name_parameters_and_value() {
    check("SUMMARY:a:b;c", "SUMMARY", &[], "a:b;c");
    check("summary;language=fr:é", "SUMMARY", &[("LANGUAGE", &["fr"])], "é");
    check("A;B=1,2;C=\"x;y:z\":v", "A", &[("B", &["1", "2"]), ("C", &["x;y:z"])], "v");
    check("A;B=\"1\",\"2\":", "A", &[("B", &["1", "2"])], "");
    check("NOTE;QUOTED-PRINTABLE:=41", "NOTE", &[("QUOTED-PRINTABLE", &[])], "=41");
    check("A;B=one^ntwo ^'q^' ^^n ^x:v", "A", &[("B", &["one\ntwo \"q\" ^n ^x"])], "v");
}

#[test]
fn what_has_no_name_or_no_end_is_no_line() {
    for text in ["", "A", ":v", "A B:v", "É:v", "A;B=\"x:v", "A;:v", "A;B=1", "A;B C=1:v"] {
        assert_eq!(Line::read(text), None, "{text:?}");
    }
}

#[test]
fn a_line_is_written_so_that_it_reads_the_same() {
    for value in ["", "plain", "a;b", "a:b", "a,b", "\"", "^", "line\nbreak", " x ", "é"] {
        let line = Line::new("X-A", "v").with("P", value);
        assert_eq!(Line::read(&line.to_string()), Some(line));
    }
}
