import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { expect, it } from '@jest/globals';
import { provideIcons } from '../icon/icon-set';
import { Dialogs } from './dialogs';

it('asks one question at a time; another one meanwhile is as good as unanswered', async () => {
  TestBed.configureTestingModule({ providers: [provideIcons()] });
  const dialogs = TestBed.inject(Dialogs);
  const ask = (heading: string) =>
    dialogs.choose({ heading, text: '', choices: [{ value: 'yes', label: 'はい', kind: 'main' }] });
  const first = ask('一つ目');
  expect(await ask('二つ目')).toBeNull();
  const [shown, ...others] = TestBed.inject(MatDialog).openDialogs;
  expect(others).toEqual([]);
  shown?.close('yes');
  expect(await first).toBe('yes');
  const next = ask('三つ目');
  TestBed.inject(MatDialog).closeAll();
  expect(await next).toBeNull();
});
