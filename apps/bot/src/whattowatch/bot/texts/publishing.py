"""Of reviews that everybody may read."""

from whattowatch.bot.markup import Html, cut, fill, unlinked
from whattowatch.bot.texts.grades import graded
from whattowatch.bot.texts.spoken import Sentence, Texts, begun
from whattowatch.domain.grade import Grade
from whattowatch.domain.standing import OfferState

_WORDS, _NAME, _REASON = 1_000, 64, 500  # UTF-16 units of what others wrote


class Publishing(Texts):
    waiting = Sentence("A moderator has yet to read it: until then, only you see it.")
    none_public = Sentence("Nobody has made a review of it public.")

    def ask(self, film: str) -> Html:
        return fill(
            self._(
                "Make your review of <b>{film}</b> public? Once a moderator has read it, everybody here can read "
                "your words and your rating, until you make it private again. They see the name that you choose "
                "now, and nothing else of you. Whoever runs this service can tell that it is yours."
            ),
            film=film,
        )

    def stands(self, state: OfferState, name: str, reason: str) -> Html:
        """What became of their own offer."""
        match state:
            case OfferState.WAITING:
                return self.waiting
            case OfferState.PUBLISHED:
                return fill(self._("It is public, signed “{name}”."), name=self._called(name))
            case OfferState.REFUSED:
                said = self._("It was not made public: “{reason}”. Change your words, and offer it again.")
                return fill(said, reason=cut(reason, _REASON))

    def heading(self, film: str, count: int) -> Html:
        said = self.ngettext(
            "<b>{film}</b>: {count} review by viewers", "<b>{film}</b>: {count} reviews by viewers", count
        )
        return fill(said, film=film, count=self.tongue.number(count))

    def review(self, name: str, grade: Grade | None, text: str) -> Html:
        """One of them, by whom, and what they wrote. Nothing in it leads anywhere."""
        by = begun(unlinked(self._called(name)))
        told = f"{by}, {graded(self.tongue, grade)}" if grade else by
        return fill("\n<b>{told}</b>\n{text}", told=told, text=unlinked(cut(text, _WORDS)))

    def published(self, film: str) -> Html:
        said = self._("Your review of <b>{film}</b> is public: a moderator has read it.")
        return fill(said, film=film)

    def refused(self, film: str, reason: str) -> Html:
        said = self._("Your review of <b>{film}</b> stays private. A moderator says: “{reason}”")
        return fill(said, film=film, reason=cut(reason, _REASON))

    def _called(self, name: str) -> str:
        # Translators: in place of a name, when somebody chose none.
        return cut(name, _NAME) or self._("a viewer")
