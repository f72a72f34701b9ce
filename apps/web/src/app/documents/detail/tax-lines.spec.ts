import { provideHttpClient } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import type { TaxLine } from '@chogura/api-client';
import { describe, expect, it } from '@jest/globals';
import { sampleDocument } from '../testing/samples';
import { TaxLines } from './tax-lines';

const line = (
  ratePercent: number,
  netMinor: number | null,
  taxMinor: number | null,
  grossMinor: number | null,
): TaxLine => ({
  ratePercent,
  netMinor,
  taxMinor,
  grossMinor,
  source: 'reading',
  evidence: {},
});

describe('the breakdown by rate', () => {
  it.each([
    ['合計と一致', 378_000, [line(10, 300_000, 30_000, 330_000), line(8, 44_445, 3_555, 48_000)]],
    ['合計と一致', 378_000, [line(10, 300_000, 30_000, null), line(8, 44_445, 3_555, null)]],
    ['合計と不一致', 380_000, [line(10, 300_000, 30_000, 330_000)]],
    ['', 330_000, [line(10, 300_000, null, null)]],
    ['', null, [line(10, 300_000, 30_000, 330_000)]],
  ] as const)('says %p', (word, amountMinor, taxLines) => {
    TestBed.configureTestingModule({ providers: [provideHttpClient()] });
    const fixture = TestBed.createComponent(TaxLines);
    fixture.componentRef.setInput('document', sampleDocument(1, { amountMinor, taxLines: [...taxLines] }));
    fixture.detectChanges();
    const text = (fixture.nativeElement as HTMLElement).querySelector('.head span')?.textContent?.trim() ?? '';
    expect(text).toBe(word);
  });

  it('marks the line that a person entered, and no other', () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient()] });
    const fixture = TestBed.createComponent(TaxLines);
    const taxLines: TaxLine[] = [line(10, 300_000, 30_000, null), { ...line(8, 1_000, 80, null), source: 'person' }];
    fixture.componentRef.setInput('document', sampleDocument(1, { taxLines }));
    fixture.detectChanges();
    const marked = [...(fixture.nativeElement as HTMLElement).querySelectorAll('tbody tr')].map((row) =>
      row.textContent?.includes('手入力'),
    );
    expect(marked).toEqual([false, true]);
  });
});
