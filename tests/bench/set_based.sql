-- The yardstick: the tables of two projections, computed from the log by the database alone, set by set.
create schema yardstick
----
create table yardstick.opinions as
select d.viewer_id,
       (d.said ->> 'film_id')::integer as film_id,
       (d.said ->> 'rating')::smallint as rating,
       coalesce(d.said ->> 'text', '') as text,
       (d.said ->> 'watched_on')::date as watched_on,
       coalesce((d.said ->> 'viewing')::smallint, 1::smallint) as viewings,
       coalesce(d.said ->> 'origin', 'chat') as origin,
       (d.said ->> 'at')::timestamptz as at,
       d.said ->> 'thumb' as thumb
from (
  select e.viewer_id, convert_from(e.data, 'utf8')::jsonb as said
  from (
    select max(position) as position from log.events
    where name in ('review-saved', 'review-withdrawn') group by stream
  ) newest
  join log.events e on e.position = newest.position
  where e.name = 'review-saved'
  offset 0
) d
----
create table yardstick.film_statistics as
select film_id, count(*)::integer as ratings, sum(rating)::bigint as half_stars,
       count(*) filter (where rating = 1)::integer as rated_1, count(*) filter (where rating = 2)::integer as rated_2,
       count(*) filter (where rating = 3)::integer as rated_3, count(*) filter (where rating = 4)::integer as rated_4,
       count(*) filter (where rating = 5)::integer as rated_5, count(*) filter (where rating = 6)::integer as rated_6,
       count(*) filter (where rating = 7)::integer as rated_7, count(*) filter (where rating = 8)::integer as rated_8,
       count(*) filter (where rating = 9)::integer as rated_9, count(*) filter (where rating = 10)::integer as rated_10
from yardstick.opinions where rating is not null group by film_id
----
create temporary table issued as
select e.viewer_id, (said ->> 'recommendation_id')::uuid as recommendation_id,
       (said ->> 'at')::timestamptz as issued_at, said ->> 'policy' as policy, said ->> 'mode' as mode,
       said ->> 'tight' as tight, said -> 'picks' as picks
from (
  select viewer_id, convert_from(data, 'utf8')::jsonb as said from log.events
  where name = 'recommendation-issued' offset 0
) e
----
create temporary table answers as
select e.name, e.position, (said ->> 'recommendation_id')::uuid as recommendation_id, said
from (
  select name, position, convert_from(data, 'utf8')::jsonb as said from log.events
  where name in ('recommendation-delivered', 'recommendation-explained', 'feedback-given', 'feedback-undone',
               'question-asked', 'pick-opened') offset 0
) e
----
analyze issued
----
analyze answers
----
create table yardstick.recommendations as
select i.viewer_id, i.recommendation_id, i.issued_at, i.policy, i.mode, i.tight, x.narrator, q.asked_at
from issued i
left join (
  select distinct on (recommendation_id) recommendation_id, said ->> 'narrator' as narrator
  from answers where name = 'recommendation-explained' order by recommendation_id, position desc
) x using (recommendation_id)
left join (
  select recommendation_id, max((said ->> 'at')::timestamptz) as asked_at
  from answers where name = 'question-asked' group by recommendation_id
) q using (recommendation_id)
----
create table yardstick.picks as
select i.viewer_id, i.recommendation_id, (p.pick ->> 'film_id')::integer as film_id, p.rank::smallint as rank,
       p.pick ->> 'slot' as slot, (p.pick ->> 'score')::double precision as score, coalesce(x.reason, '') as reason,
       d.delivered_at, f.verdict, f.because, f.verdict_at, o.opened_at
from issued i
cross join lateral jsonb_array_elements(i.picks) with ordinality as p (pick, rank)
left join (
  select distinct on (a.recommendation_id, film_id) a.recommendation_id, film_id::integer,
         (a.said ->> 'at')::timestamptz as delivered_at
  from answers a cross join lateral jsonb_array_elements_text(a.said -> 'film_ids') as film_id
  where a.name = 'recommendation-delivered' order by a.recommendation_id, film_id, a.position desc
) d on d.recommendation_id = i.recommendation_id and d.film_id = (p.pick ->> 'film_id')::integer
left join (
  select distinct on (a.recommendation_id, film_id) a.recommendation_id, (r.reason ->> 'film_id')::integer as film_id,
         r.reason ->> 'text' as reason
  from answers a cross join lateral jsonb_array_elements(a.said -> 'reasons') as r (reason)
  where a.name = 'recommendation-explained' order by a.recommendation_id, film_id, a.position desc
) x on x.recommendation_id = i.recommendation_id and x.film_id = (p.pick ->> 'film_id')::integer
left join (
  select distinct on (recommendation_id, film_id) recommendation_id, (said ->> 'film_id')::integer as film_id,
         said -> 'feedback' ->> 'verdict' as verdict, said -> 'feedback' ->> 'because' as because,
         case when name = 'feedback-given' then (said ->> 'at')::timestamptz end as verdict_at
  from answers where name in ('feedback-given', 'feedback-undone')
  order by recommendation_id, film_id, position desc
) f on f.recommendation_id = i.recommendation_id and f.film_id = (p.pick ->> 'film_id')::integer
left join (
  select recommendation_id, (said ->> 'film_id')::integer as film_id, min((said ->> 'at')::timestamptz) as opened_at
  from answers where name = 'pick-opened' group by recommendation_id, film_id
) o on o.recommendation_id = i.recommendation_id and o.film_id = (p.pick ->> 'film_id')::integer
----
alter table yardstick.opinions add primary key (viewer_id, film_id)
----
create index on yardstick.opinions (viewer_id, at)
----
alter table yardstick.film_statistics add primary key (film_id)
----
alter table yardstick.recommendations add primary key (viewer_id, recommendation_id)
----
create index on yardstick.recommendations (viewer_id, issued_at, asked_at)
----
alter table yardstick.picks add primary key (viewer_id, recommendation_id, film_id)
----
create index on yardstick.picks (viewer_id, delivered_at, film_id, verdict)
----
create index on yardstick.picks (verdict_at)
----
analyze yardstick.opinions, yardstick.film_statistics, yardstick.recommendations, yardstick.picks
