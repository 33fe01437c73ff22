use super::*;

fn connections() -> Connections {
    let connections = Connections::of(1, Connection::open_in_memory).unwrap();
    connections.lend().unwrap().script("CREATE TABLE words (word TEXT, again TEXT)").unwrap();
    connections
}

#[test]
fn an_argument_stands_wherever_its_number_does() {
    let mut local = connections().lend().unwrap();
    let args = [Arg::from("a"), Arg::from("b")];
    assert_eq!(local.run("INSERT INTO words (again, word) VALUES ($2, $1), ($1, $2)", &args).unwrap(), 2);
    let rows = local.rows("SELECT word FROM words WHERE again = $1", &[Arg::from("b")], 9).unwrap();
    assert!(matches!(&rows[..], [row] if matches!(&row[..], [Arg::Text(Some(word))] if word == "a")));
}

#[test]
fn what_was_not_committed_does_not_reach_the_next_who_borrows() {
    let connections = connections();
    drop(connections.within("BEGIN").map(|mut local| local.run("INSERT INTO words VALUES ('a', 'b')", &[])));
    let mut next = connections.lend().unwrap();
    assert!(next.rows("SELECT word FROM words", &[], 9).unwrap().is_empty());
    next.run("BEGIN", &[]).unwrap();
}

#[test]
fn a_table_is_read_a_page_at_a_time() {
    let mut local = connections().lend().unwrap();
    for number in 0..PAGE + 1 {
        local.run("INSERT INTO words (word) VALUES ($1)", &[Arg::from(number.to_string())]).unwrap();
    }
    let first = local.page("words", "*", 0).unwrap();
    let second = local.page("words", "*", first.last).unwrap();
    let third = local.page("words", "*", second.last).unwrap();
    assert_eq!((first.rows.len(), second.rows.len(), third.rows.len()), (PAGE, 1, 0));
    assert_eq!(second.rows[0][0].0, "word");
}

#[test]
fn what_is_closed_lends_nothing_more() {
    let connections = connections();
    let lent = connections.lend().unwrap();
    connections.close();
    drop(lent);
    assert!(matches!(connections.lend(), Err(Error::Closed)));
    assert!(connections.idle.lock().unwrap().is_empty());
}
