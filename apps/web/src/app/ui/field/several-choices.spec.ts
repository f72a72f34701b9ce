import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Field } from './field';
import { type Choice, SeveralChoices } from './several-choices';

@Component({
  imports: [Field, SeveralChoices],
  template: `<cg-field label="分類">
    <cg-several-choices [choices]="choices()" [ticked]="ticked()" (changed)="ticked.set($event)" />
  </cg-field>`,
})
class Form {
  readonly choices = signal<readonly Choice[]>([]);
  readonly ticked = signal<readonly string[]>([]);
}

const choicesOf = (...texts: string[]): Choice[] => texts.map((text) => ({ value: text, text }));

describe('several of a list', () => {
  let form: Form;
  let button: HTMLButtonElement;
  let shown: () => Promise<unknown>;
  beforeEach(async () => {
    const fixture = TestBed.createComponent(Form);
    form = fixture.componentInstance;
    shown = () => fixture.whenStable();
    await shown();
    const found = (fixture.nativeElement as HTMLElement).querySelector('button');
    if (!found) throw new Error('no button');
    button = found;
  });
  const list = (): HTMLElement | null => document.querySelector('.cdk-overlay-container [role=dialog]');
  const labels = (): (string | undefined)[] =>
    [...(list()?.querySelectorAll('label') ?? [])].map(({ textContent }) => textContent.trim());

  it('says what is ticked, the first two by name', async () => {
    form.choices.set(choicesOf('請求書', '領収書', '見積書'));
    await shown();
    expect(button.textContent.trim()).toBe('すべて');
    for (const [ticked, text] of [
      [['領収書'], '領収書'],
      [['領収書', '請求書'], '請求書、領収書'],
      [['領収書', '請求書', '見積書'], '請求書、領収書 ほか1'],
      [['gone'], '1つを選択中'],
    ] as const) {
      form.ticked.set(ticked);
      await shown();
      expect(button.textContent.trim()).toBe(text);
      expect(button.getAttribute('aria-label')).toBe(`分類：${text}`);
    }
  });

  it('ticks one by one without closing, and Esc gives the focus back', async () => {
    form.choices.set(choicesOf('請求書', '領収書'));
    button.click();
    await shown();
    const boxes = [...(list()?.querySelectorAll('input') ?? [])];
    boxes[1]?.click();
    await shown();
    boxes[0]?.click();
    await shown();
    expect(form.ticked()).toEqual(['領収書', '請求書']);
    boxes[1]?.click();
    await shown();
    expect(form.ticked()).toEqual(['請求書']);
    list()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await shown();
    expect(list()).toBeNull();
    expect(button.getAttribute('aria-expanded')).toBe('false');
  });

  it('is narrowed by typing where it is long, whatever the width of the letters', async () => {
    form.choices.set(choicesOf(...Array.from({ length: 120 }, (_, at) => `グループ${at}`)));
    button.click();
    await shown();
    expect(labels()).toHaveLength(100);
    expect(list()?.textContent).toContain('ほかに20あります');
    const box = list()?.querySelector<HTMLInputElement>('[type=search]');
    if (!box) throw new Error('nothing to type into');
    box.value = 'ｸﾞﾙｰﾌﾟ１１９';
    box.dispatchEvent(new Event('input'));
    await shown();
    expect(labels()).toEqual(['グループ119']);
  });
});
