"""What holds over memory holds over PostgreSQL: P19, P46, P52, P54 and the conversations."""

import pytest

from tests.api.talking import Api, Caller
from tests.api.test_bytes import port, test_the_known_hostile_requests, watched
from tests.api.test_conversation import (
    test_a_pick_that_was_opened_counts_once_and_says_nothing_of_their_taste,
    test_a_review_can_be_taken_back_and_a_second_viewing_added,
    test_a_viewer_says_asks_answers_and_leaves,
    test_a_watchlist_has_notes_and_a_hidden_film_can_be_shown_again,
    test_settings_and_avoids_are_kept_and_changed,
    test_what_is_owned_is_listed_and_chosen_from_until_it_is_owned_no_more,
)
from tests.api.test_good_requests_gone_wrong import test_good_requests_gone_wrong
from tests.api.test_others import (
    hers,
    his,
    test_no_route_shows_or_changes_what_is_anothers,
    test_what_is_anothers_is_what_is_not_there,
    test_whoever_is_not_known_gets_nothing,
)
from tests.api.test_progress import (
    test_a_film_is_begun_gone_on_with_and_seen_to_its_end,
    test_the_same_update_twice_is_one_event_and_an_older_one_none,
)
from tests.api.test_schema import test_the_api_does_what_its_schema_says

__all__ = [
    "hers",
    "his",
    "port",
    "test_a_film_is_begun_gone_on_with_and_seen_to_its_end",
    "test_a_pick_that_was_opened_counts_once_and_says_nothing_of_their_taste",
    "test_a_review_can_be_taken_back_and_a_second_viewing_added",
    "test_a_viewer_says_asks_answers_and_leaves",
    "test_a_watchlist_has_notes_and_a_hidden_film_can_be_shown_again",
    "test_good_requests_gone_wrong",
    "test_no_route_shows_or_changes_what_is_anothers",
    "test_settings_and_avoids_are_kept_and_changed",
    "test_the_api_does_what_its_schema_says",
    "test_the_known_hostile_requests",
    "test_the_same_update_twice_is_one_event_and_an_older_one_none",
    "test_what_is_anothers_is_what_is_not_there",
    "test_what_is_owned_is_listed_and_chosen_from_until_it_is_owned_no_more",
    "test_whoever_is_not_known_gets_nothing",
    "watched",
]


@pytest.fixture
def tolerated() -> frozenset[int]:
    """All connections may be taken for a moment."""
    return frozenset({503})


async def test_a_writers_next_read_shows_the_write(api: Api, anna: Caller) -> None:
    """P19, through the real projector; the answer names its position, or says that it is stale."""
    for film in range(1, 101):
        said = await anna("PUT", f"/v1/films/{film}/review", {"rating": 4})
        position = int(said.headers["x-position"])
        read = await anna("GET", "/v1/reviews", params={"limit": 1, "after": position})
        assert "x-stale" not in read.headers
        assert read.json()["items"][0]["film"]["film_id"] == film
        assert read.json()["total"] == film
