"""Which films are looked at, as people say it: those they put aside, own, or loved before."""

from whattowatch.domain.wishes.phrases import phrases_of

SHELF_WORDS = phrases_of(
    {
        "watchlist": "from my watchlist, from the watchlist, on my watchlist, in my watchlist, from my watch list, from my list,"
        " that i saved, i saved, saved for later, из моего списка, из списка, из своего списка, в моем списке,"
        " из отложенн~, из сохраненн~, из вишлист*",
        "owned": "i own, that i own, which i own, we own, that we own, i already own, i own or would rewatch, i have at home,"
        " that i have at home, i already have at home, i already have, i have on dvd, i have on blu ray, i have on disc,"
        " on dvd, on blu ray, from my shelf, off my shelf, on my shelf, from my shelves, on my shelves, from my collection,"
        " in my collection, from my own films, из того что у меня есть, что у меня есть, что есть у меня, что есть дома,"
        " которые у меня есть, который у меня есть, которое у меня есть, с моей полки, со своей полки, с полки, на моей полке,"
        " на полке, из моей коллекции, из своей коллекции, из коллекции, из моей фильмотеки, из моих дисков, на диске,"
        " на дисках, на dvd, на двд, на blu ray, на блюрее",
        "loved": "watch again, to watch again, see again, to see again, rewatch, to rewatch, a rewatch, i would rewatch,"
        " пересмотреть, для пересмотра, посмотреть еще раз, посмотреть снова, посмотреть заново, снова посмотреть",
    }
)
