"""A thousand requests in a row, each answer taken apart: what `tests.bench promises` does for a hundred thousand."""

import pytest

from tests.bench import bench_promises

pytestmark = pytest.mark.quick


@pytest.mark.no_cover
def test_of_a_thousand_answers_none_breaks_a_promise_and_every_reason_is_one() -> None:
    figures = bench_promises.measure(requests=1_000, films=600)

    assert [figure.what.split(",")[0] for figure in figures] == [*bench_promises.WANTED]
    assert [figure.ours for figure in figures if not figure.met] == []
