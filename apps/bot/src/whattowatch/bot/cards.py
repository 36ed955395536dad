"""One pick as a card, and why it was picked."""

from whattowatch.application.queries.show_recommendation import RecommendationShown
from whattowatch.bot.film_lines import facts, where
from whattowatch.bot.markup import LONGEST_CAPTION, Html, cut, cut_well, escape, fill, length, lines, plain
from whattowatch.bot.wording import Wording
from whattowatch.domain.film import Film
from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import FilmId
from whattowatch.domain.pictures import poster_url, trailer_url
from whattowatch.domain.recommendation import Pick
from whattowatch.domain.watching import Watchable

_LONGEST_TITLE = 200
_TRAITS = 3
_REASONS = 3
_CODES = ("language: ", "country: ")  # en and US tell people nothing


def card(
    shown: RecommendationShown,
    film_id: FilmId,
    wording: Wording,
    grade: Grade | None = None,
    watchable: Watchable | None = None,
    *,
    owned: bool = False,
) -> Html:
    """Title, facts, what it is for, why; where to watch it, if anybody told; and what became of it.

    It fits beneath a picture: of what is too long the reason is shortened, as it can be asked for.
    """
    issued, pick = shown.recommendation.issued, shown.recommendation.pick(film_id)
    film = _film(shown, film_id)
    reason = shown.recommendation.reasons.get(film_id, "")
    feedback = shown.recommendation.feedback.get(film_id)
    before = lines(
        fill("<b>{film}</b>", film=cut(film.named(wording.language), _LONGEST_TITLE)),
        escape(facts(film, wording, issued.limits.genres)),
        fill("<i>{slot}</i>", slot=wording.picks.slot(pick.slot)),
        None if pick.expected is None else escape(wording.picks.expected(pick.expected)),
    )
    after = lines(
        where(watchable, wording, owned=owned, asked_for=issued.limits.services),
        None if feedback is None else fill("✓ {said}", said=wording.picks.outcome(feedback, grade)),
    )
    room = LONGEST_CAPTION - length(plain(lines(before, Html("-"), after)))
    return lines(
        before, escape(cut_well(reason, max(room, 1))) if reason else wording.picks.no_reason, after or None
    )


def poster(shown: RecommendationShown, film_id: FilmId) -> str | None:
    """The address of its picture."""
    return poster_url(_film(shown, film_id).poster_path)


def trailer(shown: RecommendationShown, film_id: FilmId) -> str | None:
    return trailer_url(_film(shown, film_id).trailer_key)


def why(
    shown: RecommendationShown, film_id: FilmId, wording: Wording, grades: dict[FilmId, Grade | None]
) -> Html:
    """The reason again, and how much each of the viewer's films speaks for it."""
    pick = shown.recommendation.pick(film_id)
    film = _film(shown, film_id)
    reason = shown.recommendation.reasons.get(film_id, "")
    speaking = evidence(pick)
    evident = [
        wording.picks.shares(
            shown.films[own].named(wording.language), grades.get(own), percent, _traits(pick, own, wording)
        )
        for own, percent in speaking
        if own in shown.films
    ]
    return lines(
        wording.picks.why(film.named(wording.language)),
        escape(reason) if reason else wording.picks.no_reason,
        *([wording.picks.evidence, *evident] if evident else [wording.picks.no_history]),
    )


def evidence(pick: Pick) -> list[tuple[FilmId, int]]:
    """The films that speak most for it, and how much of what all their films say each says, in percent."""
    speaking = sorted(
        ((share.film_id, share.share) for share in pick.shares if share.share > 0), key=lambda each: -each[1]
    )
    total = sum(share for _, share in speaking) + max(pick.others, 0)
    parts = [(film_id, round(100 * share / total)) for film_id, share in speaking]
    return [(film_id, percent) for film_id, percent in parts if percent > 0][:_REASONS]


def _traits(pick: Pick, own: FilmId, wording: Wording) -> str:
    traits = next((share.traits for share in pick.shares if share.film_id == own), ())
    telling = [trait for trait in traits if not trait.startswith(_CODES) and wording.films.is_told(trait)]
    return ", ".join(wording.films.trait(trait) for trait in telling[:_TRAITS])


def _film(shown: RecommendationShown, film_id: FilmId) -> Film:
    return shown.films.get(film_id) or Film(film_id=film_id, title=f"№ {film_id}")
