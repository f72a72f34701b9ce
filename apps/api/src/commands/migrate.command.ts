import { MIGRATIONS } from '@chogura/migrations';
import { migrate, ownerDatabaseUrl } from '@chogura/platform';
import { command } from './command';

export const MIGRATE = command({
  name: 'migrate',
  usage: '\nbrings the database to the newest migration (CHOGURA_OWNER_DATABASE_URL)',
  options: {},
  run: async (_, { print }) => {
    const names = await migrate(ownerDatabaseUrl(), MIGRATIONS);
    print(names.length > 0 ? `migrated: ${names.join(', ')}` : 'the database is up to date');
  },
});
