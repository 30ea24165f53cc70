/**
 * Every statement of the journal, each with the reason for its form. `open_writes` holds what is still to be done and
 * stays small; `closed_writes` holds what came of it and grows by a row a write. A write lies in one of them.
 *
 * States of open writes: `waiting` (an association whose record is not written yet), `due` (from `due_at` on), `sending`
 * (claimed by a dispatcher). States of closed ones: `settled`, `failed`.
 */

/** Channel on which a process hears that writes it has accepted were closed elsewhere; the payload is its name. */
export const closedChannel = 'writes_closed';

/**
 * Accepts writes: one INSERT for all requests that came together. `seq` is the order of acceptance, drawn in the order of
 * the rows.
 *
 * A write by id goes under the key that its record is known by here, so that it keeps its order with writes by that key.
 *
 * A write that asks for it is claimed at the same time, unless another open write of its key is seen. One that is being
 * accepted elsewhere at this moment is not: then neither was accepted before the other, and both may be under way at once.
 * So it must not be asked for where HubSpot could make two records of one key.
 *
 * Rows of a request with an Idempotency-Key are inserted only where the key is new, or older than it is kept; the key's
 * row and the writes are committed together. No statement may carry one key twice.
 *
 * $1 JSON array of requests: {portalId, apiKeyId, idempotencyKey, requestHash, writeIds, writes: [...]}
 * $2 seconds that idempotency keys are kept, $3 the accepting dispatcher
 *
 * A row for each accepted request, with its writes that were claimed.
 */
export const append = `
  WITH requests AS (
    SELECT ordinality AS place, request ->> 'portalId' AS portal_id, request ->> 'idempotencyKey' AS idempotency_key, request
    FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS given (request, ordinality)),
  keys AS (
    INSERT INTO idempotency_keys AS known (portal_id, api_key_id, key, request_hash, write_ids)
    SELECT portal_id::bigint, (request ->> 'apiKeyId')::uuid, idempotency_key, decode(request ->> 'requestHash', 'hex'),
      ARRAY(SELECT jsonb_array_elements_text(request -> 'writeIds')::uuid)
    FROM requests WHERE idempotency_key IS NOT NULL
    ON CONFLICT (portal_id, api_key_id, key) DO UPDATE
      SET request_hash = excluded.request_hash, write_ids = excluded.write_ids, created_at = now()
      WHERE known.created_at < now() - make_interval(secs => $2::double precision)
    RETURNING portal_id, api_key_id, key),
  accepted AS (
    SELECT requests.* FROM requests LEFT JOIN keys
      ON keys.portal_id = requests.portal_id::bigint AND keys.api_key_id = (request ->> 'apiKeyId')::uuid
        AND keys.key = idempotency_key
    WHERE idempotency_key IS NULL OR keys.key IS NOT NULL),
  keyed AS MATERIALIZED (
    SELECT place, ordinality, accepted.portal_id::bigint AS portal_id, write, write ->> 'queue' AS queue,
      coalesce((
        SELECT min(key) FROM (
          SELECT key FROM record_identities AS identity
          WHERE identity.portal_id = accepted.portal_id::bigint AND identity.object_type = write ->> 'queue'
            AND identity.hubspot_id BETWEEN (write ->> 'recordId')::bigint AND (write ->> 'recordId')::bigint
          ORDER BY identity.hubspot_id OFFSET 0) AS known),
        write ->> 'key') AS key
    FROM accepted, jsonb_array_elements(request -> 'writes') WITH ORDINALITY AS given (write, ordinality)),
  stated AS MATERIALIZED (
    SELECT keyed.*, CASE
      WHEN (write ->> 'claim')::boolean IS TRUE AND NOT EXISTS (
        SELECT 1 FROM open_writes AS other
        WHERE other.portal_id = keyed.portal_id AND other.queue = keyed.queue AND other.key BETWEEN keyed.key AND keyed.key
        ORDER BY other.key, other.seq OFFSET 0)
      THEN 'sending' ELSE write ->> 'state' END AS state
    FROM keyed),
  written AS (
    INSERT INTO open_writes (portal_id, id, queue, key, lane, state, intent, parent_id, accepted_by, traceparent, claimed_by,
      first_sent_at)
    SELECT portal_id, (write ->> 'id')::uuid, queue, key, (write ->> 'lane')::smallint, state, write -> 'intent',
      (write ->> 'parentId')::uuid, $3::uuid, write ->> 'traceparent', CASE WHEN state = 'sending' THEN $3::uuid END,
      CASE WHEN state = 'sending' THEN clock_timestamp() END
    FROM stated ORDER BY place, ordinality
    RETURNING id, seq, state),
  claimed AS (
    SELECT place, jsonb_build_object('id', written.id, 'seq', seq, 'key', key, 'recordId', (
      SELECT hubspot_id::text FROM record_identities AS identity
      WHERE identity.portal_id = stated.portal_id AND identity.object_type = queue
        AND identity.key BETWEEN stated.key AND stated.key
      ORDER BY identity.key LIMIT 1)) AS claim
    FROM written JOIN stated ON written.id = (write ->> 'id')::uuid WHERE written.state = 'sending')
  SELECT accepted.place::int - 1 AS index, claim FROM accepted LEFT JOIN claimed USING (place)`;

/** The writes that an idempotency key stands for. */
export const findIdempotencyKey = `
  SELECT request_hash, write_ids FROM idempotency_keys WHERE portal_id = $1 AND api_key_id = $2 AND key = $3`;

/**
 * Claims due writes of one queue and lane for a dispatcher: of up to $5 keys, the longest due first, every open write
 * (at most 1,000 a key), so that they can be folded. Who claims at the same time gets other ones, because what one has
 * locked the other passes over. Of one key at most one dispatcher in the fleet has claims: a key is
 * left alone where any open write of it that this statement sees is not locked by this statement - another dispatcher
 * has it then, or is about to. Two claimers that overlap in time share the oldest write that both see, and only one
 * can lock it. The one exception is a write that {@link append} claims.
 *
 * Keys whose record is known here are updated, others upserted: other calls, so that one claim takes keys of one of both
 * sorts only, that of the oldest.
 *
 * A claim is on disk before anything is sent: forgotten in a crash of PostgreSQL, it would let another dispatcher send
 * later writes of the key while this one's call is still under way.
 *
 * The plan must not depend on what PostgreSQL knows of the tables: open_writes is often empty when it is looked at, and any
 * index seems as good as another then, or none. So what belongs to a key is asked for in the order of keys (BETWEEN,
 * ORDER BY), which only the index by key gives without sorting, and sorting is discouraged (data-source.ts); the index of due
 * writes does not offer itself for a state that is computed; a subquery with OFFSET is not made a join, which might read the
 * whole queue for each key; and what is changed is named by an array of ids, here and in all that follows. Then only the
 * primary key offers itself: of the other indexes that know the portal each is for writes in one state or of one sort. What
 * belongs to a changed row is looked up in an object: to join them compares each row with each.
 *
 * $1 portal, $2 queue, $3 lane, $4 dispatcher, $5 keys at most
 */
export const claim = `
  WITH due AS MATERIALIZED (
    SELECT key, due_at, seq FROM open_writes
    WHERE portal_id = $1 AND queue = $2 AND lane = $3 AND state = 'due' AND due_at <= now()
    ORDER BY due_at, seq LIMIT 2 * $5 FOR UPDATE SKIP LOCKED),
  keys AS (
    SELECT due.*, identity.hubspot_id AS record_id
    FROM (SELECT key, min(due_at) AS due_at, min(seq) AS seq FROM due GROUP BY key) AS due
      LEFT JOIN LATERAL (
        SELECT hubspot_id FROM record_identities
        WHERE portal_id = $1 AND object_type = $2 AND key BETWEEN due.key AND due.key ORDER BY key LIMIT 1) AS identity ON true),
  sorts AS (
    SELECT keys.*, (record_id IS NOT NULL OR key LIKE 'id:%') AS known,
      first_value(record_id IS NOT NULL OR key LIKE 'id:%') OVER (ORDER BY due_at, seq) AS wanted
    FROM keys),
  picked AS (SELECT key, record_id FROM sorts WHERE known = wanted ORDER BY due_at, seq LIMIT $5),
  locked AS MATERIALIZED (
    SELECT write.id, write.key, write.seq
    FROM picked CROSS JOIN LATERAL (
      SELECT id, key, seq FROM open_writes
      WHERE portal_id = $1 AND queue = $2 AND key BETWEEN picked.key AND picked.key AND state || '' = 'due'
      ORDER BY key, seq LIMIT 1000 FOR UPDATE SKIP LOCKED) AS write),
  mine AS (
    SELECT key, count(*) AS writes, max(seq) AS last_seq, array_agg(id) AS ids
    FROM locked GROUP BY key),
  free AS MATERIALIZED (
    SELECT unnest(ids) AS id FROM mine WHERE NOT EXISTS (
      SELECT 1 FROM open_writes AS other
      WHERE other.portal_id = $1 AND other.queue = $2 AND other.key BETWEEN mine.key AND mine.key
        AND (other.state = 'sending' OR mine.writes < 1000 OR other.seq <= mine.last_seq)
        AND other.id <> ALL (mine.ids)
      ORDER BY other.key, other.seq OFFSET 0))
  UPDATE open_writes AS write
  SET state = 'sending', claimed_by = $4, first_sent_at = coalesce(write.first_sent_at, clock_timestamp())
  WHERE write.portal_id = $1 AND write.id = ANY (ARRAY(SELECT id FROM free))
  RETURNING write.id, write.seq, write.key, write.intent, write.parent_id, write.from_id, write.lane, write.accepted_by,
    write.attempts, write.traceparent,
    ((SELECT jsonb_object_agg(key, record_id) FROM picked WHERE record_id IS NOT NULL) ->> write.key)::bigint AS record_id,
    (SELECT count(*)::int FROM due) AS due,
    (extract(epoch FROM clock_timestamp() - write.accepted_at) * 1000)::float8 AS accepted_ms_ago,
    (extract(epoch FROM clock_timestamp() - write.first_sent_at) * 1000)::float8 AS first_sent_ms_ago,
    (extract(epoch FROM clock_timestamp() - write.may_exist_since) * 1000)::float8 AS may_exist_ms`;

/**
 * Closes writes, each with its own outcome, in one transaction with everything that follows from it: the created record,
 * its name, the identity map, and the associations that waited for the record. Guarded by the claim: what somebody else
 * has claimed meanwhile stays theirs. Other processes that have callers waiting for one of the writes are notified.
 *
 * It is not waited for until it is on disk (docs/decisions/0011): forgotten in a crash of PostgreSQL, the writes are claimed
 * still, and are sent once more to the same records. What is accepted afterwards, or claimed, brings it to disk before.
 *
 * $1 portal, $2 dispatcher, $3 JSON array of ClosingWrite, $4 object type, null for associations
 */
export const close = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($3::jsonb) AS given (
      id uuid, state text, outcome jsonb, "hubspotId" bigint, attempts int, cause text, created boolean, name text,
      rename boolean, identity jsonb)),
  gone AS (
    DELETE FROM open_writes USING given
    WHERE portal_id = $1 AND open_writes.id = ANY (ARRAY(SELECT id FROM given)) AND open_writes.id = given.id
      AND open_writes.state = 'sending' AND claimed_by IS NOT DISTINCT FROM $2
    RETURNING open_writes.*),
  closed AS (
    INSERT INTO closed_writes (portal_id, id, queue, key, lane, state, intent, parent_id, from_id, accepted_at, attempts,
      hubspot_id, outcome, cause)
    SELECT $1, gone.id, queue, key, lane, given.state, intent, parent_id, from_id, accepted_at, given.attempts,
      "hubspotId", given.outcome, given.cause
    FROM gone JOIN given ON given.id = gone.id
    RETURNING id, state, hubspot_id),
  records AS (
    INSERT INTO crm_objects (portal_id, object_type, hubspot_id, name)
    SELECT DISTINCT ON ("hubspotId") $1, $4, "hubspotId", name FROM closed JOIN given USING (id) WHERE created
    ON CONFLICT DO NOTHING),
  renamed AS (
    UPDATE crm_objects AS record SET name = given.name
    FROM closed JOIN given USING (id)
    WHERE rename AND NOT created AND record.portal_id = $1 AND record.object_type = $4
      AND record.hubspot_id = "hubspotId" AND record.name <> given.name),
  identified AS (
    INSERT INTO record_identities AS known (portal_id, object_type, key, integration_key, hubspot_id)
    SELECT DISTINCT ON (identity ->> 'key') $1, $4, identity ->> 'key', identity ->> 'integrationKey', "hubspotId"
    FROM closed JOIN given USING (id) WHERE identity IS NOT NULL
    ON CONFLICT (portal_id, object_type, key) DO UPDATE SET hubspot_id = excluded.hubspot_id
      WHERE known.hubspot_id IS DISTINCT FROM excluded.hubspot_id),
  links AS MATERIALIZED (
    SELECT link.id
    FROM closed CROSS JOIN LATERAL (
      SELECT id FROM open_writes
      WHERE portal_id = $1 AND parent_id BETWEEN closed.id AND closed.id ORDER BY parent_id OFFSET 0) AS link
    WHERE closed.state = 'settled'),
  released AS (
    UPDATE open_writes AS link SET state = 'due', due_at = now(),
      from_id = ((SELECT jsonb_object_agg(id, hubspot_id) FROM closed) ->> link.parent_id::text)::bigint
    WHERE link.portal_id = $1 AND link.id = ANY (ARRAY(SELECT id FROM links)) AND link.state = 'waiting'
    RETURNING link.queue, link.lane)
  SELECT ARRAY(SELECT id FROM closed) AS closed, set_config('synchronous_commit', 'off', true) AS commits, (
      SELECT count(pg_notify('${closedChannel}', accepted_by::text))
      FROM (SELECT DISTINCT accepted_by FROM gone WHERE accepted_by <> $2) AS elsewhere) AS notified,
    (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('queue', queue, 'lane', lane)), '[]') FROM released) AS released`;

/**
 * Gives claimed writes back, to be due again later.
 *
 * $1 portal, $2 dispatcher, $3 JSON array of {id, afterMs, attempts, mayExist, obstacle}
 */
export const giveBack = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($3::jsonb) AS given (
      id uuid, "afterMs" float8, attempts int, "mayExist" boolean, obstacle jsonb))
  UPDATE open_writes AS write
  SET state = 'due', claimed_by = NULL, due_at = now() + given."afterMs" * interval '1 millisecond',
    attempts = given.attempts, obstacle = given.obstacle,
    may_exist_since = CASE WHEN given."mayExist" THEN now() ELSE may_exist_since END
  FROM given
  WHERE write.portal_id = $1 AND write.id = ANY (ARRAY(SELECT id FROM given)) AND write.id = given.id
    AND write.state = 'sending' AND write.claimed_by IS NOT DISTINCT FROM $2
  RETURNING write.id`;

/** Makes what waits after a failure due at once. What is being claimed meanwhile is passed over. $1 portal */
export const hasten = `
  UPDATE open_writes SET due_at = now() WHERE portal_id = $1 AND id IN (
    SELECT id FROM open_writes
    WHERE portal_id = $1 AND state = 'due' AND due_at > now() AND obstacle IS NOT NULL FOR UPDATE SKIP LOCKED)`;

/** Queues that have open writes which are due, or will be: the index is walked from queue to queue, not from write to write. */
export const findQueues = `
  WITH RECURSIVE queues AS (
    (SELECT portal_id, queue, lane FROM open_writes WHERE state = 'due' ORDER BY portal_id, queue, lane LIMIT 1)
    UNION ALL
    SELECT next.portal_id, next.queue, next.lane FROM queues CROSS JOIN LATERAL (
      SELECT portal_id, queue, lane FROM open_writes
      WHERE state = 'due' AND (portal_id, queue, lane) > (queues.portal_id, queues.queue, queues.lane)
      ORDER BY portal_id, queue, lane LIMIT 1) AS next)
  SELECT queues.*, (
    SELECT (extract(epoch FROM due_at - now()) * 1000)::float8 FROM open_writes AS write
    WHERE write.portal_id = queues.portal_id AND write.queue = queues.queue AND write.lane = queues.lane AND state = 'due'
    ORDER BY due_at LIMIT 1) AS due_in_ms
  FROM queues`;

/**
 * How many writes are open, by state, and how old the oldest is; and how many have failed. Portals are walked along the
 * primary keys, and of each the oldest open writes are counted, so that it costs the same however deep the journal is.
 * Ids grow with the time of acceptance. $1 writes of a portal at most
 */
export const depths = `
  WITH RECURSIVE open_portals AS (
    (SELECT portal_id FROM open_writes ORDER BY portal_id LIMIT 1)
    UNION ALL
    SELECT (SELECT portal_id FROM open_writes AS next WHERE next.portal_id > open_portals.portal_id ORDER BY portal_id LIMIT 1)
    FROM open_portals WHERE open_portals.portal_id IS NOT NULL),
  failed_portals AS (
    (SELECT portal_id FROM closed_writes WHERE state = 'failed' ORDER BY portal_id LIMIT 1)
    UNION ALL
    SELECT (SELECT portal_id FROM closed_writes AS next
            WHERE next.state = 'failed' AND next.portal_id > failed_portals.portal_id ORDER BY portal_id LIMIT 1)
    FROM failed_portals WHERE failed_portals.portal_id IS NOT NULL)
  SELECT open_portals.portal_id, write.queue,
    CASE WHEN write.state = 'due' AND write.due_at > now() THEN 'delayed' ELSE write.state END AS state, count(*)::int AS count,
    greatest(0, extract(epoch FROM now() - min(write.accepted_at)))::float8 AS oldest_seconds
  FROM open_portals CROSS JOIN LATERAL (
    SELECT queue, state, due_at, accepted_at FROM open_writes
    WHERE open_writes.portal_id = open_portals.portal_id ORDER BY id LIMIT $1) AS write
  GROUP BY 1, 2, 3
  UNION ALL
  SELECT failed_portals.portal_id, 'all', 'failed', count(*)::int, NULL
  FROM failed_portals CROSS JOIN LATERAL (
    SELECT 1 FROM closed_writes
    WHERE closed_writes.portal_id = failed_portals.portal_id AND state = 'failed' ORDER BY id LIMIT $1) AS write
  GROUP BY 1`;

/** A dispatcher says that it lives. $1 dispatcher, $2 seconds; false where its claims were given away meanwhile. */
export const register = `
  INSERT INTO dispatchers (id, alive_until) VALUES ($1, now() + make_interval(secs => $2))`;
export const stayAlive = `
  UPDATE dispatchers SET alive_until = now() + make_interval(secs => $2) WHERE id = $1 RETURNING id`;

/**
 * Takes the claims of dispatchers away that have not said for too long that they live, and of one that ends in order
 * ($1; null for none). What they had sent may have reached HubSpot. A claim whose dispatcher is not registered is one of a
 * process that was thought dead and claimed before it knew: whoever claims has registered before, so that this statement
 * sees the dispatcher of every claim that it sees.
 */
export const releaseClaims = `
  WITH RECURSIVE gone AS (DELETE FROM dispatchers WHERE alive_until < now() OR id = $1 RETURNING id),
  claimers AS (
    (SELECT claimed_by AS id FROM open_writes WHERE claimed_by IS NOT NULL ORDER BY claimed_by LIMIT 1)
    UNION ALL
    SELECT (SELECT claimed_by FROM open_writes AS next WHERE next.claimed_by > claimers.id ORDER BY claimed_by LIMIT 1)
    FROM claimers WHERE claimers.id IS NOT NULL),
  dead AS (
    SELECT id FROM gone
    UNION
    SELECT id FROM claimers WHERE id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM dispatchers WHERE dispatchers.id = claimers.id))
  UPDATE open_writes SET state = 'due', claimed_by = NULL, due_at = now(), may_exist_since = now()
  WHERE claimed_by = ANY (ARRAY(SELECT id FROM dead))
  RETURNING open_writes.id`;

/** Writes with their associations, open or closed, in any order. $1 portal, $2 ids of records' writes */
export const find = `
  SELECT id, queue, key, lane, state, intent, parent_id, from_id, accepted_at, NULL::timestamptz AS closed_at, attempts,
    NULL::bigint AS hubspot_id, NULL::jsonb AS outcome, obstacle, CASE WHEN state = 'due' THEN due_at END AS due_at, seq
  FROM open_writes WHERE portal_id = $1 AND (id = ANY($2) OR parent_id = ANY($2))
  UNION ALL
  SELECT id, queue, key, lane, state, intent, parent_id, from_id, accepted_at, closed_at, attempts,
    hubspot_id, outcome, NULL, NULL, 0
  FROM closed_writes WHERE portal_id = $1 AND (id = ANY($2) OR parent_id = ANY($2))`;

/** Which of the writes are closed. $1 portal, $2 ids */
export const findClosed = `
  SELECT id, state, hubspot_id, attempts, outcome FROM closed_writes WHERE portal_id = $1 AND id = ANY($2)`;

/** Whether a write of one key is open: an association to that record waits for it. $1 portal, $2 queue, $3 keys */
export const findOpenKeys = `
  SELECT wanted.key FROM (SELECT DISTINCT unnest($3::text[]) AS key) AS wanted
  WHERE EXISTS (
    SELECT 1 FROM open_writes AS write
    WHERE write.portal_id = $1 AND write.queue = $2 AND write.key BETWEEN wanted.key AND wanted.key
    ORDER BY write.key, write.seq OFFSET 0)`;

/** Open writes, oldest first. $1 portal, $2 states, $3 queue or null, $4 after this id or null, $5 at most */
export const listOpen = `
  SELECT id FROM open_writes
  WHERE portal_id = $1 AND state = ANY($2) AND ($3::text IS NULL OR queue = $3) AND ($4::uuid IS NULL OR id < $4)
  ORDER BY id DESC LIMIT $5`;

/** Closed writes, newest first; ids grow with the time of acceptance. Parameters as above, with one state; of failed ones $5 cause or null. */
export const listFailed = `
  SELECT id FROM closed_writes
  WHERE portal_id = $1 AND state = 'failed' AND ($2::text IS NULL OR queue = $2) AND ($3::uuid IS NULL OR id < $3)
    AND ($5::text IS NULL OR cause = $5)
  ORDER BY id DESC LIMIT $4`;
export const listSettled = `
  SELECT id FROM closed_writes
  WHERE portal_id = $1 AND state = 'settled' AND ($2::text IS NULL OR queue = $2) AND ($3::uuid IS NULL OR id < $3)
  ORDER BY id DESC LIMIT $4`;

/** Failed writes by cause, the most frequent first. $1 portal */
export const failures = `
  SELECT queue, cause, count(*)::int AS count, min(closed_at) AS first_at, max(closed_at) AS last_at,
    (array_agg(id ORDER BY id DESC))[1:5] AS latest_ids, (array_agg(outcome ORDER BY id DESC))[1] AS latest_outcome
  FROM closed_writes WHERE portal_id = $1 AND state = 'failed'
  GROUP BY queue, cause ORDER BY count(*) DESC, max(closed_at) DESC LIMIT 100`;

/**
 * Opens failed writes again: one by its id, and failed associations of a record's write. A failed association whose
 * record is written is due at once.
 *
 * $1 portal, $2 id, $3 changed properties (JSON object), $4 the accepting dispatcher, $5 names of properties to leave out,
 * $6 span of the request or null
 */
export const reopen = `
  WITH gone AS (
    DELETE FROM closed_writes WHERE portal_id = $1 AND state = 'failed' AND (id = $2 OR parent_id = $2) RETURNING *)
  INSERT INTO open_writes (portal_id, id, queue, key, lane, state, intent, parent_id, from_id, accepted_at, accepted_by, attempts,
    may_exist_since, traceparent)
  SELECT portal_id, id, queue, key, 0, 'due',
    CASE WHEN id = $2 AND intent ? 'properties'
      THEN jsonb_set(intent, '{properties}', ((intent -> 'properties') || $3::jsonb) - $5::text[]) ELSE intent END,
    parent_id, from_id, accepted_at, $4, attempts, closed_at, $6
  FROM gone RETURNING id, queue, lane`;

/**
 * Removes settled writes that are older than they are kept; failed ones stay. Ids grow with time, so that the oldest are
 * found by the primary key. $1 portal, $2 ids below this one, $3 at most
 */
export const removeSettled = `
  DELETE FROM closed_writes WHERE (portal_id, id) IN (
    SELECT portal_id, id FROM closed_writes WHERE portal_id = $1 AND id < $2 AND state = 'settled' ORDER BY id LIMIT $3)
  RETURNING id`;

/** Removes idempotency keys that are older than they are kept. $1 seconds, $2 at most */
export const removeIdempotencyKeys = `
  DELETE FROM idempotency_keys WHERE (portal_id, api_key_id, key) IN (
    SELECT portal_id, api_key_id, key FROM idempotency_keys
    WHERE created_at < now() - make_interval(secs => $1) ORDER BY created_at LIMIT $2)`;

/** Portals that have closed writes: walked along the primary key. */
export const findPortals = `
  WITH RECURSIVE portals AS (
    (SELECT portal_id FROM closed_writes ORDER BY portal_id LIMIT 1)
    UNION ALL
    SELECT (SELECT portal_id FROM closed_writes AS next WHERE next.portal_id > portals.portal_id ORDER BY portal_id LIMIT 1)
    FROM portals WHERE portals.portal_id IS NOT NULL)
  SELECT portal_id FROM portals WHERE portal_id IS NOT NULL`;

/**
 * What was closed in some whole seconds, counted by what came of it and, for records, by how long it took since it was
 * accepted. The index of block ranges finds the few pages that were written since.
 *
 * $1 portal, $2 and $3 from and before which second since 1970, $4 upper bounds of times in milliseconds, ascending
 */
export const traffic = `
  SELECT floor(extract(epoch FROM closed_at))::float8 AS second,
    CASE WHEN state = 'failed' THEN 'failed' ELSE outcome ->> 'outcome' END AS outcome,
    CASE WHEN parent_id IS NULL
      THEN width_bucket((extract(epoch FROM closed_at - accepted_at) * 1000)::float8, $4::float8[]) END AS bucket,
    count(*)::int AS count
  FROM closed_writes
  WHERE portal_id = $1 AND closed_at >= to_timestamp($2::float8) AND closed_at < to_timestamp($3::float8)
  GROUP BY 1, 2, 3`;

/** How many writes are open, by what they wait for, and how many have failed. $1 portal */
export const depth = `
  SELECT count(*) FILTER (WHERE state = 'due' AND due_at <= now())::int AS due,
    count(*) FILTER (WHERE state = 'due' AND due_at > now())::int AS later,
    count(*) FILTER (WHERE state = 'sending')::int AS sending,
    count(*) FILTER (WHERE state = 'waiting')::int AS waiting,
    extract(epoch FROM now() - min(accepted_at) FILTER (WHERE state <> 'waiting'))::float8 AS oldest_seconds,
    (SELECT count(*)::int FROM closed_writes WHERE portal_id = $1 AND state = 'failed') AS failed
  FROM open_writes WHERE portal_id = $1`;
