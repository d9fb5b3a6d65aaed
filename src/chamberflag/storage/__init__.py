"""Where the bytes of a book are kept: one narrow port, stores that each speak their own database."""
