"""What can be set, from the environment or a `.env` file; all of it has a working default."""

import os
from collections.abc import Iterator, Mapping
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

from dotenv import dotenv_values
from dotenv.parser import parse_stream
from msgspec import Struct
from msgspec.structs import replace
from platformdirs import user_data_path

from whattowatch.application.experiment import Experiment
from whattowatch.domain.film_sources import ASKABLE, DEFAULT_MODEL_TEXT_SOURCES, MODEL_TEXT_SOURCES
from whattowatch.domain.restraint import Restraint
from whattowatch.wiring import parsing
from whattowatch.wiring.parsing import BadValue
from whattowatch.wiring.policies import EVERYBODY, parse_experiment
from whattowatch.wiring.secret import Secret


class Settings(Struct, frozen=True, kw_only=True):
    database_url: Secret | None = None
    master_key: Secret | None = None
    token_secret: Secret | None = None
    tmdb_token: Secret | None = None
    refresh_per_day: int = 100
    tmdb_base_url: str = "https://api.themoviedb.org/3"
    film_sources: tuple[str, ...] | None = None  # None: TMDB where there is a token for it
    model_text_sources: frozenset[str] = DEFAULT_MODEL_TEXT_SOURCES
    contact: str | None = None
    wikidata_base_url: str = "https://query.wikidata.org"
    wikipedia_base_url: str = "https://{language}.wikipedia.org"
    omdb_api_key: Secret | None = None
    omdb_base_url: str = "https://www.omdbapi.com"
    telegram_bot_token: Secret | None = None
    telegram_base_url: str = "https://api.telegram.org"
    telegram_webhook_url: str | None = None
    flood_hits: int = 10
    recommend_every_s: int = 60
    openai_api_key: Secret | None = None
    openai_base_url: str | None = None
    embedder: str = "auto"
    openai_embedding_model: str = "text-embedding-3-small"
    openai_wish_model: str | None = None
    openai_reason_model: str | None = None
    transcriber: str = "auto"
    openai_transcription_model: str | None = None
    whisper_model: str = "small"
    voice_notes_per_day: int = 30
    openai_tokens_per_minute: int = 200_000
    openai_daily_usd: Decimal = Decimal("1.00")
    experiment: Experiment = EVERYBODY
    data_dir: Path
    host: str = "127.0.0.1"
    port: int = 8765
    cors_origins: tuple[str, ...] = ()
    accept_data_loss: bool = False
    log_level: str = "info"
    log_format: str = "text"

    def asks(self, source: str) -> bool:
        """Whether the film source is switched on."""
        if self.film_sources is None:
            return source == "tmdb" and self.tmdb_token is not None
        return source in self.film_sources

    @property
    def restraint(self) -> Restraint:
        return Restraint(
            flood_hits=self.flood_hits,
            recommend_every_s=self.recommend_every_s,
            voice_notes_per_day=self.voice_notes_per_day,
        )

    def alone(self) -> "Settings":
        """The same where nobody outside can be asked."""
        return replace(
            self,
            tmdb_token=None,
            film_sources=(),
            openai_api_key=None,
            openai_base_url=None,
            embedder="lexical",
            transcriber="none",
        )


class Setting(Struct, frozen=True, kw_only=True):
    """One thing that can be set."""

    name: str  # in the environment
    field: str  # of Settings
    parse: parsing.Parse[Any]
    says: str  # what it is for, and what happens without it
    example: str = ""


SETTINGS = (
    Setting(
        name="DATABASE_URL",
        field="database_url",
        parse=parsing.database_url,
        says="A PostgreSQL 16 or later with pgvector. Without it WhatToWatch runs one of its own in the data folder.",
        example="postgresql://user:password@localhost/whattowatch",
    ),
    Setting(
        name="WTW_MASTER_KEY",
        field="master_key",
        parse=parsing.master_key,
        says="Wraps each viewer's own key: 32 random bytes in base64. Needed with DATABASE_URL; else made in the data folder. Keep a copy: without it nobody's words can be read.",
    ),
    Setting(
        name="WTW_TOKEN_SECRET",
        field="token_secret",
        parse=parsing.signing_secret,
        says="Signs the API's tokens: at least 32 random characters. Without it, it is derived from the master key.",
    ),
    Setting(
        name="TMDB_TOKEN",
        field="tmdb_token",
        parse=parsing.secret,
        says="TMDB's API read access token. Without it films come from the demo catalogue alone.",
    ),
    Setting(
        name="TMDB_BASE_URL",
        field="tmdb_base_url",
        parse=parsing.base_url,
        says="Another server that answers as TMDB does.",
        example="https://api.themoviedb.org/3",
    ),
    Setting(
        name="WTW_FILM_SOURCES",
        field="film_sources",
        parse=parsing.names(*ASKABLE),
        says="Who is asked about films, separated by commas: tmdb, wikidata, wikipedia, omdb. Without it, TMDB if there is a token, and nobody else.",
        example="tmdb,wikidata,wikipedia",
    ),
    Setting(
        name="WTW_MODEL_TEXT_SOURCES",
        field="model_text_sources",
        parse=parsing.name_set(*MODEL_TEXT_SOURCES),
        says="Whose texts about films may reach a language model or become vectors, separated by commas: facts, own, wikidata, wikipedia, tmdb, omdb. Without it, all but the last two, whose terms forbid it or may.",
        example="facts,own,wikidata,wikipedia",
    ),
    Setting(
        name="WTW_CONTACT",
        field="contact",
        parse=parsing.contact,
        says="A page or an e-mail address by which Wikimedia can reach whoever runs this; they ask for one, and it goes with each request to them.",
        example="https://films.example.org/about",
    ),
    Setting(
        name="WIKIDATA_BASE_URL",
        field="wikidata_base_url",
        parse=parsing.base_url,
        says="Another server that answers as Wikidata's query service does.",
        example="https://query.wikidata.org",
    ),
    Setting(
        name="WIKIPEDIA_BASE_URL",
        field="wikipedia_base_url",
        parse=parsing.base_url_by_language,
        says="Other servers that answer as Wikipedia does; `{language}` stands for en or ru.",
        example="https://{language}.wikipedia.org",
    ),
    Setting(
        name="OMDB_API_KEY",
        field="omdb_api_key",
        parse=parsing.secret,
        says="OMDb's key, for when WTW_FILM_SOURCES names omdb. OMDb wants it in the address of each request: no log of ours keeps one, a proxy of yours may.",
    ),
    Setting(
        name="OMDB_BASE_URL",
        field="omdb_base_url",
        parse=parsing.base_url,
        says="Another server that answers as OMDb does.",
        example="https://www.omdbapi.com",
    ),
    Setting(
        name="WTW_REFRESH_PER_DAY",
        field="refresh_per_day",
        parse=parsing.whole(0, 100_000),
        says="How many films TMDB is asked to describe anew each day: those never described first, then those it has changed, then the oldest. 0: none.",
        example="100",
    ),
    Setting(
        name="TELEGRAM_BOT_TOKEN",
        field="telegram_bot_token",
        parse=parsing.telegram_token,
        says="The bot's token from BotFather. Without it there is no Telegram bot; `wtw chat` is the same conversation.",
    ),
    Setting(
        name="TELEGRAM_BASE_URL",
        field="telegram_base_url",
        parse=parsing.base_url,
        says="Another server that answers as Telegram's Bot API does.",
        example="https://api.telegram.org",
    ),
    Setting(
        name="WTW_TELEGRAM_WEBHOOK_URL",
        field="telegram_webhook_url",
        parse=parsing.base_url,
        says="Where Telegram reaches the HTTP API (https, port 443, 80, 88 or 8443): then it brings the bot's updates there. Without it the bot asks for them, which needs no address.",
        example="https://films.example.org",
    ),
    Setting(
        name="WTW_FLOOD_HITS",
        field="flood_hits",
        parse=parsing.whole(0, 1_000),
        says="Whoever says or presses so many things within 10 seconds is not listened to for 5 minutes by the Telegram bot. 0: everybody always is. Without it, 10.",
        example="10",
    ),
    Setting(
        name="WTW_RECOMMEND_EVERY_S",
        field="recommend_every_s",
        parse=parsing.whole(0, 86_400),
        says="Seconds between two /recommend of the same person in the Telegram bot; buttons, and wishes in words, are not counted. 0: no such pause. Without it, 60.",
        example="60",
    ),
    Setting(
        name="OPENAI_API_KEY",
        field="openai_api_key",
        parse=parsing.secret,
        says="A key of your OpenAI account, for vectors of films and of what is searched for, for pieces of a wish in words that the rules make nothing of, and for the wording of reasons. Without it vectors are made on this machine, such pieces stay unclear, and templates word reasons.",
    ),
    Setting(
        name="OPENAI_BASE_URL",
        field="openai_base_url",
        parse=parsing.base_url,
        says="Another server that answers as OpenAI's API does; it may do without a key.",
        example="https://api.openai.com/v1",
    ),
    Setting(
        name="WTW_EMBEDDER",
        field="embedder",
        parse=parsing.one_of("auto", "openai", "local", "lexical"),
        says="What turns texts into vectors: openai, local (a small English model on this machine), lexical (words alone), or auto: the first of these that there is.",
        example="auto",
    ),
    Setting(
        name="WTW_OPENAI_EMBEDDING_MODEL",
        field="openai_embedding_model",
        parse=parsing.model,
        says="The model asked for vectors of 384 numbers, when they come from OpenAI or a server like it.",
        example="text-embedding-3-small",
    ),
    Setting(
        name="WTW_OPENAI_WISH_MODEL",
        field="openai_wish_model",
        parse=parsing.model,
        says="The model asked about pieces of a wish in words that the rules make nothing of; off: none, and no such piece leaves this machine. Without it, gpt-4.1-nano where OPENAI_API_KEY is OpenAI's own, and none at another server.",
        example="gpt-4.1-nano",
    ),
    Setting(
        name="WTW_OPENAI_REASON_MODEL",
        field="openai_reason_model",
        parse=parsing.model,
        says="The model that words why films are picked, from titles, people and years alone; it picks nothing, and templates word what it does not. off: templates word everything, and no title that a viewer liked leaves this machine. Without it, gpt-4.1-nano where OPENAI_API_KEY is OpenAI's own, and none at another server.",
        example="gpt-4.1-nano",
    ),
    Setting(
        name="WTW_TRANSCRIBER",
        field="transcriber",
        parse=parsing.one_of("auto", "openai", "faster-whisper", "none"),
        says="Who writes down what is said in voice notes: openai (or a server like it), faster-whisper (on this machine, with the extra `voice`), none (people are asked to write), or auto: OpenAI where OPENAI_API_KEY is OpenAI's own or WTW_OPENAI_TRANSCRIPTION_MODEL names a model, else none. The sound is never kept here.",
        example="auto",
    ),
    Setting(
        name="WTW_OPENAI_TRANSCRIPTION_MODEL",
        field="openai_transcription_model",
        parse=parsing.model,
        says="The model that listens to voice notes at OpenAI, or a server like it; off: none, and no voice leaves this machine. Without it, gpt-transcribe.",
        example="gpt-transcribe",
    ),
    Setting(
        name="WTW_WHISPER_MODEL",
        field="whisper_model",
        parse=parsing.word,
        says="What faster-whisper listens with: a size (tiny, base, small, medium, large-v3, turbo), which it fetches when it is first used, or a folder with a model.",
        example="small",
    ),
    Setting(
        name="WTW_VOICE_NOTES_PER_DAY",
        field="voice_notes_per_day",
        parse=parsing.whole(0, 10_000),
        says="How many voice notes of one person are listened to within 24 hours; the same one again is not counted. 0: as many as they like. Without it, 30.",
        example="30",
    ),
    Setting(
        name="WTW_OPENAI_TOKENS_PER_MINUTE",
        field="openai_tokens_per_minute",
        parse=parsing.whole(10_000, 100_000_000),
        says="Of each process, the most tokens that OpenAI, or a server like it, is asked in any minute; whatever is more waits. Your account's own limit is on its limits page. Without it, 200000.",
        example="200000",
    ),
    Setting(
        name="WTW_OPENAI_DAILY_USD",
        field="openai_daily_usd",
        parse=parsing.usd,
        says="The most US dollars that OpenAI may cost in a day (UTC), by all processes together; then vectors wait for the next day, and searching goes on without meaning. 0: nothing that costs is asked. Without it, 1.00. Models that are not OpenAI's count as free.",
        example="1.00",
    ),
    Setting(
        name="WTW_EXPERIMENT",
        field="experiment",
        parse=parse_experiment,
        says="Deals viewers out among policies to compare them: a name, and how many of a hundred each policy answers, 5 at least. The same viewer always gets the same policy, until the name changes. `wtw policies` shows what comes of it. Without it, one policy answers everybody.",
        example="first: baseline-2=50, baseline-1=50",
    ),
    Setting(
        name="WTW_DATA_DIR",
        field="data_dir",
        parse=parsing.folder,
        says="Where the embedded database and the keys are kept. Without it, your user's data folder.",
    ),
    Setting(
        name="WTW_ACCEPT_DATA_LOSS",
        field="accept_data_loss",
        parse=parsing.yes,
        says="yes: start also on a database that may lose what it acknowledges (fsync, full_page_writes or synchronous_commit off), such as one for tests. Without it, such a database is refused.",
        example="yes",
    ),
    Setting(
        name="WTW_HOST",
        field="host",
        parse=parsing.word,
        says="The address that the API listens on.",
        example="127.0.0.1",
    ),
    Setting(
        name="WTW_PORT",
        field="port",
        parse=parsing.port,
        says="The port that the API listens on; 0 takes any that is free.",
        example="8765",
    ),
    Setting(
        name="WTW_CORS_ORIGINS",
        field="cors_origins",
        parse=parsing.origins,
        says="Web pages that may call the API from a browser, separated by commas. Without it, none.",
        example="https://films.example.org",
    ),
    Setting(
        name="WTW_LOG_LEVEL",
        field="log_level",
        parse=parsing.one_of("debug", "info", "warning", "error"),
        says="How much is logged: debug, info, warning or error.",
        example="info",
    ),
    Setting(
        name="WTW_LOG_FORMAT",
        field="log_format",
        parse=parsing.one_of("text", "json"),
        says="How it is logged: text for people, json for machines.",
        example="text",
    ),
)


class WrongSettings(Exception):  # noqa: N818  # says what it is
    """Every fault there is, each naming its setting; never a value."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(faults)
        self.faults = faults

    def __str__(self) -> str:
        return "these settings are wrong:\n" + "\n".join(f"  {fault}" for fault in self.faults)


def read_settings(environment: Mapping[str, str] | None = None, env_file: Path | None = None) -> Settings:
    """The environment wins over the file; empty is the same as not given.

    Raises:
        WrongSettings
    """
    given = dict(os.environ if environment is None else environment)
    in_file, faults = ({}, []) if env_file is None else _read_file(env_file)
    values = {name: value for name, value in in_file.items() if value} | {n: v for n, v in given.items() if v}
    fields: dict[str, Any] = {}
    for setting in SETTINGS:
        value = values.get(setting.name)
        if value is None:
            continue
        try:
            fields[setting.field] = setting.parse(value)
        except BadValue as fault:
            faults.append(f"{setting.name} {fault}")
    if values.get("DATABASE_URL") and not values.get("WTW_MASTER_KEY"):
        faults.append("WTW_MASTER_KEY is missing: a database of your own needs a key of your own")
    faults += _sources_without_keys(fields)
    if values.get("WTW_EMBEDDER", "").lower() == "openai" and not (
        values.get("OPENAI_API_KEY") or values.get("OPENAI_BASE_URL")
    ):
        faults.append("OPENAI_API_KEY is missing: WTW_EMBEDDER asks for vectors from OpenAI")
    faults += _nobody_listens(values)
    known = {setting.name for setting in SETTINGS}
    faults += [
        f"{n} is no setting: see .env.example"
        for n in sorted(values)
        if n.startswith("WTW_") and n not in known
    ]
    if faults:
        raise WrongSettings(faults)
    return Settings(**({"data_dir": user_data_path("whattowatch")} | fields))


def _nobody_listens(values: Mapping[str, str | None]) -> Iterator[str]:
    """OpenAI is asked for by name, and cannot be asked."""
    if (values.get("WTW_TRANSCRIBER") or "").lower() != "openai":
        return
    if not (values.get("OPENAI_API_KEY") or values.get("OPENAI_BASE_URL")):
        yield "OPENAI_API_KEY is missing: WTW_TRANSCRIBER asks OpenAI to listen"
    if values.get("WTW_OPENAI_TRANSCRIPTION_MODEL") == "off":
        yield "WTW_OPENAI_TRANSCRIPTION_MODEL is off: WTW_TRANSCRIBER asks OpenAI to listen"


def _sources_without_keys(fields: Mapping[str, Any]) -> Iterator[str]:
    for source, name, field in (
        ("tmdb", "TMDB_TOKEN", "tmdb_token"),
        ("omdb", "OMDB_API_KEY", "omdb_api_key"),
    ):
        if source in (fields.get("film_sources") or ()) and field not in fields:
            yield f"{name} is missing: WTW_FILM_SOURCES names {source}"


def _read_file(env_file: Path) -> tuple[dict[str, str | None], list[str]]:
    """What it gives, and what is wrong with it: lines that cannot be read, and names given twice."""
    if not env_file.exists():
        return {}, []
    try:
        written = env_file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return {}, [f"{env_file.name} is not a text in UTF-8: save it as one"]
    in_file = dotenv_values(stream=StringIO(written), interpolate=False)
    return in_file, list(_faults_in(written, env_file.name))


def _faults_in(written: str, name: str) -> Iterator[str]:
    seen = set()
    for binding in parse_stream(StringIO(written)):
        if binding.error or (binding.key is not None and binding.value is None):
            yield f"line {binding.original.line} of {name} cannot be read: use NAME=value"
        elif binding.key is not None:
            if binding.key in seen:
                yield f"{binding.key} is given twice in {name}: keep one"
            seen.add(binding.key)
