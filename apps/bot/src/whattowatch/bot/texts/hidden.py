"""Of films that a viewer does not want to be shown."""

from whattowatch.bot.markup import Html, fill
from whattowatch.bot.texts.spoken import Sentence, Texts


class Hidden(Texts):
    empty = Sentence("You have hidden no film. Press “Not for me” on one, and I do not suggest it again.")

    def count(self, count: int) -> Html:
        said = self.ngettext(
            "<b>Hidden</b>: {count} film that I do not suggest",
            "<b>Hidden</b>: {count} films that I do not suggest",
            count,
        )
        return fill(said, count=self.tongue.number(count))

    def shown_again(self, film: str) -> Html:
        return fill(self._("I may suggest {film} again."), film=film)
