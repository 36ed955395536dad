"""Reasons from templates: true, short, and without a word that is not for viewers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whattowatch.adapters.local.template_narrator import TemplateNarrator
from whattowatch.adapters.reasons.technical import TECHNICAL
from whattowatch.application.ports.narrator import Explained
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.rating import Rating
from whattowatch.domain.recommendation import Pick, Share, Slot
from whattowatch.domain.thumb import Thumb

pytestmark = pytest.mark.quick

THIEF = Film(film_id=FilmId(11524), title="Thief", titles={"ru": "Вор"}, year=1981)
HEAT = Film(film_id=FilmId(949), title="Heat", titles={"ru": "Схватка"}, year=1995)
COLLATERAL = Film(film_id=FilmId(1538), title="Collateral", titles={"ru": "Соучастник"}, year=2004)
SEVEN = Film(film_id=FilmId(807), title="Se7en", titles={"ru": "Семь"}, year=1995)
MANN = ("director: Michael Mann", "genre: Crime")


async def reason(
    *shares: tuple[Film, float, tuple[str, ...], float | Thumb | None],
    slot: Slot = Slot.SAFE,
    language: str = "en",
    learned: float = 0.0,
    prior: float = 0.0,
    wrote: dict[FilmId, str] | None = None,
) -> str:
    pick = Pick(
        film_id=THIEF.film_id,
        slot=slot,
        score=1,
        prior=prior,
        shares=tuple(
            Share(film_id=film.film_id, share=share, learned=learned * share, traits=traits)
            for film, share, traits, _ in shares
        ),
    )
    own = {film.film_id: film for film, *_ in shares}
    given = {
        film.film_id: said if isinstance(said, Thumb) else Rating.of(said)
        for film, _, _, said in shares
        if said is not None
    }
    told = Explained(pick=pick, film=THIEF, own_films=own, given=given, wrote=wrote or {})
    return (await TemplateNarrator().explain([told], language=language))[THIEF.film_id].text


async def test_it_names_the_films_that_speak_most_and_what_they_share() -> None:
    shares = ((HEAT, 0.3, MANN, 5.0), (COLLATERAL, 0.2, MANN, 4.5), (SEVEN, 0.1, ("genre: Crime",), 4.5))

    assert await reason(*shares) == (
        "Close to what you like. Because you loved Heat and Collateral: directed by Michael Mann, crime."
    )
    assert await reason(*shares, language="ru") == (
        "Близко к тому, что вы любите. Потому что вы в восторге от фильмов «Схватка» и «Соучастник». "
        "Общее: режиссёр Michael Mann, криминал."
    )


async def test_it_says_when_it_is_people_that_speak_more_than_what_the_films_share() -> None:
    one, two = (HEAT, 0.3, MANN[1:], 5.0), (SEVEN, 0.1, MANN[1:], 5.0)

    assert await reason(one, learned=0.6) == (
        "Close to what you like. "
        "You loved Heat, and people who like it tend to like this too. In common: crime."
    )
    assert "people who like them tend to" in await reason(one, two, learned=0.6)
    assert await reason(one, two, learned=0.6, language="ru") == (
        "Близко к тому, что вы любите. Вы в восторге от фильмов «Схватка» и «Семь», "
        "а их поклонникам обычно нравится и этот. Общее: криминал."
    )
    assert "Because you loved Heat" in await reason(one, learned=0.4)


async def test_films_that_hardly_speak_are_no_reason() -> None:
    """A fifth of what the film brings of itself is a reason, a tenth is none."""
    assert "Because you loved Heat" in await reason((HEAT, 0.2, MANN, 5.0), prior=1.0)
    assert "Heat" not in await reason((HEAT, 0.1, MANN, 5.0), prior=1.0)
    several = ((HEAT, 0.1, MANN, 5.0), (SEVEN, 0.09, (), 5.0))
    assert "Because you loved Heat:" in await reason(*several, prior=1.0)


async def test_a_series_is_named_with_one_article() -> None:
    assert "of the Godfather series" in await reason((HEAT, 0.3, ("franchise: The Godfather",), 5.0))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (5.0, "you loved Heat"),
        (3.5, "you liked Heat"),
        (Thumb.UP, "you liked Heat"),
        (None, "you saw Heat"),
    ],
)
async def test_how_they_found_it_is_said_as_it_was(found: float | Thumb | None, said: str) -> None:
    assert said in await reason((HEAT, 0.3, MANN, found))


async def test_of_films_one_of_which_got_a_thumb_no_more_is_said_than_that_they_were_liked() -> None:
    said = await reason((HEAT, 0.3, MANN, 5.0), (COLLATERAL, 0.2, MANN, Thumb.UP))

    assert "you liked Heat" in said


async def test_a_film_they_disliked_speaks_for_nothing() -> None:
    assert "Heat" not in await reason((HEAT, 0.3, MANN, 2.0))
    assert "Heat" not in await reason((HEAT, 0.3, MANN, Thumb.DOWN))
    assert "Heat" not in await reason((HEAT, -0.3, MANN, 5.0))


@pytest.mark.parametrize("language", ["en", "ru", "de"])
@pytest.mark.parametrize("slot", Slot)
async def test_without_a_history_it_says_so(slot: Slot, language: str) -> None:
    said = await reason(slot=slot, language=language)

    assert "«" not in said
    assert "widely loved" in said.lower() or "любят многие" in said


async def test_each_slot_has_its_own_meaning() -> None:
    for language in ("en", "ru"):
        for shares in ((), ((HEAT, 0.3, MANN, 5.0),)):
            assert len({await reason(*shares, slot=slot, language=language) for slot in Slot}) == 3


TITLES = st.text(min_size=1, max_size=300)
TRAITS = st.lists(
    st.builds(
        lambda kind, name: f"{kind}: {name}",
        st.sampled_from(["director", "cast", "genre", "keyword", "decade", "language", "country", "new"]),
        st.text(max_size=100),
    ),
    max_size=5,
)


@given(st.lists(st.tuples(TITLES, st.floats(-1, 1), TRAITS), max_size=10), st.sampled_from(["en", "ru"]))
async def test_it_is_never_too_long(films: list[tuple[str, float, list[str]]], language: str) -> None:
    shares = [
        (Film(film_id=FilmId(number), title=title), share, tuple(traits), 4.0)
        for number, (title, share, traits) in enumerate(films, 1)
    ]

    said = await reason(*shares, language=language)
    assert 0 < len(said) <= 280


async def test_no_word_of_the_trade() -> None:
    for language in ("en", "ru"):
        for slot in Slot:
            assert not TECHNICAL.search(await reason(slot=slot, language=language))
            assert not TECHNICAL.search(await reason((HEAT, 0.3, MANN, 5.0), slot=slot, language=language))


async def test_what_they_wrote_of_the_first_film_is_quoted() -> None:
    wrote = {HEAT.film_id: "Loved the diner scene.", SEVEN.film_id: "The best ending"}
    shares = ((HEAT, 0.3, MANN, 5.0), (SEVEN, 0.2, MANN, 4.5))

    assert await reason(*shares, wrote=wrote) == (
        "Close to what you like. "
        "Because you loved Heat (“Loved the diner scene”) and Se7en: directed by Michael Mann, crime."
    )
    assert "Схватка» (ваши слова: „сильная сцена в кафе“)" in await reason(
        *shares, wrote={HEAT.film_id: "сильная  сцена в кафе…"}, language="ru"
    )


async def test_what_they_wrote_of_another_film_is_not() -> None:
    said = await reason((HEAT, 0.3, MANN, 5.0), wrote={SEVEN.film_id: "The best ending"})

    assert "ending" not in said


async def test_their_words_are_quoted_once_in_an_answer() -> None:
    share = (Share(film_id=HEAT.film_id, share=1.0, traits=MANN),)
    told = [
        Explained(
            pick=Pick(film_id=film.film_id, slot=Slot.SAFE, score=1, prior=0, shares=share),
            film=film,
            own_films={HEAT.film_id: HEAT},
            given={HEAT.film_id: Rating.FIVE},
            wrote={HEAT.film_id: "loved the diner scene"},
        )
        for film in (THIEF, COLLATERAL)
    ]

    first, second = (await TemplateNarrator().explain(told, language="en")).values()

    assert "diner" in first.text
    assert "diner" not in second.text


async def test_a_quotation_goes_before_a_trait_does() -> None:
    traits = (f"director: {'Michael ' * 20}Mann",)
    wrote = {HEAT.film_id: "loved the diner scene and the whole city at night, every blue light of it"}

    said = await reason((HEAT, 0.3, traits, 5.0), wrote=wrote)

    assert "diner" not in said
    assert "Michael" in said
