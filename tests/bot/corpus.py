"""Texts and button data that the bot must survive (spec/promises.md, 3.1 and 3.2)."""

TEXTS = [
    *("x", "4", ".", "a" * 4096, "🎬" * 2048, "\u200d\u200c\u200f", "\u202eabc", "e" + "\u0301" * 500),
    *(
        "\x00",
        "\x00Heat\x00 4.5",
        "\ufffe",
        "\ue000",
        "Ame\u0301lie 4",
        "Amélie 4",
        "ıstanbul 3.5",
        "Аlien 4.5",
    ),
    *("４/5", "٤", "Heat ٤", "   ", "\n\n\n"),
    *("4,5", "4.5/5", "5/5/5", "6", "-0", "0", "nan", "inf", "1e308", "4½", "½", "½½", "0x4", "+4", " 4 "),
    *("4.25", "99999999999999999999", "5/0", "Heat 6", "Heat -0", "Heat nan", "Heat 1e308", "Heat 5/0"),
    *("1917", "2012", "300", "Se7en", "9 1/2 Weeks", "Blade Runner 2049 2017", "8½", "(500) Days of Summer"),
    *("X (0000)", "X (9999)", "1995", "T" * 300, "Heat\nloved it", "%", "_", "'; drop table events; --"),
    *("{0}", "{{7*7}}", "<b>", "</b>", "<script>alert(1)</script> 4.5", "*_`[", "Heat 4.5 <b>{0}</b> & co"),
    *("/review@OtherBot", "/REVIEW", "/start " + "a" * 64, "/start aGVsbG8=", "/start@whattowatch_bot", "/"),
    *("/avoid " + "z" * 500, "/avoid ,,,", "/avoid <b>", "//", "/ start", "/review <i>{0}</i> 4.5"),
]

CALLBACK_DATA = [
    *("", "x" * 65, "v1", "v1:", "v1::", "v1:::", "v1:skip", "v1:skip:", "v1:skip::", "skip:", "skip:1:2:3"),
    *(
        "skip:-1",
        "skip:9e9",
        "skip:999999999999999999999",
        "skip: 1",
        "skip:１",
        "v0:skip:1:abc",
        "v2:skip:1:abc",
    ),
    *(
        "v1:skip:1:AAAAAAAAAAA",
        "v1:skip:-1:AAAAAAAAAAA",
        "v1:nothing:1:AAAAAAAAAAA",
        "v1:skip:１:AAAAAAAAAAA",
    ),
    *(
        "v1:skip:a.b.c.d:AAAAAAAAAAA",
        "v1:say:0.0:AAAAAAAAAAA",
        "\ud800",
        "v1:skip:\ud800:\ud800",
        "\x00",
        "💥",
    ),
]
