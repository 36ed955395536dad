"""The tables of the log and of the facts, as SQLAlchemy knows them. The migrations make them; `alembic check` compares."""

from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import (
    REAL,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    literal_column,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

DESCRIBED = frozenset({"log", "facts"})  # schemas; whatever is in `read` belongs to the projections
METADATA = MetaData()
INSTANT = DateTime(timezone=True)

events = Table(
    "events",
    METADATA,
    Column("part", SmallInteger, nullable=False, server_default="0"),
    Column("position", BigInteger, Identity(always=False, cache=1), nullable=False),
    Column("stream", Text(collation="C"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("viewer_id", Uuid, nullable=False),
    Column("name", Text(collation="C"), nullable=False),
    Column("event_id", Uuid, nullable=False),
    Column("recorded_at", INSTANT, nullable=False),
    Column("meta", LargeBinary, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    PrimaryKeyConstraint("part", "position", name="events_pkey"),
    UniqueConstraint("part", "stream", "version", name="events_stream_key"),
    UniqueConstraint("part", "event_id", name="events_event_id_key"),
    Index("events_viewer_idx", "part", "viewer_id", "position"),
    schema="log",
)

viewer_keys = Table(
    "viewer_keys",
    METADATA,
    Column("viewer_id", Uuid, primary_key=True),
    Column("wrapped", LargeBinary),
    Column("destroyed_at", INSTANT),
    Column("digest", LargeBinary),
    schema="log",
)

idempotency = Table(
    "idempotency",
    METADATA,
    Column("viewer_id", Uuid, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("request_hash", LargeBinary, nullable=False),
    Column("status", Integer),
    Column("headers", LargeBinary),
    Column("body", LargeBinary),
    Column("started_at", INSTANT, nullable=False, server_default=func.now()),
    Column("finished_at", INSTANT),
    Index("idempotency_started_idx", "started_at"),
    schema="log",
)

conversations = Table(
    "conversations",
    METADATA,
    Column("door", Text, primary_key=True),
    Column("chat", Text, primary_key=True),
    Column("state", Text),
    Column("data", LargeBinary),
    Column("updated_at", INSTANT, nullable=False, server_default=func.now()),
    schema="log",
)

floods = Table(
    "floods",
    METADATA,
    Column("who", Text(collation="C"), primary_key=True),
    Column("hits", ARRAY(INSTANT), nullable=False),
    Column("shut_until", INSTANT),
    Column("last_at", INSTANT, nullable=False),
    Index("floods_last_idx", "last_at"),
    schema="log",
)

cooldowns = Table(
    "cooldowns",
    METADATA,
    Column("who", Text(collation="C"), primary_key=True),
    Column("what", Text(collation="C"), primary_key=True),
    Column("begun_by", Uuid, nullable=False),
    Column("over_at", INSTANT, nullable=False),
    Index("cooldowns_over_idx", "over_at"),
    schema="log",
)

nights = Table(
    "nights",
    METADATA,
    Column("door", Text, primary_key=True),
    Column("chat", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False),
    Column("updated_at", INSTANT, nullable=False, server_default=func.now()),
    schema="log",
)

inbox = Table(
    "inbox",
    METADATA,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("sender", Text, nullable=False),
    Column("body", LargeBinary),
    Column("received_at", INSTANT, nullable=False, server_default=func.now()),
    Column("holder", Integer),
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    Column("handled_at", INSTANT),
    Column("outcome", Text),
    Index(
        "inbox_waiting_idx",
        "bot_id",
        "sender",
        "update_id",
        postgresql_where=literal_column("handled_at is null"),
    ),
    Index("inbox_received_idx", "received_at"),
    Index(
        "inbox_suspects_idx",
        "bot_id",
        "update_id",
        postgresql_where=literal_column("handled_at is null and tries >= 2"),
    ),
    schema="log",
)

imports = Table(
    "imports",
    METADATA,
    Column("viewer_id", Uuid, primary_key=True),
    Column("import_id", Uuid, primary_key=True),
    Column("source", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("dry_run", Boolean, nullable=False),
    Column("lines", Integer, nullable=False),
    Column("duplicates", Integer, nullable=False),
    Column("skipped", Integer, nullable=False),
    Column("began_at", INSTANT, nullable=False),
    Column("changed_at", INSTANT, nullable=False, server_default=func.now()),
    schema="log",
)

voice_notes = Table(
    "voice_notes",
    METADATA,
    Column("viewer_id", Uuid, primary_key=True),
    Column("note_id", Uuid, primary_key=True),
    Column("state", Text, nullable=False),
    Column("why", Text),
    Column("seconds", Integer, nullable=False),
    Column("language", Text),
    Column("asked_at", INSTANT, nullable=False),
    Column("changed_at", INSTANT, nullable=False),
    Column("taken_by", Uuid),
    Column("body", Text, nullable=False),
    schema="log",
)

import_rows = Table(
    "import_rows",
    METADATA,
    Column("viewer_id", Uuid, primary_key=True),
    Column("import_id", Uuid, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("state", Text, nullable=False),
    Column("film_id", Integer),
    Column("confidence", REAL, nullable=False, server_default="0"),
    Column("candidates", ARRAY(Integer), nullable=False, server_default="{}"),
    Column("lines", Integer, nullable=False),
    Column("body", Text),
    ForeignKeyConstraint(
        ["viewer_id", "import_id"],
        ["log.imports.viewer_id", "log.imports.import_id"],
        name="import_rows_import_fkey",
        ondelete="CASCADE",
    ),
    Index("import_rows_film_idx", "import_id", "state", "film_id"),
    schema="log",
)

import_choices = Table(
    "import_choices",
    METADATA,
    Column("viewer_id", Uuid, primary_key=True),
    Column("title", Text(collation="C"), primary_key=True),
    Column("film_id", Integer, nullable=False),
    schema="log",
)

film_imdb_ids = Table(
    "film_imdb_ids",
    METADATA,
    Column(
        "film_id",
        Integer,
        ForeignKey("facts.films.film_id", name="film_imdb_ids_film_id_fkey", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("imdb_id", Text(collation="C"), nullable=False),
    Index("film_imdb_ids_imdb_idx", "imdb_id"),
    schema="facts",
)

outbox = Table(
    "outbox",
    METADATA,
    Column("number", BigInteger, Identity(always=True), primary_key=True),
    Column("bot_id", BigInteger, nullable=False),
    Column("cause", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("repeat", Integer, nullable=False),
    Column("chat", Text, nullable=False),
    Column("body", LargeBinary),
    Column("kept_at", INSTANT, nullable=False, server_default=func.clock_timestamp()),
    Column("due_at", INSTANT, nullable=False),
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    Column("unsure", SmallInteger, nullable=False, server_default="0"),
    Column("ended_at", INSTANT),
    Column("message_id", BigInteger),
    Column("outcome", Text),
    UniqueConstraint("bot_id", "cause", "said", "repeat", name="outbox_said_key"),
    Index(
        "outbox_waiting_idx", "bot_id", "chat", "number", postgresql_where=literal_column("ended_at is null")
    ),
    Index("outbox_kept_idx", "kept_at"),
    schema="log",
)

films = Table(
    "films",
    METADATA,
    Column("film_id", Integer, primary_key=True, autoincrement=False),
    Column("source", Text, nullable=False),
    Column("fetched_at", INSTANT, nullable=False),
    Column("language", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("changed", BigInteger, nullable=False, server_default="0"),
    Index("films_changed_idx", "changed"),
    schema="facts",
)

film_titles = Table(
    "film_titles",
    METADATA,
    Column("film_id", ForeignKey("facts.films.film_id", ondelete="CASCADE"), primary_key=True),
    Column("language", Text, primary_key=True),
    Column("title", Text, primary_key=True),
    Column("title_norm", Text, nullable=False),
    Column("tri", ARRAY(Text), nullable=False),
    Column("year", Integer),
    Column("fame", Double, nullable=False, server_default="0"),
    Column("sound", Text, nullable=False, server_default=""),
    Column("slips", ARRAY(Integer), nullable=False, server_default="{}"),
    Index("film_titles_sound_idx", "sound", postgresql_where=literal_column("sound <> ''::text")),
    Index("film_titles_slips_idx", "slips", postgresql_using="gin", postgresql_with={"fastupdate": "off"}),
    Index("film_titles_tri_idx", "tri", postgresql_using="gin"),
    Index("film_titles_prefix_idx", "title_norm", postgresql_ops={"title_norm": "text_pattern_ops"}),
    Index(
        "film_titles_words_idx",
        func.to_tsvector(literal_column("'simple'::regconfig"), literal_column("title_norm")),
        postgresql_using="gin",
    ),
    schema="facts",
)

vectors = Table(
    "vectors",
    METADATA,
    Column("model", Text(collation="C"), primary_key=True),
    Column("dimensions", SmallInteger, primary_key=True),
    Column("text_hash", LargeBinary, primary_key=True),
    Column("vector", HALFVEC(384), nullable=False),
    Column("made_at", INSTANT, nullable=False, server_default=func.now()),
    schema="facts",
)

film_vectors = Table(
    "film_vectors",
    METADATA,
    Column("film_id", ForeignKey("facts.films.film_id", ondelete="CASCADE"), primary_key=True),
    Column("model", Text(collation="C"), primary_key=True),
    Column("dimensions", SmallInteger, nullable=False),
    Column("text_hash", LargeBinary),
    Column("refused", Text, nullable=False, server_default=""),
    Column("recipe", Text, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("read_at", INSTANT, nullable=False, server_default=func.now()),
    ForeignKeyConstraint(
        ["model", "dimensions", "text_hash"],
        ["facts.vectors.model", "facts.vectors.dimensions", "facts.vectors.text_hash"],
        name="film_vectors_vector_fkey",
    ),
    Index("film_vectors_text_idx", "model", "dimensions", "text_hash"),
    Index("film_vectors_film_idx", "film_id"),
    schema="facts",
)

watch_told = Table(
    "watch_told",
    METADATA,
    Column("film_id", Integer, primary_key=True, autoincrement=False),
    Column("fetched_at", INSTANT, nullable=False),
    Column("first_at", INSTANT, nullable=False),
    Index("watch_told_fetched_idx", "fetched_at"),
    schema="facts",
)

watch_providers = Table(
    "watch_providers",
    METADATA,
    Column("film_id", ForeignKey("facts.watch_told.film_id", ondelete="CASCADE"), primary_key=True),
    Column("country", Text(collation="C"), primary_key=True),
    Column("kind", Text(collation="C"), primary_key=True),
    Column("provider_id", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("logo", Text),
    Column("link", Text),
    Column("fetched_at", INSTANT, nullable=False),
    Column("since", INSTANT, nullable=False),
    Index("watch_providers_service_idx", "country", "provider_id", "film_id"),
    schema="facts",
)

watch_services = Table(
    "watch_services",
    METADATA,
    Column("country", Text(collation="C"), primary_key=True),
    Column("provider_id", Integer, primary_key=True, autoincrement=False),
    Column("place", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("logo", Text),
    Column("fetched_at", INSTANT, nullable=False),
    schema="facts",
)

daily_spend = Table(
    "daily_spend",
    METADATA,
    Column("service", Text(collation="C"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("nano_usd", BigInteger, nullable=False),
    schema="facts",
)

learned_sets = Table(
    "learned_sets",
    METADATA,
    Column("name", Text(collation="C"), primary_key=True),
    Column("made_at", INSTANT, nullable=False),
    Column("made_of", Text, nullable=False),
    Column("films", Integer, nullable=False),
    Column("ratings", BigInteger, nullable=False),
    Column("users", Integer, nullable=False),
    Column("first_year", Integer, nullable=False),
    Column("years", Integer, nullable=False),
    Column("checksum", LargeBinary, nullable=False),
    Column("learning", JSONB, nullable=False),
    Column("base", Text(collation="C")),
    schema="facts",
)

learned_films = Table(
    "learned_films",
    METADATA,
    Column("name", ForeignKey("facts.learned_sets.name", ondelete="CASCADE"), primary_key=True),
    Column("film_id", Integer, primary_key=True, autoincrement=False),
    Column("raters", Integer, nullable=False),
    Column("neighbours", LargeBinary, nullable=False),
    Column("weights", LargeBinary, nullable=False),
    Column("likes", LargeBinary, nullable=False),
    schema="facts",
)

learned_in_use = Table(
    "learned_in_use",
    METADATA,
    Column("only_one", Boolean, primary_key=True, server_default="true"),
    Column("name", ForeignKey("facts.learned_sets.name")),
    Column("switched_at", INSTANT, nullable=False, server_default=func.now()),
    schema="facts",
)
