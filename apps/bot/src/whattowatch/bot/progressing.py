"""How far somebody is in films: keeping it, asking which film they mean, and what the answers look like."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from whattowatch.application.commands.keep_progress import KeepProgress
from whattowatch.application.ports.recommendation_log import RecommendationLog
from whattowatch.application.ports.viewer_log import Unfinished, ViewerLog
from whattowatch.application.queries.find_film import FindFilm
from whattowatch.application.wish import GOES_ON
from whattowatch.bot.callbacks import Verb
from whattowatch.bot.keyboards import Keyboards, film_page, rows
from whattowatch.bot.markup import Html, lines
from whattowatch.bot.places_said import named
from whattowatch.bot.reviewing import Noted, Reviewing
from whattowatch.bot.understanding import MOST_OPTIONS, understand
from whattowatch.bot.wording import Wording
from whattowatch.domain.feedback import Verdict
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.progress import check_time

LATELY = timedelta(hours=36)  # what was picked since may be what they are watching
_RECOMMENDATIONS = 5  # looked back at
_MINUTE_S = 60

Answer = tuple[Html, InlineKeyboardMarkup]


@dataclass(frozen=True, slots=True)
class Progressing:
    """For the viewer who speaks, with this update's command."""

    reviewing: Reviewing
    keep: KeepProgress
    log: ViewerLog
    recommendations: RecommendationLog
    find: FindFilm
    wording: Wording
    keyboards: Keyboards

    async def stopped(self, film_id: FilmId, position_s: int, at: datetime | None = None) -> Answer:
        """Keep the place; near the end of the film, it is seen.

        Args:
            at: None: just now.

        Raises:
            NotFound, NotAPlace, NotStoppedThen, Unavailable
        """
        film, reviewing = await self.reviewing.film(film_id), self.reviewing
        kept = await self.keep(
            reviewing.viewer_id,
            film_id,
            position_s,
            settings=reviewing.viewer.settings,
            origin=reviewing.origin,
            runtime_min=film.runtime_min,
            stopped_at=at,
            command=reviewing.command,
        )
        reviewing.writes.note(kept)
        now = await reviewing.known_standing(reviewing.viewer_id, film_id)
        place = now.standing.progress
        if place is None:
            return self.finished(await reviewing.stands(film_id))
        text = self.wording.progress.kept(self.name(film), place.position_s, place.duration_s)
        labels, button = self.wording.buttons, self.keyboards.button
        finished = button(labels.finished, Verb.FINISHED, film_id)
        return text, rows([finished, button(labels.undo, Verb.UNSTOP, film_id, now.told)])

    def finished(self, noted: Noted) -> Answer:
        """Seen to its end: stars are asked for, unless an earlier viewing has some."""
        film_id, name, texts = noted.film.film_id, self.name(noted.film), self.wording
        if noted.grade is not None:
            text = texts.reviews.noted(name, noted.grade, noted.text, noted.viewing, noted.day)
            return text, self.keyboards.noted(film_id, noted.said)
        undo = self.keyboards.button(texts.buttons.undo, Verb.UNSAY, film_id, noted.said)
        stars = self.keyboards.new_stars(film_id).inline_keyboard
        return texts.progress.seen_to_the_end(name), rows(*stars[:-1], [*stars[-1], undo])

    async def undo(self, film_id: FilmId, told: int) -> Html:
        """Raises:
        NotFound, Overtaken, Unavailable
        """
        film, viewer_id = await self.reviewing.film(film_id), self.reviewing.viewer_id
        undone = await self.keep.undo(viewer_id, film_id, told=told, command=self.reviewing.command)
        self.reviewing.writes.note(undone)
        place = (await self.reviewing.known_standing(viewer_id, film_id)).standing.progress
        texts, name = self.wording.progress, self.name(film)
        if place is None:
            return texts.let_be(name)
        return texts.undone(name, texts.place(place.position_s, place.duration_s))

    async def let_be(self, film_id: FilmId) -> tuple[Film, int]:
        """The film, and how often it had been told how far they are; undoing it takes that.

        Raises:
            NotFound, Unavailable
        """
        film, viewer_id = await self.reviewing.film(film_id), self.reviewing.viewer_id
        ended = await self.keep.let_be(viewer_id, film_id, command=self.reviewing.command)
        self.reviewing.writes.note(ended)
        return film, (await self.reviewing.known_standing(viewer_id, film_id)).told

    async def meant(self, title: str) -> Sequence[Film]:
        """The films that may be meant; one that they are in the middle of, or that was picked lately, before others.

        Raises:
            Unavailable
        """
        understood = await understand(named(title), self.find, language=self.wording.language)
        if understood.clear:
            return [understood.clear.film]
        films = [option.film for option in understood.options]
        likely = {*(each.film_id for each in await self.begun()), *await self.picked(tonight=False)}
        those = [film for film in films if film.film_id in likely]
        return those if len(those) == 1 else films

    async def unnamed(self) -> tuple[Sequence[FilmId], bool]:
        """The films that may be meant where none is named, and whether that is a guess.

        Raises:
            Unavailable
        """
        begun = await self.begun()
        chosen, known = await self.picked(tonight=True), [each.film_id for each in begun]
        since = begun[0].stopped_at if begun else None
        shown = [] if chosen else await self.picked(tonight=False, since=since)
        return [*dict.fromkeys([*chosen, *known, *shown])], not (chosen or known)

    async def begun(self) -> list[Unfinished]:
        """What they are in the middle of, and lately were; the newest first."""
        now = self.reviewing.clock.now()
        return [each for each in await self.unfinished() if now - each.stopped_at < GOES_ON]

    async def unfinished(self) -> Sequence[Unfinished]:
        await self.reviewing.writes.shown()
        return await self.log.unfinished(self.reviewing.viewer_id)

    async def picked(self, *, tonight: bool, since: datetime | None = None) -> list[FilmId]:
        """What was picked for them lately, and they have not said that they saw it; or what they took for tonight."""
        lately = self.reviewing.clock.now() - LATELY
        since = lately if since is None else max(since, lately)
        await self.reviewing.writes.shown()
        past, _ = await self.recommendations.page(self.reviewing.viewer_id, limit=_RECOMMENDATIONS, offset=0)
        wanted = {Verdict.TONIGHT} if tonight else {None, Verdict.TONIGHT, Verdict.LATER}
        picks = [
            pick for each in past if each.issued_at > since for pick in each.picks if pick.verdict in wanted
        ]
        return [*dict.fromkeys(pick.film_id for pick in picks)]

    async def places(self, film_ids: Sequence[FilmId], position_s: int | None) -> dict[FilmId, int]:
        """Where they stopped in each, in seconds; without those whose middle nobody knows.

        Args:
            position_s: None: in the middle.

        Raises:
            Unavailable
        """
        if position_s is not None:
            return dict.fromkeys(film_ids, position_s)
        films = await self.reviewing.catalogue.by_ids(film_ids)
        halves = {film_id: await self._half(films[film_id]) for film_id in film_ids if film_id in films}
        return {film_id: half for film_id, half in halves.items() if half}

    async def ask_where(self, places: Mapping[FilmId, int]) -> InlineKeyboardMarkup:
        """A button for each: stopped there just now."""
        at = int(self.reviewing.clock.now().timestamp()) + 1  # a part of a second is later than none
        button, shown = self.keyboards.button, await self._shown(places)
        return rows(*([button(name, Verb.STOPPED, each, places[each], at)] for each, name in shown))

    async def ask_finished(self, film_ids: Iterable[FilmId]) -> InlineKeyboardMarkup:
        button = self.keyboards.button
        return rows(*([button(name, Verb.FINISHED, each)] for each, name in await self._shown(film_ids)))

    async def page(
        self, page: int, *, gone: FilmId | None = None, back: tuple[Film, int] | None = None
    ) -> Answer:
        """What they are in the middle of; `gone` is left out even where the list does not know it yet.

        Args:
            back: a film that was let be, which can be put back, and what that takes.
        """
        unfinished = [each for each in await self.unfinished() if each.film_id != gone]
        here, there, pages = film_page(len(unfinished), page)
        films = await self.reviewing.catalogue.by_ids([each.film_id for each in unfinished[here]])
        known = [each for each in unfinished[here] if each.film_id in films]
        texts = self.wording.progress
        told = [self._line(number, each, films) for number, each in enumerate(known, here.start + 1)]
        text = lines(texts.count(len(unfinished)), *told) if unfinished else texts.none
        buttons = [self._buttons(films[each.film_id], there) for each in known]
        if back:
            film, times = back
            label = self.wording.buttons.put_back(self.name(film))
            buttons.append([self.keyboards.button(label, Verb.UNSTOP, film.film_id, times, there)])
        turning = self.keyboards.turning(Verb.CONTINUE, there, pages)
        return text, rows(*buttons, turning)

    async def _half(self, film: Film) -> int | None:
        """Of its length as it was told before, or as the catalogue has it."""
        before = (
            await self.reviewing.known_standing(self.reviewing.viewer_id, film.film_id)
        ).standing.progress
        length_s = (before and before.duration_s) or (film.runtime_min and film.runtime_min * _MINUTE_S)
        return length_s // 2 if length_s else None

    async def _shown(self, film_ids: Iterable[FilmId]) -> list[tuple[FilmId, str]]:
        """The first few, by name."""
        shown = [*film_ids][:MOST_OPTIONS]
        films = await self.reviewing.catalogue.by_ids(shown)
        return [(film_id, self.name(films[film_id])) for film_id in shown if film_id in films]

    def _line(self, number: int, each: Unfinished, films: dict[FilmId, Film]) -> Html:
        texts, zone = self.wording.progress, self.reviewing.viewer.settings.zone_info
        place = texts.place(each.position_s, each.duration_s)
        day = each.stopped_at.astimezone(zone).date()
        return texts.line(number, self.name(films[each.film_id]), place, day)

    def _buttons(self, film: Film, page: int) -> Sequence[InlineKeyboardButton]:
        labels, name, button = self.wording.buttons, self.name(film), self.keyboards.button
        return [
            button(labels.finished_film(name), Verb.FINISHED, film.film_id, page),
            button(labels.drop_film(name), Verb.LET_BE, film.film_id, page),
        ]

    def name(self, film: Film) -> str:
        return film.named(self.wording.language)


def moment(seconds: int, now: datetime) -> datetime:
    """As a button carries it.

    Raises:
        NotStoppedThen: no button of ours has it.
    """
    at = datetime.fromtimestamp(seconds, UTC)
    check_time(at, now)
    return at
