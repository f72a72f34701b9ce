import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Field } from './field';
import { Input } from './input';

@Component({
  imports: [Field, Input],
  template: `<cg-field label="企業名" [isRequired]="true" [hint]="hint()" [error]="error()" [counter]="counter()">
    <input cgInput />
  </cg-field>`,
})
class Form {
  readonly hint = signal('');
  readonly error = signal('');
  readonly counter = signal<{ used: number; limit: number } | null>(null);
}

describe('a field', () => {
  let form: Form;
  let element: HTMLElement;
  let input: HTMLInputElement;
  let shown: () => Promise<unknown>;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [] });
    const fixture = TestBed.createComponent(Form);
    form = fixture.componentInstance;
    element = fixture.nativeElement as HTMLElement;
    shown = () => fixture.whenStable();
    await shown();
    input = element.querySelector('input') ?? document.createElement('input');
  });

  it('has its label above, tied to the input, and says 必須 in a word', () => {
    expect(element.querySelector('label')?.htmlFor).toBe(input.id);
    expect(element.textContent).toContain('必須');
    expect(input.getAttribute('aria-required')).toBe('true');
  });

  it('without hint and error describes nothing', () => {
    expect(input.hasAttribute('aria-describedby')).toBe(false);
    expect(input.hasAttribute('aria-invalid')).toBe(false);
  });

  it('reads error and hint with the input', async () => {
    form.hint.set('登記のとおりに');
    form.error.set('企業名を入力してください');
    await shown();
    const described = (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => element.querySelector(`#${id}`)?.textContent);
    expect(described).toEqual(['企業名を入力してください', '登記のとおりに']);
    expect(input.getAttribute('aria-invalid')).toBe('true');
  });

  it('counts characters, and aloud only near the limit', async () => {
    form.counter.set({ used: 44, limit: 50 });
    await shown();
    expect(element.textContent).toContain('44/50');
    expect(element.querySelector('[aria-live]')).toBeNull();
    form.counter.set({ used: 46, limit: 50 });
    await shown();
    expect(element.querySelector('[aria-live="polite"]')?.textContent).toBe('46/50');
  });
});
