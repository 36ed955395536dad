"""The terminal: the same dispatcher, lines in, plain text out."""

import asyncio
import os
from collections.abc import AsyncIterator
from io import StringIO
from pathlib import Path

import pytest

from tests.support.bot import World
from whattowatch.bot.terminal.chat import run_chat
from whattowatch.bot.terminal.lines import lines_of
from whattowatch.domain.thumb import Thumb

pytestmark = pytest.mark.quick


async def chat(world: World, *said: str, name: str = "ann", language: str = "en") -> str:
    async def lines() -> AsyncIterator[str]:
        for line in said:
            yield line

    out = StringIO()
    await run_chat(world.dispatcher, name, language=language, lines=lines(), out=out, is_typed=False)
    return out.getvalue()


async def test_a_whole_conversation(world: World) -> None:
    out = await chat(world, "Heat 4.5 loved the diner scene", "/recommend", "1", "4", "/taste")

    assert "> Heat 4.5 loved the diner scene\nHeat (1995): 4.5 stars. Noted.\n“loved the diner scene”" in out
    assert "   [1] Change the rating   [2] Undo" in out
    assert "[1] Watched   [2] Later" in out
    assert "✓ Watched: 4 stars. Noted." in out
    assert "You rated 2 films." in out
    assert [review.rating for review in world.reviews] == [9, None, 8]


async def test_a_number_presses_a_button_only_where_there_is_one(world: World) -> None:
    out = await chat(world, "Heat 4.5", "2", "1917 5", "300")

    assert "as if you had said nothing" in out
    assert "1917 (2019): 5 stars. Noted." in out
    assert "300" in out
    assert "1917" in out


async def test_a_film_is_shared_by_the_command_that_opens_its_page(world: World) -> None:
    out = await chat(world, "/start film-949", "6")

    assert "[6] Share" in out
    assert "Heat (1995): its page is at /start film-949" in out
    assert "Send to a chat" not in out


async def test_the_number_of_a_star_is_the_stars(world: World) -> None:
    out = await chat(world, "Heat", "4")

    assert "[4] 4 ★" in out
    assert "Heat (1995): 4 stars. Noted." in out


async def test_thumbs_come_after_the_stars(world: World) -> None:
    out = await chat(world, "Heat", "11", "Alien 👎 too cold", "Amélie", "12", "Oldboy", "👍", "/diary")

    assert "[11] 👍   [12] 👎" in out
    assert "Heat (1995): 👍. Noted." in out
    assert "Alien (1979): 👎. Noted.\n“too cold”" in out
    assert "Amélie (2001): 👎. Noted." in out
    assert "1. Oldboy (2003): 👍, " in out
    assert [review.thumb for review in world.reviews] == [Thumb.UP, Thumb.DOWN, Thumb.DOWN, Thumb.UP]


async def test_the_same_name_is_the_same_viewer_another_day(world: World) -> None:
    await chat(world, "Heat 4.5", "/quit", "Alien 4")
    await chat(world, "Alien 4.5")
    await chat(world, "Alien 3.5", name="bob")

    assert [review.rating for review in world.reviews] == [9, 9, 7]
    assert len({review.viewer_id for review in world.reviews}) == 2


async def test_it_speaks_russian(world: World) -> None:
    out = await chat(world, "Брат 9/10 сильно", "/help", language="ru_RU.UTF-8")

    assert "Брат (1997): 4,5 звезды. Записано." in out
    assert "три фильма на вечер" in out


async def test_files_are_for_the_commands_of_the_terminal(world: World) -> None:
    out = await chat(world, "/import", "/export")

    assert "wtw import FILE" in out
    assert "wtw export -o FILE" in out
    assert "[1]" not in out


async def test_notices_are_shown(world: World) -> None:
    out = await chat(world, "Toy Story 3", "/cancel", "1")

    assert "(This button does not work any more. Send the command again.)" in out


async def test_lines_come_from_a_pipe_and_a_file(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, "Heat 4.5\r\nБрат".encode())
    os.close(writing)
    (tmp_path / "said").write_bytes(b"a\n\xff\nb")

    with os.fdopen(reading) as pipe, (tmp_path / "said").open() as file:
        assert [line async for line in lines_of(pipe.fileno())] == ["Heat 4.5", "Брат"]
        assert [line async for line in lines_of(file.fileno())] == ["a", "\ufffd", "b"]


async def test_a_line_is_read_only_when_the_one_before_is_answered(world: World) -> None:
    out = StringIO()
    seen: list[str] = []

    async def lines() -> AsyncIterator[str]:
        for line in ("Heat 4.5", "Alien 4.5"):
            seen.append(out.getvalue())
            yield line
            await asyncio.sleep(0)

    await run_chat(world.dispatcher, "ann", lines=lines(), out=out, is_typed=True)
    assert "Heat (1995): 4.5 stars. Noted." in seen[1]
