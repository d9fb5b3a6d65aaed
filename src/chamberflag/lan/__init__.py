"""The set's own network: one name, a certificate for it, and saying both. Knows no book and no weapon."""
