"""Every event ever shipped still loads (promise 18).

`tests/golden/events/<name>.<n>.json` is an event as it was once stored. Files are added, and never changed:
`digests.json` holds the SHA-256 of each. When an event changes its form, write it down once more under the next number,
`uv run python -m tests.support.golden` does it.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct, to_builtins

from tests.support.example_events import EXAMPLES
from tests.support.golden import FOLDER, digest_of, golden_files, stored_digests
from whattowatch.adapters.event_codec import EventCodec
from whattowatch.domain.events import EVENTS, name_of

pytestmark = pytest.mark.quick

CODEC = EventCodec()


def test_there_is_an_example_of_every_event() -> None:
    assert {type(event) for event in EXAMPLES} == set(EVENTS)


@pytest.mark.parametrize("path", golden_files(), ids=lambda path: path.stem)
def test_nothing_that_was_stored_is_lost(path: Path) -> None:
    """An event that is lifted to another form gets a test of its own beside its upcast."""
    stored = json.loads(path.read_bytes())

    loaded = CODEC.decode(path.read_bytes())

    assert stored.pop("event") == name_of(type(loaded))
    assert holds(plain(loaded), stored), plain(loaded)


@pytest.mark.parametrize(
    "event", EXAMPLES, ids=[f"{at}-{name_of(type(event))}" for at, event in enumerate(EXAMPLES)]
)
def test_what_is_written_today_is_written_down(event: object) -> None:
    """A red test says: the stored form has changed. Old readers must be able to read it; add a golden file."""
    stored = CODEC.encode(event)  # type: ignore[arg-type]  # examples are events

    assert stored in [path.read_bytes() for path in golden_files()]


def test_golden_files_are_added_and_never_changed() -> None:
    found = {path.name: digest_of(path) for path in golden_files()}

    assert found == stored_digests()


def test_a_reader_of_the_release_before_passes_over_new_fields() -> None:
    stored = (FOLDER / "review-saved.1.json").read_bytes()

    newer = json.dumps({**json.loads(stored), "mood": "tired"}).encode()

    assert CODEC.decode(newer) == CODEC.decode(stored)


@pytest.mark.parametrize("change", [{"rating": 8}, {"text": ""}, {"watched_on": None}])
def test_a_lost_field_would_be_seen(change: dict[str, object]) -> None:
    """The control of the test above."""
    stored = json.loads((FOLDER / "review-saved.1.json").read_bytes())
    loaded = CODEC.decode(json.dumps({**stored, **change}).encode())

    del stored["event"]
    assert not holds(plain(loaded), stored)


def plain(value: Any) -> Any:
    """With every field, those at their defaults too."""
    if isinstance(value, Struct):
        return {name: plain(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return to_builtins(value)


def holds(found: Any, stored: Any) -> bool:
    if isinstance(stored, dict):
        return isinstance(found, dict) and all(
            name in found and holds(found[name], value) for name, value in stored.items()
        )
    if isinstance(stored, list):
        return len(found) == len(stored) and all(map(holds, found, stored))
    return bool(found == stored)
