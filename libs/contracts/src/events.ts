import { z } from 'zod';

const id = z.uuid();
/** `template` says which kind of mail; what it says and to which address no event tells. */
const mail = { mailId: id, template: z.string(), userId: id.nullable() };
const twins = z.object({ documentId: id, otherDocumentId: id });

/** Every event two domains share: type → payload. Ids and revisions only. */
export const EVENTS = {
  'custom-fields.added': z.object({ fieldId: id }),
  'custom-fields.changed': z.object({ fieldId: id }),
  /** Its values are shown and found no more; histories keep them. */
  'custom-fields.removed': z.object({ fieldId: id }),
  /** The fields have another order. */
  'custom-fields.ordered': z.object({}),
  'documents.uploaded': z.object({ documentId: id, revision: z.int() }),
  /** Read again: a password was given, or a person asked. */
  'documents.reading-requested': z.object({ documentId: id }),
  'documents.changed': z.object({ documentId: id, revision: z.int() }),
  /** Out of the ledger, into the 削除履歴; who saw it in its class until now is told. */
  'documents.deleted': z.object({ documentId: id, revision: z.int(), formerAccessClassId: z.int() }),
  /** The two may be one paper; of the first it was found out. */
  'documents.duplicate-suspected': twins,
  /** Their values are no longer the same. */
  'documents.duplicate-withdrawn': twins,
  /** 別の書類: a person said that they are two. */
  'documents.duplicate-dismissed': twins,
  'documents.duplicate-dismissal-undone': twins,
  'documents.restored': z.object({ documentId: id, revision: z.int() }),
  /** The document has another access class than `formerAccessClassId` from now on. */
  'documents.access-changed': z.object({ documentId: id, revision: z.int(), formerAccessClassId: z.int() }),
  /** What 担当グループ lay down; `revision` is that of the defaults. */
  'documents.access-defaults-changed': z.object({ revision: z.int() }),
  /** まとめて操作: somebody chose documents once and for all, and what is to be done with each; every change has its own event as well. */
  'documents.bulk-ordered': z.object({ jobId: id, startedBy: id, action: z.string(), count: z.int() }),
  /** The next part of the job is due. */
  'documents.bulk-due': z.object({ jobId: id, startedBy: id }),
  /** Nothing of the job is left to do: done, cancelled, or its person may no longer sign in. */
  'documents.bulk-ended': z.object({ jobId: id, startedBy: id }),
  /** 関連書類: somebody found that both are of one deal, or not after all; told once of each of the two. */
  'documents.linked': z.object({ documentId: id, otherDocumentId: id, revision: z.int() }),
  'documents.unlinked': z.object({ documentId: id, otherDocumentId: id, revision: z.int() }),
  /** 関連なし: the other one is suggested no more, or again. */
  'documents.suggestion-dismissed': z.object({ documentId: id, otherDocumentId: id }),
  'documents.suggestion-restored': z.object({ documentId: id, otherDocumentId: id }),
  /** The numbers on papers that were read before numbers were looked for; from the next 管理番号 on. */
  'documents.numbers-due': z.object({ afterNumber: z.int().nonnegative() }),
  /** What documents are found by is put anew, from the next 管理番号 on: of all of them, or of those with a tag that has another name. */
  'documents.search-texts-due': z.object({ afterNumber: z.int().nonnegative(), tagId: id.nullable() }),
  /** The pages of these were read before pages were looked through. */
  'documents.page-texts-due': z.object({ documentIds: z.array(id) }),
  /** A list left the product as a file; so many documents, or more. */
  'documents.exported': z.object({ count: z.int(), isCapped: z.boolean() }),
  /** The original was handed out. */
  'documents.downloaded': z.object({ documentId: id }),
  /** Its pages were handed out to be printed. */
  'documents.printed': z.object({ documentId: id }),
  /** Page images were looked at; about once an hour per person and document, however many pages. */
  'documents.previewed': z.object({ documentId: id }),
  'documents.tag-added': z.object({ tagId: id }),
  'documents.tag-changed': z.object({ tagId: id }),
  'documents.tag-removed': z.object({ tagId: id }),
  /** The tags have another order. */
  'documents.tags-ordered': z.object({}),
  /** 監視フォルダー: switched on or off, or other rules. */
  'documents.watched-folder-changed': z.object({ revision: z.int(), isOn: z.boolean() }),
  /** How documents are taken in; passwords that are no longer to be kept were erased. */
  'documents.intake-changed': z.object({ revision: z.int(), keepsPasswords: z.boolean() }),
  /** A file of the watched folder could not be registered. `problem` is the code of the refusal. */
  'documents.folder-file-refused': z.object({ fileId: id, problem: z.string() }),
  'extraction.completed': z.object({ documentId: id, readingId: id }),
  /** An operator saw the ledger, as far as the company's grant goes. */
  'documents.listed-for-support': z.object({ grantId: id }),
  /** An operator saw what is known of a document. */
  'documents.opened-for-support': z.object({ documentId: id, grantId: id }),
  'identity.support-granted': z.object({
    grantId: id,
    reason: z.string(),
    /** null: all documents. */
    documentIds: z.array(id).nullable(),
    expiresAt: z.iso.datetime(),
  }),
  'identity.support-revoked': z.object({ grantId: id }),
  'identity.api-key-created': z.object({ keyId: id }),
  'identity.api-key-first-used': z.object({ keyId: id }),
  /** The right secret of a key that is over, or from an address that the company does not allow; told at most once an hour. */
  'identity.api-key-refused': z.object({ keyId: id, reason: z.enum(['revoked', 'expired', 'address', 'suspended']) }),
  'identity.api-key-revoked': z.object({ keyId: id }),
  'identity.company-created': z.object({ name: z.string() }),
  'identity.company-resumed': z.object({}),
  /** `reason` as whoever did it gave it. */
  'identity.company-suspended': z.object({ reason: z.string() }),
  'identity.company-changed': z.object({ revision: z.int() }),
  'identity.policy-changed': z.object({ revision: z.int() }),
  'identity.group-added': z.object({ groupId: id }),
  'identity.group-removed': z.object({ groupId: id }),
  'identity.group-renamed': z.object({ groupId: id }),
  'identity.person-added': z.object({ userId: id }),
  'identity.person-changed': z.object({ userId: id }),
  /** What the person was in charge of goes to the successor, where there is one. */
  'identity.person-disabled': z.object({ userId: id, successorId: id.nullable() }),
  'identity.person-enabled': z.object({ userId: id }),
  'identity.role-added': z.object({ roleId: id }),
  'identity.role-changed': z.object({ roleId: id }),
  'identity.role-removed': z.object({ roleId: id }),
  'identity.recovery-code-used': z.object({ userId: id }),
  'identity.signed-in': z.object({ userId: id, sessionId: id }),
  'identity.signed-out': z.object({ userId: id, sessionId: id, reason: z.string() }),
  /** Somebody needed the seat. */
  'identity.forced-out': z.object({ userId: id, byUserId: id }),
  /** How the company is connected to its identity provider; `revision` is that of the connection. */
  'identity.sso-changed': z.object({ revision: z.int() }),
  /** The identity provider knew the person, and nobody was let in. */
  'identity.sso-refused': z.object({
    userId: id.nullable(),
    reason: z.enum([
      'answer-not-good',
      'email-not-verified',
      'domain-not-allowed',
      'person-unknown',
      'linked-otherwise',
      'disabled',
    ]),
  }),
  /** A person of the identity provider is this user from now on. */
  'identity.sso-linked': z.object({ userId: id }),
  'identity.sso-unlinked': z.object({ userId: id }),
  'identity.two-step-switched-off': z.object({ userId: id }),
  'identity.two-step-switched-on': z.object({ userId: id }),
  'identity.terms-agreed': z.object({ userId: id, kind: z.string(), version: z.int() }),
  'identity.terms-declined': z.object({ userId: id, kind: z.string(), version: z.int() }),
  'identity.sign-in-failed': z.object({
    userId: id,
    reason: z.enum(['wrong-password', 'no-password', 'password-login-off', 'disabled']),
  }),
  /** So many failures in a row that nobody can sign in as this user for a while. */
  'identity.sign-in-locked': z.object({ userId: id }),
  'identity.user-invited': z.object({ userId: id }),
  'identity.password-reset-requested': z.object({ userId: id }),
  'identity.password-changed': z.object({ userId: id, by: z.enum(['reset-password', 'invitation', 'signed-in']) }),
  'licensing.plan-assigned': z.object({ planCode: z.string(), validFrom: z.iso.date() }),
  'mail.queued': z.object(mail),
  'mail.sent': z.object(mail),
  'mail.given-up': z.object({ ...mail, reason: z.enum(['refused', 'expired', 'failed']) }),
} as const;

export type EventType = keyof typeof EVENTS;
export const EVENT_TYPES = Object.keys(EVENTS) as readonly EventType[];
export type EventPayload<T extends EventType> = z.infer<(typeof EVENTS)[T]>;
