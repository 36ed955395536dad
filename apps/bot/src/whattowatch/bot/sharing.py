"""Links to the bot: to a film's page, for others, and into a group. `@bot film-949` is that film, in any chat."""

import re

from whattowatch.domain.ids import MAX_FILM_ID, FilmId

NIGHT = "tonight"
_FILM = re.compile(r"film-([1-9][0-9]{0,9})")


def link_to_page(bot_name: str, film_id: FilmId) -> str:
    return f"https://t.me/{bot_name}?start={payload_of(film_id)}"


def link_to_group(bot_name: str) -> str:
    """Telegram asks for the group, adds the bot to it, and says `/start tonight` there."""
    return f"https://t.me/{bot_name}?startgroup={NIGHT}"


def command_of_page(film_id: FilmId) -> str:
    return f"/start {payload_of(film_id)}"


def payload_of(film_id: FilmId) -> str:
    return f"film-{film_id}"


def film_in(payload: str) -> FilmId | None:
    """None: it stands for no film; what others put there is none of ours."""
    found = _FILM.fullmatch(payload.strip())
    number = int(found[1]) if found else 0
    return FilmId(number) if 1 <= number <= MAX_FILM_ID else None
