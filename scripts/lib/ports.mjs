import { connect, createServer } from 'node:net';
import { Failure } from './failure.mjs';

const HOST = '127.0.0.1';

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

export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, HOST, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Is anything listening there? */
export const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect({ port, host: HOST });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
