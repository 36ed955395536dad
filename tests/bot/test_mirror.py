"""The honest mirror: what became of what was shown, and no more said than the numbers bear."""

import pytest

from tests.support.bot import Person, World
from tests.support.wordings import ENGLISH, RUSSIAN
from whattowatch.bot.mirror_text import mirror_text
from whattowatch.domain.outcomes import A_HANDFUL, Outcomes
from whattowatch.domain.recommendation import Slot

pytestmark = pytest.mark.quick


def test_of_nothing_it_says_nothing() -> None:
    assert mirror_text({}, ENGLISH) is None


@pytest.mark.parametrize("count", range(1, A_HANDFUL))
def test_below_a_handful_it_draws_no_conclusion(count: int) -> None:
    all_liked = {Slot.SAFE: Outcomes(shown=count, watched=count, rated=count, liked=count)}

    said = mirror_text(all_liked, ENGLISH)
    assert said == (
        f"I have shown you {count} film{'s' * (count > 1)} so far: too few to say how well I choose."
    )
    assert "мало" in str(mirror_text(all_liked, RUSSIAN))


@pytest.mark.parametrize(
    ("shown", "english", "russian"),
    [
        (
            Outcomes(shown=12, watched=5, rated=4, liked=4),
            "Of 12 films I showed you, you watched 5 and liked 4.",
            "Из 12 фильмов, что я вам показал, вы посмотрели 5, и вам понравились 4.",
        ),
        (
            Outcomes(shown=21, watched=1, rated=1, liked=1),
            "Of 21 films I showed you, you watched 1 and liked 1.",
            "Из 21 фильма, что я вам показал, вы посмотрели 1, и вам понравился 1.",
        ),
        (
            Outcomes(shown=5),
            "Of 5 films I showed you, you have watched none so far.",
            "Из 5 фильмов, что я вам показал, вы пока не посмотрели ни одного.",
        ),
        (
            Outcomes(shown=7, watched=2),
            "Of 7 films I showed you, you watched 2 and rated none.",
            "Из 7 фильмов, что я вам показал, вы посмотрели 2 и ни одного не оценили.",
        ),
        (
            Outcomes(shown=7, watched=2, rated=1),
            "Of 7 films I showed you, you watched 2 and liked none.",
            "Из 7 фильмов, что я вам показал, вы посмотрели 2, и ни один не понравился.",
        ),
        (
            Outcomes(shown=9, watched=2, rated=1, liked=1, saved=3, skipped=1, not_for_me=2),
            "Of 9 films I showed you, you watched 2 and liked 1.\nSaved for later: 3; skipped: 1; not for you: 2.",
            "Из 9 фильмов, что я вам показал, вы посмотрели 2, и вам понравился 1.\nОтложено: 3; пропущено: 1; не ваше: 2.",
        ),
    ],
)
def test_it_counts_in_whole_films(shown: Outcomes, english: str, russian: str) -> None:
    assert mirror_text({Slot.SAFE: shown}, ENGLISH) == english
    assert mirror_text({Slot.SAFE: shown}, RUSSIAN) == russian


def test_slots_are_set_beside_each_other_where_each_was_shown_a_handful() -> None:
    mirror = {
        Slot.SAFE: Outcomes(shown=6, watched=4, rated=4, liked=3),
        Slot.WILDCARD: Outcomes(shown=5, watched=1),
        Slot.ADJACENT: Outcomes(shown=4),
    }

    said = str(mirror_text(mirror, ENGLISH))
    assert said.splitlines()[1:] == ["Safe choice: watched 4 of 6.", "Wildcard: watched 1 of 5."]
    assert "просмотрено 4 из 6" in str(mirror_text(mirror, RUSSIAN))


async def test_taste_holds_the_mirror_up(world: World, ann: Person) -> None:
    assert "showed" not in await ann.say("/taste")
    await ann.say("/recommend")
    assert "shown you 3 films so far" in await ann.say("/taste")
    await ann.say("/recommend")
    await ann.press("Watched")
    await ann.press("4.5 ★")

    assert "Of 6 films I showed you, you watched 1 and liked 1." in await ann.say("/taste")

    await ann.say("/recommend")
    await ann.press("Not for me…")
    await ann.press("Not in the mood tonight")
    assert "Skipped: 1." in await ann.say("/taste")
