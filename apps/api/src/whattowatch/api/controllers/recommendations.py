"""Recommendations: asked for, listed, and shown with all that they rest on."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, Response, get, post
from litestar.params import JSONBody
from msgspec import Meta, Struct
from msgspec.structs import asdict, replace

from whattowatch.api.access import VIEWER
from whattowatch.api.asked import QuestionOut
from whattowatch.api.paths import UuidInPath
from whattowatch.api.positions import After, Positions
from whattowatch.api.said import Country, FilmNumber, Genre, Language, ServiceNumber
from whattowatch.api.shown import ExpectedOut, FilmName, FilmOut, Limit, Offset, Page
from whattowatch.application.command import Command
from whattowatch.application.commands.issue_recommendation import IssueRecommendation
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.recommendation_log import (
    PastRecommendation,
    PickOutcome,
    RecommendationLog,
)
from whattowatch.application.ports.viewer_log import ViewerLog
from whattowatch.application.queries.hear_wish import HearWish
from whattowatch.application.queries.show_recommendation import RecommendationShown, ShowRecommendation
from whattowatch.application.wish import Wish
from whattowatch.domain.clean_text import clean_line
from whattowatch.domain.feedback import Because, Verdict
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, RecommendationId, ViewerId
from whattowatch.domain.limits import Among, Limits
from whattowatch.domain.recommendation import Pick, Slot
from whattowatch.domain.settings import MOST_PICKS, MOST_SERVICES
from whattowatch.domain.viewer import Viewer
from whattowatch.domain.wishes.chips import chip_of
from whattowatch.domain.wishes.labels import label
from whattowatch.domain.wishes.wished import LONGEST_WISH

Year = Annotated[int, Meta(ge=1870, le=2100)]
Minutes = Annotated[int, Meta(ge=1, le=1_000)]
Votes = Annotated[int, Meta(ge=1, le=10_000_000)]
Genres = Annotated[tuple[Genre, ...], Meta(max_length=20)]
Languages = Annotated[tuple[Language, ...], Meta(max_length=20)]
Countries = Annotated[tuple[Country, ...], Meta(max_length=20)]
ChipKey = Annotated[str, Meta(min_length=1, max_length=300)]
Services = Annotated[tuple[ServiceNumber, ...], Meta(max_length=MOST_SERVICES)]
Films = Annotated[tuple[FilmNumber, ...], Meta(max_length=500)]

MOST_TAKEN_OFF = 50
_SUCH_AS = "such as: something tense, under 100 minutes, not American"


class LimitsIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a film must be like. Null, empty or left out: any."""

    year_from: Year | None = None
    year_to: Year | None = None
    genres: Genres = ()  # any of these
    without_genres: Genres = ()
    runtime_max_min: Minutes | None = None
    languages: Languages = ()  # original language, any of these
    countries: Countries = ()  # of production, any of these
    exclude: Films = ()
    runtime_min_min: Minutes | None = None
    without_languages: Languages = ()
    without_countries: Countries = ()
    among: Among = Among.UNSEEN  # loved: four stars or more, half a year ago; owned: unseen first, then loved
    votes_least: Votes | None = None  # so many people have voted for the film; unknown votes are too few
    like: FilmNumber | None = None  # among the films most like this one, and not itself
    services: Services = ()  # included with any of these; numbers of the list of services
    only_my_services: bool = False  # nothing but what your services are known to have in your country

    def limits(self) -> Limits:
        return Limits(
            year_from=self.year_from,
            year_to=self.year_to,
            genres=tuple(map(clean_line, self.genres)),
            without_genres=tuple(map(clean_line, self.without_genres)),
            runtime_max_min=self.runtime_max_min,
            languages=self.languages,
            countries=self.countries,
            exclude=tuple(map(FilmId, self.exclude)),
            among=self.among,
            runtime_min_min=self.runtime_min_min,
            without_languages=self.without_languages,
            without_countries=self.without_countries,
            votes_least=self.votes_least,
            like=None if self.like is None else FilmId(self.like),
            services=tuple(sorted(set(self.services))),
        )


class LimitsOut(Struct, frozen=True, kw_only=True):
    """What was asked of the films."""

    year_from: int | None
    year_to: int | None
    genres: Sequence[str]
    without_genres: Sequence[str]
    runtime_max_min: int | None
    languages: Sequence[str]
    countries: Sequence[str]
    exclude: Sequence[FilmId]
    services: Sequence[int]  # included with any of these
    runtime_min_min: int | None
    years: Sequence[tuple[int, int]]  # first and last, any of these spans
    without_languages: Sequence[str]
    without_countries: Sequence[str]
    moods: Sequence[str]  # each of these
    among: Among
    votes_least: int | None
    like: FilmId | None

    @classmethod
    def of(cls, limits: Limits) -> "LimitsOut":
        return cls(
            year_from=limits.year_from,
            year_to=limits.year_to,
            genres=limits.genres,
            without_genres=limits.without_genres,
            runtime_max_min=limits.runtime_max_min,
            languages=limits.languages,
            countries=limits.countries,
            exclude=limits.exclude,
            services=limits.services,
            runtime_min_min=limits.runtime_min_min,
            years=limits.years,
            without_languages=limits.without_languages,
            without_countries=limits.without_countries,
            moods=[mood.name for mood in limits.moods],
            among=limits.among,
            votes_least=limits.votes_least,
            like=limits.like,
        )


class WishIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What you want to watch. Without a count you get as many films as in your settings.

    The text is read in English and in Russian; where it and the limits disagree, the limits win.
    """

    text: Annotated[str, Meta(max_length=LONGEST_WISH, description=_SUCH_AS)] = ""
    without: Annotated[tuple[ChipKey, ...], Meta(max_length=MOST_TAKEN_OFF)] = ()  # keys of `understood`
    limits: LimitsIn = LimitsIn()
    count: Annotated[int, Meta(ge=1, le=MOST_PICKS)] | None = None
    slot: Slot | None = None  # of all picks; null: one of each, and then the next best


class ChipOut(Struct, frozen=True, kw_only=True):
    """A piece of the text that was understood. Ask again with its key in `without`, and it does not count."""

    key: str
    label: str  # in your language


class ShareOut(Struct, frozen=True, kw_only=True):
    """What one of your own films adds to the score, and what the two have in common."""

    film: FilmName
    share: float
    learned: float  # the part of it that comes of what many people like
    traits: Sequence[str]


class FeedbackOut(Struct, frozen=True, kw_only=True):
    """What you did with a pick."""

    verdict: Verdict
    because: Because | None


class PickOut(Struct, frozen=True, kw_only=True):
    """score = the sum of all shares + others + prior - penalty."""

    film: FilmName
    facts: FilmOut | None  # what is known of the film
    slot: Slot
    reason: str
    score: float
    prior: float
    penalty: float
    shares: Sequence[ShareOut]
    others: float  # the sum of the shares not listed
    expected: ExpectedOut | None  # null in answers from before this was told
    delivered: bool
    opened: bool  # you looked at it more closely
    owned: bool  # you have it at home
    feedback: FeedbackOut | None


class WeightOut(Struct, frozen=True, kw_only=True):
    """An opinion that went in, and how much it counted: likes above zero, dislikes below."""

    film_id: FilmId
    weight: float


class RecommendationOut(Struct, frozen=True, kw_only=True):
    """Films for tonight, best first."""

    recommendation_id: RecommendationId
    issued_at: datetime
    policy: str
    mode: str  # personal, or popular when no opinion counted
    limits: LimitsOut
    text: str  # what you asked for, in your words
    understood: Sequence[ChipOut]  # of the text; all of it is among the limits
    without: Sequence[ChipOut]  # taken off by you
    overruled: Sequence[ChipOut]  # the limits of the request left nothing of it
    not_understood: Sequence[str]  # pieces of the text that nothing was made of
    services_unknown: Sequence[str]  # named in the text, and not known in your country: they limit nothing
    tight: str | None  # the limit that left fewer films than asked for
    degraded: Sequence[str]  # what was missing when it was made
    picks: Sequence[PickOut]
    question: QuestionOut | None  # about tonight; null: nothing was asked
    refines: RecommendationId | None  # the recommendation whose question was answered


class RecommendationInFull(RecommendationOut, frozen=True, kw_only=True):
    """The same, with every opinion that went in."""

    inputs: Sequence[WeightOut]


class PastPickOut(Struct, frozen=True, kw_only=True):
    """A pick, and what became of it."""

    film: FilmName
    slot: Slot
    score: float
    reason: str
    delivered_at: datetime | None
    verdict: Verdict | None
    because: Because | None
    verdict_at: datetime | None
    opened_at: datetime | None  # you looked at it more closely

    @classmethod
    def of(cls, pick: PickOutcome, film: FilmName) -> "PastPickOut":
        return cls(
            film=film,
            slot=pick.slot,
            score=pick.score,
            reason=pick.reason,
            delivered_at=pick.delivered_at,
            verdict=pick.verdict,
            because=pick.because,
            verdict_at=pick.verdict_at,
            opened_at=pick.opened_at,
        )


class PastRecommendationOut(Struct, frozen=True, kw_only=True):
    """A recommendation as it is listed."""

    recommendation_id: RecommendationId
    issued_at: datetime
    policy: str
    mode: str
    tight: str | None
    picks: Sequence[PastPickOut]


class RecommendationController(Controller):
    path = "/recommendations"
    opt = VIEWER
    tags = ("recommendations",)

    @post()
    @inject
    async def issue(
        self,
        *,
        viewer_id: FromDishka[ViewerId],
        viewer: FromDishka[Viewer],
        command: FromDishka[Command],
        hear_wish: FromDishka[HearWish],
        issue_recommendation: FromDishka[IssueRecommendation],
        positions: FromDishka[Positions],
        data: JSONBody[WishIn] = WishIn(),  # noqa: B008  # nothing in it changes
        after: After = 0,
    ) -> Response[RecommendationOut]:
        """Ask what to watch. All that you said before counts, to the last word."""
        await positions.catch_up(after)
        wish = Wish(
            limits=data.limits.limits(),
            count=data.count,
            slot=data.slot,
            only_my_services=data.limits.only_my_services,
            wished=await hear_wish(data.text, data.without, country=viewer.settings.country),
            delivered=True,
        )
        shown, position = await issue_recommendation(viewer_id, wish, command=command)
        answer = told(shown, viewer.settings.language)
        address = {"Location": f"/v1/recommendations/{answer.recommendation_id}"}
        return positions.wrote(position, answer, headers=address)

    @get()
    @inject
    async def page(
        self,
        *,
        viewer_id: FromDishka[ViewerId],
        viewer: FromDishka[Viewer],
        recommendation_log: FromDishka[RecommendationLog],
        catalogue: FromDishka[FilmCatalogue],
        positions: FromDishka[Positions],
        limit: Limit = 20,
        offset: Offset = 0,
        after: After = 0,
    ) -> Response[Page[PastRecommendationOut]]:
        """List what was recommended to you and what became of it, newest first."""
        await positions.catch_up(after, "recommendations")
        listed, total = await recommendation_log.page(viewer_id, limit=limit, offset=offset)
        named = dict.fromkeys(pick.film_id for past in listed for pick in past.picks)
        films = await catalogue.by_ids(list(named))
        items = [_past(past, films, viewer.settings.language) for past in listed]
        return positions.read(Page(items=items, total=total, limit=limit, offset=offset))

    @get("/{recommendation_id:str}")
    @inject
    async def show(
        self,
        *,
        recommendation_id: UuidInPath,
        viewer_id: FromDishka[ViewerId],
        viewer: FromDishka[Viewer],
        show_recommendation: FromDishka[ShowRecommendation],
        viewer_log: FromDishka[ViewerLog],
    ) -> RecommendationInFull:
        """Show one in full: inputs, scores, shares, reasons, and what became of it."""
        shown = await show_recommendation(viewer_id, RecommendationId(recommendation_id))
        shown = replace(shown, owned=await viewer_log.owned_of(viewer_id, shown.films))
        inputs = shown.recommendation.issued.inputs
        weights = [
            WeightOut(film_id=film_id, weight=weight)
            for film_id, weight in zip(inputs.film_ids, inputs.weights, strict=True)
        ]
        answer = told(shown, viewer.settings.language)
        return RecommendationInFull(**asdict(answer), inputs=weights)


def told(shown: RecommendationShown, language: str) -> RecommendationOut:
    recommendation = shown.recommendation
    issued = recommendation.issued
    return RecommendationOut(
        recommendation_id=issued.recommendation_id,
        issued_at=issued.at,
        policy=issued.policy,
        mode=issued.mode,
        limits=LimitsOut.of(issued.limits),
        text=issued.wished.text,
        understood=_chips(issued.wished.understood, language),
        without=_chips(issued.wished.without, language),
        overruled=_chips(issued.wished.overruled, language),
        not_understood=[piece.text for piece in issued.wished.unclear],
        services_unknown=issued.wished.absent,
        tight=issued.tight,
        degraded=issued.degraded,
        picks=[_pick(pick, shown, language) for pick in issued.picks],
        question=QuestionOut.of(recommendation.question, language),
        refines=issued.refines,
    )


def _chips(keys: Sequence[str], language: str) -> list[ChipOut]:
    chips = [found for key in keys if (found := chip_of(key))]
    return [ChipOut(key=chip.key, label=label(chip, language)) for chip in chips]


def _pick(pick: Pick, shown: RecommendationShown, language: str) -> PickOut:
    recommendation, films = shown.recommendation, shown.films
    film = films.get(pick.film_id)
    feedback = recommendation.feedback.get(pick.film_id)
    return PickOut(
        film=FilmName.of(pick.film_id, films, language),
        facts=None if film is None else FilmOut.of(film, language),
        slot=pick.slot,
        reason=recommendation.reasons.get(pick.film_id, ""),
        score=pick.score,
        prior=pick.prior,
        penalty=pick.penalty,
        shares=[
            ShareOut(
                film=FilmName.of(share.film_id, films, language),
                share=share.share,
                learned=share.learned,
                traits=share.traits,
            )
            for share in pick.shares
        ],
        others=pick.others,
        expected=None if pick.expected is None else ExpectedOut.of(pick.expected),
        delivered=pick.film_id in recommendation.delivered,
        opened=pick.film_id in recommendation.opened,
        owned=pick.film_id in shown.owned,
        feedback=None
        if feedback is None
        else FeedbackOut(verdict=feedback.verdict, because=feedback.because),
    )


def _past(past: PastRecommendation, films: Mapping[FilmId, Film], language: str) -> PastRecommendationOut:
    return PastRecommendationOut(
        recommendation_id=past.recommendation_id,
        issued_at=past.issued_at,
        policy=past.policy,
        mode=past.mode,
        tight=past.tight,
        picks=[PastPickOut.of(pick, FilmName.of(pick.film_id, films, language)) for pick in past.picks],
    )
