"""The only bridge between meaning and bytes: events and commands as plain values, by name and version."""
