"""What sources say of films, in dicts."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from whattowatch.application.ports.claim_source import SourceAnswer
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.film_facts import Correction, Dossier, FilmFacts, SourceState
from whattowatch.domain.claims import (
    Method,
    NoSuchField,
    Statement,
    is_absent,
    is_field,
    retold,
    stated,
    values_of,
)
from whattowatch.domain.errors import NotFound
from whattowatch.domain.film import Film
from whattowatch.domain.film_sources import KEPT_FOR, OPERATOR
from whattowatch.domain.film_text import FilmText
from whattowatch.domain.film_vote import record_of, vote
from whattowatch.domain.ids import FilmId

_COUNTERS = {"popularity", "vote_average", "vote_count"}
_Key = tuple[str, str]  # source, language


class Edition:
    """Of the records: a new one whenever they change. Whoever looks for the same in the same ones need not look twice."""

    def __init__(self) -> None:
        self.found: dict[Any, Any] = {}


class MemoryFilmFacts(FilmFacts):
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.records: dict[FilmId, Film] = {}
        self.edition = Edition()
        self._statements: dict[FilmId, dict[_Key, Statement]] = {}
        self._states: dict[FilmId, dict[_Key, SourceState]] = {}
        self._texts: dict[FilmId, dict[_Key, tuple[FilmText, ...]]] = {}
        self._corrections: dict[FilmId, list[Correction]] = {}

    def copied(self, clock: Clock) -> "MemoryFilmFacts":
        """The same, of which nobody else hears what happens to it."""
        copy = MemoryFilmFacts(clock)
        copy.records, copy.edition = {**self.records}, self.edition
        copy._statements = {film_id: {**told} for film_id, told in self._statements.items()}
        copy._states = {film_id: {**states} for film_id, states in self._states.items()}
        copy._texts = {film_id: {**texts} for film_id, texts in self._texts.items()}
        copy._corrections = {film_id: [*those] for film_id, those in self._corrections.items()}
        return copy

    async def keep(self, answers: Sequence[SourceAnswer]) -> int:
        return self.tell(answers)

    def tell(self, answers: Sequence[SourceAnswer]) -> int:
        """The same, for those who do not wait."""
        for answer in answers:
            self._take(answer)
        told = dict.fromkeys(answer.film_id for answer in answers)
        return sum(self._recount(film_id, "a source says so") for film_id in told)

    async def note_missing(self, film_id: FilmId, *, source: str, language: str = "en") -> None:
        self._note(film_id, source, language, fetched_at=self._clock.now(), missing=True)

    async def note_failure(self, film_id: FilmId, *, source: str, problem: str, language: str = "en") -> None:
        self._note(film_id, source, language, failed_at=self._clock.now(), error=problem.replace("\0", ""))

    async def states(self, film_ids: Sequence[FilmId]) -> Mapping[FilmId, Sequence[SourceState]]:
        return {film_id: _in_order(self._states[film_id]) for film_id in film_ids if film_id in self._states}

    def states_now(self, film_id: FilmId) -> Mapping[_Key, SourceState]:
        """By source and language, for those who do not wait."""
        return self._states.get(film_id, {})

    async def texts(self, film_ids: Sequence[FilmId]) -> Mapping[FilmId, Sequence[FilmText]]:
        texts = {film_id: self._texts_of(film_id) for film_id in film_ids}
        return {film_id: found for film_id, found in texts.items() if found}

    async def dossier(self, film_id: FilmId) -> Dossier:
        statements = _in_order(self._statements.get(film_id, {}))
        return Dossier(
            film_id=film_id,
            statements=[statement for statement in statements if statement.claims],
            states=_in_order(self._states.get(film_id, {})),
            texts=self._texts_of(film_id),
            corrections=self._corrections.get(film_id, [])[::-1],
        )

    async def page(self, after: FilmId, limit: int) -> Sequence[Dossier]:
        known = sorted(film_id for film_id in self._states if film_id > after)
        return [replace(await self.dossier(film_id), corrections=[]) for film_id in known[:limit]]

    async def override(self, film_id: FilmId, field: str, value: Any, *, reason: str, who: str) -> bool:
        told = stated(OPERATOR, "en", {field: value}, at=self._clock.now(), method=Method.OVERRIDE)
        if not is_field(field) or (value is not None and field not in told.claims):
            raise NoSuchField(field)
        if film_id not in self.records:
            raise NotFound("film")
        key = (OPERATOR, "en")
        known = self._statements[film_id].get(key, replace(told, claims={}))
        others = {name: claim for name, claim in known.claims.items() if name != field}
        self._statements[film_id][key] = replace(known, claims=others | told.claims)
        self._states.setdefault(film_id, {}).setdefault(
            key, SourceState(source=OPERATOR, language="en", fetched_at=None)
        )
        return self._recount(film_id, reason, who)

    async def purge(self) -> int:
        lost = 0
        for source, keep_for in KEPT_FOR.items():
            before = self._clock.now() - keep_for
            for film_id, statements in list(self._statements.items()):
                for key, statement in list(statements.items()):
                    claims = {field: claim for field, claim in statement.claims.items() if claim.at >= before}
                    if key[0] == source and claims != statement.claims:
                        statements[key] = replace(statement, claims=claims)
                        lost += 1
                        if not claims:
                            self._texts.get(film_id, {}).pop(key, None)
                            self._states.get(film_id, {}).pop(key, None)
                self._recount(film_id, "its source lets nobody keep it longer")
        return lost

    def _take(self, answer: SourceAnswer) -> None:
        key = (answer.source, answer.language)
        told = stated(*key, answer.claims, at=answer.fetched_at, method=answer.method)
        statements = self._statements.setdefault(answer.film_id, {})
        statements[key] = retold(statements.get(key), told)
        states = self._states.setdefault(answer.film_id, {})
        known = states.get(key, SourceState(source=key[0], language=key[1], fetched_at=None))
        if answer.listed:
            states[key] = known
            return
        states[key] = SourceState(
            source=key[0],
            language=key[1],
            fetched_at=max(answer.fetched_at, known.fetched_at or answer.fetched_at),
            etag=answer.etag,
            fingerprint=answer.fingerprint,
        )
        if answer.texts:
            self._texts.setdefault(answer.film_id, {})[key] = answer.texts

    def _note(self, film_id: FilmId, source: str, language: str, **changes: Any) -> None:
        states = self._states.setdefault(film_id, {})
        known = states.get((source, language), SourceState(source=source, language=language, fetched_at=None))
        states[source, language] = replace(known, **{"error": "", "failed_at": None, **changes})

    def _recount(self, film_id: FilmId, reason: str, who: str = "") -> bool:
        statements = self._statements.get(film_id, {}).values()
        known, record = self.records.get(film_id), record_of(film_id, statements)
        if record == known:
            return False
        self.edition = Edition()
        if record is None:
            del self.records[film_id]
            return True
        self.records[film_id] = record
        if known is not None:
            self._correct(known, record, reason, who)
        return True

    def _correct(self, known: Film, record: Film, reason: str, who: str) -> None:
        before, now = values_of(known), values_of(record)
        verdicts = vote(self._statements[record.film_id].values())
        for field in sorted(before.keys() - _COUNTERS):
            if not is_absent(before[field]) and before[field] != now.get(field):
                self._corrections.setdefault(record.film_id, []).append(
                    Correction(
                        film_id=record.film_id,
                        field=field,
                        old=before[field],
                        new=now.get(field),
                        source=verdicts[field].source if field in verdicts else "",
                        reason=reason,
                        who=who,
                        at=self._clock.now(),
                    )
                )

    def _texts_of(self, film_id: FilmId) -> list[FilmText]:
        texts = self._texts.get(film_id, {})
        return [replace(text, source=key[0]) for key in sorted(texts) for text in texts[key]]


def _in_order(by_key: Mapping[_Key, Any]) -> list[Any]:
    return [by_key[key] for key in sorted(by_key)]
