"""Of films that people show each other in any chat."""

from whattowatch.bot.texts.spoken import Label, Texts


class Inline(Texts):
    add = Label("Add to my list")
    open = Label("More about it")

    def added(self, film: str) -> str:
        return self._("{film} is on your watchlist.").format(film=film)
