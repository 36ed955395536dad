"""Words that say how others are meant, and words that say nothing by themselves."""

from whattowatch.domain.wishes.phrases import Phrases

NOT, WITHOUT, NOT_ONLY = "not", "without", "not only"
OR, AND = "or", "and"

NEGATIONS = Phrases(
    (
        (
            (
                "not, non, don t, do not, dont, doesn t, isn t, not a, not an, не, ненавижу, надоел*, hate, not in the mood for,"
                " not into, not a fan of, not fond of,"
                " не хочу, tired of, sick of, хватит, устал* от"
            ),
            NOT,
        ),
        (
            (
                "no, without, except, except for, avoid, nothing, anything but, excluding, minus, any but, other than, but no,"
                " but not, без, кроме, никаких, никакого, никакой, исключая, исключить, только не, лишь бы не, все кроме,"
                " что угодно кроме, ничего"
            ),
            WITHOUT,
        ),
        ("not only, not just, not necessarily, не только, не обязательно, необязательно", NOT_ONLY),
    )
)
JOINTS = Phrases((("or, nor, или, либо, ни", OR), ("and, и, да, plus, +", AND)))
FILLERS = Phrases(
    (phrase, None)
    for phrase in (
        (
            "a, an, the, i, d, m, we, re, ve, s, ll, would, want, wanna, wants, like, love, need, looking, look, for, to, of,"
            " with, in, on, from, at, by, about, that, which, who, what, is, it, its, be, are, was, were, been, this, these,"
            " those, there, some, something, anything, any, thing, things, one, ones, film, films, movie, movies, flick,"
            " flicks, cinema, picture, watch, watching, see, seen, me, us, my, our, please, tonight, today, evening, night,"
            " kind, kinda, sort, bit, little, rather, quite, pretty, very, really, too, so, much, just, maybe, perhaps,"
            " preferably, ideally, prefer, mood, feel, feeling, feels, good, nice, great, best, give, show, find, recommend,"
            " suggest, get, let, let s, can, could, will, should, must, have, has, having, you, your, made, shot, set, genre,"
            " genres, only, as, more, but, then, also, too, well, ok, okay, hi, hello, hey, era, time, made in, style, if,"
            " possible, cannot, t, scenes, stuff, production, produced, set in, length, long enough, also, wife, husband,"
            " girlfriend, boyfriend, friend, friends, parents"
        ),
        (
            "что, чего, чему, нибудь, то, либо, какой, какое, какую, какие, какая, какого, фильм*, кино, киношк*, киношечк*,"
            " картин*, лент*, хочу, хочется, хотел*, хотим, захотелось, надо, нужно, нужен, нужна, бы, мне, нам, я, мы, меня,"
            " посмотреть, посмотрим, смотреть, глянуть, поглядеть, подбери*, посовету*, порекоменду*, покажи*, найди*, дай*,"
            " давай*, пожалуйста, на, в, во, с, со, к, ко, из, про, для, о, об, от, по, под, за, вечер*, сегодня, ночь, ночи,"
            " чтобы, чтоб, был, была, было, были, будет, очень, довольно, слишком, сильно, чуть, немного, немножко, лучше,"
            " желательно, можно, только, настроение, ли, ну, вот, такой, такое, такая, такие, такого, это, производств*,"
            " стран*, жанр*, год, года, году, годов, годы, лет, хорош~, интересн~, там, но, а, же, уж, просто, люблю, нравится,"
            " нравятся, типа, вроде, бывает, тоже, еще, съемк*, снят~, длиной, длительность*, продолжительность*, хронометраж*,"
            " сделай*, фильмец, фильмик*, кинцо, кинчик*, привет, сцен, раз, эпох*, времен, чем, нечто, сам~, все, того, тех,"
            " у меня есть, у нас есть, чтонибудь, чегонибудь, чтото, какойнибудь, какоенибудь, какуюнибудь, девушкой, парнем,"
            " женой, мужем, другом, подругой, друзьями, родителями, мамой, папой, моей, моим"
        ),
    )
)
