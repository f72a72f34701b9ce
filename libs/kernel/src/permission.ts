import type { Wording } from './problem';

/** The columns of the matrix in which roles are edited. */
export const PERMISSION_ACTIONS = ['read', 'create', 'update', 'delete', 'manage'] as const;
export type PermissionAction = (typeof PERMISSION_ACTIONS)[number];

/** Which subjects stand together there, in this order. */
export const PERMISSION_AREAS = ['documents', 'people', 'company', 'records', 'own'] as const;
export type PermissionArea = (typeof PERMISSION_AREAS)[number];

/** What actions are done on: a line of the matrix. */
export interface PermissionSubject {
  readonly subject: string;
  readonly name: Wording;
  readonly area: PermissionArea;
}

/** One action on one subject that a route can require, declared as data in a domain's `*.permissions.ts`. */
export interface PermissionDefinition extends PermissionSubject {
  readonly action: PermissionAction;
  /** Shown where roles are edited. */
  readonly description: Wording;
  /** Built-in roles that have it. */
  readonly roles: readonly BuiltInRole[];
  /** Keys ("read:Document") without which it is of no use. */
  readonly needs?: readonly string[];
  /** Everybody who signs in has it, in whatever role: without it nobody could use the product at all. */
  readonly isBasic?: true;
  /** A company may give it to an API key, as a scope. */
  readonly isKeyScope?: true;
}

/** What an operator may do; routes that require it are closed to everybody who works in a company, and the other way round. */
export type OperatorPermission = Pick<PermissionDefinition, 'action' | 'subject' | 'description'>;

export const BUILT_IN_ROLES = ['administrator', 'clerk', 'auditor'] as const;
export type BuiltInRole = (typeof BUILT_IN_ROLES)[number];
/** `custom`: a company's own, with the permissions that it was given. */
export type Role = BuiltInRole | 'custom';

export const ROLE_NAMES: Readonly<Record<BuiltInRole, Wording>> = {
  administrator: { ja: '管理者', en: 'Administrator' },
  clerk: { ja: '担当者', en: 'Clerk' },
  auditor: { ja: '監査（閲覧のみ）', en: 'Auditor (read only)' },
};

export const permissionKey = (p: { action: string; subject: string }): string => `${p.action}:${p.subject}`;
