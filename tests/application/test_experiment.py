"""U27.1: the same viewer always gets the same policy, and each policy gets its part of the viewers."""

from collections import Counter
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from whattowatch.application.experiment import (
    LEAST_PERCENT,
    BadExperiment,
    Experiment,
    Variant,
    everybody,
    experiment,
)
from whattowatch.domain.ids import ViewerId
from whattowatch.recommender.policy import BASELINE, BASELINE_1, POLICIES, Policy, Reading
from whattowatch.wiring.parsing import BadValue
from whattowatch.wiring.policies import parse_experiment

pytestmark = pytest.mark.quick

OTHER_READING = Policy(name="reads-otherwise", version=1, reading=Reading(director=3.0))
KNOWN = POLICIES | {OTHER_READING.key: OTHER_READING}
VIEWERS = [ViewerId(str(UUID(int=number << 64 | number))) for number in range(4_000)]


def halves(name: str) -> Experiment:
    return Experiment(name=name, variants=(Variant(BASELINE, 50), Variant(BASELINE_1, 50)))


@given(viewer=st.uuids(), name=st.text(min_size=1, max_size=20))
def test_the_same_viewer_gets_the_same_policy(viewer: UUID, name: str) -> None:
    assert halves(name).policy_of(ViewerId(str(viewer))) is halves(name).policy_of(ViewerId(str(viewer)))


def test_it_is_the_same_on_every_machine_and_in_every_version() -> None:
    """Written down on the first day: nobody may change sides by an update."""
    dealt = "".join(str(halves("first").policy_of(viewer).version) for viewer in VIEWERS[:24])

    assert dealt == "222221112222121122212221"


@pytest.mark.parametrize("percent", [5, 30, 50, 95])
def test_each_policy_gets_its_part(percent: int) -> None:
    dealing = Experiment(name="x", variants=(Variant(BASELINE, percent), Variant(BASELINE_1, 100 - percent)))
    dealt = Counter(dealing.policy_of(viewer).key for viewer in VIEWERS)

    assert dealt[BASELINE.key] / len(VIEWERS) == pytest.approx(percent / 100, abs=0.02)


def test_another_experiment_deals_anew() -> None:
    moved = sum(halves("x").policy_of(viewer) is not halves("y").policy_of(viewer) for viewer in VIEWERS)

    assert moved / len(VIEWERS) == pytest.approx(0.5, abs=0.05)


def test_without_an_experiment_one_policy_answers_everybody() -> None:
    assert {everybody(BASELINE).policy_of(viewer).key for viewer in VIEWERS} == {BASELINE.key}


@pytest.mark.parametrize(
    ("shares", "says"),
    [
        ([("baseline-2", 50), ("no-such-1", 50)], "there are baseline-1, baseline-2"),
        ([("baseline-2", 100)], "two policies or more"),
        ([("baseline-2", 50), ("baseline-2", 50)], "each once"),
        ([("baseline-2", 50), ("baseline-1", 49)], "add up to 100"),
        ([("baseline-2", 96), ("baseline-1", 4)], f"at least {LEAST_PERCENT}"),
        ([("baseline-2", 50), ("reads-otherwise-1", 50)], "reads films otherwise than baseline-2"),
        ([], "two policies or more"),
    ],
)
def test_what_cannot_be_compared_is_refused(shares: list[tuple[str, int]], says: str) -> None:
    with pytest.raises(BadExperiment, match=says):
        experiment("x", shares, KNOWN, BASELINE)


def test_a_policy_that_reads_otherwise_is_fine_where_all_do() -> None:
    numbers = replace(OTHER_READING, version=2)
    known = KNOWN | {numbers.key: numbers}

    dealt = experiment("x", [(OTHER_READING.key, 50), (numbers.key, 50)], known, OTHER_READING)
    assert [variant.policy for variant in dealt.variants] == [OTHER_READING, numbers]


def test_it_is_written_as_a_name_and_parts() -> None:
    written = parse_experiment("wider-slots: baseline-2=90, baseline-1=10")

    assert written.name == "wider-slots"
    assert [(each.policy.key, each.percent) for each in written.variants] == [
        ("baseline-2", 90),
        ("baseline-1", 10),
    ]


@pytest.mark.parametrize("value", ["baseline-2", "x:", "x: baseline-2", "x baseline-2=50,baseline-1=50"])
def test_anything_else_is_told_how_to_write_it(value: str) -> None:
    with pytest.raises(BadValue, match="use name: policy=50, other-policy=50"):
        parse_experiment(value)
