"""What every Conversations promises."""

from whattowatch.application.ports.conversations import NO_CONVERSATION, Conversation, Conversations

WAITING = Conversation("Waiting:rating", '{"about": "Брат"}'.encode())


class ConversationsContract:
    """Subclass it, and provide an empty one as the fixture `conversations`."""

    async def test_there_is_none_at_first(self, conversations: Conversations) -> None:
        assert await conversations.load("telegram", "7") == NO_CONVERSATION

    async def test_it_is_kept_as_it_was(self, conversations: Conversations) -> None:
        await conversations.save("telegram", "7", Conversation("Waiting:title"))
        await conversations.save("telegram", "7", WAITING)

        assert await conversations.load("telegram", "7") == WAITING

    async def test_each_chat_at_each_door_has_its_own(self, conversations: Conversations) -> None:
        await conversations.save("telegram", "7", WAITING)

        assert await conversations.load("telegram", "8") == NO_CONVERSATION
        assert await conversations.load("terminal", "7") == NO_CONVERSATION

    async def test_an_empty_one_is_forgotten(self, conversations: Conversations) -> None:
        await conversations.save("telegram", "7", WAITING)
        await conversations.save("telegram", "7", NO_CONVERSATION)

        assert await conversations.load("telegram", "7") == NO_CONVERSATION
