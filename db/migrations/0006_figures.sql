-- Up Migration
-- Figures for monitoring: of all organisations together, and nothing but numbers.

create function count_processes() returns table (status text, count integer)
  language sql stable security definer set search_path = public as $$
    select p.status, count(*)::int from process p group by p.status
  $$;
revoke all on function count_processes() from public;
grant execute on function count_processes() to etappe_app;
