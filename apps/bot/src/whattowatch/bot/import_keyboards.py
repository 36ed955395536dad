"""The buttons of imports and exports."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from whattowatch.application.exporting.export_viewer import ExportFormat
from whattowatch.application.ports.imports import ImportNow, ImportState, RowState
from whattowatch.bot.callbacks import Signer, Verb
from whattowatch.bot.keyboards import LONGEST_LABEL
from whattowatch.bot.markup import cut
from whattowatch.bot.wording import Wording
from whattowatch.domain.ids import FilmId, ImportId, ViewerId

OPEN = (RowState.LOOK, RowState.UNMATCHED)


@dataclass(frozen=True, slots=True)
class ImportKeyboards:
    """Each button is signed for the viewer it is shown to."""

    signer: Signer
    viewer_id: ViewerId
    wording: Wording

    def standing(self, now: ImportNow) -> InlineKeyboardMarkup | None:
        """What can be done with it as it stands; None: nothing, for the while."""
        labels, item = self.wording.imports, now.import_id
        unclear = (
            [self._button(labels.look, Verb.UNCLEAR, item, 0)]
            if any(now.films.get(state) for state in OPEN)
            else []
        )
        match now.state:
            case ImportState.PREVIEWED:
                ready = bool(now.films.get(RowState.READY))
                bring = [self._button(labels.bring, Verb.BRING, item)] if ready else []
                cancel = [self._button(self.wording.buttons.cancel, Verb.UNBRING, item)]
                return _rows(bring, unclear, cancel) if bring or unclear else None
            case ImportState.DONE if now.resets_to is not None:
                return _rows([self._button(self.wording.resets.undo, Verb.TAKE_OUT, item)])
            case ImportState.DONE:
                undo = self._button(labels.undo, Verb.TAKE_OUT, item)
                return _rows(unclear, [undo], self._reset(now, self.wording.resets.begin))
            case _:
                return None

    def listed(self, imports: Sequence[ImportNow]) -> InlineKeyboardMarkup | None:
        """Buttons for each that can be undone or gone back to, or waits."""
        rows = [row for now in imports for row in self._of_one(now)]
        return _rows(*rows) if rows else None

    def _of_one(self, now: ImportNow) -> list[list[InlineKeyboardButton]]:
        said, resets, day = self.wording.imports, self.wording.resets, now.began_at.date()
        match now.state:
            case ImportState.DONE if now.resets_to is not None:
                label = resets.undo_of(now.resets_to, day)
                return [[self._button(label, Verb.TAKE_OUT, now.import_id)]]
            case ImportState.DONE:
                back = self._reset(now, resets.begin_of(now.source, day))
                return [[self._button(said.undo_of(now.source, day), Verb.TAKE_OUT, now.import_id)], back]
            case ImportState.PREVIEWED:
                return [[self._button(said.bring_of(now.source, day), Verb.BRING, now.import_id)]]
            case _:
                return []

    def _reset(self, now: ImportNow, label: str) -> list[InlineKeyboardButton]:
        """To what brought something alone."""
        if not now.films.get(RowState.DONE):
            return []
        return [self._button(label, Verb.RESET, now.import_id)]

    def unclear(
        self, import_id: ImportId, row: int, films: Sequence[tuple[FilmId, str]]
    ) -> InlineKeyboardMarkup:
        """Which of them is meant?"""
        labels = self.wording.imports
        none = self.wording.buttons.none_of_these if films else labels.leave_out
        return _rows(
            *([self._button(label, Verb.MEANT, import_id, row, film_id)] for film_id, label in films),
            [
                self._button(none, Verb.NOT_MEANT, import_id, row),
                self._button(self.wording.buttons.later, Verb.UNCLEAR, import_id, row),
            ],
        )

    def undo(self, now: ImportNow) -> InlineKeyboardMarkup:
        take_out, leave_in = self.wording.imports.take_out, self.wording.imports.leave_in
        if now.resets_to is not None:
            take_out, leave_in = self.wording.resets.confirm_undo, self.wording.resets.cancel
        return _rows(
            [
                self._button(take_out, Verb.TAKEN_OUT, now.import_id),
                self._button(leave_in, Verb.LEAVE_IN, now.import_id),
            ]
        )

    def reset(self, import_id: ImportId) -> InlineKeyboardMarkup:
        labels = self.wording.resets
        return _rows(
            [
                self._button(labels.confirm, Verb.RESET_TO, import_id),
                self._button(labels.cancel, Verb.LEAVE_IN, import_id),
            ]
        )

    def formats(self) -> InlineKeyboardMarkup:
        labels = {
            ExportFormat.JSON: "JSON",
            ExportFormat.CSV: "CSV",
            ExportFormat.LETTERBOXD: "Letterboxd",
            ExportFormat.RECOMMENDATIONS: self.wording.imports.recommendations,
        }
        formats = list(ExportFormat)
        buttons = [self._button(labels[form], Verb.EXPORT, formats.index(form)) for form in formats]
        return _rows(buttons[:3], buttons[3:])

    def _button(self, label: str, verb: Verb, *item: object) -> InlineKeyboardButton:
        data = self.signer.data(self.viewer_id, verb, *item)
        return InlineKeyboardButton(text=cut(label, LONGEST_LABEL), callback_data=data)


def _rows(*rows: Sequence[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[list(row) for row in rows if row])
