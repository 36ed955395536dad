"""Of picks: what they are for, why they were picked, what became of them, and why there are no more."""

from collections.abc import Sequence
from datetime import date

from whattowatch.bot.markup import Html, cut, fill, links
from whattowatch.bot.texts.countries import country_name
from whattowatch.bot.texts.grades import graded
from whattowatch.bot.texts.services import service_names
from whattowatch.bot.texts.spoken import Label, Sentence, Texts
from whattowatch.domain.feedback import Because, Feedback, Verdict
from whattowatch.domain.grade import Grade
from whattowatch.domain.recommendation import Expected, Match, Slot

_AVOIDED = 120  # characters, in a notice


class Picks(Texts):
    cold_start = Sentence(
        "I do not know your taste yet, so these are films that many people love. "
        "Tell me about films you saw, and the next ones will be yours."
    )
    nothing_left = Sentence("I have nothing new for you just now. Tell me about more films, and ask again.")
    no_reason = Sentence("It is one of the best films I know that you have not told me about.")
    no_history = Sentence("None of your films speaks for it: it stands out by itself.")
    why_which = Sentence("Which of them?")
    nothing_to_explain = Sentence("I have shown you no film lately. Ask for some: /recommend")
    evidence = Sentence("Your films behind it:")
    mind_no_more = Sentence("Taken back: I do not avoid films like it.")
    taken_back = Label("Taken back.")
    replaced = Label("Here is another film for this place.")
    nothing_instead = Label("I have no other film for this place just now.")
    nothing_alike = Sentence(
        "I know no more films like that one that you have not seen, hidden or just been shown."
    )
    no_more_questions = Sentence("Thank you; that is all I ask tonight.")

    def slot(self, slot: Slot) -> str:
        match slot:
            case Slot.SAFE:
                return self._("Safe choice")
            case Slot.ADJACENT:
                return self._("A step aside")
            case Slot.WILDCARD:
                return self._("Wildcard")

    def expected(self, expected: Expected) -> str:
        """Two things: how much their own films speak for it, and what they would give it, which is of all its sides."""
        match expected.match:
            case Match.STRONG:
                said = self._(
                    "A strong match with your films. About {stars} of 5 for you, give or take {error}"
                )
            case Match.GOOD:
                said = self._(
                    "A good match with your films. About {stars} of 5 for you, give or take {error}"
                )
            case Match.POSSIBLE:
                said = self._(
                    "A possible match with your films. About {stars} of 5 for you, give or take {error}"
                )
            case Match.UNKNOWN:
                said = self._("About {stars} of 5, give or take {error}, for most people")
        stars, error = self.tongue.tenths(expected.stars), self.tongue.number(round(expected.error))
        return said.format(stars=stars, error=error)

    def outcome(self, feedback: Feedback, grade: Grade | None) -> str:  # noqa: PLR0911  # one a verdict
        """What became of a pick. `grade`: of the film, where it was watched."""
        if feedback.verdict is Verdict.WATCHED:
            return self._watched(grade, before=feedback.because is Because.SEEN)
        match feedback:
            case Feedback(verdict=Verdict.TONIGHT):
                return self._("For tonight. Enjoy it!")
            case Feedback(verdict=Verdict.LATER):
                return self._("On your watchlist.")
            case Feedback(verdict=Verdict.SKIP, because=Because.MOOD):
                return self._("Not tonight: it rests for a while, and may come again.")
            case Feedback(verdict=Verdict.SKIP, because=Because.GENRE):
                return self._("Skipped for its genre. What you avoid: /avoid")
            case Feedback(verdict=Verdict.SKIP):
                return self._("Skipped for now.")
            case _:
                return self._("Hidden: you will not be shown it again.")

    def watch(self, country: str, day: date, included: str, paid: str) -> Html:
        """Where a film can be watched: names of services, with commas between; "" where there are none."""
        ways = [
            *([included] if included else []),
            *([self._("for money: {services}").format(services=paid)] if paid else []),
        ]
        return fill(
            self._("Where to watch ({country}, {day}): {ways}. JustWatch"),
            country=country_name(self.tongue, country),
            day=self.tongue.day(day),
            ways="; ".join(ways) or self._("nowhere that I know of"),
        )

    def like(self, film: str) -> Html:
        """Above the cards."""
        return fill(self._("More like <b>{film}</b>, chosen for you:"), film=film)

    def avoided(self, what: str) -> str:
        """For a notice."""
        return self._("From now on I avoid: {terms}.").format(terms=cut(what, _AVOIDED))

    def fewer_like(self, film: str, what: str) -> Html:
        return fill(
            self._("Fewer films like <b>{film}</b>. From now on I avoid: {terms}. /avoid changes it."),
            film=film,
            terms=what,
        )

    def links(self, poster: str | None, trailer: str | None) -> Html | None:
        return links({self._("Poster"): poster, self._("Trailer"): trailer})

    def why(self, film: str) -> Html:
        return fill(self._("Why <b>{film}</b>?"), film=film)

    def shares(self, film: str, grade: Grade | None, percent: int, traits: str) -> Html:
        said = f" ({graded(self.tongue, grade)})" if grade else ""
        common = f": {traits}" if traits else ""
        share = self.tongue.percent(percent / 100)
        return fill("{share} {film}{said}{common}", share=share, film=film, said=said, common=common)

    def away(self, services: Sequence[str]) -> Html:
        names = self.tongue.together(service_names(services))
        return fill(self._("Without {names} just now: I chose from what I know already."), names=names)

    def tight(self, limit: str) -> Html:
        return fill(
            self._("That is all there is: {limit} leaves no more."), limit=self._limits().get(limit, limit)
        )

    def _watched(self, grade: Grade | None, *, before: bool) -> str:
        if grade is None:
            return self._("Seen before. Noted.") if before else self._("Watched. Noted.")
        said = self._("Seen before: {stars}. Noted.") if before else self._("Watched: {stars}. Noted.")
        return said.format(stars=graded(self.tongue, grade))

    def _limits(self) -> dict[str, str]:
        # Translators: these stand where "{limit} leaves no more" has {limit}.
        year, length = self._("the year"), self._("the length")
        genre, language, country = self._("the genre"), self._("the language"), self._("the country")
        return {
            "exclude": self._("what I showed you just now"),
            "seen": self._("what you have seen already"),
            "hidden": self._("what you hid"),
            "shown": self._("what I showed you lately"),
            "services": self._("what I know of your services"),
            "age_level": self._("your age level"),
            "watchlist": self._("your watchlist"),
            "owned": self._("your shelf"),
            "like": self._("what is like that film"),
            "loved": self._("what you loved half a year ago or earlier"),
            **dict.fromkeys(("year_from", "year_to", "years"), year),
            **dict.fromkeys(("runtime_max_min", "runtime_min_min"), length),
            **dict.fromkeys(("genres", "without_genres"), genre),
            **dict.fromkeys(("languages", "without_languages"), language),
            **dict.fromkeys(("countries", "without_countries"), country),
            "moods": self._("the mood"),
            "votes_least": self._("how many people voted for a film"),
        }
