"""Files that people and the bot sent: kept by id, told of by size, and given out byte by byte."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from tests.support.telegram.forms import LARGEST_UPLOAD, Upload
from tests.support.telegram.refusing import bad_request, demand

LARGEST_DOWNLOAD = 20 * 2**20
LARGEST_PHOTO = 10 * 2**20


@dataclass
class File:
    file_id: str
    name: str
    content: bytes
    size: int  # may be told to be more than there is

    @property
    def path(self) -> str:
        return f"files/{self.file_id}/{self.name}"

    @property
    def told(self) -> dict[str, Any]:
        unique = hashlib.sha256(self.file_id.encode()).hexdigest()[:15]
        return {"file_id": self.file_id, "file_unique_id": unique, "file_size": self.size}


@dataclass
class Files:
    kept: dict[str, File] = field(default_factory=dict)
    by_address: dict[str, str] = field(default_factory=dict)  # what was fetched has an id from then on
    unreachable: set[str] = field(default_factory=set)  # addresses where Telegram finds nothing
    fetched: list[str] = field(default_factory=list)
    _numbers: Any = field(default_factory=lambda: count(1))

    def add(self, content: bytes, name: str = "file.bin", *, size: int | None = None) -> File:
        number = next(self._numbers)
        file = File(f"file-{number}", name, content, len(content) if size is None else size)
        self.kept[file.file_id] = file
        return file

    def given(self, value: Any, uploads: Mapping[str, Any], *, largest: int = LARGEST_UPLOAD) -> File:
        """What is to be sent: an upload, an address, or the id of a file that is here.

        Raises:
            Refused
        """
        if isinstance(value, str) and value.startswith("attach://"):
            value = uploads.get(value.removeprefix("attach://"))
        if isinstance(value, Upload):
            demand(value.content, "file must be non-empty")
            if len(value.content) > largest:
                raise bad_request("file is too big")
            return self.add(value.content, value.name)
        if isinstance(value, str) and urlsplit(value).scheme in {"http", "https"}:
            return self._fetch(value)
        if value in self.kept:
            return self.kept[value]
        raise bad_request("wrong file identifier/HTTP URL specified")

    def get(self, file_id: Any) -> dict[str, Any]:
        """Raises:
        Refused: it is not here, or too big for a bot.
        """
        demand(file_id in self.kept, "invalid file_id")
        file = self.kept[file_id]
        demand(file.size <= LARGEST_DOWNLOAD, "file is too big")
        return {**file.told, "file_path": file.path}

    def at(self, path: str) -> bytes | None:
        return next((file.content for file in self.kept.values() if file.path == path), None)

    def _fetch(self, address: str) -> File:
        if address in self.unreachable:
            raise bad_request("failed to get HTTP URL content")
        if address not in self.by_address:
            self.fetched.append(address)
            self.by_address[address] = self.add(address.encode(), "fetched.jpg").file_id
        return self.kept[self.by_address[address]]


def photo_of(file: File) -> list[dict[str, Any]]:
    """Each size is a file of its own; here they are one."""
    return [{**file.told, "width": width, "height": width * 3 // 2} for width in (90, 500)]


def document_of(file: File) -> dict[str, Any]:
    return {**file.told, "file_name": file.name, "mime_type": "application/octet-stream"}
