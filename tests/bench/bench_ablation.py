"""What each part of the policy brings: found films with all of it, and with each part switched off in turn."""

from collections.abc import Iterator, Mapping

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from tests.bench.figure import Figure
from tests.bench.recommender.ours import ours
from tests.bench.recommender.protocol import Found, Split, cold, found, warm
from tests.bench.recommender.ratings import made_ratings, ratings
from whattowatch.recommender.policy import SHIPPED, Policy

SAID, SEED = (1, 3, 5, 10), 7
WHOLE = "all of it"
_NEXT_TO_NOTHING = 1e-9  # with nothing at all, nothing is learned, and the acclaim would go too
_NEVER = 1e9  # years or days


class Measured(Struct, frozen=True):
    name: str
    found: Mapping[str, Found]  # by column


def measure(*, users: int | None = None) -> list[Figure]:
    """Args:
    users: so many made ones rate 400 films; None: the real ratings where they are at hand.
    """
    given = ratings() if users is None else made_ratings(users=users, films=400, count=40 * users)
    columns = {f"cold-{said}": cold(given, SEED, said=said) for said in SAID} | {"warm": warm(given)}
    whole, *others = [_measured(name, policy, columns) for name, policy in policies(SHIPPED)]
    return [_figure(other, whole) for other in others]


def policies(whole: Policy) -> Iterator[tuple[str, Policy]]:
    """The policy, and as many others as it has parts: each without one of them."""
    taste, likeness, slots = whole.taste, whole.likeness, whole.slots
    yield WHOLE, whole
    yield "without learned weights", replace(whole, likeness=replace(likeness, learned=_NEXT_TO_NOTHING))
    yield "without facts", replace(whole, likeness=replace(likeness, facts=0.0))
    yield "without acclaim", replace(whole, slots=replace(slots, safe=replace(slots.safe, acclaim=0.0)))
    yield "without quality", replace(whole, slots=replace(slots, safe=replace(slots.safe, quality=0.0)))
    yield "without recency", replace(whole, taste=replace(taste, steady=1.0, half_life_days=_NEVER))
    yield "without fading years", replace(whole, acclaim_fade_years=_NEVER)
    likes = tuple(max(worth, 0.0) for worth in taste.by_rating)
    yield "without dislikes", replace(whole, taste=replace(taste, by_rating=likes))


def _measured(name: str, policy: Policy, columns: Mapping[str, Split]) -> Measured:
    """All cold columns train on the same ratings."""
    by_cold, by_warm = (ours(columns[column].training, policy) for column in ("cold-1", "warm"))
    one = Measured(
        name,
        {
            column: found(split.asked, by_warm if column == "warm" else by_cold)
            for column, split in columns.items()
        },
    )
    print(f"  {name}: {_told(one)}", flush=True)
    return one


def _told(one: Measured) -> str:
    return ", ".join(
        f"{column} {each.ndcg.mean():.3f} / {len(each.films)}" for column, each in one.found.items()
    )


def _figure(one: Measured, whole: Measured) -> Figure:
    ratios = [float(each.ndcg.mean() / whole.found[column].ndcg.mean()) for column, each in one.found.items()]
    return Figure(
        what=f"NDCG@10 {one.name}",
        ours=_told(one),
        yardstick=f"{WHOLE}: {_told(whole)}",
        ratio=min(ratios),
        wanted="a figure",  # what a part is for need not be what is counted here
        met=bool(np.isfinite(ratios).all()),
    )
