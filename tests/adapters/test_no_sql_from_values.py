"""No query is built from text (promise 51): what is said to a database is written down, and values are bound."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.quick

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*ROOT.glob("packages/*/src/**/*.py"), *ROOT.glob("apps/*/src/**/*.py")])
POSTGRES = "packages/adapters/src/whattowatch/adapters/postgres"
SAYING = {
    *("execute", "executemany", "fetch", "fetchrow", "fetchval", "cursor", "prepare", "exec_driver_sql"),
    *("text", "literal_column", "copy_from_query", "stream", "scalar", "scalars"),
}
BUILT = {  # name the file, and say where its names come from
    f"{POSTGRES}/durability.py": "advice to a person, which nobody runs",
    f"{POSTGRES}/preparing.py": "roles and schemas, constants beside it",
    f"{POSTGRES}/read_rows.py": "tables and columns of projections, which are constants of ours",
    f"{POSTGRES}/read_tables.py": "the same",
    "packages/adapters/src/whattowatch/adapters/wikimedia/film_items.py": "SPARQL, which has no parameters: a number, and ids that match a pattern",
}
FIRST = {
    "select",
    "insert",
    "update",
    "delete",
    "create",
    "drop",
    "alter",
    "with",
    "copy",
    "truncate",
    "do",
    "grant",
}
LATER = {"from", "into", "set", "table", "view", "as", "role", "schema", "begin", "to", "select"}


def test_no_source_builds_a_query_from_text() -> None:
    found = {
        f"{path.relative_to(ROOT)}:{line}"
        for path in SOURCES
        if str(path.relative_to(ROOT)) not in BUILT
        for line in built_queries(path.read_text("utf-8"))
    }

    assert not found


@pytest.mark.parametrize("path", BUILT)
def test_every_exception_is_needed(path: str) -> None:
    assert list(built_queries((ROOT / path).read_text("utf-8")))


@pytest.mark.parametrize(
    "source",
    [
        'await connection.fetch(f"select * from films where title = {title}")',
        'await connection.execute("select %s" % title)',
        'await connection.execute("select " + title)',
        'await connection.fetchval("select {}".format(title))',
        'connection.execute(text("select" + title))',
        'query = f"delete from films where id = {film}"',
        'QUERY = "select a from b where c = {}".format(c)',
        'QUERY = "select a from b where c = {}"\ndef f(c): return QUERY.format(c)',
    ],
)
def test_one_that_did_would_be_found(source: str) -> None:
    """The control."""
    assert list(built_queries(source))


@pytest.mark.parametrize(
    "source",
    [
        'await connection.fetch("select * from films where title = $1", title)',
        "await connection.fetch(READ, title)",
        'COLUMNS = "a, b"\nREAD = f"select {COLUMNS} from films"',
        'raise Unavailable(f"update {name} and try again")',
        'logger.info("selected %s" % name)',
    ],
)
def test_what_is_harmless_is_left_alone(source: str) -> None:
    assert not list(built_queries(source))


def built_queries(source: str) -> Iterator[int]:
    """Lines where text is put together that is said to a database, or that reads like a query."""
    tree = Named().visit(ast.parse(source))
    spoken = {id(argument) for call in calls(tree) for argument in [call.args[0]] if name_of(call) in SAYING}
    for node in ast.walk(tree):
        if is_built(node) and (id(node) in spoken or reads_like_sql(node)):
            yield node.lineno  # type: ignore[attr-defined]  # expressions have one


class Named(ast.NodeTransformer):
    """Puts the texts that a module names in place of their names."""

    def __init__(self) -> None:
        self._texts: dict[str, ast.Constant] = {}

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            self._texts.update(
                {target.id: node.value for target in node.targets if isinstance(target, ast.Name)}
            )
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return self._texts.get(node.id, node) if isinstance(node.ctx, ast.Load) else node


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)


def name_of(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def is_built(node: ast.AST) -> bool:
    if isinstance(node, ast.JoinedStr):
        parts = (part.value for part in node.values if isinstance(part, ast.FormattedValue))
        return not all(isinstance(part, ast.Constant) for part in parts)
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Add | ast.Mod) and bool(words_in(node))
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"


def reads_like_sql(node: ast.AST) -> bool:
    words = words_in(node).split()
    return bool(words) and words[0].lower() in FIRST and bool(LATER & {word.lower() for word in words})


def words_in(node: ast.AST) -> str:
    """The text that stands written in it."""
    return " ".join(
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )
