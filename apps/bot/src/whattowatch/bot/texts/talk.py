"""Of the conversation as such: what is not read, what is over, what goes wrong."""

from whattowatch.bot.markup import Html, cut, fill
from whattowatch.bot.texts.spoken import Label, Sentence, Texts


class Talk(Texts):
    only_private = Sentence(
        "Talk to me in private: what you think of films stays between us. Here I hold movie nights: /tonight"
    )
    only_text = Sentence(
        "I read words, and files with what you watched elsewhere (/import). Tell me about a film, such as: Heat 4.5"
    )
    edits_are_not_read = Sentence(
        "I do not read edits. Send it as a new message, and it replaces what I noted."
    )
    thanked = Sentence("You are welcome. Tell me how it was when you have seen it.")
    fine = Sentence("Fine. Tell me about a film you saw, or ask for some: /recommend")
    cancelled = Sentence("Cancelled.")
    nothing_to_cancel = Sentence("There is nothing to cancel.")
    undo_which = Sentence("Whatever I noted is taken back by the button beneath it. The last was:")
    nothing_to_undo = Sentence("You have told me of no film lately. What I noted before is in your /diary.")
    unavailable = Sentence("Something I need is not available just now. Please try again in a minute.")
    stale_button = Label("This button does not work any more. Send the command again.")

    def unknown_command(self, command: str) -> Html:
        return fill(self._("I do not know {command}. What I can do: /help"), command=cut(command, 40))

    def expired(self, about: str) -> Html:
        if not about:
            return Html(
                self._(
                    "What we began was more than a day ago, so I put it away. Tell me again whenever you like."
                )
            )
        return fill(
            self._(
                "What we began about “{about}” was more than a day ago, so I put it away. "
                "Tell me again whenever you like."
            ),
            about=cut(about, 100),
        )

    def fault(self, reference: str) -> str:
        said = self._(
            "Something went wrong on my side. Please try again; if it stays so, mention {reference}."
        )
        return said.format(reference=reference)

    def given_up(self, about: str) -> str:
        """Plain; `about` is what they wrote, "" of a button."""
        if not about:
            return str(
                self._(
                    "That button stopped me each time I tried, so I let it be: nothing came of it. I am sorry."
                )
            )
        said = self._(
            "“{about}” stopped me each time I read it, so I let it be: nothing of it is kept. "
            "I am sorry. Please say it in other words."
        )
        return said.format(about=cut(about, 40))
