"""Of what became of the films that were shown."""

from whattowatch.bot.markup import Html, fill
from whattowatch.bot.texts.spoken import Texts, begun
from whattowatch.domain.outcomes import Outcomes


class Mirror(Texts):
    def too_few(self, count: int) -> Html:
        """Fewer than say anything of how well they were chosen, and at least one."""
        said = self.ngettext(
            "I have shown you {count} film so far: too few to say how well I choose.",
            "I have shown you {count} films so far: too few to say how well I choose.",
            count,
        )
        return fill(said, count=self.tongue.number(count))

    def hits(self, shown: Outcomes) -> Html:
        """How many of those shown were watched, and liked."""
        number = self.tongue.number
        of_films = self.ngettext(
            "Of {count} film I showed you", "Of {count} films I showed you", shown.shown
        ).format(count=number(shown.shown))
        if not shown.watched:
            return fill(self._("{of_films}, you have watched none so far."), of_films=of_films)
        watched = number(shown.watched)
        if not shown.rated:
            said = self._("{of_films}, you watched {watched} and rated none.")
            return fill(said, of_films=of_films, watched=watched)
        if not shown.liked:
            said = self._("{of_films}, you watched {watched} and liked none.")
            return fill(said, of_films=of_films, watched=watched)
        said = self.ngettext(
            "{of_films}, you watched {watched} and liked {liked}.",
            "{of_films}, you watched {watched} and liked {liked}.",
            shown.liked,
        )
        return fill(said, of_films=of_films, watched=watched, liked=number(shown.liked))

    def others(self, shown: Outcomes) -> Html | None:
        """What became of those not watched. None: nothing was said of any."""
        number = self.tongue.number
        said = [
            *([self._("saved for later: {count}").format(count=number(shown.saved))] if shown.saved else []),
            *([self._("skipped: {count}").format(count=number(shown.skipped))] if shown.skipped else []),
            *(
                [self._("not for you: {count}").format(count=number(shown.not_for_me))]
                if shown.not_for_me
                else []
            ),
        ]
        return fill("{said}.", said=begun("; ".join(said))) if said else None

    def of_slot(self, slot: str, shown: Outcomes) -> Html:
        """`slot`: as it stands on cards."""
        return fill(
            self._("{slot}: watched {watched} of {shown}."),
            slot=slot,
            watched=self.tongue.number(shown.watched),
            shown=self.tongue.number(shown.shown),
        )
