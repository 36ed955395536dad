"""What was asked for in words, as it goes along with a recommendation."""

from collections.abc import Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.domain.clean_text import clean_text
from whattowatch.domain.errors import Refusal
from whattowatch.domain.limits import Among, Limits
from whattowatch.domain.personal import Personal
from whattowatch.domain.wishes.chips import Chip, Kind, chip_of, limits_of, settled
from whattowatch.domain.wishes.reading import Heard

LONGEST_WISH = 500  # characters


class WishTooLong(Refusal):
    """More than anybody says of one film."""

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length

    def __str__(self) -> str:
        return f"that is {self.length} characters: say what you want to watch within {LONGEST_WISH}"


class Unclear(Struct, frozen=True):
    """A piece that was not understood, in the viewer's words."""

    text: Personal[str]


class Wished(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Empty: nothing was said."""

    text: Personal[str] = ""
    understood: tuple[str, ...] = ()  # keys of the chips that count
    without: tuple[str, ...] = ()  # of those the viewer took off
    overruled: tuple[str, ...] = ()  # of those that other limits of the request left nothing of
    unclear: tuple[Unclear, ...] = ()
    absent: tuple[str, ...] = ()  # services that were named, and that the country does not have

    @property
    def chips(self) -> tuple[Chip, ...]:
        """Keys of a later release are passed over."""
        return tuple(chip for key in self.understood if (chip := chip_of(key)))

    @property
    def on_own_services(self) -> bool:
        """It is no limit by itself: which services those are is looked up in their settings."""
        return any(chip.kind is Kind.SERVICES for chip in self.chips)


NOTHING_SAID = Wished()
_NO_LIMITS = Limits()


def checked_text(text: str) -> str:
    """Raises:
    WishTooLong
    """
    tidy = clean_text(text).strip()
    if len(tidy) > LONGEST_WISH:
        raise WishTooLong(len(tidy))
    return tidy


def wished(text: str, heard: Heard, without: Collection[str] = ()) -> Wished:
    """The wish without the chips that were taken off. Keys that none of its chips has are passed over."""
    keys = [chip.key for chip in heard.chips]
    return Wished(
        text=text,
        understood=tuple(key for key in keys if key not in without),
        without=tuple(key for key in keys if key in without),
        unclear=tuple(map(Unclear, heard.unclear)),
        absent=heard.absent,
    )


def without(said: Wished, key: str) -> Wished:
    """The same wish with a chip taken off."""
    return replace(
        said,
        understood=tuple(other for other in said.understood if other != key),
        without=tuple(dict.fromkeys((*said.without, key))) if key in said.understood else said.without,
    )


def narrowed(limits: Limits, said: Wished, by: Chip) -> tuple[Limits, Wished]:
    """The same wish with one more chip, of a kind that nothing in it speaks of yet."""
    more = limits_of([by])
    changed = {
        name: value
        for name in Limits.__struct_fields__
        if (value := getattr(more, name)) != getattr(_NO_LIMITS, name)
    }
    return replace(limits, **changed), replace(said, understood=(*said.understood, by.key))


def together(explicit: Limits, said: Wished) -> tuple[Limits, Wished]:
    """Both as one; where they disagree the explicit limits win, and the wish tells which chips that left nothing of."""
    chips = said.chips
    overruled = {
        chip.key for chip in chips if chip.kind is not Kind.SERVICES and _over(explicit, [chip]) == explicit
    }
    counting = [chip for chip in chips if chip.key not in overruled]
    told = replace(
        said,
        understood=tuple(chip.key for chip in counting),
        overruled=tuple(chip.key for chip in chips if chip.key in overruled),
    )
    return _over(explicit, counting), told


def _over(explicit: Limits, chips: Sequence[Chip]) -> Limits:
    words = limits_of(chips)
    years = explicit.year_from is None and explicit.year_to is None
    runtime = explicit.runtime_max_min is None and explicit.runtime_min_min is None
    genres = explicit.genres or _but(words.genres, explicit.without_genres)
    moods = [
        replace(
            mood,
            genres=_but(mood.genres, explicit.without_genres),
            without_genres=_but(mood.without_genres, explicit.genres),
        )
        for mood in settled(words.moods, genres)
    ]
    return replace(
        explicit,
        year_from=words.year_from if years else explicit.year_from,
        year_to=words.year_to if years else explicit.year_to,
        years=words.years if years else explicit.years,
        runtime_min_min=words.runtime_min_min if runtime else explicit.runtime_min_min,
        runtime_max_min=words.runtime_max_min if runtime else explicit.runtime_max_min,
        genres=genres,
        without_genres=_and(explicit.without_genres, _but(words.without_genres, genres)),
        languages=explicit.languages or _but(words.languages, explicit.without_languages),
        without_languages=_and(explicit.without_languages, _but(words.without_languages, explicit.languages)),
        countries=explicit.countries or _but(words.countries, explicit.without_countries),
        without_countries=_and(explicit.without_countries, _but(words.without_countries, explicit.countries)),
        among=words.among if explicit.among is Among.UNSEEN else explicit.among,
        services=explicit.services or words.services,
        moods=tuple(
            mood
            for mood, before in zip(moods, words.moods, strict=True)
            if mood.without_genres or mood.genres or not before.genres
        ),
    )


def _but(names: tuple[str, ...], unwanted: Collection[str]) -> tuple[str, ...]:
    folded = {name.casefold() for name in unwanted}
    return tuple(name for name in names if name.casefold() not in folded)


def _and(names: tuple[str, ...], more: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*names, *more)))
