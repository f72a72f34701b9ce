import { Clerk } from './clerk.mjs';
import { ensurePackages } from './apt-packages.mjs';
import { build } from './build.mjs';
import { temporaryFolder } from './data-folder.mjs';
import { modelsDir } from './paths.mjs';
import { freePort } from './ports.mjs';
import { readCredentials, startProduct } from './product.mjs';
import { ensureModels, packagesForModels } from '../models.mjs';

/** Everything that a benchmark needs, the built product among it. @returns starts that product with everything durable, as npm start does */
export async function prepareBenchProduct(run) {
  await ensurePackages(['run', 'services', 'test', ...packagesForModels(modelsDir)], run);
  await ensureModels(modelsDir, (...command) => run.processes.run(...command));
  const { api: buildStamp } = await build(run);
  /** @param folder where the data is to be kept; else it goes with the run. @returns the product, its data folder, the accounts of a clerk and of the administrator of the demo company, and that clerk, signed in */
  return async (folder = temporaryFolder('bench', run)) => {
    const { step, processes } = run;
    const product = await startProduct(processes, folder, { port: await freePort(), buildStamp, hasDemo: true, step });
    const { accounts } = readCredentials(product.credentialsFile);
    const [account, administrator] = ['clerk', 'administrator'].map((wanted) =>
      accounts.find(({ role }) => role === wanted),
    );
    return { product, folder, account, administrator, clerk: await Clerk.signIn(product.url, account) };
  };
}
