drop table facts.film_titles, facts.films
----
drop function facts.count_change
----
drop sequence facts.changes
----
drop function log.append, log.append_one, log.append_each, log.hash_of, log.ended, log.read_stream, log.read_account, log.pages, log.viewer_key,
  log.keep_viewer_key, log.destroy_viewer_key, log.forget_answers
----
drop table log.events, log.viewer_keys, log.idempotency, log.conversations
----
revoke all on schema read from wtw_projector
----
revoke usage on schema log, facts, read from wtw_app, wtw_projector
