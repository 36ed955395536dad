"""Imports in dicts."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from tests.support.memory.words import MemoryWords
from whattowatch.application.ports.imports import (
    ImportNow,
    Imports,
    ImportState,
    Mark,
    NewImport,
    Row,
    RowState,
    Stage,
)
from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import FilmId, ImportId, ViewerId

OVER = {RowState.DONE, RowState.UNDONE, RowState.KNOWN}


@dataclass
class MemoryImports(Imports):
    words: MemoryWords = field(default_factory=MemoryWords)
    heads: dict[tuple[ViewerId, ImportId], ImportNow] = field(default_factory=dict)
    kept: dict[tuple[ViewerId, ImportId], dict[int, Row]] = field(default_factory=dict)
    choices: dict[tuple[ViewerId, str], FilmId] = field(default_factory=dict)

    async def begin(self, viewer_id: ViewerId, new: NewImport, rows: Sequence[Row]) -> bool:
        if viewer_id in self.words.destroyed:
            raise NotFound("viewer")
        if (viewer_id, new.import_id) in self.heads:
            return False
        self.heads[viewer_id, new.import_id] = ImportNow(
            import_id=new.import_id,
            source=new.source,
            state=ImportState.MATCHING,
            dry_run=new.dry_run,
            lines=new.lines,
            duplicates=new.duplicates,
            skipped=new.skipped,
            began_at=new.at,
            changed_at=new.at,
            films={},
            in_lines={},
        )
        self.kept[viewer_id, new.import_id] = {row.number: row for row in rows}
        return True

    async def get(self, viewer_id: ViewerId, import_id: ImportId) -> ImportNow | None:
        head = self.heads.get((viewer_id, import_id))
        if head is None:
            return None
        rows = self.kept[viewer_id, import_id].values()
        in_lines: Counter[RowState] = Counter()
        for row in rows:
            in_lines[row.state] += row.lines
        return replace(head, films=dict(Counter(row.state for row in rows)), in_lines=dict(in_lines))

    async def stage(self, viewer_id: ViewerId, import_id: ImportId) -> Stage | None:
        head = self.heads.get((viewer_id, import_id))
        return None if head is None else Stage(head.state, head.dry_run)

    async def listed(self, viewer_id: ViewerId, *, limit: int) -> Sequence[ImportNow]:
        mine = [await self.get(*key) for key in self.heads if key[0] == viewer_id]
        return sorted(
            (each for each in mine if each), key=lambda each: (-each.began_at.timestamp(), each.import_id)
        )[:limit]

    async def rows(
        self,
        viewer_id: ViewerId,
        import_id: ImportId,
        *,
        states: Collection[RowState],
        after: int = 0,
        limit: int,
    ) -> Sequence[Row]:
        rows = sorted(self.kept.get((viewer_id, import_id), {}).values(), key=lambda row: row.number)
        return [row for row in rows if row.state in states and row.number > after][:limit]

    async def of_films(
        self, viewer_id: ViewerId, import_id: ImportId, *, state: RowState, films: int
    ) -> Sequence[Row]:
        rows = await self.rows(viewer_id, import_id, states=[state], limit=2**31)
        wanted = sorted({row.film_id for row in rows if row.film_id is not None})[:films]
        return sorted(
            (row for row in rows if row.film_id in wanted), key=lambda row: (row.film_id or 0, row.number)
        )

    async def mark(self, viewer_id: ViewerId, import_id: ImportId, marks: Sequence[Mark]) -> None:
        rows = self.kept.get((viewer_id, import_id), {})
        matching = bool(rows) and self.heads[viewer_id, import_id].state is ImportState.MATCHING
        for mark in marks:
            if mark.number not in rows:
                continue
            row = rows[mark.number]
            gone = mark.state in OVER and not matching
            rows[mark.number] = replace(
                row,
                state=mark.state,
                film_id=mark.film_id,
                confidence=mark.confidence,
                candidates=mark.candidates,
                film=None if gone else row.film,
                problem="" if gone else row.problem,
            )

    async def move(
        self, viewer_id: ViewerId, import_id: ImportId, *, before: Collection[ImportState], to: ImportState
    ) -> bool:
        head = self.heads.get((viewer_id, import_id))
        if head is None or head.state not in before:
            return False
        self.heads[viewer_id, import_id] = replace(head, state=to)
        return True

    async def chosen(self, viewer_id: ViewerId, titles: Sequence[str]) -> Mapping[str, FilmId]:
        return {
            title: self.choices[viewer_id, title] for title in titles if (viewer_id, title) in self.choices
        }

    async def choose(self, viewer_id: ViewerId, title: str, film_id: FilmId) -> None:
        self.choices[viewer_id, title] = film_id

    async def forget(self, viewer_id: ViewerId) -> None:
        self.heads = {key: head for key, head in self.heads.items() if key[0] != viewer_id}
        self.kept = {key: rows for key, rows in self.kept.items() if key[0] != viewer_id}
        self.choices = {key: film for key, film in self.choices.items() if key[0] != viewer_id}
