"""What a viewer saw, in numbers and a message; of what nobody can tell there is no line."""

from whattowatch.bot.markup import Html, lines
from whattowatch.bot.wording import Wording
from whattowatch.domain.viewer_statistics import ViewerStatistics


def statistics_text(told: ViewerStatistics, wording: Wording) -> Html:
    texts = wording.statistics
    if not told.films:
        return texts.nothing
    genres = [(wording.films.genre(each.name), each.films) for each in told.genres]
    decades = [(wording.films.decade(each.name), each.films) for each in told.decades]
    return lines(
        texts.title,
        texts.films(told.films, told.viewings),
        None if told.mean_stars is None else texts.mean(told.mean_stars, told.rated),
        texts.thumbs(told.thumbs_up, told.thumbs_down) if told.thumbs_up or told.thumbs_down else None,
        texts.genres(genres) if genres else None,
        texts.decades(decades) if decades else None,
        texts.watched_for(told.minutes, told.untimed) if told.minutes else None,
        *_streaks(told, wording),
    )


def _streaks(told: ViewerStatistics, wording: Wording) -> list[Html]:
    """Nothing where no day is known."""
    streaks, texts = told.streaks, wording.statistics
    return [texts.longest_streak(streaks.longest), texts.streak_now(streaks.now)] if streaks.longest else []
