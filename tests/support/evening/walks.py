"""Two newcomers who have nobody to ask: what they type is what comes to their minds."""

from collections.abc import Sequence

from tests.support.evening.telling import Act, Voice

BETH = Voice("Beth", 17, "en")
VERA = Voice("Вера", 18, "ru")

IN_ENGLISH = [
    BETH.says("hi").hears("Hello, Beth!"),
    BETH.says("I loved The Matrix").hears("The Matrix (1999): how many stars?", "I loved The Matrix"),
    BETH.presses("4.5 ★").hears("The Matrix (1999): 4.5 stars. Noted."),
    BETH.says("titanic was boring").hears("Titanic (1997): how many stars?"),
    BETH.presses("2 ★").hears("Titanic (1997): 2 stars. Noted."),
    BETH.says("Blade Runner 5, Aliens 4")
    .hears("Blade Runner (1982): 5 stars")
    .hears("Aliens (1986): 4 stars"),
    BETH.says("what should I watch tonight?").hears("Safe choice").hears("A step aside").hears("Wildcard"),
    BETH.says("why?").hears("Which of them?"),
    BETH.presses("The Terminator").hears("Your films behind it:"),
    BETH.presses("Not for me…", on="Wildcard").hears("Wildcard"),
    BETH.presses("Seen it already").sees("Seen before. Noted."),
    BETH.presses("4 ★", on="Wildcard").sees("Seen before: 4 stars. Noted."),
    BETH.says("a comedy on Netflix").hears("You want: comedy").hears("Safe choice"),
    BETH.says("something like Blade Runner").hears("Films like Blade Runner (1982):"),
    BETH.says("Watched Psycho again").hears("Psycho (1960): how many stars?"),
    BETH.says("thumbs up").hears("Psycho (1960): 👍. Noted."),
    BETH.presses("Tonight", on="The Terminator").sees("For tonight. Enjoy it!"),
    BETH.says("thanks!").hears("You are welcome."),
    BETH.says("stopped The Terminator at 40 min").hears("stopped at 40 of 108 min"),
]
IN_RUSSIAN = [
    VERA.says("Привет").hears("Здравствуйте, Вера!"),
    VERA.says("Мне очень понравилась Матрица").hears("Матрица (1999): сколько звёзд?"),
    VERA.presses("4,5 ★").hears("Матрица (1999): 4,5 звезды. Записано."),
    VERA.says("Ирония судьбы 5").hears("Какой фильм"),
    VERA.presses("Ирония судьбы").hears("5 звёзд. Записано."),
    VERA.says("фильм Титаник, скучно, 2/5").hears("Титаник (1997): 2 звезды"),
    VERA.says("посоветуй что-нибудь на вечер").hears("Верный выбор").hears("Шаг в сторону"),
    VERA.presses("Почему?", on="Верный выбор").hears("Почему"),
    VERA.presses("Меньше такого").hears("Меньше фильмов вроде"),
    VERA.presses("Отменить: я не против").hears("больше не избегаю"),
    VERA.presses("Не для меня…", on="Неожиданный выбор").hears("Неожиданный выбор"),
    VERA.presses("Не этот жанр").hears("Неожиданный выбор"),
    VERA.says("хочу что-нибудь лёгкое и советское").hears("Ищу: лёгкое, советское"),
    VERA.says("комедия на Кинопоиске").hears("Ищу: комедия"),
    VERA.says("что-нибудь вроде Иронии судьбы").hears("Какой фильм"),
    VERA.presses("Ирония судьбы").hears("Похоже на"),
    VERA.says("пересмотрела Психо").hears("Психо (1960): сколько звёзд?"),
    VERA.says("палец вверх").hears("Психо (1960): 👍. Записано."),
    VERA.presses("Сегодня вечером", on="Собачье сердце").sees("Приятного просмотра"),
    VERA.says("спасибо").hears("Пожалуйста"),
    VERA.says("остановилась на 40 минуте").hears("Собачье сердце (1988): просмотрено 40 из 136 мин"),
]
ENGLISH_THOUGHTS = """\
Believed: somebody who loves Aliens and Blade Runner is told The Terminator, and the reason is their own films, with how much each of them says.

What made us hesitate, and was mended: *hi* was taken for a title ("Which film is “hi”?"); so were *what should I watch tonight?* and *thanks*. *I loved The Matrix* was no
film the bot knew, it asked for another title, and from then on even a wish was taken for one. The first help did not name /settings.

Of what they type in passing: *why?* was a title nobody knew, *Aliens 4* were words about Blade Runner, and a comedy among action, adventure and science fiction did not show that it was one.
The day after, the bot asked whether they had watched a film in which they had said that they stopped.

What still does: "give or take 1" is honest and says little after three films. The wildcard rests on a genre and a decade, which is hardly a reason. *Tonight* stands
below the other buttons, though it is the one that ends the search."""
RUSSIAN_THOUGHTS = """\
Believed: one Ryazanov leads to another, and what is asked for in words, light and Soviet, comes as asked.

What made us hesitate, and was mended: *Привет*, *посоветуй что-нибудь*, *Мне очень понравилась Матрица* and a title with *фильм* before it were not understood. **Почему?** named English keywords
(*survival, фантастика*); they are left out in Russian. What **Меньше такого** avoids can only be found by those words, so it now says why they are English. That it was undone was said in
words nobody uses.

Of what they type in passing: *остановилась на 40 минуте Матрицы* was no place in a film, *почему?*, *отмени* and *ещё* were titles nobody knew, and *не хочу ужасов* was no answer to how many stars.

What still does: people's names are in Latin letters (*режиссёр Eldar Ryazanov*), because the catalogue has no others; so are those keywords. The country is the
United States until the settings say otherwise, whatever language somebody writes. *телевизионный фильм* is a thing two films share, and no reason to watch one."""
WALKS: Sequence[Act] = (
    Act("In English", IN_ENGLISH, after=ENGLISH_THOUGHTS),
    Act("In Russian", IN_RUSSIAN, after=RUSSIAN_THOUGHTS),
)
