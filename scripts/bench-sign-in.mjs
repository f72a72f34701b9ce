// npm run bench:sign-in [-- --people N]
// N people of one company log in at the same moment, in the built product with everything durable, while a colleague goes on working: how
// long until each has an answer, and how long the colleague's requests take; then, how soon somebody who is logged out hears of it. The result is the median of three rounds; the last line of
// stdout is JSON. It ends with exit code 1 where one seat too many was given.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { median, percentile, referenceLoopMs } from '../tools/bench/measures.mjs';
import { connectTo } from './lib/bench-database.mjs';
import { prepareBenchProduct } from './lib/bench-product.mjs';
import { Clerk } from './lib/clerk.mjs';
import { runCommand } from './lib/command.mjs';
import { Failure } from './lib/failure.mjs';

const ROUNDS = 3;
const WORK_EVERY_MS = 50;
const REQUESTS_ALONE = 60;

const step = (what) => console.error(what);

function readOptions() {
  const { values } = parseArgs({ options: { people: { type: 'string', default: '100' } } });
  const people = Number(values.people);
  if (!Number.isInteger(people) || people < 1) throw new Failure('--people is a whole number from 1.');
  return { people };
}

/** The company of one account, as the application's role sees it. */
class Company {
  #client;
  #account;

  constructor(client, account) {
    this.#client = client;
    this.#account = account;
  }

  static async of(databaseUrl, account) {
    const { client, workFor } = await connectTo(databaseUrl);
    const { rows } = await client.query('SELECT tenant_id FROM lookup_users_by_email($1)', [account.email]);
    await workFor(rows[0].tenant_id);
    return new Company(client, account);
  }

  /** People with that account's password, who have agreed to the terms. @returns their accounts */
  async add(count) {
    const emails = Array.from({ length: count }, () => `${randomUUID()}@bench.example`);
    const { rows } = await this.#client.query(
      `INSERT INTO users (tenant_id, id, email, name, role, password_hash)
       SELECT u.tenant_id, gen_random_uuid(), e, u.name, u.role, u.password_hash FROM users u, unnest($2::text[]) e WHERE u.email = $1
       RETURNING id`,
      [this.#account.email, emails],
    );
    await this.#client.query(
      `INSERT INTO consents (tenant_id, id, user_id, kind, version, decision, decided_at, address)
       SELECT c.tenant_id, gen_random_uuid(), colleague, c.kind, c.version, c.decision, now(), c.address
         FROM consents c JOIN users u ON u.tenant_id = c.tenant_id AND u.id = c.user_id, unnest($2::uuid[]) colleague WHERE u.email = $1`,
      [this.#account.email, rows.map(({ id }) => id)],
    );
    return emails.map((email) => ({ email, password: this.#account.password }));
  }

  /** Of the plan in force. */
  async seats() {
    const { rows } = await this.#client.query(
      `SELECT p.seats FROM tenant_plans t JOIN plans p ON p.code = t.plan_code
        WHERE t.valid_from <= now() AND p.valid_from <= now() ORDER BY t.valid_from DESC, p.valid_from DESC LIMIT 1`,
    );
    return rows[0].seats;
  }

  async seatsHeld() {
    const { rows } = await this.#client.query('SELECT count(*)::int AS held FROM seats WHERE leased_until > now()');
    return rows[0].held;
  }

  /** All but the account's own. */
  async freeSeats() {
    await this.#client.query(
      'DELETE FROM seats s USING users u WHERE u.tenant_id = s.tenant_id AND u.id = s.user_id AND u.email <> $1',
      [this.#account.email],
    );
  }

  close() {
    return this.#client.end();
  }
}

async function timed(work) {
  const startedAt = performance.now();
  const result = await work();
  return { result, ms: performance.now() - startedAt };
}

async function workAlone(clerk) {
  const times = [];
  for (let request = 0; request < REQUESTS_ALONE; request++) {
    times.push((await timed(() => clerk.firstRows())).ms);
    await pause(WORK_EVERY_MS);
  }
  return times;
}

async function workUntil(isOver, clerk) {
  const times = [];
  while (!isOver()) {
    times.push((await timed(() => clerk.firstRows())).ms);
    await pause(WORK_EVERY_MS);
  }
  return times;
}

async function round(url, company, clerk, people) {
  await company.freeSeats();
  const accounts = await company.add(people);
  const alone = await workAlone(clerk);
  let isOver = false;
  const working = workUntil(() => isOver, clerk);
  const { result: answers, ms } = await timed(() =>
    Promise.all(accounts.map((account) => timed(() => Clerk.comeIn(url, account)))),
  );
  isOver = true;
  const meanwhile = await working;
  const signIns = answers.map((answer) => answer.ms);
  return {
    letIn: answers.filter(({ result }) => result.next === 'done').length,
    seatsHeld: await company.seatsHeld(),
    allAnsweredMs: Math.round(ms),
    signInP50Ms: Math.round(percentile(signIns, 0.5)),
    signInP95Ms: Math.round(percentile(signIns, 0.95)),
    ordinaryP95Ms: Math.round(percentile(meanwhile, 0.95)),
    ordinaryMaxMs: Math.round(Math.max(...meanwhile)),
    ordinaryAloneP95Ms: Math.round(percentile(alone, 0.95)),
    referenceLoopMs: Math.round(referenceLoopMs()),
  };
}

/** From an administrator's press until the browser of the person who is logged out hears of it. In milliseconds */
async function timeUntilTold(url, account, administrator) {
  const [clerk, boss] = [await Clerk.signIn(url, account), await Clerk.signIn(url, administrator)];
  const listening = new AbortController();
  let heard;
  const told = new Promise((resolve) => (heard = resolve));
  await clerk.follow((name) => name === 'signed-out' && heard(performance.now()), listening.signal);
  const pressedAt = performance.now();
  await boss.signPersonOut(account.email);
  const toldMs = (await told) - pressedAt;
  listening.abort();
  await boss.signOut();
  return toldMs;
}

async function work(run) {
  const { people } = readOptions();
  const startBenchProduct = await prepareBenchProduct(run);
  const { product, account, administrator, clerk } = await startBenchProduct();
  const company = await Company.of(product.settings.CHOGURA_DATABASE_URL, account);
  const rounds = [];
  for (let count = 1; count <= ROUNDS; count++) {
    rounds.push(await round(product.url, company, clerk, people));
    step(`round ${count}: ${JSON.stringify(rounds.at(-1))}`);
  }
  await company.freeSeats();
  const told = [];
  for (let count = 1; count <= ROUNDS; count++) told.push(await timeUntilTold(product.url, account, administrator));
  const seats = await company.seats();
  await company.close();
  const medians = Object.keys(rounds[0]).map((name) => [name, median(rounds.map((each) => each[name]))]);
  console.log(
    JSON.stringify({ people, seats, ...Object.fromEntries(medians), forcedOutToldMs: Math.round(median(told)) }),
  );
  return rounds.every(({ seatsHeld }) => seatsHeld <= seats) ? 0 : 1;
}

await runCommand(step, work);
