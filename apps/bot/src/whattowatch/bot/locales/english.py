"""The bot in English."""

from collections.abc import Mapping, Sequence
from datetime import date

from whattowatch.application.credits import JUSTWATCH, TMDB
from whattowatch.bot.locales import countries
from whattowatch.bot.locales.labels import Labels
from whattowatch.bot.locales.plurals import english, number_of
from whattowatch.bot.locales.sentences import Sentences
from whattowatch.bot.locales.services import service_names
from whattowatch.bot.markup import Html, cut, escape, fill, lines, links
from whattowatch.domain.avoid import Avoid
from whattowatch.domain.errors import Refusal
from whattowatch.domain.feedback import Verdict
from whattowatch.domain.outcomes import Outcomes
from whattowatch.domain.rating import Rating
from whattowatch.domain.recommendation import Expected, Match, Slot

_AWAY = Html("The film database is away just now, so I looked only among those I know.")
_QUOTED = 200  # characters of somebody's own words, said back to them

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class English:
    language = "en"
    labels = Labels(
        watched="Watched",
        later="Later",
        skip="Skip",
        never="Not for me",
        why="Why?",
        alike="More like this",
        undo="Undo",
        rate="Rate it",
        more="Three more",
        change_rating="Change the rating",
        no_rating="No rating",
        to_watchlist="Watch later",
        other_film="Another film",
        none_of_these="None of these",
        cancel="Cancel",
        mute="Mute",
        unmute="Unmute",
        stronger="Stronger",
        weaker="Weaker",
        lift="Remove",
        back="Back to the list",
        newer="‹ Back",
        older="More ›",
    )
    says = Sentences(
        only_private=Html("Talk to me in private: what you think of films stays between us."),
        only_text=Html("I read text only, for now. Tell me about a film in words, such as: Heat 4.5"),
        edits_are_not_read=Html(
            "I do not read edits. Send it as a new message, and it replaces what I noted."
        ),
        cancelled=Html("Cancelled."),
        nothing_to_cancel=Html("There is nothing to cancel."),
        ask_review=Html(
            "Which film did you see? A rating and a few words can go with it: <i>Heat 4.5 loved the diner scene</i>"
        ),
        ask_title=Html("What is it called? The year helps, as in <i>Solaris 1972</i>."),
        ask_avoid=Html("What would you rather not meet in a film? For example: <i>zombies, jump scares</i>"),
        kept_unrated=Html("Kept as seen, without a rating."),
        cold_start=Html(
            "I do not know your taste yet, so these are films that many people love. "
            "Tell me about films you saw, and the next ones will be yours."
        ),
        nothing_left=Html("I have nothing new for you just now. Tell me about more films, and ask again."),
        no_reason=Html("It is one of the best films I know that you have not told me about."),
        no_history=Html("None of your films speaks for it: it stands out by itself."),
        no_avoids=Html("You avoid nothing so far."),
        empty_watchlist=Html("Your watchlist is empty. Press “Later” on a film, and it goes here."),
        no_taste=Html("I know nothing of your taste yet. Tell me about a film, such as: <i>Heat 4.5</i>"),
        learned_from=Html(
            "Your ratings count, without your name and among those of others, when I learn what people like. "
            "<i>/learn off</i> leaves them out from the next time on."
        ),
        not_learned_from=Html(
            "I learn from others, and not from your ratings. <i>/learn on</i> lets them count too."
        ),
        evidence=Html("Your films behind it:"),
        genres=Html("Genres"),
        decades=Html("Decades"),
        countries=Html("Countries"),
        unavailable=Html("Something I need is not available just now. Please try again in a minute."),
        stale_button="This button does not work any more. Send the command again.",
        terminal=Html(
            "Tell me about a film (Heat 4.5 loved the diner scene), or ask: /recommend, /help. "
            "A number presses its button; /quit leaves."
        ),
        goodbye=Html("See you."),
        no_more_questions=Html("Thank you; that is all I ask tonight."),
    )
    commands: Mapping[str, str] = {
        "recommend": "three films for tonight",
        "review": "tell me about a film you saw",
        "watchlist": "what you want to watch",
        "taste": "what I think you like",
        "avoid": "what you would rather not meet",
        "learn": "whether others gain from your ratings",
        "cancel": "stop what we are doing",
        "help": "what I can do",
        "about": "whose data this is",
        "start": "begin",
    }

    def greeting(self, name: str) -> Html:
        return fill(
            "Hello{name}! Tell me what you thought of films you saw, and I suggest the next one.\n\n{help}",
            name=f", {cut(name, 60)}" if name else "",
            help=self.help(),
        )

    def help(self) -> Html:
        return lines(
            Html("Write a film, a rating and a few words, all in one message:"),
            Html("<i>Heat 4.5 loved the diner scene</i>"),
            Html("<i>Solaris 1972 9/10</i>"),
            Html(" "),
            Html("Or say what you want to watch:"),
            Html("<i>something tense, under 100 minutes, not American</i>"),
            Html(" "),
            *(fill("/{name}: {does}", name=name, does=does) for name, does in self.commands.items()),
        )

    def about(self, version: str) -> Html:
        return lines(
            fill("<b>WhatToWatch</b> {version}, under the MIT licence.", version=version),
            Html(" "),
            Html("The films I bring along are our own: facts anybody may look up, words we wrote."),
            escape(TMDB),
            escape(JUSTWATCH),
            Html(
                "If whoever runs me asks them: facts from Wikidata (CC0), texts from Wikipedia (CC BY-SA 4.0), "
                "facts from OMDb (CC BY-NC 4.0)."
            ),
        )

    def unknown_command(self, command: str) -> Html:
        return fill("I do not know {command}. What I can do: /help", command=cut(command, 40))

    def expired(self, about: str) -> Html:
        what = fill("about “{about}” ", about=cut(about, 100)) if about else ""
        return fill(
            "What we began {what}was more than a day ago, so I put it away. Tell me again whenever you like.",
            what=Html(what),
        )

    def fault(self, reference: str) -> str:
        return f"Something went wrong on my side. Please try again; if it stays so, mention {reference}."

    def refusal(self, refusal: Refusal) -> str:
        words = str(refusal)
        return f"{words[:1].upper()}{words[1:]}."

    def quoted(self, text: str) -> Html | None:
        return fill("“{text}”", text=cut(text, _QUOTED)) if text else None

    def stars(self, rating: Rating) -> str:
        return f"{number_of(rating, '.')} {'star' if rating is Rating.ONE else 'stars'}"

    def noted(self, film: str, rating: Rating | None, text: str, viewing: int, day: date | None) -> Html:
        what = self.stars(rating) if rating else "seen, not rated"
        again = f", seen {_times(viewing)}" if viewing > 1 else ""
        on = f", on {day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""
        return lines(
            fill("<b>{film}</b>: {what}{again}{on}. Noted.", film=film, what=what, again=again, on=on),
            self.quoted(text),
        )

    def how_many_stars(self, film: str) -> Html:
        return fill("<b>{film}</b>: how many stars?", film=film)

    def not_a_rating(self, film: str) -> Html:
        return fill(
            "I do not read that as a rating of <b>{film}</b>. Press the stars, or write it as 4.5 or 9/10.",
            film=film,
        )

    def which_film(self, about: str, *, away: bool) -> Html:
        return lines(fill("Which film is “{about}”?", about=cut(about, 200)), _AWAY if away else None)

    def no_film(self, about: str, *, kept: bool, away: bool) -> Html:
        return lines(
            fill("I know no film called “{about}”.", about=cut(about, 200)),
            _AWAY if away else None,
            Html("What you wrote is kept: send another title for it, or /cancel.")
            if kept
            else Html("Send another title, or /cancel."),
        )

    def rated_what(self, rating: Rating) -> Html:
        return fill("{stars} for which film?", stars=self.stars(rating).capitalize())

    def still_waiting(self, film: str) -> Html:
        return fill("And <b>{film}</b>: how many stars?", film=film)

    def undone(self, film: str, rating: Rating | None, *, reviewed: bool) -> Html:
        if not reviewed:
            return fill("<b>{film}</b>: taken back, as if you had said nothing.", film=film)
        stands = self.stars(rating) if rating else "seen, not rated"
        return fill("<b>{film}</b>: taken back. It is again: {stands}.", film=film, stands=stands)

    def saved(self, film: str) -> Html:
        return fill("<b>{film}</b> is on your watchlist.", film=film)

    def slot(self, slot: Slot) -> str:
        match slot:
            case Slot.SAFE:
                return "Safe choice"
            case Slot.ADJACENT:
                return "A step aside"
            case Slot.WILDCARD:
                return "Wildcard"

    def expected(self, expected: Expected) -> str:
        stars = f"about {expected.stars:.1f} of 5, give or take {expected.error:.0f}"
        match expected.match:
            case Match.STRONG:
                return f"A strong match: {stars}"
            case Match.GOOD:
                return f"A good match: {stars}"
            case Match.POSSIBLE:
                return f"A possible match: {stars}"
            case Match.UNKNOWN:
                return f"{stars.capitalize()}, for most people"

    def runtime(self, minutes: int) -> str:
        hours, rest = divmod(minutes, 60)
        return " ".join([*([f"{hours} h"] if hours else []), *([f"{rest} min"] if rest or not hours else [])])

    def genre(self, name: str) -> str:
        return name

    def trait(self, trait: str) -> str:
        kind, _, name = trait.partition(": ")
        return {
            "cast": f"with {name}",
            "director": f"by {name}",
            "decade": f"the {name}",
            "franchise": f"the {name} series",
        }.get(kind, name or kind)

    def verdict(self, verdict: Verdict, rating: Rating | None) -> str:
        match verdict:
            case Verdict.WATCHED:
                return f"Watched: {self.stars(rating)}. Noted." if rating else "Watched. Noted."
            case Verdict.LATER:
                return "On your watchlist."
            case Verdict.SKIP:
                return "Skipped for now."
            case Verdict.NOT_FOR_ME:
                return "Hidden: you will not be shown it again."

    def watch(self, country: str, day: date, included: str, paid: str) -> Html:
        ways = [*([included] if included else []), *([f"for money: {paid}"] if paid else [])]
        return fill(
            "Where to watch ({country}, {day}): {ways}. JustWatch",
            country=self.country(country),
            day=day.isoformat(),
            ways="; ".join(ways) or "nowhere that I know of",
        )

    def links(self, poster: str | None, trailer: str | None) -> Html | None:
        return links({"Poster": poster, "Trailer": trailer})

    def tight(self, limit: str) -> Html:
        return fill("That is all there is: {limit} leaves no more.", limit=_LIMITS.get(limit, limit))

    def understood(self, chips: Sequence[str], unclear: Sequence[str]) -> Html:
        return lines(
            fill("You want: {chips}. Press one to take it off.", chips=", ".join(chips)) if chips else None,
            fill("I did not understand: {unclear}.", unclear=cut("; ".join(unclear), _QUOTED))
            if unclear
            else None,
        )

    def away(self, services: Sequence[str]) -> Html:
        names = " and ".join(service_names(services))
        return fill("Without {names} just now: I chose from what I know already.", names=names)

    def why(self, film: str) -> Html:
        return fill("Why <b>{film}</b>?", film=film)

    def alike(self, film: str) -> Html:
        return fill("Films like <b>{film}</b>:", film=film)

    def none_alike(self, film: str) -> Html:
        return fill("I know no film like <b>{film}</b>.", film=film)

    def old_facts(self, days: int) -> Html:
        return fill("<i>Data from {days} {units} ago.</i>", days=days, units=english(days, "day", "days"))

    def shares(self, film: str, rating: Rating | None, percent: int, traits: str) -> Html:
        said = f" ({self.stars(rating)})" if rating else ""
        common = f": {traits}" if traits else ""
        return fill("{percent}% {film}{said}{common}", percent=percent, film=film, said=said, common=common)

    def avoids(self, count: int) -> Html:
        return fill("You avoid {count} {things}:", count=count, things=english(count, "thing", "things"))

    def avoid_line(self, number: int, avoid: Avoid) -> Html:
        muted = ", muted" if avoid.muted else ""
        return fill(
            "{number}. {phrase} ({strength}%{muted})",
            number=number,
            phrase=avoid.phrase,
            strength=round(avoid.strength * 100),
            muted=muted,
        )

    def avoid(self, avoid: Avoid) -> Html:
        return lines(
            fill("<b>{phrase}</b>", phrase=avoid.phrase),
            fill("Looked for in films: {terms}", terms=", ".join(avoid.terms)),
            fill(
                "Each costs a film {strength}%{muted}.",
                strength=round(avoid.strength * 100),
                muted=", but it is muted" if avoid.muted else "",
            ),
        )

    def avoid_added(self, avoid: Avoid) -> Html:
        return fill("From now on I avoid: {terms}.", terms=", ".join(avoid.terms))

    def avoid_lifted(self, phrase: str) -> Html:
        return fill("You do not mind “{phrase}” any more.", phrase=phrase)

    def watchlist(self, count: int) -> Html:
        return fill(
            "<b>Your watchlist</b>: {count} {films}", count=count, films=english(count, "film", "films")
        )

    def watchlist_line(self, number: int, film: str, note: str) -> Html:
        return fill(
            "{number}. {film}{note}", number=number, film=film, note=f" – {cut(note, 200)}" if note else ""
        )

    def removed(self, film: str) -> Html:
        return fill("{film} is off your watchlist.", film=film)

    def watched_button(self, film: str) -> str:
        return f"Watched {film}"

    def remove_button(self, film: str) -> str:
        return f"Remove {film}"

    def put_back_button(self, film: str) -> str:
        return f"Put {film} back"

    def rated_films(self, count: int) -> Html:
        return fill("You rated {count} {films}.", count=count, films=english(count, "film", "films"))

    def likes(self, count: int) -> Html:
        return fill("<b>You like</b> ({count} {films})", count=count, films=english(count, "film", "films"))

    def dislikes(self, count: int) -> Html:
        return fill(
            "<b>You do not like</b> ({count} {films})", count=count, films=english(count, "film", "films")
        )

    def decade(self, decade: str) -> str:
        return decade

    def country(self, code: str) -> str:
        return countries.ENGLISH.get(code, code)

    def unknown_films(self, count: int) -> Html:
        return fill(
            "Of {count} {films} I do not know enough yet.", count=count, films=english(count, "film", "films")
        )

    def shown_too_few(self, count: int) -> Html:
        return fill(
            "I have shown you {count} {films} so far: too few to say how well I choose.",
            count=count,
            films=english(count, "film", "films"),
        )

    def hits(self, shown: Outcomes) -> Html:
        films = fill("Of {count} films I showed you, ", count=shown.shown)
        if not shown.watched:
            return fill("{films}you have watched none so far.", films=films)
        if not shown.rated:
            return fill("{films}you watched {watched} and rated none.", films=films, watched=shown.watched)
        if not shown.liked:
            return fill("{films}you watched {watched} and liked none.", films=films, watched=shown.watched)
        return fill(
            "{films}you watched {watched} and liked {liked}.",
            films=films,
            watched=shown.watched,
            liked=shown.liked,
        )

    def other_outcomes(self, shown: Outcomes) -> Html | None:
        said = [
            *([f"saved for later: {shown.saved}"] if shown.saved else []),
            *([f"skipped: {shown.skipped}"] if shown.skipped else []),
            *([f"not for you: {shown.not_for_me}"] if shown.not_for_me else []),
        ]
        return _sentence(said)

    def watched_of_slot(self, slot: Slot, shown: Outcomes) -> Html:
        return fill(
            "{slot}: watched {watched} of {shown}.",
            slot=self.slot(slot),
            watched=shown.watched,
            shown=shown.shown,
        )


_LIMITS = {
    "seen": "what you have seen already",
    "hidden": "what you hid",
    "shown": "what I showed you lately",
    "services": "what I know of your services",
    "watchlist": "your watchlist",
    "loved": "what you loved half a year ago or earlier",
    "year_from": "the year",
    "year_to": "the year",
    "years": "the year",
    "runtime_max_min": "the length",
    "runtime_min_min": "the length",
    "genres": "the genre",
    "without_genres": "the genre",
    "languages": "the language",
    "without_languages": "the language",
    "countries": "the country",
    "without_countries": "the country",
    "moods": "the mood",
}


def _sentence(parts: Sequence[str]) -> Html | None:
    said = "; ".join(parts)
    return fill("{first}{rest}.", first=said[0].upper(), rest=said[1:]) if said else None


def _times(viewing: int) -> str:
    return {2: "twice"}.get(viewing, f"{viewing} times")
