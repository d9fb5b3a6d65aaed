"""A value with some of its parts replaced: what `dataclasses.replace` does, in a quarter of its time for a record.

Every event makes a record anew, and an exploration makes millions; the library's own looks up each field by name and
passes all of them through `__init__`. Types are checked as for the library's.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

Copy = Callable[[Any, Mapping[str, Any]], Any]  # a value, and the parts that are otherwise in its copy
_COPIES: dict[type, Copy] = {}


def copied_by(made: type, copy: Copy) -> None:
    """Values of this kind are copied so: theirs are not written field by field."""
    _COPIES[made] = copy


if TYPE_CHECKING:
    from dataclasses import replace
else:
    from dataclasses import fields

    def _written_out(made):
        """How each part of such a value is written, and all copied: written out once, as `dataclasses` does with its own."""
        writes = {field.name: getattr(made, field.name).__set__ for field in fields(made)}
        copied = "\n ".join(f"write_{name}(new,one.{name})" for name in writes)
        named = {f"write_{name}": write for name, write in writes.items()} | {
            "make": object.__new__,
            "made": made,
        }
        exec(f"def copy(one):\n new=make(made)\n {copied}\n return new", named)  # noqa: S102  the names are those of our own fields
        whole = named["copy"]

        def copy(one, parts):
            new = whole(one)
            for name, part in parts.items():
                writes[name](new, part)
            return new

        return _COPIES.setdefault(made, copy)

    def replace(one, /, **parts):
        """This value with these parts in the place of its own."""
        made = one.__class__
        return (_COPIES.get(made) or _written_out(made))(one, parts)


__all__ = ["copied_by", "replace"]
