"""Which policy answers whom: one for everybody, or several, among which viewers are dealt out to compare them."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import accumulate

from msgspec import Struct

from whattowatch.domain.errors import Refusal
from whattowatch.domain.ids import ViewerId
from whattowatch.recommender.policy import Policy

LEAST_PERCENT = 5  # of the viewers: a smaller part tells nothing for a long time


class BadExperiment(Refusal):
    """It cannot be run as it is."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return self.problem


class Variant(Struct, frozen=True):
    """A policy, and how many viewers of a hundred it answers."""

    policy: Policy
    percent: int


class Experiment(Struct, frozen=True, kw_only=True):
    """The same viewer always gets the same variant. Another name deals everybody out anew."""

    name: str
    variants: tuple[Variant, ...]

    def policy_of(self, viewer_id: ViewerId) -> Policy:
        digest = sha256(f"{self.name}:{viewer_id}".encode()).digest()
        place = int.from_bytes(digest[:8], "big") % 100
        bounds = accumulate(variant.percent for variant in self.variants)
        return next(
            variant.policy for variant, bound in zip(self.variants, bounds, strict=True) if place < bound
        )


def everybody(policy: Policy) -> Experiment:
    """No comparison: one policy answers all."""
    return Experiment(name="", variants=(Variant(policy, 100),))


def experiment(
    name: str, shares: Sequence[tuple[str, int]], known: Mapping[str, Policy], default: Policy
) -> Experiment:
    """Args:
        shares: keys of policies, each with the viewers of a hundred that it answers.
        default: the policy that the films were read for.

    Raises:
        BadExperiment
    """
    keys = [key for key, _ in shares]
    if not known.keys() >= set(keys):
        raise BadExperiment(f"names a policy that is not there: there are {', '.join(known)}")
    if len(set(keys)) < max(2, len(keys)):
        raise BadExperiment("compares nothing: name two policies or more, each once")
    if sum(percent for _, percent in shares) != 100:
        raise BadExperiment("does not deal out all viewers: the parts must add up to 100")
    if min(percent for _, percent in shares) < LEAST_PERCENT:
        raise BadExperiment(f"gives a policy too few viewers: at least {LEAST_PERCENT} of a hundred each")
    if apart := [key for key in keys if known[key].reading != default.reading]:
        raise BadExperiment(
            f"asks for {apart[0]}, which reads films otherwise than {default.key} does: films are read once, "
            f"for all policies that answer; compare the two by `wtw replay-policy` instead"
        )
    return Experiment(name=name, variants=tuple(Variant(known[key], percent) for key, percent in shares))
