"""Where a conversation may stand, and what was said for it to stand there."""

STATES: dict[str, list[str]] = {
    "nothing": [],
    "a title": ["/review"],
    "a title for a draft": ["Qwertyuiop 4.5 fine"],
    "a choice": ["Toy Story 3"],
    "a rating": ["Heat"],
    "an avoid": ["/avoid"],
}
