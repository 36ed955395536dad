"""Read models, one a file."""

from whattowatch.application.projection import Projection
from whattowatch.application.projections.night_films import NightFilms
from whattowatch.application.projections.notices import KeptNotices
from whattowatch.application.projections.offers import Offers
from whattowatch.application.projections.opinions import Opinions
from whattowatch.application.projections.outcomes import OutcomesOfPicks
from whattowatch.application.projections.progress import ProgressOfViewers
from whattowatch.application.projections.recommendations import Recommendations
from whattowatch.application.projections.shelves import Shelves
from whattowatch.application.projections.viewers import Viewers
from whattowatch.application.projections.viewings import Viewings

PROJECTIONS: tuple[Projection, ...] = (
    Opinions(),
    Viewings(),
    Shelves(),
    ProgressOfViewers(),
    Viewers(),
    Recommendations(),
    OutcomesOfPicks(),
    NightFilms(),
    Offers(),
    KeptNotices(),
)
