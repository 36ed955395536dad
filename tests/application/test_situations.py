"""What was shown lately is held back, and what was shown before is not."""

from datetime import UTC, datetime

import numpy as np
import pytest

from whattowatch.application.ports.situations import Deliveries
from whattowatch.domain.ids import FilmId

pytestmark = pytest.mark.quick

NOW = datetime(2026, 3, 1, 20, 15, tzinfo=UTC)


def test_what_was_shown_within_the_window_is_told_with_its_age() -> None:
    ages = np.array([-0.5, 0.0, 2.0, 59.9, 60.1, 365.0])
    shown = Deliveries(np.arange(1, 7), NOW.timestamp() - ages * 86_400).within(60, NOW)

    assert shown.film_ids.tolist() == [1, 2, 3, 4]
    assert shown.age_days == pytest.approx([0.0, 0.0, 2.0, 59.9], abs=1e-6)


def test_what_is_known_to_be_shown_is_added_once() -> None:
    shown = Deliveries(np.array([1, 2]), np.array([10.0, 20.0]))

    both = shown.and_those([FilmId(2), FilmId(3)], NOW)

    assert both.film_ids.tolist() == [1, 2, 3]
    assert both.at.tolist() == [10.0, 20.0, NOW.timestamp()]
