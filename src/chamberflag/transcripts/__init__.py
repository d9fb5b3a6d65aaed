"""Transcripts: days on set as plain lines that a property master can read, and the player that runs them.

Sits beside the desk: knows record, rules, procedures and proof; no ledger, no store, no page. Whatever a day
is played against (the core, a desk, a web server) is handed in as a `Driver`. The grammar is docs/transcripts.md.
"""
