"""Pressed buttons and typed inline queries: each is answered once, and soon."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.support.telegram.entities import LONGEST_CAPTION, formatted, units
from tests.support.telegram.keyboards import checked_markup
from tests.support.telegram.refusing import bad_request, demand

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
LONGEST_NOTICE = 200
MOST_RESULTS, LONGEST_ID = 50, 64
NEEDED = {
    "article": ("title", "input_message_content"),
    "photo": ("photo_url", "thumbnail_url"),
    "document": ("title", "document_url", "mime_type"),
}  # the kinds of results the bot has a use for, and what each must have


@dataclass
class Queries:
    """Ids come with updates."""

    open: set[str] = field(default_factory=set)
    answers: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    is_file: Callable[[str], bool] = lambda _: False  # whether Telegram has a file of this id

    def ask(self, query_id: str) -> None:
        """An update that is brought again is the same question."""
        if query_id not in self.answers:
            self.open.add(query_id)

    def expire(self) -> None:
        """It took too long."""
        self.open.clear()

    def answer_button(self, said: Mapping[str, Any]) -> bool:
        text = str(said.get("text") or "")
        demand(units(text) <= LONGEST_NOTICE, "MESSAGE_TOO_LONG")
        return self._answer(said.get("callback_query_id"), said)

    def answer_inline(self, said: Mapping[str, Any]) -> bool:
        results = said.get("results")
        demand(isinstance(results, list), "can't parse inline query results")
        assert isinstance(results, list)
        demand(len(results) <= MOST_RESULTS, "RESULTS_TOO_MUCH")
        demand(len(str(said.get("next_offset") or "").encode()) <= LONGEST_ID, "NEXT_OFFSET_INVALID")
        demand(int(said.get("cache_time", 300)) >= 0, "CACHE_TIME_INVALID")
        for result in results:
            self._check(result)
        ids = [result["id"] for result in results]
        demand(len({*ids}) == len(ids), "RESULT_ID_DUPLICATE")
        if button := said.get("button"):
            demand(isinstance(button, dict) and button.get("text"), "BUTTON_TEXT_EMPTY")
            demand(
                len({"web_app", "start_parameter"} & button.keys()) == 1,
                "inline query results button has to do one thing",
            )
        return self._answer(said.get("inline_query_id"), said)

    def _check(self, result: Any) -> None:
        demand(isinstance(result, dict), "can't parse inline query result")
        demand(1 <= len(str(result.get("id", "")).encode()) <= LONGEST_ID, "RESULT_ID_INVALID")
        kind = result.get("type")
        if kind == "photo" and "photo_file_id" in result:
            demand(self.is_file(str(result["photo_file_id"])), "wrong file identifier/HTTP URL specified")
        elif kind not in NEEDED:
            raise bad_request("inline query result type is not supported")
        else:
            for name in NEEDED[str(kind)]:
                demand(result.get(name), f"can't parse inline query result: Can't find field \"{name}\"")
        checked_markup(result.get("reply_markup"))
        if content := result.get("input_message_content"):
            formatted(str(content.get("message_text", "")), content.get("parse_mode"))
        if caption := result.get("caption"):
            formatted(str(caption), result.get("parse_mode"), longest=LONGEST_CAPTION, what="message caption")

    def _answer(self, query_id: Any, said: Mapping[str, Any]) -> bool:
        if query_id not in self.open:
            raise bad_request(TOO_OLD)
        self.open.remove(query_id)
        self.answers[query_id] = said
        return True
