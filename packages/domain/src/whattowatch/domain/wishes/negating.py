"""Which pieces of a wish a negation is about."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from whattowatch.domain.wishes.chips import Kind, opposite
from whattowatch.domain.wishes.items import Is, Item
from whattowatch.domain.wishes.small_words import AND, NOT, NOT_ONLY, OR, WITHOUT


def negated(items: Sequence[Item]) -> Iterator[Item]:
    """The pieces as they are meant, and what is unclear: a negation of nothing, too."""
    holding = _Holding(items)
    for place in range(len(items)):
        yield from holding.pass_by(place)
    yield from holding.end()


class _Holding:
    """The negation that holds at a place."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._by: Item | None = None
        self._met = False  # a piece

    def pass_by(self, place: int) -> Iterator[Item]:
        item = self._items[place]
        if item.parted and item.what is not Is.JOINT and not self._lasts(place):
            yield from self.end()
        match item.what:
            case Is.NEGATION:
                yield from self._begin(item)
            case Is.PIECE:
                yield self._meant(place)
            case Is.UNCLEAR | Is.ABSENT:
                yield from self.end()
                yield item
            case _:
                pass

    def end(self) -> Iterator[Item]:
        if self._by and not self._met:
            yield replace(self._by, what=Is.UNCLEAR)
        self._by, self._met = None, False

    def _lasts(self, place: int) -> bool:
        return bool(self._by and self._met and _goes_on(self._items, place, self._by.how))

    def _begin(self, item: Item) -> Iterator[Item]:
        if self._by and not self._met and (self._by.how, item.how) == (NOT, WITHOUT):
            self._by = None  # not without humour: with it
            return
        yield from self.end()
        self._by = item

    def _meant(self, place: int) -> Item:
        item = self._items[place]
        if self._by and self._met and not _reaches(self._items, place, self._by.how):
            self._by = None
        if self._by is None or item.chip is None:
            return item
        start, self._met = (item.start if self._met else self._by.start), True
        found = None if self._by.how == NOT_ONLY else opposite(item.chip)
        return replace(item, start=start, chip=found)


def _reaches(items: Sequence[Item], place: int, how: str) -> bool:
    """Whether a negation that has met a piece goes on to this one: no war or horror, not American or French."""
    joint = _joint_before(items, place)
    if joint == OR:
        return True
    alike = _kind_before(items, place) is _kind(items[place])
    if joint == AND:
        return alike
    if items[place].parted:
        return alike and _goes_on(items, place, how)
    return how == WITHOUT and _kind(items[place]) not in {Kind.YEARS, Kind.RUNTIME}


def _goes_on(items: Sequence[Item], place: int, how: str) -> bool:
    """Whether what follows a comma is more of a list: no war, westerns or horror."""
    kind = _kind_before(items, place)
    for at in range(place, len(items)):
        item = items[at]
        if item.what is Is.JOINT:
            following = next((each for each in items[at + 1 :] if each.what is not Is.QUIET), None)
            if following is None or _kind(following) is not kind:
                return False
            return item.how == OR or how == WITHOUT
        if item.what is not Is.QUIET and _kind(item) is not kind:
            return False
    return False


def _joint_before(items: Sequence[Item], place: int) -> str:
    for item in reversed(items[:place]):
        if item.what is Is.JOINT:
            return item.how
        if item.what is not Is.QUIET:
            break
    return ""


def _kind_before(items: Sequence[Item], place: int) -> Kind | None:
    return next((_kind(item) for item in reversed(items[:place]) if item.chip), None)


def _kind(item: Item) -> Kind | None:
    return item.chip.kind if item.chip else None
