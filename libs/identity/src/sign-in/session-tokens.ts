import { isUuid, type Uuid } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';

/** All that the cookie holds: which session, and when this token was issued. Everything else is in the session's row. */
export interface SessionToken {
  readonly sessionId: Uuid;
  /** Whole seconds. */
  readonly issuedAt: Date;
}

/** Turns session tokens into signed JWTs {sid, iat}. */
@Injectable()
export class SessionTokens {
  constructor(private readonly jwt: JwtService) {}

  sign(token: SessionToken): string {
    return this.jwt.sign({ sid: token.sessionId, iat: token.issuedAt.getTime() / 1000 });
  }

  /** null: not signed by us, or not one of ours. */
  read(text: string): SessionToken | null {
    return tokenOf(this.payloadOf(text));
  }

  /** Names a sign-in under way, which is no session: {sin}. */
  signSignIn(signInId: Uuid): string {
    return this.jwt.sign({ sin: signInId });
  }

  readSignIn(text: string): Uuid | null {
    const { sin } = this.payloadOf(text);
    return isUuid(sin) ? sin : null;
  }

  /** Names a session of an operator, which opens nothing of a company: {ops}. */
  signOperator(sessionId: Uuid): string {
    return this.jwt.sign({ ops: sessionId });
  }

  readOperator(text: string): Uuid | null {
    const { ops } = this.payloadOf(text);
    return isUuid(ops) ? ops : null;
  }

  private payloadOf(text: string): Readonly<Record<string, unknown>> {
    try {
      return this.jwt.verify<Record<string, unknown>>(text);
    } catch {
      return {};
    }
  }
}

/** The token in a verified payload; null when members are missing. */
export function tokenOf(payload: Readonly<Record<string, unknown>>): SessionToken | null {
  const { sid, iat } = payload;
  return isUuid(sid) && Number.isSafeInteger(iat) ? { sessionId: sid, issuedAt: new Date(Number(iat) * 1000) } : null;
}

/** The instant without its fraction of a second, as a token can hold it. */
export const wholeSecond = (instant: Date): Date => new Date(Math.floor(instant.getTime() / 1000) * 1000);
