import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { PageTurns } from './page-turns';

describe('turned documents', () => {
  beforeEach(() => localStorage.clear());
  const turns = (): PageTurns => TestBed.inject(PageTurns);

  it('stay turned, each by its own, until they are turned back', () => {
    turns().keep('a', 90);
    turns().keep('b', 270);
    expect(['a', 'b', 'c'].map((id) => turns().of(id))).toEqual([90, 270, 0]);
    turns().keep('a', 0);
    expect(turns().of('a')).toBe(0);
  });

  it('are the last two hundred', () => {
    for (let count = 0; count <= 200; count++) turns().keep(`document-${count}`, 90);
    expect([turns().of('document-0'), turns().of('document-1'), turns().of('document-200')]).toEqual([0, 90, 90]);
  });

  it('are none where something else was kept under their name', () => {
    localStorage.setItem('chogura.page-turns', '[["a", 45], "b", null]');
    expect([turns().of('a'), turns().of('b')]).toEqual([0, 0]);
    localStorage.setItem('chogura.page-turns', 'not json');
    expect(turns().of('a')).toBe(0);
  });
});
