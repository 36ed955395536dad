"""What the rules make of a wish, and that they tell what they make nothing of."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.wishes.reading import heard
from whattowatch.domain.wishes.words import line_of

pytestmark = pytest.mark.quick

THIS_YEAR = 2026
UNDERSTOOD = {
    "something tense, under 100 minutes, not American": "mood:tense runtime:-100 not-country:US",
    "что-нибудь лёгкое, до 90 минут, не ужасы, 80-е": "mood:light runtime:-90 not-genre:Horror years:1980-1989",
    # which films
    "something tense from my watchlist": "mood:tense among:watchlist",
    "что-нибудь лёгкое из моего списка": "mood:light among:watchlist",
    "из отложенного, до 90 минут": "among:watchlist runtime:-90",
    "something I own": "among:owned",
    "something I own or would rewatch": "among:owned",
    "a comedy from my shelf, under 100 minutes": "genre:Comedy among:owned runtime:-100",
    "something I have on Blu-ray": "among:owned",
    "что-нибудь из того, что у меня есть": "among:owned",
    "комедия с моей полки": "genre:Comedy among:owned",
    "на DVD, до 90 минут": "among:owned runtime:-90",
    "у меня есть два часа": "runtime:-120",
    "I have two hours": "runtime:-120",
    "a comedy I would rewatch": "genre:Comedy among:loved",
    "to watch again": "among:loved",
    "хочу пересмотреть комедию": "among:loved genre:Comedy",
    "a comedy on my services": "genre:Comedy services:mine",
    "something tense that I can stream": "mood:tense services:mine",
    "комедия на моих сервисах": "genre:Comedy services:mine",
    "что-нибудь лёгкое по моей подписке": "mood:light services:mine",
    # how long
    "up to 2 hours": "runtime:-120",
    "an hour and a half": "runtime:-90",
    "до полутора часов": "runtime:-90",
    "час с половиной": "runtime:-90",
    "часа на два": "runtime:-120",
    "1h30": "runtime:-90",
    "2 ч 10 мин": "runtime:-130",
    "1,5 часа": "runtime:-90",
    "a 100-minute film": "runtime:-100",
    "one hundred and twenty minutes": "runtime:-120",
    "девяносто минут максимум": "runtime:-90",
    "не дольше двух часов": "runtime:-120",
    "no longer than 2 hours": "runtime:-120",
    "nothing longer than 2 hours": "runtime:-120",
    "at least two hours": "runtime:120-",
    "длиннее 2 часов": "runtime:120-",
    "from 90 to 120 minutes": "runtime:90-120",
    "1.5-2 hours": "runtime:90-120",
    "about two hours": "runtime:105-135",
    "under 100": "runtime:-100",
    "короткий": "runtime:-90",
    "not too long": "runtime:-120",
    # when it was made
    "80s": "years:1980-1989",
    "the 1980's": "years:1980-1989",
    "from the nineties": "years:1990-1999",
    "девяностых": "years:1990-1999",
    "80-х годов": "years:1980-1989",
    "начало 90-х": "years:1990-1993",
    "80-90-е": "years:1980-1999",
    "after 2010": "years:2011-",
    "since 2010": "years:2010-",
    "до 1990 года": "years:-1989",
    "до 90-х": "years:-1989",
    "с 1980 по 1995": "years:1980-1995",
    "1980–1995": "years:1980-1995",
    "1994": "years:1994-1994",
    "старое": "years:-1996",
    "не старое": "years:1997-",
    "новое": "years:2023-",
    "за последние 5 лет": "years:2021-",
    "80s or 2000s": "years:1980-1989 years:2000-2009",
    # where, and in which language
    "не американский": "not-country:US",
    "non-American": "not-country:US",
    "корейское": "country:KR",
    "из Южной Кореи": "country:KR",
    "по-русски": "language:ru",
    "in French": "language:fr",
    "не на английском": "not-language:en",
    "New Zealand": "country:NZ",
    # what it is, and what it is like
    "научная фантастика": "genre:Science Fiction",
    "sci-fi": "genre:Science Fiction",
    "мультик или комедию": "genre:Animation genre:Comedy",
    "что-то напряжённое, но не страшное": "mood:tense not-mood:scary",
    "a cosy film with the kids": "mood:cosy mood:for children",
    # how far a negation goes
    "no horror, war or westerns": "not-genre:Horror not-genre:War not-genre:Western",
    "без ужасов и драм, французское": "not-genre:Horror not-genre:Drama country:FR",
    "not horror, comedy": "not-genre:Horror genre:Comedy",
    "not American or French": "not-country:US not-country:FR",
    "not American horror": "not-country:US genre:Horror",
    "no American horror": "not-country:US not-genre:Horror",
    "anything but horror": "not-genre:Horror",
    "ТОЛЬКО НЕ УЖАСЫ!!!": "not-genre:Horror",
    "не без юмора": "mood:funny",
    "I don’t want a thriller": "not-genre:Thriller",
    "not into musicals": "not-genre:Music",
    "I'm not a fan of westerns": "not-genre:Western",
    "чтонибудь короткое": "runtime:-90",
    "что нибудь лёгкое на вечер с девушкой": "mood:light",
    "something romantic with my wife": "mood:romantic",
}


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_what_is_said_in_everyday_words_is_understood_to_the_last(text: str) -> None:
    found = heard(text, THIS_YEAR)

    assert " ".join(chip.key for chip in found.chips) == UNDERSTOOD[text].replace("  ", " ")
    assert found.unclear == ()


@pytest.mark.parametrize(
    ("text", "keys", "unclear"),
    [
        ("not from my watchlist", [], ("not from my watchlist",)),
        ("from my watchlist, to rewatch", ["among:watchlist"], ("to rewatch",)),
        ("not from my shelf", [], ("not from my shelf",)),
        ("from my watchlist, from my shelf", ["among:watchlist"], ("from my shelf",)),
        ("funny, about dogs and space", ["mood:funny"], ("dogs and space",)),
        ("не 80-е", [], ("не 80-е",)),
        ("not only French", [], ("not only French",)),
        ("comedy, no comedy", ["genre:Comedy"], ("no comedy",)),
        ("over 2 hours, under 90 minutes", ["runtime:120-"], ("under 90 minutes",)),
        ("after 1995, from the 80s", ["years:1996-"], ("from the 80s",)),
        ("7000 minutes", [], ("7000 minutes",)),
        ("not", [], ("not",)),
        ("not, comedy", ["genre:Comedy"], ("not",)),
        ("\U0001f631\U0001f631", [], ("\U0001f631\U0001f631",)),
        ("Тарантино, комедия, Qwerty!", ["genre:Comedy"], ("Тарантино", "Qwerty")),
    ],
)
def test_what_is_not_understood_is_told_as_it_was_said(
    text: str, keys: list[str], unclear: tuple[str, ...]
) -> None:
    found = heard(text, THIS_YEAR)

    assert [chip.key for chip in found.chips] == keys
    assert found.unclear == unclear


@pytest.mark.parametrize("text", ["", "  \n ", "a film, please", "что-нибудь посмотреть вечером"])
def test_nothing_asked_for_is_nothing_unclear(text: str) -> None:
    assert not heard(text, THIS_YEAR).chips
    assert not heard(text, THIS_YEAR).unclear


@pytest.mark.parametrize(
    "mangled", ["ЛЁГКОЕ; ДО 90 МИНУТ", "легкое... до 90\u00a0минут", "л\u00adёг\u200bкое—до 90 минут"]
)
def test_case_accents_stops_and_unseen_characters_make_no_difference(mangled: str) -> None:
    assert [chip.key for chip in heard(mangled, THIS_YEAR).chips] == ["mood:light", "runtime:-90"]


WORDS = st.sampled_from(
    [
        "not",
        "no",
        "without",
        "не",
        "без",
        "и",
        "or",
        ",",
        ".",
        "—",
        "-",
        "80",
        "90",
        "s",
        "е",
        "х",
        "to",
        "from",
        "до",
        "от",
        "с",
        "under",
        "hours",
        "часа",
        "half",
        "полтора",
        "1,5",
        "2000",
        "comedy",
        "horror",
        "French",
        "не",
        "только",
        "in",
        "at",
        "least",
        "last",
        "годов",
        "минут",
        "blorp",
        "😱",
        "'",
        "(",
        "/",
        "+",
        "<",
        "one",
        "hundred",
        "and",
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=30).map(" ".join)))
def test_any_text_has_an_answer_in_its_own_words(text: str) -> None:
    found = heard(text, THIS_YEAR)

    assert all(piece and piece in line_of(text) for piece in found.unclear)
    assert found == heard(text, THIS_YEAR)


@pytest.mark.parametrize("piece", ["не ", "a-", "80-", "сто ", "no war, ", "\U0001f631", "\x00", "(", "1,"])
def test_a_text_without_end_is_read_in_no_time(piece: str) -> None:
    """Of the processor's time, whatever else it has to do; an expression that goes astray takes years."""
    began = time.thread_time()
    heard(piece * 250, THIS_YEAR)

    assert time.thread_time() - began < 5


HEAT = Film(film_id=FilmId(949), title="Heat", year=1995, runtime_min=170)


@pytest.mark.parametrize(
    ("said", "keys"),
    [
        ("shorter", "runtime:-169"),
        ("покороче", "runtime:-169"),
        ("не такое длинное", "runtime:-169"),
        ("not as long", "runtime:-169"),
        ("longer", "runtime:171-"),
        ("newer", "years:1996-"),
        ("чуть старше", "years:-1994"),
        ("shorter and newer", "runtime:-169 years:1996-"),
        ("shorter than 100 minutes", "runtime:-100"),
        ("newer than 2010", "years:2011-"),
        ("funny", "mood:funny"),
    ],
)
def test_beside_a_film_it_is_compared_with_that(said: str, keys: str) -> None:
    assert " ".join(chip.key for chip in heard(said, THIS_YEAR, than=HEAT).chips) == keys


def test_with_what_nobody_knows_of_a_film_nothing_is_compared() -> None:
    unknown = Film(film_id=FilmId(949), title="Heat")

    assert heard("shorter", THIS_YEAR, than=unknown) == heard("shorter", THIS_YEAR)
