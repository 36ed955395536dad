"""What became of the picks that were shown, in words. A few of them say nothing, and it does not pretend they do."""

from collections.abc import Mapping

from whattowatch.bot.markup import Html, lines
from whattowatch.bot.wording import Wording
from whattowatch.domain.outcomes import Outcomes, together
from whattowatch.domain.recommendation import Slot


def mirror_text(mirror: Mapping[Slot, Outcomes], wording: Wording) -> Html | None:
    """None: nothing was shown yet."""
    shown = together(mirror.values())
    if not shown.shown:
        return None
    if not shown.tells:
        return wording.mirror.too_few(shown.shown)
    by_slot = [
        wording.mirror.of_slot(wording.picks.slot(slot), mirror[slot])
        for slot in Slot
        if slot in mirror and mirror[slot].tells
    ]
    return lines(
        wording.mirror.hits(shown), wording.mirror.others(shown), *(by_slot if len(by_slot) > 1 else ())
    )
