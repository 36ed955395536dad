"""What stands on buttons: plain text, short enough for a telephone."""

from whattowatch.bot.texts.grades import sign
from whattowatch.bot.texts.spoken import Label, Texts
from whattowatch.domain.rating import Rating
from whattowatch.domain.thumb import Thumb


class Buttons(Texts):
    watched = Label("Watched")
    later = Label("Later")
    not_for_me = Label("Not for me…")
    seen_before = Label("Seen it already")
    not_tonight = Label("Not in the mood tonight")
    not_this_genre = Label("Not this genre")
    never = Label("Never show it")
    back_to_film = Label("Back to the film")
    replace = Label("Another one")
    put_film_back = Label("Back to the one before")
    trailer = Label("Trailer")
    fewer = Label("Fewer like this")
    mind_no_more = Label("Undo: I do not mind")
    why = Label("Why?")
    alike = Label("More like this")
    undo = Label("Undo")
    finished = Label("Seen to the end")
    rate = Label("Rate it")
    more = Label("Three more")
    change_rating = Label("Change the rating")
    no_rating = Label("No rating")
    to_watchlist = Label("Watch later")
    other_film = Label("Another film")
    none_of_these = Label("None of these")
    cancel = Label("Cancel")
    mute = Label("Mute")
    unmute = Label("Unmute")
    stronger = Label("Stronger")
    weaker = Label("Weaker")
    lift = Label("Remove")
    back = Label("Back to the list")
    newer = Label("‹ Back")
    older = Label("More ›")

    def stars(self, rating: Rating) -> str:
        return f"{self.tongue.number(rating.stars)} ★"

    def thumb(self, thumb: Thumb) -> str:
        return sign(thumb)

    def watched_film(self, film: str) -> str:
        return self._("Watched {film}").format(film=film)

    def remove_film(self, film: str) -> str:
        return self._("Remove {film}").format(film=film)

    def avoid_it(self, what: str) -> str:
        return self._("Avoid “{what}”").format(what=what)

    def finished_film(self, film: str) -> str:
        return self._("Finished {film}").format(film=film)

    def drop_film(self, film: str) -> str:
        """They do not go on with it."""
        return self._("Drop {film}").format(film=film)

    def put_back(self, film: str) -> str:
        return self._("Put {film} back").format(film=film)
