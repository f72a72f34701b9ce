import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { expect, it } from '@jest/globals';
import { firstValueFrom } from 'rxjs';
import { Dialogs } from './dialogs';

it('asks one question at a time; another one meanwhile is as good as unanswered', async () => {
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
  await firstValueFrom(TestBed.inject(MatDialog).afterOpened);
  TestBed.inject(MatDialog).closeAll();
  expect(await next).toBeNull();
});
