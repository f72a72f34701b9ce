import { CustomFields } from '@chogura/contracts';
import { SystemClock } from '@chogura/platform';
import { Global, Module } from '@nestjs/common';
import { CustomFieldsController } from './custom-fields.controller';
import { CustomFieldsRepository } from './custom-fields.repository';
import { ManageCustomFields } from './manage-custom-fields';
import { StoredCustomFields } from './stored-custom-fields';

/** Global, because it answers the contract CustomFields. */
@Global()
@Module({
  controllers: [CustomFieldsController],
  providers: [
    SystemClock,
    CustomFieldsRepository,
    ManageCustomFields,
    { provide: CustomFields, useClass: StoredCustomFields },
  ],
  exports: [CustomFields],
})
export class CustomFieldsModule {}
