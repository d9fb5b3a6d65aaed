"""Which Hypothesis profile a run uses: `ci` draws the same examples every time, however slow the machine.

Knows nothing of the product; shared people and shared days live in the modules beside this one.
"""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None)

settings.register_profile("here", deadline=None)
settings.load_profile("here")
if os.environ.get("CI"):
    settings.load_profile("ci")
