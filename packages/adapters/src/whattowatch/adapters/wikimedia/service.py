"""How Wikimedia wants to be asked: under a name, one request at a time, and not again while it is busy."""

from typing import Final

from whattowatch.adapters.outside.bulkhead import Bulkhead
from whattowatch.adapters.outside.metrics import OutsideMetrics
from whattowatch.adapters.outside.outside import Outside

BUDGET_S: Final = 8.0  # of one request, with its place in the queue
WAITING: Final = 100


def user_agent(version: str, contact: str | None) -> str:
    """Wikimedia asks for a way to reach whoever runs a program; that is the operator's to give."""
    return f"WhatToWatch/{version} ({contact or 'self-hosted film recommender'})"


def one_at_a_time() -> Bulkhead:
    """One for all of Wikimedia."""
    return Bulkhead(at_once=1, waiting=WAITING)


def wikimedia_outside(name: str, turn: Bulkhead, metrics: OutsideMetrics | None) -> Outside:
    return Outside(name, budget_s=BUDGET_S, bulkhead=turn, metrics=metrics)
