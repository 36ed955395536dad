"""Questions about tonight over PostgreSQL: what was asked is read back, and so is when."""

from tests.api.talking import Api
from tests.api.test_questions import answered, asked, first_option, picked


async def test_two_questions_an_evening_and_all_of_it_read_back(api: Api) -> None:
    anna, boris = await api.viewer("Anna"), await api.viewer("Boris")

    first = await asked(anna)
    other = await asked(anna)
    second = await answered(anna, first, first_option(first))
    third = await answered(anna, second, first_option(second))

    assert first["question"]
    assert second["question"]
    assert (other["question"], third["question"]) == (None, None)
    assert not (picked(first) | picked(other)) & picked(second)
    assert not picked(second) & picked(third)
    kept = await anna.get(f"/v1/recommendations/{first['recommendation_id']}")
    assert kept["question"]["answer"]["option"] == first_option(first)
    assert kept["question"]["refined_by"] == second["recommendation_id"]
    assert (await asked(boris))["question"]
