"""The claim, explored: true chambers and failing humans, driven through record, rules and procedures themselves."""
