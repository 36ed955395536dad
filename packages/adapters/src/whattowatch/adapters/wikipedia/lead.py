"""The opening of a page, as a text with the page and the revision it is from."""

from urllib.parse import quote

from whattowatch.adapters.wikipedia.records import Page
from whattowatch.domain.clean_text import clean_text
from whattowatch.domain.film_text import FilmText
from whattowatch.domain.licences import Licence

SOURCE = "wikipedia"
LONGEST_LEAD = 1_500  # characters, in whole paragraphs; of a longer first one, its beginning


def lead_of(page: Page, *, language: str, site: str) -> FilmText | None:
    """Args:
    site: the address of that Wikipedia.
    """
    text = _paragraphs(clean_text(page.extract))
    is_article = not page.missing and (page.pageprops is None or page.pageprops.disambiguation is None)
    if not (text and page.revisions and is_article):
        return None
    return FilmText(
        kind="lead",
        language=language,
        licence=Licence.CC_BY_SA,
        text=text,
        source=SOURCE,
        attribution=_attribution(page, page.revisions[0].revid, site),
    )


def _attribution(page: Page, revision: int, site: str) -> str:
    """The page's history at this address names its authors, as the licence asks."""
    address = f"{site}/w/index.php?title={quote(page.title.replace(' ', '_'))}&oldid={revision}"
    title = " ".join(clean_text(page.title).split())
    return f"Wikipedia, “{title}”, revision {revision}, CC BY-SA 4.0, {address}"


def _paragraphs(text: str) -> str:
    kept: list[str] = []
    for paragraph in filter(None, (" ".join(line.split()) for line in text.splitlines())):
        if sum(map(len, kept)) + len(paragraph) > LONGEST_LEAD:
            break
        kept.append(paragraph)
    return "\n".join(kept) or " ".join(text.split())[:LONGEST_LEAD]
