"""An import as it stands, as one message."""

from whattowatch.application.ports.imports import ImportNow, ImportState, RowState
from whattowatch.bot.markup import Html, lines
from whattowatch.bot.reset_text import reset_text
from whattowatch.bot.wording import Wording


def import_text(now: ImportNow, wording: Wording) -> Html:
    """How far it is; at rest, what became of each film and line of the file."""
    if now.resets_to is not None:
        return reset_text(now, now.resets_to, wording)
    return _of_file(now, wording)


def _of_file(now: ImportNow, wording: Wording) -> Html:
    said, source = wording.imports, now.source
    match now.state:
        case ImportState.MATCHING:
            return said.matching(source, now.progress)
        case ImportState.PREVIEWED:
            return lines(said.found(source, films_in(now)), *_counts(now, wording), _asked(now, wording))
        case ImportState.WRITING:
            return said.writing(source, now.progress)
        case ImportState.DONE:
            brought = now.films.get(RowState.DONE, 0)
            new = said.counts_now if brought else None if _is_open(now) else said.nothing_new
            return lines(said.brought(source, brought), *_counts(now, wording), new)
        case ImportState.UNDOING:
            return said.undoing(source, now.progress)
        case _:
            return said.undone(source)


def films_in(now: ImportNow) -> int:
    return sum(now.films.values()) - now.films.get(RowState.BAD, 0)


def _counts(now: ImportNow, wording: Wording) -> list[Html]:
    """What there is none of is left out."""
    said = wording.imports
    texts = [
        (said.ready, now.films.get(RowState.READY, 0)),
        (said.known, now.films.get(RowState.KNOWN, 0)),
        (said.duplicates, now.duplicates),
        (said.to_look_at, now.films.get(RowState.LOOK, 0)),
        (said.unmatched, now.films.get(RowState.UNMATCHED, 0)),
        (said.bad, now.films.get(RowState.BAD, 0)),
        (said.skipped, now.skipped),
    ]
    return [text(count) for text, count in texts if count]


def _asked(now: ImportNow, wording: Wording) -> Html:
    if now.films.get(RowState.READY):
        return wording.imports.ask
    return wording.imports.nothing_to_bring if _is_open(now) else wording.imports.nothing_new


def _is_open(now: ImportNow) -> bool:
    return any(now.films.get(state) for state in (RowState.LOOK, RowState.UNMATCHED, RowState.BAD))
