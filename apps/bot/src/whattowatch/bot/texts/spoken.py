"""What every subject is made of.

A text is written in English where it is said, and that is its name in the catalogues:

    cancelled = Sentence("Cancelled.")
    later = Label("Later")

    def saved(self, film: str) -> Html:
        return fill(self._("<b>{film}</b> is on your watchlist."), film=film)

    def rated(self, count: int) -> Html:
        said = self.ngettext("You rated {count} film.", "You rated {count} films.", count)
        return fill(said, count=self.tongue.number(count))

`fill` escapes what is filled in. What is not HTML, on buttons and in notices, is filled in by `format`.
"""

from whattowatch.bot.markup import Html
from whattowatch.bot.texts.tongue import Tongue


class Texts:
    """What is said of one subject, in one language."""

    def __init__(self, tongue: Tongue) -> None:
        self.tongue = tongue
        self._, self.ngettext = tongue.gettext, tongue.ngettext
        self.pgettext, self.npgettext = tongue.pgettext, tongue.npgettext


class Sentence:
    """HTML that nothing is filled into."""

    def __init__(self, english: str) -> None:
        self.english = english

    def __get__(self, texts: Texts, _owner: type[Texts]) -> Html:
        return Html(texts.tongue.gettext(self.english))


class Label:
    """Plain text that nothing is filled into: what stands on a button, or in a notice."""

    def __init__(self, english: str) -> None:
        self.english = english

    def __get__(self, texts: Texts, _owner: type[Texts]) -> str:
        return texts.tongue.gettext(self.english)


def marked(_context: str, english: str) -> str:
    """For catalogues: a text that `pgettext` is asked for elsewhere, by name."""
    return english


def begun(words: str) -> str:
    """As a sentence begins."""
    return f"{words[:1].upper()}{words[1:]}"
