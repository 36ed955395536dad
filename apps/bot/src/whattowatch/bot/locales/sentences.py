"""What the bot says without filling anything in."""

from msgspec import Struct

from whattowatch.bot.markup import Html


class Sentences(Struct, frozen=True, kw_only=True):
    """Ready to send."""

    only_private: Html
    only_text: Html
    edits_are_not_read: Html
    cancelled: Html
    nothing_to_cancel: Html
    ask_review: Html
    ask_title: Html
    ask_avoid: Html
    kept_unrated: Html
    cold_start: Html
    nothing_left: Html
    no_reason: Html
    no_history: Html
    no_avoids: Html
    empty_watchlist: Html
    no_taste: Html
    learned_from: Html
    not_learned_from: Html
    evidence: Html
    genres: Html
    decades: Html
    countries: Html
    unavailable: Html
    terminal: Html
    goodbye: Html
    no_more_questions: Html
    stale_button: str
