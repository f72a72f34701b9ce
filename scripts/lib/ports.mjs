import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { Failure } from './failure.mjs';

const HOST = '127.0.0.1';
const FIRST_PORT = 20_000;
/** Linux; others begin higher. */
const FIRST_OUTGOING_PORT = 32_768;
const MAX_TRIES = 100;

/** @returns null, or the code of what stands against it */
const obstacleOn = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code }) => resolve(code));
    server.listen(port, HOST, () => server.close(() => resolve(null)));
  });

export const isPortFree = async (port) => (await obstacleOn(port)) === null;

/** @throws Failure that says what to do */
export async function assertPortFree(port) {
  const obstacle = await obstacleOn(port);
  if (obstacle === null) return;
  const reason = obstacle === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used here (${obstacle})`;
  throw new Failure(`Port ${port} ${reason}. Choose another: npm start -- --port PORT`);
}

/**
 * A port for somebody who opens it a moment later. Below those that the system gives to connections on their way out, so that none of
 * them takes it in between.
 * @throws Failure when none is found
 */
export async function freePort() {
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    const port = randomInt(FIRST_PORT, FIRST_OUTGOING_PORT);
    if (await isPortFree(port)) return port;
  }
  throw new Failure(`No free port was found among ${MAX_TRIES} from ${FIRST_PORT} to ${FIRST_OUTGOING_PORT}.`);
}

/** Is anything listening there? */
export const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect({ port, host: HOST });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
