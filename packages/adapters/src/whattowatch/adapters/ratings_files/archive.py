"""Files of ratings: in a folder or in a zip, as MovieLens gives them away, or one by itself; plain or gzipped. Nothing is unpacked to the disk."""

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol, cast

from msgspec import Struct

from whattowatch.application.ports.ratings_file import NotARatingsFile, Told

BROKEN = (EOFError, OSError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError)
MOST_BYTES = 4 << 30  # five times as much as there is in the largest of MovieLens' files
MOST_MEMBERS = 1_000
BLOCK = 8 << 20  # bytes that are parsed at once
LONGEST_LINE = 10_000
GZIPPED = ".gz"
_GZIP = b"\x1f\x8b"


class Member(Struct, frozen=True, eq=False):
    """One file, as it is read: never more of it than allowed."""

    file: BinaryIO
    name: str
    most: int  # bytes
    size: int  # bytes; of a gzipped one, of what is packed
    packed: BinaryIO | None = None  # of a gzipped one

    def blocks(self, size: int) -> Iterator[tuple[bytes, float]]:
        """All of it, with how much of it has been read, 0 to 1.

        Raises:
            NotARatingsFile: it is damaged, or larger than it may be.
        """
        read = 0
        while block := self._read(size):
            read += len(block)
            if read > self.most:
                raise _too_large(self.name, self.most)
            at = read if self.packed is None else self.packed.tell()
            yield block, min(1.0, at / max(1, self.size))

    def whole_lines(self, size: int, tell: Told) -> Iterator[tuple[bytes, int]]:
        """All of it, some lines at a time, each with its end; and the number of the first of them.

        Raises:
            NotARatingsFile: also where a line never ends.
        """
        line, left = 1, b""
        for block, share in self.blocks(size):
            lines, end, left = (left + block).replace(b"\r", b"").rpartition(b"\n")
            if len(left) > LONGEST_LINE:
                raise NotARatingsFile(self.name, "has a line that never ends: no ratings")
            if end:
                yield lines + end, line
                line += lines.count(b"\n") + 1
            tell(share)
        if left:
            yield left + b"\n", line

    def _read(self, size: int) -> bytes:
        try:
            return self.file.read(size)
        except BROKEN as broken:
            raise NotARatingsFile(self.name, f"is damaged: {broken}") from broken


class Archive(Protocol):
    name: str  # such as "ml-25m"
    files: frozenset[str]  # names without folder, and without .gz

    def opened(self, name: str, most: int) -> AbstractContextManager[Member]:
        """Args:
            most: bytes, unpacked.

        Raises:
            NotARatingsFile
        """
        ...


class Folder:
    def __init__(self, path: Path) -> None:
        self.name = path.resolve().name
        self._path = path
        found = [each.name for each in path.iterdir() if each.is_file()]
        self.files = frozenset(each.removesuffix(GZIPPED) for each in found)

    @contextmanager
    def opened(self, name: str, most: int) -> Iterator[Member]:
        path = self._path / name
        packed = not path.is_file()
        path = path.with_name(name + GZIPPED) if packed else path
        with _opened(path, name, most, packed=packed) as member:
            yield member


class Alone:
    """One file, gzipped or not, whatever it is called."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.name = path.name
        self.files = frozenset({path.name})

    @contextmanager
    def opened(self, name: str, most: int) -> Iterator[Member]:
        try:
            with self._path.open("rb") as raw:
                packed = raw.read(len(_GZIP)) == _GZIP
        except OSError as error:
            raise NotARatingsFile(name, f"cannot be read: {error.strerror or error}") from error
        with _opened(self._path, name, most, packed=packed) as member:
            yield member


@contextmanager
def _opened(path: Path, name: str, most: int, *, packed: bool) -> Iterator[Member]:
    try:
        with path.open("rb") as raw:
            size = path.stat().st_size
            if not packed:
                yield Member(raw, name, most, size)
                return
            with gzip.GzipFile(fileobj=raw) as unpacked:
                yield Member(cast("BinaryIO", unpacked), path.name, most, size, raw)
    except OSError as error:
        raise NotARatingsFile(path.name, f"cannot be read: {error.strerror or error}") from error


class Zip:
    """A zip whose files lie in it, or in one folder in it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.name = path.stem
        self._members: dict[str, zipfile.ZipInfo] = {}
        try:
            with zipfile.ZipFile(path) as opened:
                for info in opened.infolist()[: MOST_MEMBERS + 1]:
                    self._note(info)
                if len(opened.infolist()) > MOST_MEMBERS:
                    raise NotARatingsFile(path.name, f"has more than {MOST_MEMBERS:,} files")
        except BROKEN as broken:
            raise NotARatingsFile(path.name, f"is no zip that can be read: {broken}") from broken
        self.files = frozenset(self._members)

    def _note(self, info: zipfile.ZipInfo) -> None:
        inside = PurePosixPath(info.filename.replace("\\", "/"))
        if inside.is_absolute() or ".." in inside.parts:
            raise NotARatingsFile(self._path.name, f"has a file outside of itself: {info.filename!r}")
        if info.is_dir() or len(inside.parts) > 2:
            return
        if inside.name in self._members:
            raise NotARatingsFile(self._path.name, f"has {inside.name} twice")
        self._members[inside.name] = info

    @contextmanager
    def opened(self, name: str, most: int) -> Iterator[Member]:
        info = self._members[name]
        if info.flag_bits & 1:
            raise NotARatingsFile(self._path.name, f"{name} is encrypted")
        if info.file_size > most:
            raise _too_large(name, most)
        try:
            with zipfile.ZipFile(self._path) as opened, opened.open(info) as file:
                yield Member(cast("BinaryIO", file), name, most, info.file_size)
        except BROKEN as broken:
            raise NotARatingsFile(self._path.name, f"{name} cannot be read: {broken}") from broken


def archive_at(path: Path) -> Folder | Zip:
    """Raises:
    NotARatingsFile: there is neither a folder nor a zip.
    """
    try:
        if path.is_dir():
            return Folder(path)
        if not path.exists():
            raise NotARatingsFile(path.name, "there is no such file or folder")
    except OSError as error:
        raise NotARatingsFile(path.name, f"cannot be read: {error.strerror or error}") from error
    return Zip(path)


def _too_large(name: str, most: int) -> NotARatingsFile:
    return NotARatingsFile(name, f"is of more than {most >> 20:,} MB, as none of MovieLens' is")
