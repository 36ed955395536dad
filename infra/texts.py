"""`task texts`: bring the catalogues of the bot's texts up to date with the code.

python infra/texts.py           add what is new, take out what is gone; what lacks a translation is listed
python infra/texts.py --check   fail when a catalogue is not what the code says, or lacks a translation
python infra/texts.py --add de  begin the catalogue of another language
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from whattowatch.bot.texts.catalogues import LOCALES, catalogue_of

SOURCES = LOCALES.parent
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "Sentence", "Label")),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "marked": ((1, "c"), 2),
}
_OF_NO_USE = re.compile(
    rb'^"(?:Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator'
    rb"|Language-Team|Generated-By): .*\n",
    re.MULTILINE,
)  # git knows, and a date in every change is in every change's way
HEADER = "# What the bot says, in {language}. Brought up to date by `task texts`.\n#"


def template() -> Catalog:
    """All texts of the bot as they stand in the code."""
    texts = Catalog(charset="utf-8", fuzzy=False)
    found = extract_from_dir(SOURCES, [("**.py", "python")], keywords=KEYWORDS, comment_tags=["Translators:"])
    for path, _line, message, comments, context in sorted(found, key=lambda each: (each[0], each[1])):
        texts.add(message, locations=[(path, 0)], auto_comments=comments, context=context)
    return texts


def paths(locales: Path = LOCALES) -> list[Path]:
    return sorted(locales.glob("*/LC_MESSAGES/bot.po"))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, abort_invalid=True)


def written(catalogue: Catalog) -> bytes:
    """As it stands in its file: what a change does not concern stays as it was, line by line."""
    kept = BytesIO()
    write_po(kept, catalogue, width=100, omit_header=False, include_lineno=False, ignore_obsolete=True)
    return _OF_NO_USE.sub(b"", kept.getvalue()).rstrip() + b"\n"


def up_to_date(catalogue: Catalog, texts: Catalog) -> Catalog:
    """With the texts of the code, each with the translation that it had. Nothing is guessed."""
    catalogue.update(texts, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    return catalogue


def lacking(catalogue: Catalog) -> Iterator[Message]:
    """Texts without a translation, or without one of its plural forms, or with one that is only a guess."""
    for message in catalogue:
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        expected = catalogue.num_plurals if message.pluralizable else 1
        if message.id and (message.fuzzy or len(forms) != expected or not all(forms)):
            yield message


def begin(language: str, locales: Path = LOCALES) -> Path:
    """A catalogue with no translation yet, and with the plural forms that the language has.

    Raises:
        FileExistsError
        UnknownLocaleError
    """
    catalogue = Catalog(locale=language, charset="utf-8", fuzzy=False)
    assert catalogue.locale is not None
    catalogue.header_comment = HEADER.format(language=catalogue.locale.english_name)
    path = catalogue_of(language, locales)
    path.parent.mkdir(parents=True)
    path.write_bytes(written(up_to_date(catalogue, template())))
    return path


def update(locales: Path = LOCALES, *, check: bool = False) -> list[str]:
    """What is wrong. To check is to write nothing, and what would be written is wrong too."""
    texts, wrong = template(), list[str]()
    for path in paths(locales):
        name = path.relative_to(locales)
        catalogue = up_to_date(read(path), texts)
        now = written(catalogue)
        if not check:
            path.write_bytes(now)
        elif path.read_bytes() != now:
            wrong.append(f"{name} is not what the code says: run `task texts`")
        wrong += [f"{name} lacks {message.id!r}" for message in lacking(catalogue)]
    return wrong


def main() -> int:
    if "--add" in sys.argv:
        print(f"translate {begin(sys.argv[-1]).relative_to(Path.cwd())}")
        return 0
    wrong = update(check="--check" in sys.argv)
    print("\n".join(wrong or ["the catalogues are what the code says"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
