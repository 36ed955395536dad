"""Which buttons Telegram takes."""

from typing import Any
from urllib.parse import urlsplit

from tests.support.telegram.refusing import bad_request, demand

LONGEST_DATA = 64  # bytes
MOST_BUTTONS, MOST_IN_A_ROW = 100, 8
LONGEST_PLACEHOLDER = 64
ACTIONS = {
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}
STYLES = {"primary", "success", "danger"}


def checked_markup(markup: Any) -> dict[str, Any] | None:
    """The markup as it is kept; None: there is none.

    Raises:
        Refused
    """
    if not markup:
        return None
    demand(isinstance(markup, dict), "object expected as reply markup")
    kept: dict[str, Any] = markup
    if "inline_keyboard" in kept:
        _rows(kept["inline_keyboard"], _inline)
    elif "keyboard" in kept:
        _rows(kept["keyboard"], _reply)
        placeholder = kept.get("input_field_placeholder")
        fits = placeholder is None or 1 <= len(placeholder) <= LONGEST_PLACEHOLDER
        demand(fits, "input field placeholder is too long")
    else:
        demand(kept.get("remove_keyboard") or kept.get("force_reply"), "unknown reply markup")
    return kept


def only_inline(markup: Any) -> dict[str, Any] | None:
    """Only such buttons can be put under a message that is there."""
    kept = checked_markup(markup)
    demand(kept is None or "inline_keyboard" in kept, "inline keyboard expected")
    return kept if kept and kept["inline_keyboard"] else None


def _rows(rows: Any, check: Any) -> None:
    demand(isinstance(rows, list) and all(isinstance(row, list) for row in rows), "keyboard rows expected")
    demand(sum(map(len, rows)) <= MOST_BUTTONS, "REPLY_MARKUP_TOO_LONG")
    for row in rows:
        demand(
            len(row) <= MOST_IN_A_ROW, "REPLY_MARKUP_TOO_WIDE"
        )  # real clients make them too narrow to read
        for button in row:
            check(button)


def _inline(button: Any) -> None:
    demand(
        isinstance(button, dict) and isinstance(button.get("text"), str),
        'field "text" must be of type String',
    )
    demand(button["text"].strip(), "BUTTON_TEXT_EMPTY")
    actions = ACTIONS & button.keys()
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    demand(len(actions) == 1, "can't parse inline keyboard button: it does more than one thing")
    demand(button.get("style") in {None, *STYLES}, "BUTTON_STYLE_INVALID")
    if "callback_data" in button:
        size = len(str(button["callback_data"]).encode(errors="surrogatepass"))
        demand(1 <= size <= LONGEST_DATA, "BUTTON_DATA_INVALID")
    if "url" in button:
        demand(urlsplit(str(button["url"])).scheme in {"http", "https", "tg"}, "BUTTON_URL_INVALID")


def _reply(button: Any) -> None:
    text = button if isinstance(button, str) else button.get("text") if isinstance(button, dict) else None
    demand(isinstance(text, str) and text.strip(), 'field "text" must be of type String')
