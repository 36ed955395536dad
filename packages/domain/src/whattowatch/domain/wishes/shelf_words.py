"""Which films are looked at, as people say it: those they put aside, or those they loved before."""

from whattowatch.domain.wishes.phrases import phrases_of

SHELF_WORDS = phrases_of(
    {
        "watchlist": "from my watchlist, from the watchlist, on my watchlist, in my watchlist, from my watch list, from my list,"
        " that i saved, i saved, saved for later, из моего списка, из списка, из своего списка, в моем списке,"
        " из отложенн~, из сохраненн~, из вишлист*",
        "loved": "watch again, to watch again, see again, to see again, rewatch, to rewatch, a rewatch, i would rewatch,"
        " пересмотреть, для пересмотра, посмотреть еще раз, посмотреть снова, посмотреть заново, снова посмотреть",
    }
)
