"""Receipts of erasing: those that were written here are genuine, and no others (P68)."""

import json
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from whattowatch.adapters.receipts import Ed25519Receipts, verified
from whattowatch.application.ports.receipts import NotGenuine, Receipt, written
from whattowatch.domain.erasure import Erasure
from whattowatch.domain.ids import Position, ViewerId

pytestmark = pytest.mark.quick

OURS, ANOTHERS = Ed25519Receipts(bytes(range(32))), Ed25519Receipts(bytes(32))
ANN, BOB = ViewerId("4ad1a48c-95e2-54b7-8e9f-f4a3a3ce6d94"), ViewerId("c2a5bd2a-7a38-5bb3-8b22-26c2ba3a8a0c")
ERASURE = Erasure(
    viewer_id=ANN,
    at=datetime(2026, 3, 1, 20, 15, tzinfo=UTC),
    first=Position(3),
    last=Position(1_204),
    key_digest="ab" * 32,
    cleared=("words", "kept answers"),
)
RECEIPT = OURS.sign(ERASURE)
OTHERWISE: dict[str, Any] = {
    "receipt": "whattowatch-erasure-2",
    "viewer_id": BOB,
    "erased_at": "2026-03-01T20:15:00.000001+00:00",
    "first_event": 1,
    "last_event": 1_205,
    "key_sha256": "ac" * 32,
    "cleared": ["words", "kept answers", "backups"],
    "signed_by": ANOTHERS.public_key,
    "signature": ANOTHERS.sign(ERASURE).signature,
}


def is_genuine(text: str | bytes) -> bool:
    try:
        OURS.verified(text)
    except NotGenuine:
        return False
    return True


def test_what_was_signed_is_genuine_and_says_what_was_erased() -> None:
    found = OURS.verified(written(RECEIPT))

    assert found == RECEIPT
    assert (found.viewer_id, found.first_event, found.last_event) == (ANN, 3, 1_204)
    assert datetime.fromisoformat(found.erased_at) == ERASURE.at
    assert (found.key_sha256, found.cleared) == (ERASURE.key_digest, ERASURE.cleared)


def test_the_same_erasure_gives_the_same_receipt() -> None:
    assert OURS.sign(ERASURE) == RECEIPT


def test_how_it_is_laid_out_does_not_matter() -> None:
    told = json.loads(written(RECEIPT))

    assert is_genuine(json.dumps(dict(reversed(told.items())), indent=4))


def test_whoever_has_the_public_key_can_tell() -> None:
    assert verified(written(RECEIPT), OURS.public_key) == RECEIPT
    with pytest.raises(NotGenuine, match="another installation"):
        verified(written(RECEIPT), ANOTHERS.public_key)


@pytest.mark.parametrize("field", Receipt.__struct_fields__)
def test_no_field_can_be_altered_or_left_out(field: str) -> None:
    told = json.loads(written(RECEIPT))
    without = {name: value for name, value in told.items() if name != field}

    assert not is_genuine(json.dumps(told | {field: OTHERWISE[field]}))
    assert not is_genuine(json.dumps(told | {field: ""}))
    assert not is_genuine(json.dumps(without))


def test_no_bit_can_be_changed() -> None:
    genuine = written(RECEIPT).encode()
    for place in range(len(genuine)):
        for bit in range(8):
            altered = bytearray(genuine)
            altered[place] ^= 1 << bit
            assert not is_genuine(bytes(altered)), bytes(altered)


def test_one_of_another_installation_is_not_ours() -> None:
    forged = ANOTHERS.sign(ERASURE)

    assert not is_genuine(written(forged))
    assert not is_genuine(written(replace(forged, signed_by=OURS.public_key)))


def test_a_signature_of_one_receipt_is_of_no_use_to_another() -> None:
    bobs = OURS.sign(replace(ERASURE, viewer_id=BOB))

    assert is_genuine(written(bobs))
    assert not is_genuine(written(replace(bobs, signature=RECEIPT.signature)))


def test_what_is_said_twice_is_not_believed() -> None:
    """Whoever reads the first would read something else than what was signed."""
    twice = written(RECEIPT).replace("{", f'{{"viewer_id":"{BOB}",', 1)

    assert msgspec.json.decode(twice, type=Receipt) == RECEIPT
    assert not is_genuine(twice)


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", "genuine", "[" * 9_000, '{"a":' * 1_900, "\ud800", b"\xff", "9" * 20_000]
)
def test_what_is_no_receipt_is_refused(text: str | bytes) -> None:
    assert not is_genuine(text)
