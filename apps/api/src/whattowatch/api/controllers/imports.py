"""What a viewer brings from elsewhere, at `/imports`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, Request, delete, get, post
from litestar.datastructures import UploadFile
from litestar.exceptions import ClientException
from litestar.params import JSONBody, QueryParameter
from msgspec import Struct
from msgspec.structs import asdict

from whattowatch.api.access import VIEWER
from whattowatch.api.paths import RowInPath, UuidInPath
from whattowatch.api.receiving import LARGEST_UPLOAD
from whattowatch.api.said import FilmNumber
from whattowatch.api.schema import TAKES_A_FILE
from whattowatch.api.shown import FilmName, Limit
from whattowatch.application.command import Command
from whattowatch.application.importing.change_import import ChangeImport
from whattowatch.application.importing.reset_to_import import ResetPlan, ResetToImport
from whattowatch.application.importing.start_import import StartImport
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.imports import ImportNow, Imports, ImportState, Row, RowState
from whattowatch.domain.errors import NotFound
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, ImportId, ViewerId
from whattowatch.domain.viewer import Viewer

PART = "file"
SHOWN = (RowState.LOOK, RowState.UNMATCHED, RowState.BAD)
LARGEST_ROW = 2**31 - 1


class ImportOut(Struct, frozen=True, kw_only=True):
    """An import as it stands. Each line of the file is in `lines_by`, `duplicates` or `skipped`."""

    import_id: ImportId
    source: str  # such as letterboxd; of a reset, "reset:" and the source of the import that it goes back to
    state: ImportState
    dry_run: bool
    lines: int  # of the file
    duplicates: int  # lines that say what another says
    skipped: int  # lines of series, episodes and people
    films: int  # in the file
    progress: float  # 0 to 1: of the films, those that nothing more is to be done for
    films_by: Mapping[str, int]  # state of a row to films
    lines_by: Mapping[str, int]  # the same in lines
    began_at: datetime
    changed_at: datetime

    @classmethod
    def of(cls, now: ImportNow) -> "ImportOut":
        films = sum(now.films.values()) - now.films.get(RowState.BAD, 0)
        return cls(
            import_id=now.import_id,
            source=now.source,
            state=now.state,
            dry_run=now.dry_run,
            lines=now.lines,
            duplicates=now.duplicates,
            skipped=now.skipped,
            films=films,
            progress=round(now.progress, 3),
            films_by={state.value: count for state, count in now.films.items()},
            lines_by={state.value: count for state, count in now.in_lines.items()},
            began_at=now.began_at,
            changed_at=now.changed_at,
        )


class RowOut(Struct, frozen=True, kw_only=True):
    """A row that needs a look: several films may be meant, none was found, or it cannot be read."""

    row: int
    state: RowState
    where: str  # in the file
    title: str
    year: int | None
    problem: str
    candidates: Sequence[FilmName]

    @classmethod
    def of(cls, row: Row, films: Mapping[FilmId, Film], language: str) -> "RowOut":
        return cls(
            row=row.number,
            state=row.state,
            where=row.film.where if row.film else "",
            title=row.film.title if row.film else "",
            year=row.film.year if row.film else None,
            problem=row.problem,
            candidates=[FilmName.of(film_id, films, language) for film_id in row.candidates],
        )


class ImportPage(Struct, frozen=True, kw_only=True):
    """An import, and some of the rows that need a look, by number."""

    standing: ImportOut
    rows: Sequence[RowOut]


class ImportsOut(Struct, frozen=True, kw_only=True):
    """Your imports, the newest first."""

    items: Sequence[ImportOut]


class MeantIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which film the row means; null: none, leave it out."""

    film_id: FilmNumber | None


class UndoOut(Struct, frozen=True, kw_only=True):
    """What undoing does, or would do."""

    state: ImportState
    films: int  # of which something is taken out
    untouched: int  # films of the import that stay as they are


class ResetOut(Struct, frozen=True, kw_only=True):
    """What resetting your diary to an import does, or would do. What it takes out, an export takes along first."""

    reset_id: (
        ImportId | None
    )  # an import of its own, to follow and to undo; null: nothing is done, or would be yet
    films: int  # that change
    untouched: int  # films of the import that stay as they are
    viewings: int  # taken out
    ratings: int  # stars and thumbs taken out, or changed back
    reviews: int  # words, in the same way
    restored: int  # viewings that come back
    saved: int  # films that are on the watchlist again
    unsaved: int  # films off it
    watchlist: bool  # whether the watchlist goes back, too: where the import brought one

    @classmethod
    def of(cls, plan: ResetPlan) -> "ResetOut":
        return cls(
            reset_id=plan.reset_id,
            films=plan.films,
            untouched=plan.untouched,
            watchlist=plan.watchlist,
            **asdict(plan.undone),
        )


DryRun = Annotated[bool, QueryParameter(description="show what would be done, and do nothing")]


class ImportController(Controller):
    path = "/imports"
    opt = VIEWER
    tags = ("imports",)

    @post(status_code=202, opt=VIEWER | {TAKES_A_FILE: PART}, request_max_body_size=LARGEST_UPLOAD)
    @inject
    async def begin(
        self,
        *,
        request: Request[Any, Any, Any],
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        start: FromDishka[StartImport],
        imports: FromDishka[Imports],
        dry_run: DryRun = False,
    ) -> ImportOut:
        """Bring an export of Letterboxd, IMDb, Trakt, TMDB, Yamtrack or ours. It is read now, and written by and by."""
        data, name = await _sent(request)
        import_id = await start(viewer_id, data, command=command, dry_run=dry_run, name=name)
        return ImportOut.of(await _found(imports, viewer_id, import_id))

    @get()
    @inject
    async def listed(
        self, *, viewer_id: FromDishka[ViewerId], imports: FromDishka[Imports], limit: Limit = 20
    ) -> ImportsOut:
        """List your imports, the newest first."""
        return ImportsOut(items=[ImportOut.of(now) for now in await imports.listed(viewer_id, limit=limit)])

    @get("/{import_id:str}")
    @inject
    async def show(
        self,
        *,
        import_id: UuidInPath,
        viewer_id: FromDishka[ViewerId],
        viewer: FromDishka[Viewer],
        imports: FromDishka[Imports],
        catalogue: FromDishka[FilmCatalogue],
        after_row: Annotated[
            int, QueryParameter(ge=0, le=LARGEST_ROW, description="rows after this one")
        ] = 0,
        limit: Limit = 20,
    ) -> ImportPage:
        """Show how far an import is, and which rows need a look."""
        now = await _found(imports, viewer_id, ImportId(import_id))
        rows = await imports.rows(viewer_id, now.import_id, states=SHOWN, after=after_row, limit=limit)
        films = await catalogue.by_ids([film_id for row in rows for film_id in row.candidates])
        language = viewer.settings.language
        return ImportPage(standing=ImportOut.of(now), rows=[RowOut.of(row, films, language) for row in rows])

    @post("/{import_id:str}/write", status_code=202)
    @inject
    async def write(
        self,
        *,
        import_id: UuidInPath,
        viewer_id: FromDishka[ViewerId],
        start: FromDishka[StartImport],
        imports: FromDishka[Imports],
    ) -> ImportOut:
        """Write what was previewed with `dry_run`."""
        await start.go_on(viewer_id, ImportId(import_id))
        return ImportOut.of(await _found(imports, viewer_id, ImportId(import_id)))

    @post("/{import_id:str}/rows/{row_id:str}", status_code=204)
    @inject
    async def resolve(
        self,
        *,
        import_id: UuidInPath,
        row_id: RowInPath,
        data: JSONBody[MeantIn],
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        change: FromDishka[ChangeImport],
    ) -> None:
        """Say which film a row means, for this import and the next."""
        film_id = None if data.film_id is None else FilmId(data.film_id)
        await change.resolve(viewer_id, ImportId(import_id), row_id, film_id, command=command)

    @delete("/{import_id:str}", status_code=202)
    @inject
    async def undo(
        self,
        *,
        import_id: UuidInPath,
        viewer_id: FromDishka[ViewerId],
        change: FromDishka[ChangeImport],
        imports: FromDishka[Imports],
        dry_run: DryRun = False,
    ) -> UndoOut:
        """Take out all that an import said; what you said before and since stays. With `dry_run`, the plan alone."""
        plan = await change.undo_plan(viewer_id, ImportId(import_id))
        if not dry_run:
            await change.undo(viewer_id, ImportId(import_id))
        now = await _found(imports, viewer_id, ImportId(import_id))
        return UndoOut(state=now.state, films=plan.films, untouched=plan.untouched)

    @get("/{import_id:str}/reset")
    @inject
    async def reset_plan(
        self, *, import_id: UuidInPath, viewer_id: FromDishka[ViewerId], reset: FromDishka[ResetToImport]
    ) -> ResetOut:
        """Show what resetting your diary to an import would take out, and what stays."""
        return ResetOut.of(await reset.plan(viewer_id, ImportId(import_id)))

    @post("/{import_id:str}/reset", status_code=202)
    @inject
    async def reset(
        self, *, import_id: UuidInPath, viewer_id: FromDishka[ViewerId], reset: FromDishka[ResetToImport]
    ) -> ResetOut:
        """Reset your diary to an import: its films as they stood then, and no others. The answer's `reset_id` is an import."""
        return ResetOut.of(await reset(viewer_id, ImportId(import_id)))


async def _found(imports: Imports, viewer_id: ViewerId, import_id: ImportId) -> ImportNow:
    now = await imports.get(viewer_id, import_id)
    if now is None:
        raise NotFound("import")
    return now


async def _sent(request: Request[Any, Any, Any]) -> tuple[bytes, str]:
    """The file, as the whole body or as the part of a form; and its name, where it has one."""
    if request.content_type[0] != "multipart/form-data":
        return await request.body(), ""
    form = await request.form()
    sent = form.get(PART)
    if not isinstance(sent, UploadFile):
        raise ClientException
    return await sent.read(LARGEST_UPLOAD), sent.filename or ""
