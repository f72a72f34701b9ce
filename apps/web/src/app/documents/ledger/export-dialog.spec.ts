import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { LedgerConditions } from '../ledger-conditions';
import { ExportDialog } from './export-dialog';
import { LedgerLayout } from './ledger-layout';

describe('the list as CSV', () => {
  const conditions: LedgerConditions = {
    filter: { view: 'review', docTypes: ['invoice', 'receipt'], custom: ['x:blank'], isFavourite: true },
    sort: 'amount',
    order: 'asc',
  };
  let dialog: HTMLElement;
  let detect: () => void;
  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        { provide: MAT_DIALOG_DATA, useValue: conditions },
        { provide: MatDialogRef, useValue: {} },
      ],
    });
    TestBed.inject(LedgerLayout).show([{ key: 'title', widthPx: null }]);
    const fixture = TestBed.createComponent(ExportDialog);
    detect = () => fixture.detectChanges();
    detect();
    dialog = fixture.nativeElement as HTMLElement;
  });
  const address = (): URL => new URL(dialog.querySelector('a')?.href ?? '', 'http://localhost');
  const choose = (place: number): void => {
    dialog.querySelectorAll<HTMLInputElement>('input[type=radio]')[place]?.click();
    detect();
  };

  it('has an address with the conditions, the order and the columns that are shown', () => {
    expect(address().pathname).toBe('/api/v1/document-exports/csv');
    expect([...address().searchParams]).toEqual([
      ['view', 'review'],
      ['docTypes', 'invoice'],
      ['docTypes', 'receipt'],
      ['custom', 'x:blank'],
      ['isFavourite', 'true'],
      ['sort', 'amount'],
      ['order', 'asc'],
      ['columns', 'inputState'],
      ['columns', 'number'],
      ['columns', 'title'],
      ['encoding', 'utf-8'],
    ]);
    expect(dialog.querySelector('a')?.hasAttribute('download')).toBe(true);
  });

  it('has all columns, and the other character code, where they are chosen', () => {
    choose(1);
    choose(3);
    expect(address().searchParams.getAll('columns')).toEqual([]);
    expect(address().searchParams.get('encoding')).toBe('shift_jis');
  });
});
