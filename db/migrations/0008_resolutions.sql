-- Up Migration
-- What waits for a body is looked for across all processes, whatever day it is due.
create index task_awaiting_resolution on task (organisation_id) where status = 'open' and decides is not null;
create index milestone_of_bodies on milestone (organisation_id, reached_on) where body is not null;

-- Down Migration
drop index milestone_of_bodies;
drop index task_awaiting_resolution;
