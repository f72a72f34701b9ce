import { Problem } from '@chogura/kernel';
import { Param, ParseIntPipe } from '@nestjs/common';
import { PAGE_NOT_READY } from '../documents.problems';

/** Far above any limit of pages, and a number that the database can compare. */
export const MAX_PAGE = 1_000_000;

/** The page in the address; what is no number is no page. */
export const PageNumber = (): ParameterDecorator =>
  Param('page', new ParseIntPipe({ exceptionFactory: () => new Problem(PAGE_NOT_READY) }));

/** Whether there may be such a page, counted from 0. */
export const isPageNumber = (page: number): boolean => page >= 0 && page <= MAX_PAGE;
