"""How a film came out: its age rating in each country, and a trailer."""

from whattowatch.adapters.tmdb import values
from whattowatch.adapters.tmdb.parts import CountryReleases, Release, ReleaseDates, Video, Videos
from whattowatch.adapters.tmdb.reading import Reading
from whattowatch.adapters.tmdb.records import Details
from whattowatch.domain.pictures import video_key

LONGEST_CERTIFICATION = 20
_THEATRICAL = 3


def certifications(record: Details, reading: Reading) -> dict[str, str]:
    """By country: that of the release in cinemas, or else the first."""
    releases = reading.part(record.release_dates, ReleaseDates) or ReleaseDates()
    found: dict[str, str] = {}
    for each in reading.each(releases.results, CountryReleases):
        country = values.country(each.iso_3166_1)
        said = _said(reading.each(each.release_dates, Release))
        if country and said:
            found.setdefault(country, said)
    return found


def _said(releases: list[Release]) -> str:
    ordered = sorted(releases, key=lambda release: release.type != _THEATRICAL)
    said = (values.name(release.certification) for release in ordered)
    return next((each for each in said if 0 < len(each) <= LONGEST_CERTIFICATION), "")


def trailer_key(record: Details, reading: Reading) -> str | None:
    """Of a trailer on YouTube, official and in English where there is such a one."""
    videos = reading.part(record.videos, Videos) or Videos()
    trailers = [
        video
        for video in reading.each(videos.results, Video)
        if video.site == "YouTube" and video.type in {"Trailer", "Teaser"} and video_key(video.key)
    ]
    best = sorted(trailers, key=lambda each: (each.type, not each.official, each.iso_639_1 != "en"))
    best.sort(key=lambda each: each.type != "Trailer")
    return best[0].key if best else None
