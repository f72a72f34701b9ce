import { exportAudit, verifyAudit } from './audit-trails';
import { command, required } from './command';
import { companyId } from './company-id';

export const AUDIT_COMMANDS = [
  command({
    name: 'verify-audit',
    usage: '[--tenant ID]\nnames the first entry of each audit trail that does not hold (then exit code 1)',
    options: { tenant: { type: 'string' } },
    run: async ({ tenant }, { withApp, print }) => {
      const wanted = tenant === undefined ? undefined : companyId(tenant);
      await withApp(async (app) => {
        if (!(await verifyAudit(app, wanted, print))) process.exitCode = 1;
      });
    },
  }),
  command({
    name: 'export-audit',
    usage: '--tenant ID --out FILE\nwrites a company’s audit trail (docs/audit-format.md)',
    options: { tenant: { type: 'string' }, out: { type: 'string' } },
    run: async (values, { withApp }) => {
      const [tenantId, file] = [companyId(required(values, 'tenant')), required(values, 'out')];
      await withApp((app) => exportAudit(app, tenantId, file));
    },
  }),
];
