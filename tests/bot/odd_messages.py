"""Messages that the bot must survive, whatever they say (spec/promises.md, 3.1): what each has that others have not."""

from typing import Any

SOMEBODY = {"id": 99, "is_bot": False, "first_name": "Zoë"}
ROBOT = {"id": 98, "is_bot": True, "first_name": "Robot", "username": "gif"}
CHANNEL = {"id": -100200, "type": "channel", "title": "News"}
GROUP = {"id": -100123, "type": "supergroup", "title": "Film club"}
PHOTO = [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]
NO_TEXT: dict[str, Any] = {"text": None}

ODD: dict[str, dict[str, Any]] = {
    "forwarded": {
        "forward_origin": {"type": "user", "date": 1, "sender_user": SOMEBODY},
    },
    "forwarded from a channel": {
        "forward_origin": {"type": "channel", "date": 1, "chat": CHANNEL, "message_id": 5}
    },
    "via another bot": {"via_bot": ROBOT},
    "a reply to an old prompt": {
        "reply_to_message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "?"}
    },
    "overlapping entities": {
        "entities": [{"type": "bold", "offset": at % 3, "length": 3} for at in range(100)]
    },
    "an entity that cuts a pair": {
        "text": "🎬 Heat 4.5",
        "entities": [{"type": "bot_command", "offset": 1, "length": 2}],
    },
    "an entity beyond the end": {"entities": [{"type": "text_link", "offset": 900, "length": 9, "url": "x"}]},
    "before time began": {"date": 0},
    "after time ended": {"date": 2_147_483_648},
    "a photo": {**NO_TEXT, "photo": PHOTO},
    "a photo with words": {**NO_TEXT, "photo": PHOTO, "caption": "Heat 4.5"},
    "a photo with a command": {**NO_TEXT, "photo": PHOTO, "caption": "/recommend"},
    "a voice": {**NO_TEXT, "voice": {"file_id": "1", "file_unique_id": "1", "duration": 3}},
    "a document": {**NO_TEXT, "document": {"file_id": "1", "file_unique_id": "1", "file_name": "a.csv"}},
    "a place": {**NO_TEXT, "location": {"longitude": 0.0, "latitude": 0.0}},
    "a contact": {**NO_TEXT, "contact": {"phone_number": "+1", "first_name": "Z", "user_id": 99}},
    "a die": {**NO_TEXT, "dice": {"emoji": "🎲", "value": 6}},
    "nothing at all": NO_TEXT,
    "an empty text": {"text": ""},
    "a text that is too long": {"text": "x" * 4097},
    "ten thousand units": {"text": "🎬" * 5000},
    "a start with somebody's code": {"text": "/start link-c2a5bd2a7a385bb38b2226c2ba3a8a0c"},
    "a start with 64 letters": {"text": "/start " + "a" * 64},
    "a chat number beyond 32 bits": {
        "chat": {"id": 2**52 - 1, "type": "private"},
        "from": {"id": 2**52 - 1, "is_bot": False, "first_name": "Big"},
    },
    "a pinned message": {**NO_TEXT, "pinned_message": {"message_id": 1, "date": 0, "chat": GROUP}},
    "somebody of no name": {"from": {"id": 7, "is_bot": False, "first_name": ""}},
    "a language of no kind": {
        "from": {"id": 7, "is_bot": False, "first_name": "Ann", "language_code": "\u202e-"}
    },
}
"""In private: each is answered."""

ELSEWHERE: dict[str, dict[str, Any]] = {
    "in a group": {"chat": GROUP},
    "an anonymous administrator": {
        "chat": GROUP,
        "from": {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"},
        "sender_chat": GROUP,
    },
    "of a channel": {"chat": CHANNEL, "sender_chat": CHANNEL, "from": None},
    "of nobody": {"from": None},
    "of a bot": {"from": ROBOT},
    "a group that moved": {**NO_TEXT, "chat": GROUP, "migrate_from_chat_id": -5},
    "a group that is left": {**NO_TEXT, "chat": {**GROUP, "type": "group"}, "migrate_to_chat_id": -100999},
    "somebody joined": {**NO_TEXT, "chat": GROUP, "new_chat_members": [SOMEBODY]},
    "in a topic": {"chat": {**GROUP, "is_forum": True}, "message_thread_id": 5, "is_topic_message": True},
}
"""Not for us: each is passed over with a reason."""
