"""One of every event there is, as plain as it comes and with everything filled in."""

from datetime import UTC, date, datetime

from whattowatch.domain.account import AccountLinked
from whattowatch.domain.event import Event
from whattowatch.domain.feedback import Because, Feedback, FeedbackGiven, FeedbackUndone, Verdict
from whattowatch.domain.ids import (
    AvoidId,
    FilmId,
    ImportId,
    NightId,
    NoticeId,
    OfferId,
    RecommendationId,
    ViewerId,
)
from whattowatch.domain.limits import Among, Limits, Mood
from whattowatch.domain.night import NightFilmChosen, NightFilmsShown, NightJoined, NightLeft, NightVoted
from whattowatch.domain.notices import NoticeKept, NoticesRead, Told
from whattowatch.domain.question import About, QuestionAnswered, QuestionAsked, Signals
from whattowatch.domain.rating import Rating
from whattowatch.domain.reach import ChatClosed, ChatOpened, NoticeSent
from whattowatch.domain.recommendation import (
    Expected,
    Match,
    Pick,
    PickOf,
    PickOpened,
    Reason,
    RecommendationDelivered,
    RecommendationExplained,
    RecommendationIssued,
    Share,
    Slot,
    Weighed,
)
from whattowatch.domain.settings import Notice, Settings
from whattowatch.domain.standing import (
    FilmDisowned,
    FilmHidden,
    FilmOwned,
    FilmSaved,
    FilmUnhidden,
    FilmUnsaved,
    OfferRegraded,
    Origin,
    ReviewMadePrivate,
    ReviewOffered,
    ReviewPublished,
    ReviewRefused,
    ReviewSaved,
    ReviewWithdrawn,
    ViewingEnded,
    ViewingProgressed,
)
from whattowatch.domain.thumb import Thumb
from whattowatch.domain.viewer import (
    AvoidAdded,
    AvoidChanged,
    AvoidLifted,
    SettingsChanged,
    ViewerErased,
    ViewerInvited,
    ViewerJoined,
)
from whattowatch.domain.watching import Service
from whattowatch.domain.wishes.wished import Unclear, Wished

VIEWER = ViewerId("11111111-1111-4111-8111-111111111111")
OTHER = ViewerId("22222222-2222-4222-8222-222222222222")
ISSUED = RecommendationId("33333333-3333-4333-8333-333333333333")
REFINED = RecommendationId("55555555-5555-4555-8555-555555555555")
BROUGHT_BY = ImportId("66666666-6666-4666-8666-666666666666")
NIGHT = NightId("77777777-7777-4777-8777-777777777777")
NOTICE = NoticeId("88888888-8888-4888-8888-888888888888")
AVOID = AvoidId("44444444-4444-4444-8444-444444444444")
OFFER = OfferId("88888888-8888-4888-8888-888888888888")
HEAT, RONIN = FilmId(949), FilmId(8195)
AT = datetime(2026, 11, 20, 21, 30, 0, 250_000, UTC)
STOPPED = datetime(2026, 11, 20, 21, 29, tzinfo=UTC)
SETTINGS = Settings(
    language="ru",
    zone="Europe/Berlin",
    country="DE",
    picks=5,
    window_days=30,
    services=(8, 337),
    learn_from_me=False,
    age_level=12,
    quiet_from=21,
    quiet_until=8,
    notices=(Notice.DIGEST,),
    voice_language="auto",
    evening_hour=20,
)
PICK = Pick(
    film_id=RONIN,
    slot=Slot.SAFE,
    score=1.25,
    prior=0.5,
    penalty=0.25,
    shares=(Share(film_id=HEAT, share=0.875, traits=("actor: Robert De Niro",)),),
    others=0.125,
    expected=Expected(stars=4.25, error=1.0, match=Match.GOOD),
)

EXAMPLES: tuple[Event, ...] = (
    AccountLinked(viewer_id=VIEWER, at=AT, door="telegram"),
    ViewerJoined(viewer_id=VIEWER, at=AT, name="Ира", settings=SETTINGS),
    SettingsChanged(viewer_id=VIEWER, at=AT, settings=SETTINGS),
    AvoidAdded(viewer_id=VIEWER, at=AT, avoid_id=AVOID, phrase="jump scares", strength=0.5),
    AvoidChanged(viewer_id=VIEWER, at=AT, avoid_id=AVOID, strength=0.75, muted=True),
    AvoidLifted(viewer_id=VIEWER, at=AT, avoid_id=AVOID),
    ViewerErased(viewer_id=VIEWER, at=AT),
    ViewerInvited(viewer_id=VIEWER, at=AT, invited_by=OTHER),
    ChatOpened(viewer_id=VIEWER, at=AT, door="telegram", bot_id=4242, chat="77"),
    ChatClosed(viewer_id=VIEWER, at=AT, door="telegram"),
    NoticeSent(viewer_id=VIEWER, at=AT, notice=Notice.WATCHED, cause="watched 1 949"),
    NoticeKept(
        viewer_id=VIEWER,
        at=AT,
        notice_id=NOTICE,
        told=Told(notice=Notice.WATCHED, cause="watched 1 949", film_id=HEAT, recommendation_id=ISSUED),
    ),
    NoticeKept(
        viewer_id=VIEWER,
        at=AT,
        notice_id=NOTICE,
        told=Told(
            notice=Notice.AVAILABLE,
            cause="available 949 8",
            film_id=HEAT,
            service=Service(service_id=8, name="Netflix", logo="/n.jpg"),
        ),
    ),
    NoticesRead(viewer_id=VIEWER, at=AT, notice_ids=(NOTICE,)),
    ReviewSaved(
        viewer_id=VIEWER,
        at=AT,
        film_id=HEAT,
        rating=Rating.FOUR_AND_A_HALF,
        text="loved the diner scene, обожаю \U0001f60d",
        watched_on=date(2026, 11, 19),
        viewing=2,
        origin=Origin.RECOMMENDATION,
        recommendation_id=ISSUED,
        import_id=BROUGHT_BY,
    ),
    ReviewSaved(viewer_id=VIEWER, at=AT, film_id=RONIN, thumb=Thumb.DOWN, origin=Origin.API),
    ReviewWithdrawn(viewer_id=VIEWER, at=AT, film_id=HEAT, import_id=BROUGHT_BY),
    FilmSaved(
        viewer_id=VIEWER,
        at=AT,
        film_id=RONIN,
        note="with Anna",
        recommendation_id=ISSUED,
        import_id=BROUGHT_BY,
    ),
    FilmUnsaved(viewer_id=VIEWER, at=AT, film_id=RONIN, import_id=BROUGHT_BY),
    FilmHidden(viewer_id=VIEWER, at=AT, film_id=RONIN, recommendation_id=ISSUED, import_id=BROUGHT_BY),
    FilmUnhidden(viewer_id=VIEWER, at=AT, film_id=RONIN, import_id=BROUGHT_BY),
    ReviewOffered(
        viewer_id=VIEWER,
        at=AT,
        film_id=HEAT,
        offer_id=OFFER,
        text="loved the diner scene",
        name="Ира",
        rating=Rating.FOUR_AND_A_HALF,
    ),
    ReviewOffered(
        viewer_id=VIEWER, at=AT, film_id=RONIN, offer_id=OFFER, text="слишком длинно", thumb=Thumb.DOWN
    ),
    ReviewPublished(viewer_id=VIEWER, at=AT, film_id=HEAT, offer_id=OFFER),
    ReviewRefused(viewer_id=VIEWER, at=AT, film_id=HEAT, offer_id=OFFER, reason="it tells how it ends"),
    ReviewMadePrivate(viewer_id=VIEWER, at=AT, film_id=HEAT),
    OfferRegraded(viewer_id=VIEWER, at=AT, film_id=HEAT, rating=Rating.FOUR),
    OfferRegraded(viewer_id=VIEWER, at=AT, film_id=RONIN, thumb=Thumb.UP),
    FilmOwned(viewer_id=VIEWER, at=AT, film_id=RONIN, import_id=BROUGHT_BY),
    FilmDisowned(viewer_id=VIEWER, at=AT, film_id=RONIN, import_id=BROUGHT_BY),
    ViewingProgressed(
        viewer_id=VIEWER,
        at=AT,
        film_id=HEAT,
        position_s=2_400,
        duration_s=10_200,
        stopped_at=STOPPED,
        origin=Origin.API,
        import_id=BROUGHT_BY,
    ),
    ViewingEnded(viewer_id=VIEWER, at=AT, film_id=HEAT, ended_at=STOPPED, import_id=BROUGHT_BY),
    RecommendationIssued(
        viewer_id=VIEWER,
        at=AT,
        recommendation_id=ISSUED,
        picks=(PICK,),
        policy="baseline-1",
        mode="personal",
        limits=Limits(
            year_from=1990,
            genres=("Crime",),
            exclude=(HEAT,),
            years=((1990, 1999),),
            runtime_min_min=60,
            without_languages=("en",),
            without_countries=("US",),
            moods=(Mood(name="tense", genres=("Thriller", "Crime"), without_genres=("Comedy",)),),
            votes_least=50,
            among=Among.OWNED,
            like=HEAT,
        ),
        inputs=Weighed(film_ids=(HEAT,), weights=(1.5,)),
        tight="genres",
        degraded=("openai",),
        wished=Wished(
            text="напряжённое, не американское, до 90 минут, 90-е, про собак",
            understood=("mood:tense", "not-country:US", "years:1990-1999"),
            without=("runtime:-90",),
            overruled=("genre:Drama",),
            unclear=(Unclear("собак"),),
            absent=("Hulu",),
        ),
        refines=REFINED,
        in_place_of=PickOf(recommendation_id=REFINED, film_id=HEAT),
    ),
    RecommendationDelivered(
        viewer_id=VIEWER, at=AT, recommendation_id=ISSUED, film_ids=(RONIN,), door="telegram"
    ),
    PickOpened(viewer_id=VIEWER, at=AT, recommendation_id=ISSUED, film_id=RONIN, door="telegram"),
    RecommendationExplained(
        viewer_id=VIEWER,
        at=AT,
        recommendation_id=ISSUED,
        reasons=(
            Reason(film_id=RONIN, text="Because you loved Heat", by="template"),
            Reason(film_id=HEAT, text=""),
        ),
        language="en",
        narrator="gpt-4.1-nano",
    ),
    FeedbackGiven(
        viewer_id=VIEWER,
        at=AT,
        recommendation_id=ISSUED,
        film_id=RONIN,
        feedback=Feedback(verdict=Verdict.NOT_FOR_ME, because=Because.MOOD),
    ),
    FeedbackUndone(viewer_id=VIEWER, at=AT, recommendation_id=ISSUED, film_id=RONIN),
    QuestionAsked(
        viewer_id=VIEWER,
        at=AT,
        recommendation_id=ISSUED,
        about=About.GENRE,
        options=("genre:Comedy", "genre:Drama", "genre:Thriller"),
        signals=Signals(rated=14, coverage=0.5, signal=0.125),
        number=2,
    ),
    QuestionAnswered(
        viewer_id=VIEWER, at=AT, recommendation_id=ISSUED, option="genre:Drama", refined_by=REFINED
    ),
    NightJoined(viewer_id=VIEWER, at=AT, night_id=NIGHT, name="Ира"),
    NightVoted(viewer_id=VIEWER, at=AT, night_id=NIGHT, film_id=RONIN),
    NightFilmsShown(viewer_id=VIEWER, at=AT, night_id=NIGHT, film_ids=(RONIN, HEAT)),
    NightFilmChosen(viewer_id=VIEWER, at=AT, night_id=NIGHT, film_id=RONIN),
    NightLeft(viewer_id=VIEWER, at=AT, night_id=NIGHT),
)
