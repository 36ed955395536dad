"""Of the watchlist."""

from whattowatch.application.queries.list_watchlist import Order
from whattowatch.bot.markup import Html, cut, fill
from whattowatch.bot.texts.spoken import Sentence, Texts

_NOTE = 200  # characters of a note


class Watchlist(Texts):
    nothing_to_pick = Sentence(
        "Nothing on your watchlist fits just now. Add films by “Later”, or ask for /recommend."
    )
    nothing_loved = Sentence("I know of no film that you loved half a year ago or earlier.")
    empty = Sentence("Your watchlist is empty. Press “Later” on a film, and it goes here.")

    def count(self, count: int) -> Html:
        said = self.ngettext(
            "<b>Your watchlist</b>: {count} film", "<b>Your watchlist</b>: {count} films", count
        )
        return fill(said, count=self.tongue.number(count))

    def line(self, number: int, film: str, note: str) -> Html:
        if not note:
            return fill("{number}. {film}", number=number, film=film)
        return fill(self._("{number}. {film} – {note}"), number=number, film=film, note=cut(note, _NOTE))

    def order(self, order: Order) -> str:
        """On a button that puts the list so."""
        match order:
            case Order.NEWEST:
                return self._("Last added")
            case Order.TITLE:
                return self._("By title")
            case Order.SHORTEST:
                return self._("Shortest")
            case Order.LATEST:
                return self._("Latest films")
            case Order.BEST:
                return self._("Best for me")

    def saved(self, film: str) -> Html:
        return fill(self._("<b>{film}</b> is on your watchlist."), film=film)

    def removed(self, film: str) -> Html:
        return fill(self._("{film} is off your watchlist."), film=film)
