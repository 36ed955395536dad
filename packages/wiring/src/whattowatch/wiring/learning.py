"""What is learned from many people's ratings: where it is kept, and what makes it."""

from dishka import Provider, Scope, provide

from whattowatch.adapters.postgres.facts.learned_weights import PostgresLearnedWeights
from whattowatch.adapters.postgres.own_ratings import PostgresOwnRatings
from whattowatch.application.commands.prime import Prime
from whattowatch.application.commands.train import Train
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_feed import EventFeed
from whattowatch.application.ports.film_titles import FilmTitles
from whattowatch.application.ports.freshness import Freshness
from whattowatch.application.ports.learned_weights import LearnedWeights
from whattowatch.application.ports.own_ratings import OwnRatings
from whattowatch.recommender.policy import SHIPPED
from whattowatch.wiring.storage import AppPool, ProjectorPool


class LearningParts(Provider):
    scope = Scope.APP

    @provide
    def weights(self, pool: AppPool) -> LearnedWeights:
        return PostgresLearnedWeights(pool)

    @provide
    def prime(self, weights: LearnedWeights, titles: FilmTitles, clock: Clock) -> Prime:
        return Prime(weights, titles, clock, SHIPPED.learning)

    @provide
    def own(self, pool: ProjectorPool, feed: EventFeed, freshness: Freshness) -> OwnRatings:
        return PostgresOwnRatings(pool, feed, freshness)

    @provide
    def train(self, weights: LearnedWeights, own: OwnRatings, clock: Clock) -> Train:
        return Train(weights, own, clock, SHIPPED.learning)
