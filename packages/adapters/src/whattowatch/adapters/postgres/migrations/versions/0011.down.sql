drop table log.inbox, log.outbox
