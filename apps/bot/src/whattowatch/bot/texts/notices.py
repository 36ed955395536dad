"""Of what comes unasked."""

from whattowatch.bot.markup import Html, fill
from whattowatch.bot.texts.spoken import Label, Sentence, Texts
from whattowatch.domain.settings import Notice


class Notices(Texts):
    tonight = Label("Tonight")
    not_yet = Label("Not yet")
    not_tonight = Label("Not tonight")
    about_the_film = Label("About the film")
    stop = Label("Do not ask again")
    stop_telling = Label("No more of these")
    digest = Sentence("<b>Friday evening.</b> Five films for the days to come:")

    def did_you_watch(self, film: str) -> Html:
        return fill(self._("Did you watch <b>{film}</b>? How many stars?"), film=film)

    def did_you_see_the_rest(self, film: str, place: str) -> Html:
        """Of what they are in the middle of."""
        said = self._("You stopped <b>{film}</b> at {place}. Did you see the rest? How many stars?")
        return fill(said, film=film, place=place)

    def reminder(self, film: str) -> Html:
        return fill(self._("For this evening you chose <b>{film}</b>. Enjoy it!"), film=film)

    def arrived(self, film: str, service: str) -> Html:
        said = self._("<b>{film}</b>, which you wanted to watch, has come to {service}. Source: JustWatch")
        return fill(said, film=film, service=service)

    def stopped(self, notice: Notice) -> Html:
        match notice:
            case Notice.WATCHED:
                return Html(self._("I will not ask whether you watched a film. /settings takes it back."))
            case Notice.AVAILABLE:
                return Html(self._("I will not tell you when films arrive. /settings takes it back."))
            case Notice.DIGEST:
                return Html(self._("No more films on Fridays. /settings takes it back."))
            case Notice.MODERATED:
                said = self._("I will not tell you whether a review became public. /settings takes it back.")
                return Html(said)
            case Notice.TONIGHT:
                return Html(self._("I will not remind you of evenings. /settings takes it back."))
