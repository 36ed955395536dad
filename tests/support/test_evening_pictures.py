"""A picture of a chat is sound XML, whatever was said in it, and shows all that was said."""

import xml.etree.ElementTree as ET

import pytest

from tests.support.evening.pictures import picture
from tests.support.evening.telling import Bubble, Scene, Voice

pytestmark = pytest.mark.quick

ANN = Voice('<Ann> & "Co"', 7, "en")
HOSTILE = "</text><script>alert('&')</script>\x00\x1b\ud800 ]]>"


def texts(drawn: str) -> str:
    root = ET.fromstring(drawn)  # noqa: S314  # our own
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {"svg", "rect", "text", "tspan"}
    return "".join(root.itertext())


def test_whatever_is_said_is_text() -> None:
    bubble = Bubble(HOSTILE, ((HOSTILE, "1 ★"),), bold=("<script>",))
    line = ANN.among("<group>").says(HOSTILE)

    told = texts(picture([Scene(line, HOSTILE, [bubble])]))

    assert told.count("<script>") == 4
    assert '<Ann> & "Co"' in told


def test_what_is_too_wide_is_broken_and_nothing_is_left_out() -> None:
    said = "word " * 200

    told = texts(picture([Scene(ANN.says(said), "", [Bubble(said)])]))

    assert told.split().count("word") == 400
