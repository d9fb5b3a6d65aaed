"""One test of one fact each. A check's docstring is the rule in plain language."""
