"""The door: ask and act. One writer a book, group commit, the set's clock, whose hand it is, who must hear."""
