import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
import type { PageText, PlacedRun } from '@chogura/api-client';
import { selectedText, TextLayer } from './text-layer';
import { laidLines } from './text-lines';

const A4 = 210 / 297;
const run = (text: string, box: readonly number[], isVertical = false): PlacedRun => ({
  text,
  box: [...box],
  isVertical,
  ends: [],
});
const page: PageText = {
  page: 0,
  textSource: 'layer',
  lines: [
    { runs: [run('つむぎ野商事', [0.1, 0.1, 0.2, 0.02]), run('御中', [0.4, 0.102, 0.06, 0.02])] },
    { runs: [run('合計', [0.1, 0.2, 0.06, 0.02]), run('金額', [0.161, 0.2, 0.06, 0.02])] },
  ],
};

describe('text over a page', () => {
  it('lies in strips that end where the next line begins', () => {
    const lines = laidLines(
      { ...page, lines: [{ runs: [run('大', [0, 0.1, 0.1, 0.1])] }, { runs: [run('小', [0.2, 0.15, 0.1, 0.02])] }] },
      A4,
      () => 1,
    );
    expect(lines.map(({ top, height }) => [top, Math.round(height * 100) / 100])).toEqual([
      [0.1, 0.05],
      [0.15, 0.02],
    ]);
  });

  it('is as wide as what is printed, whatever the letters are', () => {
    const [line] = laidLines(page, A4, (text) => text.length);
    const [first, second] = line?.runs ?? [];
    expect(first?.stretch).toBeCloseTo((0.2 * A4) / (6 * 0.02));
    expect(second?.gap).toBeCloseTo(0.1);
    expect(second?.drop).toBeCloseTo(0.002);
  });

  it('is as high as what is printed where it runs downwards', () => {
    const down = { ...page, lines: [{ runs: [run('縦書き', [0.8, 0.3, 0.03, 0.1], true)] }] };
    const [laid] = laidLines(down, A4, (text) => text.length)[0]?.runs ?? [];
    expect(laid?.size).toBeCloseTo(0.03 * A4);
    expect(laid?.stretch).toBeCloseTo(0.1 / (3 * 0.03 * A4));
  });

  it('is copied line by line, with a space only where words stand apart', () => {
    const fixture = TestBed.createComponent(TextLayer);
    fixture.componentRef.setInput('text', page);
    fixture.componentRef.setInput('aspect', A4);
    fixture.detectChanges();
    const root = document.createElement('div');
    document.body.append(root);
    root.append(fixture.nativeElement as HTMLElement);
    const letters = [...root.querySelectorAll('.run > span')].map((span) => span.firstChild as Text);
    const selection = getSelection();
    const select = (from: [number, number], to: [number, number]): string => {
      selection?.setBaseAndExtent(letters[from[0]] as Text, from[1], letters[to[0]] as Text, to[1]);
      return selectedText(root, selection);
    };
    expect(select([0, 3], [3, 2])).toBe('野商事 御中\n合計金額');
    expect(select([0, 0], [0, 3])).toBe('つむぎ');
    selection?.removeAllRanges();
    expect(selectedText(root, selection)).toBe('');
    root.remove();
  });
});
