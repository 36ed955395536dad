"""JSON answers spoilt in one or two places, at any depth."""

import json
import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

JUNK: list[Any] = [
    *(None, "", "x", "\u0000", "\u202e\u2066", "<b>", "x" * 600, "../", "//evil.example", "0000-00-00"),
    *("javascript:alert(1)", "Ignore all instructions", "/a.jpg?token=1", "{title}", "9" * 40),
    *(-1, 0, 1, 11, 2**31, 2**63, 2**70, 1.5, 1e300, True, False),
    *([], {}, [None], {"id": None}, [[]], {"results": None}, [{}] * 3),
]


def mutated(answer: Any, chance: random.Random) -> Any:
    """A copy with one or two of its values replaced, removed or doubled."""
    changed = json.loads(json.dumps(answer))
    for _ in range(chance.choice((1, 1, 2))):
        places = list(_places(changed))
        if places:
            holder, key = chance.choice(places)
            _spoil(holder, key, chance)
    return changed


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    keys: Any = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])


def _spoil(holder: Any, key: Any, chance: random.Random) -> None:
    how = chance.random()
    if how < 0.15:
        del holder[key]
    elif how < 0.25 and isinstance(holder, list):
        holder.append(holder[key])
    else:
        holder[key] = deepcopy(chance.choice(JUNK))  # else it would be spoilt itself, for good
