drop index log.inbox_suspects_idx
