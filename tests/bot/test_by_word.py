"""What stands on buttons, said as a word: "undo", "why?", "more", "never mind"; and the last stars put right."""

import pytest

from tests.support.bot import Person, World
from tests.support.wordings import ENGLISH, RUSSIAN
from whattowatch.bot.by_word import ByWord, by_word, corrected
from whattowatch.domain.rating import Rating
from whattowatch.domain.recommendation import RecommendationIssued
from whattowatch.domain.standing import ReviewSaved, ReviewWithdrawn
from whattowatch.domain.thumb import Thumb

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("cancel", ByWord.CANCEL),
        ("Never mind!", ByWord.LEAVE),
        ("forget it", ByWord.LEAVE),
        ("отмена", ByWord.CANCEL),
        ("передумала", ByWord.LEAVE),
        ("не надо", ByWord.LEAVE),
        ("undo", ByWord.UNDO),
        ("take that back", ByWord.UNDO),
        ("отмени", ByWord.UNDO),
        ("верни как было", ByWord.UNDO),
        ("why?", ByWord.WHY),
        ("why this one?", ByWord.WHY),
        ("почему?", ByWord.WHY),
        ("А почему этот фильм?", ByWord.WHY),
        ("more", ByWord.MORE),
        ("another one please", ByWord.MORE),
        ("something else", ByWord.MORE),
        ("ещё", ByWord.MORE),
        ("что-нибудь другое", ByWord.MORE),
        ("а ещё варианты?", ByWord.MORE),
        ("чего-нибудь другого", ByWord.MORE),
        ("не то", ByWord.MORE),
        ("no, something else", ByWord.MORE),
        ("not these", ByWord.MORE),
    ],
)
def test_a_word_is_a_button(said: str, word: ByWord) -> None:
    assert by_word(said) is word


@pytest.mark.parametrize(
    "said", ["Heat", "Undo 4", "Why Him?", "Another Round", "Другие", "No", "Нет", "", "one more time"]
)
def test_what_may_be_a_film_is_none(said: str) -> None:
    assert by_word(said) is None


@pytest.mark.parametrize(
    ("said", "grade"),
    [
        ("actually 4", Rating.of(4)),
        ("sorry, 4.5", Rating.of(4.5)),
        ("no, 3/5", Rating.of(3)),
        ("it was 3.5", Rating.of(3.5)),
        ("make it 👎", Thumb.DOWN),
        ("ой, 4", Rating.of(4)),
        ("нет, 4", Rating.of(4)),
        ("вернее 3,5", Rating.of(3.5)),
        ("No 4", None),
        ("Нет 4", None),
        ("actually it was boring", None),
        ("4", None),
        ("Love Actually 4", None),
    ],
)
def test_stars_are_put_right(said: str, grade: Rating | Thumb | None) -> None:
    assert corrected(said) == grade


async def test_whoever_asks_why_chooses_of_which_film(world: World, ann: Person) -> None:
    await ann.say("Heat 5")
    await ann.say("/recommend")
    (issued,) = [event for event in world.events if isinstance(event, RecommendationIssued)]

    assert await ann.say("why?") == ENGLISH.picks.why_which
    labels = ann.labels()
    assert len(labels) == len(issued.picks)

    assert (await ann.press(labels[0])).startswith(f"Why {labels[0]}?")


async def test_whoever_was_shown_nothing_is_told_how_to_be(ann: Person) -> None:
    assert await ann.say("why?") == ENGLISH.picks.nothing_to_explain


async def test_more_is_more_of_the_same_wish(world: World, ann: Person) -> None:
    await ann.say("a comedy")
    await ann.say("more")

    first, second = [event for event in world.events if isinstance(event, RecommendationIssued)]
    assert first.wished.understood == second.wished.understood
    assert not {pick.film_id for pick in first.picks} & {pick.film_id for pick in second.picks}


async def test_more_of_nothing_is_films_for_tonight(world: World, ann: Person) -> None:
    await ann.say("something else")

    assert sum(isinstance(event, RecommendationIssued) for event in world.events) == 1


async def test_undo_shows_what_was_noted_last_with_its_button(world: World, ann: Person) -> None:
    assert await ann.say("undo") == ENGLISH.talk.nothing_to_undo
    await ann.say("Ronin 4")
    await ann.say("Heat 5")

    assert (await ann.say("undo")).endswith("Heat (1995): 5 stars. Noted.")
    await ann.press("Undo")

    (gone,) = [event for event in world.events if isinstance(event, ReviewWithdrawn)]
    assert gone.film_id == 949


@pytest.mark.parametrize("said", ["never mind", "undo"])
async def test_what_is_waited_for_is_left(ann: Person, said: str) -> None:
    await ann.say("Heat")

    assert await ann.say(said) == ENGLISH.talk.cancelled
    assert await ann.say("/cancel") == ENGLISH.talk.nothing_to_cancel


async def test_where_nothing_is_waited_for_there_is_nothing_to_mind(ann: Person) -> None:
    await ann.say("Heat 5")

    assert await ann.say("never mind") == ENGLISH.talk.fine


async def test_where_nothing_is_waited_for_cancelling_is_undoing(world: World) -> None:
    ivan = world.person(8, language="ru", name="Иван")
    await ivan.say("Матрица 5")

    assert (await ivan.say("отмена")).startswith(RUSSIAN.talk.undo_which)


async def test_the_last_stars_are_put_right(world: World, ann: Person) -> None:
    await ann.say("Heat 5 loved the diner scene")

    assert await ann.say("sorry, 4") == "Heat (1995): 4 stars. Noted.\n“loved the diner scene”"
    *_, last = [event for event in world.events if isinstance(event, ReviewSaved)]
    assert (last.film_id, last.rating, last.viewing) == (949, Rating.of(4), 1)


async def test_what_was_said_long_ago_is_not_put_right(world: World, ann: Person) -> None:
    await ann.say("Heat 5")
    world.ports.clock.forward(hours=2)

    await ann.say("sorry, 4")

    assert sum(isinstance(event, ReviewSaved) for event in world.events) == 1


@pytest.mark.parametrize(
    "said", ["no rating", "Seen it", "I don't know", "без оценки", "не знаю", "уже видела"]
)
async def test_whoever_gives_no_stars_has_seen_it(world: World, ann: Person, said: str) -> None:
    await ann.say("Heat")

    assert (await ann.say(said)).startswith("Heat (1995)")
    (seen,) = world.reviews
    assert seen.grade is None
