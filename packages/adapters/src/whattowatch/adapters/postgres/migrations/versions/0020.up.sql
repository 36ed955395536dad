create index inbox_suspects_idx on log.inbox (bot_id, update_id) where handled_at is null and tries >= 2
