"""Where a conversation may stand, and what was said for it to stand there."""

from tests.support.bot import Person

STATES: dict[str, list[str]] = {
    "nothing": [],
    "a title": ["/review"],
    "a title for a draft": ["Qwertyuiop 4.5 fine"],
    "a choice": ["Toy Story 3"],
    "a rating": ["Heat"],
    "an avoid": ["/avoid"],
    "more words": ["Heat 4.5", "[Write more]"],
    "a day": ["Heat 4.5", "/diary", "[Heat (1995)]", "[Change the day]"],
    "a note": ["/start film-949", "[Watch later?]", "[Note]"],
    "a time zone": ["/settings", "[Time zone]"],
    "a country": ["/settings", "[Country]"],
    "a search": ["/search"],
    "a film that others are like": ["/similar"],
    "the word that erases": ["/forget", "[Erase everything]"],
}


async def reach(person: Person, state: str) -> None:
    """What stands in brackets is pressed; with a question mark, if it is there."""
    for step in STATES[state]:
        label = step.strip("[]").removesuffix("?")
        if not step.startswith("["):
            await person.say(step)
        elif not step.endswith("?]") or label in person.labels():
            await person.press(label)
