//! Props that compare by pointer.

use std::ops::Deref;
use std::rc::Rc;

/// Something behind an `Rc` that is the same only where the pointer is: comparing costs nothing.
#[derive(Debug)]
pub struct ByPointer<T>(pub T);

impl<T> PartialEq for ByPointer<Rc<T>> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: Clone> Clone for ByPointer<T> {
    fn clone(&self) -> Self {
        ByPointer(self.0.clone())
    }
}

impl<T> Deref for ByPointer<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
