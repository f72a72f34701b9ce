import { Resolver } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';
import { recordNameOf } from './sso-addresses';

const TIME_LIMIT_MS = 3_000;
const TRIES = 2;

/** Whose a domain is, as the DNS says: only who may write there can name a company. */
@Injectable()
export class DomainProofs {
  readonly resolver = new Resolver({ timeout: TIME_LIMIT_MS, tries: TRIES });

  /** Also false when the DNS does not answer. */
  async names(domain: string, text: string): Promise<boolean> {
    try {
      const records = await this.resolver.resolveTxt(recordNameOf(domain));
      return records.some((parts) => parts.join('').trim() === text);
    } catch {
      return false;
    }
  }
}
