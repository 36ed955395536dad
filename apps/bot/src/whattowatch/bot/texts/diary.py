"""Of the diary: what a viewer saw, and when, and what they said of it."""

from collections.abc import Sequence
from datetime import date

from whattowatch.bot.markup import Html, cut, fill
from whattowatch.bot.texts.grades import graded
from whattowatch.bot.texts.spoken import Sentence, Texts
from whattowatch.domain.grade import Grade
from whattowatch.domain.rating import Rating
from whattowatch.domain.standing import Origin


class Diary(Texts):
    empty = Sentence("Your diary is empty. Tell me of a film you saw, such as: <i>Heat 4.5</i>")
    nothing_like_that = Sentence("Nothing in your diary is like that.")
    from_which_rating = Sentence("Films that you rated so, or better:")
    of_which_years = Sentence("Films of which years?")
    of_which_genre = Sentence("Films of which genre?")
    not_a_day = Sentence(
        "I do not read that as a day. Write it as <i>yesterday</i>, <i>last Friday</i> or <i>12 May 2024</i>."
    )

    def count(self, count: int, filters: Sequence[str]) -> Html:
        said = self.ngettext("<b>Your diary</b>: {count} film", "<b>Your diary</b>: {count} films", count)
        counted = fill(said, count=self.tongue.number(count))
        if not filters:
            return counted
        return fill("{counted} ({filters})", counted=counted, filters=", ".join(filters))

    def from_rating(self, rating: Rating) -> str:
        return self._("{stars} or more").format(stars=graded(self.tongue, rating))

    def line(self, number: int, film: str, grade: Grade | None, day: date | None, *, words: bool) -> Html:
        details = [
            *([graded(self.tongue, grade)] if grade else [self._("not rated")]),
            *([self.tongue.day(day)] if day else []),
            *([self._("with words")] if words else []),
        ]
        return fill("{number}. {film}: {details}", number=number, film=film, details=", ".join(details))

    def stands(self, grade: Grade | None) -> Html:
        return fill("{said}", said=graded(self.tongue, grade) if grade else self._("seen, not rated"))

    def words(self, text: str, longest: int) -> Html | None:
        """Their own; cut where there is no room for all. None: there are none."""
        return fill(self._("“{text}”"), text=cut(text, longest)) if text else None

    def viewing(self, number: int, day: date | None, grade: Grade | None, origin: Origin) -> Html:
        details = [
            self.tongue.day(day) if day else self._("some day"),
            *([graded(self.tongue, grade)] if grade else []),
            self._origin(origin),
        ]
        return fill("{number}. {details}", number=number, details=", ".join(details))

    def ask_day(self, film: str) -> Html:
        return fill(
            self._("When did you see <b>{film}</b>? <i>Yesterday</i>, <i>last Friday</i>, <i>12 May</i>?"),
            film=film,
        )

    def same_day(self, film: str) -> Html:
        """Seen again, on a day on which they saw it already."""
        return fill(self._("That you saw <b>{film}</b> today is in your diary already."), film=film)

    def gone(self, film: str) -> Html:
        return fill(self._("<b>{film}</b> is out of your diary, and counts no more."), film=film)

    def _origin(self, origin: Origin) -> str:
        # Translators: how it came into the diary; one of several details, with commas between, as are the next.
        match origin:
            case Origin.CHAT:
                return self._("told in the chat")
            case Origin.API:
                return self._("through an app")
            case Origin.IMPORT:
                return self._("brought from elsewhere")
            case Origin.VOICE:
                return self._("told by voice")
            case Origin.RECOMMENDATION:
                return self._("suggested by me")
            case Origin.PLAYBACK:
                return self._("played")
