"""What a film is called and how it is told of, in all the languages that TMDB has."""

from msgspec.structs import replace

from whattowatch.adapters.tmdb import values
from whattowatch.adapters.tmdb.parts import AlternativeTitle, AlternativeTitles, Translation, Translations
from whattowatch.adapters.tmdb.reading import Reading
from whattowatch.adapters.tmdb.records import Details
from whattowatch.domain.film import Film
from whattowatch.domain.settings import LANGUAGES

MOST_OTHERS = 40


def with_titles(film: Film, record: Details, language: str, reading: Reading) -> Film:
    """One title a language; a second one of a language, and titles of none, are its other titles."""
    translated = reading.part(record.translations, Translations) or Translations()
    alternative = reading.part(record.alternative_titles, AlternativeTitles) or AlternativeTitles()
    told = reading.each(translated.translations, Translation)
    titles: dict[str, str] = {}
    others = []
    for each in told:
        code, title = values.language(each.iso_639_1), values.name(each.data.title)
        if title in {"", film.title, _original(film, code)}:
            continue
        if code in {"", "en"} or titles.setdefault(code, title) != title:
            others.append(title)
    others += values.names(each.title for each in reading.each(alternative.titles, AlternativeTitle))
    known = {film.title, film.original_title, *titles.values()}
    return replace(
        film,
        titles=titles,
        other_titles=tuple(title for title in dict.fromkeys(others) if title not in known)[:MOST_OTHERS],
        synopses=_synopses(told, {*LANGUAGES, language} - {"en"}),
    )


def _original(film: Film, code: str) -> str:
    return film.original_title if code == film.original_language else ""


def _synopses(told: list[Translation], languages: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in told:
        text = values.synopsis(each.data.overview)
        if each.iso_639_1 in languages and text:
            found.setdefault(each.iso_639_1, text)
    return found
