"""A value with some of its parts replaced: what `dataclasses.replace` does, in a quarter of its time for a record.

Every event makes a record anew, and an exploration makes millions; the library's own looks up each field by name and
passes all of them through `__init__`. Types are checked as for the library's.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import replace
else:
    from dataclasses import fields

    _SHAPES = {}

    def _shape(made):
        """How each part of such a value is written, and all copied: written out once, as `dataclasses` does with its own."""
        writes = {field.name: getattr(made, field.name).__set__ for field in fields(made)}
        copied = "\n ".join(f"write_{name}(new,one.{name})" for name in writes)
        named = {f"write_{name}": write for name, write in writes.items()} | {
            "make": object.__new__,
            "made": made,
        }
        exec(f"def copy(one):\n new=make(made)\n {copied}\n return new", named)  # noqa: S102  the names are those of our own fields
        return _SHAPES.setdefault(made, (writes, named["copy"]))

    def replace(one, /, **parts):
        """This value with these parts in the place of its own."""
        made = one.__class__
        writes, copy = _SHAPES.get(made) or _shape(made)
        new = copy(one)
        for name, part in parts.items():
            writes[name](new, part)
        return new


__all__ = ["replace"]
