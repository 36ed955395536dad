import pytest

from tests.application.projections.given import ANNA, ANNA_ERASED, LATER, NOON, but, tables
from whattowatch.application.projections.viewers import Viewers
from whattowatch.domain.ids import AvoidId
from whattowatch.domain.settings import Settings
from whattowatch.domain.viewer import AvoidAdded, AvoidChanged, AvoidLifted, SettingsChanged, ViewerJoined

pytestmark = pytest.mark.quick

GORE = AvoidId("00000000-0000-0000-0000-00000000000b")
JOINED = ViewerJoined(viewer_id=ANNA, name="sealed", at=NOON)
ADDED = AvoidAdded(viewer_id=ANNA, avoid_id=GORE, phrase="sealed", strength=0.5, at=NOON)


def test_a_viewer_who_joined_has_the_usual_settings() -> None:
    assert tables(Viewers(), JOINED)["viewers"] == [
        (
            ANNA,
            NOON,
            "sealed",
            "en",
            "UTC",
            "US",
            3,
            60,
            "",
            True,
            None,
            22,
            9,
            "watched,available,moderated",
            "interface",
            19,
        )
    ]


def test_changed_settings_keep_when_they_joined() -> None:
    changed = SettingsChanged(
        viewer_id=ANNA,
        settings=Settings(
            language="ru", picks=5, services=(8, 337), learn_from_me=False, age_level=12, notices=()
        ),
        at=LATER,
    )

    assert tables(Viewers(), JOINED, changed)["viewers"] == [
        (ANNA, NOON, "sealed", "ru", "UTC", "US", 5, 60, "8,337", False, 12, 22, 9, "", "interface", 19)
    ]


def test_an_avoid_is_kept_as_it_was_said() -> None:
    assert tables(Viewers(), ADDED)["avoids"] == [(ANNA, GORE, "sealed", 0.5, False, NOON)]


def test_an_avoid_can_be_muted_and_weakened() -> None:
    changed = AvoidChanged(viewer_id=ANNA, avoid_id=GORE, strength=0.1, muted=True, at=LATER)

    assert tables(Viewers(), ADDED, changed)["avoids"] == [(ANNA, GORE, "sealed", 0.1, True, NOON)]
    assert tables(Viewers(), changed)["avoids"] == []


def test_a_lifted_avoid_is_gone() -> None:
    assert tables(Viewers(), ADDED, AvoidLifted(viewer_id=ANNA, avoid_id=GORE, at=LATER))["avoids"] == []


def test_an_erased_viewer_is_gone_until_they_join_again() -> None:
    assert tables(Viewers(), JOINED, ADDED, ANNA_ERASED) == {"viewers": [], "avoids": []}
    again = but(JOINED, at=LATER)
    assert tables(Viewers(), JOINED, ADDED, ANNA_ERASED, again) == tables(Viewers(), again)
