"""The policy that answers, unless viewers are dealt out among several."""

import re

from whattowatch.application.experiment import BadExperiment, Experiment, everybody, experiment
from whattowatch.recommender.policy import POLICIES, SHIPPED
from whattowatch.wiring.parsing import BadValue, word

EVERYBODY = everybody(SHIPPED)
_WRITTEN = re.compile(r"([a-z0-9-]{1,40}): *([a-z0-9-]+=[0-9]{1,3}(?: *, *[a-z0-9-]+=[0-9]{1,3})*)")


def parse_experiment(value: str) -> Experiment:
    written = _WRITTEN.fullmatch(word(value))
    if written is None:
        raise BadValue("is not an experiment: use name: policy=50, other-policy=50")
    parts = (part.strip().split("=") for part in written[2].split(","))
    try:
        return experiment(written[1], [(key, int(percent)) for key, percent in parts], POLICIES, SHIPPED)
    except BadExperiment as fault:
        raise BadValue(str(fault)) from None
