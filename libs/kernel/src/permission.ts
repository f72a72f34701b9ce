/** One action on one subject that a route can require, declared as data in a domain's `*.permissions.ts`. */
export interface PermissionDefinition {
  readonly action: string;
  readonly subject: string;
  /** Shown where roles are edited. */
  readonly description: { readonly ja: string; readonly en: string };
  /** Built-in roles that have it. */
  readonly roles: readonly BuiltInRole[];
  /** A company may give it to an API key, as a scope. */
  readonly isKeyScope?: true;
}

export type BuiltInRole = 'administrator' | 'clerk' | 'auditor';
/** `custom`: a company's own, with the permissions that it was given. */
export type Role = BuiltInRole | 'custom';

export const permissionKey = (p: { action: string; subject: string }): string => `${p.action}:${p.subject}`;
