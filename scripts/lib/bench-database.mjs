/**
 * One connection of a benchmark as the application's role, for one company at a time.
 * @returns the client, and `workFor(tenantId)`, which says for which
 */
export async function connectTo(databaseUrl) {
  const { default: pg } = await import('pg');
  const client = new pg.Client(databaseUrl);
  // When the run is ended early, so is the server, and with it this connection.
  client.on('error', () => undefined);
  await client.connect();
  const workFor = (tenantId) => client.query(`SELECT set_config('app.tenant_id', $1, false)`, [tenantId]);
  return { client, workFor };
}
