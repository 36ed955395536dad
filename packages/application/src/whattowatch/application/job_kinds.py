"""Every kind of job that some handler does, whichever process has it."""

from typing import Final

EMBED_FILM: Final = "embed-film"
FETCH_FILM: Final = "fetch-film"
FIND_TITLE: Final = "find-title-again"
IMPORT_HISTORY: Final = "import-history"
TELL_OF_IMPORT: Final = "tell-of-import"
TELL_OF_VOICE_NOTE: Final = "tell-of-voice-note"
TRANSCRIBE: Final = "transcribe"

KINDS = (
    EMBED_FILM,
    FETCH_FILM,
    FIND_TITLE,
    IMPORT_HISTORY,
    TELL_OF_IMPORT,
    TELL_OF_VOICE_NOTE,
    TRANSCRIBE,
)
