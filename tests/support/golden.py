"""Events as they were once stored. Run it to write down those whose form has changed."""

import json
from hashlib import sha256
from pathlib import Path

from tests.support.example_events import EXAMPLES
from whattowatch.adapters.event_codec import EventCodec
from whattowatch.domain.events import name_of

FOLDER = Path(__file__).parents[1] / "golden" / "events"
_DIGESTS = FOLDER / "digests.json"


def golden_files() -> list[Path]:
    return sorted(path for path in FOLDER.glob("*.json") if path != _DIGESTS)


def stored_digests() -> dict[str, str]:
    digests: dict[str, str] = json.loads(_DIGESTS.read_text("utf-8"))
    return digests


def digest_of(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def write_down() -> None:
    known = {path.read_bytes() for path in golden_files()}
    for event in EXAMPLES:
        stored, name = EventCodec().encode(event), name_of(type(event))
        if stored not in known:
            number = 1 + len(list(FOLDER.glob(f"{name}.*.json")))
            (FOLDER / f"{name}.{number}.json").write_bytes(stored)
    digests = {path.name: digest_of(path) for path in golden_files()}
    _DIGESTS.write_text(json.dumps(digests, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    write_down()
