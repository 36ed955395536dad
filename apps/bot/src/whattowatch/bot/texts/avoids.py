"""Of what a viewer would rather not meet."""

from whattowatch.bot.markup import Html, cut, fill, lines
from whattowatch.bot.texts.spoken import Sentence, Texts
from whattowatch.domain.avoid import Avoid

_QUOTED = 100  # characters


class Avoids(Texts):
    ask = Sentence("What would you rather not meet in a film? For example: <i>zombies, jump scares</i>")
    none = Sentence("You avoid nothing so far.")

    def count(self, count: int) -> Html:
        said = self.ngettext("You avoid {count} thing:", "You avoid {count} things:", count)
        return fill(said, count=self.tongue.number(count))

    def line(self, number: int, avoid: Avoid) -> Html:
        details = [self._strength(avoid), *([self._("muted")] if avoid.muted else [])]
        return fill(
            "{number}. {phrase} ({details})",
            number=number,
            phrase=avoid.phrase,
            details=", ".join(details),
        )

    def one(self, avoid: Avoid) -> Html:
        costs = (
            self._("Each costs a film {strength}, but it is muted.")
            if avoid.muted
            else self._("Each costs a film {strength}.")
        )
        return lines(
            fill("<b>{phrase}</b>", phrase=avoid.phrase),
            fill(self._("Looked for in films: {terms}"), terms=", ".join(avoid.terms)),
            fill(costs, strength=self._strength(avoid)),
        )

    def added(self, avoid: Avoid) -> Html:
        return fill(self._("From now on I avoid: {terms}."), terms=", ".join(avoid.terms))

    def from_now_on(self, what: str) -> Html:
        """They said it of tonight."""
        said = self._(
            "I cannot leave out “{what}” for one evening. I can avoid it from now on: films with it stand "
            "further back until you lift it in /avoid."
        )
        return fill(said, what=cut(what, _QUOTED))

    def lifted(self, phrase: str) -> Html:
        return fill(self._("You do not mind “{phrase}” any more."), phrase=phrase)

    def _strength(self, avoid: Avoid) -> str:
        return self.tongue.percent(avoid.strength)
