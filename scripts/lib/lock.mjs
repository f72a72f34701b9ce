import { statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { text } from 'node:stream/consumers';

const ANSWER_LIMIT_MS = 2_000;
/** All that the kernel takes: Node 20 fills shorter addresses up, and Node 24, which goes on after it, does not. */
const ADDRESS_LENGTH = 108;

/**
 * A folder that one process at a time may have. The lock is an address that only the kernel knows (a socket in Linux' abstract
 * namespace): it is gone with the process, however that ended, so that there is no stale one to judge.
 */
export class Lock {
  #server;

  constructor(server) {
    this.#server = server;
  }

  /**
   * @param facts about the holder, for whoever comes second
   * @returns {Promise<{ lock: Lock } | { holder: object | null }>} the lock, or what its holder says of itself (null when it is too busy)
   */
  static async take(folder, facts = {}) {
    const { dev, ino } = statSync(folder, { bigint: true });
    const address = `\0chogura-${dev}-${ino}-`.padEnd(ADDRESS_LENGTH, '-');
    for (;;) {
      const server = await listen(address, JSON.stringify(facts));
      if (server) return { lock: new Lock(server) };
      const holder = await ask(address);
      if (holder !== GONE) return { holder };
    }
  }

  release() {
    this.#server.close();
  }
}

const GONE = Symbol('the holder has ended meanwhile');

/** @returns null when somebody listens there */
function listen(address, answer) {
  const server = createServer((socket) => socket.on('error', () => undefined).end(answer));
  return new Promise((resolve, reject) => {
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)));
    server.listen(address, () => resolve(server.unref()));
  });
}

async function ask(address) {
  let isBusy = false;
  const socket = connect(address).setTimeout(ANSWER_LIMIT_MS, () => {
    isBusy = true;
    socket.destroy();
  });
  try {
    return JSON.parse(await text(socket));
  } catch {
    return isBusy ? null : GONE;
  }
}
