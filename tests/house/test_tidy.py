"""House style as a test: sizes, names, banned calls, docstrings. CONTRIBUTING.md says the same in prose.

Judges the shape of the code only; who imports whom is in test_arrows.py, what leaks in test_leaks.py.
"""

import ast
from collections.abc import Iterator

from tests.house.tree import CORE, Module, complaint, files, is_vendored, modules, text_of, type_of_function

FUNCTION_LINES = 40
FUNCTION_LINES_WHERE_A_LIST_IS_MEANT = 70  # commands with their options; a test that walks through a day
TABLE_LINES = 120  # nothing but one match statement, each arm one simple statement
MODULE_LINES = 400
LONGER_MODULES = {"events.py": 560, "commands.py": 560, "evolve.py": 500}  # two lists of shapes; a table
TEST_MODULE_LINES = 500
PARAMETERS = 4

BASES_IN_CORE = {"Enum", "StrEnum", "IntEnum", "Flag", "IntFlag", "Protocol", "NamedTuple", "Generic"}
CLOCKS = {"now", "today", "utcnow", "utcfromtimestamp", "monotonic", "perf_counter", "time_ns"}
NAMES_THAT_SAY_NOTHING = {
    *("utils", "util", "helpers", "helper", "common", "base", "misc"),
    *("service", "services", "manager", "managers"),
}
UNFINISHED = ("TO" + "DO", "FIX" + "ME", "X" + "XX")
SOURCE_ENDINGS = (".py", ".js", ".css", ".html", ".toml", ".sh", ".sql", ".txt", "Makefile", ".ci/run")


def body_lines(function: type_of_function) -> int:
    """Lines of the body, from the first statement after the docstring to the end."""
    statements = function.body[1:] if ast.get_docstring(function) is not None else function.body
    if not statements:
        return 0
    return (function.end_lineno or statements[-1].lineno) - statements[0].lineno + 1


def is_table(function: type_of_function) -> bool:
    """Whether the body is one match statement whose arms are one simple statement each: a table to look up."""
    match [one for one in function.body if not isinstance(one, ast.Expr)]:
        case [ast.Match(cases=arms)]:
            return all(len(arm.body) == 1 and not hasattr(arm.body[0], "body") for arm in arms)
    return False


def body_limit(module: Module, function: type_of_function) -> int:
    """How long a function may be where it stands."""
    if is_table(function):
        return TABLE_LINES
    return FUNCTION_LINES_WHERE_A_LIST_IS_MEANT if module.ring == "cli" or module.is_test else FUNCTION_LINES


def module_limit(module: Module) -> int:
    """How long a module may be."""
    if module.is_test:
        return TEST_MODULE_LINES
    return LONGER_MODULES.get(module.path.rsplit("/", 1)[-1], MODULE_LINES)


def parameters(function: type_of_function) -> list[str]:
    """What a caller may hand in; `self` and `cls` are not counted."""
    given = function.args
    named = [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    starred = [one.arg for one in (given.vararg, given.kwarg) if one is not None]
    if named and named[0] in ("self", "cls"):
        named = named[1:]
    return named + starred


def last_name(node: ast.expr) -> str:
    """`Enum` of `enum.Enum`, `Protocol` of `Protocol[T]`; empty when it has no name."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(value=inner):
            return last_name(inner)
    return ""


def clock_reads(module: Module) -> Iterator[int]:
    """Lines where the module asks for the time, or hands on the function that would."""
    for node in ast.walk(module.syntax):
        match node:
            case ast.Call(func=func) if last_name(func) in CLOCKS:
                yield node.lineno
            case ast.Call(func=func, args=[], keywords=[]) if last_name(func) == "time":
                yield node.lineno
            case ast.Attribute(value=ast.Name(id="datetime" | "date" | "dt"), attr=name) if name in CLOCKS:
                yield node.lineno


def test_functions_are_read_in_one_look() -> None:
    """A function one cannot see whole is one nobody reviews whole."""
    found = [
        f"{module.path}:{function.lineno} {function.name} has {lines} lines, {limit} is the most"
        for module in modules()
        for function in module.functions()
        if (lines := body_lines(function)) > (limit := body_limit(module, function))
    ]

    assert not found, complaint(found, "Functions are read in one look.")


def test_modules_are_read_in_one_sitting() -> None:
    """One noun, one file; a file that outgrows a sitting holds two nouns."""
    found = [
        f"{module.path}:1 has {lines} lines, {module_limit(module)} is the most"
        for module in modules()
        if (lines := len(module.text.splitlines())) > module_limit(module)
    ]

    assert not found, complaint(found, "Modules are read in one sitting.")


def test_four_parameters_are_enough() -> None:
    """The fifth parameter is a value that has no name yet, and two of one type get swapped."""
    found = [
        f"{module.path}:{function.lineno} {function.name} takes {', '.join(given)}"
        for module in modules()
        if not module.is_test
        for function in module.functions()
        if len(given := parameters(function)) > PARAMETERS
    ]

    assert not found, complaint(
        found, f"{PARAMETERS} parameters are enough; group them into a value with a name."
    )


def test_the_core_does_not_inherit() -> None:
    """What a value is stands in one place; a match statement sees every case."""
    found = [
        f"{module.path}:{node.lineno} {node.name} inherits from {last_name(base) or ast.unparse(base)}"
        for module in modules()
        if module.in_core
        for node in ast.walk(module.syntax)
        if isinstance(node, ast.ClassDef)
        for base in node.bases
        if last_name(base) not in BASES_IN_CORE
    ]

    assert not found, complaint(
        found, f"No inheritance in {', '.join(CORE)} but from {', '.join(sorted(BASES_IN_CORE))}."
    )


def test_the_core_reads_no_clock() -> None:
    """A verdict that reads the clock cannot be asked again tomorrow about today."""
    found = [
        f"{module.path}:{line} reads a clock"
        for module in modules()
        if module.in_core
        for line in sorted(set(clock_reads(module)))
    ]

    assert not found, complaint(found, "Time comes into the core with the act.")


def test_modules_are_called_by_their_noun() -> None:
    """A drawer with no name on it fills with everything."""
    found = [
        f"{module.path}:1"
        for module in modules()
        for part in module.path.removesuffix(".py").split("/")
        if part.strip("_") in NAMES_THAT_SAY_NOTHING
    ]

    assert not found, complaint(found, "A module is called by what it knows about.")


def test_nothing_is_left_for_later() -> None:
    """A note in the source is read by nobody; an issue is read by everybody."""
    found = [
        f"{path}:{number} {line.strip()[:80]}"
        for path in files()
        if path.endswith(SOURCE_ENDINGS) and not is_vendored(path)
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if any(word in line for word in UNFINISHED)
    ]

    assert not found, complaint(found, "File an issue instead.")


def test_modules_say_what_they_know() -> None:
    """A newcomer learns from the first lines what a file knows and what it deliberately does not."""
    found = [
        f"{module.path}:1"
        for module in modules()
        if ast.get_docstring(module.syntax) is None and not (module.is_test and not module.text.strip())
    ]

    assert not found, complaint(found, "Every module begins with what it knows.")


def test_tests_say_what_would_be_broken() -> None:
    """Whoever sees a test fail must learn from it what it protects."""
    found = [
        f"{module.path}:{function.lineno} {function.name}"
        for module in modules()
        if module.is_test
        for function in module.functions()
        if function.name.startswith("test_") and ast.get_docstring(function) is None
    ]

    assert not found, complaint(found, "Every test says in its docstring what would be broken if it failed.")


def test_the_core_is_tested_without_mocks() -> None:
    """A pure function needs nobody to stand in for it; the memory store and a hand-set clock are real."""
    drawers = tuple(f"tests/{ring}/" for ring in CORE)
    found = [
        f"{module.path}:{node.lineno}"
        for module in modules()
        if module.path.startswith(drawers)
        for node in ast.walk(module.syntax)
        if (isinstance(node, ast.ImportFrom) and node.module in ("unittest", "unittest.mock", "mock"))
        or (
            isinstance(node, ast.Import)
            and any(name.name in ("unittest.mock", "mock") for name in node.names)
        )
    ]

    assert not found, complaint(found, "No mocks in the tests of the core.")
