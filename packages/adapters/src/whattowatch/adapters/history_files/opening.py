"""Files as they are sent: a table, JSON, or a zip of those. Never more of it is unpacked than allowed."""

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from whattowatch.application.ports.history_file import LARGEST_FILE, NotAHistoryFile, Unreadable

MOST_MEMBERS = 2_000
LARGEST_MEMBER = 100_000_000  # bytes, unpacked
LARGEST_TOGETHER = 200_000_000
PASSED_OVER = frozenset({"deleted", "orphaned", "__MACOSX"})  # folders
_ZIP = b"PK\x03\x04"
_PACKED = {
    b"\x1f\x8b": "gzip",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "rar",
    b"%PDF": "PDF",
    b"\xd0\xcf\x11\xe0": "Excel",
}
_BROKEN = (EOFError, OSError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, ValueError)


def files_in(data: bytes) -> dict[str, bytes]:
    """Tables and JSON by name; one that was sent by itself has the name "".

    Raises:
        NotAHistoryFile
    """
    if len(data) > LARGEST_FILE:
        raise NotAHistoryFile(
            f"the file has more than {LARGEST_FILE // 1_000_000} MB: send a part of it at a time",
            Unreadable.LARGE,
        )
    if not data.strip():
        raise NotAHistoryFile("the file is empty: export it once more", Unreadable.EMPTY)
    if data.startswith(_ZIP):
        return _unzipped(data)
    for begins, kind in _PACKED.items():
        if data.startswith(begins):
            raise NotAHistoryFile(f"this is a {kind} file: send the export as it came, as ZIP, CSV or JSON")
    return {"": data}


def _unzipped(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            infos = opened.infolist()
            if len(infos) > MOST_MEMBERS:
                raise NotAHistoryFile(
                    f"the zip has more than {MOST_MEMBERS:,} files: send the export as it came",
                    Unreadable.LARGE,
                )
            if "[Content_Types].xml" in opened.namelist():
                raise NotAHistoryFile(
                    "this is an office document: save the table as CSV and send that", Unreadable.OFFICE
                )
            wanted = [info for info in infos if _is_wanted(info)]
            if sum(info.file_size for info in wanted) > LARGEST_TOGETHER:
                raise _too_large()
            files: dict[str, bytes] = {}
            for info in wanted:
                files[_name(info)] = _member(opened, info)
    except _BROKEN as broken:
        raise NotAHistoryFile(
            "the zip is damaged or locked: export it once more", Unreadable.DAMAGED
        ) from broken
    if not files:
        raise NotAHistoryFile("there is no table in the zip: send the export as it came")
    return files


def _is_wanted(info: zipfile.ZipInfo) -> bool:
    """Nothing is written anywhere, so a path that leads out of the zip is only a strange name: it is passed over."""
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if info.is_dir() or path.is_absolute() or ".." in path.parts or PASSED_OVER & {*path.parts[:-1]}:
        return False
    return path.suffix.lower() in {".csv", ".json"}


def _name(info: zipfile.ZipInfo) -> str:
    """With its last folder, which tells likes/films.csv from lists/films.csv."""
    return "/".join(PurePosixPath(info.filename.replace("\\", "/")).parts[-2:])


def _member(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """What the zip says of its size may be a lie: no more is read than allowed."""
    with opened.open(info) as file:
        read = file.read(min(info.file_size, LARGEST_MEMBER) + 1)
    if len(read) > min(info.file_size, LARGEST_MEMBER):
        raise _too_large()
    return read


def _too_large() -> NotAHistoryFile:
    return NotAHistoryFile(
        "the zip unpacks to more than it may: send the export as it came, or its tables one by one",
        Unreadable.LARGE,
    )
