import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
import { reading, sampleDocument } from '../testing/samples';
import { PageOverlay, placesOf } from './page-overlay';

const evidence = (page: number, box: number[]) => ({ page, box, text: '' });
const document = sampleDocument(1, {
  fields: [
    reading('amount', '378000', {
      evidence: evidence(0, [0.5, 0.25, 0.2, 0.02]),
      alsoAt: [evidence(1, [0.6, 0.8, 0.2, 0.02])],
    }),
    reading('transactionDate', '2026-03-31', {
      evidence: evidence(0, [0.8, 0.1, 0.15, 0.02]),
      review: ['future-date'],
    }),
    reading('title', '請求書'),
  ],
});

describe('places of values', () => {
  it('are all of them, the one that the value was taken from first', () => {
    expect(placesOf(document).map(({ field, page }) => [field, page])).toEqual([
      ['amount', 0],
      ['amount', 1],
      ['transactionDate', 0],
    ]);
  });

  it('lie over their own page in percent, out of the tab order', () => {
    const fixture = TestBed.createComponent(PageOverlay);
    fixture.componentRef.setInput('places', placesOf(document));
    fixture.componentRef.setInput('page', 0);
    fixture.componentRef.setInput('selected', 'transactionDate');
    const chosen: string[] = [];
    fixture.componentInstance.chosen.subscribe((field) => chosen.push(field));
    fixture.detectChanges();
    const boxes = [...(fixture.nativeElement as HTMLElement).querySelectorAll('button')];
    expect(boxes.map(({ style }) => [style.left, style.top, style.width, style.height])).toEqual([
      ['50%', '25%', '20%', '2%'],
      ['80%', '10%', '15%', '2%'],
    ]);
    expect(boxes.map(({ tabIndex }) => tabIndex)).toEqual([-1, -1]);
    expect(boxes.map(({ classList }) => [...classList].sort().join(' '))).toEqual(['', 'review selected']);
    boxes[0]?.click();
    expect(chosen).toEqual(['amount']);
  });

  it('of one value are all lit, and the one that it was taken from carries its name', () => {
    const shownOn = (page: number): HTMLElement => {
      const fixture = TestBed.createComponent(PageOverlay);
      fixture.componentRef.setInput('places', placesOf(document));
      fixture.componentRef.setInput('page', page);
      fixture.componentRef.setInput('selected', 'amount');
      fixture.detectChanges();
      return fixture.nativeElement as HTMLElement;
    };
    expect(shownOn(0).querySelector('.selected')?.textContent?.trim()).toBe('取引金額');
    expect(shownOn(1).querySelector('.selected')?.textContent?.trim()).toBe('');
  });
});
