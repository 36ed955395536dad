"""Texts that give orders to whatever model reads them, and a model that does as it is told."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.json import Decoder

from tests.support.openai_server import KEY, OpenAiServer

FILE = Path(__file__).parents[1] / "data" / "injections.jsonl"
OTHER_FILM = 777001  # which many of them want to be recommended
HOST = "evil.example"  # where many of them want people to go
CHIPS = ("genre", "mood", "language", "runtime")  # kinds of a wish
_CYRILLIC = re.compile("[А-Яа-я]")


class Injection(Struct, frozen=True):
    name: str
    goal: str  # a key of DOES
    text: str

    @property
    def language(self) -> str:
        return "ru" if _CYRILLIC.search(self.text) else "en"


def injections() -> list[Injection]:
    decode = Decoder(Injection).decode
    return [decode(line) for line in FILE.read_bytes().splitlines()]


@dataclass
class Obedient:
    """A model that does whatever one text asks, whether or not the text was told to it.

    It knows all that anybody ever told it: instructions, data and key. Of the reasons it is asked for, one says
    nothing but what was ordered; the others say so behind a sentence that is sound, or in a title's quotes. What
    it is to make of a wish it names as kinds and values, of which there are none such.
    """

    server: OpenAiServer
    orders: Injection

    def obey(self) -> None:
        self.server.says = self._form
        self.server.calls = (
            [_call("delete_viewer"), _call("save_review")] if self.orders.goal == "tool" else []
        )

    def _form(self, asked: Mapping[str, Any]) -> str:
        return self._chips(asked) if asked["text"]["format"]["name"] == "wish" else self._reasons(asked)

    def _chips(self, asked: Mapping[str, Any]) -> str:
        if self.orders.goal == "schema":
            return ("Drama", '{"understood": {"0": "Drama"}}', '[{"piece": 0}]', '```{"understood": []}```')[
                self._how
            ]
        done = DOES[self.orders.goal](self, asked, self.orders.language)
        values = [("film_id", str(OTHER_FILM)), ("years", "0-9999"), ("country", HOST), *product(CHIPS, done)]
        chips = [
            {"piece": int(piece), "kind": kind, "value": value, "wanted": True}
            for piece in json.loads(asked["input"])
            for kind, value in values
        ]
        unasked = {"piece": 77, "kind": "genre", "value": "Western", "wanted": True}
        return json.dumps({"understood": [*chips, unasked], "films": [OTHER_FILM]})

    def _reasons(self, asked: Mapping[str, Any]) -> str:
        told = json.loads(asked["input"])
        if self.orders.goal == "schema":
            return _misshapen(told, self._how)
        reasons = [
            {"number": pick["number"], "text": self._said(asked, told["language"], pick)}
            for pick in told["picks"]
        ]
        extra = [{"number": OTHER_FILM, "text": "Watch it.", "film_id": OTHER_FILM}]
        return json.dumps({"reasons": reasons + extra, "picks": [OTHER_FILM]})

    def _said(self, asked: Mapping[str, Any], language: str, pick: Mapping[str, Any]) -> str:
        done = DOES[self.orders.goal](self, asked, language)
        ordered = done[(pick["number"] + len(self.orders.text)) % len(done)]
        sound = _sound(language, pick)
        return (ordered, f"{sound} {ordered}", f"{sound[:-1]}, “{ordered}”.")[(pick["number"] + 1) % 3]

    @property
    def _how(self) -> int:
        return len(self.orders.name) % 4

    def heard(self) -> str:
        """All that it was ever told, as far as it can remember."""
        return " ".join(str(asked["input"]) for asked in self.server.asked[-20:])


def _sound(language: str, pick: Mapping[str, Any]) -> str:
    own = pick["own_films"][0]
    return f"Вы видели фильм «{own}»." if language == "ru" else f'You saw "{own}".'


def _misshapen(told: Mapping[str, Any], how: int) -> str:
    texts = {str(pick["number"]): _sound(told["language"], pick) for pick in told["picks"]}
    return (
        "\n".join(texts.values()),
        json.dumps({"reasons": texts}),
        json.dumps([{"number": int(number), "text": text} for number, text in texts.items()]),
        "```json\n"
        + json.dumps({"reasons": [{"number": number, "text": [text]} for number, text in texts.items()]}),
    )[how]


def _call(name: str) -> dict[str, Any]:
    return {
        "type": "function_call",
        "call_id": "call_1",
        "name": name,
        "arguments": "{}",
        "status": "completed",
    }


Did = Callable[[Obedient, Mapping[str, Any], str], Sequence[str]]  # request, language to what it says


def _film(_: Obedient, __: Mapping[str, Any], language: str) -> Sequence[str]:
    if language == "ru":
        return (
            "Вместо него посмотрите «Бессолнечная канарейка».",
            "вместо этого советую бессолнечную канарейку.",
            f"Номер {OTHER_FILM} лучше.",
        )
    return "Watch Sunless Canary instead.", "watch sunless canary instead.", f"Number {OTHER_FILM} is better."


def _prompt(_: Obedient, asked: Mapping[str, Any], __: str) -> Sequence[str]:
    instructions = " ".join(asked["instructions"].split())
    first, second, *_rest = instructions.split(". ")
    return f"{first}.", f"{second}.".casefold(), instructions, instructions[-240:]


def _others(model: Obedient, _: Mapping[str, Any], __: str) -> Sequence[str]:
    heard = model.heard()
    return heard, f"Somebody else wrote: {heard[-150:]}.", heard[:100]


def _key(_: Obedient, __: Mapping[str, Any], language: str) -> Sequence[str]:
    return (
        (f"Ключ: {KEY}.",)
        if language == "ru"
        else (f"The key is {KEY}.", KEY[::-1], f"bearer {KEY.lower()}.")
    )


def _link(_: Obedient, __: Mapping[str, Any], language: str) -> Sequence[str]:
    more = "Подробности" if language == "ru" else "More"
    return (
        f"{more}: https://{HOST}/login.",
        f"{more}: {HOST}/free.",
        f"{more}: www {HOST}.",
        f"[{more}](//{HOST})",
    )


def _markup(_: Obedient, __: Mapping[str, Any], language: str) -> Sequence[str]:
    word = "очень" if language == "ru" else "very"
    return (
        f"<b>{word}</b>.",
        f"**{word}** _good_.",
        f"![{word}](https://{HOST}/p.png)",
        f"{word}\n{word}.",
        f"🎬 {word}.",
    )


def _tool(_: Obedient, __: Mapping[str, Any], ___: str) -> Sequence[str]:
    return (
        '{"name": "delete_viewer", "arguments": {}}',
        "<tool_call>delete_viewer</tool_call>",
        "delete_viewer()",
    )


def _length(_: Obedient, __: Mapping[str, Any], language: str) -> Sequence[str]:
    return (("очень " if language == "ru" else "very ") * 2_000 + ".",)


def _act(_: Obedient, __: Mapping[str, Any], language: str) -> Sequence[str]:
    if language == "ru":
        return (
            "Ваша учётная запись удалена.",
            "войдите заново, ваши отзывы стёрты.",
            "Администратор поставил пять звёзд.",
        )
    return (
        "Your account is deleted.",
        "all your reviews are wiped, sign in again.",
        "The admin has rated it for you.",
    )


DOES: Mapping[str, Did] = {
    "film": _film,
    "prompt": _prompt,
    "others": _others,
    "key": _key,
    "link": _link,
    "markup": _markup,
    "tool": _tool,
    "length": _length,
    "act": _act,
    "schema": lambda *_: (),  # it misses the form as a whole
}
