import { Problem, type RequestContext } from '@chogura/kernel';
import { BEYOND_OWN_PERMISSIONS } from './people-admin.problems';

/** Whether the caller has every one of these permissions ("read:Document"). */
export const isWithinReach = (ctx: RequestContext, keys: readonly string[]): boolean =>
  keys.every((key) => {
    const [action = '', subject = ''] = key.split(':');
    return ctx.ability.can(action, subject);
  });

/**
 * Nobody gives or takes more than they have: else whoever may keep people could make themselves an administrator.
 * @param keys of the role that is given, or of the person who is changed
 * @throws identity.beyond-own-permissions (403)
 */
export function demandOwnReach(ctx: RequestContext, keys: readonly string[]): void {
  if (!isWithinReach(ctx, keys)) throw new Problem(BEYOND_OWN_PERMISSIONS);
}
