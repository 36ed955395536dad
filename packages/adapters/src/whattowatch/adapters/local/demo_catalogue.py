"""Films that come with the program, for when there is no TMDB token. Facts anybody may look up; words of our own."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import msgspec

from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.load_marks import LoadMarks
from whattowatch.domain.film import Film

SOURCE = "demo"
LANGUAGE = "en"  # of titles and synopses

_FOLDER = "demo_films"  # a file a decade; a line a film


@dataclass(frozen=True, slots=True)
class DemoCatalogue:
    catalogue: FilmCatalogue
    marks: LoadMarks

    async def load(self) -> int:
        """Put the films into the catalogue, unless this edition is there already; how many were new or changed.

        Raises:
            Unavailable
        """
        lines = demo_lines()
        fingerprint = hashlib.sha256(b"\n".join(lines)).hexdigest()
        if await self.marks.last(SOURCE) == fingerprint:
            return 0
        changed = await self.catalogue.keep(films_of(lines), source=SOURCE, language=LANGUAGE)
        await self.marks.mark(SOURCE, fingerprint)
        return changed


def demo_lines() -> list[bytes]:
    """The films as written down, decade by decade."""
    folder = files("whattowatch.adapters.local") / _FOLDER
    decades = sorted(file.name for file in folder.iterdir() if file.name.endswith(".jsonl"))
    return [line for name in decades for line in (folder / name).read_bytes().splitlines() if line.strip()]


def films_of(lines: Sequence[bytes]) -> list[Film]:
    decode = msgspec.json.Decoder(Film).decode
    return [decode(line) for line in lines]
