drop table jobs.reactions, jobs.paused
----
drop function jobs.enqueue, jobs.begin, jobs.finish, jobs.let_go
----
drop table jobs.queue, jobs.history, jobs.schedules, jobs.statistics
----
drop function jobs.announce
----
drop type jobs.state
----
drop schema jobs
