import { Problem } from '@chogura/kernel';
import { Param, ParseUUIDPipe } from '@nestjs/common';
import { NOT_FOUND } from './documents.problems';

/** The `:id` of a route. What is no id at all is no document either: 404, as for an unknown one. */
export const DocumentId = (): ParameterDecorator =>
  Param('id', new ParseUUIDPipe({ exceptionFactory: () => new Problem(NOT_FOUND) }));
