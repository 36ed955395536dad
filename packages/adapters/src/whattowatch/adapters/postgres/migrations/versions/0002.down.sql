do $$
declare
  _name text;
begin
  for _name in select format('%I.%I', schemaname, viewname) from pg_views where schemaname = 'read' loop
    execute 'drop view ' || _name;
  end loop;
  for _name in select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'read' loop
    execute 'drop table ' || _name;
  end loop;
end
$$
----
drop table log.parked, log.projections
----
drop sequence log.generations
