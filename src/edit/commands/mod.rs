//! One file per command: each reads a project and says which changes a gesture makes, or why not.
