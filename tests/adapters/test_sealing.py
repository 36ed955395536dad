"""Personal text opens where it was written, with its viewer's key, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.example_events import OTHER, VIEWER
from whattowatch.adapters.sealing import DataKey, MasterKey, Place, SealBroken, label_of

pytestmark = pytest.mark.quick

KEY, ANOTHER_KEY = DataKey(bytes(32)), DataKey(bytes([1] * 32))
PLACE = Place("review-a-1", 3, "review-saved", "text")
TEXT = "loved the diner scene"
SEALED = KEY.seal(PLACE, TEXT)


@given(st.text())
def test_what_was_sealed_opens(text: str) -> None:
    assert KEY.open(PLACE.stream, KEY.seal(PLACE, text)) == text


def test_no_text_stays_no_text() -> None:
    assert KEY.seal(PLACE, "") == ""
    assert KEY.open(PLACE.stream, "") == ""


def test_the_same_words_are_never_sealed_alike() -> None:
    assert len({KEY.seal(PLACE, TEXT) for _ in range(1_000)}) == 1_000


def test_a_sealed_text_says_where_it_stands() -> None:
    assert label_of(PLACE.stream, SEALED) == "s1.3.review-saved.text"


@pytest.mark.parametrize(
    "moved",
    [
        SEALED.replace("s1.3.", "s1.4."),
        SEALED.replace("review-saved", "film-saved"),
        SEALED.replace(".text.", ".note."),
        SEALED[:-4],
        SEALED[: len(label_of(PLACE.stream, SEALED)) + 1],
        SEALED[:-1] + ("A" if SEALED[-1] != "A" else "B"),
        SEALED.replace(SEALED[-10], "*"),
        f"s1.3.review-saved.text.{'A' * 60}",
        "s2" + SEALED[2:],
        "loved the diner scene",
        "s1",
        "s1.",
        "\ud800",
    ],
    ids=range(13),  # what is sealed is another text each time
)
def test_what_was_moved_altered_or_cut_does_not_open(moved: str) -> None:
    with pytest.raises(SealBroken):
        KEY.open(PLACE.stream, moved)


def test_nor_does_it_in_another_stream_or_with_another_key() -> None:
    with pytest.raises(SealBroken):
        KEY.open("review-b-1", SEALED)
    with pytest.raises(SealBroken):
        ANOTHER_KEY.open(PLACE.stream, SEALED)


def test_a_wrapped_key_is_its_viewers_and_its_masters() -> None:
    master, another = MasterKey(bytes(32)), MasterKey(bytes([1] * 32))
    wrapped = master.new_key(VIEWER)

    sealed = master.unwrap(VIEWER, wrapped).seal(PLACE, TEXT)

    assert master.unwrap(VIEWER, wrapped).open(PLACE.stream, sealed) == TEXT
    with pytest.raises(SealBroken):
        master.unwrap(OTHER, wrapped)
    with pytest.raises(SealBroken):
        another.unwrap(VIEWER, wrapped)
    with pytest.raises(SealBroken):
        master.unwrap(VIEWER, wrapped[:8])


def test_a_master_key_is_whole_and_does_not_show() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        MasterKey(b"short")
    assert repr(MasterKey(bytes(range(32)))) == "MasterKey(...)"


def test_a_digest_is_the_same_each_time_and_tells_parts_apart() -> None:
    master = MasterKey(bytes(32))

    assert master.digest("telegram", "1") == master.digest("telegram", "1")
    assert (
        len(
            {master.digest("a", "bc"), master.digest("ab", "c"), MasterKey(bytes([1] * 32)).digest("a", "bc")}
        )
        == 3
    )
