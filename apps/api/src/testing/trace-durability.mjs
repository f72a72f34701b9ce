// Loaded before the product (node --import): writes down what makes an upload durable, in the order in which it is done, and does it.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const trace = process.env.DURABILITY_TRACE;
const note = (what) => fs.appendFileSync(trace, `${process.pid} ${what}\n`);
const nameOf = (fd) => fs.readlinkSync(`/proc/self/fd/${fd}`);

const { fsync } = fs;
fs.fsync = (fd, done) => {
  const name = nameOf(fd);
  fsync(fd, (error) => {
    if (!error) note(`fsync ${name}`);
    done(error);
  });
};

const { rename, open } = fs.promises;
fs.promises.rename = async (from, to) => {
  await rename(from, to);
  note(`rename ${from} ${to}`);
};
fs.promises.open = async (...args) => {
  const handle = await open(...args);
  const sync = handle.sync.bind(handle);
  handle.sync = async () => {
    const name = nameOf(handle.fd);
    await sync();
    note(`fsync ${name}`);
  };
  return handle;
};
syncBuiltinESMExports();

/** Connections in whose transaction a document was written. */
const storing = new WeakSet();
const { write } = net.Socket.prototype;
net.Socket.prototype.write = function (chunk, ...rest) {
  const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('latin1');
  if (/INSERT INTO "?documents"?/.test(text)) storing.add(this);
  if (storing.has(this) && /COMMIT/.test(text)) {
    storing.delete(this);
    note('COMMIT');
  }
  return write.call(this, chunk, ...rest);
};
