"""Of who somebody is to us, and of being forgotten."""

from whattowatch.bot.markup import Html, fill, lines
from whattowatch.bot.texts.spoken import Label, Sentence, Texts


class Erasing(Texts):
    word = Label("ERASE")  # what is to be typed; no button
    nothing_erased = Sentence("Nothing was erased: that was not the word.")

    @property
    def explained(self) -> Html:
        return lines(
            Html(self._("<b>Shall I forget you?</b> What goes, for good:")),
            Html(self._("– what you said of films: ratings, words, days")),
            Html(
                self._(
                    "– your watchlist with its notes, what you own, what you hid, what you avoid, your settings"
                )
            ),
            Html(self._("– what I suggested to you, why, and what became of it")),
            Html(self._("– what is open between us here, and what I have not sent you yet")),
            Html(self._("Nobody can bring it back, and I neither.")),
        )

    @property
    def last_step(self) -> Html:
        return fill(
            self._("To erase everything, send the word <b>{word}</b>. Anything else keeps it."),
            word=self.word,
        )

    def done(self, viewer: str, when: str, position: str, receipt: str) -> Html:
        """What is left to show that it was done."""
        return lines(
            Html(
                self._(
                    "It is done: I know nothing of you any more. If you write again, you are somebody new."
                )
            ),
            fill(self._("Viewer: <code>{viewer}</code>"), viewer=viewer),
            fill(
                self._("Erased: <code>{when}</code>, event <code>{position}</code>"),
                when=when,
                position=position,
            ),
            Html(
                self._(
                    "This receipt proves it, and nobody but me can write one. Keep it: "
                    "whoever runs me can tell whether it is genuine (<code>wtw receipt verify</code>)."
                )
            ),
            fill("<pre>{receipt}</pre>", receipt=receipt),
        )

    def ids(self, door: str, account: str, viewer: str) -> Html:
        return lines(
            fill(
                self._("You are <code>{account}</code> at the door <code>{door}</code>."),
                account=account,
                door=door,
            ),
            fill(self._("Whoever runs me knows you as viewer <code>{viewer}</code>."), viewer=viewer),
        )
