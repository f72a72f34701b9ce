import { isUuid, type Uuid } from '@chogura/kernel';
import { UsageError } from './command';

/** @throws UsageError for what is no id */
export function companyId(text: string): Uuid {
  if (!isUuid(text)) throw new UsageError('--tenant is the id of a company (cli tenant list)');
  return text;
}
