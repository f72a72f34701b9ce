import { COMPANY_NOT_FOUND } from '@chogura/identity';
import { isUuid, Problem } from '@chogura/kernel';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** The company in the address. @throws identity.company-not-found for what is no id at all */
export const CompanyId = createParamDecorator((_: unknown, host: ExecutionContext): string => {
  const id = host.switchToHttp().getRequest<Request>().params['companyId'];
  if (!isUuid(id)) throw new Problem(COMPANY_NOT_FOUND);
  return id;
});
