"""What of a film may reach a language model or become a vector: by the terms its words came under.

Bare facts (title, year, people, countries, running time) belong to nobody. A synopsis does, and so
does the choice of genres and keywords that somebody made for a whole catalogue: these go only where
the operator lets their source go. What nobody vouches for stays here.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from whattowatch.domain.claims import Statement
from whattowatch.domain.film import Film
from whattowatch.domain.film_sources import BY_NAME, FACTS, may_reach_models
from whattowatch.domain.film_text import FilmText
from whattowatch.domain.film_vote import vote

SELECTED = ("genres", "keywords", "synopsis")  # fields of a film that are somebody's choice or words
LONGEST = 4_000  # characters

_LANGUAGES = ("en", "ru")  # in this order; of each source's texts one language goes


def texts_for_models(
    film: Film, texts: Sequence[FilmText], allowed: Collection[str], *, told_by: Mapping[str, str]
) -> tuple[FilmText, ...]:
    """The texts that may go, in an order that depends on nothing but them.

    Args:
        film: its synopsis goes as well, if whoever told it is allowed.
        texts: all that is kept, from whatever source.
        allowed: names out of MODEL_TEXT_SOURCES.
        told_by: which source the film's genres, keywords and synopsis come from. Unknown is not allowed.
    """
    told = [
        text
        for text in (*texts, *_synopsis(film, told_by))
        if text.text and may_reach_models(text.source, allowed)
    ]
    once: dict[str, FilmText] = {}
    for text in sorted(told, key=_place):
        once.setdefault(text.text, text)
    return tuple(once.values())


def film_text_for_models(
    film: Film, texts: Sequence[FilmText], allowed: Collection[str], *, told_by: Mapping[str, str]
) -> str:
    """One text about the film, what tells most of it first. Empty: nothing of it may go.

    Args: as above.
    """
    lines = (
        *_opening(film, allowed, told_by),
        *_words(film, texts, allowed, told_by),
        *_facts(film, allowed),
    )
    return "\n".join(line for line in lines if line)[:LONGEST].strip()


def seen_by_models(
    film: Film, statements: Iterable[Statement], allowed: Collection[str]
) -> tuple[Film, dict[str, str]]:
    """The film with genres, keywords and synopsis as those who are allowed tell them, and who does.

    Somebody whose words may not go may win the vote over the record: then what others say goes instead.
    """
    verdicts = vote(each for each in statements if may_reach_models(each.source, allowed))
    told = {field: verdicts[field] for field in SELECTED if field in verdicts}
    seen = replace(
        film,
        genres=tuple(told["genres"].value) if "genres" in told else (),
        keywords=tuple(told["keywords"].value) if "keywords" in told else (),
        synopsis=told["synopsis"].value if "synopsis" in told else "",
    )
    return seen, {field: verdict.source for field, verdict in told.items()}


def told_by_one(source: str) -> dict[str, str]:
    """All that somebody chose or wrote in a film's record comes from this source."""
    return dict.fromkeys(SELECTED, source)


def _synopsis(film: Film, told_by: Mapping[str, str]) -> Iterator[FilmText]:
    source = BY_NAME.get(told_by.get("synopsis", ""))
    if source and film.synopsis:
        yield FilmText(
            kind="synopsis", language="en", licence=source.licence, text=film.synopsis, source=source.name
        )


def _place(text: FilmText) -> tuple[bool, int, str, str, str, str]:
    """People's words before a machine's, English before Russian before others, then by name."""
    known = text.language in _LANGUAGES
    language = _LANGUAGES.index(text.language) if known else len(_LANGUAGES)
    return text.generated, language, text.language, text.kind, text.source, text.text


def _opening(film: Film, allowed: Collection[str], told_by: Mapping[str, str]) -> Iterator[str]:
    if FACTS in allowed:
        yield film.named("en")
    for field, names in (("genres", film.genres), ("keywords", film.keywords)):
        if may_reach_models(told_by.get(field, ""), allowed):
            yield ", ".join(names)


def _words(
    film: Film, texts: Sequence[FilmText], allowed: Collection[str], told_by: Mapping[str, str]
) -> Iterator[str]:
    """One text a source, in the language that comes first."""
    spoken: set[str] = set()
    for text in texts_for_models(film, texts, allowed, told_by=told_by):
        if text.source not in spoken:
            spoken.add(text.source)
            yield text.text


def _facts(film: Film, allowed: Collection[str]) -> Iterable[str]:
    if FACTS not in allowed:
        return ()
    return (
        f"Directed by {', '.join(film.directors)}" if film.directors else "",
        f"With {', '.join(film.cast)}" if film.cast else "",
        f"Series: {film.franchise}" if film.franchise else "",
        f"Countries: {', '.join(film.countries)}" if film.countries else "",
        f"{film.runtime_min} minutes" if film.runtime_min else "",
    )
