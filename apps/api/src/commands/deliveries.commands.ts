import { COMMAND_LINE, OperatorLog } from '@chogura/identity';
import { RetryDeliveries } from '@chogura/platform';
import { command } from './command';

export const DELIVERY_COMMANDS = [
  command({
    name: 'deliveries failed',
    usage: '\nlists event handlers that gave up, one JSON line each',
    options: {},
    run: (_, { withApp, print }) =>
      withApp(async (app) => {
        for (const delivery of await app.get(RetryDeliveries).failed()) print(JSON.stringify(delivery));
      }),
  }),
  command({
    name: 'deliveries retry',
    usage: '\nruns them all again',
    options: {},
    run: (_, { withApp, print }) =>
      withApp(async (app) => {
        const count = await app.get(RetryDeliveries).retryAll();
        await app.get(OperatorLog).write(COMMAND_LINE, 'deliveries-retried', { count });
        print(`${count} deliveries run again`);
      }),
  }),
];
