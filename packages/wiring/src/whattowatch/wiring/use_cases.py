"""The use cases, the same over every kind of storage."""

from collections.abc import AsyncIterator, Collection, Sequence

from dishka import Provider, Scope, provide, provide_all

from whattowatch.adapters.history_files.reader import LocalHistoryFiles
from whattowatch.adapters.minilm.embedder import MODEL as ENGLISH_MODEL
from whattowatch.adapters.tmdb.film_finder import TmdbFilmFinder
from whattowatch.adapters.tmdb.film_source import TmdbFilmSource
from whattowatch.application.commands.accept_invitation import AcceptInvitation
from whattowatch.application.commands.answer_question import AnswerQuestion
from whattowatch.application.commands.change_settings import ChangeSettings
from whattowatch.application.commands.erase_viewer import EraseViewer
from whattowatch.application.commands.give_feedback import GiveFeedback
from whattowatch.application.commands.hold_night import HoldNight
from whattowatch.application.commands.identify_viewer import IdentifyViewer
from whattowatch.application.commands.issue_recommendation import IssueRecommendation
from whattowatch.application.commands.keep_avoids import KeepAvoids
from whattowatch.application.commands.keep_notices import KeepNotices
from whattowatch.application.commands.keep_progress import KeepProgress
from whattowatch.application.commands.keep_reach import KeepReach
from whattowatch.application.commands.keep_shelves import KeepShelves
from whattowatch.application.commands.moderate_reviews import ModerateReviews
from whattowatch.application.commands.note_delivery import NoteDelivery
from whattowatch.application.commands.note_occasions import NoteOccasions
from whattowatch.application.commands.open_pick import OpenPick
from whattowatch.application.commands.publish_review import PublishReview
from whattowatch.application.commands.replace_pick import ReplacePick
from whattowatch.application.commands.save_review import SaveReview
from whattowatch.application.commands.see_fewer import SeeFewer
from whattowatch.application.commands.undo_review import UndoReview
from whattowatch.application.commands.withdraw_review import WithdrawReview
from whattowatch.application.experiment import Experiment
from whattowatch.application.exporting.export_viewer import ExportViewer
from whattowatch.application.importing.change_import import ChangeImport
from whattowatch.application.importing.matching import MatchFilms
from whattowatch.application.importing.reset_to_import import ResetToImport
from whattowatch.application.importing.run_import import RunImport
from whattowatch.application.importing.start_import import StartImport
from whattowatch.application.issuing import Issuing
from whattowatch.application.kept_searches import KeptSearches
from whattowatch.application.ports.claim_source import ClaimSource
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.embedder import Embedder
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_facts import FilmFacts
from whattowatch.application.ports.film_index import FilmIndexes
from whattowatch.application.ports.film_search import FilmSearch
from whattowatch.application.ports.film_source import FilmSource
from whattowatch.application.ports.film_titles import FilmTitles
from whattowatch.application.ports.film_vectors import FilmVectors
from whattowatch.application.ports.history_file import HistoryFiles
from whattowatch.application.ports.imports import Imports
from whattowatch.application.ports.kept_answers import KeptAnswers
from whattowatch.application.ports.narrator import Narrator
from whattowatch.application.ports.outages import Outages
from whattowatch.application.ports.situations import Situations
from whattowatch.application.ports.viewer_log import ViewerLog
from whattowatch.application.ports.watch_options import WatchOptions
from whattowatch.application.ports.words import Words
from whattowatch.application.queries.ask_sources import AskSources
from whattowatch.application.queries.expect_ratings import ExpectRatings
from whattowatch.application.queries.film_texts import FilmTexts
from whattowatch.application.queries.find_film import FindFilm
from whattowatch.application.queries.get_film import GetFilm
from whattowatch.application.queries.hear_wish import HearWish
from whattowatch.application.queries.known_account import KnownAccount
from whattowatch.application.queries.known_services import KnownServices
from whattowatch.application.queries.known_standing import KnownStanding
from whattowatch.application.queries.known_viewer import KnownViewer
from whattowatch.application.queries.list_watchlist import ListWatchlist
from whattowatch.application.queries.refresh_film import RefreshFilm
from whattowatch.application.queries.refreshing_behind import RefreshBehind
from whattowatch.application.queries.report_catalogue import ReportCatalogue
from whattowatch.application.queries.report_policies import ReportPolicies
from whattowatch.application.queries.search_films import SearchFilms
from whattowatch.application.queries.show_provenance import ShowProvenance
from whattowatch.application.queries.show_recommendation import ShowRecommendation
from whattowatch.application.queries.show_statistics import ShowStatistics
from whattowatch.application.queries.show_taste import ShowTaste
from whattowatch.application.queries.similar_films import SimilarFilms
from whattowatch.application.searching.meaning import Meaning
from whattowatch.application.thinking import Thinking
from whattowatch.domain.film_sources import DEFAULT_MODEL_TEXT_SOURCES
from whattowatch.recommender.policy import SHIPPED
from whattowatch.wiring.policies import EVERYBODY


class UseCases(Provider):
    """Args:
    source: the outside catalogue, if there is one.
    told_by: who is asked about single films.
    model_texts: whose texts may reach a language model.
    experiment: which policy answers whom.
    degraded: names of what this installation goes without.
    """

    scope = Scope.APP

    def __init__(
        self,
        source: FilmSource | None,
        degraded: tuple[str, ...],
        told_by: Sequence[ClaimSource] = (),
        model_texts: Collection[str] = DEFAULT_MODEL_TEXT_SOURCES,
        experiment: Experiment = EVERYBODY,
    ) -> None:
        super().__init__()
        self._experiment = experiment
        self._source, self._degraded = source, degraded
        self._told_by, self._model_texts = told_by, model_texts

    commands = provide_all(
        AcceptInvitation,
        AnswerQuestion,
        ChangeImport,
        ChangeSettings,
        EraseViewer,
        GiveFeedback,
        HoldNight,
        IdentifyViewer,
        IssueRecommendation,
        KeepAvoids,
        KeepNotices,
        KeepProgress,
        KeepReach,
        KeepShelves,
        ModerateReviews,
        NoteDelivery,
        PublishReview,
        OpenPick,
        NoteOccasions,
        ReplacePick,
        ResetToImport,
        SaveReview,
        SeeFewer,
        StartImport,
        UndoReview,
        WithdrawReview,
    )
    queries = provide_all(
        ExpectRatings,
        ExportViewer,
        FilmTexts,
        HearWish,
        KnownAccount,
        KnownServices,
        KnownStanding,
        KnownViewer,
        ListWatchlist,
        ReportCatalogue,
        ReportPolicies,
        ShowProvenance,
        ShowRecommendation,
        ShowStatistics,
        ShowTaste,
    )

    @provide
    def thinking(self) -> Thinking:
        return Thinking()

    @provide
    def experiment(self) -> Experiment:
        return self._experiment

    @provide
    def find_film(self, catalogue: FilmCatalogue, answers: KeptAnswers) -> FindFilm:
        return FindFilm(catalogue, None if self._source is None else KeptSearches(self._source, answers))

    @provide
    def history_files(self) -> HistoryFiles:
        return LocalHistoryFiles()

    @provide
    def run_import(
        self, imports: Imports, events: EventStore, match: MatchFilms, known: KnownViewer, clock: Clock
    ) -> RunImport:
        return RunImport(imports, events, match, known, clock)

    @provide
    def match_films(
        self, imports: Imports, catalogue: FilmCatalogue, titles: FilmTitles, find_film: FindFilm
    ) -> MatchFilms:
        source = self._source
        finder = TmdbFilmFinder(source.client, source.reading) if isinstance(source, TmdbFilmSource) else None
        named = None if finder is None or source is None else (source.name, finder)
        return MatchFilms(imports, catalogue, titles, find_film, named)

    @provide
    def refresh_film(self, facts: FilmFacts, catalogue: FilmCatalogue) -> RefreshFilm:
        return RefreshFilm(AskSources(self._told_by, self._model_texts), facts, catalogue)

    @provide
    async def refresh_behind(self, refresh: RefreshFilm) -> AsyncIterator[RefreshBehind]:
        behind = RefreshBehind(refresh)
        yield behind
        await behind.close()

    @provide
    def get_film(
        self,
        catalogue: FilmCatalogue,
        facts: FilmFacts,
        clock: Clock,
        refresh: RefreshFilm,
        behind: RefreshBehind,
    ) -> GetFilm:
        return GetFilm(catalogue, facts, clock, refresh if self._told_by else None, behind)

    @provide
    def search_films(
        self,
        catalogue: FilmCatalogue,
        search: FilmSearch,
        embedder: Embedder,
        vectors: FilmVectors,
        options: WatchOptions,
    ) -> SearchFilms:
        meaning = Meaning(embedder, vectors, latin_alone=embedder.model == ENGLISH_MODEL)
        return SearchFilms(catalogue, search, meaning, options)

    @provide
    def similar_films(self, indexes: FilmIndexes, catalogue: FilmCatalogue, log: ViewerLog) -> SimilarFilms:
        return SimilarFilms(indexes, catalogue, log, SHIPPED)

    @provide
    def issuing(
        self,
        events: EventStore,
        situations: Situations,
        indexes: FilmIndexes,
        catalogue: FilmCatalogue,
        narrator: Narrator,
        words: Words,
        clock: Clock,
        outages: Outages,
        experiment: Experiment,
        thinking: Thinking,
        options: WatchOptions,
    ) -> Issuing:
        return Issuing(
            events=events,
            situations=situations,
            indexes=indexes,
            catalogue=catalogue,
            narrator=narrator,
            words=words,
            clock=clock,
            experiment=experiment,
            outages=outages,
            thinking=thinking,
            options=options,
            degraded=self._degraded,
        )
