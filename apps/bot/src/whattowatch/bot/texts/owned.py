"""Of films that a viewer has at home."""

from whattowatch.bot.markup import Html, fill
from whattowatch.bot.texts.spoken import Sentence, Texts


class Owned(Texts):
    empty = Sentence(
        "You have told me of no film that you own. Write <i>I own Heat</i>, or press “I own it” on a film's page."
    )
    nothing_to_pick = Sentence(
        "Nothing on your shelf fits just now: what I showed you lately rests for a while. "
        "Tell me what else you own: <i>I own Heat</i>."
    )
    at_hand = Sentence("On your shelf.")

    def count(self, count: int) -> Html:
        said = self.ngettext(
            "<b>Your shelf</b>: {count} film that you own",
            "<b>Your shelf</b>: {count} films that you own",
            count,
        )
        return fill(said, count=self.tongue.number(count))

    def removed(self, film: str) -> Html:
        return fill(self._("{film} is off your shelf."), film=film)
