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
            case ImportState.DONE:
                undo = [self._button(labels.undo, Verb.TAKE_OUT, item)]
                return _rows(unclear, undo)
            case _:
                return None

    def listed(self, imports: Sequence[ImportNow]) -> InlineKeyboardMarkup | None:
        """A button for each that can be undone, or waits."""
        said = self.wording.imports
        does = {
            ImportState.DONE: (Verb.TAKE_OUT, said.undo_of),
            ImportState.PREVIEWED: (Verb.BRING, said.bring_of),
        }
        rows = [
            [self._button(label(now.source, now.began_at.date()), verb, now.import_id)]
            for now in imports
            if now.state in does
            for verb, label in [does[now.state]]
        ]
        return _rows(*rows) if rows else None

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

    def undo(self, import_id: ImportId) -> InlineKeyboardMarkup:
        labels = self.wording.imports
        return _rows(
            [
                self._button(labels.take_out, Verb.TAKEN_OUT, import_id),
                self._button(labels.leave_in, Verb.LEAVE_IN, import_id),
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
