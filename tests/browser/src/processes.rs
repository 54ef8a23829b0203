//! The processes of this machine, as `/proc` has them.

use std::fs;

/// A process and all that it and its children have started, parents first.
pub fn tree(root: u32) -> Vec<u32> {
    let listed = fs::read_dir("/proc").into_iter().flatten().flatten().filter_map(|entry| {
        let number = entry.file_name().to_string_lossy().parse().ok()?;
        let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
        Some((number, parent(&stat)?))
    });
    let all: Vec<(u32, u32)> = listed.collect();
    let mut tree = vec![root];
    let mut at = 0;
    while let Some(&parent) = tree.get(at) {
        tree.extend(all.iter().filter(|(_, of)| *of == parent).map(|(number, _)| *number));
        at += 1;
    }
    tree
}

/// The parent in a line of `/proc/<number>/stat`: the second field behind the name, which may hold anything in its
/// brackets (proc(5)).
fn parent(stat: &str) -> Option<u32> {
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_test_is_in_its_parents_tree() {
        let here = std::process::id();
        let above = parent(&fs::read_to_string("/proc/self/stat").unwrap()).unwrap();
        assert!(tree(above).contains(&here));
        assert_eq!(tree(here)[0], here);
        assert_eq!(parent("7 (a ) (b) S 3 7 7 0"), Some(3));
    }
}
