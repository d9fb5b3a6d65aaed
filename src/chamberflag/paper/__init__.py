"""Paper: labels and sheets, set by Typst. Reads what a book says; decides nothing and writes nothing into it."""
