"""What the bot says: sent, edited, pinned and taken away, within Telegram's limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.support.telegram.chats import AS_USER, NOW, Chat, Chats, Message
from tests.support.telegram.entities import LONGEST_CAPTION, formatted
from tests.support.telegram.files import LARGEST_PHOTO, Files, document_of, photo_of
from tests.support.telegram.keyboards import checked_markup, only_inline
from tests.support.telegram.refusing import bad_request, demand

Said = Mapping[str, Any]

ACTIONS = {
    *("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice"),
    *("upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note"),
}
CONTENT = ("text", "entities", "photo", "document", "caption", "caption_entities")
UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


@dataclass
class Messages:
    chats: Chats
    files: Files
    shown: list[Message] = field(default_factory=list)  # as each was sent or became, in order

    def send_message(self, said: Said) -> Message:
        text, entities = formatted(str(said.get("text", "")), said.get("parse_mode"))
        return self._put(said, {"text": text, "entities": said.get("entities") or entities})

    def send_photo(self, said: Said) -> Message:
        photo = self._file(said, "photo", largest=LARGEST_PHOTO)
        return self._put(said, {"photo": photo_of(photo), **_caption(said)})

    def send_document(self, said: Said) -> Message:
        return self._put(said, {"document": document_of(self._file(said, "document")), **_caption(said)})

    def send_media_group(self, said: Said) -> list[Message]:
        media = said.get("media")
        demand(isinstance(media, list) and 2 <= len(media) <= 10, "album must have from 2 to 10 items")
        contents = [self._media(each, said) for each in media or []]
        demand(
            len({"document" in content for content in contents}) == 1, "documents can't be mixed with photos"
        )
        album = str(next(self.chats.numbers))
        return [self._put(said, {**content, "media_group_id": album}) for content in contents]

    def send_chat_action(self, said: Said) -> bool:
        chat = self.chats.to_write_to(said.get("chat_id"))
        demand(said.get("action") in ACTIONS, "wrong parameter action in request")
        chat.actions.append(str(said["action"]))
        return True

    def edit_text(self, said: Said) -> Message | bool:
        if said.get("inline_message_id"):
            return True
        chat, message = self._to_edit(said)
        demand("text" in message, "there is no text in the message to edit")
        text, entities = formatted(str(said.get("text", "")), said.get("parse_mode"))
        return self._change(chat, message, {"text": text, "entities": said.get("entities") or entities}, said)

    def edit_caption(self, said: Said) -> Message | bool:
        if said.get("inline_message_id"):
            return True
        chat, message = self._to_edit(said)
        demand("text" not in message, "there is no caption in the message to edit")
        return self._change(chat, message, {"caption": "", "caption_entities": [], **_caption(said)}, said)

    def edit_media(self, said: Said) -> Message | bool:
        if said.get("inline_message_id"):
            return True
        chat, message = self._to_edit(said)
        content = self._media(said.get("media"), said)
        return self._change(chat, message, dict.fromkeys(CONTENT, "") | content, said)

    def edit_markup(self, said: Said) -> Message | bool:
        if said.get("inline_message_id"):
            return True
        chat, message = self._to_edit(said)
        return self._change(chat, message, {}, said)

    def delete(self, said: Said) -> bool:
        chat = self.chats.at(said.get("chat_id"))
        chat.message(said.get("message_id"), "message to delete not found")
        del chat.messages[said["message_id"]]
        return True

    def pin(self, said: Said) -> bool:
        chat = self.chats.to_write_to(said.get("chat_id"))
        chat.message(said.get("message_id"), "message to pin not found")
        chat.pinned.append(said["message_id"])
        return True

    def unpin(self, said: Said) -> bool:
        chat = self.chats.to_write_to(said.get("chat_id"))
        pinned = int(said.get("message_id") or (chat.pinned or [0])[-1])
        demand(pinned in chat.pinned, "message to unpin not found")
        chat.pinned.remove(pinned)
        return True

    def _put(self, said: Said, content: Message) -> Message:
        chat = self.chats.to_write_to(said.get("chat_id"))
        if replied := said.get("reply_parameters"):
            is_there = replied.get("message_id") in chat.messages
            demand(is_there or replied.get("allow_sending_without_reply"), "message to be replied not found")
        topic = said.get("message_thread_id")
        demand(topic is None or chat.told.get("is_forum"), "message thread not found")
        markup = checked_markup(said.get("reply_markup"))
        message: Message = {
            "message_id": next(self.chats.numbers),
            "from": AS_USER,
            "date": NOW,
            "chat": chat.told,
            **({} if topic is None else {"message_thread_id": topic, "is_topic_message": True}),
            **{name: value for name, value in content.items() if value != []},
            **({"reply_markup": markup} if markup and markup.get("inline_keyboard") else {}),
        }
        return self._show(chat, message)

    def _to_edit(self, said: Said) -> tuple[Chat, Message]:
        chat = self.chats.to_write_to(said.get("chat_id"))
        message = chat.message(said.get("message_id"), "message to edit not found")
        demand(message["from"]["id"] == AS_USER["id"], "message can't be edited")
        return chat, message

    def _change(self, chat: Chat, message: Message, content: Message, said: Said) -> Message:
        """Whoever gives no markup takes the buttons away."""
        markup = only_inline(said.get("reply_markup"))
        after = {name: value for name, value in message.items() if name not in {"reply_markup", "edit_date"}}
        after |= content | ({"reply_markup": markup} if markup else {})
        after = {name: value for name, value in after.items() if value not in ([], "")}
        if after == {name: value for name, value in message.items() if name != "edit_date"}:
            raise bad_request(UNCHANGED)
        return self._show(chat, after | {"edit_date": NOW})

    def _show(self, chat: Chat, message: Message) -> Message:
        chat.messages[message["message_id"]] = message
        self.shown.append(message)
        return message

    def _file(self, said: Said, name: str, **limits: int) -> Any:
        value = said.get(name)
        demand(value, f"there is no {name} in the request")
        return self.files.given(value, said, **limits)

    def _media(self, media: Any, said: Said) -> Message:
        demand(isinstance(media, dict), "media not found")
        kind = media.get("type")
        if kind == "photo":
            return {
                "photo": photo_of(self.files.given(media.get("media"), said, largest=LARGEST_PHOTO)),
                **_caption(media),
            }
        demand(kind == "document", "media type is not one that the bot has a use for")
        return {"document": document_of(self.files.given(media.get("media"), said)), **_caption(media)}


def _caption(said: Said) -> Message:
    if not said.get("caption"):
        return {}
    text, entities = formatted(
        str(said["caption"]), said.get("parse_mode"), longest=LONGEST_CAPTION, what="message caption"
    )
    return {"caption": text, "caption_entities": said.get("caption_entities") or entities}
