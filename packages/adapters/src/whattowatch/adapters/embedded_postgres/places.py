"""The data folder, and what lies beside it."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Places:
    """`data` is absolute and free of symbolic links, so that everybody finds the same locks."""

    data: Path

    @classmethod
    def of(cls, data_dir: Path) -> "Places":
        return cls(data_dir.expanduser().resolve())

    @property
    def half_made(self) -> Path:
        """Where the folder is made; renamed when it is whole."""
        return self._beside("init")

    @property
    def log(self) -> Path:
        return self._beside("log")

    @property
    def password(self) -> Path:
        return self._beside("password")

    @property
    def state(self) -> Path:
        """Where the running server is, for those who did not start it."""
        return self._beside("state")

    @property
    def lock(self) -> Path:
        """Held by the process that started the server, and by nothing else."""
        return self._beside("lock")

    @property
    def running(self) -> Path:
        """A lock held by every process of the server. Who gets it knows that all of them are dead, zombies included."""
        return self._beside("running")

    @property
    def conf(self) -> Path:
        return self.data / "wtw.conf"

    @property
    def pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    def _beside(self, suffix: str) -> Path:
        return self.data.with_name(f"{self.data.name}.{suffix}")


def write_private(path: Path, content: bytes) -> None:
    """Write all of it or nothing, for the owner's eyes only."""
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123  # takes a descriptor
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
