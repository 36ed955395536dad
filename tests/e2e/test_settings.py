"""P50: with wrong settings nothing starts; every fault is named, and no value is shown."""

import asyncio
import base64
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.service import MASTER_KEY, Place
from whattowatch.domain.film_sources import ASKABLE
from whattowatch.wiring.settings import SETTINGS, Settings, WrongSettings, read_settings

CANARY = "canary-of-a-secret-9f2c"
WRONG: Mapping[str, tuple[str, ...]] = {
    "DATABASE_URL": (
        "changeme",
        "your_database_url",
        f"mysql://u:{CANARY}@localhost/x",
        f"postgresql://u:{CANARY}@localhost",
        f"postgresql://u:{CANARY}@localhost:port/x",
        f"postgresql://u:{CANARY}@localhost:0/x",
        f"postgresql://u:{CANARY}@localhost:99999/x",
        f"postgresql://u:{CANARY}@localhost/x?options=-c%20synchronous_commit%3Doff",
        f"postgresql://u:{CANARY}@db.example.org/x?sslmode=disable",
        f'"postgresql://u:{CANARY}@localhost/x"',
        f"postgresql://u:{CANARY}@localhost/x ",
        f"postgresql://u:{CANARY}@localhost/x\n",
        f"postgresql://u:{CANARY}@[::1/x",
    ),
    "WTW_MASTER_KEY": (
        "changeme",
        CANARY,
        base64.b64encode(b"short" + CANARY.encode()[:4]).decode(),
        base64.b64encode(bytes(32)).decode(),
        MASTER_KEY + " ",
        f'"{MASTER_KEY}"',
        MASTER_KEY[:-4],
        "ключ",
    ),
    "WTW_TOKEN_SECRET": ("secret", CANARY, "a" * 40, "<put it here>", f" {CANARY * 2}", f'"{CANARY * 2}"'),
    "TMDB_TOKEN": ("your_token", f"{CANARY}\n", f"'{CANARY}'", "<token>", "xxx", f"{CANARY} "),
    "TMDB_BASE_URL": (
        "api.themoviedb.org",
        "http://example.org/3",
        f"https://user:{CANARY}@example.org",
        f"https://example.org/?key={CANARY}",
        "ftp://example.org",
        "https://",
    ),
    "WTW_REFRESH_PER_DAY": ("-1", "100001", "many", "1e2", "10.5", "٨", " 5"),
    "WTW_FILM_SOURCES": ("imdb", "tmdb;omdb", "wikidata,", ",", "none", '"wikidata"', "all"),
    "WTW_MODEL_TEXT_SOURCES": ("everything", "facts;own", "facts,demo", '"facts"', ","),
    "WTW_CONTACT": ("changeme", "me (at home)", "почта", "a\nb", " x@example.org", "x" * 300),
    "WIKIDATA_BASE_URL": ("query.wikidata.org", "http://wikidata.example.org", f"https://{CANARY}@x.org"),
    "WIKIPEDIA_BASE_URL": (
        "https://en.wikipedia.org",
        "http://{language}.example.org",
        "https://{language}.{country}.example.org",
        f"https://{{language}}.example.org?key={CANARY}",
    ),
    "OMDB_API_KEY": ("your_key", f"{CANARY} ", f"'{CANARY}'", "xxx"),
    "OMDB_BASE_URL": ("www.omdbapi.com", "http://www.omdbapi.com", f"https://x.org/?apikey={CANARY}"),
    "OPENAI_API_KEY": ("your_api_key", f"{CANARY}\n", f"'{CANARY}'", "<key>"),
    "OPENAI_BASE_URL": ("127.0.0.1:11434", "http://models.example.org/v1", f"https://{CANARY}@x.org/v1"),
    "WTW_EMBEDDER": ("minilm", "auto ", "none", "openai,local"),
    "WTW_OPENAI_EMBEDDING_MODEL": ("changeme", "a model", "../model", "м" * 5, "x" * 101),
    "WTW_OPENAI_WISH_MODEL": ("changeme", "a model", "../model", "м" * 5, "x" * 101),
    "WTW_OPENAI_REASON_MODEL": ("changeme", "a model", "../model", "м" * 5, "x" * 101),
    "WTW_TRANSCRIBER": ("vosk", "off", "auto ", "openai,none"),
    "WTW_OPENAI_TRANSCRIPTION_MODEL": ("changeme", "a model", "../model", "м" * 5, "x" * 101),
    "WTW_WHISPER_MODEL": ("changeme", "<model>", "small ", '"small"', "a\nb"),
    "WTW_VOICE_NOTES_PER_DAY": ("-1", "10001", "ten", "1.5", " 10", "٣"),
    "WTW_OPENAI_TOKENS_PER_MINUTE": ("0", "9999", "100000001", "200k", "1e6", " 200000", "٢"),
    "WTW_OPENAI_DAILY_USD": ("-1", "1,50", "$1", "1.", ".5", "100000", "1e3", "free", "1.0000001", "١"),
    "TELEGRAM_BOT_TOKEN": ("changeme", CANARY, f"123456:{CANARY[:10]}", f"123456 :{CANARY}{CANARY}"),
    "WTW_TELEGRAM_WEBHOOK_URL": ("example.org", "http://films.example.org", f"https://{CANARY}@x.org"),
    "WTW_FLOOD_HITS": ("-1", "1001", "ten", "1.5", " 10", "٣"),
    "WTW_RECOMMEND_EVERY_S": ("-1", "86401", "60s", "1e3", "60 ", "٣"),
    "TELEGRAM_BASE_URL": ("example.org", "http://telegram.example.org", f"https://{CANARY}@x.org"),
    "WTW_EXPERIMENT": (
        "changeme",
        "baseline-2=50,baseline-1=50",
        f"x: baseline-2=50, {CANARY}=50",
        "x: baseline-2=96, baseline-1=4",
        "x: baseline-2=50, baseline-1=40",
        "x: baseline-2=100",
    ),
    "WTW_DATA_DIR": ("changeme", "<folder>", "/srv/x ", '"/srv/x"'),
    "WTW_ACCEPT_DATA_LOSS": ("no", "true", "1", "YES", "yes "),
    "WTW_HOST": ("127.0.0.1 ", '"0.0.0.0"', "<host>"),
    "WTW_PORT": ("-1", "65536", "99999999999", "http", "8765 ", "0x10", "8_765", "٨٧٦٥", "1e3", "87.65"),
    "WTW_CORS_ORIGINS": ("*", "https://*.example.org", "example.org", "https://example.org/path", "null"),
    "WTW_LOG_LEVEL": ("loud", "0", "INFO ", "true"),
    "WTW_LOG_FORMAT": ("xml", "yes"),
    "WTW_DATABASE_URL": ("postgresql://localhost/x",),  # no such setting
}
SINGLES = [(name, value) for name, values in WRONG.items() for value in values]
GOOD = {"DATABASE_URL": "postgresql://u:p@localhost/x", "WTW_MASTER_KEY": MASTER_KEY}


def faults_of(environment: Mapping[str, str], env_file: Path | None = None) -> list[str]:
    with pytest.raises(WrongSettings) as caught:
        read_settings(environment, env_file)
    assert CANARY not in str(caught.value) + repr(caught.value)
    return caught.value.faults


def pairs() -> Iterator[dict[str, str]]:
    """Each wrong value with each wrong value of every other setting."""
    for one, other in combinations(SINGLES, 2):
        if one[0] != other[0]:
            yield dict([one, other])


@pytest.mark.quick
def test_there_are_wrong_values_of_every_setting() -> None:
    assert WRONG.keys() >= {setting.name for setting in SETTINGS}


@pytest.mark.quick
@pytest.mark.parametrize(("name", "value"), SINGLES, ids=[f"{n}-{i}" for i, (n, _) in enumerate(SINGLES)])
def test_a_wrong_value_is_named_and_not_shown(name: str, value: str) -> None:
    faults = faults_of({**GOOD, name: value})

    assert [fault.split()[0] for fault in faults] == [name]


@pytest.mark.quick
def test_of_two_wrong_values_both_are_named() -> None:
    tried = 0
    for pair in pairs():
        faults = faults_of({**GOOD, **pair})
        assert {fault.split()[0] for fault in faults} == pair.keys()
        tried += 1
    assert tried > 2_000


@pytest.mark.quick
def test_all_wrong_values_at_once_are_all_named() -> None:
    faults = faults_of({name: values[0] for name, values in WRONG.items()})

    assert {fault.split()[0] for fault in faults} == WRONG.keys()


@pytest.mark.quick
@pytest.mark.parametrize("name", [setting.name for setting in SETTINGS])
def test_empty_is_the_same_as_not_given(name: str) -> None:
    assert read_settings({name: ""}) == read_settings({})


@pytest.mark.quick
def test_nothing_at_all_is_enough() -> None:
    assert isinstance(read_settings({}), Settings)


@pytest.mark.quick
def test_a_database_of_ones_own_needs_a_key_of_ones_own() -> None:
    (fault,) = faults_of({"DATABASE_URL": GOOD["DATABASE_URL"]})

    assert fault.startswith("WTW_MASTER_KEY is missing")


@pytest.mark.quick
@pytest.mark.parametrize(("source", "key"), [("tmdb", "TMDB_TOKEN"), ("omdb", "OMDB_API_KEY")])
def test_a_source_that_needs_a_key_is_not_asked_without(source: str, key: str) -> None:
    (fault,) = faults_of({"WTW_FILM_SOURCES": f"wikidata,{source}"})

    assert fault == f"{key} is missing: WTW_FILM_SOURCES names {source}"


@pytest.mark.quick
def test_nobody_is_asked_about_films_without_the_operators_word() -> None:
    nothing, token = read_settings({}), read_settings({"TMDB_TOKEN": CANARY})
    chosen = read_settings({"TMDB_TOKEN": CANARY, "WTW_FILM_SOURCES": "Wikipedia, wikidata"})

    assert not any(nothing.asks(source) for source in ASKABLE)
    assert [source for source in ASKABLE if token.asks(source)] == ["tmdb"]
    assert [source for source in ASKABLE if chosen.asks(source)] == ["wikidata", "wikipedia"]


@pytest.mark.quick
def test_tmdbs_words_reach_a_model_only_where_the_operator_says_so() -> None:
    assert "tmdb" not in read_settings({}).model_text_sources
    assert read_settings({"WTW_MODEL_TEXT_SOURCES": "facts, tmdb"}).model_text_sources == {"facts", "tmdb"}


@pytest.mark.quick
def test_no_settings_show_a_secret() -> None:
    secrets = {
        "DATABASE_URL": f"postgresql://u:{CANARY}@localhost/x",
        "WTW_MASTER_KEY": MASTER_KEY,
        "WTW_TOKEN_SECRET": CANARY * 2,
        "TMDB_TOKEN": CANARY,
        "OMDB_API_KEY": CANARY,
        "OPENAI_API_KEY": CANARY,
        "TELEGRAM_BOT_TOKEN": f"123456:{CANARY}",
    }
    settings = read_settings(secrets)

    shown = f"{settings} {settings!r} {settings.database_url} {settings.tmdb_token!r} {settings.omdb_api_key} {settings.openai_api_key}"
    assert CANARY not in shown
    assert MASTER_KEY not in shown


@pytest.mark.quick
@pytest.mark.parametrize(
    ("written", "port"),
    [
        (b"WTW_PORT=1234\n", 1234),
        (b"\xef\xbb\xbfWTW_PORT=1234\n", 1234),  # a BOM
        (b"# of a Windows editor\r\nWTW_PORT=1234\r\n", 1234),
        (b"export WTW_PORT=1234", 1234),
        (b'WTW_PORT="1234"\n', 1234),
        (b"WTW_PORT=\n", 8765),
        (b"", 8765),
        (b"WTW_HOST=$WTW_PORT\nWTW_PORT=1234\n", 1234),
    ],
)
def test_a_file_may_be_written_in_many_ways(tmp_path: Path, written: bytes, port: int) -> None:
    file = tmp_path / ".env"
    file.write_bytes(written)

    assert read_settings({}, file).port == port
    assert read_settings({"WTW_PORT": "99"}, file).port == 99


@pytest.mark.quick
@pytest.mark.parametrize(
    ("written", "about"),
    [
        (b"WTW_PORT=1\nWTW_PORT=2\n", "WTW_PORT is given twice"),
        (b"\nWTW_PORT 1234\nWTW_HOST=localhost\n", "line"),
        (b"WTW_PORT\n", "line 1"),
        (b'WTW_PORT="1234\nWTW_HOST=localhost\n', "line"),
        (b"WTW_PROT=1234\n", "WTW_PROT is no setting"),
        (f"TMDB_TOKEN='{CANARY} '\n".encode(), "TMDB_TOKEN has"),
        (f"WTW_PORT={CANARY}\nTMDB_TOKEN=changeme\n".encode(), "TMDB_TOKEN is a placeholder"),
        (b"\xff\xfeW\x00T\x00W\x00", ".env"),  # UTF-16
        (b"WTW_HOST=\xe0\xe1\n", ".env"),  # a code page
    ],
)
def test_a_file_that_is_wrong_is_told_of(tmp_path: Path, written: bytes, about: str) -> None:
    file = tmp_path / ".env"
    file.write_bytes(written)

    assert any(about in fault for fault in faults_of({}, file))


@pytest.mark.parametrize("command", ["up", "doctor", "api"])
async def test_the_command_ends_with_two_and_lists_them_all(new_place: Place, command: str) -> None:
    (new_place.folder / ".env").write_text(f"WTW_PORT={CANARY}\nTMDB_TOKEN=changeme\n", "utf-8")

    told = await new_place.run(command, WTW_LOG_LEVEL="loud", DATABASE_URL=f"mysql://u:{CANARY}@h/x")

    assert told.code == 2
    for name in ("WTW_PORT", "TMDB_TOKEN", "WTW_LOG_LEVEL", "DATABASE_URL", "WTW_MASTER_KEY"):
        assert name in told.all
    assert CANARY not in told.all
    assert "Traceback" not in told.all
    assert not new_place.data.exists()


async def test_no_part_starts_on_a_database_that_may_lose_what_it_acknowledges(
    beside_a_server: Place, database: str
) -> None:
    """P2; the server of the tests is such a one."""
    beside_a_server.settings = {**beside_a_server.settings, "WTW_ACCEPT_DATA_LOSS": ""}
    commands = ("up", "api", "bot", "projector", "worker", "migrate", "doctor")

    told = await asyncio.gather(*(beside_a_server.run(command) for command in commands))

    for command, each in zip(commands, told, strict=True):
        assert each.code == 2, (command, each.all)
        for name in ("fsync is off", "full_page_writes is off", "synchronous_commit is off", "=yes"):
            assert name in each.all.replace("\n", " "), command
        assert str(urlsplit(database).password) not in each.all
