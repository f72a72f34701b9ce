// PostgreSQL and Redis for tests that are run by hand, until Ctrl-C. Prints the variables to export in another terminal.
import { ensurePackages } from './lib/apt-packages.mjs';
import { runCommand } from './lib/command.mjs';
import { temporaryFolder } from './lib/data-folder.mjs';
import { modelsDir } from './lib/paths.mjs';
import { startTestServices } from './lib/test-services.mjs';

const step = (what) => console.error(what);

async function work(run) {
  await ensurePackages(['services'], run);
  const services = await startTestServices(run.processes, temporaryFolder('services', run));
  const variables = { ...services, CHOGURA_MODELS_DIR: modelsDir };
  for (const [name, value] of Object.entries(variables)) console.log(`export ${name}='${value}'`);
  return run.stopped;
}

await runCommand(step, work, { exitCodeWhenStopped: 0 });
