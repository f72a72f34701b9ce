import type { OperatorRequest, RequestContext, Uuid } from '@chogura/kernel';

/** What a company lets operators look at now. */
export interface SupportLeave {
  readonly expiresAt: Date;
  /** null: all documents. */
  readonly documentCount: number | null;
}

/** Ask: whether a company lets operators look at its documents at this moment. Provided by identity. */
export abstract class SupportAccess {
  /**
   * The operator as one who may look at what the grants of this moment allow, and do nothing else.
   * @throws identity.company-not-found (404), identity.support-not-granted (403)
   */
  abstract enter(by: OperatorRequest, companyId: Uuid): Promise<RequestContext>;
  /** null: nothing. */
  abstract leaveOf(companyId: Uuid): Promise<SupportLeave | null>;
}
