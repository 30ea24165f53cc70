-- Distributes the tables of the journal over the workers of Citus, and keeps each portal's rows together on one worker.
-- Run it once, after migrate run and before the first start, or with all processes stopped:
--   PGOPTIONS='-c search_path=hubspot_crm' psql -v ON_ERROR_STOP=1 -f distribute.sql
-- The other tables are small and stay on the coordinator. docs/scaling.md has the details.
SELECT create_distributed_table('open_writes', 'portal_id');
SELECT create_distributed_table('closed_writes', 'portal_id', colocate_with => 'open_writes');
SELECT create_distributed_table('crm_objects', 'portal_id', colocate_with => 'open_writes');
SELECT create_distributed_table('record_identities', 'portal_id', colocate_with => 'open_writes');
SELECT create_distributed_table('idempotency_keys', 'portal_id', colocate_with => 'open_writes');
SELECT create_distributed_table('failure_counts', 'portal_id', colocate_with => 'open_writes');
