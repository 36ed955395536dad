"""Tables as people's programs write them: in whatever encoding, with whatever between the columns."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from whattowatch.application.ports.history_file import NotAHistoryFile, Unreadable
from whattowatch.domain.clean_text import clean_line

MOST_ROWS = 100_000  # of all tables of a file together
MOST_COLUMNS = 200
LONGEST_FIELD = 200_000  # characters
LONGEST_HEAD = 20_000
DELIMITERS = ",;\t|"
_FALLBACK = "cp1252"
_CYRILLIC = re.compile(rb"[\xc0-\xff]{3}")  # three letters in a row that hardly any Latin word has


class Line(Struct, frozen=True):
    number: int
    cells: Mapping[str, str]  # by the column's name, folded; "" where the line ends too soon
    problem: str = ""


class Table(Struct, frozen=True):
    name: str
    columns: Sequence[str]  # folded

    def has(self, *columns: str) -> bool:
        return {*columns} <= {*self.columns}


def text_of(data: bytes) -> str:
    """As it was meant: by its mark, else as UTF-8, else as old Windows wrote it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        bad = sum(1 for _ in re.finditer(rb"[\x80-\xff]", data))
        whole = data.decode("utf-8-sig", errors="replace")
        if whole.count("\ufffd") * 10 < bad:  # a few letters are spoilt, and the rest is fine
            return whole
        return data.decode("cp1251" if _CYRILLIC.search(data) else _FALLBACK, errors="replace")


def folded_column(name: str) -> str:
    """Case, spaces and signs do not tell columns apart."""
    return re.sub(r"[\W_]+", "", name.casefold())


def table_of(name: str, text: str) -> tuple[Table, Iterator[Line]]:
    """Its columns, and its lines as they are read.

    Raises:
        NotAHistoryFile: it is no table.
    """
    csv.field_size_limit(LONGEST_FIELD)
    head = text[:LONGEST_HEAD].lstrip("\n\r \ufeff")
    if head[:1] in "<{[":
        raise NotAHistoryFile(
            "this is a web page and no export: download the file itself, and send that"
            if head[:1] == "<"
            else "this is no table and no JSON that is known: send the export as it came",
            Unreadable.PAGE if head[:1] == "<" else Unreadable.UNKNOWN,
        )
    start = head.splitlines()[0] if head.splitlines() else ""
    delimiter = max(DELIMITERS, key=start.count)
    rows = csv.reader(_lines(text), delimiter=delimiter)
    try:
        header = next((row for row in rows if any(cell.strip() for cell in row)), [])
    except csv.Error as broken:
        raise NotAHistoryFile(
            f"the table begins with something that cannot be read: {broken}", Unreadable.DAMAGED
        ) from broken
    if len(header) > MOST_COLUMNS:
        raise NotAHistoryFile(f"the table has more than {MOST_COLUMNS} columns: send the export as it came")
    columns = [folded_column(column) for column in header]
    return Table(name, columns), _read(rows, columns)


def _lines(text: str) -> Iterator[str]:
    """As `csv` wants them: an old Mac's line ends too."""
    yield from io.StringIO(text.replace("\x00", ""), newline=None)


def _read(rows: Iterator[list[str]], columns: Sequence[str]) -> Iterator[Line]:
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as broken:
            yield Line(_number(rows), {}, f"the line cannot be read: {broken}")
            continue
        if any(cell.strip() for cell in row):
            yield Line(_number(rows), _named(row, columns))


def _number(rows: Iterator[list[str]]) -> int:
    number: int = getattr(rows, "line_num", 0)
    return number


def _named(row: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    """Of two columns of one name the first that says something counts."""
    cells: dict[str, str] = {}
    for place, column in enumerate(columns):
        said = row[place] if place < len(row) else ""
        cells[column] = cells.get(column) or said
    return cells


def line_of(cells: Mapping[str, str], *columns: str) -> str:
    """What the first of these columns says that says something, on one line."""
    there = (cell for column in columns if (cell := cells.get(column)))
    return next((said for cell in there if (said := clean_line(cell))), "")
