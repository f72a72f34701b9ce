// PostgreSQL and Redis for tests that are run by hand, until Ctrl-C. Prints the variables to export in another terminal.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePackages } from './lib/apt-packages.mjs';
import { DataFolder } from './lib/data-folder.mjs';
import { Failure, report } from './lib/failure.mjs';
import { isWorkspaceReady } from './lib/install.mjs';
import { modelsDir } from './lib/paths.mjs';
import { Processes } from './lib/processes.mjs';
import { startTestServices } from './lib/test-services.mjs';

const step = (what) => console.error(what);

async function main() {
  if (!isWorkspaceReady(step)) return;
  ensurePackages(['services'], step);
  const path = mkdtempSync(join(tmpdir(), 'chogura-services-'));
  let end;
  const ended = new Promise((resolve) => (end = resolve));
  const processes = new Processes((message) => end(new Failure(message)));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(null));
  const variables = { ...(await startTestServices(processes, new DataFolder(path))), CHOGURA_MODELS_DIR: modelsDir };
  for (const [name, value] of Object.entries(variables)) console.log(`export ${name}='${value}'`);
  const failure = await ended;
  await processes.stop();
  rmSync(path, { recursive: true, force: true });
  if (failure) throw failure;
  process.exit(0);
}

main().catch((error) => {
  report(error);
  process.exit(1);
});
