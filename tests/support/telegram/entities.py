"""Telegram's HTML: which tags there are, and what is left of a text when they are read."""

import html
import re
from typing import Any

from tests.support.telegram.refusing import bad_request, demand

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024
KINDS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("tg-spoiler", "span"), "spoiler"),
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_TAG = re.compile(r"<(/?)([^\s>/]*)([^>]*)>?")
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_NAMED = re.compile(r"&(#\d+|#x[0-9a-fA-F]+|lt|gt|amp|quot);?")


def units(text: str) -> int:
    """Of UTF-16, which is how Telegram counts."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def formatted(
    text: str, parse_mode: str | None, *, longest: int = LONGEST_TEXT, what: str = "message text"
) -> tuple[str, list[dict[str, Any]]]:
    """The text as people see it, and its entities.

    Raises:
        Refused: it does not parse, is empty, or too long.
    """
    plain, entities = text, list[dict[str, Any]]()
    if parse_mode:
        demand(parse_mode.lower() == "html", "unsupported parse_mode")  # the bot has no use for the others
        plain, entities = parsed(text)
    kept = plain.strip()
    if what == "message text":
        demand(kept, "message text is empty")
    too_long = "message is too long" if what == "message text" else f"{what} is too long"
    demand(units(kept) <= longest, too_long)
    return kept, entities


def parsed(text: str) -> tuple[str, list[dict[str, Any]]]:
    plain, entities, opened, at = "", list[dict[str, Any]](), list[tuple[str, dict[str, Any]]](), 0
    while at < len(text):
        tag = _TAG.match(text, at)
        if tag is None:
            end = text.find("<", at)
            end = len(text) if end < 0 else end
            plain += _NAMED.sub(lambda found: html.unescape(f"&{found[1]};"), text[at:end])
            at = end
            continue
        closing, name, attributes = tag[1], tag[2].lower(), tag[3]
        where = len(text[:at].encode())
        if closing:
            entities += _closed(opened, name, where, units(plain))
        else:
            opened.append((name, _opened(name, attributes, where, units(plain))))
        at = tag.end()
    if opened:
        raise _unparsed(f"Can't find end tag corresponding to start tag {opened[-1][0]}")
    return plain, sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _opened(name: str, attributes: str, where: int, offset: int) -> dict[str, Any]:
    if name not in KINDS:
        raise _unparsed(f'Unsupported start tag "{name}" at byte offset {where}')
    given = {key: double or single for key, double, single in _ATTRIBUTE.findall(attributes)}
    if name == "span" and given.get("class") != "tg-spoiler":
        raise _unparsed(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
    entity: dict[str, Any] = {"type": KINDS[name], "offset": offset}
    if name == "a":
        entity["url"] = html.unescape(given.get("href", ""))
    return entity


def _closed(
    opened: list[tuple[str, dict[str, Any]]], name: str, where: int, end: int
) -> list[dict[str, Any]]:
    if not opened:
        raise _unparsed(f"Unexpected end tag at byte offset {where}")
    expected, entity = opened.pop()
    if name not in {expected, ""}:
        raise _unparsed(
            f'Unmatched end tag at byte offset {where}, expected "</{expected}>", found "</{name}>"'
        )
    length = end - entity["offset"]
    is_told = length > 0 and (entity["type"] != "text_link" or entity["url"])
    return [entity | {"length": length}] if is_told else []


def _unparsed(why: str) -> Exception:
    return bad_request(f"can't parse entities: {why}")
