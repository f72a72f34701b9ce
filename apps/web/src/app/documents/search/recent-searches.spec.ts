import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { SessionStore } from '../../core/session/session-store';
import { RecentSearches } from './recent-searches';

describe('what a person searched for in this browser', () => {
  const me = signal<{ readonly user: { readonly id: string } } | null>({ user: { id: 'a' } });
  let recent: RecentSearches;
  beforeEach(() => {
    localStorage.clear();
    me.set({ user: { id: 'a' } });
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), { provide: SessionStore, useValue: { me } }],
    });
    recent = TestBed.inject(RecentSearches);
  });
  const words = (): string[] => recent.all().map(({ q }) => q);

  it('is kept, each once, the last first, and not without end', () => {
    for (const q of ['朝凪', '椅子', '朝凪']) recent.add({ q, isFullText: q === '椅子' });
    expect(recent.all()).toEqual([
      { q: '朝凪', isFullText: false },
      { q: '椅子', isFullText: true },
    ]);
    for (let at = 0; at < 12; at++) recent.add({ q: `語${at}`, isFullText: false });
    expect(words()).toHaveLength(10);
    expect(words()[0]).toBe('語11');
    recent.clear();
    expect(words()).toEqual([]);
  });

  it('is nobody else’s, and nobody’s without somebody', () => {
    recent.add({ q: '朝凪', isFullText: false });
    me.set({ user: { id: 'b' } });
    expect(words()).toEqual([]);
    recent.add({ q: '椅子', isFullText: false });
    me.set(null);
    recent.add({ q: 'だれか', isFullText: false });
    expect(words()).toEqual([]);
    me.set({ user: { id: 'a' } });
    expect(words()).toEqual(['朝凪']);
  });

  it('is nothing where something else is kept under its name', () => {
    for (const kept of ['{', '"x"', '[1, null, {"q": 1, "isFullText": true}]']) {
      localStorage.setItem('chogura.recent-searches.a', kept);
      recent.refresh();
      expect(words()).toEqual([]);
    }
  });
});
