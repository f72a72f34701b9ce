export { startDnsServer } from './dns-server';
export { IdentityProvider } from './identity-provider';
