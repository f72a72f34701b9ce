import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Me } from '@chogura/api-client';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { SessionStore } from '../core/session/session-store';
import { type KeptDraft, KeptDrafts } from './kept-drafts';
import { idOf } from './testing/samples';

const TYPED: KeptDraft = { revision: 3, typed: { title: '書きかけ' }, confirmed: ['amount'] };

describe('typed input that was not saved', () => {
  const me = signal<Me | null>(null);
  const signIn = (id: string): void => me.set({ user: { id } } as Me);
  /** As after a reload: nothing but the tab's storage is left. */
  const drafts = (): KeptDrafts =>
    TestBed.resetTestingModule()
      .configureTestingModule({ providers: [{ provide: SessionStore, useValue: { me } }] })
      .inject(KeptDrafts);

  beforeEach(() => {
    sessionStorage.clear();
    signIn(idOf(71));
  });

  it('is found again for its document until it is dropped', () => {
    drafts().keep(idOf(1), TYPED);
    expect(drafts().find(idOf(1))).toEqual(TYPED);
    expect(drafts().find(idOf(2))).toBeNull();
    drafts().drop(idOf(1));
    expect(drafts().find(idOf(1))).toBeNull();
  });

  it('is shown to nobody else who signs in here', () => {
    drafts().keep(idOf(1), TYPED);
    signIn(idOf(72));
    expect(drafts().find(idOf(1))).toBeNull();
  });

  it('outlives the end of the session', () => {
    drafts().keep(idOf(1), TYPED);
    me.set(null);
    drafts().drop(idOf(1));
    signIn(idOf(71));
    expect(drafts().find(idOf(1))).toEqual(TYPED);
  });

  it('has tags and tax lines too', () => {
    const typed = { tagIds: [idOf(91)], taxLines: [{ rate: '8', net: '100', tax: '', gross: '' }] };
    drafts().keep(idOf(1), { ...TYPED, typed });
    expect(drafts().find(idOf(1))?.typed).toEqual(typed);
    drafts().keep(idOf(1), { ...TYPED, typed: { taxLines: [{ rate: '8' }, null] } as unknown as KeptDraft['typed'] });
    expect(drafts().find(idOf(1))?.typed).toEqual({ taxLines: [] });
  });

  it('leaves out boxes that this version does not have', () => {
    drafts().keep(idOf(1), { ...TYPED, typed: { title: '書きかけ', colour: '赤' } as KeptDraft['typed'] });
    expect(drafts().find(idOf(1))).toEqual(TYPED);
  });
});
