"""What the worker does to keep the facts of films fresh, and no longer than it may."""

from whattowatch.application.commands.follow_changes import FollowChanges
from whattowatch.application.commands.refresh_films import RefreshFilms
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.film_facts import FilmFacts
from whattowatch.application.ports.kept_answers import KeptAnswers
from whattowatch.application.ports.load_marks import LoadMarks
from whattowatch.application.ports.refresh_queue import RefreshQueue
from whattowatch.application.queries.refresh_film import RefreshFilm
from whattowatch.projector.worker import Job
from whattowatch.wiring.container import Assembly, changes_told_by

REFRESH_EVERY_S, HOUR_S, CHANGES_EVERY_S = 60.0, 3_600.0, 6 * 3_600.0
STARTED_S = 10.0  # by then everything else has


async def film_jobs(assembly: Assembly) -> list[Job]:
    facts: FilmFacts = await assembly.parts.get(FilmFacts)
    answers: KeptAnswers = await assembly.parts.get(KeptAnswers)
    jobs = [
        Job("forget film facts past their time", HOUR_S, facts.purge, first_after_s=STARTED_S),
        Job("forget searches past their time", HOUR_S, answers.forget, first_after_s=STARTED_S),
    ]
    if assembly.source is None:
        return jobs
    parts, source = assembly.parts, assembly.source.name
    clock: Clock = await parts.get(Clock)
    queue: RefreshQueue = await parts.get(RefreshQueue)
    per_day = assembly.place.settings.refresh_per_day
    refresh = RefreshFilms(queue, await parts.get(RefreshFilm), clock, source, per_day)
    jobs.append(Job("refresh films", REFRESH_EVERY_S, refresh, first_after_s=STARTED_S))
    if (changes := changes_told_by(assembly.source)) is not None:
        follow = FollowChanges(changes, queue, await parts.get(LoadMarks), clock, source)
        jobs.append(Job("follow changed films", CHANGES_EVERY_S, follow, first_after_s=STARTED_S))
    return jobs
