"""Of movie nights in groups: who is there, the films to vote on, and the winner. Nobody's taste is told."""

from collections.abc import Sequence

from whattowatch.bot.markup import Html, fill
from whattowatch.bot.texts.spoken import Label, Sentence, Texts
from whattowatch.domain.errors import Refusal
from whattowatch.domain.night import (
    MOST_MEMBERS,
    FilmsFound,
    NightFull,
    NightOver,
    NobodyVoted,
    NoFilmForAll,
    NotAtTheNight,
    NothingToVoteOn,
)


class Nights(Texts):
    title = Sentence("<b>Movie night</b>")
    invitation = Sentence(
        "Who is watching? Press “Join”, whether you know me or not. I choose films that suit all who joined; "
        "what you told me about films stays between us."
    )
    then = Sentence("When all are there, anybody who joined can press “Find films”.")
    rules = Sentence(
        "Which one shall it be? Nobody sees who votes for what, and you can change your vote until it is closed. "
        "Anybody who joined can close it; of films with as many votes, the one further up wins."
    )
    fits_all = Sentence("For all of you.")
    fits_nobody = Sentence("Widely loved, and new to all of you.")
    all_left = Sentence("Nobody is left, so this night is over. Open a new one with /tonight.")
    not_pinned = Sentence("I may not pin messages here, so remember it yourselves.")
    only_in_groups = Sentence(
        "A movie night is for several people: add me to a group, and send /tonight there. "
        "I suggest films that suit all who join, and you vote."
    )
    add = Label("Add me to a group")
    join = Label("Join")
    leave = Label("Leave")
    find = Label("Find films")
    close = Label("Close the vote")
    joined = Label("You are in.")
    left = Label("You are out.")

    def there(self, names: Sequence[str]) -> Html:
        return fill(self._("Here: {names}."), names=self.tongue.together(names))

    def film(self, number: int, film: str) -> Html:
        return fill("<b>{number}. {film}</b>", number=self.tongue.number(number), film=film)

    def fits(self, names: Sequence[str]) -> Html:
        """For some of those who are there."""
        return fill(self._("Above all for {names}."), names=self.tongue.together(names))

    def voted(self, count: int, everybody: int) -> Html:
        return fill(
            self._("Voted: {count} of {everybody}."),
            count=self.tongue.number(count),
            everybody=self.tongue.number(everybody),
        )

    def won(self, film: str) -> Html:
        return fill(self._("Tonight it is <b>{film}</b>. Enjoy it!"), film=film)

    def your_vote(self, film: str) -> str:
        return self._("Your vote: {film}").format(film=film)

    def refused(self, refusal: Refusal) -> str | None:  # noqa: PLR0911  # a list, one case a refusal
        """Plain text; None: it is not about a night."""
        match refusal:
            case NightOver():
                return self._("This movie night is over. Open a new one with /tonight.")
            case NotAtTheNight():
                return self._("Press “Join” first: those who are there decide.")
            case NightFull():
                return self._("There is room for {most} at a movie night, and all places are taken.").format(
                    most=self.tongue.number(MOST_MEMBERS)
                )
            case FilmsFound():
                return self._("These films were chosen for those who had joined. Be there next time.")
            case NoFilmForAll():
                return self._("I know no film that is left for all of you.")
            case NothingToVoteOn():
                return self._("That is none of the films of this night.")
            case NobodyVoted():
                return self._("Nobody has voted yet.")
            case _:
                return None
