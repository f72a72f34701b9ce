import { SwitchSsoOff } from '@chogura/identity';
import { newId, operatorContext } from '@chogura/kernel';
import { command, required } from './command';
import { companyId } from './company-id';

export const SSO_COMMANDS = [
  command({
    name: 'sso disable',
    usage: `--tenant ID
lets a company in again that has locked itself out: single sign-on is off, passwords are good`,
    options: { tenant: { type: 'string' } },
    run: async (values, { withApp, print }) => {
      const tenantId = companyId(required(values, 'tenant'));
      const ctx = operatorContext(tenantId, null, { requestId: newId(), language: 'en' });
      const isChanged = await withApp((app) => app.get(SwitchSsoOff).run(ctx));
      print(isChanged ? 'single sign-on is off, passwords are good' : 'nothing to change: passwords are good already');
    },
  }),
];
