//! A bill: who wants how much by when. A receipt is paid already, and becomes nothing.

use phrase::Scene;

use super::wording::{after, amount, calm};
use crate::layout::{Page, Row};
use crate::passage::Passage;
use crate::reading::{Draft, Field, Name, Value};
use crate::times;

pub(super) fn read(page: &Page<'_>, scene: &Scene) -> Vec<Draft> {
    let due =
        page.rows.iter().filter(|row| after(&row.text(), &["due", "pay by", "payable by", "pay before"]).is_some());
    let Some(due) = due.filter_map(|row| times::due(&Passage::of(&row.0), scene)).next_back() else {
        return Vec::new();
    };
    vec![Draft::task().with(title(page)).with([due]).with(total(page))]
}

/// Whoever is named first, in what is set largest above the sums.
fn title(page: &Page<'_>) -> Option<Field> {
    let head = &page.rows[..page.rows.len().min(3)];
    let row = head.iter().max_by(|a, b| a.height().total_cmp(&b.height()))?;
    let mut field = Passage::of(&row.0).whole(Name::Title)?;
    if let Value::Text(words) = &mut field.value {
        *words = format!("Pay {}", calm(words));
    }
    Some(field)
}

/// The last sum that is called the total.
fn total(page: &Page<'_>) -> Option<Field> {
    let called = |row: &&Row<'_>| {
        let text = row.text().to_lowercase();
        (text.contains("total") && !text.contains("subtotal") && !text.contains("sub total"))
            || text.contains("amount due")
    };
    page.rows.iter().filter(called).rev().find_map(|row| {
        let passage = Passage::of(&row.0);
        let (value, span) = amount(&passage.text)?;
        Some(passage.field(Name::Amount, span, Value::Amount(value), 1.0))
    })
}
