//! Where a floating menu stands so that it never covers the text that it is for.

/// A rectangle in CSS pixels, from the upper left corner of the frame that holds text and menu.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rectangle {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

/// What stays free between text and menu, and between menu and frame.
const AIR: f64 = 8.0;

/// The upper left corner of a menu of `size` (width, height) beside `text`, inside of a frame of `frame`.
///
/// Below the text where there is room, else above it, else beside it on the wider side, else at the lower edge.
///
/// ```
/// # use goldpan::app::placing::{place, Rectangle};
/// let text = Rectangle { left: 100.0, top: 50.0, right: 160.0, bottom: 70.0 };
/// assert_eq!(place(text, (200.0, 80.0), (600.0, 400.0)), (100.0, 78.0));
/// ```
#[must_use]
pub fn place(text: Rectangle, (width, height): (f64, f64), (frame_width, frame_height): (f64, f64)) -> (f64, f64) {
    let within = |at: f64, size: f64, frame: f64| at.min(frame - size - AIR).max(AIR);
    let left = within(text.left, width, frame_width);
    let below = text.bottom + AIR;
    if below + height + AIR <= frame_height {
        return (left, below.max(AIR));
    }
    let above = text.top - AIR - height;
    if above >= AIR {
        return (left, above.min(frame_height - height - AIR));
    }
    let top = within(text.top, height, frame_height);
    if text.right + AIR + width + AIR <= frame_width {
        return (text.right + AIR, top);
    }
    if text.left - AIR - width >= AIR {
        return (text.left - AIR - width, top);
    }
    (left, within(frame_height, height, frame_height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beside_the_text_and_inside_the_frame() {
        let check = |name: &str, text: (f64, f64, f64, f64), expected: (f64, f64)| {
            let text = Rectangle { left: text.0, top: text.1, right: text.2, bottom: text.3 };
            assert_eq!(place(text, (200.0, 100.0), (600.0, 400.0)), expected, "{name}");
        };
        check("below", (50.0, 20.0, 90.0, 40.0), (50.0, 48.0));
        check("not over the right edge", (550.0, 20.0, 590.0, 40.0), (392.0, 48.0));
        check("above at the lower edge", (50.0, 350.0, 90.0, 370.0), (50.0, 242.0));
        check("right of text as high as the frame", (50.0, 10.0, 90.0, 390.0), (98.0, 10.0));
        check("left of it", (450.0, 10.0, 590.0, 390.0), (242.0, 10.0));
        check("nowhere else", (10.0, -500.0, 590.0, 900.0), (10.0, 292.0));
        check("text above the screen", (50.0, -80.0, 90.0, -60.0), (50.0, 8.0));
    }
}
