import { webPreset } from '../../jest.preset.mjs';
// Tests run the source language: $localize is not inlined there, so that it has to exist.
export default { ...webPreset('web', '../..'), setupFiles: ['@angular/localize/init'] };
