"""Every text is there in every language, with what is filled in and with its tags, and nothing is there for nothing."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel.messages.catalog import Catalog

from infra import texts
from tests.support.wordings import ENGLISH, RUSSIAN
from whattowatch.application.credits import JUSTWATCH, TMDB
from whattowatch.bot.markup import plain
from whattowatch.bot.texts import genres
from whattowatch.bot.texts.catalogues import LOCALES, catalogue_of, languages, tongue_of
from whattowatch.bot.wording import Wording, wordings
from whattowatch.domain.genres import GENRES
from whattowatch.domain.genres import RUSSIAN as RUSSIAN_GENRES
from whattowatch.domain.rating import Rating
from whattowatch.domain.settings import LANGUAGES

pytestmark = pytest.mark.quick

TAG = re.compile(r"</?[a-z]+>")
COMMAND = re.compile(r"(?<![\w<])/[a-z]+")


CATALOGUES = [pytest.param(texts.read(path), id=path.parent.parent.name) for path in texts.paths()]


def names(catalogue: Catalog) -> set[tuple[str | None, Any]]:
    return {(message.context, message.id) for message in catalogue if message.id}


def pairs(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    """Each text with its translation; a plural's every form with the English of many."""
    for message in catalogue:
        if message.id:
            english = message.id if isinstance(message.id, str) else message.id[1]
            translated = message.string or ""
            for form in [translated] if isinstance(translated, str) else translated:
                yield english, form


def filled_in(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_there_is_a_catalogue_for_every_language_but_english() -> None:
    assert tuple(wordings()) == languages()
    assert set(languages()) == set(LANGUAGES)


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_a_catalogue_has_the_texts_of_the_code_and_no_others(catalogue: Catalog) -> None:
    assert names(catalogue) == names(texts.template())
    assert not catalogue.obsolete


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_every_text_is_translated_in_all_its_forms_and_none_is_a_guess(catalogue: Catalog) -> None:
    assert [message.id for message in texts.lacking(catalogue)] == []


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_a_translation_has_what_is_filled_in_and_its_tags_and_its_commands(catalogue: Catalog) -> None:
    for english, translated in pairs(catalogue):
        assert filled_in(translated) == filled_in(english)
        for kept in (TAG, COMMAND):
            assert sorted(kept.findall(translated)) == sorted(kept.findall(english)), translated


def test_the_english_of_one_and_of_many_have_the_same_filled_in() -> None:
    for message in texts.template():
        if message.pluralizable:
            one, many = message.id[0], message.id[1]
            assert filled_in(one) == filled_in(many)
            assert TAG.findall(one) == TAG.findall(many)


def test_no_catalogue_is_compiled_beforehand() -> None:
    assert not [*LOCALES.rglob("*.mo")]


def test_another_language_is_spoken_as_soon_as_its_catalogue_is_there(tmp_path: Path) -> None:
    path = texts.begin("de", tmp_path)
    texts.begin("fr", tmp_path)
    catalogue = texts.read(path)
    catalogue["{number} star"].string = ("{number} Stern", "{number} Sterne")
    path.write_bytes(texts.written(catalogue))

    spoken = languages(tmp_path, allowed=("en", "de", "it"))
    wording = Wording(tongue_of("de", tmp_path))

    assert spoken == ("en", "de")  # it has no catalogue, and nobody can choose fr
    assert wording.reviews.graded(Rating.ONE) == "1 Stern"
    assert wording.reviews.graded(Rating.FIVE) == "5 Sterne"
    assert wording.buttons.stars(Rating.FOUR_AND_A_HALF) == "4,5 ★"
    assert wording.films.country("GB") == "Vereinigtes Königreich"
    assert wording.talk.cancelled == ENGLISH.talk.cancelled  # what is not translated yet is said in English


@pytest.mark.parametrize(
    ("now", "then", "wrong"),
    [
        ('msgid "Cancelled."', 'msgid "Canceled."', "run `task texts`"),
        ('msgstr "Отменено."', 'msgstr ""', "lacks 'Cancelled.'"),
        ('msgid "Cancelled."', '#, fuzzy\nmsgid "Cancelled."', "lacks 'Cancelled.'"),
        ('msgstr[2] "{number} звёзд"', 'msgstr[2] ""', "lacks ('{number} star'"),
    ],
)
def test_what_is_wrong_with_a_catalogue_is_said(tmp_path: Path, now: str, then: str, wrong: str) -> None:
    path = texts.begin("ru", tmp_path)
    right = catalogue_of("ru").read_text()
    assert now in right

    path.write_text(right)
    assert texts.update(tmp_path, check=True) == []
    path.write_text(right.replace(now, then))
    assert any(wrong in said for said in texts.update(tmp_path, check=True))


def test_what_is_gone_is_taken_out_and_what_is_new_is_put_in(tmp_path: Path) -> None:
    path = texts.begin("ru", tmp_path)
    right = catalogue_of("ru").read_text()
    path.write_text(right.replace('msgid "Cancelled."', 'msgid "Called off."'))

    assert texts.update(tmp_path) == ["ru/LC_MESSAGES/bot.po lacks 'Cancelled.'"]

    assert path.read_text() == right.replace('msgstr "Отменено."', 'msgstr ""')


def test_genres_are_called_as_the_domain_calls_them() -> None:
    assert genres.NAMES == GENRES
    assert {name: RUSSIAN.films.genre(name) for name in GENRES} == RUSSIAN_GENRES


def test_what_must_be_said_of_other_peoples_data_is_said_word_for_word() -> None:
    for wording in (ENGLISH, RUSSIAN):
        assert TMDB in plain(wording.welcome.about("1.0")).splitlines()
    assert JUSTWATCH in plain(ENGLISH.welcome.about("1.0")).splitlines()
