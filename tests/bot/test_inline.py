"""Films shown in any chat: @bot heat, and the button beneath."""

from typing import Any

import pytest
from aiogram.methods import AnswerCallbackQuery, AnswerInlineQuery
from aiogram.types import InlineQueryResultArticle, InputTextMessageContent
from msgspec.structs import replace

from tests.bot.running import polling
from tests.support.bot import Person, World, bot_world, known_films, signer
from tests.support.container import MemoryPorts
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from tests.support.telegram_server import TelegramServer, telegram_server
from tests.support.wordings import ENGLISH, RUSSIAN
from whattowatch.bot.callbacks import Verb
from whattowatch.bot.handlers.inline import A_PAGE, ANYBODY
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import FilmId
from whattowatch.domain.standing import FilmSaved
from whattowatch.domain.watching import Service, WatchOption, WatchTold

pytestmark = pytest.mark.quick

HEAT = FilmId(949)


def query_of(person: Person, text: str, offset: str = "") -> dict[str, Any]:
    number = person.world.next_update()
    query = {"id": str(number), "from": person.user, "query": text, "offset": offset}
    return {"update_id": number, "inline_query": query}


async def typed(person: Person, text: str, offset: str = "") -> AnswerInlineQuery:
    await person.world.feed(query_of(person, text, offset))
    answer = person.world.session.calls[-1]
    assert isinstance(answer, AnswerInlineQuery)
    assert answer.is_personal
    assert len(answer.results) <= 50
    return answer


def articles(answer: AnswerInlineQuery) -> list[InlineQueryResultArticle]:
    return [each for each in answer.results if isinstance(each, InlineQueryResultArticle)]


async def pressed(person: Person, data: str) -> str:
    """Beneath a message in a chat that the bot is not in."""
    number = person.world.next_update()
    query = {"id": str(number), "from": person.user, "chat_instance": "1", "data": data}
    await person.world.feed(
        {"update_id": number, "callback_query": {**query, "inline_message_id": "somewhere"}}
    )
    answer = person.world.session.calls[-1]
    assert isinstance(answer, AnswerCallbackQuery)
    return answer.text or ""


async def test_a_film_is_shown_and_nobody_becomes_a_viewer_by_typing(world: World, ann: Person) -> None:
    first = articles(await typed(ann, "heat"))[0]

    assert first.title == "Heat (1995)"
    assert "Crime" in (first.description or "")
    content = first.input_message_content
    assert isinstance(content, InputTextMessageContent)
    assert content.message_text.startswith("<b>Heat (1995)</b>")
    assert first.reply_markup is not None
    add, more = first.reply_markup.inline_keyboard[0]
    assert add.text == ENGLISH.inline.add
    assert more.url == "https://t.me/whattowatch_bot?start=film-949"
    assert world.events == []


async def test_what_the_button_for_sharing_types_is_that_film_and_no_other(world: World, ann: Person) -> None:
    await ann.say("/start film-949")
    await ann.press("Share")
    (_, typed_for_her) = ann.screen[-1].choosers[0]

    assert [each.title for each in articles(await typed(ann, typed_for_her))] == ["Heat (1995)"]
    assert articles(await typed(ann, "film-2000000001")) == []


async def test_an_adult_film_is_shown_in_no_chat() -> None:
    films = [replace(film, adult=film.film_id == HEAT) for film in known_films()]
    async with bot_world(MemoryPorts(films)) as world:
        assert articles(await typed(world.person(), "film-949")) == []


async def test_it_is_told_in_the_language_of_who_types(world: World) -> None:
    first = articles(await typed(world.person(language="ru"), "схватка"))[0]

    assert first.title == "Схватка (1995)"
    assert first.reply_markup is not None
    assert first.reply_markup.inline_keyboard[0][0].text == RUSSIAN.inline.add


async def test_where_to_watch_is_told_for_their_country_and_justwatch_is_named(
    world: World, ann: Person
) -> None:
    netflix = WatchOption(kind="stream", service=Service(service_id=8, name="Netflix"))
    await world.ports.watch.keep(WatchTold(film_id=HEAT, options={"US": (netflix,)}))

    first = articles(await typed(ann, "heat"))[0]

    assert "Netflix" in (first.description or "")
    assert isinstance(first.input_message_content, InputTextMessageContent)
    assert "JustWatch" in first.input_message_content.message_text


async def test_the_button_puts_it_on_the_list_of_whoever_presses(world: World, ann: Person) -> None:
    shown = articles(await typed(ann, "heat"))[0]
    assert shown.reply_markup is not None
    data = shown.reply_markup.inline_keyboard[0][0].callback_data
    assert data is not None
    guest = world.person(99, language="ru")

    assert await pressed(guest, data) == RUSSIAN.inline.added("Схватка (1995)")
    assert await pressed(guest, data) == RUSSIAN.inline.added("Схватка (1995)")
    assert await pressed(ann, data) == ENGLISH.inline.added("Heat (1995)")

    saved = [event for event in world.events if isinstance(event, FilmSaved)]
    assert len({event.viewer_id for event in saved}) == len(saved) == 2
    assert "Heat" in await ann.say("/watchlist")


async def test_a_button_that_nobody_made_is_refused(world: World, ann: Person) -> None:
    forged = signer().data("somebody else", Verb.KEEP, HEAT)
    unknown = signer().data(ANYBODY, Verb.KEEP, 2**31 - 1)

    assert await pressed(ann, forged) == ENGLISH.talk.stale_button
    assert await pressed(ann, unknown) == ENGLISH.talk.stale_button
    assert not any(isinstance(event, FilmSaved) for event in world.events)


async def test_without_words_it_is_their_own_list_and_nobody_elses(world: World, ann: Person) -> None:
    await ann.say("/watchlist")
    assert articles(await typed(ann, "")) == []
    data = signer().data(ANYBODY, Verb.KEEP, HEAT)
    await pressed(ann, data)

    assert [each.id for each in articles(await typed(ann, ""))] == ["949"]
    assert articles(await typed(world.person(8), "")) == []


async def test_pages_go_on_where_they_ended(ann: Person) -> None:
    first = await typed(ann, "the")
    assert (len(first.results), first.next_offset) == (A_PAGE, str(A_PAGE))

    second = await typed(ann, "the", first.next_offset or "")

    assert not {each.id for each in articles(first)} & {each.id for each in articles(second)}
    for nonsense in ("-1", "x", "9" * 30, "²"):
        await typed(ann, "the", nonsense)


async def test_films_that_cannot_be_looked_up_are_no_films() -> None:
    class Away(MemoryFilmCatalogue):
        async def search(self, *_: Any, **__: Any) -> Any:
            raise Unavailable("the catalogue")

    ports = MemoryPorts(known_films())
    ports.catalogue = Away(known_films(), ports.clock)
    async with bot_world(ports) as world:
        answer = await typed(world.person(), "heat")

    assert (list(answer.results), answer.cache_time) == ([], 0)


async def test_a_query_too_old_to_answer_is_no_error(world: World, ann: Person) -> None:
    world.session.refused[AnswerInlineQuery] = "Bad Request: query is too old and response timeout expired"

    await world.feed(query_of(ann, "heat"))
    del world.session.refused[AnswerInlineQuery]

    assert await typed(ann, "heat")


async def test_telegram_is_asked_for_queries_and_they_go_through_the_inbox(world: World, ann: Person) -> None:
    async with telegram_server(TelegramServer()) as server, polling(world, server):
        await server.send(query_of(ann, "heat"))
        number = world.next_update()
        chosen = {"result_id": "949", "from": ann.user, "query": "heat"}
        await server.send({"update_id": number, "chosen_inline_result": chosen})
        await server.until(lambda: bool(server.said("answerInlineQuery")))
        await server.until(lambda: server.confirmed >= number)

    assert {"inline_query", "chosen_inline_result"} <= {*server.said("getUpdates")[0]["allowed_updates"]}
    assert server.said("answerInlineQuery")[0]["results"][0]["title"] == "Heat (1995)"
