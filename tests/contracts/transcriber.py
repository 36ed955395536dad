"""What every Transcriber that listens promises."""

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

from whattowatch.application.ports.transcriber import NOBODY, Recording, Transcriber, Transcript, Unheard
from whattowatch.domain.errors import Unavailable

Says: TypeAlias = Callable[[Any], None]
RECORDING = Recording(b"OggS: Heat, four and a half", 34)


class TranscriberContract:
    """Subclass it; provide one as `transcriber`, and as `says` what lets it hear a text, `Unheard`, or be away (None)."""

    async def test_what_is_said_is_written_down(self, transcriber: Transcriber, says: Says) -> None:
        says(" Схватка, 4.5. <b>Отлично</b> ")

        heard = await transcriber.transcribe(RECORDING, language="ru")

        assert isinstance(heard, Transcript)
        assert heard.text == "Схватка, 4.5. <b>Отлично</b>"
        assert heard.seconds > 0
        assert transcriber.engine != NOBODY

    @pytest.mark.parametrize("text", ["", "  ", " . . .", "♪"])
    async def test_where_nobody_speaks_is_silence(
        self, transcriber: Transcriber, says: Says, text: str
    ) -> None:
        says(text)

        assert await transcriber.transcribe(RECORDING, language=None) is Unheard.SILENCE

    async def test_what_is_no_sound_is_unreadable(self, transcriber: Transcriber, says: Says) -> None:
        says(Unheard.UNREADABLE)

        assert await transcriber.transcribe(RECORDING, language=None) is Unheard.UNREADABLE

    async def test_it_says_that_it_is_away(self, transcriber: Transcriber, says: Says) -> None:
        says(None)

        with pytest.raises(Unavailable):
            await transcriber.transcribe(RECORDING, language=None)
