"""Invitations: a link from a friend, who is named to whoever comes by it; what nobody of ours wrote is passed over."""

import re

import pytest

from tests.support.bot import Person, World, signer
from whattowatch.bot.inviting import code_of, inviter_in
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.viewer import ViewerInvited, ViewerJoined

pytestmark = pytest.mark.quick

ANN = ViewerId("6f3f2a52-53f0-53e3-9b1c-4f0c3b4b5a01")
GREETING = "Tell me what you thought of films you saw"


def invitations(world: World) -> list[ViewerInvited]:
    return [event for event in world.events if isinstance(event, ViewerInvited)]


async def code_from(person: Person) -> str:
    said = await person.say("/invite")
    found = re.search(r"https://t\.me/whattowatch_bot\?start=(\S+)", said)
    assert found, said
    return found[1]


async def test_whoever_comes_by_a_friends_link_is_told_who_that_is(world: World, ann: Person) -> None:
    code = await code_from(ann)
    eve = world.person(9, name="Eve")

    said = await eve.say(f"/start {code}")

    assert said.startswith("Ann invited you.\nHello, Eve!")
    assert GREETING in said
    (invited,) = invitations(world)
    ann_joined, eve_joined = [event for event in world.events if isinstance(event, ViewerJoined)]
    assert invited.viewer_id == eve_joined.viewer_id
    assert invited.invited_by == f"sealed: {ann_joined.viewer_id}"


async def test_the_link_says_what_the_friend_will_learn_and_can_be_sent_on(world: World, ann: Person) -> None:
    said = await ann.say("/invite")

    assert "They learn that Ann invited them, and nothing else of you." in said
    ((label, url),) = ann.screen[-1].links
    assert label == "Send it to a friend"
    assert url.startswith("https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fwhattowatch_bot%3Fstart%3Dfriend-")
    await ann.say("Heat 5")
    assert "/invite" in await ann.say("/help")


async def test_opening_it_again_says_the_same_and_counts_once(world: World, ann: Person) -> None:
    code, eve = await code_from(ann), world.person(9, name="Eve")

    first, again = await eve.say(f"/start {code}"), await eve.say(f"/start {code}")

    assert first == again
    assert len(invitations(world)) == 1


async def test_the_first_friend_is_the_one(world: World, ann: Person) -> None:
    boris, eve = world.person(8, name="Boris"), world.person(9, name="Eve")
    by_ann, by_boris = await code_from(ann), await code_from(boris)
    await eve.say(f"/start {by_ann}")

    assert "invited" not in await eve.say(f"/start {by_boris}")
    assert len(invitations(world)) == 1


async def test_whoever_is_here_already_is_nobodys_guest(world: World, ann: Person) -> None:
    code, eve = await code_from(ann), world.person(9, name="Eve")
    await eve.say("Heat 5")

    assert "invited" not in await eve.say(f"/start {code}")
    assert "invited" not in await ann.say(f"/start {code}")
    assert invitations(world) == []


async def test_of_a_friend_who_was_erased_nothing_is_said(world: World, ann: Person) -> None:
    code, eve = await code_from(ann), world.person(9, name="Eve")
    await ann.say("/forget")
    await ann.press("Erase everything")
    await ann.say("erase")

    said = await eve.say(f"/start {code}")

    assert "Ann" not in said
    assert GREETING in said


@pytest.mark.parametrize(
    "forge",
    [
        lambda code: code[:-1] + ("A" if code[-1] != "A" else "B"),
        lambda code: code.replace("friend-", "friend-A")[:40],
        lambda code: code[:-11],
        lambda code: f"{code}A",
        lambda _: f"friend-{'_' * 33}",
        lambda _: "friend-",
        lambda _: "friend-\u0430" + "A" * 32,
    ],
    ids=["mac", "viewer", "none", "longer", "nonsense", "empty", "script"],
)
async def test_a_forged_link_is_like_none(world: World, ann: Person, forge: object) -> None:
    code, eve = await code_from(ann), world.person(9, name="Eve")

    said = await eve.say(f"/start {forge(code)}")  # type: ignore[operator]  # a function of the list

    assert said.startswith("Hello, Eve!")
    assert invitations(world) == []


async def test_in_russian(world: World) -> None:
    ivan, eva = world.person(8, language="ru", name="Иван"), world.person(9, language="ru", name="Ева")
    code = await code_from(ivan)

    assert (await eva.say(f"/start {code}")).startswith("Вас приглашает Иван.")


def test_a_code_leads_back_and_fits_into_a_link() -> None:
    code = code_of(ANN, signer())

    assert inviter_in(code, signer()) == ANN
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", code)
