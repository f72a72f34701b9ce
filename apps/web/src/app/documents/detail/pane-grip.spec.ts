import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { PaneGrip } from './pane-grip';

describe('the edge of the pane', () => {
  const widthNow = (grip: HTMLElement): number => Number(grip.getAttribute('aria-valuenow'));
  const shown = () => {
    const fixture = TestBed.createComponent(PaneGrip);
    fixture.detectChanges();
    const grip = fixture.nativeElement as HTMLElement;
    const press = (key: string, times = 1): void => {
      for (let turn = 0; turn < times; turn++) grip.dispatchEvent(new KeyboardEvent('keydown', { key }));
      fixture.detectChanges();
    };
    return { grip, press };
  };

  beforeEach(() => localStorage.clear());

  it('moves by the arrow keys, between its limits', () => {
    const { grip, press } = shown();
    expect(widthNow(grip)).toBe(400);
    press('ArrowLeft');
    expect(widthNow(grip)).toBe(416);
    press('ArrowLeft', 20);
    expect(widthNow(grip)).toBe(560);
    press('ArrowRight', 20);
    expect(widthNow(grip)).toBe(360);
  });

  it('is remembered', () => {
    shown().press('ArrowLeft', 2);
    TestBed.resetTestingModule();
    expect(widthNow(shown().grip)).toBe(432);
  });

  it('forgets what cannot be a width', () => {
    localStorage.setItem('chogura.pane-width', 'wide');
    expect(widthNow(shown().grip)).toBe(400);
  });
});
