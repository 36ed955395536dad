"""Of voice notes: how far listening is, and what was heard."""

from whattowatch.application.ports.transcriber import Unheard
from whattowatch.bot.markup import Html, fill
from whattowatch.bot.texts.spoken import Label, Sentence, Texts


class Voice(Texts):
    right = Label("That is right")
    change = Label("Change")
    other_language = Label("Another language")

    too_short = Sentence("That was over before it began. Hold the button while you speak.")
    too_large = Sentence("That recording is too large: I take 20 MB at most.")
    in_writing = Sentence("Here I need it in writing.")
    at_it = Sentence("I am listening to this one already.")
    used = Label("I took this one already.")
    left = Sentence("Cancelled. What I heard is left at that.")
    _silence = Sentence("I hear nobody speak in that recording. Say it again, or write it.")
    _unreadable = Sentence("I cannot make sound of that recording. Say it again, or write it.")
    _away = Sentence("I cannot listen just now. Send it again in a while, or write it.")

    def too_long(self, most_s: int) -> Html:
        said = self._("That is longer than I listen at a time: {most} at most. Say it in parts, or write it.")
        return fill(said, most=self._length(most_s))

    def enough(self, most: int) -> Html:
        said = self.ngettext(
            "I listen to {most} voice note a day. Write it, please.",
            "I listen to {most} voice notes a day. Write it, please.",
            most,
        )
        return fill(said, most=self.tongue.number(most))

    def queued(self, seconds: int) -> Html:
        return fill(
            self._("I have your voice note ({length}), and listen to it."), length=self._length(seconds)
        )

    def listening(self, seconds: int, elapsed_s: int) -> Html:
        """`elapsed_s`: how long that has taken so far."""
        return fill(
            self._("Listening to your voice note ({length})… {elapsed}"),
            length=self._length(seconds),
            elapsed=self._length(elapsed_s),
        )

    def heard(self, text: str) -> Html:
        return fill(self._("I heard:\n“{text}”"), text=text)

    def reword(self, text: str) -> Html:
        """What was heard, to be copied and sent as it should be."""
        said = self._("Send it as it should be. A tap copies what I heard:\n<code>{text}</code>")
        return fill(said, text=text)

    def nothing(self, why: Unheard | None) -> Html:
        """None: nobody could listen."""
        match why:
            case Unheard.SILENCE:
                return self._silence
            case Unheard.UNREADABLE:
                return self._unreadable
            case _:
                return self._away

    def _length(self, seconds: int) -> str:
        """0:34, as telephones show it."""
        return f"{seconds // 60}:{seconds % 60:02}"
