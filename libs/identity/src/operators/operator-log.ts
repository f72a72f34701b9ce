import { decodeCursor, encodeCursor, isUuid, newId, type Uuid } from '@chogura/kernel';
import { invalidInput } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import {
  type LogWriter,
  type OperatorDeed,
  type OperatorLogEntry,
  OperatorLogRepository,
  type WrittenLogEntry,
} from './operator-log.repository';

/** Who does it, as far as the log has to know; null: at the command line, or nobody known. */
export interface LoggedOperator {
  readonly operatorId: Uuid | null;
  readonly address: string | null;
}

export const COMMAND_LINE: LoggedOperator = { operatorId: null, address: null };

/** What operators did, for other operators to see. */
@Injectable()
export class OperatorLog {
  constructor(private readonly repository: OperatorLogRepository) {}

  /** @param writer the transaction that it belongs to, where there is one */
  async write(
    by: LoggedOperator,
    type: OperatorDeed,
    detail: OperatorLogEntry['detail'] = {},
    writer?: LogWriter,
  ): Promise<void> {
    const { operatorId, address } = by;
    await this.repository.write(newId(), { operatorId, type, detail, address }, writer);
  }

  /** Once for each operator and grant, however often the operator comes. */
  async writeOnce(
    { operatorId, address }: LoggedOperator,
    type: OperatorDeed,
    detail: OperatorLogEntry['detail'] & { readonly grantId: Uuid },
  ): Promise<void> {
    await this.repository.writeOnce(newId(), { operatorId, type, detail, address });
  }

  /** The newest first. @throws http.invalid-input for a cursor that is none of ours */
  async page(
    cursor: string | undefined,
    limit: number,
  ): Promise<{ items: WrittenLogEntry[]; nextCursor: string | null }> {
    const [before = null] = cursor === undefined ? [] : (decodeCursor(cursor) ?? [false]);
    if (before !== null && !isUuid(before)) throw invalidInput([{ field: 'cursor', code: 'invalid' }]);
    const found = await this.repository.page(before, limit + 1);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: last && found.length > items.length ? encodeCursor([last.id]) : null };
  }
}
