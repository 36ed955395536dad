"""What going back to an import would do, and how far it is, as one message."""

from whattowatch.application.importing.reset_to_import import ResetPlan
from whattowatch.application.ports.imports import ImportNow, ImportState, RowState
from whattowatch.bot.markup import Html, lines
from whattowatch.bot.wording import Wording


def plan_text(plan: ResetPlan, wording: Wording) -> Html:
    """What there is none of is left out."""
    said, undone = wording.resets, plan.undone
    counts = [
        (said.films, plan.films),
        (said.viewings, undone.viewings),
        (said.ratings, undone.ratings),
        (said.reviews, undone.reviews),
        (said.restored, undone.restored),
        (said.unsaved, undone.unsaved),
        (said.saved, undone.saved),
        (said.untouched, plan.untouched),
    ]
    return lines(
        said.plan(plan.source, plan.began_at.date()),
        *(text(count) for text, count in counts if count),
        None if plan.watchlist else said.watchlist_stays,
        said.stays,
        said.warning,
    )


def reset_text(now: ImportNow, source: str, wording: Wording) -> Html:
    """`source`: of the import that it goes back to."""
    said = wording.resets
    match now.state:
        case ImportState.DONE:
            return lines(said.done(source, now.films.get(RowState.DONE, 0)), said.counts_now)
        case ImportState.UNDOING:
            return said.undoing(source, now.progress)
        case ImportState.UNDONE:
            return said.undone(source)
        case _:
            return said.under_way(source, now.progress)
