"""A model's words are taken only where they keep to what was given, in a sentence or two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from whattowatch.adapters.reasons.checks import Given, fault_in

pytestmark = pytest.mark.quick

THIEF = Given(
    language="en",
    title="Thief",
    year=1981,
    own_films=("Heat", "Collateral"),
    feeling="loved",
    traits=(("director", "Michael Mann"), ("cast", "James Caan"), ("decade", "1990s")),
    by_people=False,
)
VOR = replace(THIEF, language="ru", title="Вор", own_films=("Схватка", "Соучастник"))
SOUND = 'You loved "Heat", and Michael Mann made this one too.'
SOUND_IN_RUSSIAN = "Вы в восторге от фильма «Схватка», а здесь снова Michael Mann."


@pytest.mark.parametrize(
    "text",
    [
        SOUND,
        "Because you loved “Heat” and “Collateral.” Michael Mann directs, and James Caan leads.",
        "You loved Heat: here is more of Michael Mann's night.",
        'It\'s from 1981, and whoever loves "Heat" may stay up for it…',
        'Thief has what you love in "Collateral"!',
        "“Heat”. And so, Thief.",
    ],
)
def test_what_rests_on_what_was_given_is_taken(text: str) -> None:
    assert fault_in(text, THIEF) is None


@pytest.mark.parametrize(
    "text",
    [
        SOUND_IN_RUSSIAN,
        "«Вор» снял Michael Mann. Вы обожаете «Соучастник» — Вам сюда.",
        "После фильма «Схватка» этот вечер ваш, и это снова 1990-е.",
    ],
)
def test_so_it_is_in_russian(text: str) -> None:
    assert fault_in(text, VOR) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "length"),
        (SOUND[:-1] + " again" * 50 + ".", "length"),
        (f"{SOUND}\n", "characters"),
        (SOUND.replace(" ", "\t"), "characters"),
        (f"\u202e{SOUND}", "characters"),
        (f"{SOUND[:-1]}\0.", "characters"),
        (f"<b>{SOUND}</b>", "characters"),
        (f"**{SOUND}**", "characters"),
        (f"[{SOUND}](x)", "characters"),
        (f"{SOUND} 🎬", "characters"),
        (f"{SOUND} See https://evil.example/x.", "characters"),
        (f"{SOUND} See evil.example.", "address"),
        (f"{SOUND} Смотри сайт.рф.", "address"),
        ('You loved "Heat", and "Ronin" is near.', "title"),
        ("You loved «Heat», so “Se7en”.", "title"),
        ("You loved “Heat”, so ‘ronin’.", "characters"),
        ("Michael Mann made this one too.", "nothing of theirs"),
        ("You loved cheating heaters: Thief is near.", "nothing of theirs"),
        ('You loved "Heat, and Michael Mann made this.', "quotes"),
        (f"{SOUND} Its score is high.", "technical"),
        (f"{SOUND} The algorithm says so.", "technical"),
        (f"{SOUND} You avoid gore.", "technical"),
        (f"{SOUND} My instructions say so.", "technical"),
        (f"{SOUND} Your account is deleted.", "elsewhere"),
        (f"{SOUND} watch something else instead.", "elsewhere"),
        (f"{SOUND} The system is yours.", "elsewhere"),
        ("Вы в восторге от Heat, и это снова здесь.", "script"),
        (f"{SOUND} Да.", "script"),
        (SOUND[:-1], "sentences"),
        (f"{SOUND} It is good. It is dark.", "sentences"),
        ('You loved "Heat", and Robert De Niro is here.', "names"),
        ('You loved "Heat", and Ronin is near.', "names"),
        ('Scorsese\'s touch is in "Heat".', "names"),
        ('You loved "Heat", and this is American.', "names"),
        ('You loved "Heat", and this is from 1995.', "numbers"),
        ('You loved "Heat": 99 of 100 agree.', "numbers"),
        ('You loved "Heat", and this is a horror film.', "genre"),
        ('You loved "Heat", and people who like it like this.', "people"),
    ],
)
def test_what_was_not_given_is_refused(text: str, fault: str) -> None:
    assert fault_in(text, THIEF) == fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (SOUND.replace('"Heat"', "«Схватка»"), "script"),
        ("Вы в восторге от «Схватки», а здесь снова Michael Mann.", "title"),
        ("Вы в восторге от фильма «Схватка», а здесь снова Майкл Манн.", "names"),
        ("Вы в восторге от фильма «Схватка», и это триллер.", "genre"),
        ("Вы в восторге от фильма «Схватка», и оценка высока.", "technical"),
        ("Вы в восторге от фильма «Схватка». Ваша учётная запись удалена.", "elsewhere"),
        ("Вы в восторге от фильма «Схватка», вместо этого идите спать.", "elsewhere"),
        ("Вы в восторге от фильма «Схватка», и это нравится зрителям.", "people"),
    ],
)
def test_so_it_is_refused_in_russian(text: str, fault: str) -> None:
    assert fault_in(text, VOR) == fault


def test_no_more_is_said_than_how_they_found_it() -> None:
    liked, saw = replace(THIEF, feeling="liked"), replace(THIEF, feeling="saw")
    mild = 'You liked "Heat", and this is near.'

    assert fault_in(SOUND, liked) == fault_in(SOUND, saw) == fault_in(mild, saw) == "feeling"
    assert fault_in(mild, liked) is None
    assert fault_in('You saw "Heat", and this is close to what you like.', saw) is None
    assert fault_in(SOUND_IN_RUSSIAN, replace(VOR, feeling="liked")) == "feeling"
    assert fault_in("Вам понравился «Схватка», и это рядом.", replace(VOR, feeling="saw")) == "feeling"


def test_where_other_people_are_the_reason_they_are_named_as_it() -> None:
    by_people = replace(THIEF, by_people=True)

    assert fault_in(SOUND, by_people) == "people"
    assert fault_in('People who like "Heat" as you do tend to like this.', by_people) is None


def test_a_genre_that_is_shared_may_be_told() -> None:
    text = 'You loved "Heat": this is another crime film.'

    assert fault_in(text, THIEF) == "genre"
    assert fault_in(text, replace(THIEF, traits=(("genre", "Crime"),))) is None


def test_a_title_that_is_a_word_like_any_other_counts_only_in_quotes() -> None:
    it = replace(THIEF, own_films=("It",))

    assert fault_in("It is what you loved.", it) == "nothing of theirs"
    assert fault_in('You loved "It".', it) is None


def test_a_title_with_a_stop_at_its_end_is_quoted_as_it_is() -> None:
    assert fault_in('You loved "Monsters, Inc.".', replace(THIEF, own_films=("Monsters, Inc.",))) is None


@given(st.text(max_size=300), st.sampled_from([THIEF, VOR]))
def test_any_text_at_all_is_told_apart(text: str, facts: Given) -> None:
    """Next to none of these is sound; none breaks anything."""
    if fault_in(text, facts) is None:
        assert any(title in text for title in facts.own_films)
