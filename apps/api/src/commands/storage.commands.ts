import { SweepOrphansJob } from '@chogura/platform';
import { command } from './command';

export const STORAGE_COMMANDS = [
  command({
    name: 'storage sweep',
    usage: '\ndeletes bytes that no row knows a day after they came, as the worker does every six hours',
    options: {},
    run: (_, { withApp, print }) =>
      withApp(async (app) => {
        await app.get(SweepOrphansJob).run();
        print('swept');
      }),
  }),
];
