"""What is known: pure values, the events that change them, and evolve. Knows no bytes, no clock, no rules."""
