import { domainToASCII } from 'node:url';
import { Config } from '@chogura/platform';
import { Injectable } from '@nestjs/common';

const DOMAIN = /^(?=.{1,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/;
const RECORD_PREFIX = '_chogura';

/** The addresses of a company where it signs in. Each company has its own, so that one's provider cannot answer for another's (RFC 9700, 4.4). */
@Injectable()
export class SsoAddresses {
  constructor(private readonly config: Config) {}

  /** For people to bookmark, and for the provider's list of apps. */
  signIn(companyCode: string): string {
    return `${this.config.publicUrl}/login/sso/${companyCode}`;
  }

  redirectUri(companyCode: string): string {
    return `${this.signIn(companyCode)}/callback`;
  }
}

/** Lower case and ASCII, as the DNS has it; null: no domain. */
export function domainOf(text: string): string | null {
  const domain = domainToASCII(text.normalize('NFKC').trim().replace(/^@/, '')).toLowerCase();
  return DOMAIN.test(domain) ? domain : null;
}

/** Of an e-mail address. */
export const emailDomainOf = (email: string): string | null => domainOf(email.slice(email.lastIndexOf('@') + 1));

/** The TXT record by which a domain names its company. */
export const recordNameOf = (domain: string): string => `${RECORD_PREFIX}.${domain}`;
export const recordTextOf = (companyCode: string): string => `company=${companyCode}`;
