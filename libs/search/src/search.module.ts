import { SearchTexts, TextSearch } from '@chogura/contracts';
import { Global, Module } from '@nestjs/common';
import { HitsController } from './hits.controller';
import { IndexOldPagesHandler } from './index-old-pages.handler';
import { IndexPagesHandler } from './index-pages.handler';
import { PostgresTextSearch } from './postgres-text-search';
import { ReadHits } from './read-hits';
import { SearchRepository } from './search.repository';
import { StoredSearchTexts } from './stored-search-texts';

/** Global, because it answers the contracts TextSearch and SearchTexts. */
@Global()
@Module({
  controllers: [HitsController],
  providers: [
    SearchRepository,
    IndexPagesHandler,
    IndexOldPagesHandler,
    ReadHits,
    { provide: TextSearch, useClass: PostgresTextSearch },
    { provide: SearchTexts, useClass: StoredSearchTexts },
  ],
  exports: [TextSearch, SearchTexts],
})
export class SearchModule {}
