"""Which languages are spoken: English, and those that have a catalogue in `locales`.

Catalogues are read as translators write them, when the bot starts: nothing is compiled beforehand.
"""

from collections.abc import Sequence
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from whattowatch.bot.texts.tongue import Tongue
from whattowatch.domain.settings import LANGUAGES

ENGLISH = "en"
LOCALES = Path(__file__).parent.parent / "locales"
_DAY_FIRST = Locale("en", "GB")  # 3 May 2024


def catalogue_of(language: str, locales: Path = LOCALES) -> Path:
    return locales / language / "LC_MESSAGES" / "bot.po"


def languages(locales: Path = LOCALES, allowed: Sequence[str] = LANGUAGES) -> tuple[str, ...]:
    """Those that can be spoken and that a viewer can set, English first."""
    translated = [language for language in allowed if catalogue_of(language, locales).exists()]
    return (ENGLISH, *(language for language in translated if language != ENGLISH))


def tongue_of(language: str, locales: Path = LOCALES) -> Tongue:
    """Raises:
    FileNotFoundError: it is neither English, nor has it a catalogue.
    """
    if language == ENGLISH:
        return Tongue(ENGLISH, _DAY_FIRST, NullTranslations())
    with catalogue_of(language, locales).open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Tongue(language, catalogue.locale or Locale.parse(language), GNUTranslations(compiled))
