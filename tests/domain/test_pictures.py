import pytest

from whattowatch.domain.pictures import logo_url, picture_path, poster_url, trailer_url

pytestmark = pytest.mark.quick


def test_an_address_is_our_beginning_and_a_checked_end() -> None:
    assert poster_url("/umSVj.jpg") == "https://image.tmdb.org/t/p/w500/umSVj.jpg"
    assert poster_url("/a_b-9.png", "original") == "https://image.tmdb.org/t/p/original/a_b-9.png"
    assert logo_url("/n.svg") == "https://image.tmdb.org/t/p/w92/n.svg"
    assert trailer_url("2GfZl4kuVNI") == "https://www.youtube.com/watch?v=2GfZl4kuVNI"


@pytest.mark.parametrize(
    "path",
    [
        *(
            None,
            "",
            "x.jpg",
            "//evil.example/x.jpg",
            "/../x.jpg",
            "/a/b.jpg",
            "/a.jpg?b",
            "/a.jpg#b",
            "/a.exe",
        ),
        *("/.jpg", "/a.jpg\n", "/а.jpg", "/a%2e.jpg", "https://evil.example/a.jpg", "/" + "a" * 101 + ".jpg"),
    ],
)
def test_other_ends_lead_nowhere(path: str | None) -> None:
    assert picture_path(path) is None
    assert poster_url(path) is None


@pytest.mark.parametrize(
    "key", [None, "", "short", "2GfZl4kuVN&", "2GfZl4kuVNIx", "2GfZl4kuVN\n", "../../../..x"]
)
def test_other_keys_are_no_videos(key: str | None) -> None:
    assert trailer_url(key) is None
