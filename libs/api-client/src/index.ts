export * from './generated/api';
export * from './generated/api-configuration';
export * from './generated/functions';
export * from './generated/models';
export { BLANKABLE_FIELD as BLANKABLE_FIELDS } from './generated/models/blankable-field-array';
export { LEDGER_VIEW as LEDGER_VIEWS } from './generated/models/ledger-view-array';
export type { StrictHttpResponse } from './generated/strict-http-response';
