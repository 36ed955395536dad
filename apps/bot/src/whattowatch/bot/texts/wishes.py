"""Of wishes: what was made of one, and what nothing was made of."""

from collections.abc import Sequence

from whattowatch.bot.markup import Html, cut, fill, lines
from whattowatch.bot.texts.countries import country_name
from whattowatch.bot.texts.spoken import Texts

_QUOTED = 200  # characters of somebody's own words, said back to them


class Wishes(Texts):
    def understood(self, chips: Sequence[str], unclear: Sequence[str]) -> Html:
        return lines(
            fill(self._("You want: {chips}. Press one to take it off."), chips=", ".join(chips))
            if chips
            else None,
            fill(self._("I did not understand: {unclear}."), unclear=cut("; ".join(unclear), _QUOTED))
            if unclear
            else None,
        )

    def absent(self, services: Sequence[str], country: str) -> Html:
        said = self._(
            "I do not know what {services} has where you are ({country}), so it limits nothing. "
            "/settings lists the services I know."
        )
        return fill(said, services=self.tongue.together(services), country=country_name(self.tongue, country))
