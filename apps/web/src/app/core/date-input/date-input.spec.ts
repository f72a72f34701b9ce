import { Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { form, FormField } from '@angular/forms/signals';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { DateInput } from './date-input';

@Component({
  imports: [DateInput, FormField],
  template: `<cg-date-input boxName="dueDate" [formField]="form.day" />`,
})
class Page {
  readonly values = signal({ day: '' });
  readonly form = form(this.values);
}

describe('a box for a day', () => {
  let fixture: ComponentFixture<Page>;
  let box: HTMLInputElement;
  const calendar = (): HTMLElement | null => document.querySelector('mat-calendar');
  const press = async (target: Element | null, key: string, altKey = false): Promise<void> => {
    target?.dispatchEvent(new KeyboardEvent('keydown', { key, altKey, bubbles: true }));
    await fixture.whenStable();
  };
  const cell = (day: string): HTMLElement | undefined =>
    [...document.querySelectorAll<HTMLElement>('.mat-calendar-body-cell')].find(
      ({ textContent }) => textContent.trim() === day,
    );

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [] });
    fixture = TestBed.createComponent(Page);
    document.body.append(fixture.nativeElement as HTMLElement);
    await fixture.whenStable();
    const found = (fixture.nativeElement as HTMLElement).querySelector('input');
    if (!found) throw new Error('no box');
    box = found;
  });

  it('holds what is typed as it is', () => {
    box.value = '令和8年3月';
    box.dispatchEvent(new Event('input'));
    expect(fixture.componentInstance.values().day).toBe('令和8年3月');
  });

  it('opens a calendar by the keyboard, at the day that is typed, and takes one from it', async () => {
    fixture.componentInstance.values.set({ day: 'R8.3.31' });
    await fixture.whenStable();
    await press(box, 'ArrowDown', true);
    expect(calendar()?.querySelector('.mat-calendar-period-button')?.textContent).toContain('2026');
    expect(calendar()?.querySelector('[aria-pressed="true"], [aria-selected="true"]')?.textContent.trim()).toBe('31');
    cell('5')?.click();
    await fixture.whenStable();
    expect(fixture.componentInstance.values().day).toBe('2026/03/05');
    expect(calendar()).toBeNull();
    expect(document.activeElement).toBe(box);
  });

  it('closes the calendar by Esc, and nothing around it', async () => {
    let escapes = 0;
    document.body.addEventListener('keydown', ({ key }) => (escapes += key === 'Escape' ? 1 : 0));
    await press(box, 'ArrowDown', true);
    await press(calendar(), 'Escape');
    expect(calendar()).toBeNull();
    expect(escapes).toBe(0);
  });
});
