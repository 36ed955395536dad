"""Cells of tables that a spreadsheet may open: it must take none for a formula."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_cell(text: str) -> str:
    """A mark in front makes it text; what would look so marked is marked once more."""
    bare = text.lstrip("'")
    return f"'{text}" if bare.startswith(_FORMULA) else text


def from_cell(text: str) -> str:
    """The way back from `as_cell`."""
    return text[1:] if text[:1] == "'" and text.lstrip("'").startswith(_FORMULA) else text
