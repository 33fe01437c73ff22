//! temporary
use crate::recurrence::*;
#[derive(Debug)]
pub struct Shift {
    pub recurrence: Recurrence,
}
impl Shift {
    pub fn key(&self, key: OccurrenceKey) -> OccurrenceKey {
        key
    }
}
impl Recurrence {
    pub fn shifted(&self, _was: &Start, _is: &Start) -> Shift {
        Shift { recurrence: self.clone() }
    }
}
