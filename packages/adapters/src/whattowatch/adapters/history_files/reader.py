"""What a viewer watched elsewhere, read from whatever they exported there."""

import contextlib
from datetime import date
from pathlib import PurePosixPath

from msgspec.structs import replace

from whattowatch.adapters.history_files.gathering import Gathering
from whattowatch.adapters.history_files.json_files import is_list, is_own, read_own, read_trakt
from whattowatch.adapters.history_files.kinds import Kind, kind_of
from whattowatch.adapters.history_files.opening import files_in
from whattowatch.adapters.history_files.tables import table_of, text_of
from whattowatch.adapters.history_files.values import BadValue
from whattowatch.application.ports.history_file import FileRead, HistoryFiles, NotAHistoryFile

_OF_LETTERBOXD = frozenset({"ratings.csv", "diary.csv", "reviews.csv", "watched.csv", "watchlist.csv"})
_OF_TRAKT = ("watched-history", "ratings-movies", "lists-watchlist", "collection-movies")


class LocalHistoryFiles(HistoryFiles):
    def read(self, data: bytes, *, latest: date, name: str = "") -> FileRead:
        files = files_in(data)
        if "" in files:
            return _alone(files[""], name, Gathering(latest))
        if len(files) == 1:
            (only,) = files
            return _alone(files[only], only, Gathering(latest))
        return _several(files, Gathering(latest))


def _alone(data: bytes, name: str, gathering: Gathering) -> FileRead:
    if is_own(data):
        read_own(data, gathering)
        return gathering.read("own")
    if is_list(data):
        read_trakt(PurePosixPath(name).name if name.endswith(".json") else "", data, gathering)
        return gathering.read("trakt")
    return gathering.read(_table(PurePosixPath(name).name, data, gathering).source)


def _several(files: dict[str, bytes], gathering: Gathering) -> FileRead:
    """A whole export: those of its files that tell of films, in an order that does not depend on the zip."""
    by_name = {PurePosixPath(name).name: name for name in sorted(files, reverse=True)}
    if letterboxd := sorted(_OF_LETTERBOXD & by_name.keys()):
        for name in letterboxd:
            _table(name, files[by_name[name]], gathering)
        return gathering.read("letterboxd")
    if trakt := sorted(name for name in files if PurePosixPath(name).name.startswith(_OF_TRAKT)):
        for name in trakt:
            read_trakt(PurePosixPath(name).name, files[name], gathering)
        return gathering.read("trakt")
    source = ""
    for name in sorted(files):
        with contextlib.suppress(NotAHistoryFile):
            source = _table(name, files[name], gathering).source
    if not source:
        raise NotAHistoryFile("nobody here knows this zip: send an export of Letterboxd or Trakt as it came")
    return gathering.read(source)


def _table(name: str, data: bytes, gathering: Gathering) -> Kind:
    table, lines = table_of(name, text_of(data))
    kind = kind_of(table)
    for line in lines:
        gathering.count()
        where = f"{name or 'line'}:{line.number}"
        if line.problem:
            gathering.bad(where, line.problem)
            continue
        try:
            film = kind.read(line.cells, gathering.latest)
            if film is None or film.brought.says_nothing:
                gathering.skip()
            else:
                gathering.add(replace(film, where=where))
        except BadValue as bad:
            gathering.bad(where, str(bad))
    return kind
