import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { KEYS, keyText, pressed } from './key-list';
import { keyOf, Keys } from './keys';

describe('keys', () => {
  beforeEach(() => {
    localStorage.clear();
    document.body.innerHTML =
      '<div tabindex="-1"></div><input /><input type="checkbox" /><textarea></textarea><button></button>';
  });
  const press = (key: string, more: KeyboardEventInit = {}, on = 'div'): KeyboardEvent => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
    document.querySelector(on)?.dispatchEvent(event);
    return event;
  };
  const keys = (): Keys => TestBed.inject(Keys);

  it('act where they belong, with ⌘ as with Ctrl, in capitals and full width', () => {
    expect(keys().actionOf(press('j'), 'checking')).toBe('nextDocument');
    expect(keys().actionOf(press('Ｊ'), 'checking')).toBe('nextDocument');
    expect(keys().actionOf(press('Enter', { metaKey: true }), 'checking')).toBe('completeAndNext');
    expect(keys().actionOf(press('?', { shiftKey: true }), 'everywhere')).toBe('help');
    expect(keys().actionOf(press('j'), 'pages')).toBeNull();
    expect(keys().actionOf(press('j', { altKey: true }), 'checking')).toBeNull();
    expect(keys().actionOf(press('j', { ctrlKey: true }), 'checking')).toBeNull();
  });

  it('mean nothing in a box, unless they take Ctrl', () => {
    for (const box of ['input', 'textarea']) {
      expect(keys().actionOf(press('j', {}, box), 'checking')).toBeNull();
      expect(keys().actionOf(press('Escape', {}, box), 'checking')).toBeNull();
      expect(keys().actionOf(press('Enter', { ctrlKey: true }, box), 'checking')).toBe('completeAndNext');
    }
    expect(keys().actionOf(press('j', {}, '[type=checkbox]'), 'checking')).toBe('nextDocument');
  });

  it('mean nothing while a word is composed, or where somebody else took them', () => {
    expect(keys().actionOf(press('Enter', { isComposing: true }), 'checking')).toBeNull();
    expect(keys().actionOf(press('j', { keyCode: 229 }), 'checking')).toBeNull();
    const taken = press('j');
    taken.preventDefault();
    expect(keys().actionOf(taken, 'checking')).toBeNull();
  });

  it('leave a button its own', () => {
    expect(keys().actionOf(press('Enter', {}, 'button'), 'checking')).toBeNull();
    expect(keys().actionOf(press('Enter'), 'checking')).toBe('nextDoubt');
    expect(keys().actionOf(press('j', {}, 'button'), 'checking')).toBe('nextDocument');
  });

  it('that are one character can be switched off, and stay so', () => {
    keys().setSingle(false);
    expect(keys().actionOf(press('j'), 'checking')).toBeNull();
    expect(keys().actionOf(press('?'), 'everywhere')).toBeNull();
    expect(keys().actionOf(press('Enter', { ctrlKey: true }), 'checking')).toBe('completeAndNext');
    TestBed.resetTestingModule();
    expect(keys().areSingleOn()).toBe(false);
  });

  it('are one of each where they act at the same time', () => {
    for (const scopes of [['list'], ['checking', 'pages'], ['form']]) {
      const all = KEYS.filter(({ scope }) => scopes.includes(scope) || scope === 'everywhere').flatMap((entry) => [
        ...(entry.keys as readonly string[]),
      ]);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('are written as on the keyboard, and pressed as they are listed', () => {
    expect(['Ctrl+Enter', 'Shift+ArrowUp', 'j', '+', '?'].map(keyText)).toEqual([
      'Ctrl Enter',
      'Shift ↑',
      'J',
      '+',
      '?',
    ]);
    expect(keyOf('completeAndNext', 'checking')).toBe('Ctrl Enter');
    expect(pressed(press(' ', { shiftKey: true }))).toBe('Shift+Space');
    expect(pressed(press('ArrowUp', { shiftKey: true }))).toBe('Shift+ArrowUp');
  });
});
