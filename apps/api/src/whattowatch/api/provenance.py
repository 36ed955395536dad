"""Where the fields of a film come from, as the API shows it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from whattowatch.application.queries.show_provenance import Provenance
from whattowatch.domain.film_vote import Verdict, Voice


class ClaimOut(Struct, frozen=True, kw_only=True):
    """What one source says. The weight is its trust, times how surely it meant this film, times its age's."""

    value: Any
    source: str
    at: datetime
    method: str  # id, exact, normalised, fuzzy: how it was recognised; generated; override: a person decided
    weight: float  # 0 to 1

    @classmethod
    def of(cls, voice: Voice) -> "ClaimOut":
        return cls(
            value=voice.value,
            source=voice.source,
            at=voice.at,
            method=voice.method.value,
            weight=round(voice.weight, 4),
        )


class FieldOut(Struct, frozen=True, kw_only=True):
    """A field, who says so, how sure that is, and what others say."""

    value: Any
    source: str
    at: datetime
    confidence: float  # 0 to 1
    claims: Sequence[ClaimOut]  # those it follows, the weightiest first
    others: Sequence[ClaimOut]

    @classmethod
    def of(cls, verdict: Verdict) -> "FieldOut":
        return cls(
            value=verdict.value,
            source=verdict.source,
            at=verdict.at,
            confidence=round(verdict.confidence, 4),
            claims=[ClaimOut.of(voice) for voice in verdict.voices],
            others=[ClaimOut.of(voice) for voice in verdict.others],
        )


class CorrectionOut(Struct, frozen=True, kw_only=True):
    """A field that came to another value."""

    field: str
    old: Any
    new: Any
    source: str
    reason: str
    at: datetime


class ProvenanceOut(Struct, frozen=True, kw_only=True):
    """By field, as `year` or `titles.ru`."""

    fields: Mapping[str, FieldOut]
    completeness: float  # 0 to 1
    corrections: Sequence[CorrectionOut]  # the newest first

    @classmethod
    def of(cls, provenance: Provenance) -> "ProvenanceOut":
        return cls(
            fields={field: FieldOut.of(verdict) for field, verdict in provenance.fields.items()},
            completeness=provenance.completeness,
            corrections=[
                CorrectionOut(
                    field=each.field,
                    old=each.old,
                    new=each.new,
                    source=each.source,
                    reason=each.reason,
                    at=each.at,
                )
                for each in provenance.corrections
            ],
        )
