"""A voice note, from the telephone to the review: real dispatcher, memory behind it."""

from collections.abc import AsyncIterator, Iterator, MutableMapping
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio
import structlog
from aiogram.methods import EditMessageText

from tests.bot.states import STATES, reach
from tests.support.bot import Person, World, bot_world, known_films
from tests.support.container import MemoryPorts
from tests.support.wordings import ENGLISH
from whattowatch.application.job_kinds import TRANSCRIBE
from whattowatch.application.ports.job_queue import Job
from whattowatch.application.ports.transcriber import Heard, Recording, Transcriber, Transcript, Unheard
from whattowatch.application.ports.voice_notes import NoteState
from whattowatch.bot.fetching import LARGEST
from whattowatch.bot.handlers.voice import LISTENED_IN
from whattowatch.bot.markup import LONGEST_MESSAGE
from whattowatch.bot.voice_notes import TELL
from whattowatch.domain.errors import NotYet, Unavailable
from whattowatch.domain.restraint import Restraint
from whattowatch.domain.review import LONGEST_TEXT
from whattowatch.domain.standing import Origin, ViewingProgressed
from whattowatch.domain.thumb import Thumb

pytestmark = pytest.mark.quick

QUEUED = "I have your voice note (0:34), and listen to it."
SECRET = "the diner scene <b>{0}</b> & co"


@dataclass
class Listener(Transcriber):
    """Hears what the test lets it hear."""

    says: Any = f"Heat, four and a half stars, {SECRET}"
    asked: list[tuple[Recording, str | None]] = field(default_factory=list)

    @property
    def engine(self) -> str:
        return "a listener"

    async def transcribe(self, recording: Recording, *, language: str | None) -> Heard:
        self.asked.append((recording, language))
        if isinstance(self.says, Exception):
            raise self.says
        return self.says if isinstance(self.says, Unheard) else Transcript(self.says, 33.5)


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest_asyncio.fixture
async def world(listener: Listener) -> AsyncIterator[World]:
    async with bot_world(MemoryPorts(known_films(), transcriber=listener)) as made:
        yield made


@pytest.fixture
def logged() -> Iterator[list[MutableMapping[str, Any]]]:
    with structlog.testing.capture_logs() as entries:
        yield entries


def voice(person: Person, content: bytes = b"OggS", seconds: int = 34, **more: Any) -> dict[str, Any]:
    """The same content is the same sound."""
    files = person.world.session.telegram.files
    known = next((file for file in files.kept.values() if file.content == content), None)
    file = known or files.add(content, "voice.oga")
    return person.message(None, voice={**file.told, "duration": seconds, **more})


async def speak(person: Person, content: bytes = b"OggS", seconds: int = 34, **more: Any) -> str:
    return await person._hear(voice(person, content, seconds, **more))


async def heard(world: World, person: Person, content: bytes = b"OggS") -> str:
    """What stands there once it was listened to."""
    await speak(person, content)
    await world.work()
    return person.screen[-1].text


def notes(world: World) -> list[NoteState]:
    return [note.state for note in world.ports.voice_notes.kept.values()]


async def test_it_is_listened_to_shown_and_noted(world: World, ann: Person, listener: Listener) -> None:
    assert await speak(ann) == QUEUED
    await world.work()

    assert ann.screen[-1].text == f"I heard:\n“{listener.says}”"
    assert ann.labels() == ["That is right", "Change", "Another language", "Cancel"]
    assert len(ann.screen) == 1
    assert not world.reviews
    ((recording, language),) = listener.asked
    assert (recording.content, recording.seconds, language) == (b"OggS", 34, "en")

    assert "Heat (1995): 4.5 stars. Noted." in await ann.press("That is right")
    (review,) = world.reviews
    assert (review.rating, review.origin) == (9, Origin.VOICE)
    assert review.text.endswith(SECRET)


async def test_where_they_stopped_can_be_said(world: World, ann: Person, listener: Listener) -> None:
    listener.says = "I stopped Heat at 40 minutes."
    await heard(world, ann)

    assert "Heat (1995): stopped at 40 of 170 min." in await ann.press("That is right")
    (event,) = [event for event in world.events if isinstance(event, ViewingProgressed)]
    assert event.origin is Origin.VOICE
    assert not world.reviews


async def test_a_thumb_can_be_said(world: World, ann: Person, listener: Listener) -> None:
    listener.says = "Heat. Thumbs down. Too long for me."
    await speak(ann)
    await world.work()

    assert "Heat (1995): 👎. Noted.\n“Too long for me.”" in await ann.press("That is right")
    (review,) = world.reviews
    assert (review.thumb, review.origin) == (Thumb.DOWN, Origin.VOICE)


async def test_the_buttons_go_with_the_answer(world: World, ann: Person) -> None:
    await heard(world, ann)
    pressed = ann.data("That is right")
    await ann.press("That is right")

    assert ann.screen[0].text.startswith("I heard:")
    assert ann.screen[0].buttons == []
    assert await ann._hear(ann.press_of(pressed, 1)) == ENGLISH.voice.used
    assert len(world.reviews) == 1


async def test_the_same_press_again_has_one_effect(world: World, ann: Person) -> None:
    """As when the process was gone before it could say that it was done."""
    await heard(world, ann)
    press = ann.press_of(ann.data("That is right"), ann.last_id)
    for _ in range(3):
        await world.feed(press)

    assert len(world.reviews) == 1


async def test_an_audio_file_is_listened_to_as_well(world: World, ann: Person, listener: Listener) -> None:
    file = world.session.telegram.files.add(b"ID3", "memo.mp3")
    sound = {**file.told, "duration": 34, "file_name": "memo.mp3", "mime_type": "audio/mpeg"}
    assert await ann._hear(ann.message(None, audio=sound)) == QUEUED
    await world.work()

    assert listener.asked[0][0].name == "memo.mp3"
    assert ann.screen[-1].text.startswith("I heard:")


@pytest.mark.parametrize(
    ("state", "says", "outcome"),
    [
        ("nothing", "Heat", "Heat (1995): how many stars?"),
        ("a title", "Heat. 4.5.", "Heat (1995): 4.5 stars. Noted."),
        ("a title for a draft", "Heat.", "Heat (1995): 4.5 stars. Noted.\n“fine”"),
        ("a choice", "Alien, nine out of ten", "Alien (1979): 4.5 stars. Noted."),
        ("a rating", "Four and a half.", "Heat (1995): 4.5 stars. Noted."),
        ("a rating", "Done.", "Heat (1995): seen, not rated. Noted."),
        ("more words", "The ending, too", "Kept: 15 of 5,000 characters. Write on, or “done”."),
    ],
)
async def test_it_is_read_as_what_is_typed_there(
    world: World, ann: Person, listener: Listener, state: str, says: str, outcome: str
) -> None:
    listener.says = says
    await reach(ann, state)
    await heard(world, ann)

    assert outcome in await ann.press("That is right")


async def test_a_command_that_is_spoken_is_none(world: World, ann: Person, listener: Listener) -> None:
    listener.says = "/forget Heat 4.5"
    await heard(world, ann)

    assert "I know no film called" in await ann.press("That is right")


async def test_ratings_come_later_and_it_is_still_spoken(
    world: World, ann: Person, listener: Listener
) -> None:
    listener.says = "Heat"
    await heard(world, ann)
    await ann.press("That is right")
    await ann.press("4 ★")

    (review,) = world.reviews
    assert (review.rating, review.origin) == (8, Origin.VOICE)


async def test_what_is_wrong_is_sent_as_it_should_be(world: World, ann: Person, listener: Listener) -> None:
    listener.says = "Heed, 4.5 <b>"
    await heard(world, ann)

    assert await ann.press("Change") == ("Send it as it should be. A tap copies what I heard:\nHeed, 4.5 <b>")
    assert await ann.say("Heat, 4.5") == "Heat (1995): 4.5 stars. Noted."
    assert [review.origin for review in world.reviews] == [Origin.CHAT]


async def test_cancelling_notes_nothing(world: World, ann: Person) -> None:
    await heard(world, ann)

    assert await ann.press("Cancel") == "Cancelled. What I heard is left at that."
    assert not world.reviews


async def test_another_language_is_listened_for(world: World, listener: Listener) -> None:
    oleg = world.person(language="ru")
    await speak(oleg)
    await world.work()
    listener.says = "Heat, 4.5"
    await oleg.press("Другой язык")
    await world.work()

    assert [language for _, language in listener.asked] == ["ru", None]
    assert oleg.screen[-1].text == "Я услышал:\n«Heat, 4.5»"
    assert "Другой язык" not in oleg.labels()
    assert len(oleg.screen) == 1


async def test_the_same_sound_is_listened_to_once(world: World, ann: Person, listener: Listener) -> None:
    await heard(world, ann)
    await ann.press("Cancel")

    assert "I heard:" in await speak(ann)
    assert "Noted" in await ann.press("That is right")
    assert len(listener.asked) == 1


async def test_the_same_sound_of_somebody_else_is_theirs(
    world: World, ann: Person, listener: Listener
) -> None:
    await heard(world, ann)

    assert await speak(world.person(8)) == QUEUED


async def test_the_same_update_three_times_is_one_job(world: World, ann: Person, listener: Listener) -> None:
    update = voice(ann)
    for _ in range(3):
        await world.feed(update)

    assert len(await world.ports.jobs.listed(kind=TRANSCRIBE)) == 1
    assert len(await world.ports.jobs.listed(kind=TELL)) == 1
    await world.work()
    assert len(listener.asked) == 1


@pytest.mark.parametrize(
    ("says", "told"),
    [
        (Unheard.SILENCE, "I hear nobody speak in that recording."),
        (Unheard.UNREADABLE, "I cannot make sound of that recording."),
        (NotYet("OpenAI", 3_600), "I cannot listen just now."),
    ],
)
async def test_what_has_no_words_is_told_so(
    world: World, ann: Person, listener: Listener, says: Any, told: str
) -> None:
    listener.says = says

    assert (await heard(world, ann)).startswith(told)
    assert ann.labels() == []
    assert notes(world) == [NoteState.FAILED]


async def test_silence_is_not_listened_to_twice_but_one_who_was_away_is(
    world: World, ann: Person, listener: Listener
) -> None:
    listener.says = Unheard.SILENCE
    await heard(world, ann)
    assert "nobody speak" in await speak(ann)
    listener.says = NotYet("OpenAI", 3_600)
    await heard(world, ann, b"another")
    listener.says = "Heat 4.5"
    assert "Heat 4.5" in await heard(world, ann, b"another")

    assert len(listener.asked) == 3


async def test_who_is_away_is_asked_three_times(world: World, ann: Person, listener: Listener) -> None:
    listener.says = Unavailable("OpenAI")
    await speak(ann)
    for _ in range(2):
        with pytest.raises(Unavailable):
            await world.ports.jobs.do(world.jobs, TRANSCRIBE)
        world.ports.jobs.try_again(TRANSCRIBE)
    await world.work()

    assert len(listener.asked) == 3
    assert ann.screen[-1].text.startswith("I cannot listen just now.")


async def test_the_message_says_how_long_it_takes(world: World, ann: Person, listener: Listener) -> None:
    listener.says = Unavailable("OpenAI")
    await speak(ann, seconds=94)
    with pytest.raises(Unavailable):
        await world.ports.jobs.do(world.jobs, TRANSCRIBE)
    world.ports.clock.forward(seconds=6)
    await world.ports.jobs.do(world.jobs, TELL)

    assert ann.screen[-1].text == "Listening to your voice note (1:34)… 0:06"


async def test_nobody_is_kept_waiting_for_ever(world: World, ann: Person) -> None:
    await speak(ann)
    world.ports.clock.forward(hours=1)
    await world.ports.jobs.do(world.jobs, TELL)

    assert ann.screen[-1].text.startswith("I cannot listen just now.")
    assert not await world.ports.jobs.listed(kind=TELL)


async def test_a_job_that_was_killed_between_hearing_and_telling_is_gone_on_with(
    world: World, ann: Person, listener: Listener
) -> None:
    await speak(ann)
    await world.ports.jobs.do(world.jobs, TRANSCRIBE)
    assert ann.screen[-1].text == QUEUED
    async with bot_world(world.ports, world.conversations) as again:
        again.session.telegram, again.session.chats = world.session.telegram, world.session.chats
        await again.work()

    assert ann.screen[-1].text.startswith("I heard:")
    assert len(listener.asked) == 1


async def test_one_that_was_killed_while_it_listened_listens_again(
    world: World, ann: Person, listener: Listener
) -> None:
    says, listener.says = listener.says, RuntimeError("killed")
    await speak(ann)
    with pytest.raises(RuntimeError):
        await world.ports.jobs.do(world.jobs, TRANSCRIBE)
    assert notes(world) == [NoteState.RUNNING]
    listener.says = says
    world.ports.jobs.try_again(TRANSCRIBE)
    await world.work()

    assert ann.screen[-1].text.startswith("I heard:")


async def test_a_job_that_comes_again_listens_no_more(world: World, ann: Person, listener: Listener) -> None:
    await speak(ann)
    (job,) = await world.ports.jobs.listed(kind=TRANSCRIBE)
    body = world.ports.jobs.bodies[job.job_id]
    await world.work()
    await world.jobs[TRANSCRIBE](Job(job.job_id, TRANSCRIBE, job.key, body, 2))

    assert len(listener.asked) == 1
    assert notes(world) == [NoteState.DONE]


async def test_a_long_transcript_is_split_and_escaped(world: World, ann: Person, listener: Listener) -> None:
    listener.says = "Heat 4.5 " + "<i>& so on </i> " * 300
    await heard(world, ann)

    assert len(ann.screen) == 2
    assert all(len(shown.text) <= LONGEST_MESSAGE for shown in ann.screen)
    assert "".join(shown.text for shown in ann.screen).count("<i>& so on </i>") >= 298
    assert ann.screen[0].buttons == []
    assert ann.labels()[0] == "That is right"
    assert "Noted" in await ann.press("That is right")


async def test_what_is_too_long_for_a_review_can_still_be_cut(
    world: World, ann: Person, listener: Listener
) -> None:
    listener.says = "Heat 4.5 stars " + "x" * (LONGEST_TEXT + 1)
    await heard(world, ann)

    assert "a review holds 5,000" in await ann.press("That is right")
    assert not world.reviews
    assert "Send it as it should be." in await ann.press("Change")


@pytest.mark.parametrize(
    ("seconds", "more", "told"),
    [
        (0, {}, "That was over before it began."),
        (1, {}, "That was over before it began."),
        (301, {}, "That is longer than I listen at a time: 5:00 at most."),
        (34, {"file_size": LARGEST + 1}, "That recording is too large: I take 20 MB at most."),
    ],
)
async def test_what_is_not_listened_to_is_told_why(
    world: World, ann: Person, listener: Listener, seconds: int, more: dict[str, Any], told: str
) -> None:
    assert (await speak(ann, seconds=seconds, **more)).startswith(told)
    assert not world.ports.jobs.jobs


async def test_what_is_larger_than_announced_is_not_fetched_to_its_end(
    world: World, ann: Person, listener: Listener
) -> None:
    await speak(ann, b"x" * (LARGEST + 1), file_size=4_000)
    await world.work()

    assert ann.screen[-1].text.startswith("I cannot make sound of that recording.")
    assert not listener.asked


async def test_so_many_a_day_and_no_more(listener: Listener) -> None:
    restraint = Restraint(flood_hits=0, recommend_every_s=0, voice_notes_per_day=2)
    async with bot_world(MemoryPorts(known_films(), transcriber=listener), restraint=restraint) as world:
        ann = world.person()
        for content in (b"one", b"two", b"one"):
            await speak(ann, content)
            await world.work()
        assert await speak(ann, b"three") == "I listen to 2 voice notes a day. Write it, please."
        assert await speak(world.person(8), b"three") == QUEUED
        world.ports.clock.forward(days=1, seconds=1)
        assert await speak(ann, b"three") == QUEUED


async def test_where_nobody_listens_people_are_asked_to_write() -> None:
    async with bot_world() as world:
        assert await speak(world.person()) == str(ENGLISH.talk.only_text)
        assert not world.ports.jobs.jobs


@pytest.mark.parametrize("state", STATES)
async def test_in_every_state_it_is_listened_to_or_asked_for_in_writing(
    world: World, ann: Person, state: str
) -> None:
    await reach(ann, state)
    at = world.conversations.kept.get(("telegram", f"{world.bot.id}:{ann.user_id}:{ann.user_id}"))
    told = await speak(ann)

    assert told == (QUEUED if (at and at.state) in LISTENED_IN else ENGLISH.voice.in_writing)


@pytest.mark.parametrize("state", STATES)
async def test_its_buttons_are_answered_in_every_state(
    world: World, ann: Person, logged: list[MutableMapping[str, Any]], state: str
) -> None:
    for label in ("That is right", "Change", "Another language", "Cancel"):
        await ann.say("/cancel")
        await heard(world, ann, label.encode())
        await reach(ann, state)
        message_id, data = ann.button(label)
        logged.clear()

        assert await ann._hear(ann.press_of(data, message_id))
        assert not [entry for entry in logged if entry["event"] == "update failed"]


async def test_the_language_of_voice_notes_is_a_setting(
    world: World, ann: Person, listener: Listener
) -> None:
    await set_by_press(ann, "Voice notes", "Русский")
    await heard(world, ann)
    assert listener.asked[-1][1] == "ru"

    await ann.press("Another language")
    await world.work()
    assert listener.asked[-1][1] is None
    await heard(world, ann, b"the next one")
    assert listener.asked[-1][1] == "ru", "that was for one note"

    await set_by_press(ann, "Voice notes", "In any language")
    await heard(world, ann, b"in whichever")
    assert listener.asked[-1][1] is None
    assert "Another language" not in ann.labels()


async def test_as_long_as_nothing_is_set_it_is_the_language_of_the_bot(
    world: World, ann: Person, listener: Listener
) -> None:
    await set_by_press(ann, "Language", "Русский")
    await heard(world, ann)

    assert listener.asked[-1][1] == "ru"


async def set_by_press(person: Person, *labels: str) -> None:
    await person.say("/settings")
    for label in labels:
        await person.press(label)


async def test_nobody_presses_for_somebody_else(world: World, ann: Person) -> None:
    await heard(world, ann)

    assert "does not work any more" in await world.person(8)._hear(
        world.person(8).press_of(ann.data("That is right"))
    )
    assert not world.reviews


async def test_whoever_erases_everything_erases_what_was_heard(
    world: World, ann: Person, listener: Listener
) -> None:
    await heard(world, ann)
    await speak(ann, b"one more")
    right = ann.data("That is right")
    await ann.say("/forget")
    await ann.press("Erase everything")
    await ann.say("erase")
    await world.work()

    assert not world.ports.voice_notes.kept
    assert len(listener.asked) == 1
    assert "does not work any more" in await ann._hear(ann.press_of(right))


async def test_no_log_tells_what_was_said(
    world: World, ann: Person, listener: Listener, logged: list[MutableMapping[str, Any]]
) -> None:
    await heard(world, ann)
    await ann.press("That is right")
    listener.says = Unavailable("OpenAI")
    with pytest.raises(Unavailable):
        await heard(world, ann, b"two")

    assert "diner" not in repr(logged)
    assert "diner" not in repr(world.ports.jobs.bodies)


async def test_edits_of_the_progress_that_fail_do_not_matter(
    world: World, ann: Person, listener: Listener
) -> None:
    await speak(ann)
    world.session.refused[EditMessageText] = "Bad Request: message to edit not found"
    await world.work()

    assert ann.screen[-1].text.startswith("I heard:")
    assert len(ann.screen) == 2
