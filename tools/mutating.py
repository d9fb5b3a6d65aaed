"""Mutating: every small wrong version of the functions in a file, one change each.

Knows Python's syntax tree, nothing of weapons and nothing of tests. Left alone: docstrings and all other texts (what people
are told is read by people), assertions, annotations, and tables outside of functions (a test takes each of their entries
away by itself: tests/test_every_rule_has_its_day.py).
"""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

OTHER = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
SWAPPED = {"any": "all", "all": "any", "min": "max", "max": "min"}
TEXTS = (ast.JoinedStr, ast.Assert, ast.Raise)
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Mutant:
    """One wrong version. `line`: where. `begins`: where the statement begins that holds it. `within`: the function."""

    file: str
    line: int
    begins: int
    within: str
    change: str
    source: str
    nth: int

    @property
    def name(self) -> str:
        """What it is called in lists: it does not change when lines above it come or go."""
        return f"{self.file}:{self.within}: {self.change}"


Change = tuple[str, Callable[[], ast.AST | None]]  # in words, and what stands there instead


def mutants(root: Path, file: Path) -> Iterator[Mutant]:
    """All of one file, in the order of its lines."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    seen: dict[str, int] = {}
    for nth, (within, begins, node, (change, _)) in enumerate(_places(tree)):
        name = str(file.relative_to(root))
        times = seen[f"{within}{change}"] = seen.get(f"{within}{change}", 0) + 1
        again = f" (occurrence {times})" if times > 1 else ""
        yield Mutant(name, node.lineno, begins, within, change + again, str(file), nth)


def mutated(mutant: Mutant) -> ast.Module:
    """The tree of its file with this one change."""
    tree = ast.parse(Path(mutant.source).read_text(encoding="utf-8"))
    _, _, node, (_, made) = next(place for n, place in enumerate(_places(tree)) if n == mutant.nth)
    instead = made()
    if (
        instead is None
    ):  # left out, but its names stay what they are: a function keeps what it has from around it
        instead = ast.If(ast.Constant(False), [node], [])
    if instead is not node:
        tree = _Replacing(node, instead).visit(tree)
    return ast.fix_missing_locations(tree)


class _Replacing(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old: ast.AST | None = old
        self.new = new

    def visit(self, node: ast.AST) -> ast.AST:
        """This one, or what is below it."""
        if node is self.old:
            self.old = None  # once: what stands instead may hold it
            return ast.copy_location(self.new, node)
        return super().visit(node)


Place = tuple[str, int, ast.AST, Change]


def _places(tree: ast.Module) -> Iterator[Place]:
    """Where something can be changed: in which function, in which statement, which node, and how."""
    for node in tree.body:
        if isinstance(node, FUNCTION):
            yield from _in_function(node, node.name)
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, FUNCTION):
                    yield from _in_function(inner, f"{node.name}.{inner.name}")


def _in_function(function: ast.AST, within: str) -> Iterator[Place]:
    body = list(function.body)
    if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:]
    for n, statement in enumerate(body):
        last = n == len(body) - 1
        yield from _in_statement(statement, within, last)


def _in_statement(statement: ast.stmt, within: str, last: bool) -> Iterator[Place]:
    """The statement itself, the expressions in it, and the statements below it."""
    if isinstance(statement, TEXTS):
        return
    for change in _of_statement(statement, last):
        yield within, statement.lineno, statement, change
    for node in ast.iter_child_nodes(statement):
        if isinstance(node, ast.stmt):
            yield from _in_statement(node, within, False)
        elif isinstance(node, ast.match_case):
            yield from _in_case(node, statement, within)
        elif not (isinstance(statement, ast.AnnAssign) and node is statement.annotation):
            yield from _in_expression(node, statement.lineno, within)


def _of_statement(statement: ast.stmt, last: bool) -> Iterator[Change]:
    words = _words(statement)
    match statement:
        case ast.Assign() | ast.AugAssign() | ast.Expr() | ast.For() if not _is_text(statement):
            yield f"without `{words}`", lambda: None
        case ast.If() | ast.While():
            yield f"not `{_words(statement.test)}`", lambda: _negated(statement, "test")
        case ast.Return() if not last:
            yield f"without `{words}`", lambda: None


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _in_case(case: ast.match_case, match: ast.stmt, within: str) -> Iterator[Place]:
    """A case that never comes, a guard that always holds."""
    pattern = _words(case.pattern)
    plain = isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None
    located = case.pattern
    if not (plain and case.guard is None):
        yield within, match.lineno, located, (f"no case `{pattern}`", lambda: _guarded(case, located, False))
    if case.guard is not None:
        yield (
            within,
            match.lineno,
            located,
            (f"case `{pattern}` always", lambda: _guarded(case, located, True)),
        )
        yield from _in_expression(case.guard, match.lineno, within)
    for statement in case.body:
        yield from _in_statement(statement, within, False)


def _guarded(case: ast.match_case, same: ast.AST, holds: bool) -> ast.AST:
    case.guard = ast.copy_location(ast.Constant(holds), case.pattern)
    return same


def _in_expression(node: ast.AST, begins: int, within: str) -> Iterator[Place]:
    """Every change of this expression, then of those below it."""
    if isinstance(node, TEXTS) or (not hasattr(node, "lineno") and not isinstance(node, ast.comprehension)):
        return
    for change in _of_expression(node):
        where = node.target if isinstance(node, ast.comprehension) else node
        yield within, begins, where, change
    for below in ast.iter_child_nodes(node):
        if isinstance(below, ast.arguments):
            continue
        yield from _in_expression(below.value if isinstance(below, ast.keyword) else below, begins, within)


def _of_expression(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=ops):
            for n, op in enumerate(ops):
                said = f"`{_words(node)}` with {OTHER[type(op)].__name__}"
                yield said, lambda n=n, op=op: _with(node, "ops", n, OTHER[type(op)]())
        case ast.BoolOp(op=op, values=values):
            yield (
                f"`{_words(node)}` with {OTHER[type(op)].__name__}",
                lambda: _set(node, "op", OTHER[type(op)]()),
            )
            for n, value in enumerate(values):
                yield f"`{_words(node)}` without `{_words(value)}`", lambda n=n: _less(node, n)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield f"`{_words(node)}` without not", lambda: operand
        case ast.BinOp(left=left, right=right):
            yield f"`{_words(node)}` without its right side", lambda: left
            yield f"`{_words(node)}` without its left side", lambda: right
        case ast.IfExp(test=test):
            yield f"not `{_words(test)}`", lambda: _negated(node, "test")
        case ast.Constant(value=bool(value)):
            yield f"{not value} for {value}", lambda: ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield f"{value + 1} for {value}", lambda: ast.Constant(value + 1)
        case ast.Call() | ast.comprehension():
            yield from _of_call(node)


def _of_call(node: ast.AST) -> Iterator[Change]:
    """An effect that is lost, all for any, a condition of a comprehension that always holds."""
    if isinstance(node, ast.comprehension):
        for n, test in enumerate(node.ifs):
            yield f"all, not only if `{_words(test)}`", lambda n=n: _always(node, n)
        return
    named = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if named in SWAPPED and isinstance(node.func, ast.Name):
        yield (
            f"{SWAPPED[named]} for {named} in `{_words(node)}`",
            lambda: _set(node, "func", ast.Name(SWAPPED[named], ast.Load())),
        )
    if named in ("replace", "_replace"):
        for n, keyword in enumerate(node.keywords):
            if keyword.arg:
                yield (
                    f"`{_words(node)}` without {keyword.arg}",
                    lambda n=n: _set(node, "keywords", [k for m, k in enumerate(node.keywords) if m != n]),
                )


def _set(node: ast.AST, field: str, value: object) -> ast.AST:
    setattr(node, field, value)
    return node


def _with(node: ast.AST, field: str, n: int, value: ast.AST) -> ast.AST:
    values = list(getattr(node, field))
    values[n] = value
    setattr(node, field, values)
    return node


def _always(node: ast.comprehension, n: int) -> ast.AST:
    """A comprehension has no place of its own: what is named instead is what it gives a name to."""
    _with(node, "ifs", n, ast.Constant(True))
    return node.target


def _less(node: ast.BoolOp, n: int) -> ast.AST:
    left = [value for m, value in enumerate(node.values) if m != n]
    return left[0] if len(left) == 1 else _set(node, "values", left)


def _negated(node: ast.AST, field: str) -> ast.AST:
    return _set(node, field, ast.UnaryOp(ast.Not(), copy.copy(getattr(node, field))))


def _words(node: ast.AST) -> str:
    """The source of a node in one line, shortened."""
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 70 else f"{text[:67]}..."
