"""Of what a viewer saw, in numbers."""

from collections.abc import Sequence

from whattowatch.bot.markup import Html, fill
from whattowatch.bot.texts.spoken import Sentence, Texts


class StatisticsTexts(Texts):
    title = Sentence("<b>Your statistics</b>")
    nothing = Sentence("There is nothing to count yet. Tell me of a film you saw, such as: <i>Heat 4.5</i>")

    def films(self, films: int, viewings: int) -> Html:
        """How many, and how often in all, where some were seen more than once."""
        count = self.tongue.number
        seen = self.ngettext("Seen: {count} film", "Seen: {count} films", films).format(count=count(films))
        if viewings == films:
            return fill("{seen}", seen=seen)
        times = self.ngettext("{count} viewing", "{count} viewings", viewings).format(count=count(viewings))
        return fill(self._("{films}, {viewings}"), films=seen, viewings=times)

    def mean(self, stars: float, films: int) -> Html:
        said = self.ngettext(
            "Mean rating: {stars} of 5, over {count} film",
            "Mean rating: {stars} of 5, over {count} films",
            films,
        )
        return fill(said, stars=self.tongue.tenths(stars), count=self.tongue.number(films))

    def thumbs(self, up: int, down: int) -> Html:
        number = self.tongue.number
        return fill(self._("Thumbs: 👍 {up}, 👎 {down}"), up=number(up), down=number(down))

    def genres(self, counted: Sequence[tuple[str, int]]) -> Html:
        """Their names, and how many films are of each."""
        return fill(self._("Genres: {counted}"), counted=self._counted(counted))

    def decades(self, counted: Sequence[tuple[str, int]]) -> Html:
        return fill(self._("Decades: {counted}"), counted=self._counted(counted))

    def watched_for(self, minutes: int, untimed: int) -> Html:
        """`untimed`: the films whose minutes are not among these."""
        time = self.tongue.lasting(minutes)
        if not untimed:
            return fill(self._("Time watched: {time}"), time=time)
        said = self.ngettext(
            "Time watched: {time}, without {count} film whose running time I do not know",
            "Time watched: {time}, without {count} films whose running time I do not know",
            untimed,
        )
        return fill(said, time=time, count=self.tongue.number(untimed))

    def longest_streak(self, weeks: int) -> Html:
        said = self.ngettext(
            "Longest streak: {count} week in a row with a film",
            "Longest streak: {count} weeks in a row with a film",
            weeks,
        )
        return fill(said, count=self.tongue.number(weeks))

    def streak_now(self, weeks: int) -> Html:
        if not weeks:
            return fill("{said}", said=self._("Streak now: none, no film this week or last"))
        said = self.ngettext("Streak now: {count} week", "Streak now: {count} weeks", weeks)
        return fill(said, count=self.tongue.number(weeks))

    def _counted(self, counted: Sequence[tuple[str, int]]) -> str:
        return ", ".join(f"{name} ({self.tongue.number(films)})" for name, films in counted)
