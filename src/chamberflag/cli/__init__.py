"""The command line. One command a file; what they need is handed in by wiring."""
