import { Directive, inject } from '@angular/core';
import { Field } from './field';

/** The box of a native input, select or text area; inside a cg-field it is tied to its label, hint and error. */
@Directive({
  selector: 'input[cgInput], select[cgInput], textarea[cgInput]',
  host: {
    class: 'cg-input',
    '[attr.id]': 'field?.controlId ?? null',
    '[attr.aria-describedby]': 'field?.describedBy() ?? null',
    '[attr.aria-invalid]': "field?.error() ? 'true' : null",
    '[attr.aria-required]': "field?.isRequired() ? 'true' : null",
  },
})
export class Input {
  protected readonly field = inject(Field, { optional: true });
}
