"""A voice note in place of a text: listened to by a job, shown as it was heard, and taken when they say it is right."""

from dataclasses import dataclass
from datetime import datetime

from aiogram import F, Router
from aiogram.enums import ParseMode
from aiogram.fsm.context import FSMContext
from aiogram.types import Audio, CallbackQuery, Chat, Message, Voice
from dishka import FromDishka
from msgspec.structs import replace

from whattowatch.application.command import Command
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.transcriber import NOBODY, Transcriber
from whattowatch.application.ports.voice_notes import NoteState, Place, Sound, VoiceNote, VoiceNotes
from whattowatch.application.queries.known_standing import KnownStanding
from whattowatch.bot.answering import notice, say, say_to, show
from whattowatch.bot.callbacks import Press, Signer, Verb, pressed
from whattowatch.bot.drafts import Waiting
from whattowatch.bot.fetching import LARGEST
from whattowatch.bot.filters import fits
from whattowatch.bot.handlers import more_words, progress, review
from whattowatch.bot.hearing import Listening
from whattowatch.bot.markup import Html, split
from whattowatch.bot.progressing import Progressing
from whattowatch.bot.voice_notes import (
    LEAST_S,
    MOST_S,
    MOVING,
    QUOTA_OF,
    Asked,
    FollowNote,
    note_buttons,
    note_of,
    note_text,
)
from whattowatch.bot.wording import Wording
from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import ViewerId, VoiceNoteId
from whattowatch.domain.restraint import Restraint
from whattowatch.domain.viewer import Viewer

LISTENED_IN = {None, *(state.state for state in (Waiting.title, Waiting.film, Waiting.rating, Waiting.words))}


@dataclass(frozen=True, slots=True)
class Noting:
    """What seeing to a voice note takes."""

    viewer_id: ViewerId
    viewer: Viewer
    notes: VoiceNotes
    transcriber: Transcriber
    follow: FollowNote
    restraint: Restraint
    signer: Signer
    clock: Clock
    wording: Wording

    @property
    def now(self) -> datetime:
        return self.clock.now()

    async def heard(self, note_id: VoiceNoteId) -> VoiceNote:
        """Raises:
        NotFound: it was heard long ago, or is listened to just now.
        Unavailable
        """
        note = await self.notes.get(self.viewer_id, note_id)
        if note is None or note.state is not NoteState.DONE:
            raise NotFound("voice note")
        return note

    async def is_enough(self) -> bool:
        """For today."""
        most = self.restraint.voice_notes_per_day
        return bool(most) and await self.notes.count(self.viewer_id, since=self.now - QUOTA_OF) >= most

    async def listen(self, note: VoiceNote) -> None:
        """Raises:
        Unavailable
        """
        await self.notes.put(self.viewer_id, note)
        await self.follow(Asked(self.viewer_id, note.note_id))

    async def show(self, message: Message, note: VoiceNote) -> None:
        """What came of it when it was listened to."""
        keyboard = note_buttons(note, self.signer, self.viewer_id, self.wording)
        await say(message, note_text(note, self.wording, now=self.now), keyboard)


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_sound, fits((F.voice | F.audio) & ~F.caption))
    buttons = router.callback_query
    buttons.register(on_right, pressed(Verb.HEARD))
    buttons.register(on_change, pressed(Verb.REWORD))
    buttons.register(on_other_language, pressed(Verb.RELISTEN))
    buttons.register(on_cancel, pressed(Verb.UNHEARD))
    return router


async def on_sound(message: Message, state: FSMContext, noting: FromDishka[Noting]) -> None:
    """What was listened to before is not listened to again."""
    sound = message.voice or message.audio
    assert sound is not None
    refused = _refused(sound, await state.get_state(), noting)
    if refused is not None:
        await say(message, refused)
        return
    note_id = note_of(noting.viewer_id, sound.file_unique_id)
    note = await noting.notes.get(noting.viewer_id, note_id)
    if note is not None and note.state in MOVING:
        await noting.follow(Asked(noting.viewer_id, note_id))
        await say(message, noting.wording.voice.at_it)
    elif note is not None and (note.state is NoteState.DONE or note.why):
        note = replace(note, taken_by=None)
        await noting.notes.put(noting.viewer_id, note)
        await noting.show(message, note)
    elif note is None and await noting.is_enough():
        await say(message, noting.wording.voice.enough(noting.restraint.voice_notes_per_day))
    else:
        await _listen(message, sound, note_id, noting)


def _refused(sound: Voice | Audio, waiting: str | None, noting: Noting) -> Html | None:
    """What is said instead of listening; None: nothing stands against it."""
    said = noting.wording.voice
    if noting.transcriber.engine == NOBODY:
        return noting.wording.talk.only_text
    if waiting not in LISTENED_IN:
        return said.in_writing
    if sound.duration < LEAST_S:
        return said.too_short
    if sound.duration > MOST_S:
        return said.too_long(MOST_S)
    return said.too_large if (sound.file_size or 0) > LARGEST else None


async def _listen(message: Message, sound: Voice | Audio, note_id: VoiceNoteId, noting: Noting) -> None:
    told = noting.wording.voice.queued(sound.duration)
    sent = await message.answer(told, parse_mode=ParseMode.HTML)
    name = (sound.file_name if isinstance(sound, Audio) else None) or "voice.ogg"
    note = VoiceNote(
        note_id=note_id,
        state=NoteState.QUEUED,
        asked_at=noting.now,
        changed_at=noting.now,
        seconds=sound.duration,
        language=noting.viewer.settings.spoken,
        sound=Sound(sound.file_id, sound.file_size, name),
        place=Place(message.chat.id, sent.message_id),
    )
    await noting.listen(note)


async def on_right(
    callback: CallbackQuery,
    state: FSMContext,
    press: FromDishka[Press],
    command: FromDishka[Command],
    noting: FromDishka[Noting],
    known_standing: FromDishka[KnownStanding],
    listening: FromDishka[Listening],
    progressing: FromDishka[Progressing],
) -> None:
    """It is read as if it had been typed now. When that is refused, it can be pressed again."""
    note = await noting.heard(press.note_id)
    if note.taken_by not in {None, command.command_id}:
        await notice(callback, noting.wording.voice.used)
        return
    waiting = await state.get_state()
    message = _typed(callback, note.text, noting.now)
    says_where = waiting in {None, Waiting.rating.state}
    if says_where and await progress.hear(message, state, progressing):
        pass  # it is kept
    elif waiting == Waiting.words.state:
        await more_words.on_words(message, state, noting.viewer_id, known_standing, listening)
    elif waiting == Waiting.rating.state:
        await review.on_rating(message, state, listening)
    elif waiting in {Waiting.title.state, Waiting.film.state}:
        await review.on_title(message, state, listening)
    else:
        await review.on_review(message, state, listening)
    await noting.notes.put(noting.viewer_id, replace(note, taken_by=command.command_id))
    await show(callback, split(noting.wording.voice.heard(note.text))[-1])
    await notice(callback)


def _typed(callback: CallbackQuery, text: str, now: datetime) -> Message:
    """A message as they could have written it."""
    chat = Chat(id=callback.from_user.id, type="private")
    sent = Message(message_id=0, date=now, chat=chat, from_user=callback.from_user, text=text.lstrip("/"))
    return sent.as_(callback.bot)


async def on_change(callback: CallbackQuery, press: FromDishka[Press], noting: FromDishka[Noting]) -> None:
    """What they send then is typed, and read as all that is typed."""
    note = await noting.heard(press.note_id)
    await notice(callback)
    await say_to(callback, noting.wording.voice.reword(note.text))


async def on_other_language(
    callback: CallbackQuery, press: FromDishka[Press], noting: FromDishka[Noting]
) -> None:
    note = await noting.heard(press.note_id)
    if note.language is None:
        await notice(callback)
        return
    message = callback.message
    again = replace(
        note,
        state=NoteState.QUEUED,
        asked_at=noting.now,
        changed_at=noting.now,
        language=None,
        text="",
        place=Place(callback.from_user.id, message.message_id if message else 0),
    )
    await noting.listen(again)
    await show(callback, note_text(again, noting.wording, now=noting.now))
    await notice(callback)


async def on_cancel(
    callback: CallbackQuery,
    press: FromDishka[Press],
    command: FromDishka[Command],
    noting: FromDishka[Noting],
) -> None:
    note = await noting.heard(press.note_id)
    await noting.notes.put(noting.viewer_id, replace(note, taken_by=command.command_id))
    await show(callback, noting.wording.voice.left)
    await notice(callback)
