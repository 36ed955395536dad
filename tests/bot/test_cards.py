"""What can be done with a pick: each button says what it changed, twice is once, and each can be taken back."""

import pytest

from tests.support.bot import Person, World, bot_world, known_films
from tests.support.container import MemoryPorts
from tests.support.memory.clock import MemoryClock
from tests.support.wordings import ENGLISH, RUSSIAN
from whattowatch.application.queries.show_recommendation import RecommendationShown
from whattowatch.bot.cards import card
from whattowatch.bot.markup import LONGEST_CAPTION, length, plain
from whattowatch.bot.wording import Wording
from whattowatch.domain.feedback import Because, FeedbackGiven, FeedbackUndone, Verdict
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, RecommendationId, ViewerId
from whattowatch.domain.recommendation import Pick, Recommendation, RecommendationIssued, Slot
from whattowatch.domain.standing import FilmHidden
from whattowatch.domain.viewer import AvoidAdded, AvoidLifted

pytestmark = pytest.mark.quick

POSTER = "https://image.tmdb.org/t/p/w500/p{film_id}.jpg"
TRAILER = "https://www.youtube.com/watch?v=2GfZl4kuVNI"
STALE = ENGLISH.talk.stale_button


def issued(world: World) -> list[RecommendationIssued]:
    return [event for event in world.events if isinstance(event, RecommendationIssued)]


def given(world: World) -> list[FeedbackGiven]:
    return [event for event in world.events if isinstance(event, FeedbackGiven)]


async def press_all(person: Person, *labels: str) -> str:
    said = ""
    for label in labels:
        said = await person.press(label)
    return said


@pytest.mark.parametrize(
    ("labels", "verdict", "because", "said"),
    [
        (["Watched"], Verdict.WATCHED, None, "Watched. Noted."),
        (["Later"], Verdict.LATER, None, "On your watchlist."),
        (["Not for me…", "Seen it already"], Verdict.WATCHED, Because.SEEN, "Seen before. Noted."),
        (["Not for me…", "Not in the mood tonight"], Verdict.SKIP, Because.MOOD, "Not tonight"),
        (["Not for me…", "Never show it"], Verdict.NOT_FOR_ME, Because.NEVER, "Hidden"),
    ],
)
async def test_what_is_said_of_a_pick_shows_on_its_card_and_can_be_taken_back(
    cinema: World, labels: list[str], verdict: Verdict, because: Because | None, said: str
) -> None:
    ann = cinema.person()
    await ann.say("/recommend")

    card_then, notice = (await press_all(ann, *labels)).split("\n---\n")
    assert f"✓ {said}" in card_then
    assert notice.startswith(said)
    undone = await ann.press("Undo")
    assert "✓" not in undone
    assert undone.endswith("\n---\nTaken back.")
    assert [(each.feedback.verdict, each.feedback.because) for each in given(cinema)] == [(verdict, because)]
    assert sum(isinstance(event, FeedbackUndone) for event in cinema.events) == 1


@pytest.mark.parametrize("label", ["Seen it already", "Not in the mood tonight", "Never show it"])
async def test_a_reason_pressed_twice_counts_once(cinema: World, label: str) -> None:
    ann = cinema.person()
    await ann.say("/recommend")
    await ann.press("Not for me…")
    data = ann.data(label)

    await ann.press(label)
    before = len(cinema.events)
    await ann._hear(ann.press_of(data))
    assert len(cinema.events) == before


async def test_a_film_seen_before_can_be_rated_and_is_not_of_today(cinema: World) -> None:
    ann = cinema.person()
    await ann.say("/recommend")
    said = await press_all(ann, "Not for me…", "Seen it already", "4 ★")

    assert "✓ Seen before: 4 stars. Noted." in said
    assert [(review.rating, review.watched_on) for review in cinema.reviews] == [(None, None), (8, None)]
    assert {each.feedback.because for each in given(cinema)} == {Because.SEEN}


async def test_the_menu_of_reasons_changes_nothing_and_leads_back(cinema: World) -> None:
    ann = cinema.person()
    await ann.say("/recommend")
    before, buttons = len(cinema.events), ann.labels()
    await ann.press("Not for me…")
    assert "Watched" not in ann.labels()

    await ann.press("Back to the film")
    assert ann.labels() == buttons
    assert len(cinema.events) == before


async def test_a_film_never_to_be_shown_does_not_come_back(cinema: World) -> None:
    ann = cinema.person()
    await ann.say("/recommend")
    await press_all(ann, "Not for me…", "Never show it")
    cinema.ports.clock.forward(days=100)
    await ann.say("/recommend")

    hidden = next(event.film_id for event in cinema.events if isinstance(event, FilmHidden))
    assert hidden not in {pick.film_id for pick in issued(cinema)[1].picks}


@pytest.mark.parametrize("wording", [ENGLISH, RUSSIAN], ids=["en", "ru"])
async def test_a_genre_that_is_not_theirs_is_left_out_of_the_next_answer(
    cinema: World, wording: Wording
) -> None:
    person = cinema.person(9, language=wording.language)
    await person.say("/recommend")
    labels, films = wording.buttons, {film.film_id: film for film in known_films()}
    film = films[issued(cinema)[0].picks[-1].film_id]
    genre = film.genres[0]
    called = wording.films.genre(genre)

    said = await press_all(person, labels.not_for_me, labels.not_this_genre, called)
    assert said.split("\n---\n")[-1] == wording.picks.avoided(called)
    assert called in await person.say("/avoid")
    await person.say("/recommend")
    assert not [pick for pick in issued(cinema)[1].picks if genre in films[pick.film_id].genres]


async def test_a_genre_comes_back_when_that_is_undone_and_twice_is_once(cinema: World) -> None:
    ann = cinema.person()
    await ann.say("/recommend")
    await press_all(ann, "Not for me…", "Not this genre")
    label = ann.labels_of_newest("Back to the film")[0]
    data = ann.data(label)
    await ann.press(label)
    before = len(cinema.events)
    assert "From now on I avoid" in await ann._hear(ann.press_of(data))
    assert len(cinema.events) == before

    await ann.press("Undo")
    kinds = [type(event) for event in cinema.events if isinstance(event, AvoidAdded | AvoidLifted)]
    assert kinds == [AvoidAdded, AvoidLifted]
    assert "You avoid nothing" in await ann.say("/avoid")


async def test_undoing_leaves_an_avoid_that_was_there_before(cinema: World) -> None:
    ann = cinema.person()
    await ann.say("/recommend")
    await press_all(ann, "Not for me…", "Not this genre")
    label = ann.labels_of_newest("Back to the film")[0]
    await ann.say(f"/avoid {label}")
    await ann.press(label)
    await ann.press_on("Undo", "✓")

    assert label in await ann.say("/avoid")
    assert sum(isinstance(event, AvoidLifted) for event in cinema.events) == 0


async def test_fewer_like_this_says_what_it_avoids_and_can_be_taken_back(cinema: World) -> None:
    ann = cinema.person()
    await ann.say("Heat 5")
    await ann.say("/recommend")
    await ann.press("Why?")
    data = ann.data("Fewer like this")
    said = await ann.press("Fewer like this")
    await ann._hear(ann.press_of(data))

    added = [event for event in cinema.events if isinstance(event, AvoidAdded)]
    phrase = cinema.ports.words.opened(added[0].viewer_id, added[0].phrase)
    assert len(added) == 1
    assert f"From now on I avoid: {phrase}." in said
    assert "Taken back" in await ann.press("Undo: I do not mind")
    assert "You avoid nothing" in await ann.say("/avoid")


async def test_another_film_takes_the_place_in_the_same_message(cinema: World) -> None:
    ann = cinema.person()
    await ann.say("/recommend")
    messages = len(ann.screen)
    first = issued(cinema)[0]
    card_then, notice = (await ann.press_on("Another one", "Safe choice")).split("\n---\n")

    (_, second) = issued(cinema)
    (pick,) = second.picks
    assert len(ann.screen) == messages
    assert pick.film_id not in {pick.film_id for pick in first.picks}
    assert set(second.limits.exclude) == {pick.film_id for pick in first.picks}
    assert pick.slot is Slot.SAFE
    assert "Safe choice" in card_then
    assert notice == "Here is another film for this place."
    assert POSTER.format(film_id=pick.film_id) in {shown.picture for shown in ann.screen}
    assert second.in_place_of
    assert second.in_place_of.recommendation_id == first.recommendation_id
    assert [(each.film_id, each.feedback.verdict) for each in given(cinema)] == [
        (first.picks[0].film_id, Verdict.SKIP)
    ]


async def test_pressing_twice_brings_one_film(cinema: World) -> None:
    ann = cinema.person()
    await ann.say("/recommend")
    message_id, data = ann.button("Another one")
    await ann._hear(ann.press_of(data, message_id))
    screen, before = [*ann.screen], len(cinema.events)

    await ann._hear(ann.press_of(data, message_id))
    assert (ann.screen, len(cinema.events)) == (screen, before)


async def test_the_film_before_can_be_put_back_and_replaced_again(cinema: World) -> None:
    ann = cinema.person()
    await ann.say("/recommend")
    before = [*ann.screen]
    await ann.press_on("Another one", "Wildcard")
    other = [*ann.screen]
    said = await ann.press("Back to the one before")

    assert ann.screen == before
    assert said.endswith("Taken back.")
    assert sum(isinstance(event, FeedbackUndone) for event in cinema.events) == 1
    await ann.press_on("Another one", "Wildcard")
    assert ann.screen == other
    assert len(given(cinema)) == 2
    assert len(issued(cinema)) == 2


async def test_where_nothing_is_left_for_a_place_that_is_said(world: World) -> None:
    async with bot_world(MemoryPorts(known_films()[:3])) as small:
        ann = small.person()
        await ann.say("/recommend")
        said = await ann.press("Another one")

        assert said.endswith(ENGLISH.picks.nothing_instead)
        assert "✓ Skipped for now." in said
        assert "✓" not in await ann.press("Undo")


async def test_a_trailer_is_a_button_that_leads_to_it(cinema: World) -> None:
    ann = cinema.person()
    await ann.say("/recommend")
    await ann.press("Later")

    links = [link for shown in ann.screen for link in shown.links]
    assert links == [("Trailer", TRAILER)] * 3


async def test_three_more_stay_beneath_the_last_card(cinema: World) -> None:
    ann = cinema.person()
    await ann.say("/recommend")
    await ann.press("Later")

    assert "Three more" in ann.labels_of_newest("Undo", but=())


async def test_a_button_of_somebody_elses_card_is_stale(cinema: World) -> None:
    ann = cinema.person()
    await ann.say("/recommend")
    data = ann.data("Not for me…")
    bob = cinema.person(8, name="Bob")

    assert await bob._hear(bob.press_of(data)) == STALE


@pytest.mark.parametrize("wording", [ENGLISH, RUSSIAN], ids=["en", "ru"])
@pytest.mark.parametrize("reason", ["A sentence of some length. " * 80, "слово " * 300, "щ" * 2_000])
def test_a_card_fits_beneath_its_picture_whatever_the_reason(wording: Wording, reason: str) -> None:
    film = Film(film_id=FilmId(949), title="Ж" * 400, year=1995, runtime_min=170, genres=("Crime",) * 9)
    recommendation_id = RecommendationId("4ad1a48c-95e2-54b7-8e9f-f4a3a3ce6d94")
    event = RecommendationIssued(
        viewer_id=ViewerId("c2a5bd2a-7a38-5bb3-8b22-26c2ba3a8a0c"),
        recommendation_id=recommendation_id,
        picks=(Pick(film_id=film.film_id, slot=Slot.SAFE, score=1.0, prior=1.0),),
        policy="p",
        mode="popular",
        at=MemoryClock().now(),
    )
    told = Recommendation(issued=event, reasons={film.film_id: reason})
    text = plain(
        card(RecommendationShown(recommendation=told, films={film.film_id: film}), film.film_id, wording)
    )

    assert LONGEST_CAPTION - 60 < length(text) <= LONGEST_CAPTION
    assert text.endswith((".", "…"))
