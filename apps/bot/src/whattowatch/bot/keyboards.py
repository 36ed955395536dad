"""The buttons under each answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from whattowatch.application.queries.list_watchlist import Order
from whattowatch.bot.callbacks import Signer, Verb, grade_number
from whattowatch.bot.listing_order import ORDERS
from whattowatch.bot.markup import cut
from whattowatch.bot.sharing import payload_of
from whattowatch.bot.wording import Wording
from whattowatch.domain.avoid import Avoid
from whattowatch.domain.feedback import Verdict
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, RecommendationId, ViewerId
from whattowatch.domain.rating import Rating
from whattowatch.domain.recommendation import Recommendation
from whattowatch.domain.thumb import Thumb

LONGEST_LABEL = 60
_FILMS_A_PAGE = 5
_AVOIDS_A_PAGE = 10
_CHIPS_A_ROW = 2
_ORDERS_A_ROW = 2


@dataclass(frozen=True, slots=True)
class Keyboards:
    """Each button is signed for the viewer it is shown to."""

    signer: Signer
    viewer_id: ViewerId
    wording: Wording

    def card(
        self, recommendation: Recommendation, film_id: FilmId, *, rated: bool, trailer: str | None
    ) -> InlineKeyboardMarkup:
        """What can be done with a pick; once something was done, what can follow."""
        labels, issued = self.wording.buttons, recommendation.issued
        item = (issued.recommendation_id, film_id)
        feedback, before = recommendation.feedback.get(film_id), issued.in_place_of
        why = self.button(labels.why, Verb.WHY, *item)
        other = self.button(labels.replace, Verb.REPLACE, *item)
        is_last = before is not None or film_id == issued.picks[-1].film_id
        share = self.button(self.wording.page_buttons.share, Verb.SHARE, film_id)
        following = [
            [InlineKeyboardButton(text=labels.trailer, url=trailer)] if trailer else [],
            [self.button(labels.put_film_back, Verb.UNREPLACE, before.recommendation_id, before.film_id)]
            if before
            else [],
            [self.button(labels.more, Verb.MORE, issued.recommendation_id)] if is_last else [],
        ]
        watched = self.button(labels.watched, Verb.WATCHED, *item)
        if feedback is None:
            return _rows(
                [watched, self.button(labels.later, Verb.LATER, *item)],
                [self.button(labels.not_for_me, Verb.REASONS, *item), other],
                [why, self.button(labels.alike, Verb.LIKE, film_id)],
                [self.button(self.wording.notices.tonight, Verb.TONIGHT, *item), share],
                *following,
            )
        undo = self.button(labels.undo, Verb.UNDO, *item)
        if feedback.verdict is Verdict.WATCHED:
            label = labels.change_rating if rated else labels.rate
            return _rows([self.button(label, Verb.RATE, *item), undo, why], [share], *following)
        return _rows([undo, watched, why], [other, share], *following)

    def reasons(
        self, recommendation_id: RecommendationId, film_id: FilmId, reasons: Sequence[str], *, genres: bool
    ) -> InlineKeyboardMarkup:
        """Why is it not for them? `reasons` by number, and the genre where it has any."""
        item = (recommendation_id, film_id)
        labels = self.wording.buttons
        rows = [[self.button(label, Verb.BECAUSE, *item, number)] for number, label in enumerate(reasons)]
        genre = [self.button(labels.not_this_genre, Verb.GENRES, *item)] if genres else []
        return _rows(*rows, genre, [self.button(labels.back_to_film, Verb.CARD, *item)])

    def genres(
        self, recommendation_id: RecommendationId, film_id: FilmId, genres: Sequence[str]
    ) -> InlineKeyboardMarkup:
        item = (recommendation_id, film_id)
        buttons = [self.button(name, Verb.GENRE, *item, number) for number, name in enumerate(genres)]
        back = [self.button(self.wording.buttons.back_to_film, Verb.CARD, *item)]
        return _rows(*_by(_CHIPS_A_ROW, buttons), back)

    def why(self, recommendation_id: RecommendationId, film_id: FilmId) -> InlineKeyboardMarkup:
        item = (recommendation_id, film_id)
        return _rows(
            [self.button(self.wording.page_buttons.film, Verb.PAGE, film_id, recommendation_id)],
            [self.button(self.wording.buttons.fewer, Verb.FEWER, *item)],
        )

    def fewer(self, recommendation_id: RecommendationId, film_id: FilmId) -> InlineKeyboardMarkup:
        item = (recommendation_id, film_id)
        return _rows([self.button(self.wording.buttons.mind_no_more, Verb.UNFEWER, *item)])

    def chips(self, recommendation_id: RecommendationId, labels: Sequence[str]) -> InlineKeyboardMarkup:
        """What was understood of a wish; pressing one takes it off."""
        buttons = [
            self.button(f"✕ {label}", Verb.DROP, recommendation_id, number)
            for number, label in enumerate(labels)
        ]
        return _rows(*_by(_CHIPS_A_ROW, buttons))

    def question(
        self, recommendation_id: RecommendationId, options: Sequence[str], no_matter: str
    ) -> InlineKeyboardMarkup:
        """What can be answered."""
        buttons = [
            self.button(label, Verb.ANSWER, recommendation_id, number) for number, label in enumerate(options)
        ]
        return _rows(buttons, [self.button(no_matter, Verb.ANY, recommendation_id)])

    def card_stars(self, recommendation_id: RecommendationId, film_id: FilmId) -> InlineKeyboardMarkup:
        labels, item = self.wording.buttons, (recommendation_id, film_id)
        last = [
            self.button(labels.no_rating, Verb.UNRATED, *item),
            self.button(labels.undo, Verb.UNDO, *item),
        ]
        return _rows(*self.stars(Verb.STARS, *item), last)

    def review_stars(self, film_id: FilmId) -> InlineKeyboardMarkup:
        """For a review that lacks its stars or thumb."""
        labels = self.wording.buttons
        return _rows(
            *self.stars(Verb.SAY, film_id),
            [
                self.button(labels.no_rating, Verb.SAY_NONE, film_id),
                self.button(labels.to_watchlist, Verb.SAVE, film_id),
            ],
            [self.button(labels.other_film, Verb.OTHER), self.button(labels.cancel, Verb.CANCEL)],
        )

    def new_stars(self, film_id: FilmId) -> InlineKeyboardMarkup:
        """For a review that has been saved."""
        return _rows(
            *self.stars(Verb.SAY, film_id),
            [self.button(self.wording.buttons.no_rating, Verb.SAY_NONE, film_id)],
        )

    def noted(self, film_id: FilmId, said: int) -> InlineKeyboardMarkup:
        labels = self.wording.buttons
        return _rows(
            [
                self.button(labels.change_rating, Verb.RESAY, film_id),
                self.button(labels.undo, Verb.UNSAY, film_id, said),
            ],
            [self.button(self.wording.page_buttons.more_words, Verb.WORDS, film_id)],
        )

    def films(self, options: Iterable[tuple[FilmId, str]]) -> InlineKeyboardMarkup:
        """Which of them is meant? Each with what would be noted of it."""
        labels = self.wording.buttons
        return _rows(
            *([self.button(label, Verb.FILM, film_id)] for film_id, label in options),
            [self.button(labels.none_of_these, Verb.OTHER), self.button(labels.cancel, Verb.CANCEL)],
        )

    def cancel(self) -> InlineKeyboardMarkup:
        return _rows([self.button(self.wording.buttons.cancel, Verb.CANCEL)])

    def watchlist(
        self, films: Sequence[Film], page: int, pages: int, order: Order, removed: Film | None = None
    ) -> InlineKeyboardMarkup:
        wording, at = self.wording, (page, ORDERS.index(order))
        rows = [
            [
                self.button(wording.buttons.watched_film(name), Verb.SEEN, film.film_id, *at),
                self.button(wording.buttons.remove_film(name), Verb.REMOVE, film.film_id, *at),
                self.button(wording.page_buttons.about_film(name), Verb.PAGE, film.film_id),
            ]
            for film in films
            for name in [film.named(wording.language)]
        ]
        if removed:
            label = wording.buttons.put_back(removed.named(wording.language))
            rows.append([self.button(label, Verb.PUT_BACK, removed.film_id, *at)])
        picking = [
            *([self.button(wording.page_buttons.pick_one, Verb.PICK_ONE)] if films else []),
            self.button(wording.page_buttons.pick_loved, Verb.PICK_LOVED),
        ]
        return _rows(*rows, self._pages_of_list(page, pages, order), *self._orders(films, order), picking)

    def _pages_of_list(self, page: int, pages: int, order: Order) -> list[InlineKeyboardButton]:
        labels, place = self.wording.buttons, ORDERS.index(order)
        newer = [self.button(labels.newer, Verb.LIST, page - 1, place)] if page > 0 else []
        older = [self.button(labels.older, Verb.LIST, page + 1, place)] if page + 1 < pages else []
        return [*newer, *older]

    def _orders(self, films: Sequence[Film], order: Order) -> list[Sequence[InlineKeyboardButton]]:
        """The other ones, where there is anything to put in order."""
        others = [
            self.button(self.wording.watchlist.order(each), Verb.LIST, 0, place)
            for place, each in enumerate(ORDERS)
            if each is not order and len(films) > 1
        ]
        return _by(_ORDERS_A_ROW, others)

    def to_chat(self, film_id: FilmId) -> InlineKeyboardMarkup:
        """Telegram asks for a chat, and there for the film; for bots with inline mode alone."""
        label = self.wording.page_buttons.to_chat
        return _rows([InlineKeyboardButton(text=label, switch_inline_query=payload_of(film_id))])

    def avoids(self, avoids: Sequence[Avoid], page: int, pages: int) -> InlineKeyboardMarkup:
        rows = [[self.button(avoid.phrase, Verb.AVOID, avoid.avoid_id, page)] for avoid in avoids]
        return _rows(*rows, self.turning(Verb.AVOIDS, page, pages))

    def avoid(self, avoid: Avoid, page: int) -> InlineKeyboardMarkup:
        labels, item = self.wording.buttons, (avoid.avoid_id, page)
        mute = (labels.unmute, Verb.UNMUTE) if avoid.muted else (labels.mute, Verb.MUTE)
        return _rows(
            [self.button(*mute, *item), self.button(labels.lift, Verb.LIFT, *item)],
            [
                self.button(labels.weaker, Verb.WEAKER, *item),
                self.button(labels.stronger, Verb.STRONGER, *item),
            ],
            [self.button(labels.back, Verb.AVOIDS, page)],
        )

    def stars(
        self, verb: Verb, *item: object, after: Sequence[object] = ()
    ) -> list[list[InlineKeyboardButton]]:
        """Whole stars above, halves below, and the thumbs: in a terminal, the number of a button is its stars.

        Args:
            after: what follows the grade.
        """
        labels = self.wording.buttons
        named = (
            [(labels.stars(each), each) for each in Rating],
            [(labels.thumb(each), each) for each in Thumb],
        )
        stars, thumbs = (
            [self.button(label, verb, *item, grade_number(each), *after) for label, each in grades]
            for grades in named
        )
        return [stars[1::2], stars[::2], thumbs]

    def turning(self, verb: Verb, page: int, pages: int, *before: object) -> list[InlineKeyboardButton]:
        """The pages next to this one; `before` is what comes before the number of the page."""
        labels = self.wording.buttons
        newer = [self.button(labels.newer, verb, *before, page - 1)] if page > 0 else []
        older = [self.button(labels.older, verb, *before, page + 1)] if page + 1 < pages else []
        return [*newer, *older]

    def button(self, label: str, verb: Verb, *item: object) -> InlineKeyboardButton:
        data = self.signer.data(self.viewer_id, verb, *item)
        return InlineKeyboardButton(text=cut(label, LONGEST_LABEL), callback_data=data)


def rows(*buttons: Sequence[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """Those rows that have buttons."""
    return _rows(*buttons)


def _rows(*rows: Sequence[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[list(row) for row in rows if row])


def _by(size: int, buttons: Sequence[InlineKeyboardButton]) -> list[Sequence[InlineKeyboardButton]]:
    """Rows of so many."""
    return [buttons[at : at + size] for at in range(0, len(buttons), size)]


def film_page(count: int, page: int) -> tuple[slice, int, int]:
    """What of the watchlist is on a page, the page that is there, and how many there are."""
    return _page(count, page, _FILMS_A_PAGE)


def avoid_page(count: int, page: int) -> tuple[slice, int, int]:
    return _page(count, page, _AVOIDS_A_PAGE)


def _page(count: int, page: int, size: int) -> tuple[slice, int, int]:
    pages = max(1, -(-count // size))
    there = min(page, pages - 1)
    return slice(there * size, (there + 1) * size), there, pages
