"""What is asked about tonight, in either language. Its options are said as the chips that they become."""

from whattowatch.domain.question import About
from whattowatch.domain.wishes.chips import chip_of
from whattowatch.domain.wishes.labels import label

_ASKED = {
    About.LENGTH: ("How long may it be tonight?", "Сколько по времени сегодня?"),
    About.AGE: ("New or old, for tonight?", "Сегодня новое или старое?"),
    About.GENRE: ("What are you in the mood for tonight?", "Чего хочется сегодня?"),
    About.LANGUAGE: ("In which language tonight?", "На каком языке сегодня?"),
}
_ANY = ("no matter", "не важно")


def asked(about: About, language: str) -> str:
    """Args:
    language: "ru", or anything else for English.
    """
    return _ASKED[about][language == "ru"]


def option_label(option: str | None, language: str) -> str:
    """Args:
    option: a chip's key; None: it is all the same to them.
    """
    chip = chip_of(option) if option is not None else None
    return _ANY[language == "ru"] if chip is None else label(chip, language)
