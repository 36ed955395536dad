"""Who is asked whether an update is theirs, and in which order."""

from typing import Protocol

from aiogram import Router

from whattowatch.bot.handlers import (
    about,
    avoid,
    bringing,
    by_word,
    cancel,
    choosing,
    diary,
    elsewhere,
    entry,
    export,
    feedback,
    fewer,
    film,
    hidden,
    history,
    inline,
    invite,
    learning,
    more_words,
    myself,
    night,
    owned,
    picking,
    progress,
    publishing,
    question,
    rating,
    recommend,
    replace,
    request,
    resetting,
    review,
    search,
    settings,
    similar,
    small_talk,
    start,
    statistics,
    taste,
    unasked,
    unclear,
    unknown,
    unwanted,
    voice,
    watchlist,
)


class Conversation(Protocol):
    """A module that hears commands and buttons."""

    def make_router(self) -> Router: ...


class Listener(Protocol):
    """A module that hears texts."""

    def make_text_router(self) -> Router: ...


_CONVERSATIONS: tuple[Conversation, ...] = (
    *(night, inline, elsewhere),  # other chats
    *(start, invite, about, cancel, bringing, unclear, resetting, voice, export),
    *(recommend, question, feedback, replace, fewer, similar),
    *(
        review,
        choosing,
        rating,
        avoid,
        unwanted,
        watchlist,
        progress,
        taste,
        learning,
        unasked,
        diary,
        statistics,
        entry,
    ),
    *(film, publishing, hidden, owned, history, search, picking, more_words, myself, settings),
)
_LISTENERS: tuple[Listener, ...] = (
    by_word,
    *(avoid, more_words, entry, film, myself, search, similar, settings),  # what was asked for
    *(progress, small_talk, recommend, unwanted, request, review),
)


def make_routers() -> list[Router]:
    """Commands outrank all text, and buttons meet none of it."""
    return [
        *(each.make_router() for each in _CONVERSATIONS),
        unknown.make_command_router(),
        *(each.make_text_router() for each in _LISTENERS),
        unknown.make_router(),
    ]
