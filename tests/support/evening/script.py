"""One evening of two people and the group they are in, and the morning after. About forty messages.

Ann writes English and Oleg writes Russian. Both begin as strangers to the bot, and at the end it has forgotten one of them.
"""

from collections.abc import Sequence

from tests.support.evening.telling import Act, Voice

GROUP = "Film club"
ANN = Voice("Ann", 7, "en")
OLEG = Voice("Олег", 8, "ru")
ANN_THERE, OLEG_THERE = ANN.among(GROUP), OLEG.among(GROUP)

ANN_BEGINS = [
    ANN.says("/start").hears("Hello, Ann!", "Heat 4.5 loved the diner scene"),
    ANN.says("Heat 4.5 loved the diner scene").hears("Heat (1995): 4.5 stars. Noted.", "diner scene"),
    ANN.says("Collateral, what a night").hears("Collateral (2004): how many stars?", "what a night"),
    ANN.presses("4 ★").hears("Collateral (2004): 4 stars. Noted.", "what a night"),
    ANN.says("Toy Story 3").hears("Which film is “Toy Story 3”?"),
    ANN.presses("Toy Story (1995)").hears("Toy Story (1995): 3 stars"),
    ANN.presses("Undo", on="Toy Story").hears("Toy Story", "taken back"),
    ANN.says("Se7en 9/10").hears("Se7en (1995): 4.5 stars"),
    ANN.says("/avoid zombies").hears("From now on I avoid: zombies"),
]
ANN_CHOOSES = [
    ANN.says("/recommend").hears("Safe choice").hears("A step aside").hears("Wildcard"),
    ANN.presses("Why?", on="Safe choice").hears("Your films behind it:", "Heat (1995) (4.5 stars)"),
    ANN.presses("Not for me…", on="Wildcard").hears("Wildcard"),
    ANN.presses("Not in the mood tonight").sees("Not tonight"),
    ANN.presses("Another one", on="Not tonight").hears("Wildcard"),
    ANN.presses("Later", on="A step aside").sees("On your watchlist"),
    ANN.presses("Tonight", on="Safe choice").sees("For tonight. Enjoy it!"),
    ANN.says("/watchlist").hears("Your watchlist: 1 film"),
    ANN.says("/settings").hears("Your settings", "Quiet hours: 22:00 to 9:00"),
    ANN.presses("Quiet hours").hears("From which hour on"),
    ANN.presses("Never quiet").hears("Quiet hours: Never quiet"),
]
OLEG_COMES = [
    OLEG.says("/start").hears("Здравствуйте, Олег!"),
    OLEG.says("Брат 9/10 сильно").hears("Брат (1997): 4,5 звезды. Записано.", "сильно"),
    OLEG.says("посмотрел Дюну, так себе").hears("Дюна (2021): сколько звёзд?"),
    OLEG.presses("3 ★").hears("Дюна (2021): 3 звезды. Записано."),
    OLEG.says("Солярис 1972 5").hears("Солярис (1972): 5 звёзд"),
    OLEG.says("/taste").hears("Вы оценили 3 фильма"),
    OLEG.says("/similar Брат").hears("Брат"),
    OLEG.says("/search Рязанов").hears("Рязанов"),
    OLEG.says("что-нибудь лёгкое, до 100 минут").hears("мин"),
    OLEG.says("/diary").hears("3 фильма", "Брат (1997): 4,5 звезды"),
]
TOGETHER = [
    ANN_THERE.says("/tonight").hears("Who is watching?", "Here: Ann."),
    OLEG_THERE.presses("Join").sees("вы участвуете").hears("Here: Ann and Олег."),
    OLEG_THERE.presses("Find films").hears("Which one shall it be?", "Voted: 0 of 2."),
    ANN_THERE.presses("2.").sees("Your vote:").hears("Voted: 1 of 2."),
    ANN_THERE.presses("1.").sees("Your vote:"),
    OLEG_THERE.presses("1.").sees("Ваш голос").hears("Tonight it is", "Enjoy it!"),
]
THE_MORNING_AFTER = [
    ANN.sleeps().hears("Did you watch", "How many stars?"),
    ANN.presses("4.5 ★", on="Did you watch").hears("4.5 stars"),
    ANN.says("/diary").hears("Your diary: 4 films"),
    OLEG.says("/forget").hears("Забыть вас?"),
    OLEG.presses("Стереть всё").hears("СТЕРЕТЬ"),
    OLEG.says("СТЕРЕТЬ").hears("Готово"),
    OLEG.says("/diary").hears("дневник"),
]
ACTS: Sequence[Act] = (
    Act("Ann begins", ANN_BEGINS, shown=(1, 2, 4)),
    Act("Ann chooses", ANN_CHOOSES, shown=(0, 1)),
    Act("Oleg comes, in Russian", OLEG_COMES, shown=(1, 8)),
    Act("Together, in the group", TOGETHER, shown=(0, 2, 5)),
    Act("The morning after", THE_MORNING_AFTER, shown=(0, 1)),
)
LOG: Sequence[Sequence[str]] = (
    [  # Ann's
        *("account-linked", "viewer-joined", "chat-opened"),
        *("review-saved", "review-saved", "review-saved", "review-withdrawn", "review-saved", "avoid-added"),
        *("recommendation-issued", "recommendation-explained", "question-asked", "recommendation-delivered"),
        *(
            "pick-opened",
            "feedback-given",
            "recommendation-issued",
            "recommendation-explained",
            "recommendation-delivered",
        ),
        *("feedback-given", "film-saved", "feedback-given", "settings-changed"),
        *("night-joined", "night-films-shown", "night-voted", "night-voted", "night-film-chosen"),
        *("notice-sent", "feedback-given", "review-saved"),
    ],
    [  # Oleg's
        *("account-linked", "viewer-joined", "chat-opened"),
        *("review-saved", "review-saved", "review-saved"),
        *("recommendation-issued", "recommendation-explained", "question-asked", "recommendation-delivered"),
        *("night-joined", "night-films-shown", "night-voted", "night-film-chosen", "viewer-erased"),
    ],
    ["account-linked", "viewer-joined", "chat-opened"],  # whoever he is now
)  # of each viewer, in the order in which they came
