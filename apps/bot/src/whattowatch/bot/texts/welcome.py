"""Of the bot itself: what it can do, its menu of commands, whose data it shows."""

from collections.abc import Mapping

from whattowatch.application.credits import TMDB
from whattowatch.bot.markup import Html, cut, fill, lines
from whattowatch.bot.texts.spoken import Label, Sentence, Texts

FOR_GUESTS = (
    "recommend",
    "review",
    "search",
    "similar",
    "avoid",
    "import",
    "settings",
    "about",
    "forget",
    "help",
)


class Welcome(Texts):
    terminal = Sentence(
        "Tell me about a film (Heat 4.5 loved the diner scene), or ask: /recommend, /help. "
        "A number presses its button; /quit leaves."
    )
    goodbye = Sentence("See you.")
    send_to_friend = Label("Send it to a friend")
    come_too = Label("It suggests films, and knows why.")  # goes with the link
    no_invitations = Sentence("There is nobody to invite here: ask me in Telegram.")
    in_short = Label("Tell me what you thought of films, and I suggest the next one, with reasons.")  # 120
    described = Label(
        "I suggest films for tonight, and say why.\n\n"
        "Write what you saw and what you thought of it: “Heat 4.5 loved the diner scene”. Or say what you are in the "
        "mood for: “something tense, under 100 minutes”. With friends? /tonight in a group finds a film for all of you.\n\n"
        "What you tell me stays yours: /export takes it away, /forget erases it."
    )  # what stands in an empty chat; 512

    @property
    def commands(self) -> Mapping[str, str]:
        """What each does, in the order of the menu."""
        return {
            "recommend": self._("three films for tonight"),
            "tonight": self._("a movie night with friends, in a group"),
            "review": self._("tell me about a film you saw"),
            "diary": self._("what you saw, and what you said of it"),
            "watchlist": self._("what you want to watch"),
            "owned": self._("what you have at home"),
            "continue": self._("films you are in the middle of"),
            "search": self._("films by title, people, or what they are about"),
            "similar": self._("films like one you name"),
            "history": self._("what I suggested, and what became of it"),
            "hidden": self._("films you do not want to be shown"),
            "taste": self._("what I think you like"),
            "avoid": self._("what you would rather not meet"),
            "settings": self._("language, country, services and more"),
            "import": self._("bring what you watched elsewhere"),
            "export": self._("take your data away"),
            "learn": self._("whether others gain from your ratings"),
            "cancel": self._("stop what we are doing"),
            "help": self._("what I can do"),
            "about": self._("whose data this is"),
            "myid": self._("who you are to me"),
            "forget": self._("erase all you ever told me"),
            "invite": self._("a link for a friend"),
            "start": self._("begin"),
        }

    def greeting(self, name: str, *, guest: bool) -> Html:
        """`guest`: they have told of no film yet."""
        if not name:
            hello = Html(
                self._("Hello! Tell me what you thought of films you saw, and I suggest the next one.")
            )
        else:
            hello = fill(
                self._(
                    "Hello, {name}! Tell me what you thought of films you saw, and I suggest the next one."
                ),
                name=cut(name, 60),
            )
        return Html(f"{hello}\n\n{self.help(guest=guest)}")

    def invited(self, friend: str) -> Html:
        return fill(self._("<b>{friend}</b> invited you."), friend=cut(friend, 60))

    def invitation(self, name: str, link: str) -> Html:
        """`name`: what whoever opens it is told of them; "" where they have none."""
        return lines(
            Html(self._("With this link a friend comes to me:")),
            fill("{link}", link=link),
            fill(self._("They learn that {name} invited them, and nothing else of you."), name=cut(name, 60))
            if name
            else Html(self._("They learn nothing of you.")),
        )

    def help(self, *, guest: bool) -> Html:
        """Newcomers are told how to begin, and of what works without a diary; all others of everything."""
        return self._first_steps() if guest else self._everything()

    def _everything(self) -> Html:
        return lines(
            Html(self._("Tell me of a film with a rating and a few words, or say what you want to watch.")),
            Html(" "),
            *(fill("/{name}: {does}", name=name, does=does) for name, does in self.commands.items()),
        )

    def _first_steps(self) -> Html:
        commands = self.commands
        return lines(
            Html(self._("Write a film, a rating and a few words, all in one message:")),
            Html(self._("<i>Heat 4.5 loved the diner scene</i>")),
            Html(self._("<i>Solaris 1972 9/10</i>")),
            Html(self._("<i>Amélie 👍</i>")),
            Html(" "),
            Html(self._("Or say what you want to watch:")),
            Html(self._("<i>something tense, under 100 minutes, not American</i>")),
            Html(" "),
            *(fill("/{name}: {does}", name=name, does=commands[name]) for name in FOR_GUESTS),
        )

    def about(self, version: str) -> Html:
        return lines(
            fill(self._("<b>WhatToWatch</b> {version}, under the MIT licence."), version=version),
            Html(" "),
            Html(self._("The films I bring along are our own: facts anybody may look up, words we wrote.")),
            # Translators: the sentence stays in English, word for word; what it is may be said before it.
            fill(self.pgettext("the sentence that TMDB asks for", "{sentence}"), sentence=TMDB),
            Html(self._("Where to watch: data from JustWatch, by way of TMDB.")),
            Html(
                self._(
                    "If whoever runs me asks them: facts from Wikidata (CC0), texts from Wikipedia (CC BY-SA 4.0), "
                    "facts from OMDb (CC BY-NC 4.0)."
                )
            ),
        )
