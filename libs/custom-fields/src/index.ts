export { CUSTOM_FIELDS_ENTITIES } from './custom-fields.entities';
export { CustomFieldsModule } from './custom-fields.module';
export { CUSTOM_FIELD_PERMISSIONS } from './custom-fields.permissions';
