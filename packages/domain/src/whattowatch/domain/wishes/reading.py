"""A wish in words, read by rules: pieces that are understood, and what is not.

Words are taken from left to right, the longest phrase first. Then negations find out which
pieces they are about. What contradicts an earlier piece counts as not understood.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from whattowatch.domain.film import Film
from whattowatch.domain.wishes.chips import Chip, Kind, agree, chip
from whattowatch.domain.wishes.comparing import compared_at
from whattowatch.domain.wishes.genre_words import GENRE_WORDS
from whattowatch.domain.wishes.items import Is, Item
from whattowatch.domain.wishes.mood_words import MOOD_WORDS
from whattowatch.domain.wishes.negating import negated
from whattowatch.domain.wishes.place_words import COUNTRY_WORDS, LANGUAGE_WORDS
from whattowatch.domain.wishes.runtimes import runtime_at
from whattowatch.domain.wishes.service_names import NO_SERVICES, ServiceNames
from whattowatch.domain.wishes.service_words import SERVICE_WORDS
from whattowatch.domain.wishes.shelf_words import SHELF_WORDS
from whattowatch.domain.wishes.small_words import FILLERS, JOINTS, NEGATIONS
from whattowatch.domain.wishes.words import Word, line_of, words_of
from whattowatch.domain.wishes.years import years_at


class Heard(Struct, frozen=True, kw_only=True):
    """What a text asks for."""

    chips: tuple[Chip, ...] = ()
    unclear: tuple[str, ...] = ()  # pieces of the text as it was written
    absent: tuple[str, ...] = ()  # services that they name and their country does not have


def heard(
    text: str, this_year: int, services: ServiceNames = NO_SERVICES, *, than: Film | None = None
) -> Heard:
    """Whatever the text, there is an answer.

    Args:
        services: of the country of whoever says it.
        than: the film that "shorter" and "newer" compare with.
    """
    line = line_of(text)
    chips, unclear, absent = list[Chip](), list[Item](), list[str]()
    items = list(_items(words_of(line), this_year, services, than))
    for item in negated(items):
        if item.what is Is.ABSENT:
            absent.append(item.how)
        elif item.chip is None:
            unclear.append(item)
        elif item.chip not in chips:
            if agree([*chips, item.chip]):
                chips.append(item.chip)
            else:
                unclear.append(item)
    return Heard(
        chips=tuple(chips),
        unclear=tuple(dict.fromkeys(_pieces(line, unclear, items))),
        absent=tuple(dict.fromkeys(absent)),
    )


def joined(found: Heard, told: Sequence[Sequence[Chip]]) -> Heard:
    """With what somebody else made of each unclear piece. It is all taken or none: it must agree with the rest."""
    chips, unclear = list(found.chips), list[str]()
    for piece, more in zip(found.unclear, told, strict=True):
        fresh = [one for one in more if one not in chips]
        if fresh and agree([*chips, *fresh]):
            chips += fresh
        else:
            unclear.append(piece)
    return Heard(chips=tuple(chips), unclear=tuple(unclear), absent=found.absent)


def _items(
    words: Sequence[Word], this_year: int, services: ServiceNames, than: Film | None
) -> Iterator[Item]:
    place = 0
    while place < len(words):
        length, what, found, how = _item_at(words, place, this_year, services, than)
        first, last = words[place], words[place + length - 1]
        yield Item(what=what, start=first.start, end=last.end, parted=first.parted, chip=found, how=how)
        place += length


def _item_at(
    words: Sequence[Word], place: int, this_year: int, services: ServiceNames, than: Film | None
) -> tuple[int, Is, Chip | None, str]:
    pieces: list[tuple[int, Is, Chip | None, str]] = [
        (length, Is.PIECE, found, "")
        for length, found in _chips_at(words, place, this_year, than)
        if found is not None
    ]
    named = services.at(words, place)
    if named is not None:
        length, service, absent = named
        pieces.append((length, Is.PIECE if service else Is.ABSENT, service, absent))
    small = [
        (found[0], what, None, found[1] or "")
        for what, phrases in ((Is.NEGATION, NEGATIONS), (Is.JOINT, JOINTS), (Is.QUIET, FILLERS))
        if (found := phrases.at(words, place))
    ]
    return max([*pieces, *small], key=lambda each: each[0], default=(1, Is.UNCLEAR, None, ""))


def _chips_at(
    words: Sequence[Word], place: int, this_year: int, than: Film | None
) -> Iterator[tuple[int, Chip | None]]:
    """Of those that are as long, the first counts."""
    yield from filter(None, (compared_at(words, place, than),) if than else ())
    yield from filter(None, (years_at(words, place, this_year), runtime_at(words, place)))
    for kind, phrases in (
        (Kind.GENRE, GENRE_WORDS),
        (Kind.LANGUAGE, LANGUAGE_WORDS),
        (Kind.COUNTRY, COUNTRY_WORDS),
        (Kind.MOOD, MOOD_WORDS),
        (Kind.AMONG, SHELF_WORDS),
        (Kind.SERVICES, SERVICE_WORDS),
    ):
        found = phrases.at(words, place)
        if found:
            yield found[0], chip(kind, found[1])


def _pieces(line: str, unclear: Sequence[Item], items: Sequence[Item]) -> Iterator[str]:
    """Neighbours are told as one piece, with the little words between them."""
    start = end = -1
    for item in sorted(unclear, key=lambda each: each.start):
        if start >= 0 and not item.parted and _is_quiet(items, end, item.start):
            end = item.end
            continue
        if start >= 0:
            yield line[start:end]
        start, end = item.start, item.end
    if start >= 0:
        yield line[start:end]


def _is_quiet(items: Sequence[Item], start: int, end: int) -> bool:
    between = (item for item in items if start <= item.start < end)
    return all(item.what in {Is.QUIET, Is.JOINT} and not item.parted for item in between)
