"""Of reviews: what was noted, and what is still to be asked."""

from collections.abc import Sequence
from datetime import date

from whattowatch.bot.markup import Html, cut, fill, lines
from whattowatch.bot.texts.grades import graded
from whattowatch.bot.texts.spoken import Sentence, Texts, begun
from whattowatch.domain.grade import Grade

_ABOUT = 200  # characters of a title as somebody wrote it
_QUOTED = 200  # characters of somebody's own words, said back to them


class Reviews(Texts):
    ask = Sentence(
        "Which film did you see? A rating and a few words can go with it: <i>Heat 4.5 loved the diner scene</i>"
    )
    ask_title = Sentence("What is it called? The year helps, as in <i>Solaris 1972</i>.")
    _away = Sentence("The film database is away just now, so I looked only among those I know.")

    def graded(self, grade: Grade) -> str:
        return graded(self.tongue, grade)

    def quoted(self, text: str) -> Html | None:
        """Somebody's own words, said back to them. None: there are none."""
        return fill(self._("“{text}”"), text=cut(text, _QUOTED)) if text else None

    def noted(self, film: str, grade: Grade | None, text: str, viewing: int, day: date | None) -> Html:
        """`day`: when it was seen, where that is not today."""
        details = [
            self._stands(grade),
            *([self._seen(viewing)] if viewing > 1 else []),
            # Translators: one of several details, with commas between.
            *([self._("on {day}").format(day=self.tongue.day(day))] if day else []),
        ]
        return lines(
            fill(self._("<b>{film}</b>: {details}. Noted."), film=film, details=", ".join(details)),
            self.quoted(text),
        )

    def how_many_stars(self, film: str) -> Html:
        return fill(self._("<b>{film}</b>: how many stars?"), film=film)

    def not_a_rating(self, film: str) -> Html:
        return fill(
            self._(
                "I do not read that as a rating of <b>{film}</b>. Press the stars or a thumb, or write it as 4.5, 9/10 or 👍."
            ),
            film=film,
        )

    def ask_words(self, film: str) -> Html:
        return fill(
            self._(
                "Write on about <b>{film}</b>, in as many messages as you like. When that is all, press the button "
                "or write “done”."
            ),
            film=film,
        )

    def words_kept(self, length: int, most: int) -> Html:
        """Of a review that goes on."""
        return fill(
            self._("Kept: {length} of {most} characters. Write on, or “done”."),
            length=self.tongue.number(length),
            most=self.tongue.number(most),
        )

    def words_kept_unrated(self, film: str) -> Html:
        """Of a review that lacks its rating."""
        return fill(
            self._(
                "Kept. And how many stars for <b>{film}</b>? Write on, or “done” to leave it without any."
            ),
            film=film,
        )

    def no_room(self, length: int, room: int, most: int) -> Html:
        """Of a message that is too long for what is left of a review."""
        return fill(
            self._(
                "That last message has {length} characters, and of the {most} a review holds {room} are left. What "
                "you wrote before is kept; send a shorter one, or “done”."
            ),
            length=self.tongue.number(length),
            room=self.tongue.number(room),
            most=self.tongue.number(most),
        )

    def which_film(self, about: str, *, away: bool) -> Html:
        asked = fill(self._("Which film is “{about}”?"), about=cut(about, _ABOUT))
        return lines(asked, self._away if away else None)

    def no_film(self, about: str, *, kept: bool, away: bool) -> Html:
        return lines(
            fill(self._("I know no film called “{about}”."), about=cut(about, _ABOUT)),
            self._away if away else None,
            Html(self._("What you wrote is kept: send another title for it, or /cancel."))
            if kept
            else Html(self._("Send another title, or /cancel.")),
        )

    def missed(self, titles: Sequence[str]) -> Html:
        """Of several films in one message."""
        return fill(
            self._("I am not sure which film this is: {titles}. Send each by itself."),
            titles=cut("; ".join(titles), _ABOUT),
        )

    def back_again(self, about: str) -> Html:
        said = self._("The film database is back, so I looked up “{about}”.")
        return fill(said, about=cut(about, _ABOUT))

    def graded_what(self, grade: Grade) -> Html:
        return fill(self._("{stars} for which film?"), stars=begun(self.graded(grade)))

    def still_waiting(self, film: str) -> Html:
        return fill(self._("And <b>{film}</b>: how many stars?"), film=film)

    def still_which(self, about: str) -> Html:
        """`about`: what they wrote."""
        return fill(self._("And “{about}”: which film was that? Send its title."), about=cut(about, _ABOUT))

    def put_aside(self, about: str) -> Html:
        return fill(self._("“{about}” waits until this is done."), about=cut(about, _ABOUT))

    def undone(self, film: str, grade: Grade | None, *, reviewed: bool) -> Html:
        if not reviewed:
            return fill(self._("<b>{film}</b>: taken back, as if you had said nothing."), film=film)
        return fill(
            self._("<b>{film}</b>: taken back. It is again: {stands}."),
            film=film,
            stands=self._stands(grade),
        )

    def _stands(self, grade: Grade | None) -> str:
        return self.graded(grade) if grade else self._("seen, not rated")

    def _seen(self, viewing: int) -> str:
        if viewing == 2:
            # Translators: one of several details, with commas between; so is "seen 3 times".
            return self._("seen twice")
        said = self.ngettext("seen {count} time", "seen {count} times", viewing)
        return said.format(count=self.tongue.number(viewing))
