"""The figures, for a terminal and for a page."""

from collections.abc import Sequence

from rich.table import Table

from tests.bench.figure import Figure

HEADS = ("what", "ours", "yardstick", "ratio", "wanted", "met")


def for_terminal(figures: Sequence[Figure]) -> Table:
    table = Table(*HEADS)
    for figure in figures:
        *cells, met = _cells(figure)
        colour = "green" if figure.met else "red"
        table.add_row(*(cell.replace("`", "") for cell in cells), f"[{colour}]{met}[/{colour}]")
    return table


def for_page(figures: Sequence[Figure], *notes: str) -> str:
    """In Markdown."""
    rows = [HEADS, ("---",) * len(HEADS), *map(_cells, figures)]
    lines = [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return "\n".join([*lines, "", *notes, ""])


def _cells(figure: Figure) -> tuple[str, ...]:
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    return (figure.what, figure.ours, figure.yardstick, ratio, figure.wanted, "yes" if figure.met else "NO")
