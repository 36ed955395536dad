"""Every number that a recommendation rests on, under a name and a version.

A policy that has answered somebody never changes: other numbers are another version.
Formulas A1 to A3 are those of `capabilities.md`.
"""

from msgspec import Struct
from msgspec.structs import replace


class Reading(Struct, frozen=True, kw_only=True):
    """How a film's facts become its terms and its quality; an index is built with these."""

    director: float = 2.0  # weights of a person's name, before idf
    cast: float = 1.0  # of the first leading role
    cast_decay: float = 0.9  # from one role to the next
    cast_most: int = 8
    keywords_most: int = 40
    language: float = 1.0
    country: float = 0.5
    votes_share: float = 0.6  # A2: quality q = 0.6 x vote average / 10 + 0.4 x fame
    fame_share: float = 0.4
    popularity_full: float = 80.0  # full fame from here
    votes_full: float = 20_000.0  # and from here
    votes_trust: float = 150.0  # votes for the average of all films, added to a film's own (U6.8)
    average_vote: float = 6.2  # 0 to 10, of all films
    renown_full: float = 5.0
    unknown_quality: float = 0.5  # when nothing is known of a film


class Taste(Struct, frozen=True, kw_only=True):
    """How strongly an opinion counts: 1 for a fresh "loved it", -1 for a fresh "hated it"."""

    by_rating: tuple[float, ...] = (
        -1.0,
        -1.0,
        -0.8,
        -0.6,
        -0.4,
        0.0,
        0.25,
        0.6,
        0.85,
        1.0,
    )  # half stars 1..10
    thumb_up: float = (
        0.75  # as likes (4 stars and more) and dislikes (2.5 and less) count on average (ml-latest-small)
    )
    thumb_down: float = -0.65
    unrated: float = 0.1  # seen, and not rated: they chose it, and that is all we know
    half_life_days: float = 5 * 365.0
    steady: float = 1.0  # what the oldest opinions keep of their strength when newer ones come
    lately: float = 12.0  # newer opinions, by which the rest of it falls to 1/e
    skip: float = -0.15
    skip_half_life_days: float = 30.0
    hidden: float = 0.0  # a film that they want to be shown nowhere; it fades as opinions do
    gain: float = (
        2.0  # affinity = gain x sum of strengths x likenesses / count ** spread / (1 + level x total)
    )
    spread: float = 0.75  # 1: the mean of the likenesses; 0: their sum
    level: float = 0.0  # of the total of the strengths' sizes: it holds affinity and prior on one scale


class Likeness(Struct, frozen=True, kw_only=True):
    """What two films may have in common: each block is a cosine from 0 to 1, and the blocks' weights add up to 1."""

    genres: float = 0.30
    keywords: float = 0.27
    people: float = 0.25
    era: float = 0.06
    place: float = 0.07
    series: float = 0.05
    facts: float = 1.0  # weight of all blocks together
    learned: float = 0.0  # weight of what was learned from many people's ratings
    texts: float = 0.0  # weight of how alike their texts are


class Nearest(Struct, frozen=True, kw_only=True):
    """Of which films the texts are compared, and what is kept of it (`text_likeness.py`)."""

    kept: int = 100  # others a film
    films_most: int = 20_000  # of the best known: each is held beside each


class Learning(Struct, frozen=True, kw_only=True):
    """How weights are learned from ratings (`learning.py`)."""

    ridge: float = 300.0
    dropout: float = 0.5
    stars_zero: float = 2.0  # what counts for nothing
    stars_one: float = 4.5  # what counts as one like
    stars_liked: float = 4.0  # what makes a film well liked
    much: float = 0.25  # likes of who likes twice as much count 2 ** -much
    kept: int = 500  # weights a film
    films_most: int = 12_000  # of which a square matrix has to fit into memory
    raters_least: int = 1
    own_half: float = (
        50.0  # own raters of a film, by which own weights count as much as those they are blended with
    )


class Telling(Struct, frozen=True, kw_only=True):
    """How much a shared trait tells people, times its idf: the order of the traits of a share."""

    director: float = 2.0
    cast: float = 1.2
    keyword: float = 1.0
    genre: float = 1.2
    franchise: float = 2.0
    decade: float = 0.5
    language: float = 0.5
    country: float = 0.2
    traits_most: int = 5
    shares_most: int = 10
    share_least: float = 1e-6  # by size, in the units of a score: less is no reason


class Mix(Struct, frozen=True):
    """What a score is made of."""

    affinity: float
    quality: float
    acclaim: float = 0.0  # how many people like the film


class Slots(Struct, frozen=True, kw_only=True):
    """The three slots (A2), and what keeps an answer varied."""

    safe: Mix = Mix(0.75, 0.25)
    adjacent: Mix = Mix(0.60, 0.30)
    wildcard: Mix = Mix(0.20, 0.70)
    other_language: float = 0.15
    other_years: float = 0.12
    other_genres: float = 0.10
    years_apart: int = 10
    habit: float = 0.2  # what a smaller share of the likes has is not a habit
    away: float = 0.12  # least bonus of an adjacent pick
    adjacent_match: float = 0.12  # least genre match g of an adjacent pick
    adjacent_best: float = 0.03  # it is among this share of the films, by the safe score
    adjacent_pool: int = 30  # and always among this many
    wildcard_match: float = 0.18  # greatest genre match g of a wildcard
    wildcard_match_relaxed: float = 0.5
    wildcard_quality: float = 0.6
    wildcard_affinity: float = 0.0  # nothing that the viewer's dislikes push away
    wildcard_genres: float = 0.12  # bonus: none of those chosen has the same genre set
    evening_min: int = (
        0  # minutes: a shorter film is no adjacent pick and no wildcard where there are longer ones
    )
    mmr: float = 0.75  # lambda (U6.9)
    again_rating: int = 8  # half stars, from which on a film may be seen again
    again_days: float = 180.0  # after it was last spoken of
    saved: float = 0.03  # bonus of a film on the watchlist
    alike_most: int = 60  # films that count as like one that is named
    alike: float = 0.5  # bonus of the film that is most like it, where one is named
    services_bonus: float = 0.0  # of a film that the viewer's services are known to have
    in_order: bool = False  # no part of a series while an earlier one is due (series.py)
    away_in: int = (
        0  # of so many picks one at least is away from habit, however many there are; 0: as it comes
    )


class Expecting(Struct, frozen=True, kw_only=True):
    """What somebody would give a film, in stars: a straight line through what others gave (docs/explanation/recommender.md).

    stars = base + own x their mean + quality x q + affinity x the film's + acclaim x the film's
    """

    base: float = 0.85
    own: float = 0.35
    quality: float = 1.88
    affinity: float = 0.30
    acclaim: float = 0.55
    usual: float = 3.45  # stars, of everybody's mean
    usual_worth: float = 5.0  # ratings of theirs it counts like
    error: float = 0.95  # stars: the root of the mean square of how far it is off
    error_unknown: float = 0.10  # more, for somebody who has said nothing; in part for who said little
    strong: float = 0.45  # affinity, from which the match is one
    good: float = 0.15


class Repeats(Struct, frozen=True, kw_only=True):
    """The penalty for being like what was just shown (A3), with the newest counting most."""

    genre: float = 0.20
    decade: float = 0.12
    most: float = 0.5
    over: float = 12.0  # films: fewer shown than this weigh accordingly less
    half_life_days: float = 14.0


class Asking(Struct, frozen=True, kw_only=True):
    """When something is asked about tonight, and which question is worth asking (U7.6). It changes no pick."""

    rated_least: int = 15  # films with a rating
    coverage_least: float = 0.55
    signal_least: float = 0.18
    most: int = 2  # questions an evening
    apart_hours: float = 6.0  # between two evenings
    candidates: int = 60  # the best films, which a question is to part
    bits_least: float = 0.5  # a question that tells less is not worth asking
    genres: int = 6  # the commonest among the candidates, of which two or three are offered
    short_min: int = 100  # minutes: where a short evening ends, and a long one begins
    new_years: int = 10  # films of so many years are new
    old_years: int = 30  # and those from before that are old


class Policy(Struct, frozen=True, kw_only=True):
    name: str
    version: int
    reading: Reading = Reading()
    taste: Taste = Taste()
    likeness: Likeness = Likeness()
    telling: Telling = Telling()
    learning: Learning = Learning()
    nearest: Nearest = Nearest()
    acclaim_fade_years: float = 5.0  # likes that are so many years older, or newer, count 1/e
    expecting: Expecting = Expecting()
    slots: Slots = Slots()
    repeats: Repeats = Repeats()
    asking: Asking = Asking()

    @property
    def key(self) -> str:
        """Name and version, such as "baseline-1"."""
        return f"{self.name}-{self.version}"


BASELINE_1 = Policy(name="baseline", version=1)  # before anybody could name their services
BASELINE = Policy(name="baseline", version=2, slots=Slots(services_bonus=0.02))
BLEND = Policy(
    name="blend",
    version=1,
    taste=Taste(steady=0.4, lately=12.0, gain=1.0, spread=0.0, level=0.2),
    likeness=Likeness(facts=0.9, learned=60.0),
    slots=Slots(
        safe=Mix(1.0, 0.1, 1.0),
        adjacent=Mix(0.8, 0.30, 0.8),
        wildcard=Mix(1.0, 0.50, 0.2),
        services_bonus=0.02,
        evening_min=40,
    ),
)
BLEND_2 = replace(
    BLEND,
    version=2,
    likeness=replace(BLEND.likeness, texts=0.4),
    slots=replace(BLEND.slots, in_order=True),
)
BLEND_3 = replace(
    BLEND_2,
    version=3,
    taste=replace(BLEND_2.taste, hidden=-0.3),
    slots=replace(BLEND_2.slots, away_in=3),
)
BLEND_4 = replace(
    BLEND_3,
    version=4,
    taste=replace(
        BLEND_3.taste,
        by_rating=(-1.0, -1.0, -0.5, -0.25, -0.1, *BLEND_3.taste.by_rating[5:]),
        thumb_down=-0.4,  # on average, as before
    ),
)
SHIPPED = BLEND_4
POLICIES = {policy.key: policy for policy in (BASELINE_1, BASELINE, BLEND, BLEND_2, BLEND_3, BLEND_4)}
