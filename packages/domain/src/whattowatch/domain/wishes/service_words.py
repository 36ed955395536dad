"""What the viewer's own services have, as people ask for it. Which services those are, their settings say."""

from whattowatch.domain.wishes.phrases import phrases_of

SERVICE_WORDS = phrases_of(
    {
        "mine": "on my services, on my service, from my services, on my streaming services, on my streaming service,"
        " on my subscriptions, on my platforms, on services i have, that i can stream, i can stream, to stream,"
        " на моих сервисах, на моем сервисе, на моих платформах, на моих стримингах, на моих подписках,"
        " в моих подписках, по моим подпискам, по моей подписке, по подписке, из моих подписок",
    }
)
