"""Orders of films that were answered lately, so that a page boundary neither repeats nor skips a film."""

import asyncio
from collections import OrderedDict

from whattowatch.application.searching.asked import Question
from whattowatch.application.searching.ranking import Ranking

KEPT_S = 300.0  # how long somebody may take to turn the page
_MOST = 256


class Rankings:
    def __init__(self, kept_s: float = KEPT_S) -> None:
        self._kept_s = kept_s
        self._kept: OrderedDict[Question, tuple[float, Ranking]] = OrderedDict()

    def of(self, question: Question) -> Ranking | None:
        """The order that the first page was cut from, if that was not long ago."""
        kept_at, ranking = self._kept.get(question, (float("-inf"), None))
        return ranking if _now() - kept_at < self._kept_s else None

    def keep(self, question: Question, ranking: Ranking) -> None:
        self._kept.pop(question, None)
        self._kept[question] = _now(), ranking
        if len(self._kept) > _MOST:
            self._kept.popitem(last=False)


def _now() -> float:
    return asyncio.get_running_loop().time()
