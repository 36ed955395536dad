"""When there is something to tell somebody unasked, and what: the same for whoever sends it and whoever keeps it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from whattowatch.application.ports.occasions import Arrival, Evening, Moderated, Subscriber
from whattowatch.domain.ids import CommandId, ViewerId, command_of
from whattowatch.domain.notices import Told
from whattowatch.domain.reach import is_day_after, is_evening
from whattowatch.domain.settings import Notice
from whattowatch.domain.standing import Offer, Standing

FRIDAY, EVENING_HOUR = 4, 17
FILMS_OF_A_WEEK = 5


def asked_after(evening: Evening, now: datetime) -> Told | None:
    """Once the day is over: did they watch it?"""
    return _of(Notice.WATCHED, evening) if is_day_after(evening.at, now, ZoneInfo(evening.zone)) else None


def was_let_be(evening: Evening, standing: Standing) -> bool:
    """They began it and do not go on with it, so there is nothing to ask."""
    return standing.progress is None and standing.ended_at is not None and standing.ended_at > evening.at


def reminded_of(evening: Evening, now: datetime) -> Told | None:
    """As the evening begins: this is what they meant to watch."""
    begins = is_evening(evening.at, now, ZoneInfo(evening.zone), evening.evening_hour)
    return _of(Notice.TONIGHT, evening) if begins else None


def announced(arrival: Arrival) -> Told:
    return Told(
        notice=Notice.AVAILABLE,
        cause=f"available {arrival.film_id} {arrival.service.service_id}",
        film_id=arrival.film_id,
        service=arrival.service,
    )


def decided(moderated: Moderated) -> Told:
    """What a moderator made of a review that they offered."""
    cause = f"moderated {moderated.offer_id} {moderated.state.value}"
    return Told(notice=Notice.MODERATED, cause=cause, film_id=moderated.film_id)


def stands(moderated: Moderated, offer: Offer | None) -> bool:
    """Whether it was decided of the review as it is offered now, and not otherwise since."""
    return offer is not None and (offer.offer_id, offer.state) == (moderated.offer_id, moderated.state)


def digest(subscriber: Subscriber, now: datetime) -> Told | None:
    """On the evening of their Friday; which films, its command says."""
    here = now.astimezone(ZoneInfo(subscriber.zone))
    if here.weekday() != FRIDAY or here.hour < EVENING_HOUR:
        return None
    year, week, _ = here.isocalendar()
    return Told(notice=Notice.DIGEST, cause=f"digest {year} {week}")


def told_by(viewer_id: ViewerId, told: Told) -> CommandId:
    """Under this its films are found, so that all who tell it tell of the same."""
    return command_of("notice said", f"{viewer_id}:{told.cause}")


def _of(notice: Notice, evening: Evening) -> Told:
    meant = evening.recommendation_id or evening.night_id
    return Told(
        notice=notice,
        cause=f"{notice.value} {meant} {evening.film_id}",
        film_id=evening.film_id,
        recommendation_id=evening.recommendation_id,
    )
