drop function log.forget_voice_notes
----
drop table log.voice_notes
