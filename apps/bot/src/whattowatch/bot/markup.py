"""Texts as Telegram takes them: where they are escaped, and where they are cut."""

import html
import re
from collections.abc import Iterator, Mapping

LONGEST_MESSAGE = 4096  # UTF-16 units, after entities are parsed
LONGEST_CAPTION = 1024
LONGEST_NOTICE = 200  # of a pressed button
_TOKEN = re.compile(r"<[^>]+>|&[#\w]+;|.", re.DOTALL)
_NAME = re.compile(r"</?(\w+)")
_LEADING = re.compile(r"(?<=[.:/@#])(?=\w|/)")
_JOINER = "\u2060"  # it is not seen, and breaks no line


class Html(str):
    """A text with tags; everything else in it is escaped."""

    __slots__ = ()


def fill(template: str, **values: object) -> Html:
    """Put values into a text with tags of ours; whatever is not Html already is escaped."""
    safe = {name: value if isinstance(value, Html) else escape(str(value)) for name, value in values.items()}
    return Html(template.format(**safe))


def escape(text: str) -> Html:
    return Html(html.escape(text, quote=False))


def unlinked(text: str) -> str:
    """Somebody else's words, so that no messenger makes links, mentions or commands of anything in them."""
    return _LEADING.sub(_JOINER, text)


def lines(*parts: Html | None) -> Html:
    """One part a line; those that are missing leave no gap."""
    return Html("\n".join(part for part in parts if part))


def links(addresses: Mapping[str, str | None]) -> Html | None:
    """Words that lead to addresses, which are put together by us; those without one are left out."""
    led = [
        Html(f'<a href="{html.escape(address)}">{escape(word)}</a>')
        for word, address in addresses.items()
        if address is not None
    ]
    return Html(" · ".join(led)) if led else None


def plain(text: Html) -> str:
    """Without tags and entities, for screens that know none."""
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def length(text: str) -> int:
    """In UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, longest: int) -> str:
    """Plain text, shortened with an ellipsis where it is too long."""
    if length(text) <= longest:
        return text
    kept = text.encode("utf-16-le")[: 2 * (longest - 1)].decode("utf-16-le", errors="ignore")
    return f"{kept.rstrip()}…"


def cut_well(text: str, longest: int) -> str:
    """The same, after a sentence where one ends in the second half, else after a word."""
    if length(text) <= longest:
        return text
    kept = cut(text, longest)[:-1]
    sentence = max(kept.rfind(f"{end} ") for end in ".!?…") + 1
    if sentence > len(kept) // 2:
        return kept[:sentence]
    words, space, _ = kept.rpartition(" ")
    return f"{words.rstrip(' ,;:–-') if space else kept}…"


def split(text: Html, longest: int = LONGEST_MESSAGE) -> list[Html]:
    """Parts that each fit into a message, cut at ends of lines where possible; tags are closed and reopened."""
    parts: list[Html] = []
    part, room, opened = "", longest, list[str]()
    for line in _pieces(text, longest):
        size = length(plain(Html(line)))
        if size > room and plain(Html(part)).strip():
            parts.append(Html(part.rstrip("\n") + "".join(f"</{_name(tag)}>" for tag in reversed(opened))))
            part, room = "".join(opened), longest
        part += line
        room -= size
        _follow(opened, line)
    return [*parts, Html(part.rstrip("\n"))] if part.strip() else parts


def _pieces(text: str, longest: int) -> Iterator[str]:
    """Lines with their ends; of a line that is too long, its tags, entities and characters."""
    for line in text.splitlines(keepends=True):
        if length(plain(Html(line))) <= longest:
            yield line
        else:
            yield from _TOKEN.findall(line)


def _follow(opened: list[str], piece: str) -> None:
    for tag in re.findall(r"<[^>]+>", piece):
        if tag.startswith("</"):
            opened.pop()
        else:
            opened.append(tag)


def _name(tag: str) -> str:
    found = _NAME.match(tag)
    return found[1] if found else ""
