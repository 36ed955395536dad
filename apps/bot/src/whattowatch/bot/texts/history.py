"""Of what was suggested to a viewer, and what became of it."""

from datetime import date

from whattowatch.bot.markup import Html, cut, fill, lines
from whattowatch.bot.texts.spoken import Label, Sentence, Texts
from whattowatch.domain.feedback import Because, Feedback, Verdict

_REASON = 160  # characters: ten films and their reasons fit into a message


class History(Texts):
    empty = Sentence("I have suggested nothing to you yet: /recommend")
    popular = Sentence("I did not know your taste then: films that many people love.")
    not_shown = Label("it did not reach you")
    nothing_said = Label("you said nothing of it")

    def head(self, count: int, number: int, day: date) -> Html:
        """`number` of `count` answers, the newest first."""
        said = self.ngettext(
            "<b>What I suggested</b>, {count} answer\n{number}. On {day}:",
            "<b>What I suggested</b>, {count} answers\n{number}. On {day}:",
            count,
        )
        number_, count_ = self.tongue.number(number), self.tongue.number(count)
        return fill(said, count=count_, number=number_, day=self.tongue.day(day))

    def pick(self, film: str, slot: str, reason: str, became: str) -> Html:
        return lines(
            fill("<b>{film}</b> – {slot}", film=film, slot=slot),
            fill("{reason}", reason=cut(reason, _REASON)) if reason else None,
            fill("→ {became}", became=became),
        )

    def became(self, feedback: Feedback) -> str:
        match feedback:
            case Feedback(verdict=Verdict.WATCHED, because=because):
                return self._("you had seen it") if because is Because.SEEN else self._("you watched it")
            case Feedback(verdict=Verdict.TONIGHT):
                return self._("you chose it for the evening")
            case Feedback(verdict=Verdict.LATER):
                return self._("you put it on your watchlist")
            case Feedback(verdict=Verdict.SKIP, because=because):
                genre = because is Because.GENRE
                return (
                    self._("you did not want its genre")
                    if genre
                    else self._("you were not in the mood for it")
                )
            case _:
                return self._("you hid it")
