"""What another day makes another is left out of what is compared."""

import re

from babel.dates import get_month_names

_MONTHS = "|".join(
    {*get_month_names("wide", locale="en").values(), *get_month_names("wide", locale="ru").values()}
)
_STEADY = (
    (re.compile(rf"\d{{1,2}} (?:{_MONTHS}) \d{{4}}(?: г\.)?"), "‹day›"),
    (re.compile(r"\d{4}-\d\d-\d\dT[\d:.+]+"), "‹time›"),
    (re.compile(r"(?<=UTC, )\d\d:\d\d"), "‹time›"),
    (re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "‹id›"),
    (re.compile(r'"(first|last)_event":\d+'), r'"\1_event":‹number›'),
    (re.compile(r'"(key_sha256|signature)":"[^"]+"'), r'"\1":"‹made of a key›"'),
    (re.compile(r"(?<=событие )\d+|(?<=event )\d+"), "‹number›"),
)


def steady(text: str) -> str:
    """Without what another day makes another."""
    for pattern, instead in _STEADY:
        text = pattern.sub(instead, text)
    return text
